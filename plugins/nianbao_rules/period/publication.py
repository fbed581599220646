"""When the report was published, and when it was signed."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from nianbao import Context, Paragraph, Place, Report
from nianbao_rules.language.dates import date_pattern, moment
from nianbao_rules.language.lazy import LazyPattern

__all__ = ["Dated", "published", "signed"]

_PUBLISHED = LazyPattern(rf"(?:发布|公开|公布|刊发|发文)(?:日期|时间):?{date_pattern('p')}")
_SIGNATURE = LazyPattern(rf"[^,。;:]{{0,30}}?\(?{date_pattern('s')}\)?")
_LAST = 3  # paragraphs at the end of a document in which a signature stands


class Dated(NamedTuple):
    """A date and where it stands."""

    date: datetime.date
    place: Place


def published(report: Report, context: Context) -> Dated | None:
    """The date of publication: as the file states it, or as the text does (发布日期：…)."""
    if report.document.published:
        return Dated(report.document.published, report.place)
    for block in report.document.blocks:
        if isinstance(block, Paragraph) and ("日期" in block.text or "时间" in block.text):
            passage = context.passage(block)
            for match in _PUBLISHED.finditer(passage.text):
                date = moment(match, "p").date()
                if date:
                    return Dated(date, passage.place(*match.span()))
    return None


def signed(report: Report, context: Context) -> Dated | None:
    """The date under the report, alone or behind the organ's name, in one of its last
    paragraphs."""
    last = [
        block
        for block in report.document.blocks[-_LAST:]
        if isinstance(block, Paragraph) and block.text
    ]
    for block in reversed(last):
        if len(block.text) <= 60 and ("日" in block.text or block.text[-1:].isdigit()):
            passage = context.passage(block)
            match = _SIGNATURE.fullmatch(passage.text)
            date = moment(match, "s").date() if match else None
            if date:
                return Dated(date, passage.place(0, len(passage.text)))
    return None
