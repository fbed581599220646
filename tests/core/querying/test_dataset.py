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
