"""Checks that compare what the prose says with the tables and with itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Annotated, NamedTuple

from nianbao import (
    Argument,
    Check,
    Context,
    Examination,
    NotApplicable,
    Problem,
    Related,
    Report,
    Table,
    Text,
)
from nianbao_rules.narrative.claims import (
    Claim,
    Meaning,
    Number,
    all_cells,
    label_of,
    related_cells,
    value_of,
)
from nianbao_rules.narrative.evidence import same
from nianbao_rules.narrative.wordings import ALSO, NONE, Prepared, narrative_phrases, with_words
from nianbao_rules.parameters import ROW, TABLE
from nianbao_rules.reasons import NO_STATEMENT, UNCERTAIN, table_missing

__all__ = ["stated_count", "stated_none", "stated_share", "stated_sum"]

_COMPARED = {"differs": ("stated", "cells", "actual"), "denied": ("said", "cells", "actual")}

_PART = Text("分项", "a part")
_NUMERATOR = Text("分子", "the part")
_WHOLE = Text("总数", "the whole")


class Count(NamedTuple):
    """Which table the numbers are compared with."""

    table: TABLE
    except_none: Annotated[
        str,
        {
            "format": "row",
            "description": "写明为 0 时留给另一条规则的行 · "
            "key of a row for which a stated 0 is left to another rule",
        },
    ] = ""
    also: ALSO = NONE


class Row(NamedTuple):
    """Which row of which table holds what the prose says there was none of."""

    table: TABLE
    row: ROW
    also: ALSO = NONE


class Words(NamedTuple):
    """How else the prose words what it says."""

    also: ALSO = NONE


@Check.define(
    "stated-count",
    reports=_COMPARED,
    parameters=Count,
    prepare=with_words,
    phrases=narrative_phrases,
    summary=Text(
        "文字中确知所指的数字与表格一致。",
        "A number in the prose of which it is certain what it counts is the table's.",
    ),
)
def stated_count(
    report: Report, parameters: Prepared[Count], context: Context
) -> Examination | NotApplicable:
    """What the prose counts is what the table counts; that there was none of ``except_none`` is
    another rule's."""
    claims, given = context.share(parameters.read, report).claims, parameters.given
    return _compare(
        report,
        given.table,
        [claim for claim in claims if claim.number or claim.row != given.except_none],
        context,
    )


@Check.define(
    "stated-none",
    reports=_COMPARED,
    parameters=Row,
    prepare=with_words,
    summary=Text(
        "文字称没有的，表格中也没有。",
        "Where the prose says that there was none of a row of a table the table has none.",
    ),
)
def stated_none(
    report: Report, parameters: Prepared[Row], context: Context
) -> Examination | NotApplicable:
    """Where the prose says that there was none of a row the table has none."""
    claims, given = context.share(parameters.read, report).claims, parameters.given
    return _compare(
        report,
        given.table,
        [claim for claim in claims if not claim.number and claim.row == given.row],
        context,
    )


def _compare(
    report: Report, key: str, claims: Iterable[Claim], context: Context
) -> Examination | NotApplicable:
    claims = [claim for claim in claims if claim.table == key]
    if not claims:
        return NO_STATEMENT
    table = report.table(key)
    if table is None:
        return table_missing(report, key, context)
    sums = _sums(claims)
    tested, problems = 0, []
    for claim in claims:
        values = _values(table, claim)
        if values is None:
            continue
        tested += 1
        # Paragraphs that tell of one unit or way each make the table's number together.
        if not any(same(claim, value) for value in values) and sums[claim.meanings[0]] != values[0]:
            problems.append(_differs(table, claim, values))
    return Examination(tested, problems) if tested else UNCERTAIN


def _sums(claims: Sequence[Claim]) -> dict[Meaning, Number | None]:
    """What the numbers that may mean the same make together, where there are several and none is
    0."""
    numbers: dict[Meaning, list[Number]] = defaultdict(list)
    for claim in claims:
        numbers[claim.meanings[0]].append(claim.number)
    return {
        meaning: sum(each) if len(each) > 1 and all(each) else None
        for meaning, each in numbers.items()
    }


def _values(table: Table, claim: Claim) -> list[Number] | None:
    """What the table has for each meaning of a claim, None where that is not certain."""
    if claim.denied:
        # Any one that there was contradicts a denial, whatever the other cells hold.
        numbers = [
            number
            for cell in all_cells(table, claim.meanings[0])
            if (number := table.number(*cell)) is not None
        ]
        return [sum(numbers)] if numbers else None
    values = [value_of(table, meaning) for meaning in claim.meanings]
    certain = [value for value in values if value is not None]
    return certain if len(certain) == len(values) else None


def _differs(table: Table, claim: Claim, values: Sequence[Number]) -> Problem:
    """The problem of a claim that no meaning agrees with; it names the nearest one."""
    distances = [abs(Decimal(value) - Decimal(claim.number)) for value in values]
    nearest = distances.index(min(distances))
    meaning = claim.meanings[nearest]
    arguments: dict[str, Argument] = {
        "cells": label_of(table, meaning),
        "actual": values[nearest],
    }
    if claim.denied:
        arguments["said"] = claim.passage.raw(claim.start, claim.end)
    else:
        arguments["stated"] = claim.number
    place = claim.passage.place(claim.start, claim.end)
    return Problem(
        "denied" if claim.denied else "differs", place, arguments, related_cells(table, meaning)
    )


@Check.define(
    "stated-sum",
    reports={"differs": ("whole", "sum")},
    parameters=Words,
    prepare=with_words,
    summary=Text(
        "文字列出的各部分之和等于其总数。",
        "The parts that the prose names of a whole make the whole.",
    ),
)
def stated_sum(
    report: Report, parameters: Prepared[Words], context: Context
) -> Examination | NotApplicable:
    """The parts that are named of a whole make it."""
    found = [parts for parts in context.share(parameters.read, report).parts if parts.tested]
    if not found:
        return NO_STATEMENT
    problems = []
    for parts in found:
        if parts.wrong:
            place = parts.passage.place
            related = tuple(Related(place(part.start, part.end), _PART) for part in parts.parts)
            arguments = {"whole": parts.whole.value, "sum": parts.sum}
            problems.append(
                Problem("differs", place(parts.whole.start, parts.whole.end), arguments, related)
            )
    return Examination(len(found), problems)


@Check.define(
    "stated-share",
    reports={"differs": ("stated", "expected", "part", "whole")},
    parameters=Words,
    prepare=with_words,
    summary=Text(
        "文字中的百分比可由同处的数字算出。",
        "A percentage in the prose follows from the numbers stated with it.",
    ),
)
def stated_share(
    report: Report, parameters: Prepared[Words], context: Context
) -> Examination | NotApplicable:
    """A percentage follows from the numbers that are stated with it."""
    shares = context.share(parameters.read, report).shares
    if not shares:
        return NO_STATEMENT
    problems = []
    for share in shares:
        if not share.fits:
            place = share.passage.place
            arguments: dict[str, Argument] = {
                "stated": share.stated,
                "expected": share.expected,
                "part": share.part.value,
                "whole": share.whole.value,
            }
            related = [
                Related(place(each.start, each.end), text)
                for each, text in ((share.part, _NUMERATOR), (share.whole, _WHOLE))
                if each.start >= 0
            ]
            here = place(share.start, share.end)
            problems.append(Problem("differs", here, arguments, tuple(related)))
    return Examination(len(shares), problems)
