"""What the documentation promises."""

from __future__ import annotations

import inspect
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nianbao import Configuration, Engine
from nianbao.cli.check import check
from nianbao.files.schema import load_schema, schema_faults
from nianbao.files.shipped import resource
from nianbao.files.yaml_file import parse_yaml
from nianbao.loading.configuration import load_configuration
from nianbao.loading.configuration_source import ENVIRONMENT
from nianbao.loading.forms import load_forms
from nianbao.plugins import hookspecs
from nianbao.results.outcome import ExitCode
from nianbao.text.wording import Text
from tests.core.builders import pack_file

DOCS = Path(__file__).parents[2] / "docs"
PLUGINS, PACKS, CONFIGURATION = (
    (DOCS / f"{name}.md").read_text("utf-8") for name in ("plugins", "rule-packs", "configuration")
)


def code(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)


def hooks() -> Iterator[str]:
    for name, hook in inspect.getmembers(hookspecs, inspect.isfunction):
        if name.startswith("register_"):
            yield name + str(inspect.signature(hook)).replace("'", "")


@pytest.mark.parametrize("signature", sorted(hooks()))
def test_every_hook_stands_there_with_its_signature(signature: str) -> None:
    assert f"`{signature}`" in PLUGINS


def test_the_version_of_the_interface() -> None:
    assert f"NIANBAO_API = {hookspecs.API_VERSION}\n" in PLUGINS


def test_the_plugin_of_the_page_works(tmp_path: Path) -> None:
    namespace: dict[str, Any] = {"__file__": str(tmp_path / "__init__.py")}
    exec(code(PLUGINS, "python")[0], namespace)
    (seal,) = namespace["register_checks"](None)

    assert (seal.name, dict(seal.reports)) == ("require-seal", {"unsigned": ()})
    assert namespace["register_rule_packs"](None) == [tmp_path / "rules.d"]


def test_the_form_of_the_page_loads(tmp_path: Path) -> None:
    (text,) = (each for each in code(PACKS, "yaml") if each.startswith("form: "))
    file = tmp_path / "muhe.yaml"
    file.write_text(text, "utf-8")
    form = load_forms([file])[-1]

    assert [section.key for section in form.sections][5:] == ["innovation", "other"]
    assert form.table("platforms").label("sites", "count", "zh") == "表五/政府网站/平台数量"
    assert form.table("disclosure").columns_of("rewards") == ("decisions",)


def test_the_pack_of_the_page_loads(tmp_path: Path) -> None:
    pack_file(tmp_path, code(PACKS, "yaml")[0])
    loaded = Engine.load(Configuration(rules=(tmp_path,), select=("seals",)))

    assert [rule.id for rule in loaded.rules] == ["XSEA001", "XSEA002"]
    assert loaded.rules[1].messages["missing"] == Text("没有{topics}", "没有{topics}")
    assert loaded.rules[1].applies.levels == ("township",)
    assert loaded.rules[1].when == loaded.rules[0].when


def test_the_instrument_of_the_page_and_all_its_keys() -> None:
    (text,) = (each for each in code(PACKS, "yaml") if each.startswith("instruments:"))
    source = parse_yaml(text.encode(), "page")

    assert schema_faults(source.value, load_schema("instrument"), source.place) == []
    assert all(
        f"`{key}`" in PACKS
        for key in load_schema("instrument")["properties"]["instruments"]["items"]["properties"]
    )


def test_every_key_of_a_rule_stands_there() -> None:
    rule = load_schema("rule-pack")["properties"]["rules"]["items"]["properties"]

    assert all(re.search(rf"^\s*(- )?{key}:|`{key}`", PACKS, re.MULTILINE) for key in rule)


def test_the_configuration_of_the_page_is_valid_and_complete(tmp_path: Path) -> None:
    (example,) = code(CONFIGURATION, "toml")
    (tmp_path / "nianbao.toml").write_text(example, "utf-8")
    load_configuration(tmp_path, environment={})
    schema = json.loads((resource("schemas") / "config.schema.json").read_text("utf-8"))

    assert set(tomllib.loads(example)) == set(schema["properties"])


def test_every_variable_and_option_stands_there() -> None:
    assert all(f"`NIANBAO_{key.upper().replace('-', '_')}`" in CONFIGURATION for key in ENVIRONMENT)
    options = {
        option for parameter in check.params for option in parameter.opts if option.startswith("--")
    }
    assert {f"--{key}" for key in ENVIRONMENT} - options == {"--exclude"}


def test_every_exit_code_stands_there() -> None:
    assert all(f"\n| {code.value} | " in CONFIGURATION for code in ExitCode)
