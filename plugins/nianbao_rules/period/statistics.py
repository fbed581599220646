"""Statements of the period that the report's figures are of (统计期限)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from nianbao import Context, Passage, Report
from nianbao_rules.language.dates import YEAR, Moment, date_pattern, moment, year_of
from nianbao_rules.language.lazy import LazyPattern

__all__ = ["Period", "read_periods"]

_TO = r"(?:开始|起|始)?,?(?:[至到—–―‐─━~-]{1,6}|截[至止]到?)"
_RANGE = (
    rf"(?:{date_pattern('a')}{_TO}(?:{date_pattern('b')}|(?P<bn>[01]?[0-9])[./](?P<bo>[0-3]?[0-9]))"
    rf"止?)"
)
_MONTHS = (
    rf"(?:(?P<my>{YEAR}|(?<![0-9])[0-9]{{2}})年(?P<ma>[01]?[0-9])"
    rf"[至到—–―‐─━~-]{{1,6}}(?P<mb>[01]?[0-9])月)"
)
_WHOLE = rf"(?P<wy>{YEAR}|(?<![0-9])[0-9]{{2}})(?:年度?(?:全年|整年|全年度)?)(?=$|[,。;)])"
_END = rf"(?:截[至止]到?|至|到|于)?{date_pattern('e')}(?=$|[,。;)]|[日止底末]|截止)"

# Words that name the period itself, and words after which a period follows at once.
# Every alternative begins with a plain character, so that the search can skip to them.
_OF_WHAT = r"的?(?:统计|起止|截止|核定|采集)?(?:时间[段点]?|期限|时限|范围|日期|区间|期)"
_NAMED = (
    r"(?:统计(?:数据)?的?(?:起止|截止)?(?:时限|期限|时期|时间[段点]?|时段|周期|区间|范围|期间|期"
    r"|年度|口径|截点|节点|日期)"
    rf"|数据{_OF_WHAT}|时间{_OF_WHAT}|起止{_OF_WHAT}|报告期(?!内))"
)
_OF_FIGURES = (
    r"(?:报告|年报|数据|统计)(?:[的中均]|所列|所涉及|涉及|统计|各项|有关|相关|情况|全部|内容|信息"
    r"|采集|来源|数据|时间){0,8}"
)
_LINK = r"[为是系自从由:,]{0,4}"
_PERIOD_NAMED = LazyPattern(
    rf"{_NAMED}[^。;0-9]{{0,30}}?(?P<period>{_RANGE}|{_MONTHS}|{_WHOLE}|{_END})"
)
_PERIOD_OF_FIGURES = LazyPattern(
    rf"{_OF_FIGURES}{_LINK}(?P<period>{_RANGE}|{_MONTHS}|截[至止]到?{_END})"
)
_PERIOD_FIRST = LazyPattern(
    rf"(?P<period>{_RANGE})(?:期间)?,?[为是系](?:本(?:年度)?(?:报告|年报)的?)?(?:数据)?(?:统计|报告"
    rf"|数据)的?(?:时限|期限|期|时间|范围|区间)"
)

_SENTENCE = re.compile(r"[^。;!?]+")
# Of any width, since it is looked for before the text is folded.
_DIGITS = re.compile("[0-9０-９][0-9０-９ ./．／-]{5}")
_DATED = re.compile("[0-9一二三四五六七八九十〇零○Oo][年月]|[0-9]{4}")  # stands in every period
# Periods of something else, and of organs that did not exist all the year.
_OTHER = LazyPattern(
    r"问卷|调查|测评|评议|抽查|访问量|浏览|点击|粉丝|关注人数|成立|组建|挂牌|开展|举办|行动|会议"
    r"|培训|上一?年度?(?![0-9])(?!1月)"
)


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
    for sentence in _SENTENCE.finditer(passage.text):
        text = sentence[0]
        if not _may_state(text) or not _DATED.search(text) or _OTHER.search(text):
            continue
        match = (
            _PERIOD_NAMED.search(text)
            or _PERIOD_OF_FIGURES.search(text)
            or _PERIOD_FIRST.search(text)
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
