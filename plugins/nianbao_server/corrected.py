"""这里读错了: a cell, an organ or a year that was read wrongly gets a correction, which the next
check uses."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from nianbao import CellKey, Correction, Engine, PackError
from nianbao.files.whole_file import version_of
from nianbao.followup.corrections import add_correction, remove_correction
from nianbao.loading.corrections import Corrections, read_corrections
from nianbao.model.correction import TitleCorrection, in_force
from nianbao_server.folder import Folder
from nianbao_server.refusal import Refusal

__all__ = ["correct", "correct_title", "title_corrections"]

_LONGEST = 500
_LONGEST_PATH = 1_000
_TEXTS = ("uri", "value", "by", "reason", "at")
_CELL_TEXTS = ("organ", "cell", "seen")
_YEARS = range(1900, 2100)


def correct(folder: Folder, engine: Engine, value: Any, *, remove: bool) -> None:
    """Add the correction of a cell, or take it away.

    Raises `Refusal` for what is none, and where somebody else has corrected the cell since the page
    was made (``seen`` is what it shows); `ConfigurationError` where the file is malformed.
    """
    texts, correction = _correction(value, engine.corrections)
    there = _there(folder, engine, correction, texts["uri"])
    seen = there.text.of(engine.configuration.lang) if there else ""
    if seen != texts["seen"]:
        raise Refusal(
            409,
            f"同事已经更正过这一格（{seen or '已撤销'}）。重新检查后再改。",
            f"somebody else has corrected this cell ({seen or 'taken back'}); check again first.",
        )
    file, names = folder.corrections, engine.corrections.names
    if there:  # what had been read there before anybody corrected it
        correction = replace(correction, read=there.read)
        if remove or there.path:  # one of this document alone would go before one of all
            remove_correction(file, there, version_of(file), names)
    if not remove:
        add_correction(file, correction, version_of(file), names)


def correct_title(folder: Folder, engine: Engine, value: Any) -> None:
    """Say whose report a document is, and of which year; saying what had been read takes a
    correction away.

    ``value`` has beside its texts ``organ`` and ``year`` as they should be, and ``read``, which has
    the same as the page shows them. Raises `Refusal` for what is none, and where the page shows
    another reading than a correction there was made for; `ConfigurationError` where the file is
    malformed.
    """
    texts, day = _texts({"value": "", **value} if isinstance(value, Mapping) else {}, ())
    known = title_corrections(folder, engine, texts["uri"])
    shown = value.get("read")
    shown = shown if isinstance(shown, Mapping) else {}
    wanted = []
    for part in ("organ", "year"):
        said, now = _stated(value.get(part), part), _stated(shown.get(part), part)
        if said in {now, ""}:
            continue
        there = known.get(part)
        if there and there.value != now:
            raise Refusal(
                409,
                f"同事已经更正过{there.name.zh}（{there.text.zh}）。重新检查后再改。",
                f"somebody else has corrected the {there.name.en} already; check again first.",
            )
        read = there.read if there else now or None
        by, reason = texts["by"].strip(), texts["reason"].strip()
        wanted.append(TitleCorrection(texts["uri"], part, read, said, by, day, reason))
    if not wanted:
        raise Refusal(400, "没有改动，没有保存。", "nothing was changed, and nothing kept.")
    file, names = folder.corrections, engine.corrections.names
    for each in wanted:
        change = remove_correction if each.read == each.value else add_correction
        change(file, each, version_of(file), names)


def title_corrections(folder: Folder, engine: Engine, uri: str) -> Mapping[str, TitleCorrection]:
    """What people say of the organ and the year of a document, by ``organ`` and ``year``."""
    if not folder.corrections.exists():
        return {}
    known = read_corrections(folder.corrections, engine.corrections.names).by_document()
    return {each.part: each for each in known.get(uri, ())}


def _stated(value: Any, part: str) -> str:
    """An organ or a year out of JSON as a text, empty for none."""
    if value is None:
        return ""
    if part == "year" and isinstance(value, int) and value in _YEARS:
        return str(value)
    if part == "organ" and isinstance(value, str) and len(value) <= _LONGEST:
        return " ".join(value.split())
    raise Refusal(400, "机关或者年度不对，没有保存。", "not an organ or a year; not kept.")


def _texts(given: Mapping[str, Any], more: tuple[str, ...]) -> tuple[dict[str, str], datetime.date]:
    """The texts of a correction, and its day; raises `Refusal` where one is missing."""
    names = (*_TEXTS, *more)
    texts: dict[str, str] = {
        name: text
        for name in names
        if isinstance(text := given.get(name), str)
        and len(text) <= (_LONGEST_PATH if name == "uri" else _LONGEST)
    }
    if len(texts) < len(names) or not texts["uri"]:
        raise Refusal(400, "更正不完整，没有保存。", "not a correction; not kept.")
    for name, title in (("by", "经办人"), ("reason", "理由")):
        if not texts[name].strip():
            raise Refusal(400, f"请写明{title}。", f"{name} is missing.")
    try:
        return texts, datetime.date.fromisoformat(texts["at"])
    except ValueError:
        raise Refusal(400, "日期不对，没有保存。", "not a day; not kept.") from None


def _correction(value: Any, known: Corrections) -> tuple[Mapping[str, str], Correction]:
    given = value if isinstance(value, Mapping) else {}
    texts, day = _texts(given, _CELL_TEXTS)
    read, year = given.get("read"), given.get("year")
    if not isinstance(year, int) or not isinstance(read, str | None):
        raise Refusal(400, "更正不完整，没有保存。", "not a correction; not kept.")
    try:
        cell = CellKey(*known.names.cell(texts["cell"]).split("/"))
    except (PackError, TypeError):
        raise Refusal(400, "没有这一格，没有保存。", "there is no such cell; not kept.") from None
    organ, new, by, reason = (texts[name].strip() for name in ("organ", "value", "by", "reason"))
    path = texts["uri"] if given.get("only") is True else ""
    return texts, Correction(organ, year, cell, read, new, by, day, reason, path=path)


def _there(folder: Folder, engine: Engine, correction: Correction, uri: str) -> Correction | None:
    """The correction that the file has of the cell, and that holds for the document."""
    if not folder.corrections.exists():
        return None
    known = read_corrections(folder.corrections, engine.corrections.names).by_report()
    own = in_force(known.get(correction.report, ()), uri)
    return next((each for each in own if each.cell == correction.cell), None)
