"""The tables of a run as Parquet files."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from nianbao import CellView, Configuration, Engine, ReportResult, RunResult, Style, TableView
from nianbao.loading.rosters import read_roster
from nianbao_writers.dataset.columns import TABLES
from nianbao_writers.dataset.parquet import write
from nianbao_writers.dataset.rows import cell_rows
from tests.nianbao_writers.runs import report, run_of, text_report

TOP = Path(__file__).parents[3]
VIEW = frozenset({"view"})
#: How DuckDB, which the page speaks of, calls the types of Arrow.
TYPES = {
    "string": "VARCHAR",
    "int64": "BIGINT",
    "bool": "BOOLEAN",
    "date32[day]": "DATE",
    "decimal128(20, 6)": "DECIMAL(20,6)",
}
Row = Mapping[str, Any]


def rows(files: Mapping[str, bytes], table: str) -> list[Row]:
    """All rows of a table, with the year of the folder they lie in."""
    found: list[Row] = []
    for name in sorted(files):
        if name.startswith(f"{table}/"):
            year = re.search(r"year=(\d+)/", name)
            years = {"year": int(year[1]) if year else None}
            read = pq.read_table(io.BytesIO(files[name])).to_pylist()
            found += [{**row, **years} for row in read]
    return found


def written(result: RunResult) -> Mapping[str, bytes]:
    return {name: b"".join(pieces) for name, pieces in write(result, Style()).items()}


@pytest.fixture(scope="module")
def sample() -> RunResult:
    return Engine.load(Configuration()).check([str(TOP / "samples" / "clean.md")], needs=VIEW)


def test_every_cell_of_every_report_is_a_row(sample: RunResult) -> None:
    view = sample.reports[0].view
    assert view
    tables = [
        block for each in view.sections for block in each.blocks if isinstance(block, TableView)
    ]
    found = rows(written(sample), "cells")

    assert len(found) == sum(len(row.cells) for table in tables for row in table.rows)
    (one,) = [
        row
        for row in found
        if (row["table_key"], row["row_key"], row["column_key"])
        == ("applications", "new", "natural_person")
    ]
    assert (one["year"], one["organ"], one["table_label"]) == (2024, view.organ, "表三")
    assert (one["row_label"], one["column_label"]) == (
        "一、本年新收政府信息公开申请数量",
        "自然人",
    )
    assert (one["state"], one["value"], one["raw"]) == ("number", Decimal(5), "5")
    line = (TOP / "samples" / "clean.md").read_text("utf-8").splitlines()[one["place_line"] - 1]
    assert line[one["place_column"] - 1] == "5"


@pytest.mark.parametrize(
    ("digits", "value"),
    [
        ("0", Decimal(0)),
        ("12.345678", Decimal("12.345678")),
        ("99999999999999", Decimal(99999999999999)),
        ("100000000000000", None),
        ("0.0000001", None),
        (None, None),
    ],
)
def test_a_number_is_whole_or_not_there(
    sample: RunResult, digits: str | None, value: Decimal | None
) -> None:
    view = sample.reports[0].view
    assert view
    section = next(each for each in view.sections if each.key == "applications")
    table = next(each for each in section.blocks if isinstance(each, TableView))
    cell = CellView("total", digits or "/", "number", digits, table.region)
    lone = table._replace(rows=(table.rows[0]._replace(cells=(cell,)),))
    changed = replace(view, sections=(section._replace(blocks=(lone,)),))
    (row,) = cell_rows(changed)

    assert row[7:9] == (value, digits or "/")


def test_what_nobody_read_is_no_blank(sample: RunResult) -> None:
    result = sample.reports[0]
    assert result.view
    section = next(each for each in result.view.sections if each.key == "applications")
    table = next(each for each in section.blocks if isinstance(each, TableView))
    unread = table.rows[0]._replace(cells=(CellView("total", "", "unread"),))
    lone = section._replace(blocks=(table._replace(rows=(unread,)),))
    changed = replace(result, view=replace(result.view, sections=(lone,)))
    (row,) = rows(written(replace(sample, reports=(changed,))), "cells")

    assert (row["state"], row["value"], row["raw"], row["place_line"]) == (
        "unread",
        None,
        None,
        None,
    )


def test_findings_and_reports_of_a_run(faulty: RunResult) -> None:
    files = written(faulty)
    (one,) = rows(files, "reports")
    found = rows(files, "findings")

    assert (one["verdict"], one["errors"], one["warnings"], one["notes"]) == (
        "nonconformant",
        1,
        1,
        1,
    )
    assert [(each["rule"], each["severity"], each["state"]) for each in found] == [
        ("SEC007", "note", "open"),
        ("LAW005", "warning", "open"),
        ("TAL002", "error", "open"),
    ]
    assert found[2]["text"] == "本年新收：各列之和为 3，总计为 5，相差 +2"
    assert found[2]["text_en"].startswith("received: the columns make 3")
    assert found[1]["snippet"] == "国务院办公厅"
    assert {(each["rule"], each["status"]) for each in rows(files, "outcomes")} == {
        ("LAW005", "fail"),
        ("SEC007", "fail"),
        ("TAL002", "fail"),
    }


def test_what_could_not_be_read_is_a_row_that_says_so(troubled: RunResult) -> None:
    files = written(troubled)
    first, second = rows(files, "reports")

    assert (second["uri"], second["verdict"], second["complete"]) == (
        "a.md",
        "undetermined",
        False,
    ) or (first["uri"], first["verdict"], first["complete"]) == ("a.md", "undetermined", False)
    assert {row["remarks"] for row in (first, second)} == {"无法读取 a.md。", "检查 example 出错"}
    facts = pq.read_schema(io.BytesIO(files["roster/part-0.parquet"])).metadata
    assert facts[b"nianbao.complete"] == b"false"


def test_the_roster_says_whose_report_it_is(tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text(
        "机关,层级,上级\n澜江省人民政府,省级政府,\n云溪市人民政府,市级政府,澜江省人民政府\n"
        "云溪市示例局,市级部门,云溪市人民政府\n",
        "utf-8",
    )
    known = read_roster(roster)
    (row,) = rows(written(replace(run_of(text_report()), roster=known)), "reports")
    organs = rows(written(replace(run_of(), roster=known)), "roster")

    assert row["rostered"] is True
    assert [row[key] for key in ("organ", "organ_level", "parent", "province")] == [
        "云溪市示例局",
        "city-department",
        "云溪市人民政府",
        "澜江省人民政府",
    ]
    assert [each["province"] for each in organs] == ["澜江省人民政府"] * 3
    (without,) = rows(written(run_of(text_report())), "reports")
    assert (without["rostered"], without["parent"]) == (None, None)


def test_findings_in_the_roster_are_of_its_organs() -> None:
    corpus = TOP / "samples" / "corpus"
    engine = Engine.load(Configuration(roster=corpus / "roster.csv"))
    files = written(engine.check([str(corpus / "2024")]))
    missing = [row for row in rows(files, "findings") if row["uri"].endswith("roster.csv")]

    assert "岚浦区档案馆" in {row["organ"] for row in missing}
    assert {row["year"] for row in missing} == {None}
    assert not [row for row in rows(files, "reports") if row["uri"].endswith("roster.csv")]


def test_a_run_without_anything_has_all_tables(empty: RunResult) -> None:
    files = written(empty)

    assert {name.partition("/")[0] for name in files} == set(TABLES)
    assert all(rows(files, table) == [] for table in TABLES)


def test_a_name_that_is_no_text_is_kept_as_far_as_it_is() -> None:
    (row,) = rows(written(run_of(report("a\udcff.md", ()))), "reports")

    assert row["uri"] == "a\ufffd.md"


def test_many_rows_are_written_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    result = run_of(*(text_report(f"{number:03}.md") for number in range(9)))
    whole = rows(written(result), "findings")
    monkeypatch.setattr("nianbao_writers.dataset.parquet._BATCH", 2)
    monkeypatch.setattr("nianbao_writers.dataset.parquet._GROUP", 6)
    files = written(result)
    name = "findings/year=2023/part-0.parquet"

    assert rows(files, "findings") == whole
    assert pq.ParquetFile(io.BytesIO(files[name])).num_row_groups == 5


def _identity(result: RunResult) -> bytes:
    metadata = pq.read_schema(io.BytesIO(written(result)["roster/part-0.parquet"])).metadata
    identity: bytes = metadata[b"nianbao.run"]
    return identity


def test_another_run_has_another_identity(faulty: RunResult, clean: RunResult) -> None:
    changed = replace(faulty.reports[0], findings=faulty.reports[0].findings[:1])
    runs: list[RunResult] = [
        faulty,
        clean,
        replace(faulty, reports=(changed,)),
        replace(faulty, rules=()),
        replace(faulty, reports=(*faulty.reports, ReportResult("b.md"))),
    ]

    assert len({_identity(each) for each in runs}) == len(runs)
    assert _identity(faulty) == _identity(run_of(text_report()))


def _documented() -> Mapping[str, list[tuple[str, str]]]:
    """The columns of each table, as docs/datasets.md lists them."""
    page = (TOP / "docs" / "datasets.md").read_text("utf-8")
    row = re.compile(r"^\| `(\w+)` \| ([^|]+) \|", re.MULTILINE)
    common, *parts = re.split(r"^### (\w+)$", page, flags=re.MULTILINE)
    shared = [(name, kind) for name, kind in row.findall(common) if kind.isupper()]
    tables = dict(zip(parts[::2], parts[1::2], strict=True))
    return {
        name: [*(() if name == "roster" else shared), *row.findall(text)]
        for name, text in tables.items()
    }


def test_the_page_lists_every_column_with_its_type(empty: RunResult) -> None:
    files = {name.partition("/")[0]: content for name, content in written(empty).items()}

    def listed(table: str) -> list[tuple[str, str]]:
        schema: pa.Schema = pq.read_schema(io.BytesIO(files[table]))
        own = [(field.name, TYPES[str(field.type)]) for field in schema]
        return own if table == "roster" else [("year", "INTEGER"), *own]

    assert _documented() == {table: listed(table) for table in TABLES}
