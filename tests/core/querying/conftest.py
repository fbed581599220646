"""Datasets of invented reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from nianbao import Configuration, Engine, Style
from nianbao.querying.dataset import Dataset, open_dataset
from nianbao.results.writer import encoded
from tests.generators.audit import make_audit, write_audit

VIEW = frozenset({"view"})


def write_dataset(directory: Path, paths: list[str], roster: Path | None = None) -> Path:
    """The dataset of a run over some paths, as `nianbao check` writes it."""
    engine = Engine.load(Configuration(roster=roster, jobs=1))
    result = engine.check(paths, needs=VIEW)
    files = engine.contributions.writers["parquet"].write(result, Style())
    assert isinstance(files, Mapping)
    for name, content in files.items():
        file = directory / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"".join(encoded(content)))
    return directory


@pytest.fixture(scope="session")
def audit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of an invented city with one district, for two years."""
    top = tmp_path_factory.mktemp("audit")
    write_audit(make_audit(districts=("望岑县",)), top)
    return write_dataset(top / "dataset", [str(top / "reports")], top / "roster.csv")


@pytest.fixture
def dataset(audit: Path) -> Iterator[Dataset]:
    opened = open_dataset(audit)
    yield opened
    opened.connection.close()
