"""Checks on order numbers and document numbers, and on how they agree with the titles beside them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from nianbao.checks import Argument, Check, Context, Examination, Parameters, Problem
from nianbao.fixes import Replacement
from nianbao.instrument import Instrument
from nianbao.report import Report
from nianbao.text import skeleton
from nianbao_rules.citations.lexicon import parse_document_number
from nianbao_rules.citations.prose import sentence
from nianbao_rules.citations.scan import Number, Scan, Title, current, number_of, scan
from nianbao_rules.citations.tokens import order_numeral
from nianbao_rules.mending import reword_passage

__all__ = ["CHECKS", "HISTORY", "disagreements"]

#: Words that tell of an instrument's past, not of what the report rests on.
HISTORY = re.compile(r"废止|失效|不再|停止执行|取代|代替|替代|原(?![则因来有件])|曾")
_PAST_BEFORE = re.compile(r"(?:原(?![则因来有件])|旧|曾)[^。;,、]{0,12}$")
_PROMULGATION = re.compile(r"\)?(?:公布|颁布|发布|制定|通过)(?!的《)")
_SPACED = re.compile(r"[0-9][ \u3000\xa0]+[年月日条件项]")
_UNSPACED = re.compile(r"[0-9][年月日条件项]")
_SPACE = re.compile(r"[ \t\u3000\xa0\u2000-\u200a]")
_ISSUING_ORGAN = ("办公室", "办公厅", "政府", "局", "委员会", "厅", "部", "院")


def order_number(report: Report, _parameters: Parameters, context: Context) -> Examination:
    """The State Council order beside a title is the order that published the text in force."""
    found = context.share(scan, report)
    tested, problems = 0, []
    for number in found.numbers:
        right = _ordered(number, report, context) if number.order is not None else None
        if right is None:
            continue
        tested += 1
        if number.order == right.order or _stands_beside(right, number, found):
            continue
        if number.ids:
            if _is_past(number, current(number.ids, context.instruments, None)):
                continue
            message = "superseded"
        else:
            message = "wrong"
        arguments = {"number": number.text, "title": right.title, "right": number_of(right)}
        fix = _renumbered(report, number, right)
        problems.append(Problem(message, number.passage.place(number.start, number.end), arguments, fix=fix))
    return Examination(tested, problems)


def _renumbered(report: Report, number: Number, right: Instrument) -> Replacement | None:
    """The right numeral in the place of the wrong one, the words around it left as they are."""
    numeral = order_numeral(number.text)
    if numeral is None:
        return None
    start, end = (number.start + offset for offset in numeral)
    return reword_passage(report, number.passage, start, end, str(right.order))


def _ordered(number: Number, report: Report, context: Context) -> Instrument | None:
    """The instrument that an order number is meant for, as far as that can be told: the one whose title stands beside it,
    or the one that replaced the instrument of that number. None also where the number is another instrument's."""
    if number.title:
        ids = number.title.name.ids
        if not ids or (number.ids and not set(ids) & set(number.ids)):
            return None
    elif number.ids:
        own = set(number.ids)
        ids = (*own, *(i.id for i in context.instruments.values() if own & set(i.supersedes)))
    else:
        return None
    instrument = current(ids, context.instruments, report.year)
    return instrument if instrument.order is not None else None


def _stands_beside(right: Instrument, number: Number, found: Scan) -> bool:
    """Whether the right number stands beside the same title, so that this one tells where the text comes from."""
    return number.title is not None and any(right.id in other.ids for other in found.beside[number.title])


def _is_past(number: Number, older: Instrument) -> bool:
    """Whether the text speaks of the older instrument as such (2007年…公布, 原…, …废止)."""
    text = number.passage.text
    before = text[max(0, number.start - 30) : number.start]
    if _PROMULGATION.match(text, number.end) or _PAST_BEFORE.search(before):
        return True
    if older.issued and re.search(rf"{older.issued.year}年(?:[0-9]{{1,2}}月)?(?:[0-9]{{1,2}}日)?(?:中华人民共和国)?$", before):
        return True
    return bool(HISTORY.search(sentence(number.passage, number.start, number.end)))


class Disagreement(NamedTuple):
    """A title and a number that stand side by side and belong to different instruments; None where one is unknown."""

    title: Title
    number: Number
    titled: Instrument | None
    numbered: Instrument | None


def disagreements(found: Scan, report: Report, context: Context) -> Iterator[Disagreement]:
    """Where the title and the number beside it are not one instrument's."""
    for title, numbers in found.beside.items():
        ids = set(title.name.ids)
        if any(ids & set(number.ids) for number in numbers):
            continue
        for number in numbers:
            titled = current(ids, context.instruments, report.year) if ids else None
            numbered = current(number.ids, context.instruments, report.year) if number.ids else None
            if (
                (titled and numbered)
                or (titled and _same_series(number, titled))
                or (numbered and _another_document(title, numbered))
            ):
                yield Disagreement(title, number, titled, numbered)


def _same_series(number: Number, instrument: Instrument) -> bool:
    """Whether an unknown document number comes from the agency whose number the instrument has; a number of another
    agency may be that of a notice that passes the instrument on."""
    known = parse_document_number(instrument.number)
    return known is not None and number.document is not None and number.document.code == known.code


def _another_document(title: Title, instrument: Instrument) -> bool:
    """Whether an unknown title cannot be a free rendering of the instrument's title."""
    quoted = skeleton(title.text)
    return len(quoted) >= 5 and not any(
        _within(quoted, skeleton(known)) or skeleton(known) in quoted for known in instrument.all_titles
    )


def _within(part: str, whole: str) -> bool:
    """Whether all characters of ``part`` stand in ``whole`` in the same order."""
    rest = iter(whole)
    return all(char in rest for char in part)


def title_and_number(report: Report, _parameters: Parameters, context: Context) -> Examination:
    """A title and the number beside it belong to one instrument."""
    found = context.share(scan, report)
    problems = []
    for title, number, titled, numbered in disagreements(found, report, context):
        arguments = {"title": title.text, "number": number.text}
        if titled and number_of(titled):
            arguments["right"] = number_of(titled)
            message = "other-number"
        else:
            message = "other-title"
        if message == "other-number" and numbered:
            message = "both-known"
        if numbered and message != "other-number":
            arguments["other"] = numbered.title
        problems.append(Problem(message, number.passage.place(number.start, number.end), arguments))
    return Examination(len(found.beside), problems)


class Term(NamedTuple):
    """The years of reports, both included, for which a notice is in force; None where there is no last one."""

    first: int
    last: int | None


def notice_in_force(report: Report, terms: dict[str, Term], context: Context) -> Examination:
    """Of the notices that prescribe the form the report cites the one for its year. The engine admits only known years."""
    found = context.share(scan, report)
    year = report.year if report.year is not None else datetime.MAXYEAR
    right = next((context.instruments[key] for key, term in terms.items() if _covers(term, year)), None)
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
            "notice": number_of(wrong),
            "year": year,
            "right": number_of(right),
            "title": right.title,
        }
        message = "superseded" if terms[wrong.id].first < terms[right.id].first else "later"
        problems.append(Problem(message, cited.passage.place(cited.start, cited.end), arguments))
    return Examination(tested, problems)


def _covers(term: Term, year: int) -> bool:
    return term.first <= year and (term.last is None or year <= term.last)


def _citations(found: Scan) -> Iterator[tuple[Title | None, Number | None]]:
    """Titles, each with a number beside it where there is one, and the numbers that stand alone."""
    for title in found.titles:
        numbers = found.beside.get(title, [])
        yield title, next((number for number in numbers if number.ids), numbers[0] if numbers else None)
    yield from ((None, number) for number in found.numbers if number.title is None)


def _of_another_office(title: Title | None, number: Number | None, found: Scan) -> bool:
    """Whether a notice's title follows an organ outside the marks and has no number: a local office may have sent out a
    notice of the same name (某区人民政府办公室《关于…有关事项的通知》)."""
    if title is None or (number and number.ids) or not title.text.startswith("关于"):
        return False
    text = title.passage.text
    return text.endswith(_ISSUING_ORGAN, 0, title.start) and not text.endswith(tuple(found.lexicon.issuers), 0, title.start)


def _terms(parameters: Parameters) -> Any:
    notices: dict[str, dict[str, int]] = parameters["notices"]
    return {key: Term(term["from"], term.get("to")) for key, term in notices.items()}


def document_number_style(report: Report, _parameters: Parameters, context: Context) -> Examination:
    """The year of a document number stands in 〔〕, without spaces around or in it."""
    documents = [number for number in context.share(scan, report).numbers if number.document]
    problems = []
    for number in documents:
        raw, text = number.passage.raw(number.start, number.end), number.text
        bracket = number.bracket - number.start
        right = f"{text[:bracket]}〔{text[bracket + 1 : bracket + 5]}〕{text[bracket + 6 :]}"
        spaced = _SPACE.search(raw) and "\n" not in raw and not context.share(_sets_spaces, report)
        if text != right or spaced:
            place, arguments = number.passage.place(number.start, number.end), {"number": " ".join(raw.split()), "right": right}
            fix = reword_passage(report, number.passage, number.start, number.end, right)
            problems.append(Problem("brackets" if text != right else "spaces", place, arguments, fix=fix))
    return Examination(len(documents), problems)


def _sets_spaces(report: Report, _context: Context) -> bool:
    """Whether most numbers of the report have a space behind them: then a converter put it there, not the author."""
    spaced = sum(len(_SPACED.findall(paragraph.text)) for paragraph in report.prose())
    return spaced > sum(len(_UNSPACED.findall(paragraph.text)) for paragraph in report.prose())


CHECKS = (
    Check(
        name="order-number",
        function=order_number,
        messages={"superseded": ("number", "title", "right"), "wrong": ("number", "title", "right")},
        summary="The State Council order beside a title is the one that published the text in force.",
    ),
    Check(
        name="title-and-number",
        function=title_and_number,
        messages={
            "both-known": ("title", "number", "right", "other"),
            "other-number": ("title", "number", "right"),
            "other-title": ("title", "number", "other"),
        },
        summary="A title and the number beside it belong to one instrument.",
    ),
    Check(
        name="notice-in-force",
        function=notice_in_force,
        messages={"superseded": ("notice", "year", "right", "title"), "later": ("notice", "year", "right", "title")},
        parameters={
            "type": "object",
            "properties": {
                "notices": {
                    "type": "object",
                    "minProperties": 1,
                    "additionalProperties": {
                        "type": "object",
                        "properties": {"from": {"type": "integer"}, "to": {"type": "integer"}},
                        "required": ["from"],
                        "additionalProperties": False,
                    },
                    "description": "for the id of each notice the first and the last year of the reports it is for",
                }
            },
            "required": ["notices"],
            "additionalProperties": False,
        },
        prepare=_terms,
        summary="Of several notices that replaced each other the report cites the one for its year.",
    ),
    Check(
        name="document-number-style",
        function=document_number_style,
        messages={"brackets": ("number", "right"), "spaces": ("number", "right")},
        summary="A document number has 〔〕 around its year and no spaces.",
    ),
)
