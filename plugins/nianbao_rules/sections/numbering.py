"""The check of the numbers of sub-headings: （一）（二）（三）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from nianbao import (
    Check,
    Context,
    Examination,
    NoParameters,
    NotApplicable,
    Passage,
    Problem,
    Report,
    Section,
    Text,
    parse_numeral,
)
from nianbao_rules.reasons import NOTHING_TO_CHECK
from nianbao_rules.sections.topics import passages_of

__all__ = ["sub_numbering"]

_HAN = "〇一二三四五六七八九十"
#: （三） or 三） where a paragraph or a sentence begins. 第二十条第（一）项 is not one: what is
#: before it does not end a sentence.
_ORDINAL = re.compile(r"(?:^|(?<=[。;:!?]))\(?(?P<number>[一二三四五六七八九十]{1,3})\)")


class _Item(NamedTuple):
    """An ordinal, and whether a paragraph begins with it, as a sub-heading does."""

    number: int
    passage: Passage
    start: int
    end: int

    @property
    def heads(self) -> bool:
        return self.start == 0


@Check.define(
    "sub-numbering",
    reports={"gap": ("stated", "expected"), "twice": ("stated", "expected")},
    summary=Text(
        "各部分内的小标题序号（一）（二）……不缺、不重。",
        "The numbers of sub-headings, （一）（二）…, run without a gap or a double.",
    ),
)
def sub_numbering(
    report: Report, _parameters: NoParameters, context: Context
) -> Examination | NotApplicable:
    """SEC016: in each section without a table, whose rows have such numbers themselves."""
    tested = 0
    problems: list[Problem] = []
    for section in report.sections:
        if section.form.table:
            continue
        passages = passages_of(report, context, section.key)
        items = [item for passage in passages for item in _items(passage)]
        tested += sum(item.heads for item in items)
        problems += _faults(section, items, "\n".join(passage.text for passage in passages))
    return Examination(tested, problems) if tested else NOTHING_TO_CHECK


def _items(passage: Passage) -> Iterator[_Item]:
    # Most passages have no bracket, and need no search.
    for match in _ORDINAL.finditer(passage.text) if ")" in passage.text else ():
        number = parse_numeral(match["number"])
        if number:
            yield _Item(number, passage, match.start(), match.end())


def _faults(section: Section, items: list[_Item], text: str) -> Iterator[Problem]:
    """Lists may be nested, so that a number continues the innermost list that it fits, and 一
    always begins a list."""
    open_lists: list[int] = []
    for item in items:
        if item.number == 1:
            open_lists.append(1)
            continue
        fitting = [depth for depth, last in enumerate(open_lists) if last == item.number - 1]
        if fitting:
            del open_lists[fitting[-1] :]
        elif open_lists and item.heads:
            yield from _fault(section, item, open_lists.pop(), text)
        open_lists.append(item.number)


def _fault(section: Section, item: _Item, last: int, text: str) -> Iterator[Problem]:
    # A smaller number may belong to a list that is not seen, and nobody counts beyond ten here.
    if item.number < last or item.number > 10:
        return
    # Where a line end was lost, the missing number is within a paragraph.
    if any(f"{_HAN[number]})" in text for number in range(last + 1, item.number)):
        return
    place = item.passage.place(item.start, item.end, section.form.heading.zh)
    stated, expected = item.passage.raw(item.start, item.end), f"（{_HAN[min(last + 1, 10)]}）"
    message = "twice" if item.number == last else "gap"
    yield Problem(message, place, {"stated": stated, "expected": expected})
