"""The check on the orders (令) that promulgated what a report cites."""

from __future__ import annotations

import re

from nianbao import (
    Check,
    Context,
    Examination,
    Instrument,
    NoParameters,
    Problem,
    Replacement,
    Report,
    Text,
)
from nianbao_rules.citations.basis import HISTORY
from nianbao_rules.citations.numbers import OrderNumber, parse_order_number
from nianbao_rules.citations.prose import sentence
from nianbao_rules.citations.scan import Number, Scan, current, scan
from nianbao_rules.citations.tokens import order_numeral
from nianbao_rules.fixes import reword_passage

__all__ = ["order_number"]

_PAST_BEFORE = re.compile(r"(?:原(?![则因来有件])|旧|曾)[^。;,、]{0,12}$")
_PROMULGATION = re.compile(r"\)?(?:公布|颁布|发布|制定|通过)(?!的《)")


@Check.define(
    "order-number",
    reports={"superseded": ("number", "title", "right"), "wrong": ("number", "title", "right")},
    summary=Text(
        "标题旁的令号是公布现行文本的令号。",
        "The number of an order beside a title is that of the order that promulgated the text in "
        "force.",
    ),
)
def order_number(report: Report, _parameters: NoParameters, context: Context) -> Examination:
    """The order beside a title is the one that promulgated the text in force."""
    found = context.share(scan, report)
    tested, problems = 0, []
    for number in found.numbers:
        right = _ordered(number, report, context)
        order = parse_order_number(right.number) if right else None
        if right is None or order is None or number.order is None:
            continue
        tested += 1
        if order.may_be(number.order) or _stands_beside(right, number, found):
            continue
        if number.ids:
            if _is_past(number, current(number.ids, context.instruments, None)):
                continue
            message = "superseded"
        else:
            message = "wrong"
        arguments = {"number": number.text, "title": right.title, "right": right.number}
        fix = _renumbered(report, number, order)
        problems.append(
            Problem(message, number.passage.place(number.start, number.end), arguments, fix=fix)
        )
    return Examination(tested, problems)


def _renumbered(report: Report, number: Number, right: OrderNumber) -> Replacement | None:
    """The right numeral in the place of the wrong one, the words around it left as they are; none
    where the body is wrong as well."""
    numeral = order_numeral(number.text)
    cited = number.order._replace(serial=right.serial) if number.order else None
    if numeral is None or cited is None or not right.may_be(cited):
        return None
    start, end = (number.start + offset for offset in numeral)
    return reword_passage(report, number.passage, start, end, str(right.serial))


def _ordered(number: Number, report: Report, context: Context) -> Instrument | None:
    """The instrument that an order number is meant for, as far as that can be told: the one whose
    title is beside it, or the one that replaced the instrument of that number. None also where
    the number is another instrument's, or where no text is known that was in force."""
    if number.order is None:
        return None
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
    return instrument if instrument.applies_in(report.year) else None


def _stands_beside(right: Instrument, number: Number, found: Scan) -> bool:
    """Whether the right number is beside the same title, so that this one tells where the text
    comes from."""
    return number.title is not None and any(
        right.id in other.ids for other in found.beside[number.title]
    )


def _is_past(number: Number, older: Instrument) -> bool:
    """Whether the text speaks of the older instrument as such (2007年…公布, 原…, …废止)."""
    text = number.passage.text
    before = text[max(0, number.start - 30) : number.start]
    if _PROMULGATION.match(text, number.end) or _PAST_BEFORE.search(before):
        return True
    if older.issued and re.search(
        rf"{older.issued.year}年(?:[0-9]{{1,2}}月)?(?:[0-9]{{1,2}}日)?(?:中华人民共和国)?$", before
    ):
        return True
    return bool(HISTORY.search(sentence(number.passage, number.start, number.end)))
