"""How engine and workers talk: frames of pickled values over a pipe.

A finding refers to its rule, and a rule to its check's prepared parameters, which need not be
picklable (compiled patterns are not). So a rule travels as its id, and whoever receives it puts its
own rule of that id in its place.
"""

from __future__ import annotations

import io
import operator
import pickle
import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import Any, BinaryIO, NamedTuple

from nianbao.checking.examiner import Wanted
from nianbao.configuration import Configuration
from nianbao.model.location import Location
from nianbao.model.source import Region
from nianbao.results.finding import Finding
from nianbao.results.outcome import Notification, Outcome, ReportResult
from nianbao.rules.rule import Rule
from nianbao.text.wording import Text

__all__ = ["Frames", "Order", "pack", "read_frame", "rule_named", "unpack", "write_frame"]

_LENGTH = struct.Struct("!Q")

#: What pickle is to do with a value: call something with some arguments.
_Reduced = tuple[Callable[..., Any], tuple[Any, ...]]


class Order(NamedTuple):
    """What a fresh worker is told first.

    Attributes:
        configuration: of the run.
        wanted: of each document, besides its findings.
        parent: the process that it is to end with.
        loaded: what was told of loading; where other things are to be told of it, the worker has
            loaded something else and may not check.
        lost: the plugins that end the process that loads them.
        alike: what an engine on another machine must have loaded, by name, with version or hash.
    """

    configuration: Configuration
    wanted: Wanted
    parent: int = 0
    loaded: tuple[Text, ...] = ()
    lost: Mapping[str, str] = {}
    alike: Mapping[str, str] = {}


def rule_named(identity: str) -> Rule:
    """Stands in a pickle for a rule; `unpack` calls the receiver's own in its place."""
    raise LookupError(f"the rule {identity} is known only to unpack")


def _rule(rule: Rule) -> _Reduced:
    return rule_named, (rule.id,)


def _by_fields(kind: type[Any]) -> Callable[[Any], _Reduced]:
    """Pickles a dataclass as a call with its fields."""
    values = operator.attrgetter(*(each.name for each in fields(kind)))
    return lambda value: (kind, values(value))


def _as_tuple(value: Any) -> _Reduced:
    return type(value), tuple(value)


#: For the types that results consist of. Pickle's own way with named tuples and dataclasses takes
#: two or three times as long.
_REDUCERS: Mapping[type[Any], Callable[[Any], _Reduced]] = {
    Rule: _rule,
    **{kind: _by_fields(kind) for kind in (Finding, Location, ReportResult)},
    **dict.fromkeys((Notification, Outcome, Region, Text), _as_tuple),
}


def pack(value: Any) -> bytes:
    """A value as bytes; raises whatever its parts raise where they cannot be pickled."""
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _REDUCERS
    pickler.dump(value)
    return stream.getvalue()


class _Unpickler(pickle.Unpickler):
    """Puts rules in the place of their ids."""

    def __init__(self, stream: BinaryIO, rules: Mapping[str, Rule]) -> None:
        super().__init__(stream)
        self._rules = rules

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == (__name__, rule_named.__name__):
            return self._rules.__getitem__
        return super().find_class(module, name)


def unpack(data: bytes, rules: Mapping[str, Rule]) -> Any:
    """The value that `pack` made bytes of. They come from a process that this program started, over
    a pipe of its own."""
    return _Unpickler(io.BytesIO(data), rules).load()


def write_frame(stream: BinaryIO, data: bytes) -> None:
    """Write some bytes and how many they are; raises `OSError` where nobody reads any more."""
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


class Frames:
    """Puts frames together from the pieces in which they arrive."""

    def __init__(self) -> None:
        self._unfinished = bytearray()

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The frames that this piece completes."""
        self._unfinished += data
        while len(self._unfinished) >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._unfinished)
            end = _LENGTH.size + length
            if len(self._unfinished) < end:
                return
            yield bytes(self._unfinished[_LENGTH.size : end])
            del self._unfinished[:end]


def read_frame(stream: BinaryIO) -> bytes | None:
    """The bytes of one frame; None where the stream ends, also in the middle of a frame."""
    header = stream.read(_LENGTH.size)
    if len(header) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(header)
    data = stream.read(length)
    return data if len(data) == length else None
