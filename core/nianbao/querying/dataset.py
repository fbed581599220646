"""A dataset: the tables that a run left, asked in SQL through DuckDB.

What is asked can come from anywhere, so it gets nothing but the dataset: one statement that reads,
no network, no extension, no file but those of the dataset.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from nianbao.errors import UsageError
from nianbao.extras import Extra
from nianbao.querying.faults import in_one_line, refused
from nianbao.text.wording import Text

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["TABLES", "Answer", "Dataset", "open_dataset"]

#: The tables of a dataset; `docs/datasets.md` describes them.
TABLES = ("reports", "cells", "findings", "outcomes", "roster")
#: Below it every file is given by name, for a folder may hold what is none of the dataset's.
_PATTERN = "**/*.parquet"
_EXTRA = Extra("nianbao[query]", ("duckdb",))


class Answer(NamedTuple):
    """What a question brought: names of the columns, and the rows as they come."""

    columns: tuple[str, ...]
    rows: Iterator[Sequence[Any]]


class Dataset(NamedTuple):
    """An open dataset.

    Attributes:
        complete: whether the run that wrote it was: every document was read, no rule failed.
    """

    connection: DuckDBPyConnection
    complete: bool

    def ask(self, question: str) -> Answer:
        """The answer to a question in SQL. Raises `UsageError` where it is none, or does more than
        reading."""
        import duckdb

        try:
            statements = duckdb.extract_statements(question)
            if [each.type for each in statements] != [duckdb.StatementType.SELECT]:
                zh = "只能提一个查询（SELECT、FROM、DESCRIBE 等），不能修改或写出任何内容。"
                en = "Ask one question (SELECT, FROM, DESCRIBE …), which changes or writes nothing."
                raise UsageError(Text(zh, en))
            found = self.connection.execute(statements[0])
            columns = tuple(each[0] for each in found.description or ())
            return Answer(columns, self._rows(found, question))
        except duckdb.Error as error:
            raise self._refused(error, question) from None

    def _rows(self, found: DuckDBPyConnection, question: str) -> Iterator[Sequence[Any]]:
        import duckdb

        try:
            while rows := found.fetchmany(10_000):
                yield from rows
        except duckdb.Error as error:
            raise self._refused(error, question) from None

    def _refused(self, error: Exception, question: str) -> UsageError:
        """What is told of a question that has no answer."""
        tables = {
            table: [row[0] for row in self.connection.execute(f"DESCRIBE {table}").fetchall()]
            for table in TABLES
        }
        return refused(error, question, tables)


def open_dataset(directory: Path) -> Dataset:
    """Open the dataset in a directory.

    Raises `UsageError` where DuckDB is not installed, or where the directory is no whole dataset of
    one run: a part of one would give wrong sums.
    """
    _EXTRA.demand(Text("nianbao query ", "nianbao query"))
    import duckdb

    files = {table: _files(directory / table) for table in TABLES}
    missing = [table for table in TABLES if not files[table]]
    if missing:
        zh = (
            f"{directory} 不是数据集：缺少 {'、'.join(missing)}。"
            f"请写 nianbao check --format parquet=目录 写出的目录。"
        )
        en = (
            f"{directory} is no dataset: {', '.join(missing)} not there. Name the directory of "
            f"nianbao check --format parquet=DIR."
        )
        raise UsageError(Text(zh, en))
    paths = [path for each in files.values() for path in each]
    connection = duckdb.connect(config={"temp_directory": ""})
    for name, value in _confined(paths).items():
        connection.execute(f"SET {name} = {value}")
    try:
        facts = _facts(connection, paths)
        _check_whole(directory, facts)
        for table in TABLES:
            connection.execute(_view(table, files[table]))
    except duckdb.Error as error:
        told = in_one_line(error)
        zh = f"{directory} 中的文件无法读取：{told}。{_AGAIN.zh}"
        en = f"a file of {directory} cannot be read: {told}. {_AGAIN.en}"
        raise UsageError(Text(zh, en)) from None
    complete = all(each["nianbao.complete"] == "true" for each in facts.values())
    return Dataset(connection, complete)


_AGAIN = Text(
    "请用 nianbao check --format parquet=目录 重新写到一个空目录。",
    "Write it anew into an empty directory: nianbao check --format parquet=DIR.",
)


def _files(directory: Path) -> list[str]:
    return sorted(str(path.resolve()) for path in directory.glob(_PATTERN))


def _confined(paths: Iterable[str]) -> Mapping[str, str]:
    """What DuckDB may do: read these files. The last setting keeps all before it."""
    return {
        "allowed_paths": _listed(paths),
        "enable_external_access": "false",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "allow_community_extensions": "false",
        "python_enable_replacements": "false",
        "lock_configuration": "true",
    }


def _view(table: str, paths: Sequence[str]) -> str:
    listed = _listed(paths)
    if table == "roster":
        return f"CREATE VIEW roster AS FROM read_parquet({listed}, hive_partitioning = false)"
    # Reports without a year lie in a folder whose name is no number.
    year = "try_cast(year AS INTEGER) AS year"
    types = "hive_partitioning = true, hive_types = {'year': VARCHAR}"
    source = f"read_parquet({listed}, {types})"
    # S608: the names are ours, and the paths are quoted.
    return f"CREATE VIEW {table} AS SELECT {year}, * EXCLUDE (year) FROM {source}"  # noqa: S608


def _listed(texts: Iterable[str]) -> str:
    """Texts as a list of SQL."""
    quoted = ("'" + text.replace("'", "''") + "'" for text in texts)
    return f"[{', '.join(quoted)}]"


def _facts(connection: DuckDBPyConnection, paths: Sequence[str]) -> Mapping[str, dict[str, str]]:
    """What each file says of the run that wrote it."""
    source = f"parquet_kv_metadata({_listed(paths)})"  # quoted, see S608
    question = f"SELECT file_name, key, value FROM {source}"  # noqa: S608
    facts: dict[str, dict[str, str]] = {path: {} for path in paths}
    for name, key, value in connection.execute(question).fetchall():
        facts[name][key.decode()] = value.decode("utf-8", "replace")
    return facts


def _check_whole(directory: Path, facts: Mapping[str, dict[str, str]]) -> None:
    runs = {each.get("nianbao.run") for each in facts.values()}
    counts = {each.get("nianbao.files") for each in facts.values()}
    if runs and None not in runs and len(runs) == 1 and counts == {str(len(facts))}:
        return
    zh = f"{directory} 不是一次检查写出的完整数据集（混有多次检查的文件，或缺少文件）。{_AGAIN.zh}"
    en = (
        f"{directory} is not the whole dataset of one run: files of several runs are mixed, or "
        f"some are missing. {_AGAIN.en}"
    )
    raise UsageError(Text(zh, en))
