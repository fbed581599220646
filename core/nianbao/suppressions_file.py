"""The file of suppressions, ``suppressions.toml``.

An entry that is not as it must be suppresses nothing, and a notification says so: an oversight in this file may make findings
come back, but must never hide one.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nianbao.configuration import Configuration
from nianbao.errors import ConfigurationError, UsageError
from nianbao.faults import Fault, Place
from nianbao.faults import Path as KeyPath
from nianbao.outcome import Notification
from nianbao.rule import Severity
from nianbao.selection import Selectors
from nianbao.suppression import Suppression
from nianbao.suppressions import Suppressions
from nianbao.text import Text

__all__ = ["find_suppressions", "read_suppressions"]

_HEADER = re.compile(r"\s*\[\[\s*(?:suppression|\"suppression\"|'suppression')\s*\]\]")
_KEY = "suppression"


def find_suppressions(configuration: Configuration, file: Path | None = None) -> Path | None:
    """The file that was named; else ``suppressions.toml`` beside the configuration, or without one in the working directory."""
    if file is not None:
        return file
    beside = (configuration.file.parent if configuration.file else Path()) / "suppressions.toml"
    return beside if beside.is_file() else None


def read_suppressions(file: Path, selectors: Selectors) -> Suppressions:
    """Read a file of suppressions; ``selectors`` says which rules are meant.

    Raises `ConfigurationError` where the file cannot be read at all.
    """
    text = _text(file)
    try:
        value = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        fault = Fault(Place(str(file)), (), Text(f"不是合法的 TOML：{error}。", f"not valid TOML: {error}."))
        return Suppressions((), (_malformed(fault),))
    entries = value.get(_KEY, [])
    entries = entries if isinstance(entries, list) else []
    places = _places(str(file), text, len(entries))
    faults = _faults(value, places)
    wrong = {fault.path[1] for fault in faults if len(fault.path) > 1}
    suppressions = []
    for index, entry in enumerate(entries):
        if index in wrong:
            continue
        try:
            suppressions.append(_suppression(entry, str(places[index + 1]), selectors))
        except UsageError as error:
            faults.append(Fault(places[index + 1], (_KEY, index, "rule"), error.text))
    faults.sort(key=lambda fault: (fault.place.line or 0, fault.text))
    return Suppressions(tuple(suppressions), tuple(map(_malformed, faults)))


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        zh, en = f"{file}：无法读取：{error.strerror}。", f"{file}: cannot be read: {error.strerror}."
        raise ConfigurationError(Text(zh, en)) from error
    except UnicodeDecodeError as error:
        zh, en = f"{file}：不是 UTF-8 编码，请另存为 UTF-8。", f"{file}: not UTF-8; save the file as UTF-8."
        raise ConfigurationError(Text(zh, en)) from error


def _places(origin: str, text: str, count: int) -> list[Place]:
    """The place of the file and of each entry: the line of its header, where the headers can be told for certain."""
    lines = [number for number, line in enumerate(text.splitlines(), 1) if _HEADER.match(line)]
    known = lines if len(lines) == count else [None] * count
    return [Place(origin), *(Place(origin, line) for line in known)]


def _faults(value: Mapping[str, Any], places: list[Place]) -> list[Fault]:
    from nianbao.schema import load_schema, schema_faults

    def place(path: KeyPath, *, key: bool = False) -> Place:  # noqa: ARG001 - the line of the entry is all that can be told
        index = path[1] if len(path) > 1 and path[0] == _KEY else -1
        return places[int(index) + 1]

    faults = schema_faults(_as_json(value), load_schema("suppressions"), place)
    for index, entry in enumerate(value[_KEY] if isinstance(value.get(_KEY), list) else ()):
        # In JSON, which the schema is for, a date is a text; in TOML it is a value of its own, and a text may be any text.
        if isinstance(entry, dict) and isinstance(entry.get("expires"), str):
            zh, en = "应为 TOML 日期，不加引号，如 2027-06-30。", "expected a TOML date, without quotes, such as 2027-06-30."
            faults.append(Fault(places[index + 1], (_KEY, index, "expires"), Text(zh, en)))
    return faults


def _as_json(value: Any) -> Any:
    """The value with days as texts; a point in time is no day and becomes what the schema refuses."""
    if isinstance(value, dict):
        return {key: _as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_json(each) for each in value]
    if isinstance(value, datetime.datetime | datetime.time):
        return {"time": value.isoformat()}
    return value.isoformat() if isinstance(value, datetime.date) else value


def _suppression(entry: Mapping[str, Any], origin: str, selectors: Selectors) -> Suppression:
    return Suppression(
        reason=entry["reason"].strip(),
        expires=entry["expires"],
        rules=selectors.matches(entry["rule"]) if "rule" in entry else None,
        path=entry.get("path", ""),
        logical=entry.get("logical", ""),
        fingerprint=entry.get("fingerprint", ""),
        approved_by=entry.get("approved_by", ""),
        origin=origin,
    )


def _malformed(fault: Fault) -> Notification:
    zh = f"{fault.of('zh')}这一条不豁免任何问题。" if len(fault.path) > 1 else fault.of("zh")
    en = f"{fault.of('en')} The entry suppresses nothing." if len(fault.path) > 1 else fault.of("en")
    return Notification("suppression-malformed", Severity.WARNING, Text(zh, en))
