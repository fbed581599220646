"""A random report as a scan: a PDF file of pictures of its pages, as good or bad as scanners are.

The characters are those of a font that the system has (Debian's ``fonts-noto-cjk``).
"""

from __future__ import annotations

import functools
import io
import os
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from nianbao_readers.ocr.picture import Grey
from tests.generators.pdf import DIALECTS, PAGE, Dialect, Paper, draw
from tests.generators.report import RandomReport

FONTS = Path(os.environ.get("OCR_FONTS", ""))


class Scanner(NamedTuple):
    """How a page is scanned.

    Attributes:
        dpi: dots an inch.
        skew: degrees by which it lies askew.
        noise: how much each dot differs, of 255; such pictures are also blurred and packed with loss.
        font: which of the system's fonts the report is set in.
    """

    dpi: int = 200
    skew: float = 0
    noise: float = 0
    font: str = "NotoSansCJK-Regular.ttc"


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
        return [
            _scanned(np.array(page), self._scanner, seed) for seed, page in enumerate(self._pages)
        ]

    def data(self) -> bytes:
        """A PDF file of the pages."""
        target = io.BytesIO()
        canvas = Canvas(target, pagesize=PAGE, invariant=True)
        for picture in self.pictures():
            canvas.drawImage(ImageReader(Image.fromarray(picture)), 0, 0, *PAGE)
            canvas.showPage()
        canvas.save()
        return target.getvalue()


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
