"""The example of a check is one that a rule can give."""

from __future__ import annotations

import jsonschema
import pytest
import yaml

from nianbao import Check, NoParameters
from nianbao_rules import sections, tables

CHECKS = [*sections.CHECKS, *tables.CHECKS]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_the_example_is_valid(check: Check) -> None:
    if check.parameters is NoParameters:
        assert check.example == ""
        return
    values = yaml.safe_load(check.example)
    jsonschema.Draft202012Validator(check.schema()).validate(values)
    assert type(check.prepared(values)) is check.parameters
