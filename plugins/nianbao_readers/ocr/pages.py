"""Pages out of pictures: their ruling lines, and glyphs where text was recognised."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nianbao import Document, DocumentError, ScanError, Text
from nianbao_readers.ocr.lettering import Strip
from nianbao_readers.ocr.picture import Grey
from nianbao_readers.ocr.recogniser import Seen
from nianbao_readers.ocr.sheet import upright
from nianbao_readers.paged.document import document_of, is_legible
from nianbao_readers.paged.page import UNKNOWN, Glyph, Page

__all__ = ["Scan", "page_of", "recognised_document"]

_WIDE = "\u2e80"  # from here on characters are as wide as they are high
#: Below it a model says of a figure that it does not know.
_SURE = 0.6


class Scan(NamedTuple):
    """The picture of a page, and how many dots an inch of it has."""

    picture: Grey
    dpi: float


def recognised_document(scans: Iterable[Scan], kind: str) -> Document:
    """The document that the pictures of its pages show.

    Args:
        kind: what people call such files (``PDF``).

    Raises:
        DocumentError: there is no text to be seen, or hardly any that can be read.
    """
    pages = [page_of(scan, number) for number, scan in enumerate(scans, start=1)]
    if not is_legible(pages):
        raise DocumentError(
            Text(
                f"{kind} 的图片太不清楚，大部分文字无法辨认：请以 200 dpi 以上重新扫描，或提供由原"
                f"文件导出的 PDF",
                f"the pictures of the {kind} are too poor for most of their text: scan it again "
                f"with 200 dpi or more, or give a PDF exported from the original",
            )
        )
    try:
        return dataclasses.replace(document_of(pages, kind), recognised=True)
    except ScanError:
        zh = f"{kind} 的图片里没有看到文字：请确认这是年度报告"
        en = f"there is no text in the pictures of the {kind}: make sure that it is a report"
        raise DocumentError(Text(zh, en)) from None


def page_of(scan: Scan, number: int) -> Page:
    """What can be seen in the picture of a page, in points, however it was laid on the scanner."""
    sheet, scale = upright(scan.picture, scan.dpi), 72 / scan.dpi
    glyphs = [
        glyph
        for strip, each in zip(sheet.strips, sheet.read(sheet.strips), strict=True)
        for glyph in _glyphs(strip, each, scale)
    ]
    height = sheet.picture.shape[0] * scale
    return Page(number, 0.0, height, glyphs, list(sheet.horizontal), list(sheet.vertical))


def _glyphs(strip: Strip, seen: Seen, scale: float) -> Iterator[Glyph]:
    """The characters of a line, spread over it by what they usually take. Ink that says nothing is
    a character nobody knows: a cell that holds it is not blank."""
    doubtful = not seen.text or (strip.in_cell and seen.score < _SURE)
    text = UNKNOWN if doubtful else seen.text
    em = (strip.right - strip.left) / sum(map(_share, text))
    left, bottom = float(strip.left), strip.bottom * scale
    for char in text:
        right = left + em * _share(char)
        if not char.isspace():
            yield Glyph(char, left * scale, right * scale, strip.top * scale, bottom, bottom)
        left = right


def _share(char: str) -> float:
    return 1.0 if char >= _WIDE else 0.5
