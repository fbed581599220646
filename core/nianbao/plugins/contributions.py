"""Loads all plugins and gathers what they contribute."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pluggy

from nianbao.configuration import PluginChoice
from nianbao.errors import ConfigurationError, suggestion
from nianbao.plugins import hookspecs
from nianbao.plugins.plugin import EntryPoint, Plugin, PluginTrace
from nianbao.reading.reader import Reader
from nianbao.results.outcome import Notification
from nianbao.results.writer import ReportWriter, Writer
from nianbao.rules.corpus import AnyCheck
from nianbao.text.wording import Text

__all__ = ["Contributions", "installed_plugins", "load_plugins"]


Named = TypeVar("Named", Reader, AnyCheck, Writer, ReportWriter)


@dataclass(frozen=True, slots=True)
class Contributions:
    """All that the plugins gave; readers, checks and writers by name, in the order of the names."""

    readers: Mapping[str, Reader]
    checks: Mapping[str, AnyCheck]
    writers: Mapping[str, Writer]
    report_writers: Mapping[str, ReportWriter]
    rule_directories: tuple[Path, ...]
    form_files: tuple[Path, ...]
    notifications: tuple[Notification, ...] = ()
    trace: tuple[PluginTrace, ...] = ()

    @property
    def failed(self) -> tuple[str, ...]:
        """The names of the plugins that failed."""
        return tuple(plugin.name for plugin in self.trace if plugin.status == "failed")


def installed_plugins() -> tuple[EntryPoint, ...]:
    """The plugins that are installed in this environment."""
    # Reading the installed distributions takes longer than all the rest of a start.
    from importlib.metadata import entry_points

    return tuple(entry_points(group="nianbao"))


def load_plugins(entry_points: Iterable[EntryPoint], choice: PluginChoice) -> Contributions:
    """Load plugins, as far as the configuration admits them, and gather what they give.

    A plugin that fails is reported in the notifications. Raises `ConfigurationError` where the
    configuration names a plugin that is not there, and where two plugins give something of one
    name.
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
    return _gather(plugins)


def _check_choice(choice: PluginChoice, plugins: Sequence[Plugin]) -> None:
    """Refuse names of plugins that are not installed: a misspelt one would silently change
    nothing."""
    known = {name for plugin in plugins for name in (plugin.name, plugin.label)}
    for name in (*choice.disable, *(choice.only or ()), *choice.tables):
        if name not in known:
            hint = suggestion(name, known)
            zh = f"plugins：没有安装名为“{name}”的插件；{hint.zh}"
            raise ConfigurationError(
                Text(zh, f'plugins: no plugin called "{name}" is installed; {hint.en}')
            )


def _gather(plugins: Sequence[Plugin]) -> Contributions:
    return Contributions(
        readers=_named(plugins, "register_readers", "Reader"),
        checks=_named(plugins, "register_checks", "Check"),
        writers=_named(plugins, "register_writers", "Writer"),
        report_writers=_named(plugins, "register_report_writers", "ReportWriter"),
        rule_directories=_paths(plugins, "register_rule_packs"),
        form_files=_paths(plugins, "register_forms"),
        notifications=tuple(plugin.notification for plugin in plugins if plugin.notification),
        trace=tuple(plugin.trace() for plugin in plugins),
    )


def _paths(plugins: Sequence[Plugin], hook: str) -> tuple[Path, ...]:
    return tuple(path for plugin in plugins for path in plugin.gave.get(hook, ()))


def _named(plugins: Sequence[Plugin], hook: str, kind: str) -> Mapping[str, Named]:
    """What all plugins gave from one hook, by name; a suffix counts as a name of its reader."""
    givers: dict[str, Plugin] = {}
    found: dict[str, Named] = {}
    for plugin in plugins:
        item: Named
        for item in plugin.gave.get(hook, ()):
            names = [item.name, *sorted(item.suffixes)] if isinstance(item, Reader) else [item.name]
            for name in names:
                if name in givers:
                    raise _collision(kind, name, givers[name], plugin)
                givers[name] = plugin
            found[item.name] = item
    return {name: found[name] for name in sorted(found)}


def _collision(kind: str, name: str, first: Plugin, second: Plugin) -> ConfigurationError:
    zh = (
        f"插件“{first.label}”和“{second.label}”都提供 {kind}“{name}”。请用 plugins.disable 停用其中"
        f"一个。"
    )
    en = (
        f'The plugins "{first.label}" and "{second.label}" both give the {kind} "{name}". Disable '
        f"one of them in plugins.disable."
    )
    return ConfigurationError(Text(zh, en))
