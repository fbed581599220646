"""A random report as a Word file, in the dialects that Word files come in; bare XML, for no library
writes them all."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from xml.sax.saxutils import escape

from tests.generators.report import Heading, Layout, LayoutCell, RandomReport, content, positions

#: Turns a text into runs.
Run = Callable[[str], str]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEADING = '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="heading {1}"/></w:style>'
_NUMBERED = "chineseCounting"


def package(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A Word file with this body and further parts of the main document by their kind (``styles``,
    ``numbering``)."""
    parts = parts or {}
    members = {
        "[Content_Types].xml": _types(
            {"document": "document.main"} | {kind: kind for kind in parts}
        ),
        "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": relations({kind: f"{kind}.xml" for kind in parts}),
        **{
            f"word/{kind}.xml": f'<w:{kind} xmlns:w="{W}">{inner}</w:{kind}>'
            for kind, inner in parts.items()
        },
    }
    return archive(members)


def _types(kinds: Mapping[str, str]) -> str:
    lines = (
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE.format(kind)}"/>'
        for name, kind in kinds.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(lines)}</Types>'
    )


def archive(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive of these members, the same bytes every time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for name, text in members.items():
            file.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def relations(targets: Mapping[str, str]) -> str:
    """A relationships part."""
    lines = (
        f'<Relationship Id="r{kind}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return (
        f"<Relationships "
        f'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(lines)}</Relationships>'
    )


def render_clean(report: RandomReport) -> bytes:
    """Styled headings and merged cells, as Word saves a report that nobody changed any more."""
    return _render(
        report,
        lambda heading: paragraph(heading.text, f'<w:pStyle w:val="{heading.level}"/>'),
        text_run,
    )


def render_numbered(report: RandomReport) -> bytes:
    """The ordinals of the six sections are automatic numbering."""

    def heading(part: Heading) -> str:
        ordinal, _, wording = part.text.partition("、")
        numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        return paragraph(wording, numbered) if len(ordinal) == 1 else paragraph(part.text)

    return _render(report, heading, text_run)


def render_tracked(report: RandomReport) -> bytes:
    """Every text and figure was changed with change tracking: what stands first is deleted, what is
    right is inserted."""
    return _render(report, lambda heading: paragraph(heading.text, run=tracked_run), tracked_run)


def render_controls(report: RandomReport) -> bytes:
    """Every cell in a content control and every text split over runs, as templates for filling in
    have it."""
    return _render(
        report, lambda heading: paragraph(heading.text, run=split_runs), split_runs, control=True
    )


RENDERERS = (render_clean, render_numbered, render_tracked, render_controls)


def paragraph(text: str, properties: str = "", run: Run | None = None) -> str:
    """A ``w:p``; ``run`` turns the text into runs."""
    runs = (run or text_run)(text)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def text_run(text: str) -> str:
    """A ``w:r``."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def tracked_run(text: str) -> str:
    """A deletion of something else, and the insertion of the text."""
    return (
        f'<w:del w:id="1"><w:r><w:delText>9{escape(text)}</w:delText></w:r></w:del><w:ins '
        f'w:id="2">{text_run(text)}</w:ins>'
    )


def split_runs(text: str) -> str:
    """Two runs, the border between them a bookmark."""
    middle = len(text) // 2
    return (
        f'{text_run(text[:middle])}<w:bookmarkStart w:id="1" w:name="_x"/>{text_run(text[middle:])}'
    )


def table(layout: Layout, run: Run = text_run, *, control: bool = False) -> str:
    """A ``w:tbl`` with the merged cells of the layout."""
    open_spans: dict[int, tuple[LayoutCell, int]] = {}
    rows = []
    for line in positions(layout):
        cells: list[str] = []
        column = 0
        while column < len(line):
            cell = line[column]
            if cell is None:
                above, left = open_spans[column]
                cells.append(_cell(above, "", '<w:vMerge w:val="continue"/>'))
                open_spans[column] = (above, left - 1)
                column += above.column_span
                continue
            if cell.row_span > 1:
                open_spans[column] = (cell, cell.row_span - 1)
            merge = '<w:vMerge w:val="restart"/>' if cell.row_span > 1 else ""
            cells.append(_cell(cell, cell.text, merge, run, control=control))
            column += cell.column_span
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def _cell(
    cell: LayoutCell, text: str, merge: str, run: Run = text_run, *, control: bool = False
) -> str:
    span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
    inner = f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{paragraph(text, run=run)}</w:tc>"
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>" if control else inner


def _render(
    report: RandomReport, heading: Callable[[Heading], str], run: Run, *, control: bool = False
) -> bytes:
    parts: Iterable[str] = (
        heading(part)
        if isinstance(part, Heading)
        else paragraph(part, run=run)
        if isinstance(part, str)
        else table(part, run, control=control)
        for part in content(report)
    )
    styles = "".join(_HEADING.format(level, level) for level in (1, 2))
    numbering = (
        f'<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt '
        f'w:val="{_NUMBERED}"/>'
        '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId '
        'w:val="7"/></w:num>'
    )
    return package("".join(parts), {"styles": styles, "numbering": numbering})
