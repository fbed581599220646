"""Where configuration comes from: the file, found and read, and the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nianbao.errors import ConfigurationError, Fault, FilePlace, KeyPath, fault_error, suggestion
from nianbao.files.text_file import read_text_file
from nianbao.files.toml_file import MOST_MB, TomlError, key_lines, parse_toml
from nianbao.text.wording import Text

__all__ = ["ENVIRONMENT", "FILES", "ConfigurationSource", "find_configuration", "read_environment"]


FILES = ("nianbao.toml", "pyproject.toml")


#: The keys that the environment may set, as ``NIANBAO_FAIL_ON``, by how their value is written.
ENVIRONMENT: Mapping[str, str] = {
    "select": "list",
    "ignore": "list",
    "enable": "list",
    "exclude": "list",
    "format": "list",
    "rules": "paths",
    "roster": "word",
    "fail-on": "word",
    "lang": "word",
    "jobs": "number",
    "executor": "word",
    "cache": "flag",
}


_FLAGS = {"true": True, "1": True, "false": False, "0": False}
#: Variables that are no keys of the configuration.
_OTHER_VARIABLES = ("NIANBAO_CACHE_DIR", "NIANBAO_CONFIG", "NIANBAO_DEBUG")


@dataclass(frozen=True, slots=True)
class ConfigurationSource:
    """Configuration as one source gives it.

    Attributes:
        origin: the source, as people would name it.
        directory: what its relative paths are relative to.
        lines: the line of each key, as far as it can be told.
        digest: SHA-256 of the file.
    """

    origin: str
    value: Mapping[str, Any]
    directory: Path
    lines: Mapping[KeyPath, int]
    file: Path | None = None
    digest: str = ""

    def check(self) -> None:
        """Raise `ConfigurationError` with every unknown key and wrong value."""
        # Most runs have no configuration, and a schema takes its time to import.
        from nianbao.files.schema import load_schema, schema_faults

        faults = schema_faults(self.value, load_schema("config"), self.place)
        if faults:
            raise fault_error(ConfigurationError, faults)

    # A line is all that can be told.
    def place(self, path: KeyPath, *, key: bool = False) -> FilePlace:  # noqa: ARG002
        """The line of the value at ``path`` or of the nearest one around it."""
        if self.file is None and path:
            return FilePlace(_variable(str(path[0])))
        while path and path not in self.lines:
            path = path[:-1]
        return FilePlace(self.origin, self.lines.get(path))


def find_configuration(start: Path, file: Path | None) -> ConfigurationSource | None:
    """The configuration file: ``file``, or the nearest one from ``start`` upwards; None where there
    is none.

    Above ``start`` only what belongs to the user, to root or to whose ``start`` is counts: who can
    write to a shared directory must not decide for all that work below it. Raises
    `ConfigurationError` where a file cannot be read.
    """
    if file is not None:
        source = _read(file)
        if source is None:
            zh = f"{file} 没有 [tool.nianbao] 一节。请加上，或指定另一个文件。"
            raise ConfigurationError(
                Text(zh, f"{file} has no table [tool.nianbao]. Add it, or name another file.")
            )
        return source
    directory = start.absolute()
    for each in (directory, *directory.parents):
        for name in FILES:
            if (
                (each / name).is_file()
                and (each == directory or _is_trusted(each / name, directory))
                and (source := _read(each / name))
            ):
                return source
    return None


def _is_trusted(file: Path, start: Path) -> bool:
    if not hasattr(os, "geteuid"):
        return True
    try:
        return file.stat().st_uid in {os.geteuid(), 0, start.stat().st_uid}
    except OSError:
        return False


def _read(file: Path) -> ConfigurationSource | None:
    """The configuration of one file; None for a ``pyproject.toml`` without it."""
    text, digest = read_text_file(file, most_mb=MOST_MB)
    try:
        value = parse_toml(text)
    except TomlError as error:
        raise ConfigurationError(
            Text(f"{file}：不是合法的 TOML：{error}。", f"{file}: not valid TOML: {error}.")
        ) from error
    base: KeyPath = ("tool", "nianbao") if file.name == "pyproject.toml" else ()
    for key in base:
        value = value.get(str(key), {}) if isinstance(value, dict) else {}
    if base and not value:
        return None
    lines = {path[len(base) :]: line for path, line in key_lines(text) if path[: len(base)] == base}
    return ConfigurationSource(_shown(file), value, file.absolute().parent, lines, file, digest)


def _shown(file: Path) -> str:
    """A file as seen from the working directory, where it lies below it."""
    return str(file.relative_to(Path.cwd())) if file.is_relative_to(Path.cwd()) else str(file)


def _variable(key: str) -> str:
    return "NIANBAO_" + key.upper().replace("-", "_")


def read_environment(environment: Mapping[str, str]) -> ConfigurationSource | None:
    """The configuration of the ``NIANBAO_*`` variables; None where there are none. An empty
    variable says nothing.

    Raises `ConfigurationError` for an unknown one.
    """
    known = {_variable(key): key for key in ENVIRONMENT}
    value: dict[str, Any] = {}
    faults: list[Fault] = []
    for name in sorted(environment):
        if (
            not name.startswith("NIANBAO_")
            or name in _OTHER_VARIABLES
            or not environment[name].strip()
        ):
            continue
        if name in known:
            value[known[name]] = _value(environment[name].strip(), ENVIRONMENT[known[name]])
        else:
            hint = suggestion(name, [*known, *_OTHER_VARIABLES])
            told = Text(f"未知的环境变量；{hint.zh}", f"unknown environment variable; {hint.en}")
            faults.append(Fault(FilePlace(name), (), told))
    if faults:
        raise fault_error(ConfigurationError, faults)
    return ConfigurationSource("NIANBAO_*", value, Path(), {}) if value else None


def _value(text: str, written: str) -> Any:
    """A variable's value: lists are parted by commas, paths as in PATH."""
    if written == "number":
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else text
    if written == "flag":
        return _FLAGS.get(text.lower(), text)
    if written == "word":
        return text
    parts = text.split("," if written == "list" else os.pathsep)
    return [part.strip() for part in parts if part.strip()]
