"""The check ``schematron``: assertions of a Schematron schema on the report's XML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

from nianbao import (
    Check,
    Context,
    Examination,
    NotApplicable,
    Place,
    Problem,
    Reason,
    Report,
    Text,
    report_as_xml,
)

if TYPE_CHECKING:  # lxml is loaded only where a pack has such a rule
    from lxml import etree

    from nianbao_rules.general.schematron_schema import Schema

__all__ = ["schematron"]

_NO_CONTEXT = NotApplicable(
    Reason(
        "no-context",
        Text(
            "没有任何内容符合 Schematron 规则的 context",
            "nothing in the report matches a context of the Schematron schema",
        ),
    )
)


class Parameters(NamedTuple):
    """Where the schema is."""

    file: Annotated[
        str,
        {
            "format": "file",
            "description": "规则包旁的 Schematron 文件（ISO Schematron，XPath 1.0）"
            " · Schematron file beside the pack (ISO Schematron, XPath 1.0)",
        },
    ]
    phase: Annotated[
        str,
        {"description": "只用这一 phase；不写则为 defaultPhase · this phase alone"},
    ] = ""


def _prepare(parameters: Parameters) -> Schema:
    from nianbao_rules.general.schematron_schema import read

    return read(parameters.file, parameters.phase)


@Check.define(
    "schematron",
    reports={"failed": ("said",), "reported": ("said",)},
    parameters=Parameters,
    prepare=_prepare,
    summary=Text(
        "报告的 XML（schemas/report.xsd）应满足 Schematron 文件中的 assert，且没有 report 所说的"
        "情形。",
        "The report's XML (schemas/report.xsd) holds what a Schematron file asserts, and nothing "
        "that it reports.",
    ),
    example="file: local.sch\n",
    messages={
        "failed": Text("{said}", "{said}"),
        "reported": Text("{said}", "{said}"),
    },
)
def schematron(report: Report, schema: Schema, context: Context) -> Examination | NotApplicable:
    """Every assertion holds in each of its contexts, and no report does."""
    root = context.share(_tree, report)
    tested, said = schema.run(root)
    if not tested:
        return _NO_CONTEXT
    problems = [
        Problem(
            "failed" if each.failed else "reported",
            _place(report, each.at),
            {"said": each.text},
        )
        for each in said
    ]
    return Examination(tested, problems)


def _tree(report: Report, _: Context) -> etree._Element:
    return report_as_xml(report)


def _place(report: Report, element: etree._Element | None) -> Place:
    """Where the element, or the innermost around it that has a place, stands in the report; the
    title where there is none."""
    while element is not None:
        start, end = element.get("start"), element.get("end")
        if start is not None and end is not None:
            return _within(report, element, int(start), int(end))
        element = element.getparent()
    return report.place


def _within(report: Report, element: etree._Element, start: int, end: int) -> Place:
    kind = element.tag.rpartition("}")[2]
    if kind == "section":
        for section in report.sections:
            if section.place.start == start:
                return section.place
    for above in element.iterancestors("{*}table"):
        table = report.tables[above.get("key", "")]
        if kind == "cell":
            return table.place(element.get("row", ""), element.get("column", ""))
        return Place(start, end, table.form.name.zh)
    if kind == "table":
        return Place(start, end, report.tables[element.get("key", "")].form.name.zh)
    return Place(start, end)
