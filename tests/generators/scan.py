"""A random report as a scan: a PDF file of pictures of its pages, as good or bad as scanners are.

The characters are those of a font that the system has (Debian's ``fonts-noto-cjk``).
"""

from __future__ import annotations

import functools
import io
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from nianbao_readers.ocr.picture import Grey
from tests.generators.ofd import layer, package
from tests.generators.pdf import DIALECTS, PAGE, Dialect, Paper, draw
from tests.generators.report import RandomReport

_MM = 25.4 / 72
FONTS = Path(os.environ.get("OCR_FONTS", ""))


class Scanner(NamedTuple):
    """How a page is scanned.

    Attributes:
        dpi: dots an inch.
        skew: degrees by which it lies askew.
        noise: how much each dot differs, of 255; such pictures are also blurred and packed with loss.
        font: which of the system's fonts the report is set in.
        turns: the quarters by which the pages are turned, the last for all that follow.
    """

    dpi: int = 200
    skew: float = 0
    noise: float = 0
    font: str = "NotoSansCJK-Regular.ttc"
    turns: tuple[int, ...] = (0,)


PLAIN = Scanner()


def render(report: RandomReport, scanner: Scanner = PLAIN, dialect: Dialect = DIALECTS[0]) -> bytes:
    """The report as a PDF file without text."""
    paper = PicturePaper(f"{report.organ}文件", scanner)
    draw(report, paper, dialect)
    return paper.data()


class PicturePaper(Paper):
    """Pages that are pictures."""

    def __init__(self, header: str = "", scanner: Scanner = PLAIN) -> None:
        self._scanner = scanner
        self._scale = scanner.dpi / 72
        self._pages: list[Image.Image] = []
        self.begin_page()
        super().__init__(header)

    def begin_page(self) -> None:
        size = round(PAGE[0] * self._scale), round(PAGE[1] * self._scale)
        self._pages.append(Image.new("L", size, 255))
        self._pen = ImageDraw.Draw(self._pages[-1])

    def text(self, text: str, x: float, y: float, size: float) -> None:
        font = _font(self._scanner.font, round(size * self._scale))
        for char in text:
            place = (x * self._scale, y * self._scale)
            self._pen.text(place, char, font=font, fill=0, anchor="ls")
            x += size * (0.5 if char < "\x7f" else 1)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        ends = tuple(each * self._scale for each in (x0, y0, x1, y1))
        self._pen.line(ends, fill=0, width=max(round(0.7 * self._scale), 1))

    def bar(self, x: float, y: float, wide: float, high: float) -> None:
        corners = tuple(each * self._scale for each in (x, y, x + wide, y + high))
        self._pen.rectangle(corners, fill=0)

    def pictures(self) -> list[Grey]:
        """The pages as they come from the scanner."""
        turns = self._scanner.turns
        return [
            np.rot90(
                _scanned(np.array(page), self._scanner, seed), turns[min(seed, len(turns) - 1)]
            )
            for seed, page in enumerate(self._pages)
        ]

    def data(self) -> bytes:
        """A PDF file of the pages."""
        target = io.BytesIO()
        canvas = Canvas(target, invariant=True)
        for picture in self.pictures():
            size = tuple(each / self._scale for each in reversed(picture.shape))
            canvas.setPageSize(size)
            canvas.drawImage(ImageReader(Image.fromarray(picture)), 0, 0, *size)
            canvas.showPage()
        canvas.save()
        return target.getvalue()


def as_tiff(pictures: Sequence[Grey]) -> bytes:
    """The pages as one TIFF file, as office scanners give it."""
    first, *others = (Image.fromarray(each) for each in pictures)
    target = io.BytesIO()
    first.save(target, "TIFF", save_all=True, append_images=others, compression="tiff_lzw")
    return target.getvalue()


def as_ofd(pictures: Sequence[Grey]) -> bytes:
    """The pages as an OFD file, each a picture in two stripes, the lower one by its matrix."""
    members: dict[str, bytes] = {}
    pages, wide, high = [], PAGE[0] * _MM, PAGE[1] * _MM
    for number, picture in enumerate(pictures):
        cut = picture.shape[0] // 3
        edge = high * cut / picture.shape[0]
        for part, stripe in enumerate((picture[:cut], picture[cut:])):
            target = io.BytesIO()
            Image.fromarray(stripe).save(target, "JPEG" if part else "PNG", quality=90)
            members[f"Doc_0/Res/{number}_{part}"] = target.getvalue()
        pages.append(
            picture_object(f"{number}0", (0, 0, wide, edge), "")
            + picture_object(
                f"{number}1", (0, edge, wide, high - edge), f"{wide} 0 0 {high - edge} 0 0"
            )
        )
    names = {name.removeprefix("Doc_0/Res/"): name for name in members}
    media = "".join(
        f'<ofd:MultiMedia ID="{name.replace("_", "")}" Type="Image"><ofd:MediaFile>{name}'
        "</ofd:MediaFile></ofd:MultiMedia>"
        for name in names
    )
    return package([layer([each]) for each in pages], media=media, pictures=members)


def picture_object(resource: str, box: tuple[float, float, float, float], ctm: str) -> str:
    """A picture on a page of an OFD file, in millimetres."""
    boundary = " ".join(f"{each:.4f}" for each in box)
    placed = f' CTM="{ctm}"' if ctm else ""
    return f'<ofd:ImageObject ID="1" Boundary="{boundary}" ResourceID="{resource}"{placed}/>'


@functools.cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / name), size, index=2)  # simplified Chinese


def _scanned(page: Grey, scanner: Scanner, seed: int) -> Grey:
    high, wide = page.shape
    if scanner.skew:
        matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), scanner.skew, 1)
        turned = cv2.warpAffine(
            page, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255)
        )
        page = np.asarray(turned, dtype=np.uint8)
    if scanner.noise:
        random = np.random.default_rng(seed)
        noisy = np.clip(page + random.normal(0, scanner.noise, page.shape), 0, 255)
        blurred = cv2.GaussianBlur(noisy.astype(np.uint8), (3, 3), 0)
        _, packed = cv2.imencode(".jpg", blurred, [cv2.IMWRITE_JPEG_QUALITY, 60])
        page = np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), dtype=np.uint8)
    return page
