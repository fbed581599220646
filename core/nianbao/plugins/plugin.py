"""Loads one plugin and gathers what it gives: a faulty one costs itself, never the run."""

from __future__ import annotations

import functools
import threading
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pluggy

from nianbao.deprecation import recorded_deprecations
from nianbao.guard import Failure, guarded
from nianbao.plugins import refusals
from nianbao.plugins.entry_point import Distribution, EntryPoint
from nianbao.plugins.hooks import HOOKS, covers, shown, unmarked_hook
from nianbao.plugins.hookspecs import API_VERSION, PluginContext
from nianbao.plugins.trace import PluginTrace, digest_of
from nianbao.results.outcome import Notification
from nianbao.text.wording import Text
from nianbao.version import __version__

__all__ = ["Plugin"]

_OWN = "nianbao"
_NOT_LOADED = Text("无法加载", "cannot be loaded")
_NOT_REGISTERED = Text("无法注册", "cannot be registered")


@dataclass(slots=True)
class Plugin:
    """A plugin on its way from entry point to contributions.

    Attributes:
        status: as in `PluginTrace`.
        gave: by the name of the hook.
        notification: why it failed, if it did.
        threaded: whether it left a thread running as it was loaded.
    """

    entry: EntryPoint
    distribution: Distribution
    status: str = "loaded"
    module: Any = None
    gave: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    notification: Notification | None = None
    warnings: tuple[Text, ...] = ()
    threaded: bool = False

    @property
    def name(self) -> str:
        """The name of its entry point."""
        return self.entry.name

    @property
    def label(self) -> str:
        """The name that tells it from plugins of other distributions; configuration may use it,
        too."""
        distribution = self.distribution.name
        return f"{distribution}:{self.name}" if distribution else self.name

    @property
    def shipped(self) -> bool:
        """Whether it comes with nianbao."""
        return self.distribution.name == _OWN

    def is_any_of(self, names: Collection[str]) -> bool:
        """Whether the configuration means it by one of these names."""
        return self.name in names or self.label in names

    def load(
        self,
        manager: pluggy.PluginManager,
        others: Iterable[Plugin],
        tables: Mapping[str, Mapping[str, Any]],
    ) -> None:
        """Import it and call its hooks. One that fails costs the whole plugin: half of one is worse
        than none. No other plugin is registered with the manager meanwhile."""
        if self.shipped:
            self._load(manager, others, tables)
            return
        before = threading.active_count()
        with recorded_deprecations() as told:
            self._load(manager, others, tables)
        self.warnings = tuple(told)
        self.threaded = threading.active_count() > before

    def _load(
        self,
        manager: pluggy.PluginManager,
        others: Iterable[Plugin],
        tables: Mapping[str, Mapping[str, Any]],
    ) -> None:
        module = guarded(self.entry.load)
        if isinstance(module, Failure):
            self.refuse(refusals.failed(_NOT_LOADED, module), module.trace)
            return
        self.module = module
        version = guarded(getattr, module, "NIANBAO_API", None)
        if not covers(version):
            self.status = "failed"
            self.notification = refusals.outdated(self.label, version)
            return
        if same := next((other for other in others if other.module is module), None):
            self.refuse(refusals.named_twice(same.label))
            return
        found = guarded(unmarked_hook, module)
        if isinstance(found, Failure):
            self.refuse(refusals.failed(_NOT_LOADED, found), found.trace)
        elif found:
            self.refuse(refusals.unmarked(found))
        else:
            self._call_hooks(manager, tables.get(self.label, tables.get(self.name, {})))

    def _call_hooks(self, manager: pluggy.PluginManager, table: Mapping[str, Any]) -> None:
        registered = guarded(self._register, manager)
        try:
            if isinstance(registered, Failure):
                self._refuse_registration(manager, registered)
            else:
                self._gather(manager, PluginContext(API_VERSION, __version__, table))
        finally:
            if manager.has_plugin(self.label):
                manager.unregister(name=self.label)

    def _register(self, manager: pluggy.PluginManager) -> None:
        manager.register(self.module, name=self.label)
        manager.check_pending()

    def _refuse_registration(self, manager: pluggy.PluginManager, failure: Failure) -> None:
        callers = manager.get_hookcallers(self.module) or ()
        unknown = sorted(caller.name for caller in callers if not caller.has_spec())
        text = (
            refusals.unknown_hook(unknown[0])
            if unknown
            else refusals.failed(_NOT_REGISTERED, failure)
        )
        self.refuse(text, failure.trace)

    def _gather(self, manager: pluggy.PluginManager, context: PluginContext) -> None:
        gave: dict[str, tuple[Any, ...]] = {}
        for caller in manager.get_hookcallers(self.module) or ():
            hook = HOOKS[caller.name]
            items = guarded(functools.partial(_items, caller, context))
            if isinstance(items, Failure):
                self.refuse(refusals.failed(_in_hook(hook.name), items), items.trace)
                return
            wrong = guarded(hook.first_wrong, items)
            if isinstance(wrong, Failure):
                self.refuse(refusals.failed(_in_hook(hook.name), wrong), wrong.trace)
                return
            if wrong:
                self.refuse(refusals.wrong_item(hook, *wrong))
                return
            gave[hook.name] = items
        self.gave = {name: gave[name] for name in HOOKS if name in gave}

    def refuse(self, text: Text, trace: str = "") -> None:
        """Use nothing of it, and tell why."""
        self.status = "failed"
        self.notification = refusals.refused(self.label, text, trace)

    def trace(self, gave_way: Mapping[str, str], preferred: tuple[str, ...]) -> PluginTrace:
        """What became of it, and of what it gave, beside the others."""
        return PluginTrace(
            self.name,
            self.distribution.name,
            self.distribution.version,
            self.status,
            {hook: shown(items) for hook, items in self.gave.items()},
            "" if self.shipped or self.status != "loaded" else digest_of(self.module),
            gave_way,
            preferred,
            self.warnings,
        )


def _in_hook(name: str) -> Text:
    return Text(f"的钩子 {name} 出错", f"failed in its hook {name}")


def _items(caller: pluggy.HookCaller, context: PluginContext) -> tuple[Any, ...]:
    """What one plugin's hook gives. Iterating is a part of the call: an implementation may be a
    generator."""
    return tuple(item for result in caller(context=context) for item in result)
