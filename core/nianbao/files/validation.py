"""Whether a file is held to its schema when it is loaded.

Files of others are, each time. Those that ship with nianbao are held to their schemas by its tests
instead: importing jsonschema and validating them would take as long as checking a hundred reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from nianbao.files.shipped import is_shipped
from nianbao.files.yaml_file import YamlSource

if TYPE_CHECKING:
    from nianbao.errors import Fault, KeyPath

__all__ = ["file_faults", "is_trusted", "suspecting_shipped", "value_faults"]


_SUSPECTED: ContextVar[bool] = ContextVar("suspected", default=False)


@contextmanager
def suspecting_shipped() -> Iterator[None]:
    """Inside it files that ship with nianbao are held to their schemas, too: something in them was
    found not to be as it must be."""
    token = _SUSPECTED.set(True)
    try:
        yield
    finally:
        _SUSPECTED.reset(token)


def is_trusted(source: YamlSource) -> bool:
    """Whether a file is taken to be as it must be."""
    return is_shipped(source.origin) and not _SUSPECTED.get()


def file_faults(source: YamlSource, schema: str) -> list[Fault]:
    """The faults of a file against ``schemas/NAME.schema.json``."""
    if is_trusted(source):
        return []
    from nianbao.files.schema import load_schema

    return value_faults(source, (), source.value, load_schema(schema))


def value_faults(
    source: YamlSource, path: KeyPath, value: Any, schema: Mapping[str, Any]
) -> list[Fault]:
    """The faults of a value, which stands at ``path`` in a file, against a schema."""
    if is_trusted(source):
        return []
    from nianbao.files.schema import schema_faults
    from nianbao.rules.patterns import pattern_formats

    return schema_faults(value, schema, source.place, path, pattern_formats())
