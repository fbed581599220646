"""Loads the configuration: command line over environment over file over defaults."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nianbao.configuration import Configuration, Limits, PluginChoice
from nianbao.errors import ConfigurationError, Fault, FilePlace, KeyPath, fault_error, suggestion
from nianbao.files.text_file import read_text_file
from nianbao.files.toml_file import MOST_MB, TomlError, key_lines, parse_toml
from nianbao.model.organ import organ_key
from nianbao.rules.rule import Severity
from nianbao.text.wording import Text

__all__ = [
    "ENVIRONMENT",
    "ConfigurationSource",
    "find_configuration",
    "load_configuration",
    "read_environment",
    "stray_files",
]

_FILES = ("nianbao.toml", "pyproject.toml")


def load_configuration(
    start: Path,
    *,
    file: Path | None = None,
    options: Mapping[str, Any] | None = None,
    environment: Mapping[str, str] | None = None,
) -> Configuration:
    """The configuration for a run.

    Args:
        start: the directory from which on the nearest file is searched upwards. Who examines what
            others sent gives the working directory, never the documents' own.
        file: the file to read instead of the nearest one.
        options: what the command line says, by the keys of the file (``fail-on``); None is nothing
            said.
        environment: instead of the process's.

    Raises `ConfigurationError` that lists every unknown key and wrong value of a source, with its
    place.
    """
    environment = os.environ if environment is None else environment
    if file is None and environment.get("NIANBAO_CONFIG"):
        file = Path(environment["NIANBAO_CONFIG"])
    read = find_configuration(start, file)
    merged: dict[str, Any] = {}
    for source in filter(None, (read, read_environment(environment))):
        source.check()
        merged |= _with_paths(source.value, source.directory)
    if read and file is None:
        _check_outputs(read)
    said = {key: value for key, value in (options or {}).items() if value not in (None, (), [])}
    merged |= _with_paths(said, Path())
    _check_renamed(merged.get("renamed", {}))
    return _configuration(merged, read)


def stray_files(paths: Iterable[Path], used: Path | None) -> tuple[Path, ...]:
    """Files of settings beside the documents of some paths, or above them, that are not used.

    A folder of reports comes from those who are examined: what lies in it may not decide how.
    """
    own = used.absolute().parent if used else Path.cwd()
    known = {own, *own.parents}
    found: dict[Path, None] = {}
    for path in paths:
        directory = (path if os.path.isdir(path) else path.parent).absolute()  # noqa: PTH112 - it raises nothing, whatever the name
        for each in (directory, *directory.parents):
            if each in known:
                break
            known.add(each)
            names = (each / name for name in (*_FILES, "suppressions.toml", "rules.d"))
            found.update(dict.fromkeys(file for file in names if _is_settings(file)))
    return tuple(found)


def _is_settings(file: Path) -> bool:
    try:
        if file.name == "pyproject.toml":
            return file.is_file() and b"[tool.nianbao" in file.read_bytes()
        return file.exists()
    except OSError:
        return False


def _check_outputs(source: ConfigurationSource) -> None:
    """Refuse outputs of a configuration that was found, not named, outside its own directory."""
    formats = source.value.get("format", ())
    inside = source.directory.resolve()
    for each in (formats,) if isinstance(formats, str) else formats:
        _, _, file = each.partition("=")
        if not file or file == "-":
            continue
        # It is written as seen from the working directory, which lies in or below that of the
        # configuration; who asks for another directory's is no command.
        here = Path.cwd().is_relative_to(inside)
        places = [inside / file, *([Path(file)] if here else [])]
        if all(place.resolve().is_relative_to(inside) for place in places):
            continue
        zh = (
            f"输出文件“{file}”不在配置文件所在的目录内。请改用命令行的 --format，或用 --config 指定"
            f"此配置。"
        )
        en = (
            f'the output "{file}" is not in the directory of the configuration. Use --format on '
            "the command line, or name this file with --config."
        )
        fault = Fault(source.place(("format",)), ("format",), Text(zh, en))
        raise fault_error(ConfigurationError, [fault])


def _check_renamed(renamed: Mapping[str, str]) -> None:
    """Refuse names that lead back to themselves: nobody could say which is the latest."""
    later = {organ_key(old): organ_key(new) for old, new in renamed.items()}
    for old in renamed:
        key, seen = organ_key(old), set[str]()
        while key in later and key not in seen:
            seen.add(key)
            key = later[key]
        if key in seen:
            zh, en = (
                f"renamed：“{old}”的新名称又改回了原名，请删去一项。",
                f'renamed: "{old}" leads back to itself; delete one entry.',
            )
            raise ConfigurationError(Text(zh, en))


def _with_paths(value: Mapping[str, Any], directory: Path) -> dict[str, Any]:
    """The paths as seen from where the source stands."""
    merged = dict(value)
    if "rules" in value:
        merged["rules"] = [directory / path for path in value["rules"]]
    if "roster" in value:
        merged["roster"] = directory / value["roster"]
    return merged


def _configuration(value: Mapping[str, Any], source: ConfigurationSource | None) -> Configuration:
    fail_on = value.get("fail-on", "error")
    formats = value.get("format", ())
    limits, plugins = value.get("limits", {}), dict(value.get("plugins", {}))
    disable, only = plugins.pop("disable", ()), plugins.pop("only", None)
    prefer = tuple(plugins.pop("prefer", ()))
    return Configuration(
        select=tuple(value.get("select", ())),
        ignore=tuple(value.get("ignore", ())),
        enable=tuple(value.get("enable", ())),
        levels={selector: Severity(level) for selector, level in value.get("levels", {}).items()},
        fail_on=None if fail_on == "never" else Severity(fail_on),
        lang=value.get("lang", "zh"),
        jobs=value.get("jobs", 0),
        rules=tuple(value.get("rules", ())),
        exclude=tuple(value.get("exclude", ())),
        roster=value.get("roster"),
        renamed=dict(value.get("renamed", {})),
        format=(formats,) if isinstance(formats, str) else tuple(formats),
        limits=Limits(
            limits.get("file-size-mb", Limits().file_size_mb),
            limits.get("seconds", Limits().seconds),
            limits.get("memory-mb", Limits().memory_mb),
        ),
        plugins=PluginChoice(
            tuple(disable), None if only is None else tuple(only), plugins, prefer
        ),
        file=source.file if source else None,
        digest=source.digest if source else "",
        root=value.get("root") or (source.directory if source and source.file else None),
    )


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
}


#: Variables that are no keys of the configuration.
_OTHER_VARIABLES = ("NIANBAO_CONFIG", "NIANBAO_DEBUG")


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

    def place(self, path: KeyPath, *, key: bool = False) -> FilePlace:  # noqa: ARG002 - a line is all that can be told
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
        for name in _FILES:
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
    if written == "word":
        return text
    parts = text.split("," if written == "list" else os.pathsep)
    return [part.strip() for part in parts if part.strip()]
