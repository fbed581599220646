"""What of a report's tables could not be read, and the check that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nianbao import (
    Argument,
    Block,
    Check,
    Context,
    Examination,
    Grid,
    NoParameters,
    NotApplicable,
    Oddity,
    Place,
    Problem,
    Related,
    Report,
    Section,
    Table,
    Text,
    skeleton,
)
from nianbao_rules.reasons import NOTHING_TO_CHECK
from nianbao_rules.tables.naming import listed, shown

__all__ = ["head", "is_whole", "uncertain_cell", "unread_section"]

#: Rows that a message names; a page shows the others as related places.
_NAMED = 3
_REASONS = 2
#: A line of figures is part of a table: "规章 0 0 0", "0 0 0 0 0 0 0", "0".
_FIGURES = re.compile(r"[\s|｜]*(?:[^0-9]{1,20}[\s|｜]+)?(?:[0-9]{1,9}(?:[\s|｜]+|$))+")
_FIGURE = re.compile("[0-9]+")
#: So many figures are not by chance in a section that should hold a table.
_FEW = 5

_UNEXPLAINED = Text("无法确定各个数字属于哪一格", "it is not certain which cell each figure is of")
_ROWS_LOST = Text(
    "表格已拆散成文字，部分行没有找到", "the table is broken into text and rows of it are lost"
)
_FIGURES_LOST = Text(
    "有名称，没有能够读取的数字", "their labels are there, but no figures that could be read"
)


def head(report: Report, table: Table) -> Place:
    """The place of a table as a whole: what its first line begins with."""
    text = report.document.source.text
    line = text[table.start : table.end].split("\n", 1)[0].split("\t", 1)[0].rstrip()
    return Place(table.start, table.start + len(line), table.form.name.zh)


def is_whole(report: Report, table: Table) -> bool:
    """Whether nothing of a table was left unread."""
    return not table.uncertain and not _lost_rows(report, table)


def _lost_rows(report: Report, table: Table) -> Sequence[Text]:
    """Rows that the report may well have: those whose label is there without figures that could be
    read. Of a table that was broken into text nobody knows whether its other rows are missing in
    the report or only in what was made of it."""
    given = {key for row in table.rows for key in table.form.row(row).instead_of}
    missing = [
        row.label
        for row in table.form.required_rows()
        if row.key not in table.rows and row.key not in given
    ]
    if table.flattened or not missing:
        return missing
    section = report.section(table.form.section)
    blocks = section.blocks if section else ()
    begin = min([table.start, *(block.start for block in blocks)])
    end = max([table.end, *(block.end for block in blocks)])
    said = skeleton(report.document.source.text[begin:end])
    return [label for label in missing if skeleton(label.zh) in said]


def unread_section(report: Report, section: Section) -> bool:
    """Whether a section that should hold a table holds figures or labels instead, in which no
    table of the form was found."""
    if not section.form.table or report.table(section.form.table):
        return False
    if _has_labels(report, section):
        return True
    texts = [text for block in section.blocks for text in _lines(block)]
    return sum(len(_FIGURE.findall(text)) for text in texts if _FIGURES.fullmatch(text)) >= _FEW


def _has_labels(report: Report, section: Section) -> bool:
    """Whether most labels of the table are there: it was not left out, it was not filled in, as
    table four is whose head is there over fifteen blank cells."""
    form = report.form.table(section.form.table)
    labels = {skeleton(row.label.zh) for row in form.rows}
    labels |= {skeleton(column.label.zh) for column in form.columns}
    said = {skeleton(text) for block in section.blocks for text in _lines(block)}
    return 2 * len(labels & said) > len(labels)


def _lines(block: Block) -> Iterator[str]:
    """The lines of a paragraph, or the texts of a grid's cells."""
    if isinstance(block, Grid):
        yield from (cell.text for row in block.rows for cell in row)
    else:
        yield from block.text.split("\n")


@Check.define(
    "uncertain-cell",
    reports={
        "rows": ("table", "count", "rows", "reason"),
        "lost": ("table", "rows", "reason"),
        "flattened": ("table",),
        "unknown": ("section", "table"),
    },
    summary=Text(
        "每个数字都能确定地归入单元格；每张表报告一次。",
        "Every figure could be given to its cell with certainty; one problem a table.",
    ),
)
def uncertain_cell(
    report: Report, _parameters: NoParameters, _context: Context
) -> Examination | NotApplicable:
    """TAL008: what could not be read of a table, and why. Until somebody has looked, the verdict on
    the report is open."""
    unread = [section for section in report.sections if unread_section(report, section)]
    if not report.tables and not unread:
        return NOTHING_TO_CHECK
    problems = [problem for table in report.tables.values() for problem in _doubts(report, table)]
    problems += [_unknown(report, section) for section in unread]
    return Examination(sum(table.form.cells() for table in report.tables.values()), problems)


def _doubts(report: Report, table: Table) -> Iterator[Problem]:
    if table.uncertain:
        yield _uncertain(table)
    elif rows := _lost_rows(report, table):
        arguments: dict[str, Argument] = {
            "table": table.form.name,
            "rows": _few(rows),
            "reason": _ROWS_LOST if table.flattened else _FIGURES_LOST,
        }
        yield Problem("lost", head(report, table), arguments, inconclusive=True)
    elif table.flattened:
        yield Problem("flattened", head(report, table), {"table": table.form.name})


def _uncertain(table: Table) -> Problem:
    first, *others = table.uncertain
    names = [*dict.fromkeys(map(_name, table.uncertain))]
    reasons = [*dict.fromkeys(each.reason or _UNEXPLAINED for each in table.uncertain)]
    arguments: dict[str, Argument] = {
        "table": table.form.name,
        "count": len(names),
        "rows": _few(names),
        "reason": _some(reasons),
    }
    related = tuple(Related(_place(table, each), each.reason or _name(each)) for each in others)
    return Problem("rows", _place(table, first), arguments, related, inconclusive=True)


def _name(oddity: Oddity) -> Text:
    """The row by its label in the form or, where it is not known, by what is there."""
    text = shown(oddity.text)
    return oddity.subject or Text(text, text)


def _few(names: Sequence[Text]) -> Text:
    quoted = [Text(f"“{name.zh}”", f'"{name.en}"') for name in names[:_NAMED]]
    more = len(names) - len(quoted)
    few = listed(quoted)
    return Text(f"{few.zh}等 {len(names)} 行", f"{few.en} and {more} more") if more > 0 else few


def _some(reasons: Sequence[Text]) -> Text:
    """The first reasons; each row has its own as a related place."""
    shown_reasons = reasons[:_REASONS]
    zh = "；".join(each.zh for each in shown_reasons)
    en = "; ".join(each.en for each in shown_reasons)
    more = len(reasons) > len(shown_reasons)
    return Text(f"{zh}等", f"{en}, and others") if more else Text(zh, en)


def _place(table: Table, oddity: Oddity) -> Place:
    begin = oddity.text.split(" ", 1)[0]
    return Place(oddity.start, oddity.start + len(begin), table.form.name.zh)


def _unknown(report: Report, section: Section) -> Problem:
    table = report.form.table(section.form.table)
    if _has_labels(report, section):
        arguments: dict[str, Argument] = {
            "table": table.name,
            "rows": _few([row.label for row in table.required_rows()]),
            "reason": _FIGURES_LOST,
        }
        return Problem("lost", section.place, arguments, inconclusive=True)
    arguments = {"section": section.form.heading, "table": table.name}
    return Problem("unknown", section.place, arguments, inconclusive=True)
