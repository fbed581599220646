"""Whose report it is, among the reports of a run."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple

from nianbao import Corpus, Member, OrganNames, Report

__all__ = ["Identity", "by_organ", "identity_of", "names_of", "reports_of", "single_reports_of"]


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


def names_of(corpus: Corpus) -> OrganNames:
    """Which names mean one organ in a run."""
    return corpus.organs


def by_organ(value: Any, names: OrganNames) -> tuple[str, ...]:
    """For checks of one organ's years: the key of the organ; the value has an ``identity``."""
    return (names.key(value.identity.organ),)


def reports_of(corpus: Corpus, organs: OrganNames) -> dict[Identity, list[Member]]:
    """The members by organ and year; each value has an ``identity`` as the title gives it."""
    found: dict[Identity, list[Member]] = defaultdict(list)
    for member in corpus.members:
        identity = member.value.identity
        found[Identity(organs.key(identity.organ), identity.year)].append(member)
    return dict(sorted(found.items()))


def single_reports_of(corpus: Corpus, organs: OrganNames) -> dict[Identity, Member]:
    """The members whose organ has no other report for that year: of two nobody knows which one
    counts."""
    return {
        identity: members[0]
        for identity, members in reports_of(corpus, organs).items()
        if len(members) == 1
    }
