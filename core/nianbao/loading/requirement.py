"""Which versions of nianbao a rule pack was written for: ``>=0.1``, ``>=0.1, <2``."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping

from nianbao.errors import PackError
from nianbao.text.wording import Text

__all__ = ["satisfies"]

_CLAUSE = re.compile(r"\s*(>=|<=|==|!=|>|<)\s*([0-9]{1,6}(?:\.[0-9]{1,6}){0,5})\s*", re.ASCII)
_RELEASE = re.compile(r"[0-9]+(?:\.[0-9]+)*", re.ASCII)
_COMPARE: Mapping[str, Callable[[tuple[int, ...], tuple[int, ...]], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
}


def satisfies(version: str, requirement: str) -> bool:
    """Whether a version meets every clause of a requirement; only its release numbers count
    (``1.2.0rc1`` is 1.2.0).

    Raises `PackError` where the requirement cannot be understood.
    """
    clauses = [_CLAUSE.fullmatch(clause) for clause in requirement.split(",")]
    release = _RELEASE.match(version)
    if release is None or None in clauses:
        zh = f"“{requirement}”不是版本要求，应如 >=0.1 或 >=0.1, <2。"
        raise PackError(
            Text(zh, f'"{requirement}" is no requirement; write it like >=0.1 or >=0.1, <2.')
        )
    have = _numbers(release[0])
    return all(_COMPARE[clause[1]](have, _numbers(clause[2])) for clause in clauses if clause)


def _numbers(release: str) -> tuple[int, ...]:
    """``"0.1.0"`` and ``"0.1"`` are one release."""
    numbers = [int(part) for part in release.split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
