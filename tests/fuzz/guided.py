"""Fuzzing that is guided by which code a file reaches, with atheris, where it is installed.

Each reader has a process of its own (`tests.fuzz.target`), since what is looked for may end it.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from tests.fuzz.seeds import seeds

__all__ = ["Guided", "guided", "is_installed"]

#: Where a file is kept that showed a fault; `tests.fuzz.test_regressions` tries all of them.
REGRESSIONS = Path(__file__).with_name("regressions")
_LONGEST = 40_000
_SHOWN = 3_000
_EXECUTED = re.compile(r"stat::number_of_executed_units:\s*([0-9]+)")
_COVERED = re.compile(r"\bcov: ([0-9]+)")
_TOKENS = (
    "<table>",
    "<td colspan=9>",
    "</tr>",
    "<!--",
    "<w:tbl>",
    "<w:tc>",
    "| ",
    "\t",
    "一、",
    "（一）",
    "《",
    "〔2021〕",
    "申请",
    "件",
    "合计",
    "元",
    "年",
)


class Guided(NamedTuple):
    """What came of one reader.

    Attributes:
        inputs: how many were tried.
        edges: of nianbao's code, how many they reached.
        wrong: what was wrong, with the file that shows it; empty where nothing was.
    """

    reader: str
    inputs: int
    edges: int
    wrong: str


def is_installed() -> bool:
    """Whether there is atheris; it has wheels for Linux alone."""
    return importlib.util.find_spec("atheris") is not None


def guided(reader: str, seconds: float) -> Guided:
    """Fuzz one reader for so long; a file that shows a fault goes to the regressions."""
    with tempfile.TemporaryDirectory() as name:
        corpus, found = Path(name, "corpus"), Path(name, "found")
        corpus.mkdir()
        found.mkdir()
        for number, part in enumerate(seeds()[reader].parts):
            (corpus / str(number)).write_bytes(part)
        words = Path(name, "words")
        words.write_text("".join(f'"{_escaped(token)}"\n' for token in _TOKENS), "ascii")
        ran = subprocess.run(
            [
                *(sys.executable, "-m", "tests.fuzz.target", reader),
                *(f"-max_total_time={seconds:.0f}", f"-max_len={_LONGEST}", f"-dict={words}"),
                # nianbao's own limits come first.
                *("-timeout=120", "-rss_limit_mb=0", "-print_final_stats=1", "-seed=1"),
                *(f"-artifact_prefix={found}/", str(corpus)),
            ],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        kept = [_kept(file, reader) for file in sorted(found.iterdir())]
    wrong = "" if ran.returncode == 0 else f"{', '.join(kept)}: {ran.stderr[-_SHOWN:]}"
    inputs = _EXECUTED.search(ran.stderr)
    edges = [int(match) for match in _COVERED.findall(ran.stderr)]
    return Guided(reader, int(inputs[1]) if inputs else 0, max(edges, default=0), wrong)


def _escaped(token: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in token.encode())


def _kept(file: Path, reader: str) -> str:
    seed = seeds()[reader]
    target = REGRESSIONS / reader / f"{file.name[:20]}{seed.suffix}"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(seed.packed(file.read_bytes()))
    shutil.copystat(file, target)
    return str(target)
