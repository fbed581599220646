"""From pages to a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from nianbao import Document, DocumentError, ScanError, Text
from nianbao_readers.paged.flow import Margins, PageLines, without_furniture
from nianbao_readers.paged.lines import Line, joined, lines_of
from nianbao_readers.paged.page import Page
from nianbao_readers.paged.tables import Table, join_split_row, take_tables
from nianbao_readers.transcript import DrawnCell, Spot, Transcript

__all__ = ["document_of", "is_legible"]

#: Where more than this share of the glyphs cannot be told, what is left of the text means nothing.
_MOST_UNDECODED = 0.2

_Item = tuple[int, Line | Table]


def document_of(pages: Sequence[Page], kind: str) -> Document:
    """The document of some pages: tables by their ruling lines, everything else as paragraphs.

    Places are page numbers. Headers, footers and page numbers are no part of the text.

    Args:
        kind: what people call such files (``PDF``).

    Raises:
        ScanError: there is no text.
        DocumentError: the fonts do not tell its characters.
    """
    found = [take_tables(page) for page in pages]
    # Outside of tables only furniture runs another way than the page's text: the page number of a
    # sheet that was turned.
    running = ([glyph for glyph in outside if not glyph.turn] for _, outside in found)
    lines = without_furniture(
        [
            PageLines(page.top, page.bottom, lines_of(glyphs))
            for page, glyphs in zip(pages, running, strict=True)
        ]
    )
    _refuse_unreadable(pages, kind, any(lines) or any(tables for tables, _ in found))
    transcript = Transcript()
    items = _items([tables for tables, _ in found], lines)
    _lay(_with_rows_joined(items), Margins(lines), transcript)
    return transcript.document(list(_notices(pages)))


def is_legible(pages: Sequence[Page]) -> bool:
    """Whether so many characters can be told that the text means something."""
    glyphs = sum(len(page.glyphs) for page in pages)
    return sum(page.undecoded for page in pages) <= _MOST_UNDECODED * glyphs


def _refuse_unreadable(pages: Sequence[Page], kind: str, any_text: bool) -> None:
    if not any_text:
        raise ScanError(
            Text(
                f"{kind} 没有文字层（可能是扫描件）：请先做文字识别（OCR），或提供由原文件导出的"
                f" {kind}",
                f"the {kind} has no text layer (it is probably a scan): have its text recognised "
                f"(OCR), or give a {kind} exported from the original",
            )
        )
    if not is_legible(pages):
        glyphs = sum(len(page.glyphs) for page in pages)
        undecoded = sum(page.undecoded for page in pages)
        raise DocumentError(
            Text(
                f"{kind} 的字体没有说明文字编码，{glyphs} 个字中有 {undecoded} 个无法辨认：请由原文"
                f"件重新导出",
                f"the fonts of the {kind} do not tell which characters they show ({undecoded} of "
                f"{glyphs} are unknown): "
                "export it again from its source",
            )
        )


def _items(tables: Sequence[Sequence[Table]], lines: Sequence[Sequence[Line]]) -> list[_Item]:
    """All lines and tables with their pages, from top to bottom."""
    items: list[_Item] = []
    for number, (on_page, text) in enumerate(zip(tables, lines, strict=True), start=1):
        both: list[Line | Table] = [*on_page, *text]
        items.extend((number, item) for item in sorted(both, key=lambda item: item.top))
    return items


def _with_rows_joined(items: Iterable[_Item]) -> list[_Item]:
    done: list[_Item] = []
    for page, item in items:
        last = done[-1] if done else None
        rest: Line | Table | None = item
        if last and isinstance(last[1], Table) and isinstance(item, Table) and last[0] < page:
            upper, rest = join_split_row(last[1], item)
            done[-1] = (last[0], upper)
        if rest is not None:
            done.append((page, rest))
    return done


def _lay(items: Iterable[_Item], margins: Margins, transcript: Transcript) -> None:
    text, start, last = "", 0, None
    for page, item in items:
        if (
            isinstance(item, Line)
            and last
            and margins.goes_on(last[1], item, same_page=last[0] == page)
        ):
            text, last = joined(text, item.text), (page, item)
            continue
        transcript.add_paragraph(text, Spot(page=start))
        if isinstance(item, Line):
            text, start, last = item.text, page, (page, item)
        else:
            _lay_table(item, transcript)
            text, start, last = "", page, None
    transcript.add_paragraph(text, Spot(page=start))


def _lay_table(table: Table, transcript: Transcript) -> None:
    rows: list[list[DrawnCell]] = [[] for _ in range(table.rows)]
    for box in table.boxes:
        rows[box.row].append(
            DrawnCell(box.text, Spot(page=table.page), box.row_span, box.column_span)
        )
    transcript.add_grid(rows)


def _notices(pages: Iterable[Page]) -> Iterator[Text]:
    for page in pages:
        if page.pictures and not page.glyphs:
            yield Text(
                f"第 {page.number} 页只有图片，没有文字，未读取",
                f"page {page.number} is a picture without text and was left aside",
            )
        elif page.undecoded:
            yield Text(
                f"第 {page.number} 页有 {page.undecoded} 个字无法辨认，以“�”代替",
                f"characters on page {page.number} that cannot be told: {page.undecoded}, each "
                f"read as “�”",
            )
