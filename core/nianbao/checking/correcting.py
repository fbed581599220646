"""Puts corrections to use: cells of a report get what somebody says they say."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from nianbao.errors import nearest
from nianbao.matching.labels import read_figure
from nianbao.model.correction import Correction, TitleCorrection, Unfit
from nianbao.model.document import Cell
from nianbao.model.organ import Organ, organ_key
from nianbao.model.report import Entry, Oddity, Report, Table
from nianbao.results.outcome import Notification, ReportResult
from nianbao.rules.rule import Severity
from nianbao.text.wording import Text

__all__ = ["correct", "correct_title", "told", "unused"]


def correct(report: Report, corrections: Iterable[Correction]) -> Report:
    """The report with its corrections put to use.

    One that was made for another text than stands there now says nothing of it, and is not used.
    """
    used, unfit, tables = list[Correction](), list[Unfit](), dict(report.tables)
    for each in corrections:
        table = tables.get(each.cell.table)
        why = _NO_TABLE if table is None else _fault(each, table)
        if table is None or why is not None:
            unfit.append(Unfit(each, why or _NO_TABLE))
            continue
        tables[each.cell.table] = _with_entry(table, each)
        used.append(each)
    if not (used or unfit):
        return report
    unfit = [*report.unfit, *unfit]
    return replace(report, tables=tables, corrections=tuple(used), unfit=tuple(unfit))


def correct_title(
    report: Report, corrections: Iterable[TitleCorrection], organ: Callable[[str], Organ]
) -> Report:
    """The report with its organ and its year as somebody says they are; ``organ`` gives the organ
    of a name. One that was made for another reading is not used."""
    used, unfit = list[TitleCorrection](), list[Unfit]()
    for each in corrections:
        now = _stated(report, each.part)
        if not _alike(now, each.read):
            needless = _alike(now, each.value)
            unfit.append(Unfit(each, _NEEDLESS if needless else _now(now)))
            continue
        used.append(each)
        report = (
            replace(report, organ=organ(each.value))
            if each.part == "organ"
            else replace(report, year=int(each.value))
        )
    return replace(report, titled=tuple(used), unfit=tuple(unfit)) if used or unfit else report


def _stated(report: Report, part: str) -> str | None:
    if part == "organ":
        return report.organ.name if report.organ else None
    return str(report.year) if report.year else None


def told(report: Report, uri: str) -> Iterator[Notification]:
    """Tells of every correction of a report that was used, and of every one that was not."""
    for title in report.titled:
        names, texts = title.name, title.text
        said = Text(*(f"{name} {text}" for name, text in zip(names, texts, strict=True)))
        yield Notification("correction-used", Severity.NOTE, said, uri)
    for each in report.corrections:
        yield Notification("correction-used", Severity.NOTE, _used(report, each), uri)
    for unfit in report.unfit:
        level = Severity.NOTE if unfit.reason == _NEEDLESS else Severity.WARNING
        yield Notification("correction-unfit", level, unfit.text, uri)


_NO_TABLE = Text("报告中没有读到这张表", "the table was not found in the report")
_OTHER_FORM = Text("报告所用的格式没有这个单元格", "the report's form has no such cell")
_NEEDLESS = Text("现在读到的就是更正后的内容，可以删去", "the report now says so itself; delete it")


def _fault(correction: Correction, table: Table) -> Text | None:
    """Why a correction cannot be used; None where it can."""
    _, row, column = correction.cell
    if row not in {each.key for each in table.form.rows} or column not in table.form.columns_of(
        row
    ):
        return _OTHER_FORM
    entry = table.get(row, column)
    now = entry.cell.text if entry else None
    if _alike(now, correction.read):
        return None
    if entry and _alike(now, correction.value):
        return _NEEDLESS
    return _now(now)


def _now(text: str | None) -> Text:
    if text is None:
        return Text("现在没有读出", "it is not read now")
    shown = " ".join(text.split())
    return Text(f"现在读到的是“{shown}”", f'it now reads "{shown}"')


def _alike(text: str | None, other: str | None) -> bool:
    if text is None or other is None:
        return text is other
    return text.split() == other.split()


def _with_entry(table: Table, correction: Correction) -> Table:
    """The table with a corrected cell; a row of which every cell is known by now is no doubt any
    more."""
    _, row, column = correction.cell
    read = table.get(row, column)
    doubt = next((each for each in table.uncertain if row in each.rows), None)
    cell = read.cell if read else Cell("", doubt.start if doubt else table.start)
    entry = Entry(cell, read_figure(correction.value), correction.text, correction)
    entries = {**table.entries, (row, column): entry}
    return replace(
        table,
        entries=entries,
        rows=table.rows if row in table.rows else (*table.rows, row),
        columns=table.columns if column in table.columns else (*table.columns, column),
        uncertain=tuple(each for each in table.uncertain if not _settled(each, table, entries)),
    )


def _settled(doubt: Oddity, table: Table, entries: Collection[tuple[str, str]]) -> bool:
    cells = [(row, column) for row in doubt.rows for column in table.form.columns_of(row)]
    return bool(cells) and all(cell in entries for cell in cells)


def _used(report: Report, correction: Correction) -> Text:
    table, row, column = correction.cell
    labels = (report.tables[table].label(row, column, language=each) for each in ("zh", "en"))
    return Text(*(f"{label} {text}" for label, text in zip(labels, correction.text, strict=True)))


def unused(
    corrections: Sequence[Correction],
    titles: Sequence[TitleCorrection],
    reports: Sequence[ReportResult],
) -> Iterator[Notification]:
    """Tells of the corrections whose report this run has not: of each whose organ looks misspelt,
    and of the others in one sentence."""
    if not (corrections or titles):
        return
    named = {*(each.path for each in corrections if each.path), *(each.path for each in titles)}
    documents = {each.uri for each in reports if each.uri in named} if named else set()
    pairs = {(each.organ, each.year) for each in reports if each.organ}
    found = {(organ_key(organ), year) for organ, year in pairs}
    idle = [
        each
        for each in corrections
        if each.report not in found or (each.path and each.path not in documents)
    ]
    organs = {organ for organ, _ in pairs}
    known = {organ_key(each) for each in organs}
    others = sum(each.path not in documents for each in titles)
    for each in idle:
        near = None if each.report[0] in known else nearest(each.organ, organs)
        others += near is None
        if near is not None:
            zh = f"{each.origin}：没有“{each.organ}”的报告；是否应为“{near}”？"
            en = f'{each.origin}: there is no report of "{each.organ}"; did you mean "{near}"?'
            yield Notification("correction-unused", Severity.WARNING, Text(zh, en))
    if others:
        zh = f"有 {others} 条更正是为本次没有检查的报告写的，没有用到"
        en = f"corrections for reports that this run did not check: {others}"
        yield Notification("correction-unused", Severity.NOTE, Text(zh, en))
