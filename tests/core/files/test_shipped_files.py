"""What ships with nianbao is not validated at run time, so it is here."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao.configuration import PluginChoice
from nianbao.files.schema import load_schema, schema_faults
from nianbao.files.shipped import is_shipped, resource
from nianbao.files.yaml_file import read_yaml
from nianbao.loading.forms import load_forms
from nianbao.plugins.contributions import installed_plugins, load_plugins
from nianbao.rules.patterns import pattern_formats

FILES = [
    *((file, "form") for file in sorted((resource("schemas") / "forms").glob("*.yaml"))),
    *((file, "rule-pack") for file in sorted(resource("rules.d").glob("*.yaml"))),
    *(
        (file, "instrument")
        for file in sorted((resource("rules.d") / "instruments").glob("*.yaml"))
    ),
]


@pytest.mark.parametrize(("file", "schema"), FILES, ids=[file.name for file, _ in FILES])
def test_is_valid(file: Path, schema: str) -> None:
    source = read_yaml(file)
    assert is_shipped(source.origin)
    assert [
        str(fault) for fault in schema_faults(source.value, load_schema(schema), source.place)
    ] == []


def test_parameters_of_rules_are_valid() -> None:
    checks = load_plugins(installed_plugins(), PluginChoice()).checks
    for file in sorted(resource("rules.d").glob("*.yaml")):
        source = read_yaml(file)
        for number, rule in enumerate(source.value["rules"]):
            path = ("rules", number, "with")
            schema = checks[rule["check"]].schema()
            assert (
                schema_faults(rule.get("with", {}), schema, source.place, path, pattern_formats())
                == []
            )


def test_rules_name_rows_and_columns_of_the_forms() -> None:
    tables = [table for form in load_forms() for table in form.tables]
    keys = {row.key for table in tables for row in table.rows} | {
        column.key for table in tables for column in table.columns
    }
    for file in sorted(resource("rules.d").glob("*.yaml")):
        for rule in read_yaml(file).value["rules"]:
            parameters = rule.get("with", {})
            for side in ("left", "right", "rows"):
                assert keys.issuperset(parameters.get(side, ())), rule["id"]
