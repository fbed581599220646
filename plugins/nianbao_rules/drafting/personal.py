"""The check on personal data: identity numbers, mobile numbers and bank cards."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao import (
    Argument,
    Check,
    Context,
    Document,
    Examination,
    Grid,
    NoParameters,
    Paragraph,
    Passage,
    Problem,
    Report,
    Text,
)
from nianbao_rules.drafting.identifiers import find_identifiers, may_hold_identifiers

__all__ = ["personal_data"]


@Check.define(
    "personal-data",
    reports={"found": ("kind", "masked")},
    summary=Text(
        "报告中没有个人的身份证号、手机号或银行卡号。",
        "No identity number, mobile number or bank card number of a person is in the report.",
    ),
)
def personal_data(report: Report, _parameters: NoParameters, context: Context) -> Examination:
    """No number of a person is in a paragraph or a cell; a number that is there is redacted."""
    document = report.document
    problems = []
    if may_hold_identifiers(document.source.text):
        for passage in _everything(document, context):
            for found in find_identifiers(passage.text):
                arguments: dict[str, Argument] = {"kind": found.kind.value, "masked": found.masked}
                place = passage.place(found.start, found.end)
                problems.append(Problem("found", place, arguments, redact=True))
    return Examination(len(document.blocks), problems)


def _everything(document: Document, context: Context) -> Iterator[Passage]:
    """Every paragraph and every cell that may hold a number of a person."""
    for block in document.blocks:
        cells = (cell for row in block.rows for cell in row) if isinstance(block, Grid) else ()
        for part in (block,) if isinstance(block, Paragraph) else cells:
            if may_hold_identifiers(part.text):
                yield context.passage(Paragraph(part.text, part.start))
