"""A dataset is asked as a whole or not at all, and nothing but the dataset."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from nianbao.errors import UsageError
from nianbao.querying.dataset import TABLES, Dataset, open_dataset
from tests.core.querying.conftest import write_dataset


def test_every_table_answers(dataset: Dataset) -> None:
    for table in TABLES:
        answer = dataset.ask(f"SELECT * FROM {table}")
        assert len(list(answer.rows)) > 0
        assert ("year" in answer.columns) == (table != "roster")


@pytest.mark.parametrize(
    ("question", "zh", "en"),
    [
        (
            "SELECT orgn FROM reports",
            "没有列“orgn”（DuckDB：Binder",
            'is no column "orgn" (DuckDB:',
        ),
        (
            "SELECT r.orgn FROM reports r",
            "是否应为“organ”？reports 的列：year、uri、organ、",
            "Columns of reports: year, ",
        ),
        (
            "SELECT * FROM report",
            "没有表“report”",
            'did you mean "reports"? The tables are reports',
        ),
        ("SELECT foo(1)", "没有函数“foo”", 'there is no function "foo"'),
        ("SELCT 1 FROM cells", "“SELCT”附近的语法不对", 'wrong near "SELCT"'),
        ("SELECT organ, count(*) FROM reports", "没有写在 GROUP BY 里", "neither in GROUP BY"),
        (
            "SELECT sum(organ) FROM reports",
            "没有 sum(VARCHAR) 这样的运算",
            "there is no sum(VARCHAR)",
        ),
        ("SELECT 'a'::INTEGER FROM reports", "“a”不是这种类型的值", '"a" is no value'),
        ("SELECT * FROM 'x.csv'", "不能读取文件 x.csv", "not the file x.csv"),
        ("SELECT error('oops')", "查询有误（DuckDB：", "cannot be answered (DuckDB: "),
    ],
)
def test_a_fault_is_told_in_both_languages(
    dataset: Dataset, question: str, zh: str, en: str
) -> None:
    with pytest.raises(UsageError) as raised:
        list(dataset.ask(question).rows)

    assert zh in raised.value.text.zh
    assert en in raised.value.text.en
    assert "LINE 1" not in raised.value.text.en
    assert len(raised.value.text.zh) < 500


def test_the_year_comes_from_the_folder(dataset: Dataset) -> None:
    found = list(dataset.ask("SELECT DISTINCT year FROM findings ORDER BY year NULLS LAST").rows)

    assert found == [(2023,), (2024,), (None,)]


@pytest.mark.parametrize(
    "question",
    [
        "COPY cells TO '{0}/new.csv'",
        "CREATE TABLE a AS SELECT 1",
        "ATTACH '{0}/new.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "EXPLAIN ANALYZE COPY cells TO '{0}/new.csv'",
        "EXPORT DATABASE '{0}/new'",
        "SELECT 1; SELECT 2",
        "DROP VIEW cells",
        "",
        "SELECT * FROM read_csv('{0}/other.csv')",
        "SELECT * FROM '{0}/other.csv'",
        "SELECT * FROM read_text('{0}/other.csv')",
        "SELECT * FROM glob('{0}/*')",
        "SELECT * FROM read_parquet('https://example.cn/cells.parquet')",
        "SELECT * FROM 's3://bucket/cells.parquet'",
        "SELECT * FROM query('COPY cells TO ''{0}/new.csv''')",
        "SELECT getenv('HOME')",
        "SELECT * FROM secret",
        "SELECT foo FROM cells",
        "SELEKT 1",
    ],
)
def test_nothing_else_is_read_or_written(dataset: Dataset, tmp_path: Path, question: str) -> None:
    (tmp_path / "other.csv").write_text("a\nsecret\n", "utf-8")
    with pytest.raises(UsageError):
        list(dataset.ask(question.format(tmp_path)).rows)

    assert [file.name for file in tmp_path.iterdir()] == ["other.csv"]
    assert list(dataset.ask("SELECT 1").rows) == [(1,)]


def _copy(audit: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(audit, tmp_path / "copy"))


def test_a_missing_file_is_refused(audit: Path, tmp_path: Path) -> None:
    copy = _copy(audit, tmp_path)
    (copy / "cells" / "year=2023" / "part-0.parquet").unlink()

    with pytest.raises(UsageError, match="缺少文件"):
        open_dataset(copy)


def test_files_of_two_runs_are_refused(audit: Path, tmp_path: Path) -> None:
    copy, other = _copy(audit, tmp_path), tmp_path / "other"
    report = Path(__file__).parents[3] / "samples" / "clean.md"
    write_dataset(other, [str(report)])
    name = "cells/year=2024/part-0.parquet"
    shutil.copy(other / name, copy / name)

    with pytest.raises(UsageError, match="多次检查"):
        open_dataset(copy)


def test_a_damaged_file_is_refused(audit: Path, tmp_path: Path) -> None:
    copy = _copy(audit, tmp_path)
    (copy / "cells" / "year=2023" / "part-0.parquet").write_bytes(b"PAR1 and no more")

    with pytest.raises(UsageError, match="无法读取"):
        open_dataset(copy)


def test_what_is_no_dataset_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="不是数据集"):
        open_dataset(tmp_path)


def test_a_name_with_quotes(audit: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(audit, tmp_path / "城's 数据"))

    assert list(open_dataset(copy).ask("SELECT count(*) > 0 FROM roster").rows) == [(True,)]


def test_an_incomplete_run_is_known(dataset: Dataset, tmp_path: Path) -> None:
    report = Path(__file__).parents[3] / "samples" / "clean.md"

    assert not dataset.complete
    assert open_dataset(write_dataset(tmp_path, [str(report)])).complete
