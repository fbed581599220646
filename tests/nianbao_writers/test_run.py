"""Whatever a run holds, its JSON is enough to make it again."""

from __future__ import annotations

import json

import jsonschema

from nianbao import RunResult, Style
from nianbao.files.schema import load_schema
from nianbao.results.run_json import run_as_json, run_from_json
from nianbao_writers.run import write


def test_what_is_suppressed_or_known_is_not_lost_either(any_run: RunResult) -> None:
    value = json.loads("".join(write(any_run, Style())))
    again = json.loads(json.dumps(run_as_json(run_from_json(value, any_run.root))))

    assert again == value
    assert not list(jsonschema.Draft202012Validator(load_schema("run")).iter_errors(value))
