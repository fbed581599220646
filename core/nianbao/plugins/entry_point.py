"""Where plugins come from: the entry points of the group ``nianbao``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, Protocol

__all__ = ["Distribution", "EntryPoint", "installed_plugins", "with_distributions"]

_UNKNOWN = ("", "")


class EntryPoint(Protocol):
    """What is asked of an entry point; `importlib.metadata.EntryPoint` has it."""

    @property
    def name(self) -> str:
        """Its name within the group."""

    @property
    def dist(self) -> Any:
        """The distribution it belongs to, with ``name`` and ``version``; None where it is not
        known."""

    def load(self) -> Any:
        """Import what it stands for."""


class Distribution(NamedTuple):
    """The name and the version of what plugins were installed with; empty where it is not known."""

    name: str
    version: str


def installed_plugins() -> tuple[EntryPoint, ...]:
    """The plugins that are installed in this environment."""
    # Reading the installed distributions takes longer than all the rest of a start.
    from importlib.metadata import entry_points

    return tuple(entry_points(group="nianbao"))


def with_distributions(
    entry_points: Iterable[EntryPoint],
) -> list[tuple[EntryPoint, Distribution]]:
    """Every entry point with its distribution.

    Each look at a distribution's name parses its metadata anew, and nianbao itself has some forty
    entry points: so each distribution is asked once.
    """
    asked: dict[int, Distribution] = {}
    found = []
    for entry in entry_points:
        if entry.dist is None:
            found.append((entry, Distribution(*_UNKNOWN)))
            continue
        key = id(entry.dist)
        if key not in asked:
            asked[key] = Distribution(entry.dist.name, str(entry.dist.version))
        found.append((entry, asked[key]))
    return found
