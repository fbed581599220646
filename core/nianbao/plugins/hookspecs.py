"""The whole extension surface of nianbao: what a plugin may contribute.

A plugin is a module or an object behind an entry point of the group ``nianbao``. It states the
version of this page that it was made for in ``NIANBAO_API`` and marks the hooks that it offers with
`hookimpl`. Hooks only return things; the engine does the work. A hook that raises costs its plugin,
never the run.
"""

# mypy: disable-error-code="empty-body"

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pluggy

from nianbao.reading.reader import Reader
from nianbao.results.executor import Executor
from nianbao.results.writer import ReportWriter, Writer
from nianbao.rules.corpus import AnyCheck

__all__ = ["API_VERSION", "PluginContext", "hookimpl", "hookspec"]

#: The version of this page. It rises when a plugin that worked may work no longer.
API_VERSION = 1
#: The oldest version for which a plugin may have been made and still works.
OLDEST_API = 1

hookspec = pluggy.HookspecMarker("nianbao")
hookimpl = pluggy.HookimplMarker("nianbao")


class PluginContext(NamedTuple):
    """What a plugin is told.

    Attributes:
        api_version: the version of the hooks that this engine calls.
        engine_version: the version of nianbao.
        configuration: the plugin's own table of the configuration, ``[plugins.NAME]``; empty where
            there is none.
    """

    api_version: int
    engine_version: str
    configuration: Mapping[str, Any]


@hookspec
def register_readers(context: PluginContext) -> Iterable[Reader]:
    """Offer readers, each for one file type."""


@hookspec
def register_checks(context: PluginContext) -> Iterable[AnyCheck]:
    """Offer checks that rules can name, of single reports or of the corpus."""


@hookspec
def register_rule_packs(context: PluginContext) -> Iterable[Path]:
    """Offer directories laid out like ``rules.d/``: rule packs as ``*.yaml``, instruments as
    ``instruments/*.yaml``."""


@hookspec
def register_forms(context: PluginContext) -> Iterable[Path]:
    """Offer editions of the form, each one YAML file."""


@hookspec
def register_writers(context: PluginContext) -> Iterable[Writer]:
    """Offer output formats."""


@hookspec
def register_report_writers(context: PluginContext) -> Iterable[ReportWriter]:
    """Offer formats in which ``nianbao parse`` shows a report."""


@hookspec
def register_executors(context: PluginContext) -> Iterable[Executor]:
    """Offer those who have the documents of a run checked elsewhere."""
