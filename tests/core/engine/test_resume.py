"""A run that was ended goes on where it was: the next one checks only the rest, and writes the same
bytes as one that was never disturbed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nianbao.store.database import FILE
from tests.core.corpora import write_reports

#: Twice as many and a half as are kept back before they are written.
_REPORTS = 500
_PATIENCE = 120.0


def command(folder: Path, output: Path, *options: str) -> list[str]:
    # Without the rules over the corpus the store has one entry a document.
    rules = ("--ignore", "XRP", "--fail-on", "never")
    where = ("--jobs", "1", "--quiet", "--format", f"sarif={output}")
    return [sys.executable, "-m", "nianbao", "check", str(folder), *rules, *where, *options]


def entries(cache: Path) -> dict[int, int]:
    """How many entries each run has left in the store."""
    file = cache / FILE
    if not file.is_file():
        return {}
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=10)
    try:
        return dict(connection.execute("SELECT used, count(*) FROM kept GROUP BY used"))
    except sqlite3.OperationalError:  # its table is not made yet
        return {}
    finally:
        connection.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize("number", ["SIGINT", "SIGKILL"])
def test_the_next_run_checks_only_the_rest(tmp_path: Path, number: str) -> None:
    reports, cache, output = tmp_path / "reports", tmp_path / "cache", tmp_path / "out.sarif"
    write_reports(reports, _REPORTS)
    environment = {**os.environ, "NIANBAO_CACHE_DIR": str(cache)}

    first = subprocess.Popen(command(reports, output), env=environment, stderr=subprocess.DEVNULL)
    end = time.monotonic() + _PATIENCE
    while not entries(cache) and first.poll() is None and time.monotonic() < end:
        time.sleep(0.01)
    first.send_signal(signal.Signals[number])
    first.wait(_PATIENCE)
    done = entries(cache)

    assert first.returncode != 0
    assert not output.exists()
    assert list(done) == [1]
    assert 0 < done[1] < _REPORTS

    subprocess.run(command(reports, output), env=environment, check=True)
    # One more entry is the judgement over the corpus.
    assert entries(cache) == {1: done[1], 2: _REPORTS - done[1] + 1}
    resumed = output.read_bytes()
    subprocess.run(command(reports, output, "--no-cache"), env=environment, check=True)
    assert resumed == output.read_bytes()
