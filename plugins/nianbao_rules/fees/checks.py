"""Checks on what a report says of the information-processing fee."""

from __future__ import annotations

from typing import NamedTuple

from nianbao import (
    Check,
    Context,
    Examination,
    NoParameters,
    NotApplicable,
    Place,
    Problem,
    Related,
    Report,
    Section,
    Text,
)
from nianbao_rules.fees.evidence import DENIED, Evidence, evidence_of
from nianbao_rules.fees.figures import Role
from nianbao_rules.fees.statements import Denial, Scope, Statement, read_fees
from nianbao_rules.fees.wording import BOOK
from nianbao_rules.parameters import SECTION
from nianbao_rules.reasons import (
    NO_STATEMENT,
    YEAR_UNKNOWN,
    section_missing,
)

__all__ = [
    "fee_contradiction",
    "fee_details",
    "fee_statement",
    "fee_year",
]


class Where(NamedTuple):
    """Where the fee belongs."""

    section: SECTION


@Check.define(
    "fee-statement",
    reports={"unsaid": ("section",)},
    parameters=Where,
    phrases=BOOK.phrases,
    summary=Text(
        "报告说明了是否收取信息处理费。",
        "The report says whether the information-processing fee was charged.",
    ),
)
def fee_statement(
    report: Report, parameters: Where, context: Context
) -> Examination | NotApplicable:
    """The section on other matters, or any other part of the report, says whether the fee was
    charged."""
    section = report.section(parameters.section)
    if section is None:
        return section_missing(report, parameters.section, context)
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
    report: Report, _parameters: NoParameters, context: Context
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
    # Of denials behind a notice in its own paragraph none denies it, of the others each does: the
    # first and the last of them show whether any does.
    strong = [each for each in denials if each[1].scope.charge or each[1].scope.notice]
    telling = (denials[0], *strong[:1], *strong[-1:])
    for evidence in evidence_of(fees):
        if any(_contradicts(evidence, *each) for each in telling):
            denied = [each for each in denials if _contradicts(evidence, *each)]
            related = tuple(
                Related(each.passage.place(denial.start, denial.end), DENIED)
                for each, denial in denied
            )
            return Examination(
                len(denials),
                [Problem("contradiction", evidence.place, {"figure": evidence.text}, related)],
            )
    return Examination(len(denials))


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
    report: Report, _parameters: NoParameters, context: Context
) -> Examination | NotApplicable:
    """A fee that was charged is given with the number of notices, the total notified and the amount
    received."""
    fees = context.share(read_fees, report)
    first = next(evidence_of(fees), None)
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
    "fee-year",
    reports={"other-year": ("stated", "year")},
    summary=Text("收费表述说的是报告年度。", "A statement on the fee speaks of the report's year."),
)
def fee_year(
    report: Report, _parameters: NoParameters, context: Context
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
