"""A suppression: findings that somebody has looked at and accepted, for a reason and for a time."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from fnmatch import fnmatchcase

__all__ = ["SUPPRESSION_EVENTS", "Suppression"]

#: Ids of the notifications on suppressions that do not do what they are there for.
SUPPRESSION_EVENTS = ("suppression-expired", "suppression-malformed", "suppression-unused")


@dataclass(frozen=True, slots=True)
class Suppression:
    """A suppression; a finding that meets all its conditions is suppressed. An empty condition
    admits all.

    Attributes:
        reason: why the findings are accepted.
        expires: the last day on which it holds.
        rules: ids of the rules it is for; None for all.
        path: glob over the URIs of documents; ``*`` also stands for ``/``.
        logical: a logical place or a glob over such places.
        fingerprint: of the one finding it is for.
        approved_by: who accepted them, and ``approved_on`` when, if that is told.
        origin: the file and the line it stands in, as people would name them.
    """

    reason: str
    expires: datetime.date
    rules: frozenset[str] | None = None
    path: str = ""
    logical: str = ""
    fingerprint: str = ""
    approved_by: str = ""
    approved_on: datetime.date | None = None
    origin: str = ""

    def rules_among(self, rules: Collection[str]) -> bool:
        """Whether it is for one of these rules."""
        return self.rules is None or not self.rules.isdisjoint(rules)

    def covers(self, uri: str, rule: str, logical: str, fingerprint: str) -> bool:
        """Whether a finding of this rule, at this place in this document, is meant; on what day is
        another question."""
        return (
            (self.rules is None or rule in self.rules)
            and self.fingerprint in ("", fingerprint)
            and (not self.path or fnmatchcase(uri, self.path))
            and (not self.logical or self.logical == logical or fnmatchcase(logical, self.logical))
        )
