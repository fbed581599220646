"""Whose report it is: organs are matched by name across the reports of a run and the roster."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from nianbao import Corpus, Member, Report, Roster, organ_key

__all__ = ["Identity", "Organs", "identity_of", "reports_of", "single_reports_of"]

#: What the name of an organ may or may not end with; 办公室 makes another organ and stays.
_SUFFIX = re.compile("(?:(?<=[省市县区旗州盟镇乡])(?:人民)?政府|(?<=街道)办事处|(?<=街道)办)$")
_AREA = re.compile(".*[省市县区旗州盟镇乡]")


class Identity(NamedTuple):
    """The organ and the year of a report: each organ has one report a year."""

    organ: str
    year: int


def identity_of(report: Report) -> Identity | None:
    """Whose report it is, with the organ as the title names it; None where the title does not
    tell."""
    return (
        Identity(report.organ.name, report.year)
        if report.organ and report.year is not None
        else None
    )


@dataclass(frozen=True, slots=True)
class Organs:
    """Tells which names mean one organ.

    Names are compared without 人民政府 and 办事处 at their end. Where there is a roster, an organ
    on it also goes by its name without the area of an organ above it, or with the areas of organs
    above it in front, unless that might mean another one.
    """

    _later: Mapping[str, str]
    _listed: Mapping[str, str]

    @classmethod
    def of(cls, corpus: Corpus) -> Organs:
        """The organs of a run, by its roster and its table of renamed organs."""
        later = {_bare(old): _bare(new) for old, new in corpus.renamed.items()}
        return cls(later, _listed_forms(corpus.roster) if corpus.roster else {})

    def key(self, name: str) -> str:
        """What is the same for all names of an organ."""
        key = _bare(name)
        for _ in self._later:  # as many steps as there are names, so that a circle ends
            key = self._later.get(key, key)
        return self._listed.get(key, key)


def reports_of(corpus: Corpus, organs: Organs) -> dict[Identity, list[Member]]:
    """The members by organ and year; each value has an ``identity`` as the title gives it."""
    found: dict[Identity, list[Member]] = defaultdict(list)
    for member in corpus.members:
        identity = member.value.identity
        found[Identity(organs.key(identity.organ), identity.year)].append(member)
    return dict(sorted(found.items()))


def single_reports_of(corpus: Corpus, organs: Organs) -> dict[Identity, Member]:
    """The members whose organ has no other report for that year: of two nobody knows which one
    counts."""
    return {
        identity: members[0]
        for identity, members in reports_of(corpus, organs).items()
        if len(members) == 1
    }


def _bare(name: str) -> str:
    return _SUFFIX.sub("", organ_key(name))


def _listed_forms(roster: Roster) -> dict[str, str]:
    """The key of an organ on the roster by each name that means it and no other organ on the
    roster."""
    owners: dict[str, set[str]] = defaultdict(set)
    for entry in roster.entries.values():
        name = _bare(entry.organ)
        for area in _areas_above(roster, entry.parent):
            if name.startswith(area) and len(name) > len(area) + 1:
                owners[name.removeprefix(area)].add(name)
            else:
                owners[area + name].add(name)
    names = {_bare(entry.organ) for entry in roster.entries.values()}
    return {
        form: next(iter(found))
        for form, found in owners.items()
        if len(found) == 1 and form not in names
    }


def _areas_above(roster: Roster, parent: str) -> Iterator[str]:
    """The areas of the organs above one, the nearest first: 望岑县 of 望岑县人民政府."""
    seen = set()
    while parent and parent not in seen:
        seen.add(parent)
        area = _AREA.match(_bare(parent))
        if area:
            yield area[0]
        above = roster.entries.get(organ_key(parent))
        parent = above.parent if above else ""
