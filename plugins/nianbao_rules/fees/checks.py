"""Checks on what a report says of the information-processing fee."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from nianbao import (
    Check,
    Context,
    Examination,
    NotApplicable,
    Parameters,
    Place,
    Problem,
    Related,
    Report,
    Section,
    Text,
)
from nianbao_rules.fees.figures import Amount, Role
from nianbao_rules.fees.statements import Denial, Fees, Scope, Statement, read_fees
from nianbao_rules.reasons import (
    NO_STATEMENT,
    UNCERTAIN,
    YEAR_UNKNOWN,
    section_missing,
    table_missing,
)

__all__ = [
    "fee_amount",
    "fee_contradiction",
    "fee_details",
    "fee_notices",
    "fee_received",
    "fee_statement",
    "fee_year",
]

_DENIED = Text("此处称未收费", "here the report says that there was no fee")
_NOTIFIED = Text("通知的金额", "the amount notified")


class Evidence(NamedTuple):
    """Something that shows that there was a fee: an amount or a number of notices above zero, or
    plain words."""

    statement: Statement
    start: int
    end: int
    role: Role | None  # None for notices
    text: str

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.statement.passage.place(self.start, self.end)


def _strings(*names: str) -> Parameters:
    properties = {name: {"type": "string"} for name in names}
    return {
        "type": "object",
        "properties": properties,
        "required": [*names],
        "additionalProperties": False,
    }


@Check.define(
    "fee-statement",
    reports={"unsaid": ("section",)},
    parameters=_strings("section"),
    summary=Text(
        "报告说明了是否收取信息处理费。",
        "The report says whether the information-processing fee was charged.",
    ),
)
def fee_statement(
    report: Report, parameters: Parameters, context: Context
) -> Examination | NotApplicable:
    """The section on other matters, or any other part of the report, says whether the fee was
    charged."""
    section = report.section(parameters["section"])
    if section is None:
        return section_missing(report, parameters["section"])
    if context.share(read_fees, report).statements:
        return Examination(1)
    return Examination(
        1, [Problem("unsaid", _place_of(section), {"section": section.form.heading})]
    )


def _place_of(section: Section) -> Place:
    """The only paragraph of a section, which may be a mere 无; else its heading."""
    paragraphs = [paragraph for paragraph in section.paragraphs() if paragraph.text.strip()]
    if len(paragraphs) != 1:
        return section.place
    return Place(paragraphs[0].start, paragraphs[0].end, section.form.heading.zh)


@Check.define(
    "fee-contradiction",
    reports={"contradiction": ("figure",)},
    summary=Text(
        "未收费的表述与金额、通知件数不矛盾。",
        "A statement that there was no fee is not contradicted by an amount or a notice.",
    ),
)
def fee_contradiction(
    report: Report, _parameters: Parameters, context: Context
) -> Examination | NotApplicable:
    """Where the report says that there was no fee it has no amount and no notice anywhere."""
    fees = context.share(read_fees, report)
    denials = [
        (statement, denial)
        for statement in fees.current()
        for denial in statement.denials
        if denial.firm
    ]
    if not denials:
        return NO_STATEMENT
    for evidence in _evidence(fees):
        denied = [
            (statement, denial)
            for statement, denial in denials
            if _contradicts(evidence, statement, denial)
        ]
        if denied:
            related = tuple(
                Related(each.passage.place(denial.start, denial.end), _DENIED)
                for each, denial in denied
            )
            return Examination(
                len(denials),
                [Problem("contradiction", evidence.place, {"figure": evidence.text}, related)],
            )
    return Examination(len(denials))


def _evidence(fees: Fees) -> Iterator[Evidence]:
    """Everything that shows that there was a fee in the report's year, in reading order."""
    for statement in fees.current():
        text = statement.passage.text
        spans: list[tuple[int, int, Role | None]] = [
            (each.start, each.end, each.role) for each in statement.amounts if each.yuan > 0
        ]
        spans += [(each.start, each.end, None) for each in statement.notices if each.number > 0]
        if statement.affirmed and not statement.amounts and not statement.notices:
            spans.append(
                (
                    *statement.affirmed,
                    None if "通知" in text[slice(*statement.affirmed)] else Role.RECEIVED,
                )
            )
        for start, end, role in sorted(spans, key=lambda span: span[0]):
            yield Evidence(statement, start, end, role, text[start:end])


def _contradicts(evidence: Evidence, statement: Statement, denial: Denial) -> bool:
    """Whether a denial denies what the evidence shows. After notices 未收取 means that nothing came
    in yet."""
    scope = denial.scope
    if (
        evidence.statement.passage is statement.passage
        and evidence.start < denial.start
        and evidence.role is not Role.RECEIVED
    ):
        scope = Scope(receipt=True)
    return scope.charge or scope.notice or (scope.receipt and evidence.role is Role.RECEIVED)


@Check.define(
    "fee-details",
    reports={"missing": ("missing",)},
    summary=Text(
        "收取了信息处理费的，写明通知件数、总金额和实际收取金额。",
        "A fee that was charged is given with notices, total and amount received.",
    ),
)
def fee_details(
    report: Report, _parameters: Parameters, context: Context
) -> Examination | NotApplicable:
    """A fee that was charged is given with the number of notices, the total notified and the amount
    received."""
    fees = context.share(read_fees, report)
    first = next(_evidence(fees), None)
    if first is None:
        return NO_STATEMENT
    statements = list(fees.current())
    amounts = [amount for statement in statements for amount in statement.amounts]
    received = any(amount.role is not Role.NOTIFIED for amount in amounts)
    settled = any(
        each.settled or any(denial.scope.receipt for denial in each.denials) for each in statements
    )
    present = (
        (
            any(statement.notices for statement in statements),
            Text("收费通知件数", "the number of notices"),
        ),
        (
            any(amount.role is Role.NOTIFIED for amount in amounts),
            Text("通知总金额", "the total notified"),
        ),
        (received or settled, Text("实际收取金额", "the amount received")),
    )
    missing = [name for found, name in present if not found]
    if not missing:
        return Examination(1)
    told = Text("、".join(name.zh for name in missing), ", ".join(name.en for name in missing))
    return Examination(1, [Problem("missing", first.place, {"missing": told})])


@Check.define(
    "fee-notices",
    reports={"no-notices": ("number",)},
    parameters=_strings("table", "row", "column"),
    summary=Text(
        "表中有逾期未缴费的申请时，报告说明了收费通知。",
        "Where a cell counts applications that ended for want of payment, the report tells of fee "
        "notices.",
    ),
)
def fee_notices(
    report: Report, parameters: Parameters, context: Context
) -> Examination | NotApplicable:
    """Where applications ended because the fee was not paid, the report tells of fee notices."""
    table = report.table(parameters["table"])
    if table is None:
        return table_missing(report, parameters["table"])
    cell = parameters["row"], parameters["column"]
    number = table.number(*cell)
    if number is None:
        return UNCERTAIN
    fees = context.share(read_fees, report)
    if number <= 0 or any(evidence.role is not Role.RECEIVED for evidence in _evidence(fees)):
        return Examination(1)
    denials = ((each, denial) for each in fees.current() for denial in each.denials)
    related = tuple(
        Related(each.passage.place(denial.start, denial.end), _DENIED) for each, denial in denials
    )
    return Examination(1, [Problem("no-notices", table.place(*cell), {"number": number}, related)])


@Check.define(
    "fee-amount",
    reports={"not-of-tariff": ("amount", "step")},
    parameters={
        "type": "object",
        "properties": {
            "step": {
                "type": "integer",
                "minimum": 1,
                "description": "the smallest step of the tariff, in yuan",
            }
        },
        "required": ["step"],
        "additionalProperties": False,
    },
    summary=Text(
        "金额是收费标准最小档的整数倍。",
        "A stated fee is a multiple of the smallest step of the tariff.",
    ),
)
def fee_amount(
    report: Report, parameters: Parameters, context: Context
) -> Examination | NotApplicable:
    """Every amount is a multiple of the smallest step of the tariff."""
    step = Decimal(parameters["step"])
    amounts = [each for each in _amounts(context.share(read_fees, report)) if each[1].yuan > 0]
    if not amounts:
        return NO_STATEMENT
    problems = []
    for statement, amount in amounts:
        if amount.yuan % step:
            arguments = {"amount": _plain(amount.yuan), "step": parameters["step"]}
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
    report: Report, _parameters: Parameters, context: Context
) -> Examination | NotApplicable:
    """No more was received than the notices of the same sentence, or those before it in the
    paragraph, had asked for."""
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
    "fee-year",
    reports={"other-year": ("stated", "year")},
    summary=Text("收费表述说的是报告年度。", "A statement on the fee speaks of the report's year."),
)
def fee_year(
    report: Report, _parameters: Parameters, context: Context
) -> Examination | NotApplicable:
    """A statement on the fee that names a year names the report's."""
    if report.year is None:
        return YEAR_UNKNOWN
    statements = context.share(read_fees, report).statements
    if not statements:
        return NO_STATEMENT
    problems = []
    for statement in statements:
        if statement.year:
            stated, start, end = statement.year
            arguments = {"stated": stated, "year": report.year}
            problems.append(Problem("other-year", statement.passage.place(start, end), arguments))
    return Examination(len(statements), problems)


def _amounts(fees: Fees) -> Iterator[tuple[Statement, Amount]]:
    return ((statement, amount) for statement in fees.current() for amount in statement.amounts)


def _plain(value: Decimal) -> Decimal:
    """An amount as people write it, without needless zeros or an exponent."""
    return Decimal(f"{value.normalize():f}")
