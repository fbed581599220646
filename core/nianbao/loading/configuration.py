"""Loads the configuration: command line over environment over file over defaults."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from nianbao.configuration import LOCAL, Configuration, ExecutorChoice, Limits, PluginChoice
from nianbao.errors import ConfigurationError, Fault, fault_error
from nianbao.files.shipped import is_copy
from nianbao.loading.configuration_source import (
    FILES,
    ConfigurationSource,
    find_configuration,
    read_environment,
)
from nianbao.model.organ import organ_key
from nianbao.rules.rule import Severity
from nianbao.text.wording import Text

__all__ = ["load_configuration", "stray_files"]

_CORRECTIONS = "corrections.toml"
#: Files of settings that lie beside the configuration, or without one in the working directory.
_BESIDE = ("suppressions.toml", _CORRECTIONS)


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
        merged = _merged(merged, _with_paths(source.value, source.directory))
    if read and file is None:
        _check_outputs(read)
    said = {key: value for key, value in (options or {}).items() if value not in (None, (), [])}
    scheduler = said.pop("scheduler", None)
    merged = _merged(merged, _with_paths(said, Path()))
    if scheduler:
        merged["executor"] = {"name": LOCAL, **merged.get("executor", {}), "scheduler": scheduler}
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
        # It raises nothing, whatever the name.
        directory = (path if os.path.isdir(path) else path.parent).absolute()  # noqa: PTH112
        for each in (directory, *directory.parents):
            if each in known:
                break
            known.add(each)
            names = (each / name for name in (*FILES, *_BESIDE, "rules.d"))
            found.update(dict.fromkeys(file for file in names if _is_settings(file)))
    return tuple(found)


def _is_settings(file: Path) -> bool:
    try:
        if file.name == "pyproject.toml":
            return file.is_file() and b"[tool.nianbao" in file.read_bytes()
        if file.name == "rules.d":
            return file.exists() and not is_copy(file)
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


def _merged(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> dict[str, Any]:
    """What two sources say; the later one has its way. Options of an executor that the later one
    names, too, stay."""
    merged = {**earlier, **later}
    if (named := later.get("executor")) is not None:
        table = {"name": named} if isinstance(named, str) else dict(named)
        known = earlier.get("executor", {})
        merged["executor"] = known | table if known.get("name") == table["name"] else table
    return merged


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
            limits.get("recognition-seconds", Limits().recognition_seconds),
        ),
        plugins=PluginChoice(
            tuple(disable), None if only is None else tuple(only), plugins, prefer
        ),
        corrections=value.get("corrections") or _corrections(source),
        file=source.file if source else None,
        digest=source.digest if source else "",
        cache=value.get("cache", True),
        cache_size_mb=value.get("cache-size-mb", 1000),
        executor=_executor(value.get("executor", {})),
        root=value.get("root") or (source.directory if source and source.file else None),
    )


def _executor(table: Mapping[str, Any]) -> ExecutorChoice:
    options = {key: value for key, value in table.items() if key != "name"}
    return ExecutorChoice(table.get("name", LOCAL), options)


def _corrections(source: ConfigurationSource | None) -> Path | None:
    """The corrections that nobody named; what lies beside the documents may come from those who are
    examined."""
    beside = (source.directory if source and source.file else Path()) / _CORRECTIONS
    return beside if beside.is_file() else None
