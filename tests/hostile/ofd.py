"""Hostile OFD files."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.generators.docx import archive
from tests.generators.ofd import package
from tests.hostile.kind import Kind

__all__ = ["ofd_kinds"]

_TEXT = (
    '<ofd:TextObject ID="1" Boundary="20 50 100 10" Font="2" Size="4"><ofd:TextCode X="0" Y="4" '
    'DeltaX="g 9 4">六</ofd:TextCode></ofd:TextObject>'
)
_LINE = (
    '<ofd:PathObject ID="1" Boundary="20 50 99 99"><ofd:AbbreviatedData>M 0 0 L 9 0'
    "</ofd:AbbreviatedData></ofd:PathObject>"
)
_REPEATED = (
    ("texts", _TEXT),
    ("texts far away", _TEXT.replace('"20 50', '"1e300 -1e300')),
    ("texts without size", _TEXT.replace('Size="4"', 'Size="-1e308"')),
    ("texts with a wild matrix", _TEXT.replace("Size", 'CTM="1e300 1e300 1e300 1e300 0 0" Size')),
    ("lines", _LINE),
    ("pictures", '<ofd:ImageObject ID="1" Boundary="0 0 9 9"/>'),
    ("foreign elements", "<x>6</x>"),
)


def ofd_kinds() -> Iterator[Kind]:
    """OFD files."""
    for name, piece in _REPEATED:
        yield Kind(name, ".ofd", _repeated(piece), min(60_000, 3_000_000 // len(piece)))
    yield Kind("distances without end", ".ofd", _spread, 200_000_000)
    yield Kind("a text of great length", ".ofd", lambda n: _of(_text("六" * n)), 300_000)
    yield Kind("a path of great length", ".ofd", lambda n: _of(_path("L 1 1 " * n)), 400_000)
    yield Kind("a path without numbers", ".ofd", lambda n: _of(_path("M " * n)), 500_000)
    yield Kind("groups in groups", ".ofd", _nested, 200)
    yield Kind("lattice", ".ofd", _lattice, 2_000)
    yield Kind("pages", ".ofd", lambda n: package([_content(_TEXT)] * n), 2_000)
    yield Kind("one page many times", ".ofd", _one_page, 50_000)
    yield Kind("document that is its own page", ".ofd", lambda _: _circle(), 1)


def _content(inner: str) -> str:
    return f'<ofd:Content><ofd:Layer ID="1">{inner}</ofd:Layer></ofd:Content>'


def _of(inner: str) -> bytes:
    return package([_content(_TEXT + inner)])


def _repeated(piece: str) -> Callable[[int], bytes]:
    return lambda count: _of(piece * count)


def _text(text: str) -> str:
    return _TEXT.replace("六", text)


def _path(data: str) -> str:
    return _LINE.replace("M 0 0 L 9 0", data)


def _spread(count: int) -> bytes:
    return _of(_TEXT.replace("g 9 4", f"g {count} 4 " * 500))


def _nested(depth: int) -> bytes:
    return _of("<ofd:PageBlock>" * depth + _TEXT + "</ofd:PageBlock>" * depth)


def _lattice(count: int) -> bytes:
    across = (_path(f"M 0 {at / 9} L 99 {at / 9}") for at in range(count // 2))
    down = (_path(f"M {at / 9} 0 L {at / 9} 99") for at in range(count // 2))
    return _of("".join((*across, *down)))


def _one_page(count: int) -> bytes:
    pages = '<Page ID="1" BaseLoc="Content.xml"/>' * count
    return archive(
        {
            "OFD.xml": "<OFD><DocBody><DocRoot>Document.xml</DocRoot></DocBody></OFD>",
            "Document.xml": f"<Document><Pages>{pages}</Pages></Document>",
            "Content.xml": "<Page><Content/></Page>",
        }
    )


def _circle() -> bytes:
    page = '<Page ID="1" BaseLoc="OFD.xml"/>'
    root = f"<OFD><DocBody><DocRoot>OFD.xml</DocRoot></DocBody><Pages>{page}</Pages></OFD>"
    return archive({"OFD.xml": root})
