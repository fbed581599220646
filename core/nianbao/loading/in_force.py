"""What a run goes by: who knows it all, with the hashes, knows what was asked of the documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Protocol

from nianbao.configuration import Configuration
from nianbao.model.roster import Roster
from nianbao.results.outcome import InForce
from nianbao.rules.pack import RulePack

__all__ = ["LoadedPlugin", "in_force"]


class LoadedPlugin(Protocol):
    """What is told of a plugin; `nianbao.plugins.plugin.PluginTrace` has it."""

    @property
    def label(self) -> str:
        """Its name, with its distribution."""

    @property
    def version(self) -> str:
        """The version of its distribution."""

    @property
    def digest(self) -> str:
        """SHA-256 of its modules; empty for the plugins of nianbao itself."""


def in_force(
    packs: Iterable[RulePack],
    plugins: Iterable[LoadedPlugin],
    configuration: Configuration,
    roster: Roster | None,
    corrections: InForce | None,
) -> Iterator[InForce]:
    """Packs, loaded plugins, configuration, roster and corrections."""
    for pack in packs:
        yield InForce("pack", pack.origin, pack.version, pack.digest, pack.shipped)
    for plugin in plugins:
        yield InForce("plugin", plugin.label, plugin.version, plugin.digest, not plugin.digest)
    if configuration.file:
        name = configuration.file.name
        yield InForce("configuration", name, sha256=configuration.digest)
    if roster:
        yield InForce("roster", PurePosixPath(roster.uri).name, sha256=roster.digest)
    if corrections:
        yield corrections
