"""The plugin: what it offers, and that offering it costs next to nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from nianbao.configuration import PluginChoice
from nianbao.plugins.contributions import load_plugins
from nianbao.results.outcome import RunResult
from nianbao.results.writer import Style, Writer
from tests.core.builders import shipped
from tests.nianbao_writers.runs import whole


def writers() -> dict[str, Writer]:
    return dict(load_plugins(shipped("writer"), PluginChoice()).writers)


def test_offers_writers_as_plugins() -> None:
    several = {name for name, writer in writers().items() if not writer.suffix}
    assert several == {"notice", "annotated", "text", "parquet"}
    assert all(writer.summary.endswith(".") for writer in writers().values())


def test_the_import_is_cheap() -> None:
    code = (
        "import sys, nianbao_writers.formats; print([m for m in ('lxml', 'pyarrow', 'click', 'jsonschema') "
        "if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("name", sorted(writers()))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_output_is_the_same_every_time(any_run: RunResult, name: str, language: str) -> None:
    write = writers()[name].write
    output = whole(write(any_run, Style(language)))
    assert output == whole(write(any_run, Style(language)))
    if isinstance(output, str):
        assert output.endswith("\n") or not output
        assert not output.endswith("\n\n")
