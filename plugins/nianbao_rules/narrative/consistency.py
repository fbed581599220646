"""Checks on what the prose says of all applications or cases, and of lists of results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nianbao import (
    Argument,
    Check,
    Context,
    Examination,
    NoParameters,
    NotApplicable,
    Problem,
    Related,
    Report,
    Table,
    Text,
)
from nianbao_rules.narrative.applications import FINISHED, GROUPS
from nianbao_rules.narrative.assertions import Assertion
from nianbao_rules.narrative.claims import Claim, Number, related_cells, rows
from nianbao_rules.narrative.reading import read_narrative
from nianbao_rules.reasons import NO_STATEMENT, UNCERTAIN, table_missing

__all__ = ["all_handled", "nothing_handled", "outcome_claim", "outcomes_make_handled"]

_RESULT = Text("所列办理结果", "a result listed")


def _assertions(report: Report, context: Context, *kinds: str) -> list[Assertion]:
    told = context.share(read_narrative, report).assertions
    return [each for each in told if each.kind in kinds]


def _total(table: Table, *rows: str, column: str = "total") -> Number | None:
    numbers = [table.number(row, column) for row in rows]
    return None if None in numbers else sum(number for number in numbers if number is not None)


def _said(
    told: Assertion, message: str, related: tuple[Related, ...] = (), **arguments: Argument
) -> Problem:
    passage = told.passage
    said = passage.raw(told.start, told.end)
    place = passage.place(told.start, told.end)
    return Problem(message, place, {"said": said, **arguments}, related)


@Check.define(
    "all-handled",
    reports={"left": ("said", "left")},
    summary=Text(
        "文字称全部办结的，结转下年度继续办理的申请数为零。",
        "Where the prose says that all applications were handled none was carried over.",
    ),
)
def all_handled(
    report: Report, _parameters: NoParameters, context: Context
) -> Examination | NotApplicable:
    """Where the prose says that all were handled nothing was carried over to the next year."""
    told = _assertions(report, context, "all-handled")
    table = report.table("applications")
    if not told:
        return NO_STATEMENT
    if table is None:
        return table_missing(report, "applications", context)
    left = _total(table, "carried_out")
    if left is None:
        return UNCERTAIN
    related = related_cells(table, rows("carried_out"))
    problems = [_said(each, "left", related, left=left) for each in told] if left else []
    return Examination(len(told), problems)


@Check.define(
    "nothing-handled",
    reports={"none": ("said",)},
    summary=Text(
        "没有申请的，不写“均已办结”。",
        "Where there was no application the prose does not say that all were handled.",
    ),
)
def nothing_handled(
    report: Report, _parameters: NoParameters, context: Context
) -> Examination | NotApplicable:
    """Where nothing was received or carried in the prose does not say that all were handled."""
    told = _assertions(report, context, "all-handled")
    table = report.table("applications")
    if not told or table is None:
        return NO_STATEMENT
    received = _total(table, "new", "carried_in")
    if received is None:
        return UNCERTAIN
    return Examination(len(told), [_said(each, "none") for each in told] if not received else [])


@Check.define(
    "outcome-claim",
    reports={"lost": ("said", "corrected"), "open": ("said", "pending")},
    summary=Text(
        "文字称均获维持、全部胜诉、无被纠错的，表格中没有结果纠正和尚未审结的案件。",
        "Where the prose says that all cases were upheld none was corrected, and none is open.",
    ),
)
def outcome_claim(
    report: Report, _parameters: NoParameters, context: Context
) -> Examination | NotApplicable:
    """What the prose says of all cases is so in the table."""
    told = _assertions(report, context, "all-won", "none-lost")
    table = report.table("review")
    if not told:
        return NO_STATEMENT
    if table is None:
        return table_missing(report, "review", context)
    problems: list[Problem] = []
    for each in told:
        corrected = _total(table, *each.rows, column="corrected")
        pending = _total(table, *each.rows, column="pending")
        if corrected:
            related = related_cells(table, rows(*each.rows, column="corrected"))
            problems.append(_said(each, "lost", related, corrected=corrected))
        elif pending and each.kind == "all-won":
            related = related_cells(table, rows(*each.rows, column="pending"))
            problems.append(_said(each, "open", related, pending=pending))
    return Examination(len(told), problems)


@Check.define(
    "outcomes-make-handled",
    reports={"differs": ("handled", "sum")},
    summary=Text(
        "所列办理结果之和等于所写办结数。",
        "The results that are listed make the number handled that is stated with them.",
    ),
)
def outcomes_make_handled(
    report: Report, _parameters: NoParameters, context: Context
) -> Examination | NotApplicable:
    """Results that are listed behind a number handled do not exceed it, and make it where the list
    is whole."""
    tested, problems = 0, []
    for whole, listed in _lists(context.share(read_narrative, report).claims):
        tested += 1
        made = sum(each.number for each in listed)
        whole_list = {each.row for each in listed} >= GROUPS
        if made > whole.number or (whole_list and made < whole.number):
            place = whole.passage.place
            related = tuple(Related(place(each.start, each.end), _RESULT) for each in listed)
            arguments = {"handled": whole.number, "sum": made}
            problems.append(Problem("differs", place(whole.start, whole.end), arguments, related))
    return Examination(tested, problems) if tested else NO_STATEMENT


def _lists(claims: Sequence[Claim]) -> Iterator[tuple[Claim, list[Claim]]]:
    """Each number handled with the two or more results that are listed right behind it."""
    for index, whole in enumerate(claims):
        if whole.meanings != FINISHED or whole.family != "flow":
            continue
        listed: list[Claim] = []
        for each in claims[index + 1 :]:
            if each.family != "result" or each.passage is not whole.passage:
                break
            listed.append(each)
        named = {each.row for each in listed}
        # Items stand under the groups, and would be counted twice with them.
        if named <= GROUPS and len(named) == len(listed) > 1:
            yield whole, listed
