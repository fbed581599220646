"""Corrections put to use on a report."""

from __future__ import annotations

import datetime
from dataclasses import replace

from nianbao.checking.correcting import correct, correct_title, told
from nianbao.model.correction import Correction, TitleCorrection, in_force
from nianbao.model.location import CellKey
from nianbao.model.organ import Level, Organ
from nianbao.model.report import Oddity, Report, State
from nianbao.testing import Bench, base_report

CELL = CellKey("applications", "new", "total")
DAY = datetime.date(2026, 1, 20)
BENCH = Bench.load("TAL")


def report() -> Report:
    return BENCH.engine.parse("-", stdin=base_report().encode())


def correction(read: str | None, value: str, cell: CellKey = CELL) -> Correction:
    return Correction("某局", 2023, cell, read, value, "王某", DAY, "看错", "corrections.toml:1")


def events(corrected: Report) -> list[tuple[str, str]]:
    return [(each.id, str(each.level)) for each in told(corrected, "a.md")]


def raw(of: Report, cell: CellKey = CELL) -> str:
    return of.tables[cell.table][cell.row, cell.column].text


def test_a_cell_says_what_somebody_says_and_keeps_what_was_read() -> None:
    before = report()
    corrected = correct(before, [correction(raw(before), "37")])
    entry = corrected.tables["applications"]["new", "total"]

    assert (entry.text, entry.number, entry.state) == ("37", 37, State.NUMBER)
    assert entry.cell.text == raw(before)
    assert entry.reason.zh == f"更正：原读作“{raw(before)}”，应为“37”，王某 2026-01-20，看错"
    assert events(corrected) == [("correction-used", "note")]
    assert before.tables["applications"]["new", "total"].number != 37


def test_a_cell_may_be_blank() -> None:
    before = report()
    corrected = correct(before, [correction(raw(before), "")])
    entry = corrected.tables["applications"]["new", "total"]
    assert (entry.state, entry.number) == (State.BLANK, None)
    assert "应为空白" in entry.reason.zh


def titled(part: str, read: str | None, value: str) -> TitleCorrection:
    return TitleCorrection("a.md", part, read, value, "王某", DAY, "看错", "corrections.toml:1")


def organ(name: str) -> Organ:
    return Organ(name, Level.UNKNOWN)


def test_whose_report_it_is_and_of_which_year() -> None:
    before = report()
    assert before.organ
    fitting = [titled("organ", before.organ.name, "别局"), titled("year", str(before.year), "2019")]
    corrected = correct_title(before, fitting, organ)

    assert corrected.organ == organ("别局")
    assert corrected.year == 2019
    assert events(corrected) == [("correction-used", "note")] * 2
    assert next(told(corrected, "a.md")).text.zh.startswith("机关 更正：原读作")


def test_a_title_that_is_read_otherwise_by_now_is_told_and_not_used() -> None:
    before = report()
    corrected = correct_title(before, [titled("organ", None, "别局")], organ)
    assert corrected.organ == before.organ
    assert events(corrected) == [("correction-unfit", "warning")]
    needless = correct_title(before, [titled("year", "1999", str(before.year))], organ)
    assert events(needless) == [("correction-unfit", "note")]
    # What is told of the title is not lost when cells are corrected as well.
    both = correct(corrected, [correction(raw(before), "37")])
    assert len(events(both)) == 2


def test_one_of_a_single_document_goes_before_one_of_each() -> None:
    every, own = correction("1", "2"), replace(correction("1", "3"), path="a.md")
    other = correction("1", "4", CELL._replace(row="carried_in"))
    assert in_force([every, own, other], "a.md") == [own, other]
    assert in_force([every, own, other], "b.md") == [every, other]


def test_one_that_was_made_for_another_text_is_told_and_not_used() -> None:
    before = report()
    corrected = correct(before, [correction("999", "37")])

    assert corrected.tables == before.tables
    assert events(corrected) == [("correction-unfit", "warning")]
    (notification,) = told(corrected, "a.md")
    assert f"现在读到的是“{raw(before)}”" in notification.text.zh
    assert events(correct(before, [correction(None, "37")])) == [("correction-unfit", "warning")]


def test_one_that_is_needed_no_more_is_told_as_that() -> None:
    before = report()
    corrected = correct(before, [correction("999", raw(before))])
    assert events(corrected) == [("correction-unfit", "note")]
    assert "可以删去" in corrected.unfit[0].text.zh


def test_a_cell_that_the_form_or_the_report_has_not() -> None:
    before = report()
    other = correct(before, [correction("1", "2", CELL._replace(row="other_row"))])
    assert "没有这个单元格" in other.unfit[0].text.zh
    bare = replace(before, tables={})
    assert "没有读到这张表" in correct(bare, [correction("1", "2")]).unfit[0].text.zh


def test_a_row_that_was_not_read_is_no_doubt_once_every_cell_is_given() -> None:
    before = report()
    table = before.tables["applications"]
    columns = table.form.columns_of("new")
    rows = ("new", "carried_in")
    kept = {cell: entry for cell, entry in table.entries.items() if cell[0] not in rows}
    doubts = (
        Oddity("一、本年新收", 5, rows=("new",)),
        Oddity("二、上年结转", 9, rows=("carried_in",)),
    )
    unread = replace(
        before,
        tables={"applications": replace(table, entries=kept, uncertain=doubts, rows=())},
    )
    given = [correction(None, "3", CELL._replace(column=column)) for column in columns]

    some = correct(unread, given[:-1]).tables["applications"]
    assert some.uncertain == doubts
    assert some["new", columns[0]].start == 5
    whole = correct(unread, given).tables["applications"]
    assert whole.uncertain == doubts[1:]
    assert whole.rows == ("new",)
    assert {whole.number("new", column) for column in columns} == {3}
