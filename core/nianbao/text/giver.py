"""Who gave the code that failed, as messages name him: a third party's plugin, or nianbao."""

from __future__ import annotations

from nianbao.text.wording import Text

__all__ = ["giver_named"]

_OWN = Text(" nianbao ", "nianbao")


def giver_named(plugin: str) -> Text:
    """The plugin, before 的作者 and behind "the author of"; nianbao itself where its name is
    empty."""
    return Text(f"插件“{plugin}”", f'the plugin "{plugin}"') if plugin else _OWN
