"""Checks on the figures of a fee that was charged, and on what the tables say beside them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, NamedTuple

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
    Text,
)
from nianbao_rules.fees.evidence import DENIED, evidence_of
from nianbao_rules.fees.figures import Amount, Notices, Role
from nianbao_rules.fees.statements import Fees, Statement, read_fees
from nianbao_rules.parameters import COLUMN, ROW, TABLE
from nianbao_rules.reasons import NO_STATEMENT, UNCERTAIN, table_missing

__all__ = [
    "fee_amount",
    "fee_in_table",
    "fee_notices",
    "fee_notices_bound",
    "fee_notices_floor",
    "fee_received",
    "fee_step_by_item",
]

_NOTIFIED = Text("通知的金额", "the amount notified")


class Unpaid(NamedTuple):
    """The cell that counts applications that ended because the fee was not paid, by its keys."""

    table: TABLE
    row: ROW
    column: COLUMN


class Tariff(NamedTuple):
    """What every fee is a multiple of."""

    step: Annotated[
        int,
        {
            "minimum": 1,
            "description": "收费标准的最小档（元） · the smallest step of the tariff, in yuan",
        },
    ]


@Check.define(
    "fee-notices",
    reports={"no-notices": ("number",)},
    parameters=Unpaid,
    summary=Text(
        "表中有逾期未缴费的申请时，报告说明了收费通知。",
        "Where a cell counts applications that ended for want of payment, the report tells of fee "
        "notices.",
    ),
)
def fee_notices(
    report: Report, parameters: Unpaid, context: Context
) -> Examination | NotApplicable:
    """Where applications ended because the fee was not paid, the report tells of fee notices."""
    table = report.table(parameters.table)
    if table is None:
        return table_missing(report, parameters.table, context)
    cell = parameters.row, parameters.column
    number = table.number(*cell)
    if number is None:
        return UNCERTAIN
    fees = context.share(read_fees, report)
    if number <= 0 or any(evidence.role is not Role.RECEIVED for evidence in evidence_of(fees)):
        return Examination(1)
    denials = ((each, denial) for each in fees.current() for denial in each.denials)
    related = tuple(
        Related(each.passage.place(denial.start, denial.end), DENIED) for each, denial in denials
    )
    return Examination(1, [Problem("no-notices", table.place(*cell), {"number": number}, related)])


@Check.define(
    "fee-amount",
    reports={"not-of-tariff": ("amount", "step")},
    parameters=Tariff,
    summary=Text(
        "金额是收费标准最小档的整数倍。",
        "A stated fee is a multiple of the smallest step of the tariff.",
    ),
)
def fee_amount(report: Report, parameters: Tariff, context: Context) -> Examination | NotApplicable:
    """Every amount is a multiple of the smallest step of the tariff."""
    step = Decimal(parameters.step)
    amounts = [each for each in _amounts(context.share(read_fees, report)) if each[1].yuan > 0]
    if not amounts:
        return NO_STATEMENT
    problems = []
    for statement, amount in amounts:
        if amount.yuan % step:
            arguments: dict[str, Argument] = {
                "amount": _plain(amount.yuan),
                "step": parameters.step,
            }
            problems.append(
                Problem(
                    "not-of-tariff", statement.passage.place(amount.start, amount.end), arguments
                )
            )
    return Examination(len(amounts), problems)


@Check.define(
    "fee-received",
    reports={"more-received": ("received", "notified")},
    summary=Text("实际收取不多于通知金额。", "No more was received than was notified."),
)
def fee_received(
    report: Report, _parameters: NoParameters, context: Context
) -> Examination | NotApplicable:
    """No more was received than the notices of the same sentence, or those before it in the
    paragraph, had asked for; notices of December may be paid in January."""
    tested, problems = 0, []
    before: tuple[Statement, Amount] | None = None
    for statement in context.share(read_fees, report).current():
        within = [
            (statement, amount) for amount in statement.amounts if amount.role is Role.NOTIFIED
        ]
        notified = within[0] if within else before
        before = within[-1] if within else before
        for amount in statement.amounts:
            if (
                amount.role is not Role.RECEIVED
                or notified is None
                or notified[0].passage is not statement.passage
                or statement.after_earlier
            ):
                continue
            tested += 1
            if amount.yuan > notified[1].yuan:
                place = notified[0].passage.place(notified[1].start, notified[1].end)
                arguments = {"received": _plain(amount.yuan), "notified": _plain(notified[1].yuan)}
                here = statement.passage.place(amount.start, amount.end)
                problems.append(
                    Problem("more-received", here, arguments, (Related(place, _NOTIFIED),))
                )
    return Examination(tested, problems) if tested else NO_STATEMENT


@Check.define(
    "fee-notices-bound",
    reports={"more-notices": ("stated", "received")},
    summary=Text(
        "收费通知件数不多于本年新收与上年结转的申请数之和。",
        "There are no more fee notices than applications, new and carried in.",
    ),
)
def fee_notices_bound(
    report: Report, _parameters: NoParameters, context: Context
) -> Examination | NotApplicable:
    """A notice goes with an application, so that there are no more of them."""
    notices = list(_notices(context.share(read_fees, report)))
    if not notices:
        return NO_STATEMENT
    table = report.table("applications")
    if table is None:
        return table_missing(report, "applications", context)
    new, carried_in = table.number("new", "total"), table.number("carried_in", "total")
    if new is None or carried_in is None:
        return UNCERTAIN
    problems = []
    for statement, each in notices:
        if each.number > new + carried_in and not statement.after_earlier:
            place = statement.passage.place(each.start, each.end)
            arguments = {"stated": each.number, "received": new + carried_in}
            problems.append(Problem("more-notices", place, arguments))
    return Examination(len(notices), problems)


@Check.define(
    "fee-notices-floor",
    reports={"fewer-notices": ("stated", "unpaid")},
    summary=Text(
        "收费通知件数不少于因逾期未缴费不再处理的申请数。",
        "There are no fewer fee notices than applications that ended for want of payment.",
    ),
)
def fee_notices_floor(
    report: Report, _parameters: NoParameters, context: Context
) -> Examination | NotApplicable:
    """Who did not pay had a notice, this year's or that of the year before."""
    notices = [each for each in _notices(context.share(read_fees, report)) if each[1].number > 0]
    if not notices:
        return NO_STATEMENT
    table = report.table("applications")
    if table is None:
        return table_missing(report, "applications", context)
    unpaid = table.number("other_fee_unpaid", "total")
    if unpaid is None:
        return UNCERTAIN
    statement, most = max(notices, key=lambda each: each[1].number)
    stated = sum(each.number for _, each in notices)
    if stated >= unpaid or any(each.after_earlier for each, _ in notices):
        return Examination(1)
    related = Related(
        table.place("other_fee_unpaid", "total"), Text(f"未缴费 {unpaid}", f"unpaid: {unpaid}")
    )
    place = statement.passage.place(most.start, most.end)
    arguments = {"stated": stated, "unpaid": unpaid}
    return Examination(1, [Problem("fewer-notices", place, arguments, (related,))])


@Check.define(
    "fee-in-table",
    reports={"less-in-table": ("received", "table")},
    summary=Text(
        "行政事业性收费金额不少于实际收取的信息处理费。",
        "The administrative charges of table two are not below the fee received.",
    ),
)
def fee_in_table(
    report: Report, _parameters: NoParameters, context: Context
) -> Examination | NotApplicable:
    """The fee is an administrative charge, and belongs to them in table two."""
    received = [
        each
        for each in _amounts(context.share(read_fees, report))
        if each[1].role is Role.RECEIVED and each[1].yuan > 0
    ]
    if not received:
        return NO_STATEMENT
    table = report.table("disclosure")
    if table is None:
        return table_missing(report, "disclosure", context)
    charged = table.number("fees", "amount")
    if charged is None:
        return UNCERTAIN
    statement, amount = received[0]
    if Decimal(charged) * 10_000 >= amount.yuan:
        return Examination(1)
    place = statement.passage.place(amount.start, amount.end)
    arguments: dict[str, Argument] = {"received": _plain(amount.yuan), "table": charged}
    related = Related(table.place("fees", "amount"), Text(f"{charged}万元", f"{charged}万元"))
    return Examination(1, [Problem("less-in-table", place, arguments, (related,))])


@Check.define(
    "fee-step-by-item",
    reports={"not-of-tariff": ("amount",)},
    summary=Text(
        "按件计收的金额是100元的整数倍。",
        "A fee by item is a multiple of 100 yuan.",
    ),
)
def fee_step_by_item(
    report: Report, _parameters: NoParameters, context: Context
) -> Examination | NotApplicable:
    """Where the report says that it charged by item, amounts are multiples of 100 yuan."""
    amounts = [
        each
        for each in _amounts(context.share(read_fees, report))
        if each[1].yuan > 0 and each[0].by_item
    ]
    if not amounts:
        return NO_STATEMENT
    problems = [
        Problem(
            "not-of-tariff",
            statement.passage.place(amount.start, amount.end),
            {"amount": _plain(amount.yuan)},
        )
        for statement, amount in amounts
        if amount.yuan % 100
    ]
    return Examination(len(amounts), problems)


def _notices(fees: Fees) -> Iterator[tuple[Statement, Notices]]:
    return ((statement, each) for statement in fees.current() for each in statement.notices)


def _amounts(fees: Fees) -> Iterator[tuple[Statement, Amount]]:
    return ((statement, amount) for statement in fees.current() for amount in statement.amounts)


def _plain(value: Decimal) -> Decimal:
    """An amount as people write it, without needless zeros or an exponent."""
    return Decimal(f"{value.normalize():f}")
