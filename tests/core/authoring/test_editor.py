"""The schemas for editors: what they take and refuse, and that they speak both languages."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from nianbao.authoring.editor import editor_schemas
from nianbao.authoring.reference import parameters_of
from nianbao.authoring.skeleton import pack_files
from nianbao.cli.main import main
from nianbao.configuration import Configuration
from nianbao.engine import Engine
from nianbao.files.yaml_file import parse_yaml
from nianbao.loading.forms import load_forms
from tests.core.loading.test_broken_packs import files


@cache
def schemas() -> Mapping[str, Mapping[str, Any]]:
    engine = Engine.load(Configuration())
    return editor_schemas(
        engine.contributions.checks.values(),
        [rule.id for rule in engine.rules],
        load_forms(),
        engine.instruments.values(),
    )


def told(name: str, value: Any) -> list[str]:
    return [each.message for each in Draft202012Validator(schemas()[name]).iter_errors(value)]


def value_of(text: str) -> Any:
    return parse_yaml(text.encode(), "file").value


@pytest.mark.parametrize("name", ["rule-pack", "cases", "form", "instrument"])
def test_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(schemas()[name])


def test_the_packs_of_skeleton_and_tutorial_are_right() -> None:
    assert told("rule-pack", value_of(pack_files("muhe")["rules.d/muhe.yaml"])) == []
    assert told("cases", value_of(pack_files("muhe")["rules.d/cases/XMUHE001.yaml"])) == []
    tutorial = files()
    assert told("rule-pack", value_of(tutorial["rules.d/muhe.yaml"])) == []
    assert told("instrument", value_of(tutorial["rules.d/instruments/muhe.yaml"])) == []


def test_a_key_of_another_check_is_wrong() -> None:
    pack = value_of(pack_files("muhe")["rules.d/muhe.yaml"])
    wrong = copy.deepcopy(pack)
    wrong["rules"][0]["with"]["tolerance"] = 1
    assert told("rule-pack", wrong) == [
        "Additional properties are not allowed ('tolerance' was unexpected)"
    ]
    wrong = copy.deepcopy(pack)
    wrong["rules"][0]["messages"] = {"to-few": "少"}
    assert len(told("rule-pack", wrong)) == 1


def test_a_form_is_held_to_what_it_is() -> None:
    assert told("form", {"form": "muhe", "extends": 2021, "title": "沐禾省"}) == []
    assert told("form", {"extends": 2021, "title": "沐禾省"}) == ["'form' is a required property"]
    assert len(told("form", {"title": "沐禾省"})) == 5


def described(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("description"), str):
            yield value["description"]
        for part in value.values():
            yield from described(part)
    elif isinstance(value, list):
        for part in value:
            yield from described(part)


@pytest.mark.parametrize("name", ["rule-pack", "cases", "form", "instrument"])
def test_all_is_said_in_both_languages(name: str) -> None:
    schema = {key: part for key, part in schemas()[name].items() if key != "else"}
    # What a message may say, and the edition of a form, are nobody's first file.
    alone = [
        each
        for each in described(schema)
        if " · " not in each and not each.startswith("{") and each != "-"
    ]
    assert alone == []


def test_every_parameter_of_a_check_says_what_it_is_for() -> None:
    checks = Engine.load(Configuration()).contributions.checks.values()
    silent = [
        (check.name, each.key)
        for check in checks
        for each in parameters_of(check)
        if "[]." not in each.key and (not each.text.zh or each.text.zh == each.text.en)
    ]
    assert silent == []


def test_schemas_are_written_anew_with_what_there_is_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "pack", "muhe"]) == 0
    schema = tmp_path / "rules.d" / ".schema" / "rule-pack.schema.json"
    assert "沐禾省政府信息公开规定" not in schema.read_text("utf-8")
    (tmp_path / "rules.d" / "instruments").mkdir()
    law = "instruments: [{id: muhe-rules, title: 沐禾省政府信息公开规定}]\n"
    (tmp_path / "rules.d" / "instruments" / "muhe.yaml").write_text(law, "utf-8")
    capsys.readouterr()

    assert main(["new", "schemas"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "rules.d/.schema/rule-pack.schema.json"
    names = json.loads(schema.read_text("utf-8"))["$defs"]["name-of-instrument"]["anyOf"][0]["enum"]
    assert "沐禾省政府信息公开规定" in names
