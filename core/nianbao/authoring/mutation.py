"""Changes rules a little, one change at a time: cases that are worth having notice each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from nianbao.guard import Failure, guarded
from nianbao.rules.applies import Applies
from nianbao.rules.rule import Rule

__all__ = ["Mutant", "mutants"]

#: A word that no report holds.
_NOWHERE = "\u3007\u3007无此词\u3007\u3007"


class Mutant(NamedTuple):
    """A rule with one change, and the change in words (``with.at-least: 2 → 3``)."""

    change: str
    rule: Rule


def mutants(rule: Rule) -> Iterator[Mutant]:
    """A rule with each change that its check accepts."""
    if rule.applies != Applies():
        yield Mutant("applies → 删除", replace(rule, applies=Applies()))
    if rule.when:
        yield Mutant("when → 删除", replace(rule, when=()))
    schema = guarded(rule.check.schema)
    for change, parameters in _changes(
        rule.parameters, {} if isinstance(schema, Failure) else schema, "with"
    ):
        prepared = guarded(rule.check.prepared, parameters)
        # A change that the check refuses can be in no pack.
        if not isinstance(prepared, Failure):
            yield Mutant(change, replace(rule, parameters=parameters, prepared=prepared))


def _changes(value: Any, schema: Mapping[str, Any], at: str) -> Iterator[tuple[str, Any]]:
    """Each change of a value, with the whole value as it is then."""
    if isinstance(value, Mapping):
        yield from _object_changes(value, schema, at)
    elif isinstance(value, list):
        yield from _list_changes(value, schema, at)
    elif isinstance(value, bool):
        yield f"{at}: {value} → {not value}", not value
    elif isinstance(value, int | float):
        yield f"{at}: {value} → {value + 1}", value + 1
        yield f"{at}: {value} → {value - 1}", value - 1
    elif "enum" in schema:
        for other in schema["enum"]:
            if other != value:
                yield f"{at}: {value} → {other}", other
    elif isinstance(value, str) and "format" not in schema:
        yield f"{at}: {value} → {_NOWHERE}", _NOWHERE


def _object_changes(
    value: Mapping[str, Any], schema: Mapping[str, Any], at: str
) -> Iterator[tuple[str, Any]]:
    required = set(schema.get("required", ()))
    parts = schema.get("properties", {})
    other = schema.get("additionalProperties")
    for key, each in value.items():
        # What names a thing for the reader is no part of what is tested.
        if key == "name":
            continue
        inner = parts.get(key, other if isinstance(other, Mapping) else {})
        for change, changed in _changes(each, inner, f"{at}.{key}"):
            yield change, {**value, key: changed}
        if key in parts and key not in required:
            yield f"{at}.{key} → 删除", {k: v for k, v in value.items() if k != key}


def _list_changes(
    value: list[Any], schema: Mapping[str, Any], at: str
) -> Iterator[tuple[str, Any]]:
    items = schema.get("items", {})
    for place, each in enumerate(value):
        before, after = value[:place], value[place + 1 :]
        if len(value) > 1:
            yield f"{at}[{place}] → 删除", [*before, *after]
            continue
        for change, changed in _changes(each, items, f"{at}[{place}]"):
            yield change, [*before, changed, *after]
