"""The user's own directories, after the platform's habit."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from nianbao.platform import home_directory

__all__ = ["cache_directory", "configuration_directory"]

_CACHE = "NIANBAO_CACHE_DIR"


def configuration_directory(environment: Mapping[str, str]) -> Path | None:
    """Where the user's own settings lie; None where nobody knows whose home it is."""
    home = home_directory()
    if home is None:
        return None
    if sys.platform == "win32":
        base = Path(environment.get("APPDATA") or home / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(environment.get("XDG_CONFIG_HOME") or home / ".config")
    return base / "nianbao"


def cache_directory(environment: Mapping[str, str]) -> Path | None:
    """Where what may be lost is kept for the next run: ``NIANBAO_CACHE_DIR``, else the user's
    directory of caches; None where nobody knows whose home it is."""
    if environment.get(_CACHE):
        return Path(environment[_CACHE])
    home = home_directory()
    if home is None:
        return None
    if sys.platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / "nianbao/Cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "nianbao"
    return Path(environment.get("XDG_CACHE_HOME") or home / ".cache") / "nianbao"
