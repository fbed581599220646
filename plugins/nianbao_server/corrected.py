"""这里读错了: a cell that was read wrongly gets a correction, which the next check uses."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from nianbao.engine import Engine
from nianbao.errors import PackError
from nianbao.files.whole_file import version_of
from nianbao.followup.corrections import add_correction, remove_correction
from nianbao.loading.corrections import Corrections, read_corrections
from nianbao.model.correction import Correction
from nianbao.model.location import CellKey
from nianbao_server.folder import Folder
from nianbao_server.refusal import Refusal

__all__ = ["correct"]

_LONGEST = 500
_TEXTS = ("organ", "cell", "value", "by", "reason", "at", "seen")


def correct(folder: Folder, engine: Engine, value: Any, *, remove: bool) -> None:
    """Add the correction of a cell, or take it away.

    Raises `Refusal` for what is none, and where somebody else has corrected the cell since the page
    was made (``seen`` is what it shows); `ConfigurationError` where the file is malformed.
    """
    texts, correction = _correction(value, engine.corrections)
    there = _there(folder, engine, correction)
    seen = there.text.of(engine.configuration.lang) if there else ""
    if seen != texts["seen"]:
        raise Refusal(
            409,
            f"同事已经更正过这一格（{seen or '已撤销'}）。重新检查后再改。",
            f"somebody else has corrected this cell ({seen or 'taken back'}); check again first.",
        )
    if there:  # what had been read there before anybody corrected it
        correction = replace(correction, read=there.read)
    file, names = folder.corrections, engine.corrections.names
    change = remove_correction if remove else add_correction
    change(file, correction, version_of(file), names)


def _correction(value: Any, known: Corrections) -> tuple[Mapping[str, str], Correction]:
    given = value if isinstance(value, Mapping) else {}
    texts: dict[str, str] = {
        name: text
        for name in _TEXTS
        if isinstance(text := given.get(name), str) and len(text) <= _LONGEST
    }
    read, year = given.get("read"), given.get("year")
    if len(texts) < len(_TEXTS) or not isinstance(year, int) or not isinstance(read, str | None):
        raise Refusal(400, "更正不完整，没有保存。", "not a correction; not kept.")
    for name, title in (("by", "经办人"), ("reason", "理由")):
        if not texts[name].strip():
            raise Refusal(400, f"请写明{title}。", f"{name} is missing.")
    try:
        cell = CellKey(*known.names.cell(texts["cell"]).split("/"))
        day = datetime.date.fromisoformat(texts["at"])
    except (PackError, ValueError):
        raise Refusal(400, "没有这一格，没有保存。", "there is no such cell; not kept.") from None
    organ, new, by, reason = (texts[name].strip() for name in ("organ", "value", "by", "reason"))
    return texts, Correction(organ, year, cell, read, new, by, day, reason)


def _there(folder: Folder, engine: Engine, correction: Correction) -> Correction | None:
    """The correction that the file has of the cell."""
    if not folder.corrections.exists():
        return None
    known = read_corrections(folder.corrections, engine.corrections.names).by_report()
    own = known.get(correction.report, ())
    return next((each for each in own if each.cell == correction.cell), None)
