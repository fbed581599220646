"""Values against a schema: every fault, in plain words, at its place."""

from __future__ import annotations

from typing import Any

import pytest

from nianbao.errors import path_text
from nianbao.files.schema import load_schema, schema_faults
from nianbao.files.yaml_file import parse_yaml


def told(content: str, schema: dict[str, Any]) -> list[str]:
    source = parse_yaml(content.encode(), "f")
    return [fault.of("en") for fault in schema_faults(source.value, schema, source.place)]


def under(schema: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": {"key": schema}}


@pytest.mark.parametrize(
    ("content", "schema", "expected"),
    [
        ("key: [1]", {"type": "string"}, "f:1:6: key: expected text, found [1]."),
        (
            "key: 1.0",
            {"type": "string"},
            "f:1:6: key: expected text, found 1.0; put it in quotation marks.",
        ),
        (
            "key: a",
            {"type": ["integer", "null"]},
            'f:1:6: key: expected a whole number or nothing, found "a".',
        ),
        (
            "key: eror",
            {"enum": ["error", "note"]},
            'f:1:6: key: "eror" is none of the known values (error, note); did you mean error?',
        ),
        ("key: {a: 1}", {"required": ["a", "b", "c"]}, "f:1:6: key: these keys are missing: b, c."),
        (
            "key: {colunm: 1}",
            {"properties": {"column": {}, "row": {}}, "additionalProperties": False},
            'f:1:7: key: unknown key "colunm"; did you mean "column"?',
        ),
        (
            "key: {zzz: 1, x-y: 2}",
            {
                "properties": {"column": {}, "row": {}},
                "patternProperties": {"^x-": {}},
                "additionalProperties": False,
            },
            'f:1:7: key: unknown key "zzz"; known are: column, row.',
        ),
        (
            "key: {zzz: 1}",
            {"additionalProperties": False},
            'f:1:7: key: unknown key "zzz"; nothing is allowed here.',
        ),
        (
            "key: tal1",
            {"pattern": "^[A-Z]+$", "examples": ["TAL001"]},
            'f:1:6: key: "tal1" is not written as it must be; write it like TAL001.',
        ),
        (
            "key: ''",
            {"minLength": 1},
            "f:1:6: key: the text is too short; it needs at least 1 character(s).",
        ),
        ("key: []", {"minItems": 1}, "f:1:6: key: at least 1 item(s) are needed."),
        ("key: {}", {"minProperties": 1}, "f:1:6: key: at least 1 key(s) are needed."),
        ("key: 0", {"exclusiveMinimum": 0}, "f:1:6: key: 0 is too small; it must be more than 0."),
        ("key: 9", {"maximum": 8}, "f:1:6: key: 9 is too large; at most 8."),
        ("key: [1, 1]", {"uniqueItems": True}, "f:1:6: key: an item stands twice; delete one."),
        ("key: b", {"const": "a"}, 'f:1:6: key: expected a, found "b".'),
        ("key: 1", {"not": {}}, "f:1:6: key: not as it must be: 1 should not be valid under {}."),
        (
            "key: 1",
            {"anyOf": [{"type": "string"}, {"type": "array"}]},
            "f:1:6: key: expected text or a list, found 1.",
        ),
        (
            "key: [1]",
            {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
            "f:1:7: key[0]: expected text, found 1; put it in quotation marks.",
        ),
    ],
)
def test_each_keyword_in_plain_words(content: str, schema: dict[str, Any], expected: str) -> None:
    assert [expected] == told(content, under(schema))


def test_all_faults_at_once_in_the_order_of_their_places() -> None:
    schema = {
        "properties": {"a": {"type": "string"}, "b": {"type": "integer"}},
        "required": ["c"],
        "additionalProperties": False,
    }

    assert told("b: x\nd: 1\n", schema) == [
        "f:1:1: these keys are missing: c.",
        'f:1:4: b: expected a whole number, found "x".',
        'f:2:1: unknown key "d"; known are: a.',
    ]


def test_long_values_are_cut() -> None:
    (message,) = told(f"key: [{'x' * 500}]", under({"type": "string"}))

    assert len(message) < 120
    assert "…" in message


def test_references_are_resolved() -> None:
    schema = load_schema("rule-pack")

    assert "$defs" not in schema
    assert schema["properties"]["title"]["anyOf"][1]["required"] == ["zh"]


def test_paths_read_as_people_write_them() -> None:
    assert path_text(("rules", 0, "with", "table")) == "rules[0].with.table"
    assert path_text(()) == ""
