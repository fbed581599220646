"""Pages, Word files and PDF files of a few pieces of markup, mixed and repeated."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from xml.sax.saxutils import escape

from tests.generators.docx import paragraph
from tests.hostile.docx import word_file
from tests.hostile.html import page
from tests.hostile.pdf import drawing
from tests.hostile.text import LINES, PIECES
from tests.scaling.growing import Growing
from tests.scaling.wordings import labels, phrases

__all__ = ["mixtures"]

#: Elements of a page; ``{}`` is a wording.
_PAGE = (
    "<p>{}</p>",
    "<p>{}",
    "<div>{}",
    "</div>",
    "<br>",
    "{}",
    "<table><tr><td>{}",
    "<table><tr><td>{}</td><td>{}</td></tr></table>",
    "</td></tr></table>",
    "<tr><td>{}</td><td>1</td></tr>",
    "<td rowspan=9 colspan=9>{}",
    "<tr>",
    "<li>{}",
    "<ol><li>{}",
    "</ol>",
    "<h2>{}</h2>",
    "<a href=x>{}</a>",
    "<span>{}",
    "<!-- {} -->",
    "<!--",
    "<script>{}</script>",
    "<p style='display:none'>{}</p>",
)
#: Children of the body of a Word file.
_CELL = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
_BEGUN = '<w:tc><w:tcPr><w:gridSpan w:val="9"/><w:vMerge w:val="restart"/></w:tcPr><w:p/></w:tc>'
_MERGED = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
_WORD = (
    paragraph("{}"),
    "<w:p/>",
    f"<w:tbl><w:tr>{_CELL}{_CELL}</w:tr></w:tbl>",
    f"<w:tbl>{f'<w:tr>{_CELL}{_CELL}{_CELL}</w:tr>' * 5}</w:tbl>",
    f"<w:tbl><w:tr>{_BEGUN}</w:tr><w:tr>{_MERGED}{_CELL}</w:tr></w:tbl>",
    f"<w:tbl><w:tr><w:tc><w:tbl><w:tr>{_CELL}</w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>",
    "<w:sdt><w:sdtContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    "<w:p><w:r><w:t>{}</w:t><w:br/><w:tab/></w:r><w:r><w:t>{}</w:t></w:r></w:p>",
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:t>{}</w:t></w:r></w:p>',
    '<w:p><w:pPr><w:pStyle w:val="x"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>',
)
#: Operators of a page of a PDF file; ``x`` and ``y`` are a place on it, another one each time.
_SHEET = (
    "BT /F 9 Tf x y Td (0) Tj ET",
    "BT /F 9 Tf x y Td (2024 1 2 3) Tj ET",
    "BT /F 9 Tf 80 y Td (1) Tj 40 0 Td (2) Tj 40 0 Td (3) Tj ET",
    "x y m x 800 l S",
    "80 y m 500 y l S",
    "x 0 m x 800 l S",
    "x y 50 1 re f",
    "x y 40 20 re S",
    "q 1 0 0 1 x y cm 0 0 9 9 re f Q",
)
_ELEMENTS, _OPERATORS = 8_000, 6_000


def mixtures() -> Iterator[Growing]:
    """Mixtures without end, of each kind in turn."""
    for seed in itertools.count():
        for suffix, pieces, make in _KINDS:
            rng = random.Random(f"{suffix}{seed}")
            unit = [_filled(rng.choice(pieces), rng) for _ in range(rng.randint(2, 4))]
            name = f"{suffix[1:]} mixture {seed}: {' '.join(unit)[:60]!r}"
            yield Growing(name, suffix, _repeated(make, unit))


def _filled(piece: str, rng: random.Random) -> str:
    """A piece with wordings in it."""
    while "{}" in piece:
        wording = rng.choice(rng.choice((PIECES, LINES, labels(), phrases())))
        wording = wording.replace("{", "").encode("utf-8", "ignore").decode()
        piece = piece.replace("{}", _shown(wording), 1)
    return piece


def _shown(text: str) -> str:
    return escape("".join(filter(str.isprintable, text)))


def _repeated(
    make: Callable[[Sequence[str], float], bytes], unit: Sequence[str]
) -> Callable[[float], bytes]:
    return lambda share: make(unit, share)


def _page(unit: Sequence[str], share: float) -> bytes:
    return page("".join(unit) * int(_ELEMENTS * share / len(unit)))


def _word(unit: Sequence[str], share: float) -> bytes:
    return word_file("".join(unit) * int(_ELEMENTS * share / len(unit)))


def _sheet(unit: Sequence[str], share: float) -> bytes:
    rng = random.Random(0)
    pieces = (
        "".join(
            {"x": str(rng.randrange(600)), "y": str(rng.randrange(800))}.get(char, char)
            for char in piece
        )
        for _ in range(int(_OPERATORS * share / len(unit)))
        for piece in unit
    )
    return drawing(" ".join(pieces))


_KINDS = ((".html", _PAGE, _page), (".docx", _WORD, _word), (".pdf", _SHEET, _sheet))
