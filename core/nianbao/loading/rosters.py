"""Reads the roster: CSV with the columns ``organ``, ``level`` and ``parent`` (机关、层级、上级), or
YAML with a list ``organs`` of such entries.

Levels are given as `Level` names them or in Chinese: ``county-department`` or 县级部门. The file is
UTF-8 or, as spreadsheets save it in China, GB18030. Every fault in it is told at once.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from nianbao.errors import ConfigurationError, Fault, FilePlace, PackError, fault_error, suggestion
from nianbao.files.text_file import read_text_file
from nianbao.model.location import Location
from nianbao.model.organ import CHINESE_LEVELS, Level, organ_key
from nianbao.model.roster import Roster, RosterEntry
from nianbao.model.source import Source
from nianbao.text.wording import Text

__all__ = ["read_roster"]

#: A country's organs, a hundred thousand of them, take some 10 MB.
_MOST_MB = 20.0
_MOST_HINTS = 10
_NO_HINT = Text("请补上，或改正名称。", "add it, or correct the name.")
_WORKBOOKS = {".xlsx", ".xls", ".et"}
_COLUMNS = ("organ", "level", "parent")
#: What people who keep a roster in a spreadsheet write over its columns.
_CHINESE_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("机关", "机关名称", "单位", "单位名称"), "organ"),
    **dict.fromkeys(("层级", "机关层级", "级别"), "level"),
    **dict.fromkeys(("上级", "上级机关", "汇总机关"), "parent"),
}


class _Row(NamedTuple):
    """An organ as the file gives it, and its line; ``titles`` is what the file calls the
    columns."""

    line: int
    organ: str
    level: str
    parent: str
    titles: Sequence[str] = _COLUMNS


def read_roster(file: Path, uri: str = "") -> Roster:
    """Read a roster, which output names ``uri`` (by default its file name).

    Raises `ConfigurationError` that lists every fault with its line.
    """
    if file.suffix.lower() in _WORKBOOKS:
        zh = f"{file}：名册是工作簿，请在 Excel 或 WPS 中另存为 CSV，再给出那个文件。"
        en = f"{file}: the roster is a workbook; save it as CSV, and name that file."
        raise ConfigurationError(Text(zh, en))
    text, digest = read_text_file(file, most_mb=_MOST_MB, encodings=("utf-8-sig", "gb18030"))
    rows = (
        _yaml_rows(file, text)
        if file.suffix.lower() in {".yaml", ".yml"}
        else _csv_rows(file, text)
    )
    faults = list(_faults(file, rows))
    if faults:
        raise fault_error(ConfigurationError, faults)
    source, name = Source(text), uri or file.name
    entries = {organ_key(row.organ): _entry(row, source, name) for row in rows}
    return Roster(name, entries, digest)


def _entry(row: _Row, source: Source, uri: str) -> RosterEntry:
    start, end = source.line(row.line)
    line = source.text[start:end]
    location = Location(source.region(start, end), line, line, uri=uri)
    return RosterEntry(row.organ, _level(row.level), row.parent, location)


def _level(text: str) -> Level:
    """The level that a roster gives; raises `ValueError` for what is none."""
    return CHINESE_LEVELS.get(text) or Level(text or Level.UNKNOWN)


def _yaml_rows(file: Path, text: str) -> list[_Row]:
    # Most runs have no roster, and a schema takes its time to import.
    from nianbao.files.schema import load_schema, schema_faults
    from nianbao.files.yaml_file import parse_yaml

    try:
        source = parse_yaml(text.encode(), str(file))
    except PackError as error:
        raise ConfigurationError(error.text, error.faults) from error
    faults = schema_faults(source.value, load_schema("roster"), source.place)
    if faults:
        raise fault_error(ConfigurationError, faults)
    entries: list[Mapping[str, str]] = source.value["organs"]
    lines = (source.place(("organs", index)).line or 1 for index in range(len(entries)))
    return [
        _Row(
            line,
            each["organ"].strip(),
            each.get("level", "").strip(),
            each.get("parent", "").strip(),
        )
        for line, each in zip(lines, entries, strict=True)
    ]


def _csv_rows(file: Path, text: str) -> list[_Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[_Row] = []
    header: list[str] | None = None
    titles: Sequence[str] = _COLUMNS
    line = 1
    try:
        for cells in reader:
            values = [cell.strip() for cell in cells]
            if header is None and any(values):
                header = [_CHINESE_COLUMNS.get(name, name) for name in values]
                _check_header(file, line, header, ",".join(values))
                given = dict(zip(header, values, strict=True))
                titles = [given.get(name, name) for name in _COLUMNS]
            elif header and any(values):
                row = dict(zip(header, values, strict=False))
                organ, level, parent = (row.get(name, "") for name in _COLUMNS)
                rows.append(_Row(line, organ, level, parent, titles))
            line = reader.line_num + 1
    except csv.Error as error:
        zh, en = (
            f"不是合法的 CSV：{error}。请检查引号。",
            f"not valid CSV: {error}. Check the quotation marks.",
        )
        raise fault_error(
            ConfigurationError, [Fault(FilePlace(str(file), line), (), Text(zh, en))]
        ) from error
    if not rows:
        zh, en = (
            f"{file}：名册是空的，请列出机关。",
            f"{file}: the roster is empty; list the organs.",
        )
        raise ConfigurationError(Text(zh, en))
    return rows


def _check_header(file: Path, line: int, header: list[str], given: str) -> None:
    unknown = [name for name in header if name and name not in _COLUMNS]
    twice = [name for name in _COLUMNS if header.count(name) > 1]
    if "organ" not in header or unknown or twice:
        zh = (
            f"第一行应为列名“机关,层级,上级”或者“organ,level,parent”（至少要有机关），现为"
            f"“{given}”。"
        )
        en = (
            f"the first line is to name the columns organ,level,parent (at least organ); it is "
            f'"{given}".'
        )
        raise fault_error(ConfigurationError, [Fault(FilePlace(str(file), line), (), Text(zh, en))])


def _faults(file: Path, rows: Iterable[_Row]) -> Iterator[Fault]:
    """What is wrong with the organs, each by itself and among each other."""
    by_key: dict[str, _Row] = {}
    for row in rows:
        key = organ_key(row.organ)
        first = by_key.setdefault(key, row) if key else row
        if not key:
            yield _fault(
                file, row, "organ", "没有机关名称，请补上。", "the organ has no name; add it."
            )
        if first is not row:
            zh = f"机关“{row.organ}”重复，第 {first.line} 行已有。请删去一个。"
            yield _fault(
                file,
                row,
                "organ",
                zh,
                f'the organ "{row.organ}" stands in line {first.line} already. Delete one.',
            )
        if row.level and row.level not in {*Level, *CHINESE_LEVELS}:
            zh = f"未知的层级“{row.level}”；{suggestion(row.level, CHINESE_LEVELS).zh}"
            en = f'unknown level "{row.level}"; {suggestion(row.level, list(Level)).en}'
            yield _fault(file, row, "level", zh, en)
    unknown = 0
    for row in by_key.values():
        if row.parent and organ_key(row.parent) not in by_key:
            unknown += 1
            # Each costs a look at every name, and nobody mends a thousand at once.
            near = [each.organ for each in by_key.values()] if unknown <= _MOST_HINTS else []
            hint = suggestion(row.parent, near) if near else _NO_HINT
            zh, en = (
                f"名册中没有上级机关“{row.parent}”；{hint.zh}",
                f'the roster has no parent "{row.parent}"; {hint.en}',
            )
            yield _fault(file, row, "parent", zh, en)
    for loop in _loops(by_key):
        names = " → ".join(row.organ for row in (*loop, loop[0]))
        zh, en = (
            f"上级机关成环：{names}。请改正其中一个。",
            f"the parents run in a circle: {names}. Correct one of them.",
        )
        yield _fault(file, loop[0], "parent", zh, en)


def _loops(by_key: Mapping[str, _Row]) -> Iterator[list[_Row]]:
    """The circles among the parents, each once, from the organ that stands first in the file."""
    done: set[str] = set()
    for start in by_key:
        way: list[str] = []
        key = start
        while key in by_key and key not in done:
            done.add(key)
            way.append(key)
            key = organ_key(by_key[key].parent)
        if key in way:
            yield [by_key[each] for each in way[way.index(key) :]]


def _fault(file: Path, row: _Row, column: str, zh: str, en: str) -> Fault:
    title = row.titles[_COLUMNS.index(column)]
    return Fault(FilePlace(str(file), row.line), (title,), Text(zh, en))
