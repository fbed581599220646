"""A Word file with a comment at every finding.

The places of findings in Word files are paragraph numbers. They are counted here as the reader of
Word files counts them: in document order, those in cells and empty ones too, those of deleted rows
and cells not.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from nianbao_writers.annotated.remark import Mark
from nianbao_writers.characters import xml_text
from nianbao_writers.word_file import saved

__all__ = ["FAULTS", "annotate"]

#: What `annotate` raises for a file that cannot be read or changed.
FAULTS = (ValueError, KeyError, AttributeError, zipfile.BadZipFile, etree.XMLSyntaxError)

_AUTHOR = "nianbao"
#: What is never opened in search of paragraphs: they themselves, properties, what was deleted.
_CLOSED = frozenset(
    qn(f"w:{name}")
    for name in (
        *("p", "tbl", "tr", "tc", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sdtPr"),
        *("sectPr", "del", "moveFrom"),
    )
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}


def annotate(content: bytes, marks: Sequence[Mark]) -> bytes:
    """The file with a comment for every mark; whatever else is in it stays.

    Raises one of `FAULTS` for a file that is none of Word's, or cannot be changed.
    """
    document = docx.Document(io.BytesIO(content))
    paragraphs = list(_paragraphs(document.element.body))
    for mark in marks:
        at = (mark.region.paragraph or 1) - 1
        if at < len(paragraphs):
            _comment(document, paragraphs[at], mark)
    return saved(document)


def _paragraphs(container: etree._Element) -> Iterator[etree._Element]:
    for element in _opened(container, "p", "tbl"):
        if element.tag == qn("w:p"):
            yield element
            continue
        for row in _opened(element, "tr"):
            if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None:
                for cell in _opened(row, "tc"):
                    if cell.find(f"{qn('w:tcPr')}/{qn('w:cellDel')}") is None:
                        yield from _paragraphs(cell)


def _opened(container: etree._Element, *wanted: str) -> Iterator[etree._Element]:
    """The elements of these names in a container and in the wrappers inside it."""
    tags = {qn(f"w:{name}") for name in wanted}
    for child in container:
        if child.tag in tags:
            yield child
        elif child.tag not in _CLOSED:
            yield from _opened(child, *wanted)


def _comment(document: Document, paragraph: etree._Element, mark: Mark) -> None:
    added = document.comments.add_comment(xml_text(mark.text), _AUTHOR, _AUTHOR)
    # A comment need not be dated; python-docx dates it by the clock.
    del added._comment_elm.attrib[qn("w:date")]
    first, last = _range(paragraph, mark.snippet)
    identity = {qn("w:id"): str(added.comment_id)}
    start = OxmlElement("w:commentRangeStart", attrs=identity)
    end = OxmlElement("w:commentRangeEnd", attrs=identity)
    reference = OxmlElement("w:r")
    reference.append(OxmlElement("w:commentReference", attrs=identity))
    if first is None or last is None:
        paragraph.extend([start, end, reference])
        return
    first.addprevious(start)
    last.addnext(reference)
    last.addnext(end)


def _range(
    paragraph: etree._Element, snippet: str
) -> tuple[etree._Element | None, etree._Element | None]:
    """The first and the last run that hold the snippet, else those of the whole paragraph."""
    runs = [run for run in paragraph.iter(qn("w:r")) if _text(run) and _belongs(run, paragraph)]
    if not runs:
        return None, None
    texts = [_text(run) for run in runs]
    at = "".join(texts).find(snippet) if snippet else -1
    if at < 0:
        return runs[0], runs[-1]
    ends = [sum(map(len, texts[: number + 1])) for number in range(len(texts))]
    first = next(number for number, end in enumerate(ends) if end > at)
    last = next(number for number, end in enumerate(ends) if end >= at + len(snippet))
    return runs[first], runs[last]


def _text(run: etree._Element) -> str:
    return "".join(element.text or "" for element in run.iter(qn("w:t")))


def _belongs(run: etree._Element, paragraph: etree._Element) -> bool:
    """Whether a run is the paragraph's own: not deleted, and not in a text box inside it."""
    for parent in run.iterancestors():
        if parent is paragraph:
            return True
        if parent.tag in {qn("w:del"), qn("w:moveFrom"), qn("w:p")}:
            return False
    return False
