"""TOML files that are a list of entries, as ``[[suppression]]`` after ``[[suppression]]``.

They are read with the line of each entry, and changed by whole entries, so that everything else in
them stays as it is.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from nianbao.errors import Fault, FilePlace, KeyPath
from nianbao.files.text_file import read_text_file
from nianbao.files.toml_file import MOST_MB, TomlError, parse_toml
from nianbao.text.wording import Text

__all__ = ["EntryFile", "FileEntry", "entry_text", "read_entry_file", "without_entries"]


class FileEntry(NamedTuple):
    """An entry that is as its schema asks, and where it begins."""

    path: KeyPath
    place: FilePlace
    value: Mapping[str, Any]


class EntryFile(NamedTuple):
    """What such a file holds.

    Attributes:
        entries: those without a fault, in their order.
        faults: what is wrong with the others, or with the whole file; the path of a fault tells
            which.
        digest: SHA-256 of the file.
    """

    entries: tuple[FileEntry, ...]
    faults: tuple[Fault, ...]
    digest: str


def read_entry_file(file: Path, key: str, schema: str, days: Sequence[str]) -> EntryFile:
    """Read the entries ``[[key]]`` of a file by ``schemas/SCHEMA.schema.json``; the values of
    ``days`` must be dates of TOML.

    Raises `ConfigurationError` where the file cannot be read at all.
    """
    text, digest = read_text_file(file, most_mb=MOST_MB)
    try:
        value = parse_toml(text)
    except TomlError as error:
        told = Text(f"不是合法的 TOML：{error}。", f"not valid TOML: {error}.")
        return EntryFile((), (Fault(FilePlace(str(file)), (), told),), digest)
    entries = value.get(key, [])
    entries = entries if isinstance(entries, list) else []
    places = _places(str(file), text, key, len(entries))
    faults = [*_schema_faults(value, key, schema, places), *_day_faults(entries, key, days, places)]
    wrong = {fault.path[1] for fault in faults if len(fault.path) > 1}
    kept = (
        FileEntry((key, index), places[index + 1], entry)
        for index, entry in enumerate(entries)
        if index not in wrong
    )
    return EntryFile(tuple(kept), tuple(faults), digest)


def _places(origin: str, text: str, key: str, count: int) -> list[FilePlace]:
    """The place of the file and of each entry: the line of its header, where the headers can be
    told for certain."""
    lines = [start + 1 for start, _ in _stretches(text.splitlines(), key)]
    known = lines if len(lines) == count else [None] * count
    return [FilePlace(origin), *(FilePlace(origin, line) for line in known)]


def _schema_faults(
    value: Mapping[str, Any], key: str, schema: str, places: Sequence[FilePlace]
) -> list[Fault]:
    from nianbao.files.schema import load_schema, schema_faults

    def place(path: KeyPath, **_key: bool) -> FilePlace:
        # The line of the entry is all that can be told.
        index = path[1] if len(path) > 1 and path[0] == key else -1
        return places[int(index) + 1]

    return schema_faults(_as_json(value), load_schema(schema), place)


def _day_faults(
    entries: Sequence[Any], key: str, days: Sequence[str], places: Sequence[FilePlace]
) -> Iterator[Fault]:
    """In JSON, which the schema is for, a date is a text; in TOML it is a value of its own, and a
    text may be any text."""
    zh = "应为 TOML 日期，不加引号，如 2027-06-30。"
    en = "expected a TOML date, without quotes, such as 2027-06-30."
    for index, entry in enumerate(entries):
        for day in days:
            if isinstance(entry, dict) and isinstance(entry.get(day), str):
                yield Fault(places[index + 1], (key, index, day), Text(zh, en))


def _as_json(value: Any) -> Any:
    """The value with days as texts; a point in time is no day and becomes what the schema
    refuses."""
    if isinstance(value, dict):
        return {key: _as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_json(each) for each in value]
    if isinstance(value, datetime.datetime | datetime.time):
        return {"time": value.isoformat()}
    return value.isoformat() if isinstance(value, datetime.date) else value


def entry_text(key: str, values: Mapping[str, str | int | datetime.date | None]) -> str:
    """An entry as it is written at the end of a file; None is left out."""
    lines = [f"{name} = {_toml(value)}" for name, value in values.items() if value is not None]
    return f"\n[[{key}]]\n" + "\n".join(lines) + "\n"


def _toml(value: str | int | datetime.date) -> str:
    if isinstance(value, str):
        # A basic string of TOML, which has the escapes of JSON.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def without_entries(text: str, key: str, indices: Sequence[int]) -> str:
    """The text of a file without some of its entries ``[[key]]``, which are counted from 0.

    Comments and blank lines after an entry go with it. Raises `ValueError` where the entries cannot
    be told apart for certain.
    """
    lines = text.splitlines(keepends=True)
    stretches = list(_stretches(lines, key))
    entries = parse_toml(text).get(key, [])
    kept = [entry for index, entry in enumerate(entries) if index not in indices]
    if len(stretches) == len(entries):
        dropped = {at for index in indices for at in range(*stretches[index])}
        left = "".join(line for at, line in enumerate(lines) if at not in dropped)
        # A line within a text may look like a header.
        if parse_toml(left).get(key, []) == kept:
            return left
    raise ValueError(f"the entries [[{key}]] cannot be told apart")


_TABLE = re.compile(r"\s*\[")


def _stretches(lines: Sequence[str], key: str) -> Iterator[tuple[int, int]]:
    """Of each entry its first line and one past its last: the next header is another's."""
    header = re.compile(rf"\s*\[\[\s*(?:{key}|\"{key}\"|'{key}')\s*\]\]")
    starts = [at for at, line in enumerate(lines) if header.match(line)]
    tables = [at for at, line in enumerate(lines) if _TABLE.match(line)]
    for start in starts:
        yield start, next((at for at in tables if at > start), len(lines))
