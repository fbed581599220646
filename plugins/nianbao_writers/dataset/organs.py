"""Whose report it is: the organ under the roster's name, with its level and who is above it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nianbao import Level, OrganNames, ReportResult, Roster, RosterEntry

__all__ = ["Affiliation", "Affiliations"]


class Affiliation(NamedTuple):
    """An organ and its place in the country; None for what nobody knows.

    Attributes:
        organ: as the roster writes it, else as the report does.
        parent: the organ whose report sums up this one's, by the roster.
        province: the government of the province that it is in, by the roster.
    """

    organ: str | None
    level: str | None = None
    parent: str | None = None
    province: str | None = None


class Affiliations:
    """The organs of a run's roster, if it has one, by every name that reports may give them."""

    def __init__(self, roster: Roster | None) -> None:
        self._names = OrganNames.of(roster)
        entries = roster.entries.values() if roster else ()
        self._entries = {self._names.key(entry.organ): entry for entry in entries}
        self.known = roster is not None

    def __iter__(self) -> Iterator[Affiliation]:
        """The roster's organs, in its order."""
        return map(self._of_entry, self._entries.values())

    def entry(self, organ: str) -> RosterEntry | None:
        """The roster's entry for an organ; None where there is none."""
        return self._entries.get(self._names.key(organ)) if organ else None

    def of(self, report: ReportResult) -> Affiliation:
        """Whose report it is; of what level, its view knows."""
        found = self.named(report.organ)
        level = report.view.level if report.view else ""
        return found._replace(level=level) if level else found

    def named(self, organ: str) -> Affiliation:
        """An organ by its name alone."""
        entry = self.entry(organ)
        return self._of_entry(entry) if entry else Affiliation(organ or None)

    def _of_entry(self, entry: RosterEntry) -> Affiliation:
        above: RosterEntry | None = entry
        seen = set()
        # A roster that goes round in a circle is refused when it is read; a run's JSON is not.
        while above and above.level is not Level.PROVINCE and above.organ not in seen:
            seen.add(above.organ)
            above = self.entry(above.parent)
        in_province = above is not None and above.level is Level.PROVINCE
        return Affiliation(
            entry.organ,
            None if entry.level is Level.UNKNOWN else entry.level.value,
            entry.parent or None,
            above.organ if above and in_province else None,
        )
