"""The configuration of a run: command line over environment over file over defaults.

The file is the nearest ``nianbao.toml``, or ``pyproject.toml`` with a table ``[tool.nianbao]``,
from the working directory upwards; where a directory has both, ``nianbao.toml``. Only one file is
read. What lies beside the documents decides nothing: it may come from those who are examined.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from nianbao.rules.rule import Severity

__all__ = ["LOCAL", "Configuration", "ExecutorChoice", "Limits", "PluginChoice"]

#: The executor that needs no plugin: processes of this machine.
LOCAL = "local"


class Limits(NamedTuple):
    """What one document may cost: megabytes of file, seconds of reading and checking, megabytes of
    memory (on Linux, in a worker), and the seconds of recognising text in pictures (OCR), after
    which there are ``seconds`` again for the rest."""

    file_size_mb: float = 64
    seconds: float = 20
    memory_mb: float = 2000
    recognition_seconds: float = 300


class PluginChoice(NamedTuple):
    """Which plugins load, by name (``reader-pdf``) or by distribution and name
    (``nianbao:reader-pdf``).

    Attributes:
        only: none but these; None admits all.
        tables: each plugin's own configuration.
        prefer: of what several plugins give under one name, that of these is used.
    """

    disable: tuple[str, ...] = ()
    only: tuple[str, ...] | None = None
    tables: Mapping[str, Mapping[str, Any]] = {}
    prefer: tuple[str, ...] = ()


class ExecutorChoice(NamedTuple):
    """Who has the documents checked, and what it is told."""

    name: str = LOCAL
    options: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Configuration:
    """The configuration of a run.

    Attributes:
        select, ignore: selectors of rules; an empty ``select`` selects all that are on.
        enable: selectors of rules that are off unless they are asked for, to be tested as well.
        levels: the level of findings, by selector.
        fail_on: the level from which on a finding fails the run; None where none does.
        lang: language of the output, ``zh`` or ``en``.
        jobs: worker processes; 0 for as many as pay, up to one a processor.
        rules: further rule packs, files or directories.
        exclude: glob patterns of what the walk through a directory leaves out.
        roster: the file of organs that are to report, if any.
        renamed: the later name of an organ by its earlier one.
        format: output formats, ``FORMAT`` or ``FORMAT=FILE``; empty for the console.
        corrections: the file that says what cells were read wrongly, if any.
        file: the configuration file that was read, if any.
        digest: SHA-256 of that file.
        ignored: files of settings beside the documents that are not used.
        cache: whether what is said of documents is remembered for later runs.
        cache_size_mb: how large that memory may become, in megabytes.
        executor: who has the documents of a run checked.
        root: the directory that names of documents are relative to; None for the configuration's
            own or, without one, what the checked paths have in common.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    enable: tuple[str, ...] = ()
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
    corrections: Path | None = None
    file: Path | None = None
    digest: str = ""
    ignored: tuple[Path, ...] = ()
    cache: bool = True
    cache_size_mb: float = 1000
    root: Path | None = None
    executor: ExecutorChoice = field(default_factory=ExecutorChoice)
