"""Pictures out of files, opened with distrust: PNG, JPEG, TIFF and BMP, as scanners and phones make
them."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageOps, ImageSequence

from nianbao import DocumentError, Text
from nianbao_readers.ocr.pages import Scan
from nianbao_readers.paged import limits

__all__ = ["DPI", "MOST_PAGES", "scans_in"]

#: Dots an inch that are enough; offices scan with 200 or 300.
DPI = 200.0
#: Reports have some ten pages; each takes seconds.
MOST_PAGES = 40
#: No other decoder sees the file.
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP")
#: A page of A4 with 600 dots an inch has 35 millions.
_MOST_PIXELS = 60_000_000
#: Inches: the longer side of A4, and what is believed of a file that tells its resolution. Phones
#: say 72 dpi of pages that would then be a metre high.
_A4 = 11.69
_BELIEVED = (7.0, 24.0)


def scans_in(data: bytes) -> list[Scan]:
    """The pictures in a file, each turned as the file says; raises `DocumentError` for one that is
    damaged, too large, or no picture."""
    try:
        # Of what is odd in a file Pillow warns; whether it can be read is what counts.
        with warnings.catch_warnings(action="ignore"):
            return list(_scans(data))
    except DocumentError:
        raise
    except Image.DecompressionBombError:
        raise DocumentError(limits.too_large()) from None
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, IndexError):
        zh = "图片已损坏，或者不是能读取的格式：请重新索取，或另存为 PDF"
        en = "the picture is damaged, or of a format that is not read: ask for it again as PDF"
        raise DocumentError(Text(zh, en)) from None


def _scans(data: bytes) -> Iterator[Scan]:
    with Image.open(io.BytesIO(data), formats=_FORMATS) as file:
        for number, frame in enumerate(ImageSequence.Iterator(file)):
            _check(number, frame)
            yield _scan(frame)


def _check(number: int, frame: Image.Image) -> None:
    """Refuse a picture that is too large, before it is unpacked."""
    if number >= MOST_PAGES or frame.width * frame.height > _MOST_PIXELS:
        raise DocumentError(limits.too_large())


def _scan(frame: Image.Image) -> Scan:
    turned = ImageOps.exif_transpose(frame)
    if turned.mode in {"RGBA", "LA", "PA"} or "transparency" in turned.info:
        shown = turned.convert("RGBA")
        white = Image.new("RGBA", shown.size, "white")
        turned = Image.alpha_composite(white, shown)
    grey, dpi = turned.convert("L"), _resolution(frame)
    if dpi > DPI:
        size = max(round(grey.width * DPI / dpi), 1), max(round(grey.height * DPI / dpi), 1)
        grey, dpi = grey.resize(size, Image.Resampling.BOX), DPI
    return Scan(np.asarray(grey, dtype=np.uint8), dpi)


def _resolution(frame: Image.Image) -> float:
    """Dots an inch: what the file says, where that makes a page; else as of A4."""
    longer = max(frame.size)
    told = frame.info.get("dpi", (0.0, 0.0))[0]
    try:
        dpi = float(told)
    except (TypeError, ValueError, ZeroDivisionError):
        dpi = 0.0
    if dpi > 0 and _BELIEVED[0] <= longer / dpi <= _BELIEVED[1]:
        return dpi
    return longer / _A4
