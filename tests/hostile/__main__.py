"""Tries hostile files on the command line: ``python -m tests.hostile [--every N] [GROUP[/NAME]]…`` prints
what each cost."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.hostile.attempt import attempt
from tests.hostile.catalogue import catalogue

_SECONDS = 40.0
_MEGABYTES = 2500.0
_PATIENCE = 120.0


def main(wanted: list[str]) -> int:
    """Try every kind, or those whose ``group/name`` begins with one of ``wanted``; 1 if one cost too much or ended badly."""
    stride = int(wanted[1]) if wanted[:1] == ["--every"] else 1
    wanted = wanted[2:] if wanted[:1] == ["--every"] else wanted
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        for group, kinds in catalogue().items():
            for kind in kinds[::stride]:
                label = f"{group}/{kind.name}"
                if wanted and not label.startswith(tuple(wanted)):
                    continue
                tried = attempt(kind, kind.size, Path(name), patience=_PATIENCE)
                bad = tried.fault or (
                    "too slow"
                    if tried.seconds > _SECONDS
                    else "too large"
                    if tried.megabytes > _MEGABYTES
                    else ""
                )
                failed |= bool(bad)
                print(
                    f"{tried.length / 1e6:8.2f} MB {tried.code!s:>5} {tried.seconds:7.2f} s "
                    f"{tried.megabytes:7.0f} MB  {label}  {bad}",
                    flush=True,
                )
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
