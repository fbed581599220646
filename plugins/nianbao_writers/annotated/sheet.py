"""What the copies in HTML share: the list of findings, and how marks look."""

from __future__ import annotations

import html
from collections.abc import Sequence

from nianbao_writers.annotated.remark import Mark

__all__ = ["STYLE", "item", "opening"]

STYLE = """<style>
mark[class^=nianbao] { color: inherit; background: #fff3b0; border-bottom: 2px solid #b8860b }
mark.nianbao-error { background: #f8cbad; border-bottom: 3px double #a61c00 }
mark.nianbao-note { background: #ddebf7; border-bottom: 2px dotted #1f4e79 }
.nianbao-list { font: 15px/1.6 sans-serif; color: #222; background: #fafafa; text-align: left;
  border: 1px solid #999; margin: 1em; padding: 1em }
.nianbao-list li { white-space: pre-line; margin: .5em 0 }
</style>"""


def opening(title: str, items: Sequence[str]) -> str:
    """The list of findings, to stand before everything else."""
    return (
        f'<section class="nianbao-list"><strong>{html.escape(title)}</strong>'
        f"<ol>{''.join(items)}</ol></section>"
    )


def item(number: int, mark: Mark, *, linked: bool) -> str:
    """A finding of the list, with a link to its mark where it has one."""
    text = html.escape(mark.text)
    return f'<li><a href="#nianbao-{number}">{text}</a></li>' if linked else f"<li>{text}</li>"
