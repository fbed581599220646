"""``nianbao plugins``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nianbao.cli.console import Session, print_text
from nianbao.cli.options import finish, load, loading_options
from nianbao.text import Text

if TYPE_CHECKING:
    from nianbao.plugins import PluginTrace

__all__ = ["plugins", "trace_lines"]

_STATUS = {
    "loaded": Text("已加载", "loaded"),
    "disabled": Text("已停用", "disabled"),
    "failed": Text("出错", "failed"),
}


@click.command()
@loading_options
@click.pass_obj
def plugins(session: Session, /, **options: Any) -> int:
    """List the installed plugins and what each gives."""
    configuration, engine = load(session, Path(), options)
    print_text("\n".join(trace_lines(engine.contributions.trace, configuration.lang)))
    return finish(session, engine)


def trace_lines(trace: Sequence[PluginTrace], language: str) -> Iterator[str]:
    """A line for each plugin, and one for each of its hooks."""
    for plugin in trace:
        origin = f" ({plugin.distribution} {plugin.version})" if plugin.distribution else ""
        yield f"{plugin.name}{origin}: {_STATUS[plugin.status].of(language)}"
        for hook, names in plugin.gave.items():
            yield f"  {hook}: {', '.join(names) or '-'}"
