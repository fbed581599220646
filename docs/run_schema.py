"""The JSON Schema of a run (``schemas/run.schema.json``), made from the types it consists of."""

from __future__ import annotations

import datetime
import enum
import inspect
import typing
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Union

from nianbao.results.run_json import FORMAT_VERSION
from nianbao.results.view import BlockView
from nianbao.rules.check import Argument
from nianbao.rules.rule import Rule

from nianbao import RunResult  # isort: skip

__all__ = ["run_schema"]

_PLAIN: Mapping[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    datetime.date: {"type": "string", "format": "date"},
    datetime.datetime: {"type": "string", "format": "date-time"},
    Rule: {"type": "string", "description": "The id of a rule under definitions."},
    Any: {},
}
#: What of a type is not written.
_UNWRITTEN = {"Rule": {"applies", "when", "prepared"}, "RunResult": {"root"}}


def run_schema() -> dict[str, Any]:
    """The schema, as the JSON of a run is by `nianbao.run_as_json`."""
    schemas = _Schemas()
    run = schemas.object(RunResult)
    definition = schemas.object(Rule)
    definition["properties"]["check"] = {"type": "string", "description": "The name of its check."}
    own = {
        "format_version": {"const": FORMAT_VERSION},
        "definitions": {
            "type": "array",
            "items": definition,
            "description": "Every loaded rule, once; all else names rules by their id.",
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A run of nianbao",
        "description": "What nianbao check --format json writes and nianbao render reads. "
        "A value that is left out is the default: empty, false, or not known.",
        **run,
        "properties": {**own, **run["properties"]},
        "required": ["format_version", "definitions", *run["required"]],
        "$defs": dict(sorted(schemas.definitions.items())),
    }


class _Schemas:
    """Makes schemas of types; those with fields are kept under their names."""

    def __init__(self) -> None:
        self.definitions: dict[str, dict[str, Any]] = {}

    def of(self, kind: Any) -> dict[str, Any]:
        """The schema of a type."""
        if kind == Argument:
            return self._argument()
        if kind == BlockView:
            return {"oneOf": [self._block(each) for each in typing.get_args(BlockView)]}
        if kind in _PLAIN:
            return dict(_PLAIN[kind])
        if isinstance(kind, type) and issubclass(kind, enum.Enum):
            return {"enum": [each.value for each in kind]}
        origin, arguments = typing.get_origin(kind), typing.get_args(kind)
        if origin is not None:
            return self._composed(origin, arguments)
        name = kind.__name__
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name].update(self.object(kind))
        return {"$ref": f"#/$defs/{name}"}

    def object(self, kind: Any) -> dict[str, Any]:
        """The schema of a dataclass or a named tuple, by its fields."""
        hints = typing.get_type_hints(kind)
        fields = _fields(kind)
        left_out = _UNWRITTEN.get(kind.__name__, set())
        properties = {
            name: self.of(hints[name])
            for name in fields
            if name not in left_out and not (kind is Rule and name == "check")
        }
        required = [name for name in properties if fields[name] is inspect.Parameter.empty]
        summary = " ".join((kind.__doc__ or "").split("\n\n")[0].split())
        return {
            "type": "object",
            "description": summary,
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }

    def _composed(self, origin: Any, arguments: tuple[Any, ...]) -> dict[str, Any]:
        if origin in (Union, UnionType):
            kinds = [self.of(each) for each in arguments if each is not NoneType]
            optional = [{"type": "null"}] if NoneType in arguments else []
            return {"anyOf": [*kinds, *optional]} if optional or len(kinds) > 1 else kinds[0]
        if issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.of(arguments[1])}
        if origin is tuple and Ellipsis not in arguments:
            return {"type": "array", "prefixItems": [self.of(each) for each in arguments]}
        return {"type": "array", "items": self.of(arguments[0])}

    def _argument(self) -> dict[str, Any]:
        decimal = {
            "type": "object",
            "properties": {"decimal": {"type": "string"}},
            "required": ["decimal"],
            "additionalProperties": False,
        }
        kinds = [each for each in typing.get_args(Argument) if each is not Decimal]
        return {"anyOf": [*map(self.of, kinds), decimal]}

    def _block(self, kind: Any) -> dict[str, Any]:
        schema = self.object(kind)
        name = kind.__name__.removesuffix("View").lower()
        return {
            **schema,
            "properties": {"kind": {"const": name}, **schema["properties"]},
            "required": ["kind", *schema["required"]],
        }


def _fields(kind: Callable[..., Any]) -> dict[str, Any]:
    """The names of the fields and their defaults."""
    return {name: each.default for name, each in inspect.signature(kind).parameters.items()}
