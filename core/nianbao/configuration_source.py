"""Where configuration comes from: the file, found and read, and the environment."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nianbao.errors import ConfigurationError
from nianbao.faults import Fault, Place, fault_error, suggestion
from nianbao.faults import Path as KeyPath
from nianbao.text import Text

__all__ = ["ENVIRONMENT", "ConfigurationSource", "find_configuration", "read_environment"]

#: The keys that the environment may set, as ``NIANBAO_FAIL_ON``, by how their value is written.
ENVIRONMENT: Mapping[str, str] = {
    "select": "list",
    "ignore": "list",
    "exclude": "list",
    "format": "list",
    "rules": "paths",
    "roster": "word",
    "fail-on": "word",
    "lang": "word",
    "jobs": "number",
}
#: Variables that are no keys of the configuration.
_OTHER_VARIABLES = ("NIANBAO_CONFIG", "NIANBAO_DEBUG")

_TABLE = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[A-Za-z0-9_-]+|"[^"]*"|'[^']*'""")


@dataclass(frozen=True, slots=True)
class ConfigurationSource:
    """Configuration as one source gives it.

    Attributes:
        origin: the source, as people would name it.
        directory: what its relative paths are relative to.
        lines: the line of each key, as far as it can be told.
    """

    origin: str
    value: Mapping[str, Any]
    directory: Path
    lines: Mapping[KeyPath, int]
    file: Path | None = None

    def check(self) -> None:
        """Raise `ConfigurationError` with every unknown key and wrong value."""
        # Most runs have no configuration, and a schema takes its time to import.
        from nianbao.schema import load_schema, schema_faults

        faults = schema_faults(self.value, load_schema("config"), self.place)
        if faults:
            raise fault_error(ConfigurationError, faults)

    def place(self, path: KeyPath, *, key: bool = False) -> Place:  # noqa: ARG002 - a line is all that can be told
        """The line of the value at ``path`` or of the nearest one around it."""
        if self.file is None and path:
            return Place(_variable(str(path[0])))
        while path and path not in self.lines:
            path = path[:-1]
        return Place(self.origin, self.lines.get(path))


def find_configuration(start: Path, file: Path | None) -> ConfigurationSource | None:
    """The configuration file: ``file``, or the nearest one from ``start`` upwards; None where there is none.

    Raises `ConfigurationError` where it cannot be read.
    """
    if file is not None:
        source = _read(file)
        if source is None:
            zh = f"{file} 没有 [tool.nianbao] 一节。请加上，或指定另一个文件。"
            raise ConfigurationError(Text(zh, f"{file} has no table [tool.nianbao]. Add it, or name another file."))
        return source
    directory = start.absolute()
    for each in (directory, *directory.parents):
        for name in ("nianbao.toml", "pyproject.toml"):
            if (each / name).is_file() and (source := _read(each / name)):
                return source
    return None


def _read(file: Path) -> ConfigurationSource | None:
    """The configuration of one file; None for a ``pyproject.toml`` without it."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
        value = tomllib.loads(text)
    except OSError as error:
        zh, en = f"{file}：无法读取：{error.strerror}。", f"{file}: cannot be read: {error.strerror}."
        raise ConfigurationError(Text(zh, en)) from error
    except UnicodeDecodeError as error:
        zh, en = f"{file}：不是 UTF-8 编码，请另存为 UTF-8。", f"{file}: not UTF-8; save the file as UTF-8."
        raise ConfigurationError(Text(zh, en)) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(Text(f"{file}：不是合法的 TOML：{error}。", f"{file}: not valid TOML: {error}.")) from error
    base: KeyPath = ("tool", "nianbao") if file.name == "pyproject.toml" else ()
    for key in base:
        value = value.get(str(key), {}) if isinstance(value, dict) else {}
    if base and not value:
        return None
    lines = {path[len(base) :]: line for path, line in _lines(text) if path[: len(base)] == base}
    return ConfigurationSource(_shown(file), value, file.absolute().parent, lines, file)


def _shown(file: Path) -> str:
    """A file as seen from the working directory, where it lies below it."""
    return str(file.relative_to(Path.cwd())) if file.is_relative_to(Path.cwd()) else str(file)


def _lines(text: str) -> Iterator[tuple[KeyPath, int]]:
    """The keys of a TOML text with their lines. The standard library's parser tells no places; this reads what begins a line."""
    table: KeyPath = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _TABLE.match(line):
            table = _key_path(header[1])
            yield table, number
        elif assignment := _KEY.match(line):
            path = (*table, *_key_path(assignment[1]))
            yield path, number


def _key_path(dotted: str) -> KeyPath:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))


def _variable(key: str) -> str:
    return "NIANBAO_" + key.upper().replace("-", "_")


def read_environment(environment: Mapping[str, str]) -> ConfigurationSource | None:
    """The configuration of the ``NIANBAO_*`` variables; None where there are none. An empty variable says nothing.

    Raises `ConfigurationError` for an unknown one.
    """
    known = {_variable(key): key for key in ENVIRONMENT}
    value: dict[str, Any] = {}
    faults: list[Fault] = []
    for name in sorted(environment):
        if not name.startswith("NIANBAO_") or name in _OTHER_VARIABLES or not environment[name].strip():
            continue
        if name in known:
            value[known[name]] = _value(environment[name].strip(), ENVIRONMENT[known[name]])
        else:
            hint = suggestion(name, [*known, *_OTHER_VARIABLES])
            told = Text(f"未知的环境变量；{hint.zh}", f"unknown environment variable; {hint.en}")
            faults.append(Fault(Place(name), (), told))
    if faults:
        raise fault_error(ConfigurationError, faults)
    return ConfigurationSource("NIANBAO_*", value, Path(), {}) if value else None


def _value(text: str, written: str) -> Any:
    """A variable's value: lists are parted by commas, paths as in PATH."""
    if written == "number":
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else text
    if written == "word":
        return text
    parts = text.split("," if written == "list" else os.pathsep)
    return [part.strip() for part in parts if part.strip()]
