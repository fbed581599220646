"""A run that was ended goes on where it was: the next one checks only the rest, and writes the same
bytes as one that was never disturbed."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from nianbao.store.database import FILE
from tests.core.corpora import write_reports

#: Twice as many and a half as are kept back before they are written.
_REPORTS = 500
_PATIENCE = 120.0
_TRIES = 5


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


def interrupted(
    reports: Path, output: Path, cache: Path, environment: Mapping[str, str], number: str
) -> bool:
    """Whether a run without memory was ended by a signal once it had kept something."""
    shutil.rmtree(cache, ignore_errors=True)
    output.unlink(missing_ok=True)
    run = subprocess.Popen(command(reports, output), env=environment, stderr=subprocess.DEVNULL)
    end = time.monotonic() + _PATIENCE
    while not entries(cache) and run.poll() is None and time.monotonic() < end:
        time.sleep(0.01)
    run.send_signal(signal.Signals[number])
    return run.wait(_PATIENCE) != 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("number", ["SIGINT", "SIGKILL"])
def test_the_next_run_checks_only_the_rest(tmp_path: Path, number: str) -> None:
    reports, cache, output = tmp_path / "reports", tmp_path / "cache", tmp_path / "out.sarif"
    write_reports(reports, _REPORTS)
    environment = {**os.environ, "NIANBAO_CACHE_DIR": str(cache)}

    # On a busy machine a run may come to its end before we see that it has begun.
    ended = (interrupted(reports, output, cache, environment, number) for _ in range(_TRIES))
    assert any(ended)
    done = entries(cache)

    assert not output.exists()
    assert list(done) == [1]
    assert 0 < done[1] < _REPORTS

    subprocess.run(command(reports, output), env=environment, check=True)
    # One more entry is the judgement over the corpus.
    assert entries(cache) == {1: done[1], 2: _REPORTS - done[1] + 1}
    resumed = output.read_bytes()
    subprocess.run(command(reports, output, "--no-cache"), env=environment, check=True)
    assert resumed == output.read_bytes()
