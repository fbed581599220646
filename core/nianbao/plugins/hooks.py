"""The hooks as the engine calls them: what each is to give, and whether it did."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from nianbao.configuration import LOCAL
from nianbao.errors import nearest
from nianbao.plugins.hookspecs import API_VERSION, OLDEST_API
from nianbao.reading.reader import Reader
from nianbao.results.executor import Executor
from nianbao.results.writer import ReportWriter, Writer
from nianbao.rules.check import Check
from nianbao.rules.corpus import CorpusCheck
from nianbao.rules.parameters import schema_of

__all__ = ["HOOKS", "Hook", "covers", "shown", "unmarked_hook"]


def _are_words(value: Any) -> bool:
    return isinstance(value, frozenset | set) and all(isinstance(each, str) for each in value)


def _is_named(item: Any) -> bool:
    return isinstance(item.name, str) and bool(item.name.strip())


def _is_reader(item: Any) -> bool:
    """Also that it can say of an empty file whether it is its: one that cannot would be asked for
    every document."""
    if not (_is_named(item) and _are_words(item.suffixes) and callable(item.read)):
        return False
    item.recognises(b"")
    return all(each.startswith(".") and each == each.lower() for each in item.suffixes)


def _is_check(item: Any) -> bool:
    called = (item.function,) if isinstance(item, Check) else (item.collect, item.judge)
    return _is_named(item) and all(map(callable, (*called, item.prepare)))


def _is_writer(item: Any) -> bool:
    needs: Any = getattr(item, "needs", frozenset())
    return _is_named(item) and "=" not in item.name and callable(item.write) and _are_words(needs)


def _is_executor(item: Any) -> bool:
    """Its name must not be that of the processes of this machine, which need no plugin."""
    schema_of(item.options)
    return _is_named(item) and item.name != LOCAL and callable(item.run)


class Hook(NamedTuple):
    """A hook and what its implementations return.

    Attributes:
        said: what it is to give, in words of Python.
        valid: whether something of a right type can be used.
    """

    name: str
    kinds: tuple[type, ...]
    said: str
    valid: Callable[[Any], bool]

    def first_wrong(self, items: Iterable[Any]) -> tuple[Any, ...]:
        """The first item that this hook may not give, alone; nothing where all are right."""
        wrong = (item for item in items if not isinstance(item, self.kinds) or not self.valid(item))
        return tuple(item for item, _ in zip(wrong, range(1), strict=False))


#: By name, in the order in which they are called.
HOOKS = {
    hook.name: hook
    for hook in (
        Hook("register_readers", (Reader,), "Reader", _is_reader),
        Hook("register_checks", (Check, CorpusCheck), "Check", _is_check),
        Hook("register_rule_packs", (Path,), "Path (directory)", Path.is_dir),
        Hook("register_forms", (Path,), "Path (file)", Path.is_file),
        Hook("register_writers", (Writer,), "Writer", _is_writer),
        Hook("register_report_writers", (ReportWriter,), "ReportWriter", _is_writer),
        Hook("register_executors", (Executor,), f"Executor (not {LOCAL})", _is_executor),
    )
}


def covers(stated: Any) -> bool:
    """Whether a plugin that states ``NIANBAO_API = 1``, or the first and the last version it works
    with, ``(1, 2)``, works with the hooks of this engine."""
    first, last = stated if isinstance(stated, tuple) and len(stated) == 2 else (stated, stated)
    if type(first) is not int or type(last) is not int:
        return False
    return first <= API_VERSION and last >= OLDEST_API


def unmarked_hook(plugin: Any) -> str:
    """A function that bears the name of a hook, or nearly, and lacks the mark without which pluggy
    passes it over in silence; empty where there is none."""
    for name in dir(plugin):
        known = name in HOOKS or (
            name.startswith("register_") and nearest(name, HOOKS.keys()) is not None
        )
        if not known:
            continue
        found = getattr(plugin, name, None)
        if callable(found) and not hasattr(found, "nianbao_impl"):
            return name
    return ""


def shown(items: Iterable[Any]) -> tuple[str, ...]:
    """What a hook gave, by its names; directories and files as they are."""
    return tuple(
        str(item) if isinstance(item, Path) else str(getattr(item, "name", item)) for item in items
    )
