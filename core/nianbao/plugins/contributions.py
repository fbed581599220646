"""Loads all plugins and gathers what they contribute."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple, TypeVar

import pluggy

from nianbao.configuration import PluginChoice
from nianbao.errors import ConfigurationError, suggestion
from nianbao.plugins import hookspecs
from nianbao.plugins.plugin import EntryPoint, Plugin, PluginTrace
from nianbao.reading.reader import Reader
from nianbao.results.outcome import Notification
from nianbao.results.writer import ReportWriter, Writer
from nianbao.rules.corpus import AnyCheck
from nianbao.rules.rule import Severity
from nianbao.text.wording import Text

__all__ = ["Contributions", "installed_plugins", "load_plugins"]


Named = TypeVar("Named", Reader, AnyCheck, Writer, ReportWriter)


@dataclass(frozen=True, slots=True)
class Contributions:
    """All that the plugins gave; readers, checks and writers by name, in the order of the names.

    Attributes:
        collided: the plugins that gave something which another one gave, too.
    """

    readers: Mapping[str, Reader]
    checks: Mapping[str, AnyCheck]
    writers: Mapping[str, Writer]
    report_writers: Mapping[str, ReportWriter]
    rule_directories: tuple[Path, ...]
    form_files: tuple[Path, ...]
    notifications: tuple[Notification, ...] = ()
    trace: tuple[PluginTrace, ...] = ()
    collided: tuple[str, ...] = ()

    @property
    def failed(self) -> tuple[str, ...]:
        """The names of the plugins that failed, or of which something is not used."""
        failed = (plugin.name for plugin in self.trace if plugin.status == "failed")
        return (*failed, *self.collided)


def installed_plugins() -> tuple[EntryPoint, ...]:
    """The plugins that are installed in this environment."""
    # Reading the installed distributions takes longer than all the rest of a start.
    from importlib.metadata import entry_points

    return tuple(entry_points(group="nianbao"))


def load_plugins(entry_points: Iterable[EntryPoint], choice: PluginChoice) -> Contributions:
    """Load plugins, as far as the configuration admits them, and gather what they give.

    A plugin that fails is reported in the notifications, and so is a name that two plugins give.
    Raises `ConfigurationError` where the configuration names a plugin that is not there.
    """
    plugins = [Plugin(entry) for entry in entry_points]
    plugins.sort(key=lambda plugin: (plugin.distribution, plugin.name))
    _check_choice(choice, plugins)
    manager = pluggy.PluginManager("nianbao")
    manager.add_hookspecs(hookspecs)
    for plugin in plugins:
        if plugin.is_any_of(choice.disable) or (
            choice.only is not None and not plugin.is_any_of(choice.only)
        ):
            plugin.status = "disabled"
        else:
            plugin.load(manager)
    loaded = [plugin for plugin in plugins if plugin.status == "loaded"]
    for plugin in loaded:
        others = [other.module for other in loaded if other is not plugin]
        plugin.call_hooks(manager, others, choice.tables)
    return _gather(plugins, choice.prefer)


def _check_choice(choice: PluginChoice, plugins: Sequence[Plugin]) -> None:
    """Refuse names of plugins that are not installed: a misspelt one would silently change
    nothing."""
    known = {name for plugin in plugins for name in (plugin.name, plugin.label)}
    for name in (*choice.disable, *(choice.only or ()), *choice.prefer, *choice.tables):
        if name not in known:
            hint = suggestion(name, known)
            zh = f"plugins：没有安装名为“{name}”的插件；{hint.zh}"
            raise ConfigurationError(
                Text(zh, f'plugins: no plugin called "{name}" is installed; {hint.en}')
            )


def _gather(plugins: Sequence[Plugin], prefer: Sequence[str]) -> Contributions:
    collisions: list[Collision] = []
    claims = _Claims(plugins, prefer, collisions)
    return Contributions(
        readers=_named(claims, "register_readers", "Reader"),
        checks=_named(claims, "register_checks", "Check"),
        writers=_named(claims, "register_writers", "Writer"),
        report_writers=_named(claims, "register_report_writers", "ReportWriter"),
        rule_directories=_paths(plugins, "register_rule_packs"),
        form_files=_paths(plugins, "register_forms"),
        notifications=(
            *(plugin.notification for plugin in plugins if plugin.notification),
            *(each.notification() for each in collisions),
        ),
        trace=tuple(plugin.trace() for plugin in plugins),
        collided=tuple(dict.fromkeys(label for each in collisions for label in each.plugins)),
    )


def _paths(plugins: Sequence[Plugin], hook: str) -> tuple[Path, ...]:
    return tuple(path for plugin in plugins for path in plugin.gave.get(hook, ()))


class Collision(NamedTuple):
    """A name that several plugins gave, none of which is preferred: nobody has it."""

    kind: str
    name: str
    plugins: tuple[str, ...]

    def notification(self) -> Notification:
        """Tells of it."""
        quoted = "、".join(f"“{each}”" for each in self.plugins)
        zh = (
            f"插件{quoted}都提供 {self.kind}“{self.name}”，"
            f"都不采用。请用 plugins.prefer 指定其中一个，或用 plugins.disable 停用。"
        )
        listed = " and ".join(f'"{each}"' for each in self.plugins)
        en = (
            f'the plugins {listed} all give the {self.kind} "{self.name}", so that none of them is '
            f"used. Name one of them in plugins.prefer, or disable the others in plugins.disable."
        )
        return Notification("plugin-collision", Severity.ERROR, Text(zh, en))


class _Claims(NamedTuple):
    """Who may claim a name, who is preferred, and the collisions so far."""

    plugins: Sequence[Plugin]
    prefer: Sequence[str]
    collisions: list[Collision]


def _named(asked: _Claims, hook: str, kind: str) -> Mapping[str, Named]:
    """What all plugins gave from one hook, by name. A collision stops what collides and nothing
    else: of a reader whose suffix another one has, too, the other suffixes stay."""
    claims: dict[str, list[tuple[Plugin, Named]]] = {}
    for plugin in asked.plugins:
        for item in plugin.gave.get(hook, ()):
            given: Named = item
            for name in (given.name, *sorted(getattr(given, "suffixes", ()))):
                claims.setdefault(name, []).append((plugin, given))
    winners = {name: _winner(each, asked.prefer) for name, each in claims.items()}
    for name, winner in sorted(winners.items()):
        if winner is None:
            labels = tuple(dict.fromkeys(plugin.label for plugin, _ in claims[name]))
            asked.collisions.append(Collision(kind, name, labels))
    kept = {
        item.name: _with_suffixes(item, winners)
        for claimants in claims.values()
        for _, item in claimants
        if winners[item.name] is item
    }
    return {name: kept[name] for name in sorted(kept)}


def _winner(claims: Sequence[tuple[Plugin, Named]], prefer: Sequence[str]) -> Named | None:
    """Who has a name: its only claimant, else the only one that the configuration prefers."""
    if len(claims) == 1:
        return claims[0][1]
    preferred = [item for plugin, item in claims if plugin.is_any_of(prefer)]
    return preferred[0] if len(preferred) == 1 else None


def _with_suffixes(item: Named, winners: Mapping[str, object]) -> Named:
    """A reader with those of its suffixes that it has won; anything else as it is."""
    if not isinstance(item, Reader):
        return item
    won = frozenset(suffix for suffix in item.suffixes if winners[suffix] is item)
    return item if won == item.suffixes else replace(item, suffixes=won)
