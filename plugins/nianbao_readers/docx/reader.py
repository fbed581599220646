"""From the bytes of a Word file to a document."""

from __future__ import annotations

from collections.abc import Sequence

from nianbao import Document, DocumentError, Text
from nianbao_readers.docx.blocks import RARE, Blocks, WordCell, WordParagraph, WordTable
from nianbao_readers.docx.numbering import Numbering
from nianbao_readers.docx.parts import Parts, holds, named
from nianbao_readers.docx.styles import Styles
from nianbao_readers.transcript import DrawnCell, Spot, Transcript

__all__ = ["read"]


def read(data: bytes) -> Document:
    """Read a Word file: the accepted text of its body; headers, footers, notes and text boxes are
    no part of it.

    Places are paragraph numbers. A number that Word generates is the paragraph's label; inside a
    cell, which has none, it stands in the text.

    Raises:
        DocumentError: the file is encrypted, damaged, too large, without text, or no Word file.
    """
    parts = Parts(data)
    root = parts.main()
    body = named(root, "body")
    if body is None:
        raise DocumentError(
            Text(
                "Word 文件没有正文（w:body）：请用 Word 重新另存为 .docx",
                "the Word file has no body: save it again with Word as .docx",
            )
        )
    styles = Styles(parts.related("styles"), root)
    numbering = Numbering(parts.related("numbering"), styles)
    blocks = Blocks(styles, numbering, plain=not holds(root, *RARE))
    transcript = Transcript()
    _lay(blocks.of(body), transcript)
    document = transcript.document(_notices(blocks.text_boxes))
    if not document.blocks:
        raise DocumentError(
            Text(
                "Word 文件没有正文文字（可能只有图片或文本框）：请提供以文字写成的报告",
                "the Word file has no text in its body (perhaps only pictures or text boxes): give "
                "a report written as text",
            )
        )
    return document


def _lay(blocks: Sequence[WordParagraph | WordTable], transcript: Transcript) -> None:
    for block in blocks:
        if isinstance(block, WordTable):
            _lay_table(block, transcript)
        else:
            transcript.add_paragraph(
                block.text, Spot(paragraph=block.number), level=block.level, label=block.label
            )


def _lay_table(table: WordTable, transcript: Transcript) -> None:
    """A table becomes a grid; a row that holds further tables only arranges them on the page, and
    is laid out block by block."""
    run: list[list[DrawnCell]] = []
    for at, row in enumerate(table.rows):
        if not any(isinstance(block, WordTable) for cell in row for block in cell.contents):
            run.append([_drawn(cell) for cell in row])
            continue
        transcript.add_grid(_clipped(run))
        run = []
        for cell in row:
            _lay(cell.contents, transcript)
        _carry(row, table.rows[at + 1 : at + 2])
    transcript.add_grid(_clipped(run))


def _carry(row: Sequence[WordCell], following: Sequence[list[WordCell]]) -> None:
    """Leave blank, in the row below, what the merged cells of a row cover there: their content has
    been laid already."""
    for below in following:
        hanging = (
            WordCell([], cell.number, cell.column, cell.column_span, cell.row_span - 1)
            for cell in row
            if cell.row_span > 1
        )
        below[:] = sorted((*below, *hanging), key=lambda cell: cell.column)


def _clipped(rows: Sequence[Sequence[DrawnCell]]) -> list[list[DrawnCell]]:
    """The rows, no cell reaching beyond the last of them."""
    return [
        [cell._replace(row_span=min(cell.row_span, len(rows) - at)) for cell in row]
        for at, row in enumerate(rows)
    ]


def _drawn(cell: WordCell) -> DrawnCell:
    lines = [
        block.label + block.text
        for block in cell.contents
        if isinstance(block, WordParagraph) and block.text.strip()
    ]
    return DrawnCell("\n".join(lines), Spot(paragraph=cell.number), cell.row_span, cell.column_span)


def _notices(text_boxes: int) -> list[Text]:
    if not text_boxes:
        return []
    boxes = "1 text box was" if text_boxes == 1 else f"{text_boxes} text boxes were"
    return [Text(f"未读取 {text_boxes} 个文本框中的文字", f"{boxes} left aside")]
