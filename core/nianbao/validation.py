"""Whether a file is held to its schema when it is loaded.

Files of others are, each time. Those that ship with nianbao are held to their schemas by its tests instead: importing
jsonschema and validating them would take as long as checking a hundred reports.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nianbao.resources import resource
from nianbao.yaml_source import YamlSource

if TYPE_CHECKING:
    from nianbao.faults import Fault
    from nianbao.faults import Path as KeyPath

__all__ = ["file_faults", "is_shipped", "value_faults"]


def file_faults(source: YamlSource, schema: str) -> list[Fault]:
    """The faults of a file against ``schemas/NAME.schema.json``."""
    if is_shipped(source.origin):
        return []
    from nianbao.schema import load_schema, schema_faults

    return schema_faults(source.value, load_schema(schema), source.place)


def value_faults(source: YamlSource, path: KeyPath, value: Any, schema: Mapping[str, Any]) -> list[Fault]:
    """The faults of a value, which stands at ``path`` in a file, against a check's own schema."""
    if is_shipped(source.origin):
        return []
    from nianbao.patterns import pattern_formats
    from nianbao.schema import schema_faults

    return schema_faults(value, schema, source.place, path, pattern_formats())


@functools.lru_cache(maxsize=64)
def is_shipped(origin: str) -> bool:
    """Whether a file is part of nianbao itself."""
    file = Path(origin).resolve()
    return any(file.is_relative_to(resource(name)) for name in ("schemas", "rules.d"))
