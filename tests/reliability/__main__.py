"""Makes the table of ``docs/reliability.md``: ``python -m tests.reliability [STRIDE [TIMES [SECONDS]]]``.

Tries every STRIDEth kind of hostile file on the command line, kills runs TIMES, fuzzes and measures
growth for SECONDS each; 1 if anything was not as the page promises. The page is written where enough
was tried.
"""

from __future__ import annotations

import platform
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tests.faults.__main__ import faults
from tests.faults.killed import Killed
from tests.fuzz.__main__ import Fuzzed, fuzzed
from tests.hostile.attempt import Attempt, attempt
from tests.hostile.catalogue import catalogue
from tests.scaling.__main__ import Measured, measured

_PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
_MARK = "<!-- made by make reliability -->"
#: A document may take 20 seconds by default, and half as long again in C code; then memory.
_SECONDS, _MEGABYTES, _PATIENCE = 40.0, 2_600.0, 120.0
#: Kinds of hostile files from which on the page is written.
_ENOUGH = 150


class Group(NamedTuple):
    """What hostile files of one group cost."""

    name: str
    tried: list[tuple[str, Attempt]]

    @property
    def bad(self) -> list[str]:
        """The kinds that ended badly or took too much."""
        return [
            f"{self.name}/{kind}: {each.fault or f'{each.seconds:.0f} s, {each.megabytes:.0f} MB'}"
            for kind, each in self.tried
            if each.fault or each.seconds > _SECONDS or each.megabytes > _MEGABYTES
        ]


def main(stride: int, times: int, seconds: float) -> int:
    """Measure all of it, print the tables, and write the page where nothing was left out."""
    with ThreadPoolExecutor(1) as beside:
        killing = beside.submit(faults, times)
        groups = list(_hostile(stride))
        killed = killing.result()
    # Growth first: it is measured in copies of this process, and fuzzing loads what recognises text,
    # whose threads no copy has.
    growth, fuzz = measured(seconds), fuzzed(seconds)
    text = "\n".join(_lines(groups, killed, fuzz, growth))
    print(text)
    if sum(len(group.tried) for group in groups) >= _ENOUGH:
        before, _, _ = _PAGE.read_text("utf-8").partition(_MARK)
        _PAGE.write_text(f"{before}{_MARK}\n\n{text}\n", "utf-8")
    wrong = [
        *(each for group in groups for each in group.bad),
        *(each for kill in killed for each in kill.lost),
        *(f"{each.name}: {each.wrong}" for each in fuzz if each.wrong),
        *(f"{each.stage} is steep: {each.document}" for each in growth.stages if each.steep),
    ]
    print(*wrong, sep="\n", file=sys.stderr)
    return int(bool(wrong))


def _hostile(stride: int) -> Iterator[Group]:
    with tempfile.TemporaryDirectory() as name:
        for group, kinds in catalogue().items():
            tried = [
                (kind.name, attempt(kind, kind.size, Path(name), patience=_PATIENCE))
                for kind in kinds[::stride]
            ]
            yield Group(group, tried)


def _lines(
    groups: Sequence[Group],
    killed: Sequence[Killed],
    fuzz: Sequence[Fuzzed],
    growth: Measured,
) -> Iterator[str]:
    yield f"Python {platform.python_version()}, {platform.system()}, {platform.machine()}.\n"
    yield "| hostile files | kinds | exit codes | slowest (processor) | most memory | ended badly |"
    yield "|---|---|---|---|---|---|"
    for group in groups:
        codes = Counter(str(each.code) for _, each in group.tried)
        shown = ", ".join(f"{code}: {count}" for code, count in sorted(codes.items()))
        slow_kind, slow = max(group.tried, key=lambda each: each[1].seconds)
        large_kind, large = max(group.tried, key=lambda each: each[1].megabytes)
        yield (
            f"| {group.name} | {len(group.tried)} | {shown} | {slow.seconds:.1f} s ({_cell(slow_kind)}) "
            f"| {large.megabytes:.0f} MB ({_cell(large_kind)}) | {len(group.bad)} |"
        )
    yield "\n| killed at a random moment | times | ended before, run again | lost |"
    yield "|---|---|---|---|"
    for each in killed:
        yield f"| {each.what} | {each.killed} | {each.ended} | {len(each.lost)} |"
    yield "\n| fuzzed end to end | inputs | | failed |"
    yield "|---|---|---|---|"
    for found in fuzz:
        yield f"| {found.name} | {found.tried} | {found.reached} | {int(bool(found.wrong))} |"
    yield f"\n| growth, over {growth.documents} documents | exponent | seconds | document |"
    yield "|---|---|---|---|"
    for stage in growth.stages:
        mark = " (too steep)" if stage.steep else ""
        shown = f"{stage.seconds:.2f} | {_cell(stage.document)}"
        yield f"| {stage.stage} | {stage.exponent:.2f}{mark} | {shown} |"
    yield f"| each of the others | | below {growth.quick + 0.01:.2f} | |"
    for document in growth.ended:
        yield f"| ended by the limit of memory | | | {_cell(document)} |"


def _cell(text: str) -> str:
    return "`" + text.replace("|", "¦").replace("`", "'")[:60] + "`"


if __name__ == "__main__":
    numbers = [float(each) for each in sys.argv[1:]]
    stride, times, seconds = (*numbers, *(1.0, 500.0, 120.0)[len(numbers) :])
    sys.exit(main(int(stride), int(times), seconds))
