"""A random report as an OFD file (GB/T 33190), in the ways that producers write text and lines.

The pages are those of `tests.generators.pdf`: tables over two pages, a running header, page numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from xml.sax.saxutils import escape

from tests.generators.docx import archive
from tests.generators.pdf import DIALECTS as DRAWN
from tests.generators.pdf import PAGE, Dialect, Paper, draw
from tests.generators.report import RandomReport

NAMESPACE = "http://www.ofdspec.org/2016"
_MM = 25.4 / 72


class Producer(NamedTuple):
    """How a program writes OFD.

    Attributes:
        tables: how it draws lines.
        spread: how it says where the glyphs of a text are: ``deltas`` (one for each), ``groups``
            (``g 5 3.2``), ``none`` (by the font's widths), ``single`` (an object a glyph).
        scaled: whether texts and lines are set in another size and mapped by a matrix.
        template: whether header and page numbers are on a template page.
        prefix: of the namespace.
    """

    tables: Dialect = DRAWN[0]
    spread: str = "deltas"
    scaled: bool = False
    template: bool = False
    prefix: str = "ofd:"


PRODUCERS = (
    Producer(),
    Producer(DRAWN[1], "groups", template=True),
    Producer(DRAWN[2], "single", scaled=True),
    Producer(DRAWN[0], "none", prefix=""),
)


def render(report: RandomReport, producer: Producer = PRODUCERS[0]) -> bytes:
    """The report as an OFD file."""
    paper = OfdPaper(f"{report.organ}文件", producer)
    draw(report, paper, producer.tables)
    return paper.data()


class OfdPaper(Paper):
    """Pages of an OFD file."""

    def __init__(self, header: str = "", producer: Producer = PRODUCERS[0]) -> None:
        self._producer = producer
        self._pages: list[list[str]] = [[]]
        super().__init__(header)

    def begin_page(self) -> None:
        self._pages.append([])

    def text(self, text: str, x: float, y: float, size: float) -> None:
        em = size * _MM
        if self._producer.spread == "single":
            for char in text:
                self._text(char, x * _MM, y * _MM, em, "")
                x += size * _share(char)
            return
        shares = [em * _share(char) for char in text[:-1]]
        spread = {
            "none": "",
            "deltas": " ".join(f"{each:.4f}" for each in shares),
            "groups": _grouped(shares),
        }[self._producer.spread]
        self._text(text, x * _MM, y * _MM, em, f' DeltaX="{spread}"' if spread else "")

    def add(self, element: str) -> None:
        """An element on the page as it is."""
        self._pages[-1].append(element)

    def _text(self, text: str, x: float, y: float, em: float, spread: str) -> None:
        # With a matrix, coordinates are those of a page of twice the size.
        scale, ctm = (2, ' CTM="0.5 0 0 0.5 0 0"') if self._producer.scaled else (1, "")
        spread = spread if scale == 1 else ""
        self.add(
            f'<ofd:TextObject ID="1" Boundary="{x:.4f} {y - em:.4f} 170 {em * 1.2:.4f}" Font="2" '
            f'Size="{em * scale:.4f}"{ctm}><ofd:FillColor Value="0 0 0"/>'
            f'<ofd:TextCode X="0" Y="{em * scale:.4f}"{spread}>{escape(text)}</ofd:TextCode>'
            "</ofd:TextObject>"
        )

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        left, top = x0 * _MM, y0 * _MM
        scale, ctm = (2, ' CTM="0.5 0 0 0.5 0 0"') if self._producer.scaled else (1, "")
        across, down = (x1 - x0) * _MM * scale, (y1 - y0) * _MM * scale
        self.add(
            f'<ofd:PathObject ID="1" Boundary="{left:.4f} {top:.4f} 170 250" LineWidth="0.25"{ctm}>'
            f"<ofd:AbbreviatedData>M 0 0 L {across:.4f} {down:.4f}</ofd:AbbreviatedData>"
            "</ofd:PathObject>"
        )

    def bar(self, x: float, y: float, wide: float, high: float) -> None:
        across, down = f"{wide * _MM:.4f}", f"{high * _MM:.4f}"
        self.add(
            f'<ofd:PathObject ID="1" Boundary="{x * _MM:.4f} {y * _MM:.4f} 170 250" Stroke="false" '
            f'Fill="true"><ofd:AbbreviatedData>M 0 0 L {across} 0 L {across} {down} L 0 {down} C'
            "</ofd:AbbreviatedData></ofd:PathObject>"
        )

    def data(self) -> bytes:
        """The finished file."""
        return package([layer(page) for page in self._pages], self._producer)


def package(
    pages: list[str],
    producer: Producer = PRODUCERS[0],
    media: str = "",
    pictures: Mapping[str, bytes] | None = None,
) -> bytes:
    """An OFD file whose pages have these contents; ``media`` are the elements that name
    ``pictures``, which are members below ``Doc_0/Res``."""
    listed = "".join(
        f'<ofd:Page ID="{at}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(len(pages))
    )
    shared = '<ofd:Template TemplateID="90"/>' if producer.template else ""
    stamp = (
        '<ofd:TextObject ID="1" Boundary="90 5 50 6" Font="2" Size="3"><ofd:TextCode X="0" Y="3" '
        'DeltaX="g 3 3">内部资料</ofd:TextCode></ofd:TextObject>'
    )
    box = f"0 0 {PAGE[0] * _MM:.3f} {PAGE[1] * _MM:.3f}"
    members = {
        "OFD.xml": "<ofd:OFD {xmlns} Version='1.0' DocType='OFD'><ofd:DocBody><ofd:DocInfo>"
        "<ofd:DocID>1</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
        "</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {{xmlns}}><ofd:CommonData><ofd:PageArea>"
        f"<ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:PageArea>"
        "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
        '<ofd:TemplatePage ID="90" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData>'
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        "Doc_0/DocumentRes.xml": f'<ofd:Res {{xmlns}} BaseLoc="Res"><ofd:MultiMedias>{media}'
        "</ofd:MultiMedias></ofd:Res>",
        "Doc_0/Tpls/Tpl_0/Content.xml": f"<ofd:Page {{xmlns}}>{layer([stamp])}</ofd:Page>",
        **{
            f"Doc_0/Pages/Page_{at}/Content.xml": f"<ofd:Page {{xmlns}}>{shared}{page}</ofd:Page>"
            for at, page in enumerate(pages)
        },
    }
    name = "xmlns:ofd" if producer.prefix else "xmlns"
    xmlns = f'{name}="{NAMESPACE}"'
    texts = {
        member: text.replace("{xmlns}", xmlns)
        .replace("<ofd:", f"<{producer.prefix}")
        .replace("</ofd:", f"</{producer.prefix}")
        for member, text in members.items()
    }
    return archive({**texts, **(pictures or {})})


def layer(elements: list[str]) -> str:
    """The content of a page with these elements."""
    return f'<ofd:Content><ofd:Layer ID="1">{"".join(elements)}</ofd:Layer></ofd:Content>'


def _share(char: str) -> float:
    """What a character takes of the line, in em."""
    return 0.5 if char < "\x7f" else 1.0


def _grouped(shares: list[float]) -> str:
    words: list[str] = []
    at = 0
    while at < len(shares):
        until = at
        while until < len(shares) and shares[until] == shares[at]:
            until += 1
        words.append(f"g {until - at} {shares[at]:.4f}" if until - at > 1 else f"{shares[at]:.4f}")
        at = until
    return " ".join(words)
