"""Titles within titles: 《关于印发《…》的通知》, whose inner marks should be 〈〉."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from nianbao import (
    Check,
    Context,
    Examination,
    NoParameters,
    Place,
    Problem,
    Replacement,
    Report,
    Text,
)
from nianbao_rules.language.prose import Prose, read_prose

__all__ = ["Nested", "find_nested_marks", "nested_marks"]

# Possessive, so that a mark that is never closed costs one look ahead and no more.
_TITLE = re.compile(r"《((?:[^《》\n]++|《[^《》\n]*+》)++)》")
# Half-width angle brackets around Chinese are typed for 〈〉; a tag or a comparison has no Chinese
# inside.
_INNER = re.compile(r"《([^《》\n]+)》|[<＜]([^<>＜＞\n]*[一-鿿][^<>＜＞\n]*)[>＞]")


@Check.define(
    "nested-marks",
    reports={"nested": ("text", "right")},
    summary=Text(
        "书名号里面的书名号是单书名号。", "A title inside another is marked with single marks."
    ),
)
def nested_marks(report: Report, _parameters: NoParameters, context: Context) -> Examination:
    """A title inside 《》 is marked 〈〉."""
    prose = context.share(read_prose, report)
    problems = [
        Problem(
            "nested",
            Place(each.start, each.start + len(each.text)),
            {"text": each.text, "right": each.right},
            fix=each.replacement,
        )
        for each in find_nested_marks(prose)
    ]
    return Examination(len(prose.passages), problems)


class Nested(NamedTuple):
    """A title inside another: where it is in the source, as it is written, and as it should be."""

    start: int
    text: str
    right: str

    @property
    def replacement(self) -> Replacement:
        """What mends it."""
        return Replacement(self.start, self.start + len(self.text), self.right)


def find_nested_marks(prose: Prose) -> Iterator[Nested]:
    """Every inner title in 《》 or in <>."""
    for passage in prose.passages:
        raw = passage.paragraph.text
        if "《" not in raw:
            continue
        for outer in _TITLE.finditer(raw):
            for inner in _INNER.finditer(outer[1]):
                start = passage.paragraph.start + outer.start(1) + inner.start()
                yield Nested(start, inner[0], f"〈{inner[1] or inner[2]}〉")
