"""The names in a rule's parameters, found by the formats of the check's schema.

A check that writes ``Annotated[str, {"format": "table"}]`` gets the key of a table that exists,
whatever the rule calls it. The formats are:

- ``section``, ``table``, ``row``, ``column``, ``cell``: parts of the form. A row or a column is one
  of the table beside it; a cell becomes ``table/row/column``.
- ``line``: what a sum adds up, rows or columns after the ``across`` beside it.
- ``instrument``, ``article``: an article is one of the instrument beside it.
- ``file``: a file that lies beside the rule pack; the check gets the whole path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from nianbao.errors import KeyPath, PackError
from nianbao.rules.names import Names
from nianbao.text.wording import Text

__all__ = ["Resolver"]

_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "object": Mapping,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
}


class _Scope(NamedTuple):
    """What the names around a value say of it."""

    table: str = ""
    across: str = ""
    instrument: str = ""


_NOWHERE = _Scope()


@dataclass(slots=True)
class Resolver:
    """Replaces names by keys, and gathers those that nothing has.

    Attributes:
        directory: where the rule pack lies.
        faults: the way to each name that nothing has, and what is wrong with it.
    """

    names: Names
    directory: Path
    faults: list[tuple[KeyPath, Text]] = field(default_factory=list)

    def resolve(
        self, schema: Mapping[str, Any], value: Any, path: KeyPath = (), scope: _Scope = _NOWHERE
    ) -> Any:
        """``value``, which is valid by ``schema``, with keys in the place of names."""
        if schema.get("anyOf"):
            schema = {**schema, "anyOf": (), **_branch(schema["anyOf"], value)}
        if isinstance(value, Mapping):
            return self._object(schema, value, path, scope)
        if isinstance(value, list):
            items = dict(schema.get("items", {}))
            if "format" in schema:  # of a list it is that of its items
                items["format"] = schema["format"]
            return [
                self.resolve(items, each, (*path, place), scope) for place, each in enumerate(value)
            ]
        return self._name(schema.get("format", ""), value, path, scope)

    def _object(
        self, schema: Mapping[str, Any], value: Mapping[str, Any], path: KeyPath, scope: _Scope
    ) -> dict[str, Any]:
        parts = schema.get("properties", {})
        other = schema.get("additionalProperties", {})
        schemas = {
            key: parts.get(key, other if isinstance(other, Mapping) else {}) for key in value
        }
        found: dict[str, Any] = {}
        # The table and the instrument first: they say where rows and articles are looked for.
        for key, each in schemas.items():
            if each.get("format") in {"table", "instrument"}:
                found[key] = self.resolve(each, value[key], (*path, key), scope)
                scope = scope._replace(**{each["format"]: found[key]})
        if isinstance(value.get("across"), str):
            scope = scope._replace(across=value["across"])
        for key, each in schemas.items():
            if key not in found:
                found[key] = self.resolve(each, value[key], (*path, key), scope)
        return {key: found[key] for key in value}

    def _name(self, kind: str, value: Any, path: KeyPath, scope: _Scope) -> Any:
        find = self._finders(scope).get(kind)
        if find is None:
            return value
        try:
            return find(value)
        except PackError as error:
            self.faults.append((path, error.text))
            return value

    def _finders(self, scope: _Scope) -> Mapping[str, Callable[[Any], str]]:
        names = self.names
        return {
            "section": names.section,
            "table": names.table,
            "row": lambda value: names.row(value, scope.table),
            "column": lambda value: names.column(value, scope.table),
            "line": lambda value: names.line(value, scope.table, scope.across),
            "cell": names.cell,
            "instrument": names.instrument,
            "article": lambda value: names.article(value, scope.instrument),
            "file": self._file,
        }

    def _file(self, name: str) -> str:
        file = self.directory / name
        if not file.is_file():
            zh = f"找不到文件 {file}；路径从规则包所在的目录算起。"
            raise PackError(Text(zh, f"there is no file {file}; paths begin beside the pack."))
        return str(file)


def _branch(branches: list[Mapping[str, Any]], value: Any) -> Mapping[str, Any]:
    """The alternative that a value is meant for: of those for its type the one that knows most of
    its keys."""
    fitting = [
        branch
        for branch in _flat(branches)
        if isinstance(value, _TYPES.get(branch.get("type", ""), ()))
    ]
    keys = set(value) if isinstance(value, Mapping) else set[str]()
    return max(
        fitting, key=lambda branch: len(keys & set(branch.get("properties", ()))), default={}
    )


def _flat(branches: list[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for branch in branches:
        if "anyOf" in branch:
            yield from _flat(branch["anyOf"])
        else:
            yield branch
