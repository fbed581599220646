"""Checks on names and figures that were left from another text: 我局 in a town's report, two totals
of one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nianbao import (
    Check,
    Context,
    Examination,
    Level,
    NoParameters,
    NotApplicable,
    Passage,
    Problem,
    Reason,
    Related,
    Report,
    Text,
)
from nianbao_rules.language.phrasebook import Phrasebook
from nianbao_rules.narrative.reading import read_narrative
from nianbao_rules.reasons import NO_STATEMENT

__all__ = ["alien_place", "two_figures"]

_BOOK = Phrasebook("common", "words", "statements")
_UNKNOWN = NotApplicable(
    Reason("organ-unknown", Text("报告机关不明", "the organ of the report is not known"))
)
_LOCAL = frozenset({Level.TOWNSHIP, Level.STREET, Level.COUNTY, Level.COUNTY_DEPARTMENT})
_SMALL = frozenset({Level.TOWNSHIP, Level.STREET})
# What is quoted is somebody else's.
_QUOTED = re.compile("《[^《》]*》|“[^“”]*”")
#: What may stand before 区政府 without making it another's: 各区政府, 自治区政府, 新区政府.
_OF_OTHERS = ("各", "县", "治", "新", "、", "和", "与", "及", "市", "园", "发", "辖")
_CLAUSE = re.compile("[,。;:!?]")
_REACH = 60  # characters before a word in which its clause begins
_FIRST = Text("前面写的数", "the number stated before")


@Check.define(
    "alien-place",
    reports={"unit": ("said", "organ"), "area": ("said", "organ"), "seat": ("said", "organ")},
    summary=Text(
        "自称、地域和政府名称与报告机关相符。",
        "What the report calls its organ, its area and its government fits the organ.",
    ),
)
def alien_place(
    report: Report, _parameters: NoParameters, context: Context
) -> Examination | NotApplicable:
    """Words that name the organ, its area or the government above it fit the organ."""
    if report.organ is None:
        return _UNKNOWN
    name, level = report.organ
    tested, problems = 0, []
    for paragraph in report.prose():
        passage = context.passage(paragraph)
        for message, start, end, alien in _named(passage, name, level):
            tested += 1
            if alien:
                arguments = {"said": passage.raw(start, end), "organ": name}
                problems.append(Problem(message, passage.place(start, end), arguments))
    return Examination(tested, problems) if tested else NO_STATEMENT


def _named(passage: Passage, name: str, level: Level) -> Iterator[tuple[str, int, int, bool]]:
    """Each word that names the organ's kind, area or seat: its message, place, and whether it is
    another's."""
    text = _QUOTED.sub(lambda match: "□" * len(match[0]), passage.text)
    for match in _BOOK["own_unit"].finditer(text):
        yield "unit", *match.span(), match["unit"][0] not in name
    for match in _BOOK["for_a_whole"].finditer(text):
        above = match["area"] == "全省" or level in _SMALL
        before = _CLAUSE.split(text[max(0, match.start() - _REACH) : match.start()])[-1]
        if level in _LOCAL and not _BOOK["not_alone"].search(before):
            yield "area", *match.span("area"), above
    for match in _BOOK["own_county"].finditer(text) if level in _LOCAL else ():
        yield "area", *match.span(), _is_of("区", name)
    for match in _BOOK["seat"].finditer(text):
        if level in _LOCAL and not text.startswith(_OF_OTHERS, max(0, match.start() - 1)):
            yield "seat", *match.span(), _is_of("县" if match["seat"] == "区" else "区", name)


def _is_of(kind: str, name: str) -> bool:
    """Whether the organ is of a 县 and no 区, or the other way round, by its name."""
    other = "区" if kind == "县" else "县"
    return kind in name and other not in name


@Check.define(
    "two-figures",
    reports={"differs": ("stated", "before")},
    summary=Text("同一事项同一期间只有一个数。", "One quantity of one period has one figure."),
)
def two_figures(
    report: Report, _parameters: NoParameters, context: Context
) -> Examination | NotApplicable:
    """What was published in all in the year is stated with one number."""
    told = context.share(read_narrative, report).totals
    if len(told) < 2:
        return NO_STATEMENT
    first, problems = told[0], []
    for each in told[1:]:
        if each.number != first.number:
            related = (Related(first.passage.place(first.start, first.end), _FIRST),)
            place = each.passage.place(each.start, each.end)
            arguments = {"stated": each.number, "before": first.number}
            problems.append(Problem("differs", place, arguments, related))
    return Examination(len(told) - 1, problems)
