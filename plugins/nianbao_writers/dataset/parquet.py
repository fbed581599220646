"""Writes the tables of a run as Parquet files, those of a year in a folder of their own."""

from __future__ import annotations

import hashlib
import tempfile
import weakref
from collections.abc import Iterator, Mapping, Sequence
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq

from nianbao import ReportResult, RunResult, Style
from nianbao_writers.characters import encodable
from nianbao_writers.dataset.columns import TABLES, Kind, Table
from nianbao_writers.dataset.organs import Affiliation, Affiliations
from nianbao_writers.dataset.rows import (
    Value,
    cell_rows,
    finding_row,
    outcome_row,
    report_row,
)

__all__ = ["write"]

#: Rows that become one batch of columns, and how many make a group of rows in the file. Batches
#: are much smaller than Python's rows.
_BATCH = 2_000
_GROUP = 100_000
#: Bytes of a file that are kept in memory, and that are given at once.
_HELD, _AT_ONCE = 1_000_000, 100_000
#: As every tool that reads folders by year names the rows without one.
_NO_YEAR = "__HIVE_DEFAULT_PARTITION__"

_TYPES: Mapping[Kind, pa.DataType] = {
    "text": pa.string(),
    "count": pa.int64(),
    "decimal": pa.decimal128(20, 6),
    "truth": pa.bool_(),
    "day": pa.date32(),
}


def write(result: RunResult, _style: Style) -> Mapping[str, Iterator[bytes]]:
    """The files by name: ``cells/year=2024/part-0.parquet``.

    Each carries the run's identity and the number of files, so that nobody takes files of two runs
    for one dataset (`nianbao.querying.dataset`).
    """
    files = {_name(table, None): _File(shape) for table, shape in TABLES.items()}
    for table, year, row in _rows(result):
        name = _name(table, year)
        if name not in files:
            files[name] = _File(TABLES[table])
        files[name].add(row)
    written = {name: file for name, file in sorted(files.items()) if _is_wanted(name, files)}
    facts = {
        "nianbao.run": _identity(result),
        "nianbao.files": str(len(written)),
        "nianbao.complete": str(result.complete).lower(),
        "nianbao.version": result.version,
    }
    return {name: file.content(facts) for name, file in written.items()}


class _File:
    """A file as it grows, group by group."""

    def __init__(self, table: Table) -> None:
        fields = [(column.name, _TYPES[column.kind]) for column in table.columns]
        self._schema = pa.schema(fields)
        self._stream: IO[bytes] = tempfile.SpooledTemporaryFile(_HELD)  # noqa: SIM115
        self._writer = pq.ParquetWriter(
            self._stream, self._schema, compression="zstd", store_schema=False
        )
        weakref.finalize(self, _close, self._writer, self._stream)
        self._rows: list[tuple[Value, ...]] = []
        self._batches: list[pa.RecordBatch] = []
        self.empty = True

    def add(self, row: tuple[Value, ...]) -> None:
        self.empty = False
        self._rows.append(row)
        if len(self._rows) >= _BATCH:
            self._gather()
            if len(self._batches) * _BATCH >= _GROUP:
                self._flush()

    def content(self, facts: Mapping[str, str]) -> Iterator[bytes]:
        """The whole file in pieces; nothing can be added any more."""
        self._gather()
        self._flush()
        self._writer.add_key_value_metadata(facts)
        self._writer.close()
        self._stream.seek(0)
        return self._pieces()

    def _pieces(self) -> Iterator[bytes]:
        while piece := self._stream.read(_AT_ONCE):
            yield piece

    def _gather(self) -> None:
        if self._rows:
            columns = zip(*self._rows, strict=True)
            arrays = list(map(_array, columns, self._schema.types))
            self._batches.append(pa.RecordBatch.from_arrays(arrays, schema=self._schema))
        self._rows.clear()

    def _flush(self) -> None:
        if self._batches:
            table = pa.Table.from_batches(self._batches)
            self._writer.write_table(table, row_group_size=_GROUP)
        self._batches.clear()


def _close(writer: pq.ParquetWriter, stream: IO[bytes]) -> None:
    """Close a file that nobody wants or has read, too."""
    writer.close()
    stream.close()


def _array(values: Sequence[Value], kind: pa.DataType) -> pa.Array:
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:  # a name of a file that is not UTF-8
        return pa.array([encodable(each) if isinstance(each, str) else each for each in values])


def _name(table: str, year: int | None) -> str:
    folder = f"{table}/year={year or _NO_YEAR}" if TABLES[table].by_year else table
    return f"{folder}/part-0.parquet"


def _is_wanted(name: str, files: Mapping[str, _File]) -> bool:
    """Whether a file has rows, or is the only one of its table: that there is no finding is known
    by an empty table, not by none."""
    folder = f"{name.partition('/')[0]}/"
    return not files[name].empty or all(
        file.empty for other, file in files.items() if other.startswith(folder)
    )


def _rows(result: RunResult) -> Iterator[tuple[str, int | None, tuple[Value, ...]]]:
    """Every row of every table with its year, report by report."""
    affiliations = Affiliations(result.roster)
    for organ in affiliations:
        yield "roster", None, organ
    for report in result.reports:
        if result.roster and report.uri == result.roster.uri:
            yield from _roster_findings(report, result, affiliations)
        else:
            yield from _report_rows(report, result, affiliations)
    for outcome in result.outcomes:
        yield "outcomes", None, (None, *_NOBODY, *outcome_row(outcome))


_NOBODY = Affiliation(None)


def _report_rows(
    report: ReportResult, result: RunResult, affiliations: Affiliations
) -> Iterator[tuple[str, int | None, tuple[Value, ...]]]:
    whose = (report.uri, *affiliations.of(report))
    rostered = affiliations.entry(report.organ) is not None if affiliations.known else None
    yield "reports", report.year, (*whose, *report_row(report, result, rostered))
    for cell in cell_rows(report.view) if report.view else ():
        yield "cells", report.year, (*whose, *cell)
    for finding in report.findings:
        yield "findings", report.year, (*whose, *finding_row(finding, result))
    for outcome in report.outcomes:
        yield "outcomes", report.year, (*whose, *outcome_row(outcome))


def _roster_findings(
    report: ReportResult, result: RunResult, affiliations: Affiliations
) -> Iterator[tuple[str, int | None, tuple[Value, ...]]]:
    """The roster is no report: what is found in it concerns the organ of its line."""
    for finding in report.findings:
        organ = finding.location.logical or finding.location.snippet.split(",")[0]
        whose = (report.uri, *affiliations.named(organ))
        yield "findings", None, (*whose, *finding_row(finding, result))


def _identity(result: RunResult) -> str:
    """What a run's files have in common, and no other run's: a hash of what was checked, by which
    rules, and of what was found."""
    rules = [(rule.id, rule.level.value) for rule in result.rules]
    head = (result.version, result.fail_on, rules, result.in_force)
    digest = hashlib.sha256(repr(head).encode())
    for report in result.reports:
        found = [each.fingerprint for each in report.findings]
        outcomes = [(each.rule, each.status.value) for each in report.outcomes]
        digest.update(repr((report.uri, report.sha256, found, outcomes)).encode())
    return digest.hexdigest()
