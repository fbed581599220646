"""The plugin: what it offers, and that offering it costs next to nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

import nianbao_writers
from nianbao.plugins.hookspecs import API_VERSION, PluginContext
from nianbao.results.outcome import RunResult
from nianbao.results.writer import Style, Writer


def writers() -> dict[str, Writer]:
    return {
        each.name: each
        for each in nianbao_writers.register_writers(PluginContext(API_VERSION, "0.1.0", {}))
    }


def test_offers_writers_for_the_current_api() -> None:
    assert API_VERSION == nianbao_writers.NIANBAO_API
    several = {name for name, writer in writers().items() if not writer.suffix}
    assert several == {"notice", "annotated", "text", "parquet"}
    assert all(writer.summary.endswith(".") for writer in writers().values())


def test_the_import_is_cheap() -> None:
    code = (
        "import sys, nianbao_writers; print([m for m in ('lxml', 'pyarrow', 'click', 'jsonschema') "
        "if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("name", sorted(writers()))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_output_is_the_same_every_time(any_run: RunResult, name: str, language: str) -> None:
    write = writers()[name].write
    output = write(any_run, Style(language))
    assert output == write(any_run, Style(language))
    if isinstance(output, str):
        assert output.endswith("\n") or not output
        assert not output.endswith("\n\n")
