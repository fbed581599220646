"""What every test needs."""

from __future__ import annotations

import itertools
import os
import signal
from collections.abc import Iterator

import pytest

_NUMBERS = itertools.count()


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache of its own for each test; nothing is made unless it is used."""
    directory = tmp_path_factory.getbasetemp() / f"cache-of-{next(_NUMBERS)}"
    monkeypatch.setenv("NIANBAO_CACHE_DIR", str(directory))


@pytest.fixture
def heard() -> Iterator[None]:
    """Signals reach the processes that are started here, even where nobody listens to them: a run
    under ``nohup``, or in the background of a script, ignores some, and so would its children."""
    numbers = (signal.SIGTERM, signal.SIGINT, *([signal.SIGHUP] if os.name == "posix" else ()))
    before = {number: signal.signal(number, signal.SIG_DFL) for number in numbers}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)
