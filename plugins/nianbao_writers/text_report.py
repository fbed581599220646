"""A report without lines as Markdown (``--format text=DIR``), so that findings in it have a line.

A Word or PDF file has pages and paragraphs, which no review tool can open. Beside it goes a text,
in which every paragraph and every cell knows where in the document it comes from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from nianbao import (
    BlockView,
    GridView,
    Location,
    ParagraphView,
    Region,
    ReportResult,
    ReportView,
    RunResult,
    Style,
    TableView,
)
from nianbao_writers.characters import LINE_BREAK, encodable

__all__ = ["TextReport", "text_name", "text_report", "write"]


class _Stretch(NamedTuple):
    """What stands at a place of the text, and at which of the document."""

    start: int
    end: int
    line: int
    column: int
    text: str


class TextReport(NamedTuple):
    """A report as Markdown.

    Attributes:
        lines: of the text, without their ends.
        stretches: in the order of the document.
    """

    lines: tuple[str, ...]
    stretches: tuple[_Stretch, ...]

    def location(self, place: Location, uri: str) -> Location | None:
        """Where in the text a place of the document is; None where nobody can tell.

        ``uri`` names the text, which has lines and columns.
        """
        at = place.region.start
        found = [each for each in self.stretches if each.start <= at <= each.end]
        if not found:
            return None
        # The narrowest is meant: a blank cell lies in the stretch of its table as well.
        stretch = min(found, key=lambda each: each.end - each.start)
        words = LINE_BREAK.sub(" ", place.snippet)
        offset = max(stretch.text.find(words), 0) if words else 0
        snippet = words if words and words in stretch.text else stretch.text
        column = stretch.column + offset
        region = Region(0, len(snippet), stretch.line, column, stretch.line, column + len(snippet))
        context = self.lines[stretch.line - 1]
        return replace(
            place, region=region, snippet=snippet, context=context, offset=column - 1, uri=uri
        )


def write(result: RunResult, style: Style) -> Mapping[str, bytes]:
    """The texts of all reports without lines, by names like those of the documents."""
    files = {}
    for report in result.reports:
        text = text_report(report, style.language)
        if text:
            files[text_name(report.uri)] = encodable("\n".join(text.lines) + "\n").encode()
    return files


def text_name(uri: str) -> str:
    """The name of the text of a document: ``reports/a.pdf.md``; none of its folders leads up."""
    parts = [part for part in encodable(uri).split("/") if part not in {"", ".", ".."}]
    return f"{'/'.join(parts)}.md".replace(":", "_")


def text_report(report: ReportResult, language: str) -> TextReport | None:
    """The report as Markdown; None for one that has lines itself, or of which there is no view."""
    view = report.view
    if view is None or _has_lines(view):
        return None
    builder = _Builder(language)
    if view.title:
        builder.paragraph(view.title, "# ")
    for block in view.preamble:
        builder.block(block)
    for section in view.sections:
        builder.paragraph(section.heading, "## ")
        for block in section.blocks:
            builder.block(block)
    return TextReport(tuple(builder.lines), tuple(builder.stretches))


def _has_lines(view: ReportView) -> bool:
    blocks = [*view.preamble, *(section.heading for section in view.sections)]
    first = view.title or next(iter(blocks), None)
    return first is None or first.region.start_line is not None


class _Builder:
    """Writes the text from top to bottom and remembers where everything went."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.lines: list[str] = []
        self.stretches: list[_Stretch] = []

    def block(self, block: BlockView) -> None:
        if isinstance(block, TableView):
            self.table(block)
        elif isinstance(block, GridView):
            self.grid(block)
        else:
            self.paragraph(block)

    def paragraph(self, paragraph: ParagraphView, mark: str = "") -> None:
        self.line([(f"{mark}{paragraph.label}", None), (paragraph.text, paragraph.region)])
        self.lines.append("")

    def table(self, table: TableView) -> None:
        head = ["", *(label.of(self.language) for _, label in table.columns)]
        self.line([(table.name.of(self.language), table.region)])
        self.lines.append("")
        self.row([(text, None) for text in head])
        self.row([("---", None)] * len(head))
        for row in table.rows:
            label = " ".join(part.of(self.language) for part in (row.group, row.label) if part)
            self.row([(label, None), *((cell.text, cell.region) for cell in row.cells)])
        self.lines.append("")

    def grid(self, grid: GridView) -> None:
        for number, row in enumerate(grid.rows):
            self.row([(text, grid.region if number == 0 else None) for text in row])
            if number == 0:
                self.row([("---", None)] * len(row))
        self.lines.append("")

    def row(self, cells: list[tuple[str, Region | None]]) -> None:
        parts: list[tuple[str, Region | None]] = []
        for text, region in cells:
            parts += [("| ", None), (text.replace("|", "｜"), region), (" ", None)]
        self.line([*parts, ("|", None)])

    def line(self, parts: list[tuple[str, Region | None]]) -> None:
        """One line of several parts, each with the place in the document that it comes from."""
        line = ""
        for text, region in parts:
            shown = LINE_BREAK.sub(" ", text).replace("\t", " ")
            if region is not None:
                place = (len(self.lines) + 1, len(line) + 1)
                self.stretches.append(_Stretch(region.start, region.end, *place, shown))
            line += shown
        self.lines.append(line)
