"""Figures are given to cells by their rows, or not at all."""

from __future__ import annotations

from nianbao import CellKey, CellView, Region, ReportView, RowView, SectionView, TableView, Text
from nianbao.api import ParagraphView
from nianbao_writers.annotated.rows import Figure, placed

REGION = Region(0, 1)


def view(*rows: str, layout: str = "rows") -> ReportView:
    """A report whose table has these rows of figures; ``-`` is a blank cell."""
    made = tuple(
        RowView(
            f"r{number}",
            Text("行", "row"),
            None,
            tuple(
                CellView(f"c{at}", "" if text == "-" else text, "number")
                for at, text in enumerate(row.split())
            ),
        )
        for number, row in enumerate(rows)
    )
    table = TableView("t", Text("表", "table"), layout, REGION, (), made)
    section = SectionView("s", 1, ParagraphView("一", REGION), (table,))
    return ReportView(None, "", "", None, 2021, "", (), (section,))


def found(view: ReportView, *rows: str) -> dict[str, str]:
    page = [
        [Figure(text, f"{number}:{at}") for at, text in enumerate(row.split())]
        for number, row in enumerate(rows)
    ]
    return {f"{key.row}{key.column}": handle for key, handle in placed(page, view).items()}


def test_a_row_that_is_alone() -> None:
    assert found(view("9 1 0 11"), "标签 9 1 0 11") == {
        "r0c0": "0:1",
        "r0c1": "0:2",
        "r0c2": "0:3",
        "r0c3": "0:4",
    }


def test_equal_rows_are_the_same_in_their_order() -> None:
    assert found(view("0 0 0", "1 2 3", "0 0 0"), "0 0 0", "1 2 3", "0 0 0")["r2c0"] == "2:0"


def test_as_long_as_their_number_agrees() -> None:
    assert found(view("0 0 0", "0 0 0"), "0 0 0", "0 0 0", "0 0 0") == {}
    assert found(view("0 0 0"), "0 0 1") == {}


def test_a_blank_cell_has_no_place_and_moves_no_other() -> None:
    assert found(view("4 - 5 6"), "4 5 6") == {"r0c0": "0:0", "r0c2": "0:1", "r0c3": "0:2"}


def test_two_figures_are_too_few() -> None:
    assert found(view("4 5"), "4 5") == {}


def test_a_table_on_one_line() -> None:
    assert found(view("1 2", "3 4", layout="line"), "1 2 3 4")["r1c1"] == "0:3"


def test_nothing_is_given_to_a_key_twice() -> None:
    cells = placed([[Figure("1", "a"), Figure("2", "b"), Figure("3", "c")]], view("1 2 3"))
    assert cells[CellKey("t", "r0", "c0")] == "a"
