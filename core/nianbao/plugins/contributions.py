"""Loads all plugins and gathers what they contribute."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

import pluggy

from nianbao.configuration import PluginChoice
from nianbao.errors import ConfigurationError, suggestion
from nianbao.plugins import hookspecs, refusals
from nianbao.plugins.collisions import Claims
from nianbao.plugins.entry_point import EntryPoint, installed_plugins, with_distributions
from nianbao.plugins.plugin import Plugin
from nianbao.plugins.trace import PluginTrace, code_of
from nianbao.reading.reader import Reader
from nianbao.results.executor import Executor
from nianbao.results.outcome import Notification
from nianbao.results.writer import ReportWriter, Writer
from nianbao.rules.corpus import AnyCheck
from nianbao.text.wording import Text

__all__ = ["Contributions", "installed_plugins", "load_alone", "load_plugins", "third_parties"]

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Contributions:
    """All that the plugins gave; readers, checks, writers and executors by name, in the order of
    the names.

    Attributes:
        collided: the plugins that gave something which another one gave, too.
        code: the package or module of each plugin, where it is a file.
        lost: the plugins that were not loaded because they end the process, and how.
        threads: the plugins that left a thread running as they were loaded.
    """

    readers: Mapping[str, Reader]
    checks: Mapping[str, AnyCheck]
    writers: Mapping[str, Writer]
    report_writers: Mapping[str, ReportWriter]
    rule_directories: tuple[Path, ...]
    form_files: tuple[Path, ...]
    executors: Mapping[str, Executor] = field(default_factory=dict)
    notifications: tuple[Notification, ...] = ()
    trace: tuple[PluginTrace, ...] = ()
    collided: tuple[str, ...] = ()
    code: tuple[Path, ...] = ()
    lost: Mapping[str, str] = field(default_factory=dict)
    threads: tuple[str, ...] = ()

    @property
    def failed(self) -> tuple[str, ...]:
        """The names of the plugins that failed, or of which something is not used."""
        failed = (plugin.name for plugin in self.trace if plugin.status == "failed")
        return (*failed, *self.collided)


class _Manager(pluggy.PluginManager):
    """Pluggy's, which does not look for hooks among Python's own names: most of what an object has
    are these, and each look takes as long as calling a hook."""

    def parse_hookimpl_opts(self, plugin: object, name: str) -> pluggy.HookimplOpts | None:
        return None if name.startswith("__") else super().parse_hookimpl_opts(plugin, name)


def load_plugins(
    entry_points: Iterable[EntryPoint], choice: PluginChoice, lost: Mapping[str, str] = _NOTHING
) -> Contributions:
    """Load plugins, as far as the configuration admits them, and gather what they give.

    A plugin that fails is reported in the notifications, and so is a name that two plugins give.
    Those in ``lost`` are known to end the process, in the way that it tells. Raises
    `ConfigurationError` where the configuration names a plugin that is not there.
    """
    plugins = _in_order(entry_points)
    _check_choice(choice, plugins)
    manager = _manager()
    for number, plugin in enumerate(plugins):
        if not _is_wanted(plugin, choice):
            plugin.status = "disabled"
        elif plugin.label in lost:
            plugin.refuse(refusals.lost(lost[plugin.label]))
        else:
            plugin.load(manager, plugins[:number], choice.tables)
    return replace(_gather(plugins, choice.prefer), lost=lost)


def third_parties(entry_points: Iterable[EntryPoint], choice: PluginChoice) -> list[str]:
    """The plugins that do not ship with nianbao, as far as the configuration admits them."""
    plugins = _in_order(entry_points)
    return [plugin.label for plugin in plugins if not plugin.shipped and _is_wanted(plugin, choice)]


def load_alone(entry_points: Iterable[EntryPoint], choice: PluginChoice, label: str) -> None:
    """Do all that loading one plugin does, to see what comes of it."""
    for plugin in _in_order(entry_points):
        if plugin.label == label:
            plugin.load(_manager(), (), choice.tables)


def _in_order(entry_points: Iterable[EntryPoint]) -> list[Plugin]:
    plugins = [Plugin(*each) for each in with_distributions(entry_points)]
    return sorted(plugins, key=lambda plugin: (plugin.distribution.name, plugin.name))


def _is_wanted(plugin: Plugin, choice: PluginChoice) -> bool:
    wanted = choice.only is None or plugin.is_any_of(choice.only)
    return wanted and not plugin.is_any_of(choice.disable)


def _manager() -> pluggy.PluginManager:
    manager = _Manager("nianbao")
    manager.add_hookspecs(hookspecs)
    return manager


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
    claims = Claims(plugins, prefer)
    return Contributions(
        readers=claims.named("register_readers", "Reader"),
        checks=claims.named("register_checks", "Check"),
        writers=claims.named("register_writers", "Writer"),
        report_writers=claims.named("register_report_writers", "ReportWriter"),
        rule_directories=_paths(plugins, "register_rule_packs"),
        form_files=_paths(plugins, "register_forms"),
        executors=claims.named("register_executors", "Executor"),
        notifications=(
            *(plugin.notification for plugin in plugins if plugin.notification),
            *claims.notifications,
        ),
        trace=tuple(
            plugin.trace(claims.gave_way(plugin), claims.preferred(plugin)) for plugin in plugins
        ),
        collided=claims.collided,
        threads=tuple(plugin.label for plugin in plugins if plugin.threaded),
        code=tuple(dict.fromkeys(each for plugin in plugins for each in _code(plugin))),
    )


def _code(plugin: Plugin) -> Iterator[Path]:
    """The packages that a plugin is in, at their top: of its module or, where it is an object, of
    its type and its hooks. What lies in no package is a file."""
    hooks = [getattr(plugin.module, hook, None) for hook in plugin.gave]
    names = [getattr(plugin.module, "__name__", None)]
    names += [getattr(each, "__module__", None) for each in (type(plugin.module), *hooks)]
    for name in filter(None, names):
        top = sys.modules.get(name.partition(".")[0])
        # A package without ``__init__.py`` may lie in several directories.
        places = [Path(place) for place in getattr(top, "__path__", ())]
        file = code_of(sys.modules.get(name))
        yield from places or ([file] if file else [])


def _paths(plugins: Sequence[Plugin], hook: str) -> tuple[Path, ...]:
    return tuple(path for plugin in plugins for path in plugin.gave.get(hook, ()))
