"""A check's parameters as one typed value, and the JSON Schema that follows from its type.

A check writes the shape of its parameters once, as a `typing.NamedTuple`:

    class Tally(NamedTuple):
        table: Annotated[str, {"format": "table", "description": "key of the table in the form"}]
        across: Literal["columns", "rows"]
        left: tuple[str, ...]
        tolerance: int = 0

What stands behind a type in `typing.Annotated` is a piece of JSON Schema and is taken over as it
is. A field with a default may be left out; ``_`` in its name is ``-`` in the rule pack.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any, Literal, Union

from nianbao.text.wording import Text

__all__ = ["NoParameters", "parameters_from", "schema_of"]

_PLAIN: Mapping[object, Mapping[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    Decimal: {"type": "number"},
    bool: {"type": "boolean"},
    Any: {},
}


class NoParameters(typing.NamedTuple):
    """The parameters of a check that has none."""


def schema_of(kind: Any) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a type of parameters, or of a part of one.

    Raises `TypeError` for a type that JSON cannot hold: a fault of the check, not of a rule pack.
    """
    if kind is Text:
        return _text_schema()
    if hasattr(kind, "_fields"):
        return _object_schema(kind)
    origin = typing.get_origin(kind)
    if origin in _COMPOSED:
        return _COMPOSED[origin](typing.get_args(kind))
    if origin is None and kind in _PLAIN:
        return dict(_PLAIN[kind])
    raise TypeError(f"a parameter cannot be of the type {kind!r}")


def _text_schema() -> dict[str, Any]:
    """A wording in both languages, or Chinese alone."""
    word = {"type": "string", "minLength": 1}
    both = {
        "type": "object",
        "properties": {"zh": word, "en": word},
        "required": ["zh"],
        "additionalProperties": False,
    }
    return {"anyOf": [word, both]}


def _annotated_schema(arguments: Sequence[Any]) -> dict[str, Any]:
    schema = schema_of(arguments[0])
    for extra in arguments[1:]:
        schema |= extra
    return schema


def _choice_schema(kinds: Sequence[Any]) -> dict[str, Any]:
    """``X | None`` is X that may be left out; ``X | Y`` is either."""
    schemas = [schema_of(kind) for kind in kinds if kind is not type(None)]
    return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}


def _list_schema(arguments: Sequence[Any]) -> dict[str, Any]:
    return {"type": "array", "items": schema_of(arguments[0]), "minItems": 1}


def _mapping_schema(arguments: Sequence[Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": schema_of(arguments[1])}


_COMPOSED: Mapping[Any, Callable[[Sequence[Any]], dict[str, Any]]] = {
    Annotated: _annotated_schema,
    Literal: lambda values: {"enum": list(values)},
    Union: _choice_schema,
    types.UnionType: _choice_schema,
    tuple: _list_schema,
    Sequence: _list_schema,
    Mapping: _mapping_schema,
}


def _object_schema(kind: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(kind, include_extras=True)
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {_key(name): schema_of(hints[name]) for name in kind._fields},
        "additionalProperties": False,
    }
    required = [_key(name) for name in kind._fields if name not in kind._field_defaults]
    return schema | ({"required": required} if required else {})


def _key(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def parameters_from(kind: Any, values: Mapping[str, Any]) -> Any:
    """The typed parameters for values that are valid by ``schema_of(kind)``."""
    # The types are looked up only where a value is not plain: resolving annotations takes time,
    # and nearly all parameters are words and numbers.
    plain = all(isinstance(value, str | int | float | bool) for value in values.values())
    plain = plain and not any("Text" in str(each) for each in kind.__annotations__.values())
    hints = {} if plain else typing.get_type_hints(kind)
    fields = {_key(name): name for name in kind._fields}
    return kind(**{fields[key]: _built(hints.get(fields[key]), values[key]) for key in values})


def _built(kind: Any, value: Any) -> Any:
    if kind is Text:
        return Text.of_value(value)
    if typing.get_origin(kind) in (Union, types.UnionType):
        kind = _arm(typing.get_args(kind), value)
    if isinstance(value, list):
        inner = next(iter(typing.get_args(kind)), None)
        return tuple(_built(inner, each) for each in value)
    if isinstance(value, Mapping) and hasattr(kind, "_fields"):
        return parameters_from(kind, value)
    if isinstance(value, Mapping) and typing.get_args(kind):
        inner = typing.get_args(kind)[1]
        return {key: _built(inner, each) for key, each in value.items()}
    return value


def _arm(kinds: Sequence[Any], value: Any) -> Any:
    """The alternative that a value is of: a mapping is the one with fields, a list the one with
    items."""
    if isinstance(value, Mapping):
        return next((kind for kind in kinds if hasattr(kind, "_fields")), None)
    if isinstance(value, list):
        return next((kind for kind in kinds if typing.get_args(kind)), None)
    return Text if Text in kinds else None
