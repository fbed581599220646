"""Hostile Word files, and files that only look like some."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping

from tests.generators.docx import W, archive, package, paragraph
from tests.hostile.kind import HEAD, TAIL, Kind

__all__ = ["docx_kinds", "word_file"]

_CELL = "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>"
_REPEATED = (
    ("paragraphs of a digit", paragraph("6")),
    ("empty paragraphs", "<w:p/>"),
    ("runs", "</w:r><w:r>"),
    ("tabs", "<w:p><w:r><w:tab/></w:r></w:p>"),
    ("breaks", "<w:p><w:r><w:br/></w:r></w:p>"),
    ("tables", f"<w:tbl><w:tr>{_CELL}</w:tr></w:tbl>"),
    ("content controls", "<w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt>"),
    ("bookmarks", '<w:bookmarkStart w:id="1" w:name="x"/>'),
    ("deletions", "<w:p><w:del><w:r><w:delText>6</w:delText></w:r></w:del></w:p>"),
    ("fields", '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'),
    ("field ends", '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'),
    (
        "text boxes",
        "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>6</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>",
    ),
    ("foreign elements", "<x>6</x>"),
    ("symbols", '<w:p><w:r><w:sym w:char="F0FE"/></w:r></w:p>'),
    ("hidden text", "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>6</w:t></w:r></w:p>"),
)
_ROWS = (
    ("cells", _CELL),
    ("rows", f"</w:tr><w:tr>{_CELL}"),
    ("wide cells", '<w:tc><w:tcPr><w:gridSpan w:val="999999"/></w:tcPr><w:p/></w:tc>'),
    ("merged rows", "</w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"),
    ("cells without paragraph", "<w:tc/>"),
    (
        "skipped columns",
        '</w:tr><w:tr><w:trPr><w:gridBefore w:val="99999"/></w:trPr><w:tc><w:p/></w:tc>',
    ),
)
_NUMBERED = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
_FORMATS = ("decimal", "upperLetter", "lowerRoman", "chineseCounting", "none", "bullet", "nonsense")


def docx_kinds() -> Iterator[Kind]:
    """Word files."""
    for name, piece in _REPEATED:
        yield Kind(name, ".docx", _repeated(piece), min(60_000, 3_000_000 // len(piece)))
    for name, piece in _ROWS:
        yield Kind(f"table of {name}", ".docx", _table(piece), min(40_000, 3_000_000 // len(piece)))
    for style in _FORMATS:
        yield Kind(f"numbering {style}", ".docx", _numbered(style), 5_000)
    yield Kind(
        "numbering text of great length",
        ".docx",
        lambda n: _numbering("%1" * n, n, "decimal"),
        5_000,
    )
    yield Kind(
        "numbering that starts at 999999",
        ".docx",
        lambda n: _numbering("%1", n, "lowerRoman", start=999_999),
        5_000,
    )
    yield Kind("styles in a chain", ".docx", _chain, 20_000)
    yield Kind("styles in a circle", ".docx", _circle, 1)
    yield from _nested()
    yield from _texts()
    yield from _archives()
    yield from _documents()
    yield from _others()


def _nested() -> Iterator[Kind]:
    for name, before, after, deep in (
        ("content controls", "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 120),
        ("tables", "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 80),
        (
            "text boxes",
            "<w:p><w:r><w:pict><w:txbxContent>",
            "</w:txbxContent></w:pict></w:r></w:p>",
            60,
        ),
        ("smart tags", "<w:smartTag>", "</w:smartTag>", 200),
    ):
        yield Kind(f"nested {name}", ".docx", _around(before, after), deep)
        yield Kind(f"nested {name}, too deep", ".docx", _around(before, after), 5_000)
    wide = "<w:tbl><w:tr><w:tc>"
    yield Kind(
        "tables wide and deep",
        ".docx",
        lambda n: word_file(wide * n + "<w:p/>" + f"</w:tc>{_CELL * 15 * n}</w:tr></w:tbl>" * n),
        60,
    )


def _texts() -> Iterator[Kind]:
    yield Kind("one text", ".docx", lambda n: word_file(paragraph("公" * n)), 500_000)
    yield Kind("one text of digits", ".docx", lambda n: word_file(paragraph("1" * n)), 200_000)
    yield Kind("spaces", ".docx", lambda n: word_file(paragraph(" " * n)), 5_000_000)


def _archives() -> Iterator[Kind]:
    for name, method in (("bzip2", zipfile.ZIP_BZIP2), ("LZMA", zipfile.ZIP_LZMA)):
        yield Kind(f"member in {name}", ".docx", _packed(method), 50_000_000)
    yield Kind("member that unpacks to much", ".docx", _packed(zipfile.ZIP_DEFLATED), 100_000_000)
    yield Kind("member that states less than it is", ".docx", _lying, 40_000_000)
    yield Kind(
        "members without end", ".docx", lambda n: archive({str(i): "" for i in range(n)}), 12_000
    )
    yield Kind(
        "empty members",
        ".docx",
        lambda n: archive({**_members(_document("<w:p/>")), **{str(i): "" for i in range(n)}}),
        9_000,
    )
    yield Kind("members of one name", ".docx", _twice, 1)
    yield Kind(
        "archive in archive",
        ".docx",
        lambda n: archive({"word/document.xml": archive({"word/document.xml": "6" * n})}),
        1000,
    )
    yield Kind("cut short", ".docx", lambda n: word_file(paragraph("公" * n))[:-40], 1_000)
    yield Kind("bytes behind", ".docx", lambda n: word_file(paragraph("公")) + b"\0" * n, 1_000_000)
    yield Kind(
        "bytes before",
        ".docx",
        lambda n: b"PK\3\4" + b"\0" * n + word_file(paragraph("公")),
        1_000_000,
    )
    yield Kind(
        "names that lead out",
        ".docx",
        lambda _: archive({"../../../../etc/passwd": "x", **_members(_document("<w:p/>"))}),
        1,
    )
    yield Kind(
        "name of control characters",
        ".docx",
        lambda n: archive({"\x1b[2J\u202e" * n: "x", "_rels/.rels": "<x"}),
        100,
    )
    yield Kind(
        "directory entries without end",
        ".docx",
        lambda n: b"PK\x03\x04" + b"PK\x01\x02" * n,
        200_000,
    )


def _documents() -> Iterator[Kind]:
    yield Kind("entities defined", ".docx", _laughs, 9)
    yield Kind(
        "external entity",
        ".docx",
        lambda _: _raw('<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;"),
        1,
    )
    yield Kind(
        "external subset",
        ".docx",
        lambda _: _raw('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">', ""),
        1,
    )
    yield Kind(
        "XInclude",
        ".docx",
        lambda _: word_file(
            '<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>'
        ),
        1,
    )
    yield Kind("external target", ".docx", _external_target, 1)
    yield Kind(
        "UTF-16",
        ".docx",
        lambda n: archive(_members(_document(paragraph("公" * n)).encode("utf-16"))),
        50_000,
    )
    yield Kind("no XML", ".docx", lambda n: archive(_members("x" * n)), 50_000)
    yield Kind(
        "attributes without end",
        ".docx",
        lambda n: word_file("<w:p " + " ".join(f'a{i}="1"' for i in range(n)) + "/>"),
        50_000,
    )
    yield Kind(
        "namespaces without end",
        ".docx",
        lambda n: word_file("".join(f'<x xmlns:a{i}="b{i}">' for i in range(n)) + "</x>" * n),
        200,
    )


def _others() -> Iterator[Kind]:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    yield Kind("OLE without anything", ".doc", lambda n: ole + b"\0" * n, 4_000)
    yield Kind(
        "OLE of a circle",
        ".doc",
        lambda n: ole + struct.pack("<I", 1) * n + "WordDocument".encode("utf-16-le"),
        4_000,
    )
    yield Kind("OLE named DOCX", ".docx", lambda n: ole + b"\0" * n, 4_000)
    yield Kind(
        "OLE encrypted", ".doc", lambda n: ole + "EncryptedPackage".encode("utf-16-le") * n, 100
    )
    yield Kind("RTF groups", ".rtf", lambda n: b"{\\rtf1 " + b"{" * n, 100_000)
    yield Kind("RTF named DOC", ".doc", lambda n: b"{\\rtf1 " + b"\\u24180? " * n + b"}", 100)


def _document(body: str) -> str:
    return f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'


def _paragraphs(text: str) -> str:
    return "".join(paragraph(line) for line in text.splitlines() if line)


def word_file(inner: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A Word file whose text is a report with ``inner``, paragraphs and tables, in its first
    section."""
    return package(_paragraphs(HEAD) + inner + _paragraphs(TAIL), parts)


def _members(document: str | bytes) -> dict[str, str | bytes]:
    return {"word/document.xml": document}


def _repeated(piece: str) -> Callable[[int], bytes]:
    return lambda n: word_file(
        f"<w:p><w:r>{piece * n}</w:r></w:p>" if piece.startswith("</") else piece * n
    )


def _table(piece: str) -> Callable[[int], bytes]:
    return lambda n: word_file(f"<w:tbl><w:tr>{_CELL}{piece * n}</w:tr></w:tbl>")


def _around(before: str, after: str) -> Callable[[int], bytes]:
    return lambda n: word_file(before * n + paragraph("6") + after * n)


def _numbered(style: str) -> Callable[[int], bytes]:
    return lambda n: _numbering("%1.%2%3", n, style)


def _numbering(text: str, count: int, style: str, start: int = 1) -> bytes:
    level = f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
    lists = f'<w:abstractNum w:abstractNumId="7">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    return word_file(f"<w:p>{_NUMBERED}<w:r><w:t>6</w:t></w:r></w:p>" * count, {"numbering": lists})


def _chain(n: int) -> bytes:
    based = "".join(
        f'<w:style w:styleId="s{i}"><w:basedOn w:val="s{i + 1}"/></w:style>' for i in range(n)
    )
    return word_file('<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr></w:p>' * 100, {"styles": based})


def _circle(_: int) -> bytes:
    based = "".join(
        f'<w:style w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in ("xy", "yx")
    )
    return word_file('<w:p><w:pPr><w:pStyle w:val="x"/></w:pPr></w:p>', {"styles": based})


def _packed(method: int) -> Callable[[int], bytes]:
    def make(n: int) -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as file:
            file.writestr(
                zipfile.ZipInfo("word/document.xml"), _document(paragraph(" " * n)), method
            )
        return target.getvalue()

    return make


def _lying(n: int) -> bytes:
    """The directory and the member's own header say that it is 1,000 bytes long."""
    data = archive(_members(_document(" " * n)))
    true = struct.pack("<I", len(_document("").encode()) + n)
    return data.replace(true, struct.pack("<I", 1000))


def _twice(_: int) -> bytes:
    one, other = (_document(paragraph(text)) for text in ("公", "开"))
    return archive({"word/document.xml": one, "word/documenu.xml": other}).replace(
        b"documenu", b"document"
    )


def _laughs(n: int) -> bytes:
    entities = "".join(f'<!ENTITY e{i + 1} "{f"&e{i};" * 10}">' for i in range(n))
    return _raw(f'<!DOCTYPE x [<!ENTITY e0 "6">{entities}]>', f"&e{n};")


def _raw(before: str, text: str) -> bytes:
    return archive(_members(before + _document(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")))


def _external_target(_: int) -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relation = (
        f'<Relationship Id="r" Type="{kind}" Target="file:///etc/passwd" TargetMode="External"/>'
    )
    return archive({"_rels/.rels": f"<Relationships>{relation}</Relationships>"})
