"""Adds a correction to ``corrections.toml``, and takes one away; all else in the file stays."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nianbao.errors import ConfigurationError, PackError
from nianbao.files.entry_file import entry_text, without_entries
from nianbao.files.toml_file import TomlError, parse_toml
from nianbao.files.whole_file import change_file
from nianbao.model.correction import Correction, TitleCorrection
from nianbao.model.organ import organ_key
from nianbao.rules.names import Names
from nianbao.text.wording import Text

__all__ = ["add_correction", "remove_correction"]

_KEY = "correction"


def add_correction(
    file: Path, correction: Correction | TitleCorrection, version: str, names: Names
) -> str:
    """Write a correction into a file, in the place of the one that it has of the same.

    Args:
        version: the file as the caller knows it (`nianbao.files.whole_file.version_of`).
        names: what cells may be called (`nianbao.loading.corrections.Corrections.names`).

    Returns its version afterwards. Raises `ConflictError` where somebody else changed it meanwhile,
    `ConfigurationError` where it is malformed, `OSError` where it cannot be written.
    """
    entry = entry_text(_KEY, _values(correction))

    def added(content: bytes) -> bytes:
        return (_without(file, content, correction, names) + entry).encode()

    return change_file(file, version, added)


def remove_correction(
    file: Path, correction: Correction | TitleCorrection, version: str, names: Names
) -> str:
    """Take the correction of the same out of a file, if it has one; as `add_correction`
    otherwise."""

    def removed(content: bytes) -> bytes:
        return _without(file, content, correction, names).encode()

    return change_file(file, version, removed)


def _values(
    correction: Correction | TitleCorrection,
) -> Mapping[str, str | int | datetime.date | None]:
    """The keys of an entry."""
    which: Mapping[str, str | int | None] = (
        {
            "path": correction.path or None,
            "organ": correction.organ,
            "year": correction.year,
            "cell": "/".join(correction.cell),
        }
        if isinstance(correction, Correction)
        else {"path": correction.path, "part": correction.part}
    )
    return {
        **which,
        "read": correction.read,
        "value": correction.value,
        "by": correction.by,
        "on": correction.day,
        "reason": correction.reason,
    }


def _without(
    file: Path, content: bytes, correction: Correction | TitleCorrection, names: Names
) -> str:
    """The text of the file without the corrections of the same."""
    try:
        text = content.decode("utf-8-sig")
        entries = parse_toml(text).get(_KEY, [])
        own = [at for at, each in enumerate(entries) if _is_of(each, correction, names)]
        return without_entries(text, _KEY, own) if own else text
    except (TomlError, UnicodeDecodeError, AttributeError, TypeError, ValueError) as error:
        zh = f"{file.name} 有误，没有改动；请先改正。（{error}）"
        en = f"{file.name} is malformed and was left as it is; mend it first. ({error})"
        raise ConfigurationError(Text(zh, en)) from error


def _is_of(
    entry: Mapping[str, Any], correction: Correction | TitleCorrection, names: Names
) -> bool:
    """Whether an entry is of the same, however it writes that."""
    part = correction.part if isinstance(correction, TitleCorrection) else None
    if entry.get("part") != part or entry.get("path", "") != correction.path:
        return False
    if isinstance(correction, TitleCorrection):
        return True
    if (organ_key(str(entry.get("organ", ""))), entry.get("year")) != correction.report:
        return False
    try:
        return names.cell(str(entry.get("cell", ""))) == "/".join(correction.cell)
    except PackError:
        return False
