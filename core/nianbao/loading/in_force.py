"""What a run goes by: who knows it all, with the hashes, knows what was asked of the documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Protocol

from nianbao.configuration import Configuration
from nianbao.model.roster import Roster
from nianbao.results.outcome import InForce
from nianbao.rules.pack import RulePack
from nianbao.version import __version__

__all__ = ["LoadedPlugin", "in_force"]

_OWN = "nianbao"


class LoadedPlugin(Protocol):
    """What is told of a plugin; `nianbao.plugins.plugin.PluginTrace` has it."""

    @property
    def label(self) -> str:
        """Its name, with its distribution."""

    @property
    def version(self) -> str:
        """The version of its distribution."""

    @property
    def distribution(self) -> str:
        """The distribution it was installed with."""

    @property
    def digest(self) -> str:
        """SHA-256 of its modules; empty for the plugins of nianbao itself."""

    @property
    def preferred(self) -> tuple[str, ...]:
        """What it has instead of others, because the configuration prefers it."""


def in_force(
    packs: Iterable[RulePack],
    plugins: Iterable[LoadedPlugin],
    configuration: Configuration,
    roster: Roster | None,
    corrections: InForce | None,
) -> Iterator[InForce]:
    """Packs, loaded plugins, configuration, roster and corrections. The plugins of nianbao itself
    are one: its version, and the configuration, say all there is to say of them."""
    for pack in packs:
        yield InForce("pack", pack.origin, pack.version, pack.digest, pack.shipped)
    yield InForce("plugin", _OWN, __version__, shipped=True)
    for plugin in plugins:
        preferred = plugin.preferred
        if plugin.distribution != _OWN or preferred:
            shipped = plugin.distribution == _OWN
            version, digest = plugin.version, plugin.digest
            yield InForce("plugin", plugin.label, version, digest, shipped, preferred)
    if configuration.file:
        name = configuration.file.name
        yield InForce("configuration", name, sha256=configuration.digest)
    if roster:
        yield InForce("roster", PurePosixPath(roster.uri).name, sha256=roster.digest)
    if corrections:
        yield corrections
