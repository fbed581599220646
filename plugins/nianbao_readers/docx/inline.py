"""The text of a paragraph as Word shows it once all tracked changes are accepted."""

from __future__ import annotations

from lxml import etree

from nianbao_readers.docx.parts import attribute, named
from nianbao_readers.docx.styles import Styles
from nianbao_readers.xml_archive import local

__all__ = ["Inline"]

_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
#: What is no text: deleted and moved-away runs, properties, phonetic guides. An equation (m:oMath)
#: is its m:t.
_SKIPPED = frozenset(
    {
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "delInstrText",
        "pPr",
        "sdtPr",
        "sdtEndPr",
        "rt",
        "Fallback",
    }
)
_DRAWN = frozenset({"drawing", "pict", "object"})
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Inline:
    """Draws the text of the paragraphs of one document, which must be shown to it in their order: a
    field may span several.

    Attributes:
        text_boxes: how many text boxes with text were left aside.
    """

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[
            bool
        ] = []  # the open fields from the outermost: whether we are in its instruction
        self.text_boxes = 0

    def text(self, paragraph: etree._Element, style: str) -> str:
        """The text of a ``w:p`` of that style: insertions kept, deletions, hidden text and field
        instructions dropped."""
        pieces: list[str] = []
        self._gather(paragraph, style, pieces)
        return "".join(pieces)

    def _gather(self, element: etree._Element, style: str, pieces: list[str]) -> None:
        for child in element:
            name = local(child)
            if name == "r":
                if not self._styles.may_hide or not self._styles.hides(named(child, "rPr"), style):
                    self._gather(child, style, pieces)
                else:
                    self._follow_fields(child)
            elif name in _SKIPPED:
                continue
            elif name in _DRAWN:
                self._leave_aside(child)
            elif name == "fldChar":
                self._turn(attribute(child, "fldCharType"))
            else:
                if not (self._fields and any(self._fields)):
                    pieces.append(self._sign(child, name))
                if len(child):
                    self._gather(child, style, pieces)

    def _sign(self, element: etree._Element, name: str) -> str:
        """The text that a single element stands for."""
        if name == "t":
            text = element.text or ""
            return text if element.get(_SPACE) == "preserve" else text.strip(" \t\r\n")
        if name == "br":
            return "" if attribute(element, "type") in {"page", "column"} else "\n"
        if name == "sym":
            return _symbol(attribute(element, "char"))
        return _SIGNS.get(name, "")

    def _turn(self, kind: str) -> None:
        """A complex field is its instruction, a separator, its result: only the result is text."""
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def _follow_fields(self, run: etree._Element) -> None:
        for child in run:
            if local(child) == "fldChar":
                self._turn(attribute(child, "fldCharType"))

    def _leave_aside(self, drawing: etree._Element) -> None:
        boxes = (element for element in drawing.iter() if local(element) == "txbxContent")
        self.text_boxes += sum(
            any(local(part) == "t" and (part.text or "").strip() for part in box.iter())
            for box in boxes
        )


def _symbol(code: str) -> str:
    """The character of a ``w:sym``; those of symbol fonts lie in the private use area and stay
    there, for they are no digits."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return "�"
