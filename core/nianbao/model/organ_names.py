"""Which names mean one organ: across the reports of a run, and on its roster."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from nianbao.model.organ import organ_key
from nianbao.model.roster import Roster

__all__ = ["OrganNames"]

#: What the name of an organ may or may not end with; 办公室 makes another organ and stays.
_SUFFIX = re.compile("(?:(?<=[省市县区旗州盟镇乡])(?:人民)?政府|(?<=街道)办事处|(?<=街道)办)$")
_AREA = re.compile(".*[省市县区旗州盟镇乡]")


@dataclass(frozen=True, slots=True)
class OrganNames:
    """Tells which names mean one organ.

    Names are compared without 人民政府 and 办事处 at their end. Where there is a roster, an organ
    on it also goes by its name without the area of an organ above it, or with the areas of organs
    above it in front, unless that might mean another one.
    """

    _later: Mapping[str, str]
    _listed: Mapping[str, str]
    _below: Mapping[str, tuple[str, ...]]
    _above: Mapping[str, str]

    @classmethod
    def of(cls, roster: Roster | None, renamed: Mapping[str, str] | None = None) -> OrganNames:
        """The names of a run, by its roster and its table of renamed organs."""
        later = {_bare(old): _bare(new) for old, new in (renamed or {}).items()}
        names = cls(later, _listed_forms(roster) if roster else {}, {}, {})
        if roster is None:
            return names
        above = {
            names.key(entry.organ): names.key(entry.parent)
            for entry in roster.entries.values()
            if entry.parent
        }
        below: dict[str, list[str]] = defaultdict(list)
        for organ, parent in above.items():
            below[parent].append(organ)
        return replace(
            names, _below={key: tuple(each) for key, each in below.items()}, _above=above
        )

    def below(self, key: str) -> tuple[str, ...]:
        """The keys of the organs whose reports the roster puts below that of an organ, by its
        key."""
        return self._below.get(key, ())

    def above(self, key: str) -> str:
        """The key of the organ that sums up an organ, by its key; empty for none."""
        return self._above.get(key, "")

    def key(self, name: str) -> str:
        """What is the same for all names of an organ."""
        key = _bare(name)
        for _ in self._later:  # as many steps as there are names, so that a circle ends
            key = self._later.get(key, key)
        return self._listed.get(key, key)


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
