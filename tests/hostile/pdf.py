"""Hostile PDF files, written object by object."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping

from tests.hostile.kind import Kind

__all__ = ["drawing", "pdf_kinds"]

_FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_BOX = "[0 0 600 800]"
_STREAMS = (
    ("glyphs", "BT /F 9 Tf (0) Tj ET ", 50_000),
    ("long text", "BT /F 9 Tf (" + "0" * 100 + ") Tj ET ", 4_000),
    ("moves", "0 0 m ", 100_000),
    ("rectangles", "1 1 5 5 re f ", 100_000),
    ("lines", "1 1 m 1 9 l S ", 60_000),
    ("curves", "1 1 m 1 2 3 4 5 6 c S ", 50_000),
    ("saves", "q ", 300_000),
    ("restores", "Q ", 300_000),
    ("scales", "2 0 0 2 0 0 cm ", 50_000),
    ("large numbers", "1e38 1e38 m 9e37 1 l S ", 50_000),
    ("arrays", "[", 200_000),
    ("dictionaries", "<<", 200_000),
    ("inline images", "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI ", 20_000),
    ("marked content", "/x BMC ", 200_000),
    ("clips", "1 1 5 5 re W n ", 50_000),
    ("nonsense", "foo ", 200_000),
    ("strings never closed", "(", 200_000),
)


def pdf_kinds() -> Iterator[Kind]:
    """PDF files."""
    for name, piece, size in _STREAMS:
        yield Kind(f"page of {name}", ".pdf", _content(piece), size)
    yield Kind("lattice", ".pdf", _lattice, 2_000)
    yield Kind("lattice on many pages", ".pdf", lambda n: _pages(_lines(300), n), 60)
    yield Kind("pages", ".pdf", lambda n: _pages("BT /F 9 Tf 9 9 Td (0) Tj ET", n), 2_000)
    yield Kind("stream that unpacks to much", ".pdf", lambda n: _packed(b" " * n), 300_000_000)
    yield Kind(
        "stream packed twice",
        ".pdf",
        lambda n: _packed(zlib.compress(b" " * n, 9), twice=True),
        300_000_000,
    )
    yield Kind(
        "stream that unpacks to text",
        ".pdf",
        lambda n: _packed(b"BT /F 9 Tf (0) Tj ET " * n),
        5_000_000,
    )
    yield Kind("form in form, doubling", ".pdf", _doubling, 25)
    yield Kind(
        "form in itself",
        ".pdf",
        lambda _: _file({4: _stream("/X Do"), 5: _form("/X Do", 5)}, "/X 5 0 R"),
        1,
    )
    yield Kind("forms nested", ".pdf", _nested_forms, 2_000)
    yield Kind(
        "page tree that is a circle",
        ".pdf",
        lambda _: _file({2: "<</Type/Pages/Kids[2 0 R]/Count 1>>"}),
        1,
    )
    yield Kind(
        "page count that lies",
        ".pdf",
        lambda n: _file({2: f"<</Type/Pages/Kids[3 0 R]/Count {n}>>"}),
        1_000_000_000,
    )
    yield Kind("page tree, deep", ".pdf", _deep_tree, 20_000)
    yield Kind(
        "table that refers to itself",
        ".pdf",
        lambda _: (
            _file({})
            + b"\nxref\n0 1\n0 65535 f \ntrailer<</Prev 0/Root 1 0 R>>\nstartxref\n0\n%%EOF"
        ),
        1,
    )
    yield Kind("objects", ".pdf", lambda n: _file({i + 6: "[]" for i in range(n)}), 100_000)
    yield Kind("arrays nested", ".pdf", lambda n: _file({6: "[" * n}), 500_000)
    yield Kind("box of any size", ".pdf", lambda n: _file({}, box=f"[0 0 {n} {n}]"), 1_000_000_000)
    yield Kind("box of nothing", ".pdf", lambda _: _file({}, box="[0 0 0 0]"), 1)
    yield Kind("box of no numbers", ".pdf", lambda _: _file({}, box="[nan inf -inf x]"), 1)
    yield Kind("rotated by 45", ".pdf", lambda _: _file({}, more="/Rotate 45"), 1)
    yield Kind(
        "contents without end",
        ".pdf",
        lambda n: _file({}, contents="[" + "4 0 R " * n + "]"),
        50_000,
    )
    yield Kind("image of any size", ".pdf", _image, 1)
    yield Kind(
        "encrypted with nothing",
        ".pdf",
        lambda _: _file({}, trailer="/Encrypt<</Filter/Standard/V 9/R 9/O()/U()/P 1>>"),
        1,
    )
    yield Kind("header only", ".pdf", lambda n: b"%PDF-1.7\n" + b"%" * n, 1_000)
    yield Kind("cut short", ".pdf", lambda n: _content("BT /F 9 Tf (0) Tj ET ")(n)[:-200], 1_000)
    yield Kind(
        "object streams",
        ".pdf",
        lambda n: _file({6: f"<</Type/ObjStm/N {n}/First 9/Length 0>>stream\n\nendstream"}),
        100_000_000,
    )
    yield Kind(
        "names of control characters",
        ".pdf",
        lambda n: _file({6: "/" + "#1b#5b#32#4a" * n}),
        10_000,
    )
    yield Kind(
        "font of no font",
        ".pdf",
        lambda n: _file(
            {6: _stream("x" * n)},
            font="<</Type/Font/Subtype/TrueType/FontDescriptor<</FontFile2 6 0 R>>>>",
        ),
        100_000,
    )
    yield Kind("map of characters to many", ".pdf", _map, 50_000)


def _stream(content: str | bytes, entries: str = "") -> bytes:
    data = content.encode("latin-1") if isinstance(content, str) else content
    return f"<<{entries}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream"


def _file(
    objects: Mapping[int, str | bytes],
    forms: str = "",
    *,
    box: str = _BOX,
    more: str = "",
    contents: str = "4 0 R",
    trailer: str = "",
    font: str = _FONT,
) -> bytes:
    resources = f"<</Font<</F 99999 0 R>>/XObject<<{forms}>>>>"
    every: dict[int, str | bytes] = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: f"<</Type/Page/Parent 2 0 R/MediaBox{box}{more}/Contents {contents}/Resources{resources}>>",
        4: _stream("BT /F 9 Tf 9 9 Td (0) Tj ET"),
        99999: font,
        **objects,
    }
    parts = [b"%PDF-1.7\n"]
    offset, places = len(parts[0]), {}
    for number, value in every.items():
        places[number] = offset
        part = (
            f"{number} 0 obj".encode()
            + (value.encode("latin-1") if isinstance(value, str) else value)
            + b"endobj\n"
        )
        parts.append(part)
        offset += len(part)
    table = "".join(
        f"{number} 1\n{place:010} 00000 n \n" for number, place in sorted(places.items())
    )
    parts.append(
        f"xref\n{table}trailer<</Size 100000/Root 1 0 R{trailer}>>\nstartxref\n{offset}\n%%EOF".encode()
    )
    return b"".join(parts)


def _content(piece: str) -> Callable[[int], bytes]:
    return lambda n: drawing(piece * n)


def drawing(operators: str) -> bytes:
    """A page drawn by these operators; its font is ``/F``."""
    return _file({4: _stream(zlib.compress(operators.encode(), 9), "/Filter/FlateDecode")})


def _packed(content: bytes, *, twice: bool = False) -> bytes:
    filters = "/Filter[/FlateDecode/FlateDecode]" if twice else "/Filter/FlateDecode"
    return _file({4: _stream(zlib.compress(content, 9), filters)})


def _lines(n: int) -> str:
    return " ".join(f"{i / 2} 0 m {i / 2} 800 l S 0 {i / 2} m 600 {i / 2} l S" for i in range(n))


def _lattice(n: int) -> bytes:
    return _file({4: _stream(_lines(n))})


def _pages(content: str, n: int) -> bytes:
    resources = "/Resources<</Font<</F 99999 0 R>>>>"
    sheets = {
        i + 6: f"<</Type/Page/Parent 2 0 R/MediaBox{_BOX}/Contents 4 0 R{resources}>>"
        for i in range(n)
    }
    kids = " ".join(f"{i} 0 R" for i in sheets)
    return _file({2: f"<</Type/Pages/Kids[{kids}]/Count {n}>>", 4: _stream(content), **sheets})


def _form(content: str, *inner: int) -> bytes:
    forms = "".join(f"/{'XYZ'[at]} {number} 0 R" for at, number in enumerate(inner))
    return _stream(
        content,
        f"/Type/XObject/Subtype/Form/BBox{_BOX}/Resources<</XObject<<{forms}>>/Font<</F 99999 0 R>>>>",
    )


def _doubling(n: int) -> bytes:
    forms: dict[int, str | bytes] = {i + 5: _form("/X Do /Y Do", i + 6, i + 6) for i in range(n)}
    return _file({4: _stream("/X Do"), **forms, n + 5: _form("BT /F 9 Tf (0) Tj ET")}, "/X 5 0 R")


def _nested_forms(n: int) -> bytes:
    forms: dict[int, str | bytes] = {i + 5: _form("/X Do", i + 6) for i in range(n)}
    return _file({4: _stream("/X Do"), **forms, n + 5: _form("BT /F 9 Tf (0) Tj ET")}, "/X 5 0 R")


def _deep_tree(n: int) -> bytes:
    tree: dict[int, str | bytes] = {
        i + 6: f"<</Type/Pages/Kids[{i + 7} 0 R]/Count 1>>" for i in range(n)
    }
    return _file(
        {
            2: "<</Type/Pages/Kids[6 0 R]/Count 1>>",
            **tree,
            n + 6: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        }
    )


def _image(_: int) -> bytes:
    image = _stream(
        "x",
        "/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceRGB",
    )
    return _file({4: _stream("/X Do"), 5: image}, "/X 5 0 R")


def _map(n: int) -> bytes:
    ranges = f"{n} beginbfrange\n" + "<00> <ff> <4e00>\n" * n + "endbfrange"
    font = "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X>>]>>"
    return _file({6: _stream(f"begincmap\n{ranges}\nendcmap")}, font=font)
