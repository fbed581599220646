"""Pictures of pages parted into lines and lettering; `tests.ocr` reads whole scans."""

from __future__ import annotations

import io
import math

import cv2
import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from nianbao.errors import DocumentError
from nianbao_readers import pdf
from nianbao_readers.ocr.lettering import strips_of
from nianbao_readers.ocr.pages import page_of
from nianbao_readers.ocr.picture import Grey, parted, rules, straightened
from nianbao_readers.paged import limits
from nianbao_readers.paged.document import document_of
from nianbao_readers.paged.lattice import find_lattices
from nianbao_readers.pdf import scans

DPI = 150.0
XS, YS = (150, 450, 750), (200, 300, 400, 500)
FIGURES = (("25", "470"), ("1", ""), ("8", "93"))


def page() -> Grey:
    """A table of three rows and two columns, with digits that every system can draw."""
    picture = np.full((1200, 900), 255, np.uint8)
    for x in XS:
        cv2.line(picture, (x, YS[0]), (x, YS[-1]), 0, 2)
    for y in YS:
        cv2.line(picture, (XS[0], y), (XS[-1], y), 0, 2)
    for row, figures in enumerate(FIGURES):
        for column, text in enumerate(figures):
            place = (XS[column] + 60, YS[row] + 65)
            cv2.putText(picture, text, place, cv2.FONT_HERSHEY_SIMPLEX, 1.2, 0, 2, cv2.LINE_AA)
    return picture


def turned(picture: Grey, degrees: float) -> Grey:
    high, wide = picture.shape
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, 1)
    found = cv2.warpAffine(picture, matrix, (wide, high), borderValue=(255, 255, 255))
    return np.asarray(found, dtype=np.uint8)


def edges(picture: Grey) -> tuple[int, int]:
    ink = parted(picture, DPI)
    scale = 72 / DPI
    across, down = (
        rules(ink.horizontal, scale, across=True),
        rules(ink.vertical, scale, across=False),
    )
    (lattice,) = find_lattices(across, down)
    return len(lattice.xs), len(lattice.ys)


@pytest.mark.parametrize("degrees", [0, 1.3, -2])
def test_a_page_askew_is_set_straight(degrees: float) -> None:
    assert edges(straightened(turned(page(), degrees))) == (3, 4)


def test_a_page_without_lines_is_set_straight_by_its_text() -> None:
    picture = np.full((1200, 900), 255, np.uint8)
    for y in range(100, 1100, 60):
        cv2.putText(picture, "2025 177 30 4", (80, y), cv2.FONT_HERSHEY_SIMPLEX, 1, 0, 2)
    rows = straightened(turned(picture, 2)).min(axis=1)
    assert math.isclose(int((np.diff((rows < 128).astype(int)) == 1).sum()), 17, abs_tol=1)


def test_each_figure_is_in_its_cell_and_a_cell_without_ink_has_none() -> None:
    found = page_of(page(), 1, DPI)
    document = document_of([found], "PDF")
    (grid,) = document.blocks
    assert [[cell.text for cell in row] for row in grid.rows] == [list(row) for row in FIGURES]  # type: ignore[union-attr]


def test_specks_and_lines_are_no_lettering() -> None:
    picture = page()
    picture[900:902, 500:502] = 0
    ink = parted(picture, DPI)
    strips = list(strips_of(ink.lettering, [], DPI))
    assert len(strips) >= 3
    assert all(strip.bottom < 500 for strip in strips)


def test_ink_that_says_nothing_is_no_blank() -> None:
    picture = page()
    picture[330:370, 520:524] = 0
    cv2.circle(picture, (560, 350), 18, 0, 3)
    cv2.line(picture, (530, 330), (600, 372), 0, 3)
    (grid,) = document_of([page_of(picture, 1, DPI)], "PDF").blocks
    assert grid.rows[1][1].text  # type: ignore[union-attr]


class TestScannedPdf:
    def test_without_anything_to_see_it_is_refused(self) -> None:
        with pytest.raises(DocumentError, match="没有文字层"):
            scans.recognise(blank())

    def test_too_many_or_too_large_pages(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(scans, "_MOST_PAGES", 0)
        with pytest.raises(DocumentError, match="不予读取"):
            scans.recognise(blank())
        monkeypatch.undo()
        monkeypatch.setattr(scans, "_LARGEST", 5.0)
        with pytest.raises(DocumentError, match="不予读取"):
            scans.recognise(blank())
        assert limits.MOST_PAGES > 0

    def test_without_the_extra_the_refusal_names_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("nianbao_readers.ocr.is_installed", lambda: False)
        (reader,) = pdf.register_readers()
        assert reader.recognise is None
        with pytest.raises(DocumentError, match=r"pip install 'nianbao\[ocr\]'"):
            reader.read(blank())


def blank() -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.showPage()
    canvas.save()
    return target.getvalue()
