"""Why a plugin, or a part of one, is not used, in words that name it and say how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nianbao.errors import suggestion
from nianbao.guard import Failure, guarded
from nianbao.plugins.hooks import HOOKS, Hook
from nianbao.plugins.hookspecs import API_VERSION
from nianbao.results.outcome import Notification
from nianbao.rules.rule import Severity
from nianbao.text.wording import Text

__all__ = [
    "collided",
    "failed",
    "left_threads",
    "lost",
    "named_twice",
    "outdated",
    "refused",
    "unknown_hook",
    "unmarked",
    "wrong_item",
]

_LONGEST = 200
_NONE_USED = Text("都不采用", "none of them is")
_SHIPPED_USED = Text("采用随 nianbao 提供的", "the one that ships with nianbao is")
_MEND = Text(
    "请更新插件，或用 plugins.disable 停用。",
    "Update the plugin, or disable it in plugins.disable.",
)


def refused(label: str, text: Text, trace: str = "") -> Notification:
    """Tells that the plugin ``label`` is not used; ``text`` goes on after its name."""
    return Notification("plugin-failed", Severity.ERROR, _after(label, text), trace=trace)


def left_threads(label: str) -> Notification:
    """Tells that a process with its threads cannot be copied, so that nothing is supervised."""
    zh = (
        "加载时启动的线程还在运行，这个进程因此不能复制：单份文件的检查和输出不再受监督，"
        "结束进程或不停止的插件会中断整次运行。请改为在用到时启动线程。"
    )
    en = (
        "left a thread running as it was loaded, so that this process cannot be copied: a single "
        "document and the outputs are not supervised, and a plugin that ends the process or never "
        "stops ends the run. Start threads only where they are used."
    )
    return Notification("plugin-threads", Severity.WARNING, _after(label, Text(zh, en)))


def outdated(label: str, stated: Any) -> Notification:
    """Tells that it was made for other versions of the interface, or does not say for which."""
    if stated is None:
        zh, en = "没有写明 NIANBAO_API", "does not state NIANBAO_API"
    else:
        zh = f"为插件接口第 {stated!r} 版而写"
        en = f"was made for version {stated!r} of the plugin interface"
    text = Text(
        f"{zh}；本版 nianbao 的插件接口为第 {API_VERSION} 版。{_MEND.zh}",
        f"{en}; this nianbao offers version {API_VERSION}. {_MEND.en}",
    )
    return Notification("plugin-api", Severity.ERROR, _after(label, text))


def _after(label: str, text: Text) -> Text:
    return Text(f"插件“{label}”{text.zh}", f'The plugin "{label}" {text.en}')


def failed(what: Text, failure: Failure) -> Text:
    """It raised something."""
    return Text(
        f"{what.zh}：{failure.summary}。{_MEND.zh}", f"{what.en}: {failure.summary}. {_MEND.en}"
    )


def named_twice(other: str) -> Text:
    """Its object is another plugin's, too."""
    zh = f"与插件“{other}”是同一个对象，只采用后者。请告知插件的作者。"
    en = f'is the same object as the plugin "{other}", which is used. Tell its author.'
    return Text(zh, en)


def unmarked(function: str) -> Text:
    """A function that bears a hook's name is no hook."""
    zh = f"的函数 {function} 没有标注 @hookimpl，不会被调用。请加上标注，或改名。"
    en = f"has a function {function} without @hookimpl, which nobody calls. Mark or rename it."
    return Text(zh, en)


def unknown_hook(name: str) -> Text:
    """There is no such hook; the one that was probably meant."""
    hint = suggestion(name, HOOKS)
    zh = f"有未知的钩子“{name}”（{hint.zh}）。{_MEND.zh}"
    return Text(zh, f'has an unknown hook "{name}" ({hint.en}). {_MEND.en}')


def wrong_item(hook: Hook, item: Any) -> Text:
    """A hook gave something that it may not give."""
    if isinstance(item, Path) and not item.exists():
        zh = f"的钩子 {hook.name} 给出的 {item} 不存在。请检查安装是否完整，并告知插件的作者。"
        en = f"gave {item} from its hook {hook.name}, which does not exist. Tell its author."
        return Text(zh, en)
    said = _shown(item)
    zh = f"的钩子 {hook.name} 应给出 {hook.said}，却给出 {said}。请告知插件的作者。"
    en = (
        f"gave {said} from its hook {hook.name}, which is to give {hook.said}. Tell the plugin's "
        f"author."
    )
    return Text(zh, en)


def _shown(item: Any) -> str:
    """Something as Python writes it, as far as it can be and fits into a message."""
    found = guarded(repr, item)
    return type(item).__name__ if isinstance(found, Failure) else found[:_LONGEST]


def lost(how: str) -> Text:
    """Its process ended, or had to be ended, while it was loaded."""
    zh = f"在加载时使进程中止（{how}）。{_MEND.zh}"
    return Text(zh, f"ended the process while it was loaded ({how}). {_MEND.en}")


def collided(kind: str, name: str, plugins: Sequence[str], *, kept: bool) -> Notification:
    """Several plugins, or one twice, gave something of one name, and the configuration prefers none
    of them; ``kept``: one of them ships with nianbao, and that is used."""
    if len(plugins) == 1:
        zh = f"插件“{plugins[0]}”给出了两个 {kind}“{name}”，都不采用。请告知插件的作者。"
        en = f'The plugin "{plugins[0]}" gave two {kind}s "{name}"; none is used. Tell its author.'
        return Notification("plugin-collision", Severity.ERROR, Text(zh, en))
    quoted = "、".join(f"“{each}”" for each in plugins)
    used = _SHIPPED_USED if kept else _NONE_USED
    zh = (
        f"插件{quoted}都提供 {kind}“{name}”，"
        f"{used.zh}。请用 plugins.prefer 指定其中一个，或用 plugins.disable 停用。"
    )
    listed = " and ".join(f'"{each}"' for each in plugins)
    en = (
        f'the plugins {listed} all give the {kind} "{name}", so that {used.en} '
        f"used. Name one of them in plugins.prefer, or disable the others in plugins.disable."
    )
    return Notification("plugin-collision", Severity.ERROR, Text(zh, en))
