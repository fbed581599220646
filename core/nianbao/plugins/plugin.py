"""Loads plugins and gathers what they contribute, each plugin on its own: a faulty one costs
itself, never the run.

Plugins are entry points of the group ``nianbao``. They are loaded, and their hooks called one by
one, in the order of (distribution, entry point). The order decides nothing: two contributions of
one name are an error.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import pluggy

from nianbao.errors import nearest, suggestion
from nianbao.guard import Failure, guarded
from nianbao.plugins.hookspecs import API_VERSION, OLDEST_API, PluginContext
from nianbao.reading.reader import Reader
from nianbao.results.outcome import Notification
from nianbao.results.writer import ReportWriter, Writer
from nianbao.rules.check import Check
from nianbao.rules.corpus import CorpusCheck
from nianbao.rules.rule import Severity
from nianbao.text.wording import Text
from nianbao.version import __version__

__all__ = ["EntryPoint", "Plugin", "PluginTrace"]


_OWN = "nianbao"


def _digest(module: Any) -> str:
    """SHA-256 over the source files of a plugin's package, or of its module."""
    origin = getattr(module, "__file__", None)
    if not isinstance(origin, str):
        return ""
    top = Path(origin)
    files = sorted(top.parent.rglob("*.py")) if top.name == "__init__.py" else [top]
    content = hashlib.sha256()
    for file in files:
        try:
            code = file.read_bytes()
        except OSError:
            continue
        name = file.relative_to(top.parent).as_posix()
        content.update(f"{name}\0{len(code)}\0".encode("utf-8", "surrogateescape") + code)
    return content.hexdigest()


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


class PluginTrace(NamedTuple):
    """What became of one plugin.

    Attributes:
        status: ``loaded``, ``disabled`` (by configuration) or ``failed``.
        gave: for each hook that it implements, what it returned: names or paths.
        digest: SHA-256 over its modules, with their names; empty for what ships with nianbao,
            which its version names, and where there are no files.
    """

    name: str
    distribution: str
    version: str
    status: str
    gave: Mapping[str, tuple[str, ...]] = {}
    digest: str = ""

    @property
    def label(self) -> str:
        """Its name with that of its distribution."""
        return f"{self.distribution}:{self.name}" if self.distribution else self.name


class _Hook(NamedTuple):
    """A hook, what its implementations return, and how that is shown."""

    name: str
    kind: tuple[type, ...]
    valid: Callable[[Any], bool]


_HOOKS = (
    _Hook("register_readers", (Reader,), lambda _: True),
    _Hook("register_checks", (Check, CorpusCheck), lambda _: True),
    _Hook("register_rule_packs", (Path,), Path.is_dir),
    _Hook("register_forms", (Path,), Path.is_file),
    _Hook("register_writers", (Writer,), lambda _: True),
    _Hook("register_report_writers", (ReportWriter,), lambda _: True),
)

_HOOK_NAMES = frozenset(hook.name for hook in _HOOKS)


def _covers(stated: Any) -> bool:
    """Whether a plugin that states ``NIANBAO_API = 1``, or the first and the last version it works
    with, ``(1, 2)``, works with the hooks of this engine."""
    first, last = stated if isinstance(stated, tuple) and len(stated) == 2 else (stated, stated)
    if type(first) is not int or type(last) is not int:
        return False
    return first <= API_VERSION and last >= OLDEST_API


@dataclass(slots=True)
class Plugin:
    """A plugin on its way from entry point to contributions.

    Attributes:
        distribution: the one it was installed with; empty where that is not known.
    """

    entry: EntryPoint
    status: str = "loaded"
    module: Any = None
    gave: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    notification: Notification | None = None
    distribution: str = field(init=False)

    def __post_init__(self) -> None:
        # Kept, since each look at this name parses the metadata of the distribution anew.
        self.distribution = self.entry.dist.name if self.entry.dist else ""

    @property
    def name(self) -> str:
        """The name of its entry point."""
        return self.entry.name

    @property
    def label(self) -> str:
        """The name that tells it from plugins of other distributions; configuration may use it,
        too."""
        return f"{self.distribution}:{self.name}" if self.distribution else self.name

    def is_any_of(self, names: Iterable[str]) -> bool:
        """Whether the configuration means it by one of these names."""
        return any(name in {self.name, self.label} for name in names)

    def load(self, manager: pluggy.PluginManager) -> None:
        """Import it, look at its version, register it."""
        module = guarded(self.entry.load)
        if isinstance(module, Failure):
            self._fail(Text("无法加载", "cannot be loaded"), module)
            return
        self.module = module
        version = guarded(lambda: getattr(module, "NIANBAO_API", None))
        if not _covers(version):
            self._refuse_version(version)
            return
        if unmarked := guarded(self._unmarked_hook):
            self._refuse_unmarked(unmarked)
            return
        registered = guarded(lambda: self._register(manager))
        if isinstance(registered, Failure):
            unknown = self._unknown_hooks(manager)
            if manager.has_plugin(self.label):
                manager.unregister(name=self.label)
            if unknown:
                self._notify("plugin-failed", unknown, registered.trace)
            else:
                self._fail(Text("无法注册", "cannot be registered"), registered)

    def call_hooks(
        self,
        manager: pluggy.PluginManager,
        others: Sequence[Any],
        tables: Mapping[str, Mapping[str, Any]],
    ) -> None:
        """Call every hook of this plugin alone. One that fails costs the whole plugin: half of one
        is worse than none."""
        table = tables.get(self.label, tables.get(self.name, {}))
        context = PluginContext(API_VERSION, __version__, table)
        gave: dict[str, tuple[Any, ...]] = {}
        for hook in _HOOKS:
            caller = manager.subset_hook_caller(hook.name, others)
            items = guarded(functools.partial(_items, caller, context))
            if isinstance(items, Failure):
                self._fail(
                    Text(f"的钩子 {hook.name} 出错", f"failed in its hook {hook.name}"), items
                )
                return
            wrong = next(
                (item for item in items if not isinstance(item, hook.kind) or not hook.valid(item)),
                None,
            )
            if wrong is not None:
                self._refuse_item(hook, wrong)
                return
            if caller.get_hookimpls():
                gave[hook.name] = items
        self.gave = gave

    def trace(self) -> PluginTrace:
        """What became of it, for people."""
        shown = {
            hook: tuple(str(getattr(item, "name", item)) for item in items)
            for hook, items in self.gave.items()
        }
        for hook in ("register_rule_packs", "register_forms"):
            if hook in shown:
                shown[hook] = tuple(str(item) for item in self.gave[hook])
        version = str(self.entry.dist.version) if self.entry.dist else ""
        own = self.distribution == _OWN or self.status != "loaded"
        digest = "" if own else _digest(self.module)
        return PluginTrace(self.name, self.distribution, version, self.status, shown, digest)

    def _register(self, manager: pluggy.PluginManager) -> None:
        manager.register(self.module, name=self.label)
        manager.check_pending()

    def _unknown_hooks(self, manager: pluggy.PluginManager) -> Text | None:
        """What `check_pending` complains of, with the hook that was probably meant."""
        callers = manager.get_hookcallers(self.module) or ()
        unknown = sorted(caller.name for caller in callers if not caller.has_spec())
        if not unknown:
            return None
        hint = suggestion(unknown[0], [hook.name for hook in _HOOKS])
        zh = f"有未知的钩子“{unknown[0]}”（{hint.zh}）。请更新插件，或用 plugins.disable 停用。"
        en = (
            f'has an unknown hook "{unknown[0]}" ({hint.en}). Update the plugin, or disable it in '
            f"plugins.disable."
        )
        return Text(zh, en)

    def _unmarked_hook(self) -> str:
        """A function that bears the name of a hook, or nearly, and lacks the mark without which
        pluggy passes it over in silence."""
        for name in dir(self.module):
            known = name in _HOOK_NAMES or (
                name.startswith("register_") and nearest(name, _HOOK_NAMES) is not None
            )
            found = getattr(self.module, name, None)
            if known and callable(found) and not hasattr(found, "nianbao_impl"):
                return name
        return ""

    def _refuse_unmarked(self, found: str | Failure) -> None:
        if isinstance(found, Failure):
            self._fail(Text("无法加载", "cannot be loaded"), found)
            return
        zh = f"的函数 {found} 没有标注 @hookimpl，不会被调用。请加上标注，或改名。"
        en = f"has a function {found} without @hookimpl, which nobody calls. Mark or rename it."
        self._notify("plugin-failed", Text(zh, en))

    def _refuse_version(self, version: Any) -> None:
        if version is None:
            zh, en = "没有写明 NIANBAO_API", "does not state NIANBAO_API"
        else:
            zh, en = (
                f"为插件接口第 {version!r} 版而写",
                f"was made for version {version!r} of the plugin interface",
            )
        mend_zh = (
            f"本版 nianbao 的插件接口为第 {API_VERSION} 版。请更新插件，或用 plugins.disable 停用。"
        )
        mend_en = (
            f"this nianbao offers version {API_VERSION}. Update the plugin, or disable it in "
            f"plugins.disable."
        )
        self._notify("plugin-api", Text(f"{zh}；{mend_zh}", f"{en}; {mend_en}"))

    def _refuse_item(self, hook: _Hook, item: Any) -> None:
        if isinstance(item, Path) and not item.exists():
            zh = f"的钩子 {hook.name} 给出的 {item} 不存在。请检查安装是否完整，并告知插件的作者。"
            en = f"gave {item} from its hook {hook.name}, which does not exist. Tell its author."
            self._notify("plugin-failed", Text(zh, en))
            return
        kind = {"register_rule_packs": "Path (directory)", "register_forms": "Path (file)"}.get(
            hook.name, hook.kind[0].__name__
        )
        zh = f"的钩子 {hook.name} 应给出 {kind}，却给出 {item!r}。请告知插件的作者。"
        en = (
            f"gave {item!r} from its hook {hook.name}, which is to give {kind}. Tell the plugin's "
            f"author."
        )
        self._notify("plugin-failed", Text(zh, en))

    def _fail(self, what: Text, failure: Failure) -> None:
        zh = f"{what.zh}：{failure.summary}。请更新插件，或用 plugins.disable 停用。"
        en = f"{what.en}: {failure.summary}. Update the plugin, or disable it in plugins.disable."
        self._notify("plugin-failed", Text(zh, en), failure.trace)

    def _notify(self, event: str, text: Text, trace: str = "") -> None:
        self.status = "failed"
        told = Text(f"插件“{self.label}”{text.zh}", f'The plugin "{self.label}" {text.en}')
        self.notification = Notification(event, Severity.ERROR, told, trace=trace)


def _items(caller: pluggy.HookCaller, context: PluginContext) -> tuple[Any, ...]:
    """What one plugin's hook gives. Iterating is a part of the call: an implementation may be a
    generator."""
    return tuple(item for result in caller(context=context) for item in result)
