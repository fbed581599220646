"""What every test needs."""

from __future__ import annotations

import itertools

import pytest

_NUMBERS = itertools.count()


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache of its own for each test; nothing is made unless it is used."""
    directory = tmp_path_factory.getbasetemp() / f"cache-of-{next(_NUMBERS)}"
    monkeypatch.setenv("NIANBAO_CACHE_DIR", str(directory))
