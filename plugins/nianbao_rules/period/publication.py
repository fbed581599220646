"""When the report was published, and when it was signed."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from nianbao import Context, Paragraph, Place, Report
from nianbao_rules.language.dates import date_pattern, moment
from nianbao_rules.language.lazy import LazyPattern

__all__ = ["Dated", "Signatory", "is_short_for", "published", "signatory", "signed"]

_PUBLISHED = LazyPattern(rf"(?:发布|公开|公布|刊发|发文)(?:日期|时间):?{date_pattern('p')}")
_SIGNATURE = LazyPattern(rf"[^,。;:]{{0,30}}?\(?{date_pattern('s')}\)?")
#: An organ's name on a line of its own, or before the date.
_SIGNATORY = LazyPattern(
    rf"(?P<name>[一-鿿]{{2,30}}(?:局|委员会|委|厅|办公室|政府|办事处|公署|署|中心|管委会|院))"
    rf"(?:\(?{date_pattern('s')}\)?)?"
)
# 水务局 for 青岭县水务局, and the office that signs for its government.
# An office within the organ names no organ at all.
_INNER = re.compile("信息公开|政务公开|^[^省市县区州盟旗镇乡]*办公室$")
_OFFICES = ("政府办公室", "政府办公厅", "办公室", "办公厅", "政府", "人民政府")
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


class Signatory(NamedTuple):
    """The organ under the report, and where it stands."""

    name: str
    place: Place


def signatory(report: Report, context: Context) -> Signatory | None:
    """The organ that stands with the date under the report, None where there is no such date."""
    date = signed(report, context)
    if date is None:
        return None
    for block in reversed(report.document.blocks[-_LAST:]):
        if not isinstance(block, Paragraph) or not block.text or len(block.text) > 60:
            continue
        passage = context.passage(block)
        match = _SIGNATORY.fullmatch(passage.text)
        if match and block.start <= date.place.start:
            return Signatory(match["name"], passage.place(*match.span("name")))
    return None


def is_short_for(short: str, name: str) -> bool:
    """Whether ``short`` names the organ, shortened or in full, or the office that works for it."""
    if _INNER.search(short):
        return True
    names = {name, *(name.removesuffix(each) for each in _OFFICES)}
    shorts = {short, *(short.removesuffix(each) for each in _OFFICES)}
    return any(
        one and other and (_is_within(one, other) or _is_within(other, one))
        for one in names
        for other in shorts
    )


def _is_within(short: str, long: str) -> bool:
    """Whether the characters of ``short`` stand in ``long`` in the same order."""
    rest = iter(long)
    return all(character in rest for character in short)
