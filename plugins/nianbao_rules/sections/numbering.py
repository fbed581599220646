"""The check of the numbers of sub-headings: （一）（二）（三）."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
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

__all__ = ["sub_numbering"]

_HAN = "〇一二三四五六七八九十"
#: （三） or 三） where a paragraph or a sentence begins. 第二十条第（一）项 is not one: what is
#: before it does not end a sentence.
_ORDINAL = re.compile(r"(?:^|(?<=[。;:!?]))\(?(?P<number>[一二三四五六七八九十]{1,3})\)")
#: The last character of every ordinal, wherever it is.
_CLOSED = re.compile(rf"([{_HAN}])\)")


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
        passages = context.passages(list(section.paragraphs()))
        items = [item for passage in passages for item in _items(passage)]
        tested += sum(item.heads for item in items)
        closed = frozenset(mark for each in passages for mark in _CLOSED.findall(each.text))
        problems += _faults(section, items, closed)
    return Examination(tested, problems) if tested else NOTHING_TO_CHECK


def _items(passage: Passage) -> Iterator[_Item]:
    # Most passages have no bracket, and need no search.
    for match in _ORDINAL.finditer(passage.text) if ")" in passage.text else ():
        number = parse_numeral(match["number"])
        if number:
            yield _Item(number, passage, match.start(), match.end())


class _OpenLists:
    """The last number of each list that has begun and may go on, the innermost last."""

    def __init__(self) -> None:
        self._last: list[int] = []
        # How many have come so far: of a thousand lists that began, （五） may continue none.
        self._count: Counter[int] = Counter()

    def open(self, number: int) -> None:
        """Begin a list, or go on with the one that was left."""
        self._last.append(number)
        self._count[number] += 1

    def leave(self) -> int | None:
        """The last number of the innermost list, which ends; None where no list has begun."""
        if not self._last:
            return None
        last = self._last.pop()
        self._count[last] -= 1
        return last

    def leave_after(self, number: int) -> bool:
        """Leave all lists up to the innermost one that has come to ``number``, if there is one."""
        if not self._count[number]:
            return False
        while self.leave() != number:
            pass
        return True


def _faults(section: Section, items: list[_Item], closed: AbstractSet[str]) -> Iterator[Problem]:
    """Lists may be nested, so that a number continues the innermost list that it fits, and 一
    always begins a list."""
    lists = _OpenLists()
    for item in items:
        begins = item.number == 1
        if not begins and not lists.leave_after(item.number - 1) and item.heads:
            last = lists.leave()
            if last is not None:
                yield from _fault(section, item, last, closed)
        lists.open(item.number)


def _fault(section: Section, item: _Item, last: int, closed: AbstractSet[str]) -> Iterator[Problem]:
    # A smaller number may belong to a list that is not seen, and nobody counts beyond ten here.
    if item.number < last or item.number > 10:
        return
    # Where a line end was lost, the missing number is within a paragraph.
    if not closed.isdisjoint(_HAN[last + 1 : item.number]):
        return
    place = item.passage.place(item.start, item.end, section.form.heading.zh)
    stated, expected = item.passage.raw(item.start, item.end), f"（{_HAN[min(last + 1, 10)]}）"
    message = "twice" if item.number == last else "gap"
    yield Problem(message, place, {"stated": stated, "expected": expected})
