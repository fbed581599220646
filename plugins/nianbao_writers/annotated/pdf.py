"""A PDF file with a highlight at every finding.

Words that stand once on their page are found by themselves, figures by their rows. Where neither
tells the place for certain the note stands in the margin of the page, and names the cell.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pypdf
import pypdfium2
from pypdf.annotations import Highlight, Text
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, TextStringObject

from nianbao import ReportView
from nianbao_writers.annotated.remark import Mark
from nianbao_writers.annotated.rows import Figure, placed

__all__ = ["FAULTS", "annotate"]

#: What `annotate` raises for a file that cannot be read or changed.
FAULTS = (pypdf.errors.PyPdfError, pypdfium2.PdfiumError, ValueError, KeyError, RecursionError)

_AUTHOR = "nianbao"
_COLOUR = "ffd54f"
#: Edge of the icon of a note, and its distance from the edges of the page, in points.
_ICON = 18
_MARGIN = 12
#: Characters of a text that are looked for; the whole of a long paragraph is not needed.
_WORDS = 120


class Box(NamedTuple):
    """A rectangle on a page, in points from its lower left corner; pages count from 0."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


def annotate(content: bytes, marks: Sequence[Mark], view: ReportView | None) -> bytes:
    """The file with the marks added; its pages stay as they are. Raises one of `FAULTS`."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    document = pypdfium2.PdfDocument(content)
    try:
        cells = placed(list(_rows(document)), view) if view else {}
        margins: dict[int, int] = {}
        for mark in marks:
            page = min(max((mark.region.page or 1) - 1, 0), len(document) - 1)
            boxes = [cells[mark.cell]] if mark.cell and mark.cell in cells else []
            boxes = boxes or _words(document, page, mark.snippet)
            if boxes:
                annotation: DictionaryObject = _highlight(boxes)
                page = boxes[0].page
            else:
                margins[page] = margins.get(page, -1) + 1
                annotation = _icon(writer.pages[page], margins[page])
            annotation[NameObject("/Contents")] = TextStringObject(mark.text)
            annotation[NameObject("/T")] = TextStringObject(_AUTHOR)
            writer.add_annotation(page, annotation)
    finally:
        document.close()
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _words(document: pypdfium2.PdfDocument, page: int, snippet: str) -> list[Box]:
    """Where some words stand, a box a line; none where they stand more than once, or not."""
    words = "".join(snippet.split())[:_WORDS]
    if not words:
        return []
    text = document[page].get_textpage()
    # Lines break anywhere in Chinese, so blanks and breaks may lie between any two characters.
    spaced = r"\s*".join(map(re.escape, words))
    found = list(re.finditer(spaced, text.get_text_range()))
    if len(found) != 1:
        return []
    start, end = found[0].span()
    return [Box(page, *text.get_rect(at)) for at in range(text.count_rects(start, end - start))]


def _rows(document: pypdfium2.PdfDocument) -> Iterator[list[Figure[Box]]]:
    """What stands side by side on each page, from the top to the bottom and from left to right."""
    for number in range(len(document)):
        words = sorted(_words_of(document[number], number), key=lambda each: -_middle(each[1]))
        row: list[tuple[str, Box]] = []
        for word in words:
            if row and _middle(row[0][1]) - _middle(word[1]) > _height(row[0][1]) / 2:
                yield _row(row)
                row = []
            row.append(word)
        yield _row(row)


def _row(words: list[tuple[str, Box]]) -> list[Figure[Box]]:
    return [Figure(text, box) for text, box in sorted(words, key=lambda each: each[1].left)]


def _words_of(page: pypdfium2.PdfPage, number: int) -> Iterator[tuple[str, Box]]:
    """The words of a page: characters with no gap between them."""
    text = page.get_textpage()
    word, box = "", None
    for at, char in enumerate(text.get_text_range()):
        here = None if char.isspace() else Box(number, *text.get_charbox(at))
        if box and here and _joins(box, here):
            word += char
            box = box._replace(
                right=here.right, bottom=min(box.bottom, here.bottom), top=max(box.top, here.top)
            )
            continue
        if box:
            yield word, box
        word, box = char, here
    if box:
        yield word, box


def _joins(box: Box, following: Box) -> bool:
    height = max(_height(box), _height(following))
    beside = abs(_middle(box) - _middle(following)) < height / 2
    return beside and -height < following.left - box.right < height / 2


def _middle(box: Box) -> float:
    return (box.bottom + box.top) / 2


def _height(box: Box) -> float:
    return box.top - box.bottom


def _highlight(boxes: Sequence[Box]) -> Highlight:
    rectangle = (
        min(box.left for box in boxes),
        min(box.bottom for box in boxes),
        max(box.right for box in boxes),
        max(box.top for box in boxes),
    )
    corners = ArrayObject(FloatObject(number) for box in boxes for number in _corners(box))
    return Highlight(rect=rectangle, quad_points=corners, highlight_color=_COLOUR, printing=True)


def _corners(box: Box) -> Iterator[float]:
    """In the order that viewers expect: upper left, upper right, lower left, lower right."""
    _, left, bottom, right, top = box
    yield from (left, top, right, top, left, bottom, right, bottom)


def _icon(page: pypdf.PageObject, row: int) -> Text:
    box = page.cropbox
    left = float(box.left) + _MARGIN
    top = float(box.top) - _MARGIN - row * (_ICON + 4)
    return Text(text="", rect=(left, top - _ICON, left + _ICON, top), open=False)
