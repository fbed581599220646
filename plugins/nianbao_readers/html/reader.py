"""Web pages: the article of a page becomes headings, paragraphs and grids; every block and cell
keeps its line in the file."""

from __future__ import annotations

from collections.abc import Iterable

from nianbao import Block, Cell, Document, DocumentError, Grid, Mark, Paragraph, Source, Text
from nianbao_readers.html.article import find_article
from nianbao_readers.html.metadata import read_metas, read_published, read_titles
from nianbao_readers.html.page import Page, parse_page
from nianbao_readers.html.pieces import GridPiece, Piece
from nianbao_readers.html.walker import walk

__all__ = ["read"]


def read(data: bytes) -> Document:
    """Read a web page.

    The source's text holds the article, a paragraph or a cell a line; its marks tell the line in
    the file at which the text of each of them begins (an empty cell: its tag).

    Raises:
        DocumentError: it is no text, holds none, has lost characters in the article, or goes beyond
            the limits.
    """
    page = parse_page(data)
    metas = read_metas(page.root)
    titles = read_titles(page.root, metas)
    pieces, root = walk(page)
    writer = _Writer()
    blocks = tuple(writer.block(piece) for piece in find_article(pieces, root, titles))
    if not blocks:
        raise DocumentError(_nothing(page))
    source = writer.source()
    if page.damaged and "�" in source.text:
        raise _damaged(source)
    return Document(
        blocks,
        source,
        metadata_title=titles[0] if titles else "",
        published=read_published(metas, pieces),
        encoding=page.encoding,
    )


class _Writer:
    """Writes the text of the pieces one below the other, and remembers where each stands."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._marks: list[Mark] = []
        self._offset = 0

    def block(self, piece: Piece) -> Block:
        """The block of a piece."""
        if not isinstance(piece, GridPiece):
            return Paragraph(
                piece.text, self._write(piece.text, piece.line), piece.level, piece.label
            )
        start = self._offset
        rows = tuple(
            tuple(
                Cell(cell.text, self._write(cell.text, cell.line), cell.row_span, cell.column_span)
                for cell in row
            )
            for row in piece.rows
        )
        return Grid(rows, start)

    def source(self) -> Source:
        """All that was written."""
        return Source("".join(self._parts), tuple(self._marks))

    def _write(self, text: str, line: int) -> int:
        start = self._offset
        self._marks.append(Mark(start, line))
        self._parts += (text, "\n")
        self._offset += len(text) + 1
        return start


def _nothing(page: Page) -> Text:
    if _holds(page, ("frame", "iframe")):
        return Text(
            "网页正文在框架（frame）中，本文件里没有。请打开框架内的网页另存。",
            "the page shows its text in a frame, which is another file: open the frame's own page "
            "and save that",
        )
    if _holds(page, ("img", "object", "embed")):
        return Text(
            "网页没有正文文字（可能是图片或附件）。请改用附件的 Word、PDF 文件。",
            "the page has no article of text, perhaps only images or attachments: give the "
            "attached Word or PDF file",
        )
    return Text(
        "网页没有正文（可能由脚本生成或只有链接）。请在浏览器中打开后另存完整网页。",
        "the page has no article, perhaps only links or text that a script makes: open it in a "
        "browser and save it from there",
    )


def _holds(page: Page, tags: Iterable[str]) -> bool:
    return next(page.root.iter(*tags), None) is not None


def _damaged(source: Source) -> DocumentError:
    at = source.text.index("�")
    line = source.region(at, at + 1).start_line
    return DocumentError(
        Text(
            f"正文第 {line} 行附近有字符已损坏（编码不完整）。请从网站重新保存网页。",
            f"characters of the article are lost near line {line} (broken encoding): save the page "
            f"again from its site",
        )
    )
