"""Statements of the period that the report's figures are of (统计期限)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from nianbao import Context, Passage, Report
from nianbao_rules.language.dates import Moment, moment, year_of
from nianbao_rules.language.phrasebook import Phrasebook
from nianbao_rules.language.sentences import STATEMENT

__all__ = ["Period", "read_periods"]

_BOOK = Phrasebook("period")
# Of any width, since it is looked for before the text is folded.
_DIGITS = re.compile("[0-9０-９][0-9０-９ ./．／-]{5}")
_DATED = re.compile("[0-9一二三四五六七八九十〇零○Oo][年月]|[0-9]{4}")  # stands in every period


class Period(NamedTuple):
    """A stated period, at ``start`` to ``end`` of a passage. ``first`` is None where only the last
    day is stated."""

    passage: Passage
    start: int
    end: int
    first: Moment | None
    last: Moment

    def is_year(self, year: int) -> bool:
        """Whether it is the whole of ``year``, as far as it is written out."""
        last_year = self.last.year
        if self.first is not None:
            first_year = self.first.year
            if first_year is None:
                first_year = year if last_year is None else last_year
            if first_year != year or self.first.month != 1 or self.first.day not in {None, 1}:
                return False
        return last_year in {None, year} and self.last.month == 12 and self.last.day in {None, 31}


def read_periods(report: Report, context: Context) -> tuple[Period, ...]:
    """Read the report; use it as ``context.share(read_periods, report)``."""
    found: list[Period] = []
    for paragraph in report.prose():
        if _may_state(paragraph.text):
            found.extend(_periods(context.passage(paragraph)))
    return tuple(found)


def _may_state(text: str) -> bool:
    """Whether a text can state a period; quick, and true of few."""
    if not (
        "统计" in text
        or "数据" in text
        or "期限" in text
        or "时限" in text
        or "时间" in text
        or "报告期" in text
        or "年报" in text
    ):
        return False
    return "月" in text or "年度" in text or "全年" in text or _DIGITS.search(text) is not None


def _periods(passage: Passage) -> Iterator[Period]:
    for sentence in STATEMENT.finditer(passage.text):
        text = sentence[0]
        if not _may_state(text) or not _DATED.search(text) or _BOOK["other_period"].search(text):
            continue
        match = (
            _BOOK["period_named"].search(text)
            or _BOOK["period_of_figures"].search(text)
            or _BOOK["period_first"].search(text)
        )
        if match:
            first, last = _read(match)
            yield Period(
                passage,
                sentence.start() + match.start("period"),
                sentence.start() + match.end("period"),
                first,
                last,
            )


def _read(match: re.Match[str]) -> tuple[Moment | None, Moment]:
    """The first day, or None, and the last day of a period."""
    groups = match.groupdict()
    if groups.get("my"):
        year = year_of(groups["my"])
        return Moment(year, int(groups["ma"]), None), Moment(year, int(groups["mb"]), None)
    if groups.get("wy"):
        year = year_of(groups["wy"])
        return Moment(year, 1, None), Moment(year, 12, None)
    if groups.get("em") or groups.get("epm") or groups.get("ecm"):
        return None, moment(match, "e")
    if groups.get("bn"):
        return moment(match, "a"), Moment(None, int(groups["bn"]), int(groups["bo"]))
    return moment(match, "a"), moment(match, "b")
