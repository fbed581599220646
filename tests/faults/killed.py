"""What came of killing something, and who is left at work."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

__all__ = ["Killed", "at_work_in"]


class Killed(NamedTuple):
    """What came of killing one thing.

    Attributes:
        killed: how often it was killed while it ran.
        ended: how often it had ended before; it was then run again.
    """

    what: str
    killed: int
    ended: int
    lost: list[str]


def at_work_in(directory: Path) -> list[int]:
    """The processes whose working directory it is: a worker keeps that of the run."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and (entry / "cwd").readlink() == directory.resolve():
                found.append(int(entry.name))
        except OSError:  # it has ended, or is another user's
            continue
    return found
