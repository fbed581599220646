"""The configuration of a run: command line over environment over file over defaults.

The file is the nearest ``nianbao.toml``, or ``pyproject.toml`` with a table ``[tool.nianbao]``, from the first checked path
upwards; where a directory has both, ``nianbao.toml``. Only one file is read.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from nianbao.configuration_source import ConfigurationSource, find_configuration, read_environment
from nianbao.corpus import organ_key
from nianbao.errors import ConfigurationError
from nianbao.rule import Severity
from nianbao.text import Text

__all__ = ["Configuration", "Limits", "PluginChoice", "load_configuration"]


class Limits(NamedTuple):
    """What one document may cost: megabytes of file, seconds of all its rules."""

    file_size_mb: float = 64
    seconds: float = 20


class PluginChoice(NamedTuple):
    """Which plugins load, by name (``rules``) or by distribution and name (``nianbao:rules``).

    Attributes:
        only: none but these; None admits all.
        tables: each plugin's own configuration.
    """

    disable: tuple[str, ...] = ()
    only: tuple[str, ...] | None = None
    tables: Mapping[str, Mapping[str, Any]] = {}


@dataclass(frozen=True, slots=True)
class Configuration:
    """The configuration of a run.

    Attributes:
        select, ignore: selectors of rules; an empty ``select`` selects all.
        levels: the level of findings, by selector.
        fail_on: the level from which on a finding fails the run; None where none does.
        lang: language of the output, ``zh`` or ``en``.
        jobs: worker processes; 0 for as many as pay, up to one a processor.
        rules: further rule packs, files or directories.
        exclude: glob patterns of what the walk through a directory leaves out.
        roster: the file of organs that are to report, if any.
        renamed: the later name of an organ by its earlier one.
        format: output formats, ``FORMAT`` or ``FORMAT=FILE``; empty for the console.
        file: the configuration file that was read, if any.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, Severity] = field(default_factory=dict)
    fail_on: Severity | None = Severity.ERROR
    lang: str = "zh"
    jobs: int = 0
    rules: tuple[Path, ...] = ()
    exclude: tuple[str, ...] = ()
    roster: Path | None = None
    renamed: Mapping[str, str] = field(default_factory=dict)
    format: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    plugins: PluginChoice = field(default_factory=PluginChoice)
    file: Path | None = None


def load_configuration(
    start: Path,
    *,
    file: Path | None = None,
    options: Mapping[str, Any] | None = None,
    environment: Mapping[str, str] | None = None,
) -> Configuration:
    """The configuration for a run whose first path is ``start``.

    Args:
        file: the file to read instead of the nearest one.
        options: what the command line says, by the keys of the file (``fail-on``); None is nothing said.
        environment: instead of the process's.

    Raises `ConfigurationError` that lists every unknown key and wrong value of a source, with its place.
    """
    environment = os.environ if environment is None else environment
    if file is None and environment.get("NIANBAO_CONFIG"):
        file = Path(environment["NIANBAO_CONFIG"])
    sources: Sequence[ConfigurationSource | None] = (find_configuration(start, file), read_environment(environment))
    merged: dict[str, Any] = {}
    for source in filter(None, sources):
        source.check()
        merged |= _with_paths(source.value, source.directory)
    said = {key: value for key, value in (options or {}).items() if value not in (None, (), [])}
    merged |= _with_paths(said, Path())
    read = sources[0]
    _check_renamed(merged.get("renamed", {}))
    return _configuration(merged, read.file if read else None)


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


def _configuration(value: Mapping[str, Any], file: Path | None) -> Configuration:
    fail_on = value.get("fail-on", "error")
    formats = value.get("format", ())
    limits, plugins = value.get("limits", {}), dict(value.get("plugins", {}))
    disable, only = plugins.pop("disable", ()), plugins.pop("only", None)
    return Configuration(
        select=tuple(value.get("select", ())),
        ignore=tuple(value.get("ignore", ())),
        levels={selector: Severity(level) for selector, level in value.get("levels", {}).items()},
        fail_on=None if fail_on == "never" else Severity(fail_on),
        lang=value.get("lang", "zh"),
        jobs=value.get("jobs", 0),
        rules=tuple(value.get("rules", ())),
        exclude=tuple(value.get("exclude", ())),
        roster=value.get("roster"),
        renamed=dict(value.get("renamed", {})),
        format=(formats,) if isinstance(formats, str) else tuple(formats),
        limits=Limits(limits.get("file-size-mb", Limits().file_size_mb), limits.get("seconds", Limits().seconds)),
        plugins=PluginChoice(tuple(disable), None if only is None else tuple(only), plugins),
        file=file,
    )
