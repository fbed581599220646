"""Values as JSON and back: tuples, texts, numbers and the value types of nianbao and its plugins.

Unlike a pickle it may be read from a place that somebody else has written to: nothing can come out
of it but values of types that are known beforehand, and no code is called but their constructors.

A text, a whole number, a truth value and None stand for themselves, and a mapping whose keys are
texts is an object. All else is a list whose first element says what it is: ``[0, 1, 2]`` is the
tuple ``(1, 2)``, and ``[32, "a"]`` the first of the types that are named at the top, made of
``"a"``.
"""

from __future__ import annotations

import dataclasses
import datetime
import enum
import json
import operator
import sys
from array import array
from collections.abc import Callable, Collection, Iterable, Mapping
from decimal import Decimal
from typing import Any

__all__ = ["UnstorableError", "dumps", "loads"]

_TUPLE, _LIST, _DICT, _SET, _FROZENSET, _BYTES, _DECIMAL, _DATE, _MOMENT, _FLOAT, _ARRAY, _TEXT = (
    range(12)
)
#: From here on the number is that of a type that the value names.
_NAMED = 32
#: What stands for itself, besides texts.
_ITSELF: frozenset[type[Any]] = frozenset((int, bool, type(None)))
#: No number of a person is shorter.
_SHOWN = 7
#: A text of this length is written once, and the number of its first place after that: the lines
#: around findings are shared by many of them.
_LONG = 24

_Make = Callable[..., Any]


class UnstorableError(TypeError):
    """A value has a part that is of no type known here."""


def dumps(value: Any, packages: Collection[str], show: Callable[[str], str] | None = None) -> bytes:
    """A value as bytes; the same for the same value. Its types are of these packages; ``show``
    gives for each longer text what may be kept of it.

    Raises `UnstorableError`.
    """
    writer = _Writer(packages, show)
    try:
        plain = writer.plain(value)
        text = json.dumps([list(writer.types), plain], ensure_ascii=False, separators=(",", ":"))
    except (ValueError, RecursionError) as error:  # a number of thousands of digits; a circle
        raise UnstorableError(str(error)) from error
    return text.encode("utf-8", "surrogatepass")


def loads(data: bytes, packages: Collection[str]) -> Any:
    """The value that `dumps` made bytes of, if all its types are of these packages.

    Raises `ValueError` for anything else.
    """
    try:
        names, plain = json.loads(data.decode("utf-8", "surrogatepass"))
        return _Reader([_maker(name, packages) for name in names]).value(plain)
    except (TypeError, LookupError, ArithmeticError, RecursionError, AttributeError) as error:
        raise ValueError(f"not a stored value: {error!r}") from error


class _Writer:
    """Writes one value.

    Attributes:
        types: the names of the types in it, each with its number.
    """

    def __init__(self, packages: Collection[str], show: Callable[[str], str] | None) -> None:
        self.types: dict[str, int] = {}
        self._packages = packages
        self._show = show
        self._texts: dict[str, int] = {}
        self._known: dict[type[Any], Callable[[Any], Any]] = {
            str: self._text,
            **dict.fromkeys(_ITSELF, _itself),
            tuple: lambda value: [_TUPLE, *self._all(value)],
            list: lambda value: [_LIST, *self._all(value)],
            dict: self._mapping,
            set: lambda value: [_SET, *self._all(sorted(value, key=repr))],
            frozenset: lambda value: [_FROZENSET, *self._all(sorted(value, key=repr))],
            bytes: lambda value: [_BYTES, value.hex()],
            Decimal: lambda value: [_DECIMAL, str(value)],
            datetime.date: lambda value: [_DATE, value.isoformat()],
            datetime.datetime: lambda value: [_MOMENT, value.isoformat()],
            float: lambda value: [_FLOAT, value.hex()],
            array: lambda value: [_ARRAY, value.typecode, *value],
        }

    def plain(self, value: Any) -> Any:
        """A value in terms of JSON."""
        kind = type(value)
        write = self._known.get(kind)
        if write is None:
            write = self._known[kind] = self._of_type(kind)
        return write(value)

    def _all(self, values: Collection[Any]) -> Iterable[Any]:
        # Tables are collected as hundreds of numbers.
        return values if _ITSELF.issuperset(map(type, values)) else map(self.plain, values)

    def _shown(self, value: str) -> str:
        return self._show(value) if self._show and len(value) >= _SHOWN else value

    def _text(self, value: str) -> Any:
        value = self._shown(value)
        if len(value) < _LONG:
            return value
        known = self._texts.get(value)
        if known is not None:
            return [_TEXT, known]
        self._texts[value] = len(self._texts)
        return value

    def _mapping(self, value: Mapping[Any, Any]) -> Any:
        if all(type(key) is str for key in value):
            return dict(zip(map(self._shown, value), self._all(value.values()), strict=True))
        return [_DICT, *(self.plain(part) for item in value.items() for part in item)]

    def _of_type(self, kind: type[Any]) -> Callable[[Any], Any]:
        name = f"{kind.__module__}:{kind.__qualname__}"
        parts = _parts_of(kind)
        if parts is None or _found(name) is not kind or _package(name) not in self._packages:
            raise UnstorableError(f"a {name} is no plain value; use NamedTuples and dataclasses")
        number = self.types.setdefault(name, _NAMED + len(self.types))
        return lambda value: [number, *map(self.plain, parts(value))]


class _Reader:
    """Reads one value, whose types are made by these functions."""

    def __init__(self, makers: Iterable[_Make]) -> None:
        self._texts: list[str] = []
        self._makers: dict[int, _Make] = {
            **_MAKERS,
            **{_NAMED + number: make for number, make in enumerate(makers)},
        }

    def value(self, plain: Any) -> Any:
        """The value of which this is the plain form."""
        if type(plain) is str:
            if len(plain) >= _LONG:
                self._texts.append(plain)
            return plain
        if type(plain) is dict:
            return dict(zip(plain, self._all(plain.values()), strict=True))
        if type(plain) is not list:
            return plain
        kind, *parts = plain
        return self._texts[parts[0]] if kind == _TEXT else self._makers[kind](*self._all(parts))

    def _all(self, plain: Collection[Any]) -> Iterable[Any]:
        return plain if _ITSELF.issuperset(map(type, plain)) else map(self.value, plain)


def _itself(value: Any) -> Any:
    return value


def _dict(*parts: Any) -> dict[Any, Any]:
    return dict(zip(parts[::2], parts[1::2], strict=True))


_MAKERS: Mapping[int, _Make] = {
    _TUPLE: lambda *parts: parts,
    _LIST: lambda *parts: list(parts),
    _DICT: _dict,
    _SET: lambda *parts: set(parts),
    _FROZENSET: lambda *parts: frozenset(parts),
    _BYTES: bytes.fromhex,
    _DECIMAL: Decimal,
    _DATE: datetime.date.fromisoformat,
    _MOMENT: datetime.datetime.fromisoformat,
    _FLOAT: float.fromhex,
    _ARRAY: lambda code, *items: array(code, items),
}


def _parts_of(kind: type[Any]) -> Callable[[Any], Iterable[Any]] | None:
    """What a value of such a type is made of; None for a type that is no plain value."""
    if issubclass(kind, enum.Enum):
        return lambda value: (value.value,)
    if issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return tuple.__iter__
    if dataclasses.is_dataclass(kind):
        fields = [field for field in dataclasses.fields(kind) if field.init]
        if any(field.kw_only for field in fields):
            return None
        if len(fields) > 1:
            return operator.attrgetter(*(field.name for field in fields))
        return lambda value: (getattr(value, field.name) for field in fields)
    return None


def _maker(name: str, packages: Collection[str]) -> _Make:
    """The type of that name, which its module must have been imported for."""
    kind = _found(name)
    if _package(name) not in packages or kind is None:
        raise LookupError(f"the type {name} is not known")
    if _parts_of(kind) is None:
        raise LookupError(f"the type {name} is no plain value")
    return kind


def _package(name: str) -> str:
    return name.partition(":")[0].partition(".")[0]


def _found(name: str) -> type[Any] | None:
    module, _, path = name.partition(":")
    found: Any = sys.modules.get(module)
    for part in path.split("."):
        found = getattr(found, part, None)
    return found if isinstance(found, type) else None
