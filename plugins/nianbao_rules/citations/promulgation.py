"""The check on the dates that are stated beside an instrument: when it was promulgated, revised,
made public, and took effect."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nianbao import (
    Argument,
    Check,
    Context,
    Examination,
    Instrument,
    NotApplicable,
    Problem,
    Report,
    Text,
)
from nianbao_rules.citations.repeals import day
from nianbao_rules.citations.scan import Title, scan
from nianbao_rules.citations.titles import OfInstrument
from nianbao_rules.language.lazy import LazyPattern
from nianbao_rules.reasons import NOT_CITED

__all__ = ["stated_date"]

_EFFECT = "施行|实施|生效|执行"
_VERB = rf"(?:通过|签署|公布|颁布|发布|印发|制定|修订|修改|修正|{_EFFECT})"
_DATE = r"(?<![0-9])(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?"
# What may be between a date and its verb: an order, 起, 开始, 正式, 新.
_MIDDLE = (
    r"(?:中华人民共和国|国务院令?第?[0-9]{1,4}号令?|国令第?[0-9]{1,4}号|起|开始|正式|全面|新|重新)*"
)
_DATED = LazyPattern(rf"({_DATE}){_MIDDLE}({_VERB})")
# 2019年4月3日修订、自2019年5月15日起施行的新《条例》: dates and verbs up to the title.
_BEFORE = LazyPattern(
    rf"(?:{_DATE}{_MIDDLE}{_VERB}(?:{_VERB}|后|[、,]|并|和|自|于|从)*)+的(?:新版?|修订后的)?$"
)
# 《条例》自2019年5月15日起施行; 《条例》（国务院令第711号）已于2019年4月3日修订. Not 根据《条例》，
# 2023年3月1日印发通知, nor 根据《条例》2023年3月1日制定本指南: those are dates of something else.
_BEHIND = LazyPattern(
    rf"[》”]*(?:\([^()]{{0,80}}\))?(?:已|经|将|均|正式|现)*[于自从由]?({_DATE}){_MIDDLE}({_VERB})"
    r"(?=[,。;、)并后]|以来|$)"
)
# 2023年4月公布的《条例》解读: the date is the reading's.
_PART_OF_ANOTHER = LazyPattern(r"[》”]*(?:解读|宣传|知识|问答|讲义|培训|学习|实施|释义|手册|专题)")
# 《条例》（2007年4月5日国务院令第492号公布 2019年4月3日国务院令第711号修订）
_BRACKET = LazyPattern(r"[》”]*\(([^()]{0,120})\)")
_PARTS = re.compile(r"([0-9]{4})年(?:([0-9]{1,2})月)?(?:([0-9]{1,2})日)?")
_REACH = 80


class _Dated(NamedTuple):
    """A date, at ``start`` to ``end`` of its passage, and what happened then."""

    start: int
    end: int
    text: str
    verb: str

    @property
    def takes_effect(self) -> bool:
        """Whether it is said to be the day from which the instrument applies."""
        return re.fullmatch(_EFFECT, self.verb) is not None

    def is_one_of(self, days: Iterable[datetime.date]) -> bool:
        """Whether one of ``days`` agrees with what is written; a year alone is a date, too."""
        match = _PARTS.match(self.text)
        written = [int(part) if part else None for part in match.groups()] if match else []
        return any(
            all(part in (None, real) for part, real in zip(written, each, strict=True))
            for each in ((date.year, date.month, date.day) for date in days)
        )


@Check.define(
    "stated-date",
    reports={"date": ("date", "title", "right"), "effective": ("date", "title", "right")},
    parameters=OfInstrument,
    summary=Text(
        "文件旁边写的公布、修订、施行日期是它的日期。",
        "A date beside an instrument, of promulgation, revision or effect, is one of its dates.",
    ),
    example="{instrument: order-711}",
)
def stated_date(
    report: Report, parameters: OfInstrument, context: Context
) -> Examination | NotApplicable:
    """The dates beside the title are those of the text in force or of the texts it replaced."""
    texts = _texts(context.instruments[parameters.instrument], context)
    ids = {text.id for text in texts}
    titles = [t for t in context.share(scan, report).titles if ids & set(t.name.ids)]
    if not titles:
        return NOT_CITED
    effective = [text.effective for text in texts if text.effective]
    known = [date for text in texts for date in (text.issued, text.published) if date]
    tested, problems = 0, []
    for title in titles:
        for dated in _dates_beside(title):
            tested += 1
            # 2019年5月15日新修订的《条例》 is loosely said of the day of effect, and no mistake.
            right = effective if dated.takes_effect else [*known, *effective]
            if not dated.is_one_of(right):
                message = "effective" if dated.takes_effect else "date"
                days = _days([texts[0].effective] if dated.takes_effect else _own(texts[0]))
                arguments: dict[str, Argument] = {
                    "date": dated.text,
                    "title": texts[0].title,
                    "right": days,
                }
                place = title.passage.place(dated.start, dated.end)
                problems.append(Problem(message, place, arguments))
    return Examination(tested, problems)


def _texts(instrument: Instrument, context: Context) -> list[Instrument]:
    """The instrument and all that it replaced, the newest first."""
    texts = [instrument]
    for text in texts:
        texts += (context.instruments[key] for key in text.supersedes)
    return texts


def _own(instrument: Instrument) -> list[datetime.date | None]:
    return [instrument.issued, instrument.published, instrument.effective]


def _days(dates: Iterable[datetime.date | None]) -> Text:
    days = [day(date) for date in dates if date is not None]
    return Text("、".join(each.zh for each in days), ", ".join(each.en for each in days))


def _dates_beside(title: Title) -> Iterator[_Dated]:
    """The dates directly before a title, directly behind it, and in the brackets behind it."""
    text = title.passage.text
    start = max(0, title.start - _REACH)
    before = _BEFORE.search(text, start, title.start)
    if before and not _PART_OF_ANOTHER.match(text, title.end):
        yield from _dated(text, before.start(), before.end())
    behind = _BEHIND.match(text, title.end)
    if behind:
        yield _Dated(behind.start(1), behind.end(1), behind[1], behind[2])
    bracket = _BRACKET.match(text, title.end)
    if bracket:
        yield from _dated(text, bracket.start(1), bracket.end(1))


def _dated(text: str, start: int, end: int) -> Iterator[_Dated]:
    for match in _DATED.finditer(text, start, end):
        yield _Dated(match.start(1), match.end(1), match[1], match[2])
