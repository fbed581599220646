"""The JSON Schema of a check's parameters, and their values, from their type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple

import jsonschema
import pytest

from nianbao.rules.parameters import NoParameters, parameters_from, schema_of


class Term(NamedTuple):
    from_: int
    to: int | None = None


class Tally(NamedTuple):
    table: Annotated[str, {"format": "table", "description": "key of the table"}]
    across: Literal["columns", "rows"]
    left: tuple[str, ...]
    terms: tuple[Term, ...] = ()
    by_name: Mapping[str, int] = {}
    word: str | int = 0
    at_least: float = 0


VALUES: dict[str, Any] = {
    "table": "applications",
    "across": "rows",
    "left": ["new", "carried_in"],
    "terms": [{"from": 1}, {"from": 2, "to": 3}],
    "by-name": {"a": 1},
    "at-least": 0.5,
}


def test_the_schema_says_what_the_type_says() -> None:
    schema = schema_of(Tally)

    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["required"] == ["table", "across", "left"]
    assert schema["properties"]["table"] == {
        "type": "string",
        "format": "table",
        "description": "key of the table",
    }
    assert schema["properties"]["across"] == {"enum": ["columns", "rows"]}
    assert schema["properties"]["word"] == {"anyOf": [{"type": "string"}, {"type": "integer"}]}
    assert not schema["additionalProperties"]


@pytest.mark.parametrize(
    "change",
    [{"across": "up"}, {"left": []}, {"at_least": 1}, {"terms": [{}]}, {"by-name": {"a": "b"}}],
)
def test_the_schema_refuses_what_the_type_does_not_hold(change: dict[str, Any]) -> None:
    validator = jsonschema.Draft202012Validator(schema_of(Tally))

    assert validator.is_valid(VALUES)
    assert not validator.is_valid(VALUES | change)


def test_values_become_the_type() -> None:
    assert parameters_from(Tally, VALUES) == Tally(
        "applications",
        "rows",
        ("new", "carried_in"),
        (Term(1), Term(2, 3)),
        {"a": 1},
        at_least=0.5,
    )


def test_a_check_may_have_none() -> None:
    assert schema_of(NoParameters) == {
        "type": "object",
        "properties": {},
        "additionalProperties": False,
    }
    assert parameters_from(NoParameters, {}) == NoParameters()


def test_a_type_that_json_cannot_hold_is_refused() -> None:
    with pytest.raises(TypeError, match="a parameter cannot be of the type"):
        schema_of(set[str])
