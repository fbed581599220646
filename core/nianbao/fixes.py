"""Suggested fixes: replacements in a text where the right text is certain."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

__all__ = ["Replacement", "compatible"]


class Replacement(NamedTuple):
    """``text`` is to stand where the source has ``[start:end]`` (offsets in code points).

    An empty stretch is a place to insert at, an empty text deletes.
    """

    start: int
    end: int
    text: str


def compatible(replacements: Iterable[Replacement]) -> list[Replacement]:
    """The replacements in the order of their places; of those that overlap, or insert at one place, only the first."""
    kept: list[Replacement] = []
    for each in sorted(replacements):
        last = kept[-1] if kept else None
        if last is None or (each.start >= last.end and each[:2] != last[:2]):
            kept.append(each)
    return kept
