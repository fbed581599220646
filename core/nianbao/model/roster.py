"""The roster: which organs are to report, and which of them sums up whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from nianbao.model.location import Location
from nianbao.model.organ import Level

__all__ = ["Roster", "RosterEntry"]


class RosterEntry(NamedTuple):
    """An organ that is to report.

    Attributes:
        organ: its name as the roster writes it.
        level: its level, which the roster knows better than the name tells.
        parent: the name of the organ whose summary report includes this one's figures; empty at the
            top.
        location: the line of the roster, with the roster's URI.
    """

    organ: str
    level: Level
    parent: str
    location: Location


@dataclass(frozen=True, slots=True)
class Roster:
    """The organs that are to report, in the order of the file; `nianbao.loading.rosters` reads it.

    Attributes:
        uri: the file, as output names it.
        entries: by the organ's key (`nianbao.rules.corpus.organ_key` of its name). Every ``parent``
            is the name of an entry.
        digest: SHA-256 of the file.
    """

    uri: str
    entries: Mapping[str, RosterEntry]
    digest: str = ""

    def named(self, uri: str) -> Roster:
        """The same roster under the name that a run gives its file."""
        entries = {
            key: entry._replace(location=replace(entry.location, uri=uri))
            for key, entry in self.entries.items()
        }
        return replace(self, uri=uri, entries=entries)
