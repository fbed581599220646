"""A PDF as browsers print it: fonts of drawn glyphs (Type 3), and what some of them mean beside.

Chrome maps a glyph that two characters share to the rarer one (the radical ⼀ for 一) and states the
right one as ``/ActualText``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

__all__ = ["type3_pdf"]

#: The boxes of the strokes, in thousandths of an em: those of most characters fill the square.
_BOXES: Mapping[str, tuple[int, int, int, int]] = {
    "一": (50, 390, 950, 440),
    "二": (60, 20, 950, 700),
    "1": (100, 0, 400, 720),
}
_SQUARE = (40, -80, 960, 850)


def type3_pdf(lines: Sequence[str], stated: str = "") -> bytes:
    """The lines below each other; what the characters in ``stated`` mean is stated beside them."""
    chars = list(dict.fromkeys("".join(lines)))
    glyphs = [_stream(_glyph(_BOXES.get(char, _SQUARE), _advance(char))) for char in chars]
    objects = [*glyphs, *_font(chars), _stream(_content(lines, chars, stated))]
    font, content, page = len(chars) + 3, len(chars) + 4, len(chars) + 5
    resources = f"<< /Font << /F1 {font} 0 R >> >>"
    objects += [
        (
            f"<< /Type /Page /Parent {page + 1} 0 R /MediaBox [0 0 595 842] "
            f"/Contents {content} 0 R /Resources {resources} >>"
        ),
        f"<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>",
        f"<< /Type /Catalog /Pages {page + 1} 0 R >>",
    ]
    return _file(objects)


def _advance(char: str) -> int:
    return 500 if char.isascii() else 1000


def _glyph(box: tuple[int, int, int, int], advance: int) -> str:
    left, low, right, high = box
    return (
        f"{advance} 0 {left} {low} {right} {high} d1\n{left} {low} {right - left} {high - low} re f"
    )


def _font(chars: Sequence[str]) -> list[str]:
    count = len(chars)
    procedures = " ".join(f"/g{at} {at} 0 R" for at in range(1, count + 1))
    names = " ".join(f"/g{at}" for at in range(1, count + 1))
    widths = " ".join(str(_advance(char)) for char in chars)
    meanings = "\n".join(f"<{at:02X}> <{ord(char):04X}>" for at, char in enumerate(chars, 1))
    unicode = (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{count} beginbfchar\n{meanings}\nendbfchar\nendcmap end end"
    )
    return [
        f"<< {procedures} >>",
        _stream(unicode),
        (
            f"<< /Type /Font /Subtype /Type3 /FontMatrix [0.001 0 0 0.001 0 0] "
            f"/FontBBox [0 -120 1000 880] /CharProcs {count + 1} 0 R /Encoding << /Type /Encoding "
            f"/Differences [1 {names}] >> /FirstChar 1 /LastChar {count} /Widths [{widths}] "
            f"/ToUnicode {count + 2} 0 R /Resources << >> >>"
        ),
    ]


def _content(lines: Sequence[str], chars: Sequence[str], stated: str) -> str:
    parts = []
    for number, line in enumerate(lines):
        x = 72
        for char in line:
            show = (
                f"BT /F1 12 Tf 1 0 0 1 {x} {740 - 20 * number} Tm "
                f"<{chars.index(char) + 1:02X}> Tj ET"
            )
            if char in stated:
                show = f"/Span << /ActualText <FEFF{ord(char):04X}> >> BDC {show} EMC"
            parts.append(show)
            x += 12 * _advance(char) // 1000
    return "\n".join(parts)


def _stream(text: str) -> str:
    return f"<< /Length {len(text)} >>\nstream\n{text}\nendstream"


def _file(objects: Sequence[str]) -> bytes:
    """The objects, numbered from 1, with the table of where they begin; the last is the root."""
    body, starts = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        starts.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{start:010d} 00000 n \n" for start in starts)
    size = len(objects) + 1
    tail = (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {size} /Root {size - 1} 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    )
    return (body + tail).encode("ascii")
