"""The check ``cites``: an instrument that a report must name."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from nianbao import (
    Argument,
    Check,
    Context,
    Examination,
    Instrument,
    NotApplicable,
    Place,
    Problem,
    Report,
    Text,
)
from nianbao_rules.citations.scan import Scan, Title, scan
from nianbao_rules.general.extent import SECTION
from nianbao_rules.reasons import section_missing

__all__ = ["cites"]


class Cited(NamedTuple):
    """The instrument, and what must stand beside it."""

    instrument: Annotated[
        str,
        {
            "format": "instrument",
            "description": "文件的 id 或标题 · the instrument, by id or title",
        },
    ]
    number: Annotated[bool, {"description": "true：应写明文号 · true: with its number"}] = False
    article: Annotated[
        int | str,
        {"format": "article", "description": "应引用的条文 · the article that must be cited"},
    ] = ""
    section: SECTION = ""


@Check.define(
    "cites",
    reports={
        "missing": ("title", "where"),
        "number-missing": ("title", "number"),
        "article-missing": ("title", "article"),
    },
    parameters=Cited,
    summary=Text(
        "报告引用了某一文件；可以要求写明文号或者条文。",
        "The report cites an instrument; with its number or an article, where the rule asks for "
        "it.",
    ),
    example="instrument: order-711\nnumber: true\narticle: 50\n",
    messages={
        "missing": Text("{where}没有引用《{title}》", "{where} does not cite {title}"),
        "number-missing": Text(
            "引用《{title}》没有写明文号（{number}）",
            "{title} is cited without its number, {number}",
        ),
        "article-missing": Text(
            "引用《{title}》没有写明第{article}条", "{title} is cited without article {article}"
        ),
    },
)
def cites(report: Report, parameters: Cited, context: Context) -> Examination | NotApplicable:
    """The instrument is cited, at least once with all that is asked for."""
    instrument = context.instruments[parameters.instrument]
    found = context.share(scan, report)
    where, bounds = Text("报告", "the report"), None
    place = report.place
    if parameters.section:
        section = report.section(parameters.section)
        if section is None:
            return section_missing(report, parameters.section, context)
        where, place = section.form.heading, section.place
        bounds = {paragraph.start for paragraph in section.paragraphs()}
    titles = [
        title
        for title in found.titles
        if instrument.id in title.name.ids
        and (bounds is None or title.passage.paragraph.start in bounds)
    ]
    numbers = any(instrument.id in each.ids for each in found.numbers) and bounds is None
    if not titles:
        if numbers:
            return Examination(1)
        arguments: dict[str, Argument] = {"title": instrument.title, "where": where}
        return Examination(1, [Problem("missing", place, arguments)])
    return Examination(len(titles), _problems(instrument, titles, found, parameters))


def _problems(
    instrument: Instrument, titles: list[Title], found: Scan, parameters: Cited
) -> list[Problem]:
    first = titles[0]
    place: Place = first.passage.place(first.start, first.end)
    problems = []
    number = instrument.number
    beside = [each for title in titles for each in found.beside.get(title, ())]
    if parameters.number and number and not any(instrument.id in each.ids for each in beside):
        problems.append(
            Problem("number-missing", place, {"title": instrument.title, "number": number})
        )
    if parameters.article:
        wanted = int(parameters.article)
        cited = [each.token.article for each in found.articles if each.title in titles]
        if wanted not in cited:
            arguments: dict[str, Argument] = {"title": instrument.title, "article": wanted}
            problems.append(Problem("article-missing", place, arguments))
    return problems
