"""The check of the report's title."""

from __future__ import annotations

from nianbao import Check, Context, Examination, Parameters, Place, Problem, Report, Text, fold

__all__ = ["title_parts"]

_NAME = "政府信息公开工作年度报告"


@Check.define(
    "title-parts",
    reports={"none": (), "year": ("title",), "organ": ("title",), "name": ("title",)},
    summary=Text(
        "标题写明机关、年度和报告名称。", "The title names the organ, the year and the report."
    ),
)
def title_parts(report: Report, _parameters: Parameters, _context: Context) -> Examination:
    """SEC011: the title names the organ, the year and 政府信息公开工作年度报告."""
    title = report.title
    if title is None:
        return Examination(1, [Problem("none", report.place)])
    place = Place(title.start, title.end)
    shown = " ".join(title.text.split())
    problems = []
    if report.year is None:
        problems.append(Problem("year", place, {"title": shown}))
    if report.organ is None:
        problems.append(Problem("organ", place, {"title": shown}))
    if _NAME not in fold(title.text):
        problems.append(Problem("name", place, {"title": shown}))
    return Examination(3, problems)
