"""What a page says of itself outside its article: its title and the date of publication."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping

from lxml import etree

from nianbao import fold
from nianbao_readers.html.pieces import GridPiece, Piece

__all__ = ["read_metas", "read_published", "read_titles"]

_TITLE_NAMES = ("articletitle", "og:title", "dc.title", "title")
#: The first is that of the government's own standard for its sites.
_DATE_NAMES = (
    "pubdate",
    "publishdate",
    "publish_date",
    "publishtime",
    "publish_time",
    "article:published_time",
    "og:published_time",
    "dc.date.issued",
    "dc.date",
    "datepublished",
)
_DATE = (
    r"((?:19|20)[0-9]{2})(?:[-/.年]([01]?[0-9])[-/.月]([0-3]?[0-9])|([01][0-9])([0-3][0-9])"
    r"(?![0-9]))"
)
_STATED = re.compile(rf"(?:(?:发布|公开|公布|发表|上网)(?:时间|日期)|^(?:时间|日期)):?{_DATE}")
_LONGEST = 120


def read_metas(root: etree._Element) -> Mapping[str, str]:
    """The ``<meta>`` elements by their names in lower case; of two of one name the first that says
    something."""
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("itemprop") or ""
        value = (meta.get("content") or "").strip()
        if name and value:
            metas.setdefault(name.strip().lower(), value)
    return metas


def read_titles(root: etree._Element, metas: Mapping[str, str]) -> list[str]:
    """The titles that the page states, that of the article before that of the page."""
    stated = [metas[name] for name in _TITLE_NAMES if name in metas]
    shown = (title.text or "" for title in root.iter("title"))
    return [title for text in (*stated, *shown) if (title := " ".join(text.split()))]


def read_published(metas: Mapping[str, str], pieces: Iterable[Piece]) -> datetime.date | None:
    """The date of publication: as the page's head states it, else as a line or a table beside the
    article shows it."""
    for name in _DATE_NAMES:
        match = re.match(_DATE, fold(metas.get(name, "")))
        if match and (date := _date(match)):
            return date
    for text in _lines(pieces):
        match = _STATED.search(fold(text)) if len(text) <= _LONGEST else None
        if match and (date := _date(match)):
            return date
    return None


def _lines(pieces: Iterable[Piece]) -> Iterable[str]:
    for piece in pieces:
        if isinstance(piece, GridPiece):
            yield from ("".join(cell.text for cell in row) for row in piece.rows)
        else:
            yield piece.text


def _date(match: re.Match[str]) -> datetime.date | None:
    year, month, day = match[1], match[2] or match[4], match[3] or match[5]
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
