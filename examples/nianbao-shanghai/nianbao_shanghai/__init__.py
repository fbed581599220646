"""Rules on the Shanghai provisions on open government information, as a plugin of nianbao: a check,
an output format, a rule pack, an instrument."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NamedTuple

from nianbao import (
    Check,
    Context,
    Examination,
    NotApplicable,
    Problem,
    Reason,
    Report,
    RunResult,
    Style,
    Text,
    Writer,
    hookimpl,
)

#: The version of the plugin interface that this was written for and tried with.
NIANBAO_API = 1

_UNCITED = Text("报告没有引用这部规章", "the report does not cite it")


class Order(NamedTuple):
    """What rules write under ``with:``."""

    title: Annotated[str, {"description": "title of the rules, without 《》"}]
    number: Annotated[str, {"description": "number of the order, such as 第32号"}]


@Check.define(
    "order-in-full",
    reports={"missing": ("title", "number")},
    parameters=Order,
    summary=Text(
        "首次引用一部规章时写明令号。", "Where rules are cited first, the order's number is given."
    ),
    example="title: 上海市政府信息公开规定\nnumber: 第32号\n",
    messages={
        "missing": Text("引用《{title}》而没有写明{number}", "《{title}》 without {number}"),
    },
)
def order_in_full(
    report: Report, parameters: Order, context: Context
) -> Examination | NotApplicable:
    """The paragraph that is the first to name the rules holds the number of their order."""
    title = f"《{parameters.title}》"
    for paragraph in report.prose():
        if title in paragraph.text:
            break
    else:
        return NotApplicable(Reason("uncited", _UNCITED))
    # Folded: 第 ３２ 号 is 第32号.
    if parameters.number in context.passage(paragraph).text:
        return Examination(1)
    start = paragraph.start + paragraph.text.index(title)
    place = report.place._replace(start=start, end=start + len(title))
    return Examination(1, [Problem("missing", place, parameters._asdict())])


def write_ledger(result: RunResult, style: Style) -> str:
    """A line for each report: organ, year, verdict, findings."""
    rows = (
        (each.organ, each.year or "", each.verdict(result.fail_on), len(each.findings))
        for each in result.reports
    )
    lines = ["\t".join(map(str, row)) for row in rows]
    heading = Text("机关\t年度\t结论\t问题数", "organ\tyear\tverdict\tfindings")
    return "\n".join([heading.of(style.language), *lines, ""])


@hookimpl
def register_checks() -> list[Check]:
    """Offer the check."""
    return [order_in_full]


@hookimpl
def register_rule_packs() -> list[Path]:
    """Offer the pack beside this file, with its instrument."""
    return [Path(__file__).parent / "rules.d"]


@hookimpl
def register_writers() -> list[Writer]:
    """Offer the output format."""
    return [Writer("ledger", write_ledger, ".txt", "A line for each report.")]
