"""Checks that cannot be called because their plugin failed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NoReturn

from nianbao.guard import Failure
from nianbao.rules.check import Check
from nianbao.rules.corpus import AnyCheck, CorpusCheck
from nianbao.rules.rule import Rule

__all__ = ["Lost", "PreparationError", "Unprepared", "is_lost", "is_unprepared", "unprepared"]


class PreparationError(Exception):
    """A check cannot be called: its plugin failed, or its ``prepare`` raised something other than a
    `ValueError`."""


@dataclass(frozen=True, slots=True)
class Unprepared:
    """Stands in for a check that cannot be called: each call raises, so that the engine's guard
    reports it."""

    name: str
    failure: Failure

    def __call__(self, *_arguments: object) -> NoReturn:
        """Raise `PreparationError`, whatever the arguments."""
        raise PreparationError(
            f"{self.failure.trace}\n{self.name}: {self.failure.summary}".lstrip()
        )


class Lost(Unprepared):
    """Stands in for a check that no plugin gave, while some plugins failed."""

    __slots__ = ()


def is_lost(rule: Rule) -> bool:
    """Whether the rule's check is not there, which is the fault of a plugin that failed and not of
    the pack."""
    return isinstance(rule.check, Check) and isinstance(rule.check.function, Lost)


def unprepared(check: AnyCheck, failure: Failure) -> AnyCheck:
    """The check as one that cannot be called; over a corpus it fails once, where it would judge."""
    function = Unprepared(check.name, failure)
    if isinstance(check, CorpusCheck):
        return replace(check, collect=lambda _report, _prepared, _context: None, judge=function)
    return replace(check, function=function)


def is_unprepared(check: AnyCheck) -> bool:
    """Whether it is a stand-in for a check that cannot be called."""
    return isinstance(check, Check) and isinstance(check.function, Unprepared)
