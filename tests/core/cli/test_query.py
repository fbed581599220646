"""``nianbao query``: questions on the command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from nianbao.querying.questions import ready_questions
from tests.core.cli.conftest import Run

SAMPLES = Path(__file__).parents[3] / "samples"
NEW = "SELECT value FROM cells WHERE row_key = 'new' AND column_key = 'total'"


@pytest.fixture
def dataset(run: Run) -> str:
    """The dataset of a clean report, in the working directory."""
    ran = run("check", str(SAMPLES / "clean.md"), "--format", "parquet=数据")
    assert (ran.code, ran.out) == (0, "")
    return "数据"


def test_a_table_without_the_zeros_of_the_column(run: Run, dataset: str) -> None:
    ran = run("query", dataset, NEW)

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == ["value", "7"]


def test_the_working_directory_is_the_default(
    run: Run, dataset: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(dataset)

    assert run("query", "SELECT count(*) AS n FROM reports").out.splitlines() == ["n", "1"]


def test_a_ready_question_by_its_name(run: Run, dataset: str) -> None:
    assert run("query", dataset, "verdicts-by-year").out.splitlines()[0].split() == [
        "年度",
        "报告数",
        "未发现错误",
        "不合规",
        "无法判定",
    ]
    assert run("query", dataset, "verdicts-by-year", "--lang", "en").out.startswith("year  reports")


def test_they_are_listed(run: Run) -> None:
    listed = run("query", "--list").out.splitlines()

    assert [line.split()[0] for line in listed] == list(ready_questions())


def test_json_keeps_what_is_certain(run: Run, dataset: str) -> None:
    question = (
        "SELECT 7.000000::DECIMAL(20,6) AS whole, 0.5::DECIMAL(20,6) AS half, NULL AS nothing,"
        " 12345678901234.123456::DECIMAL(20,6) AS long, DATE '2024-01-20' AS day"
    )
    ran = run("query", dataset, question, "--format", "json")

    assert json.loads(ran.out) == [
        {
            "whole": 7,
            "half": 0.5,
            "nothing": None,
            "long": "12345678901234.123456",
            "day": "2024-01-20",
        }
    ]


def test_csv_for_a_spreadsheet(run: Run, dataset: str) -> None:
    question = "SELECT '=1+1' AS formula, -3 AS number, '年报' AS text"
    assert run("query", dataset, question, "--format", "csv", "--output", "a.csv").out == ""
    content = Path("a.csv").read_bytes()

    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines()))
    assert rows == [["formula", "number", "text"], ["'=1+1", "-3", "年报"]]


def test_what_would_move_a_cursor_is_shown(run: Run, dataset: str) -> None:
    assert "\x1b" not in run("query", dataset, "SELECT chr(27) || '[2J' AS a").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("数据", "SELECT foo FROM cells"), "没有列“foo”（DuckDB："),
        (("数据", "DROP VIEW cells"), "只能提一个查询"),
        (("数据", "verdict-by-year"), "是否应为“verdicts-by-year”？"),
        (("没有", "SELECT 1"), "不是数据集"),
        ((), "请写一个问题"),
        (("a", "b", "c"), "请写一个问题"),
    ],
)
def test_errors_say_how_to_mend_them(
    run: Run, dataset: str, words: tuple[str, ...], told: str
) -> None:
    ran = run("query", *words)

    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert dataset == "数据"


def test_an_output_that_cannot_be_written(run: Run, dataset: str) -> None:
    ran = run("query", dataset, "SELECT 1", "--output", "no/such/a.csv")

    assert ran.code == 3
    assert "无法写入" in ran.err


def test_an_incomplete_run_is_told(run: Run) -> None:
    Path("报告").mkdir()
    Path("报告", "坏.docx").write_bytes(b"PK")
    assert run("check", "报告", "--format", "parquet=数据").code == 3
    ran = run("query", "数据", "verdicts-by-year")

    assert ran.code == 0
    assert "不完整" in ran.err


@pytest.mark.parametrize(
    ("module", "extra", "arguments"),
    [
        ("duckdb", "query", ("query", "SELECT 1")),
        ("pyarrow", "parquet", ("check", "没有.md", "--format", "parquet=a")),
    ],
)
def test_what_is_not_installed_is_told_before_anything_is_read(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    module: str,
    extra: str,
    arguments: tuple[str, ...],
) -> None:
    monkeypatch.setattr(
        "nianbao.extras.importlib.util.find_spec", lambda name: None if name == module else name
    )
    ran = run(*arguments)

    assert (ran.code, ran.out) == (2, "")
    assert f"需要 {module}" in ran.err
    assert f"pip install 'nianbao[{extra}]'" in ran.err


def test_the_dataset_of_a_run_out_of_its_json_is_the_same(run: Run) -> None:
    formats = ("--format", "json=run.json", "--format", "parquet=a")
    assert run("check", str(SAMPLES / "faulty.txt"), *formats).code == 1
    assert run("render", "run.json", "--format", "parquet=b").code == 1
    one, two = (
        {file.relative_to(top): file.read_bytes() for file in Path(top).rglob("*.parquet")}
        for top in ("a", "b")
    )

    assert one == two
    assert len(one) == 6
