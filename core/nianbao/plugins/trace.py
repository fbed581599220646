"""What became of a plugin, for people and for the record of a run."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from nianbao.text.wording import Text

__all__ = ["PluginTrace", "code_of", "digest_of"]


class PluginTrace(NamedTuple):
    """What became of one plugin.

    Attributes:
        status: ``loaded``, ``disabled`` (by configuration) or ``failed``.
        gave: for each hook that it implements, what it returned: names or paths.
        digest: SHA-256 over its modules, with their names; empty for what ships with nianbao,
            which its version names, and where there are no files.
        gave_way: of what it gave, what another plugin gives, too, and is not used: its name, and
            the plugin that the configuration prefers, or nothing where it prefers none.
        preferred: of what it gave, what the configuration prefers to that of others.
        warnings: the deprecations that its author will want to know of, each with file and line.
    """

    name: str
    distribution: str
    version: str
    status: str
    gave: Mapping[str, tuple[str, ...]] = {}
    digest: str = ""
    gave_way: Mapping[str, str] = {}
    preferred: tuple[str, ...] = ()
    warnings: tuple[Text, ...] = ()

    @property
    def label(self) -> str:
        """Its name with that of its distribution."""
        return f"{self.distribution}:{self.name}" if self.distribution else self.name


def code_of(module: Any) -> Path | None:
    """The directory of a plugin's package, or the file of its module; None where there are no
    files."""
    origin = getattr(module, "__file__", None)
    if not isinstance(origin, str):
        return None
    file = Path(origin)
    return file.parent if file.name == "__init__.py" else file


def digest_of(module: Any) -> str:
    """SHA-256 over the source files of a plugin's package, or of its module."""
    place = code_of(module)
    if place is None:
        return ""
    files = sorted(place.rglob("*.py")) if place.is_dir() else [place]
    content = hashlib.sha256()
    for file in files:
        try:
            code = file.read_bytes()
        except OSError:
            continue
        name = file.relative_to(place).as_posix() if place.is_dir() else file.name
        content.update(f"{name}\0{len(code)}\0".encode("utf-8", "surrogateescape") + code)
    return content.hexdigest()
