"""An OFD file that is a scan: the pictures on its pages, and what is seen there."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import cv2
import numpy as np
from lxml import etree
from numpy.typing import NDArray

from nianbao import Document, DocumentError
from nianbao_readers.ocr.loading import DPI, MOST_PAGES, scans_in
from nianbao_readers.ocr.pages import Scan, recognised_document
from nianbao_readers.ocr.picture import Grey
from nianbao_readers.ofd.objects import A4, POINTS, objects_of, placed
from nianbao_readers.ofd.package import Package, Sheet, first
from nianbao_readers.ofd.values import numbers
from nianbao_readers.paged import limits
from nianbao_readers.xml_archive import local

__all__ = ["recognise"]

#: Millimetres: a page that claims to be larger would fill the memory.
_LARGEST = 508.0
#: Some programs cut each page into stripes.
_MOST_PICTURES = 600
_MILLIMETRE = DPI / 25.4


def recognise(data: bytes) -> Document:
    """What is seen in the pictures of an OFD file; raises `DocumentError` for one that is damaged
    or too large for a report, or whose pictures are in a format that is not read."""
    return recognised_document(_scans(Package(data)), "OFD")


def _scans(package: Package) -> Iterator[Scan]:
    budget, left = limits.Budget(), _MOST_PICTURES
    for count, sheet in enumerate(package.sheets(), start=1):
        shown = [
            element
            for root in sheet.contents
            for element in objects_of(first(root, "Content"), budget)
            if local(element) == "ImageObject"
        ]
        left -= len(shown)
        if count > MOST_PAGES or left < 0:
            raise DocumentError(limits.too_large())
        yield Scan(_page(package, sheet, shown), DPI)


def _page(package: Package, sheet: Sheet, shown: list[etree._Element]) -> Grey:
    """The page with its pictures, as it would be printed."""
    left, top, wide, high = numbers(sheet.box, 4) or A4
    if max(wide, high) > _LARGEST or min(wide, high) <= 0:
        raise DocumentError(limits.too_large())
    page = np.full((round(high * _MILLIMETRE) + 1, round(wide * _MILLIMETRE) + 1), 255, np.uint8)
    members = package.pictures(sheet) if shown else {}
    for element in shown:
        picture = _picture(package, element, members)
        corners = _corners(element, (left, top))
        if picture is not None and corners is not None:
            page = np.minimum(page, _laid(picture, corners, page.shape))
    return page


def _picture(package: Package, element: etree._Element, members: Mapping[str, str]) -> Grey | None:
    member = members.get(element.get("ResourceID", ""))
    return scans_in(package.picture(member))[0].picture if member else None


def _corners(element: etree._Element, origin: tuple[float, float]) -> NDArray[np.float32] | None:
    """Where the upper left, upper right and lower left corner of a picture are, in dots."""
    place, boundary = placed(element), numbers(element.get("Boundary", ""), 4)
    if place is None or boundary is None:
        return None
    # The picture is the unit square of its own coordinates.
    one = (1.0, 1.0) if element.get("CTM") else boundary[2:]
    a, b, c, d, e, f = (each / POINTS for each in place)
    x, y = e - origin[0], f - origin[1]
    corners = ((x, y), (x + a * one[0], y + b * one[0]), (x + c * one[1], y + d * one[1]))
    found = np.array(corners, np.float32) * np.float32(_MILLIMETRE)
    return found if np.isfinite(found).all() else None


def _laid(picture: Grey, corners: NDArray[np.float32], shape: tuple[int, ...]) -> Grey:
    """A page with the picture alone."""
    (x0, y0), (x1, y1), (x2, y2) = corners.tolist()
    size = (
        max(round(math.hypot(x1 - x0, y1 - y0)), 1),
        max(round(math.hypot(x2 - x0, y2 - y0)), 1),
    )
    high, wide = picture.shape
    if size[0] < wide and size[1] < high:
        picture = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
        high, wide = picture.shape
    own = np.array([(0, 0), (wide, 0), (0, high)], np.float32)
    laid = cv2.warpAffine(
        picture,
        cv2.getAffineTransform(own, corners),
        (shape[1], shape[0]),
        flags=cv2.INTER_LINEAR,
        borderValue=(255, 255, 255),
    )
    return np.asarray(laid, dtype=np.uint8)
