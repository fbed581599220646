"""What is told of a run whose outputs all go to files: its totals, and where the files are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from nianbao.cli.console import tell_aside
from nianbao.cli.output import Destination
from nianbao.cli.writing import output_of
from nianbao.results.outcome import RunResult
from nianbao.results.writer import Style, Writer
from nianbao.text.printing import printable
from nianbao.text.wording import Text

if TYPE_CHECKING:
    from nianbao.configuration import Limits

__all__ = ["tell_written"]

#: The format that counts a run in a few lines; where its plugin is disabled nothing is counted.
_TOTALS = "totals"


def tell_written(
    wanted: Sequence[Destination],
    result: RunResult,
    style: Style,
    writers: Mapping[str, Writer],
    limits: Limits,
) -> None:
    """Tell what a run found and where that was written, on standard error; nothing where one of its
    outputs is on standard output and says so itself."""
    places = [printable(str(each.file)) for each in wanted if each.file]
    if len(places) < len(wanted):
        return
    totals = _TOTALS in writers and output_of(
        writers[_TOTALS], result, replace(style, files={}), limits
    )
    shown = Text(f"已写出：{'、'.join(places)}", f"written: {', '.join(places)}")
    counted = totals if isinstance(totals, str) else ""
    tell_aside(counted + shown.of(style.language))
