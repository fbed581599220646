"""The notice that prescribes the form of a year."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Annotated, NamedTuple

from nianbao import Argument, Check, Context, Examination, Problem, Report, Text
from nianbao_rules.citations.agreement import (
    disagreements,
)
from nianbao_rules.citations.basis import HISTORY
from nianbao_rules.citations.prose import sentence
from nianbao_rules.citations.scan import Number, Scan, Title, current, scan

__all__ = ["notice_in_force"]


_ISSUING_ORGAN = ("办公室", "办公厅", "政府", "局", "委员会", "厅", "部", "院")


class Term(NamedTuple):
    """The years of reports, both included, for which a notice is in force; None where there is no
    last one."""

    from_: int
    to: int | None = None

    def covers(self, year: int) -> bool:
        """Whether a report on that year is to rest on the notice."""
        return self.from_ <= year and (self.to is None or year <= self.to)


class Notices(NamedTuple):
    """The notices that replaced each other."""

    notices: Annotated[
        Mapping[str, Term],
        {
            "minProperties": 1,
            "description": "每件通知适用的首末年度 · "
            "for the id of each notice the first and the last year of the reports "
            "it is for",
        },
    ]


@Check.define(
    "notice-in-force",
    reports={
        "superseded": ("notice", "year", "right", "title"),
        "later": ("notice", "year", "right", "title"),
    },
    parameters=Notices,
    summary=Text(
        "先后替代的通知中，报告引用的是其年度适用的一件。",
        "Of several notices that replaced each other the report cites the one for its year.",
    ),
    example="{notices: {form-2019: {from: 2019, to: 2020}, form-2021: {from: 2021}}}",
)
def notice_in_force(report: Report, parameters: Notices, context: Context) -> Examination:
    """Of the notices that prescribe the form the report cites the one for its year. The engine
    admits only known years."""
    found, terms = context.share(scan, report), parameters.notices
    year = report.year if report.year is not None else datetime.MAXYEAR
    right = next(
        (context.instruments[key] for key, term in terms.items() if term.covers(year)), None
    )
    if right is None:
        return Examination(0)
    mistaken = {(entry.title, entry.number) for entry in disagreements(found, report, context)}
    tested, problems = 0, []
    for title, number in _citations(found):
        if (title, number) in mistaken:
            continue
        ids = set(title.name.ids if title else ()) or set(number.ids if number else ())
        if number and number.ids:
            ids &= set(number.ids)
        ids &= terms.keys()
        cited = number if number and number.ids else title
        if not ids or cited is None or _of_another_office(title, number, found):
            continue
        tested += 1
        if right.id in ids or HISTORY.search(sentence(cited.passage, cited.start, cited.end)):
            continue
        wrong = current(ids, context.instruments, None)
        arguments: dict[str, Argument] = {
            "notice": wrong.number,
            "year": year,
            "right": right.number,
            "title": right.title,
        }
        message = "superseded" if terms[wrong.id].from_ < terms[right.id].from_ else "later"
        problems.append(Problem(message, cited.passage.place(cited.start, cited.end), arguments))
    return Examination(tested, problems)


def _citations(found: Scan) -> Iterator[tuple[Title | None, Number | None]]:
    """Titles, each with a number beside it where there is one, and the numbers that are alone."""
    for title in found.titles:
        numbers = found.beside.get(title, [])
        yield (
            title,
            next((number for number in numbers if number.ids), numbers[0] if numbers else None),
        )
    yield from ((None, number) for number in found.numbers if number.title is None)


def _of_another_office(title: Title | None, number: Number | None, found: Scan) -> bool:
    """Whether a notice's title follows an organ outside the marks and has no number: a local office
    may have sent out a notice of the same name (某区人民政府办公室《关于…有关事项的通知》)."""
    if title is None or (number and number.ids) or not title.text.startswith("关于"):
        return False
    text = title.passage.text
    return text.endswith(_ISSUING_ORGAN, 0, title.start) and not text.endswith(
        tuple(found.lexicon.issuers), 0, title.start
    )
