"""Statements of what was done in a year (2023年，我局共收到…), and those of another year than the
report's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from nianbao import Context, Passage, Report
from nianbao_rules.language.dates import YEAR, year_of
from nianbao_rules.language.lazy import LazyPattern
from nianbao_rules.language.phrasebook import Phrasebook
from nianbao_rules.period.statistics import read_periods

__all__ = ["Stale", "Years", "read_years"]

_MARK = re.compile("年度?")
_WRITTEN = re.compile(
    rf"(?:{YEAR}|(?<![0-9])[0-9]{{2}})$"
)  # what stands before 年, four characters at most
_LAST_DIGITS = frozenset("0123456789〇零○Oo一二三四五六七八九")
_STOP = re.compile("[。!?]")
_LONGEST = 500  # characters of a sentence on either side of a year
_QUOTED = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*){0,4}》|“[^“”]*”")

_SUBJECT = (
    r"(?:[我本](?:[局委办厅院县区市镇乡州省所站会行署队校]|街道|单位|机关|部门|系统|中心)"
    r"(?:办公室|机关|系统)?"
    r"|全(?:[县区市镇乡局委办州省厅]|系统|街道|机关))"
)
#: What stands before a year at the head of a clause.
_HEAD = LazyPattern(
    rf"(?:[。;!?:,)\n]|[一二三四五六七八九十]是)(?:{_SUBJECT})?(?:在|回顾|纵观|过去的)?$"
)
_FULL_RANGE = LazyPattern(
    rf"(?:1月1日?)?(?:起|开始)?[至到—–―~-]{{1,6}}(?:{YEAR}年|[本当同]年)?12月(?:31日)?(?:止|底|末)?"
    rf"(?:期间)?"
)
# What goes on after it: a pause, or at once the one who acts or what was done.
_ON = (
    r"(?:,(?![0-9])|[我本全](?:[局委办厅院县区市镇乡州省所站会年]|街道|单位|机关|系统)"
    r"|(?:中心|分局|街道|管委会)(?=共|累计|主动)|共|累计|总共|合计|总计|一共"
    r"|未(?=[收受发产接办出])|没有|(?:收到|新收|受理|接到)(?!的)"
    r"|(?:主动|依法|依申请|对外)?公开[^,。;]{0,12}?[0-9]|认真|积极|严格|坚持|深入|持续|扎实|不断"
    r"|始终|紧紧|大力|着力|切实|高度)"
)

_GOES_ON = LazyPattern(rf"(?:全年|期间|以内|[中里内])?{_ON}")

_OWN = re.compile(r"今年|本年(?!报)|报告期")
_NEAR = 25  # characters after the year in which history is told
_FIGURE = LazyPattern(
    r"(?:共|累计|收到|受理|公开|发布|办[理结])[^,。;]{0,20}?[0-9][0-9,.]*(?:余|多)?"
    r"(?:[条件篇份次期项]|万)"
)
_BOOK = Phrasebook("period")


class Stale(NamedTuple):
    """A statement of what was done in another year than the report's, named at ``start`` to ``end``
    of the passage."""

    passage: Passage
    start: int
    end: int


class Years(NamedTuple):
    """How many years the report names that are its own or near it, and which of them are stale."""

    named: int
    stale: tuple[Stale, ...]


def read_years(report: Report, context: Context) -> Years:
    """Read a report of a known year."""
    if report.year is None:
        return Years(0, ())
    # What states the period of the figures is another rule's.
    periods = {
        (period.passage.paragraph.start, period.start)
        for period in context.share(read_periods, report)
    }
    organ = report.organ.name if report.organ else ""
    named, stale = 0, []
    for paragraph in report.prose():
        if "年" in paragraph.text:
            reading = _Reading(context.passage(paragraph), report.year, organ)
            near = reading.near()
            named += len(near)
            stale += [
                each for each in reading.stale(near) if (paragraph.start, each.start) not in periods
            ]
    return Years(named, tuple(stale))


class _Named(NamedTuple):
    """A year that a text names, 年度 included."""

    year: int
    start: int
    end: int


def _named(text: str) -> Iterator[_Named]:
    """The years that a text names."""
    for mark in _MARK.finditer(text):
        if text[mark.start() - 1] not in _LAST_DIGITS:
            continue
        # One character more than a year has, to see what a short one stands behind.
        begin = max(0, mark.start() - 5)
        written = _WRITTEN.search(text[begin : mark.start()])
        year = year_of(written[0]) if written else None
        if written and year is not None:
            yield _Named(year, begin + written.start(), mark.end())


class _Reading(NamedTuple):
    """The reading of one paragraph, for a report of ``own`` year by the organ of that name."""

    passage: Passage
    own: int
    organ: str

    def near(self) -> list[_Named]:
        """The years that the paragraph names and that are the report's, or may be mistaken for
        it."""
        return [each for each in _named(self.passage.text) if self._may_be_mistaken(each)]

    def stale(self, near: list[_Named]) -> Iterator[Stale]:
        """Those of these years in which the paragraph plainly says that something was done, though
        it is not the report's."""
        others = [each for each in near if each.year != self.own]
        if not others:
            return
        text = _QUOTED.sub(lambda match: "□" * len(match[0]), self.passage.text)
        for each in others:
            first, last = _sentence(text, each.start)
            sentence, here = (
                text[first:last],
                each._replace(start=each.start - first, end=each.end - first),
            )
            kind = self._kind(sentence, here) if text[each.start] != "□" else ""
            if kind:
                around = [text[slice(*_sentence(text, place))] for place in (first - 2, last + 1)]
                if self._is_stale(sentence, here, kind, around):
                    yield Stale(self.passage, each.start, each.end)

    def _may_be_mistaken(self, named: _Named) -> bool:
        """Whether the year is near enough to the report's to be mistaken for it; 20年 may as well
        be twenty years."""
        if not self.own - 3 <= named.year <= self.own + 1:
            return False
        short = self.passage.text[named.start : named.start + 4].find("年") == 2
        return not short or (abs(named.year - self.own) <= 1 and named.year % 10 != 0)

    def _kind(self, sentence: str, named: _Named) -> str:
        """``work`` for what was done in the year, ``announced`` for what the report says it is,
        empty for anything else."""
        before = "\n" + sentence[: named.start]
        behind = named.end
        if _HEAD.search(before.removesuffix(self.organ) if self.organ else before):
            whole = _FULL_RANGE.match(sentence, behind)
            if whole:
                behind = whole.end()
            if _GOES_ON.match(sentence, behind) or (
                self.organ and sentence.startswith(self.organ, behind)
            ):
                return "work"
        announced = _BOOK["announced_before"].search(before)
        if announced and _BOOK["announced_behind"].match(sentence, behind):
            return "announced"
        compiled = _BOOK["compiled_before"].search(before)
        compiled = compiled and _BOOK["compiled_behind"].match(sentence, behind)
        if compiled and _BOOK["basis"].search(before) and not _BOOK["done"].search(before):
            return "announced"
        return ""

    def _is_stale(self, sentence: str, named: _Named, kind: str, around: list[str]) -> bool:
        """Whether a statement of another year is none that a report may make: history, comparison,
        plan."""
        if self._names_own_year(sentence):
            return False
        if kind == "announced":
            return True
        near = sentence[named.end : named.end + _NEAR]
        if _BOOK["compared"].search(sentence) or _BOOK["history"].search(near):
            return False
        figures = _FIGURE.search(sentence) is not None
        if named.year > self.own:
            return figures and not _BOOK["future"].search(sentence)
        if figures and any(self._names_own_year(each) for each in around):
            return False  # 2023年公开120条。2022年公开100条。
        return figures or named.year == self.own - 1

    def _names_own_year(self, sentence: str) -> bool:
        return _OWN.search(sentence) is not None or any(
            each.year == self.own for each in _named(sentence)
        )


def _sentence(text: str, place: int) -> tuple[int, int]:
    """The bounds of the sentence in which a place lies, without its full stop; empty outside the
    text.

    Of a sentence that never ends as much as a reader would take in, so that hostile texts cost no
    more than others.
    """
    if not 0 <= place < len(text):
        return 0, 0
    first, last = max(0, place - _LONGEST), min(len(text), place + _LONGEST)
    end = _STOP.search(text, place, last)
    return max(
        first, *(text.rfind(stop, first, place) + 1 for stop in "。!?")
    ), end.start() if end else last
