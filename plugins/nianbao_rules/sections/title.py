"""Checks of the report's title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nianbao import (
    Check,
    Context,
    Examination,
    NoParameters,
    NotApplicable,
    Place,
    Problem,
    Report,
    Text,
    Title,
    fold,
)
from nianbao_rules.language.dates import YEAR
from nianbao_rules.reasons import TITLE_MISSING

__all__ = ["report_name", "title_parts"]

_YEAR = re.compile(YEAR)
#: The name, once the digits of the year and 的 are taken out.
_NAME = re.compile(
    "政府信息公开(?:年度?)*工作(?:年度?)+报告"  # 政府信息公开工作2024年度报告, 年度 said twice
    "|政府信息公开(?:年度?)+工作报告"  # 政府信息公开2024年度工作报告
)


def _shown(title: Title) -> str:
    return " ".join(title.text.split())


@Check.define(
    "title-parts",
    reports={"none": (), "year": ("title",), "organ": ("title",)},
    summary=Text("标题写明机关和年度。", "The title names the organ and the year."),
)
def title_parts(report: Report, _parameters: NoParameters, _context: Context) -> Examination:
    """SEC011: the title names the organ and the year."""
    title = report.title
    if title is None:
        return Examination(1, [Problem("none", report.place)])
    place, shown = Place(title.start, title.end), {"title": _shown(title)}
    return Examination(2, [Problem(part, place, shown) for part in _missing(report, title)])


def _missing(report: Report, title: Title) -> Iterator[str]:
    # The report's year may come from elsewhere in it, so the title itself is asked.
    if not _YEAR.search(fold(title.text)):
        yield "year"
    if report.organ is None:
        yield "organ"


@Check.define(
    "report-name",
    reports={"other": ("title",)},
    summary=Text(
        "标题使用“政府信息公开工作年度报告”这一名称。",
        "The title calls the report 政府信息公开工作年度报告.",
    ),
)
def report_name(
    report: Report, _parameters: NoParameters, _context: Context
) -> Examination | NotApplicable:
    """SEC015: the name of the report in the Regulation; a year or 的 inside it does not matter."""
    title = report.title
    if title is None:
        return TITLE_MISSING
    if _NAME.search(_YEAR.sub("", fold(title.text)).replace("的", "")):
        return Examination(1)
    place = Place(title.start, title.end)
    return Examination(1, [Problem("other", place, {"title": _shown(title)})])
