"""A Word file with fields in braces, and what is written into them.

``{机关}`` in a paragraph is replaced, whatever its formatting; the paragraph ``{问题清单}`` becomes
the table of findings.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

__all__ = ["LIST", "fill"]

#: The field that becomes a table, in a paragraph of its own.
LIST = "{问题清单}"

_FIELD = re.compile(r"\{[^{}]*\}")
_FONT_SIZE = Pt(10.5)

Rows = Sequence[Sequence[str]]


def fill(document: Document, fields: Mapping[str, str], rows: Rows, widths: Sequence[int]) -> None:
    """Write the fields and the table of findings, whose first row is its head.

    A field that nobody knows stays, so that one sees it. ``widths`` are shares of the line.
    """
    for paragraph in list(_paragraphs(document)):
        if paragraph.text.strip() == LIST:
            _table(document, paragraph, rows, widths)
        elif _FIELD.search(paragraph.text):
            _replace(paragraph, fields)


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    """Those of the text, of its tables, and of headers and footers."""
    yield from document.paragraphs
    tables = list(document.tables)
    for section in document.sections:
        for part in (section.header, section.footer):
            yield from part.paragraphs
            tables += part.tables
    for table in tables:
        for cell in table._cells:
            yield from cell.paragraphs


def _replace(paragraph: Paragraph, fields: Mapping[str, str]) -> None:
    def filled(text: str) -> str:
        return _FIELD.sub(lambda match: fields.get(match[0], match[0]), text)

    runs = paragraph.runs
    each = [filled(run.text) for run in runs]
    whole = filled("".join(run.text for run in runs))
    if "".join(each) != whole:
        # Word parts a text into runs as it likes: a field begins in one and ends in another. Then
        # all of the paragraph takes the format of its first run.
        each = [whole, *[""] * (len(runs) - 1)]
    for run, text in zip(runs, each, strict=True):
        if run.text != text:
            run.text = text


def _table(document: Document, paragraph: Paragraph, rows: Rows, widths: Sequence[int]) -> None:
    """The table in the place of the paragraph, in its font."""
    table = document.add_table(rows=0, cols=len(widths))
    section = document.sections[0]
    line = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    model = paragraph.runs[0]._r.rPr if paragraph.runs else None
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = line * width // sum(widths)
    for number, texts in enumerate(rows):
        cells = table.add_row().cells
        for cell, text, width in zip(cells, texts, widths, strict=True):
            cell.width = line * width // sum(widths)
            _write(cell, text, model, bold=number == 0)
    _borders(table)
    _repeat_head(table)
    # python-docx adds tables at the end only.
    paragraph._p.addnext(table._tbl)
    parent = paragraph._p.getparent()
    if parent is not None:
        parent.remove(paragraph._p)


def _write(cell: _Cell, text: str, model: object, *, bold: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.first_line_indent = Pt(0)
    paragraph.paragraph_format.line_spacing = 1
    run = paragraph.add_run(text)
    if model is not None:
        run._r.insert(0, copy.deepcopy(model))
    run.font.size = _FONT_SIZE
    run.font.bold = bold


def _borders(table: Table) -> None:
    """Lines around every cell, without a style that a template may lack."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "auto"}
        borders.append(
            OxmlElement(f"w:{side}", attrs={qn(name): value for name, value in line.items()})
        )
    table._tbl.tblPr.append(borders)


def _repeat_head(table: Table) -> None:
    """The head again on every page, and no row broken over two."""
    for number, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))
