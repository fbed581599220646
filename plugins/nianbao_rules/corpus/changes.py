"""The check of what a report says of the change from last year: 同比增长23.1%, 较上年减少6件."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, NamedTuple

from nianbao import (
    Argument,
    Context,
    Corpus,
    CorpusCheck,
    CorpusExamination,
    CorpusProblem,
    Location,
    NotApplicable,
    Passage,
    Report,
    Role,
    Text,
)
from nianbao_rules.corpus.figures import Figure, figure_of
from nianbao_rules.corpus.organs import Identity, by_organ, identity_of
from nianbao_rules.corpus.years import neighbours
from nianbao_rules.language.lazy import LazyPattern
from nianbao_rules.parameters import COLUMN, ROW, TABLE
from nianbao_rules.reasons import NOTHING_TO_CHECK

__all__ = ["stated_change"]

_NUMBER = r"[0-9][0-9,]*(?:\.[0-9]+)?"
_UP, _DOWN = "增长|增加|上升|提高|多|增", "减少|下降|降低|回落|少|降|减"
_LAST = r"(?:上一?年度?|去年|(?P<year>20[0-9]{2})年)"
_CHANGE = rf"(?P<direction>{_UP}|{_DOWN})了?(?:(?P<number>{_NUMBER}))(?P<unit>%|件|宗|份)"
# 收到政府信息公开申请32件，: the figure of this year, whose change follows. 申请 of one kind
# (其中网络申请20件) is no figure of the table, and is not the one that the table has.
_STATED = LazyPattern(
    r"(?:收到|新收|接收|受理)[^,。;:0-9]{0,20}申请[^,。;:0-9]{0,8}"
    rf"(?P<now>{_NUMBER})(?:件|宗|份)(?P<open>[,(]{{1,2}})"
)
# 同比增长23.1%, 较上年增加6件, 比2022年的26件增加6件, 与上年相比，下降3%
_COMPARED = LazyPattern(
    rf"(?:同比|(?:较|比|与|同){_LAST}(?:同期)?(?:的?(?P<last>{_NUMBER})(?:件|宗|份))?(?:相比)?,?)"
    rf"(?:有所)?{_CHANGE}"
)
# …增加6件，增长23.1%; …增加6件，同比增长23.1%; …增加6件（增幅23.1%）; …增加6件，增长率为23.1%
_FURTHER = LazyPattern(
    rf"[,、(]{{1,2}}(?:同比|增幅|降幅)?(?P<direction>{_UP}|{_DOWN})?率?(?:为|达)?"
    rf"(?P<number>{_NUMBER})(?P<unit>%)"
)


class Stated(NamedTuple):
    """The figure of which changes are told."""

    table: TABLE
    row: ROW
    column: COLUMN
    about: Annotated[
        str, {"description": "说这个数的句子含有的文字 · what a sentence about the figure holds"}
    ]


class _Change(NamedTuple):
    """A change that a report states: ``number`` is negative for a fall.

    ``last`` is what it gives for last year, None where it gives nothing.
    """

    location: Location
    text: str
    number: Decimal
    unit: str
    last: int | None


class _Changes(NamedTuple):
    """What a report states of the change of its figure."""

    identity: Identity
    figure: Figure | None
    changes: tuple[_Change, ...]


def _collect(report: Report, parameters: Stated, context: Context) -> _Changes | None:
    identity, table = identity_of(report), report.table(parameters.table)
    if identity is None:
        return None
    figure = figure_of(table, parameters.row, parameters.column, context) if table else None
    changes: tuple[_Change, ...] = ()
    if figure is not None:
        changes = tuple(
            change
            for paragraph in report.prose()
            if parameters.about in paragraph.text
            for change in _changes(
                context.passage(paragraph), figure.number, identity.year, context
            )
        )
    return _Changes(identity, figure, changes)


def _changes(passage: Passage, now: int, year: int, context: Context) -> Iterator[_Change]:
    """The changes of the figure ``now`` that a passage states; other numbers are left alone."""
    for stated in _STATED.finditer(passage.text):
        if _whole(stated["now"]) != now:
            continue
        match = _COMPARED.match(passage.text, stated.end())
        if match is None or int(match["year"] or year - 1) != year - 1:
            continue
        yield _change(passage, match, match["direction"], context)
        further = _FURTHER.match(passage.text, match.end())
        if further:
            yield _change(passage, further, further["direction"] or match["direction"], context)


def _change(passage: Passage, match: re.Match[str], direction: str, context: Context) -> _Change:
    sign = -1 if re.fullmatch(_DOWN, direction) else 1
    last = match.groupdict().get("last")
    text = match[0].lstrip(",、(")
    place = passage.place(match.end() - len(text), match.end())
    number = Decimal(match["number"].replace(",", ""))
    return _Change(
        context.location(place), text, sign * number, match["unit"], _whole(last) if last else None
    )


def _whole(text: str) -> int:
    number = Decimal(text.replace(",", ""))
    return int(number) if number == int(number) else -1


@CorpusCheck.define(
    "stated-change",
    collect=_collect,
    groups=by_organ,
    reports={
        "amount": ("text", "before", "had", "now", "expected"),
        "percent": ("text", "before", "had", "now", "expected"),
        "last-year": ("text", "before", "had", "stated"),
    },
    parameters=Stated,
    summary=Text(
        "报告所说的同比变化与上年报告相符。",
        "The changes that a report states follow from last year's report.",
    ),
    example="{table: applications, row: new, column: total, about: 政府信息公开申请}",
)
def stated_change(corpus: Corpus, _parameters: Stated) -> CorpusExamination | NotApplicable:
    """Each stated change is that of the figures of both reports, within rounding."""
    tested, problems = 0, []
    for before, member in neighbours(corpus):
        earlier, figure = before.value.figure, member.value.figure
        if earlier is None or figure is None:
            continue
        for change in member.value.changes:
            tested += 1
            found = _mistake(change, earlier.number, figure.number)
            if found:
                message, arguments = found
                arguments |= {
                    "text": change.text,
                    "before": before.value.identity.year,
                    "had": earlier.number,
                }
                related = (earlier.shown(Role.EARLIER), figure.shown(Role.SAME))
                problems.append(CorpusProblem(message, change.location, arguments, related))
    return CorpusExamination(tested, problems) if tested else NOTHING_TO_CHECK


def _mistake(change: _Change, had: int, now: int) -> tuple[str, dict[str, Argument]] | None:
    """The message and its arguments where a change does not follow from the two figures."""
    if change.last is not None and change.last != had:
        return "last-year", {"stated": change.last}
    if change.unit != "%":
        if change.number == now - had:
            return None
        return "amount", {"now": now, "expected": _told(now - had, ("增加", "减少", "件"), "")}
    if had == 0:
        return None  # of nothing there is no percentage
    percent = Decimal(100 * (now - had)) / had
    exponent = change.number.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    # 23.07 is 23.1 to people who round and 23.0 to people who cut.
    rounded = abs(percent - change.number) * 2 <= step
    cut = percent * change.number >= 0 and 0 <= abs(percent) - abs(change.number) < step
    if rounded or cut:
        return None
    return "percent", {"now": now, "expected": _told(round(percent, 2), ("增长", "下降", "%"), "%")}


def _told(change: int | Decimal, zh: tuple[str, str, str], en_unit: str) -> Text:
    """A change in words; ``zh`` gives those for a rise, for a fall and for the unit."""
    if change == 0:
        return Text("持平", "no change")
    up, down, unit = zh
    size = abs(change)
    rise = change > 0
    return Text(
        f"{up if rise else down}{size}{unit}", f"a {'rise' if rise else 'fall'} of {size}{en_unit}"
    )
