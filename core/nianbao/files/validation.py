"""Whether a file is held to its schema when it is loaded.

Files of others are, each time. Those that ship with nianbao are held to their schemas by its tests
instead: importing jsonschema and validating them would take as long as checking a hundred reports.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from nianbao.files.shipped import is_shipped
from nianbao.files.yaml_file import YamlSource

if TYPE_CHECKING:
    from nianbao.errors import Fault, KeyPath

__all__ = ["file_faults", "value_faults"]


def file_faults(source: YamlSource, schema: str) -> list[Fault]:
    """The faults of a file against ``schemas/NAME.schema.json``."""
    if is_shipped(source.origin):
        return []
    from nianbao.files.schema import load_schema, schema_faults

    return schema_faults(source.value, load_schema(schema), source.place)


def value_faults(
    source: YamlSource, path: KeyPath, value: Any, schema: Mapping[str, Any]
) -> list[Fault]:
    """The faults of a value, which stands at ``path`` in a file, against a check's own schema."""
    if is_shipped(source.origin):
        return []
    from nianbao.files.schema import schema_faults
    from nianbao.rules.patterns import pattern_formats

    return schema_faults(value, schema, source.place, path, pattern_formats())
