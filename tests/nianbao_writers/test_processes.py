"""Every format gives the same bytes for one process and for four."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from nianbao import Configuration, Engine, RunResult, Style
from tests.generators.pdf import render
from tests.generators.report import random_report
from tests.nianbao_writers.runs import whole
from tests.nianbao_writers.test_plugin import writers

SAMPLES = Path(__file__).parents[2] / "samples"
MOMENT = datetime.datetime(2026, 2, 3, 4, 5, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of several kinds, with findings of single reports and of the corpus."""
    folder = tmp_path_factory.mktemp("runs") / "reports"
    shutil.copytree(SAMPLES, folder)
    (folder / "a.pdf").write_bytes(render(random_report(11)))
    return folder


def run(folder: Path, jobs: int) -> RunResult:
    configuration = Configuration(jobs=jobs, roster=folder / "corpus" / "roster.csv")
    found = Engine.load(configuration).check([str(folder)], needs=frozenset({"view"}))
    return replace(found, created=MOMENT)


@pytest.fixture(scope="module")
def runs(folder: Path) -> tuple[RunResult, RunResult]:
    return run(folder, 1), run(folder, 4)


@pytest.mark.parametrize("name", sorted(writers()))
def test_one_process_and_four(folder: Path, runs: tuple[RunResult, RunResult], name: str) -> None:
    def read(uri: str) -> bytes | None:
        file = runs[0].root / uri
        return file.read_bytes() if file.is_file() else None

    style = Style(files={"text": "texts"}, read=read)
    first, second = (whole(writers()[name].write(each, style)) for each in runs)
    assert first == second
    assert first
    if isinstance(first, Mapping):
        assert list(first) == list(second)
    assert folder.is_dir()
