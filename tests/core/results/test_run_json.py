"""A run as JSON and back: nothing is lost, and every output is the same."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import jsonschema
import pytest

from nianbao import Configuration, ConfigurationError, Engine, RunResult, Style, run_as_json
from nianbao.files.shipped import resource
from nianbao.loading.runs import read_run
from nianbao.results.run_json import run_from_json
from tests.nianbao_writers.runs import whole

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "samples"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.load(Configuration(roster=SAMPLES / "corpus" / "roster.csv", jobs=1))


@pytest.fixture(scope="module")
def run(engine: Engine) -> RunResult:
    return engine.check([str(SAMPLES)], needs={"view"})


@pytest.fixture(scope="module")
def again(run: RunResult) -> RunResult:
    return run_from_json(json.loads(json.dumps(run_as_json(run))), run.root)


def schema() -> ModuleType:
    spec = importlib.util.spec_from_file_location("run_schema", ROOT / "docs" / "run_schema.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_nothing_is_lost(run: RunResult, again: RunResult) -> None:
    assert run_as_json(again) == run_as_json(run)
    assert again.verdict is run.verdict
    assert again.exit_code is run.exit_code


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_output_is_the_same(
    engine: Engine, run: RunResult, again: RunResult, language: str
) -> None:
    style = Style(language)
    for name, writer in engine.contributions.writers.items():
        assert whole(writer.write(run, style)) == whole(writer.write(again, style)), name


def test_the_schema_follows_from_the_types(run: RunResult) -> None:
    written = json.loads((resource("schemas") / "run.schema.json").read_text("utf-8"))

    assert written == json.loads(json.dumps(schema().run_schema())), "run make docs"
    jsonschema.Draft202012Validator.check_schema(written)
    small = replace(run, reports=run.reports[:2])
    value = json.loads(json.dumps(run_as_json(small)))
    assert not list(jsonschema.Draft202012Validator(written).iter_errors(value))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "not valid JSON"),
        ("[]", "not a run as nianbao check --format json writes it"),
        ("{}", "not a run as nianbao check --format json writes it"),
        ('{"format_version": 9}', "layout 9; this nianbao reads 1. Check anew."),
        ('{"format_version": 1}', "not as nianbao writes a run: KeyError('definitions')"),
        ('{"format_version": 1, "definitions": [], "reports": 3}', "not as nianbao writes a run"),
    ],
)
def test_what_is_no_run(text: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    file.write_text(text, "utf-8")

    with pytest.raises(ConfigurationError) as caught:
        read_run(file, tmp_path)
    assert told in caught.value.text.en


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_run(tmp_path / "none.json", tmp_path)
    assert "there is no such file" in caught.value.text.en
