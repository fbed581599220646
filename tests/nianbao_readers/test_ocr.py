"""Pictures of pages parted into lines and lettering; `tests.ocr` reads whole scans."""

from __future__ import annotations

import io
import math

import cv2
import numpy as np
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from nianbao.errors import DocumentError, ScanError
from nianbao.model.document import Document, Grid
from nianbao_readers import ofd, pdf, picture
from nianbao_readers.ocr import loading
from nianbao_readers.ocr.lettering import strips_of
from nianbao_readers.ocr.loading import scans_in
from nianbao_readers.ocr.pages import Scan, page_of, recognised_document
from nianbao_readers.ocr.picture import Grey, parted, rules, straightened
from nianbao_readers.ofd import scans as scans_of_ofd
from nianbao_readers.paged import limits
from nianbao_readers.paged.document import document_of
from nianbao_readers.paged.lattice import find_lattices
from nianbao_readers.pdf import scans
from nianbao_readers.signatures import is_picture, is_small_picture
from tests.generators.ofd import layer, package
from tests.generators.scan import as_ofd, picture_object

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
    found = page_of(Scan(page(), DPI), 1)
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
    (grid,) = document_of([page_of(Scan(picture, DPI), 1)], "PDF").blocks
    assert grid.rows[1][1].text  # type: ignore[union-attr]


def as_file(kind: str, picture: Grey, **options: object) -> bytes:
    target = io.BytesIO()
    Image.fromarray(picture).save(target, kind, **options)
    return target.getvalue()


def figures_in(document: Document) -> list[list[str]]:
    (grid,) = document.blocks
    assert isinstance(grid, Grid)
    return [[cell.text for cell in row] for row in grid.rows]


class TestPictures:
    @pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP"])
    def test_a_picture_is_a_page(self, kind: str) -> None:
        document = recognised_document(scans_in(as_file(kind, page())), "图片")
        assert document.recognised
        assert figures_in(document) == [list(row) for row in FIGURES]

    def test_a_photo_is_turned_as_its_file_says(self) -> None:
        exif = Image.Exif()
        exif[0x0112] = 8  # the camera was turned
        turned = as_file("JPEG", np.ascontiguousarray(np.rot90(page(), 3)), exif=exif)
        (scan,) = scans_in(turned)
        assert scan.picture.shape == page().shape

    def test_what_is_transparent_is_white(self) -> None:
        clear = np.zeros((1200, 900, 4), np.uint8)
        clear[..., 3] = 255 - page()
        document = recognised_document(scans_in(as_file("PNG", clear)), "图片")
        assert figures_in(document) == [list(row) for row in FIGURES]

    @pytest.mark.parametrize(
        ("told", "size", "dpi"),
        [
            ((300, 300), (900, 1200), 1200 / 11.69),  # that would be a page of four inches
            ((110, 110), (900, 1200), 110),
            ((72, 72), (900, 1200), 72),
            ((600, 600), (4960, 7016), 200),
            ((0, 0), (900, 1200), 1200 / 11.69),
        ],
    )
    def test_a_resolution_is_believed_that_makes_a_page(
        self, told: tuple[int, int], size: tuple[int, int], dpi: float
    ) -> None:
        blank = np.full((size[1], size[0]), 255, np.uint8)
        (scan,) = scans_in(as_file("TIFF", blank, dpi=told, compression="tiff_lzw"))
        assert math.isclose(scan.dpi, dpi, rel_tol=0.001)
        assert scan.picture.shape[0] == (2339 if told[0] == 600 else 1200)

    @pytest.mark.parametrize(
        "data", [b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\xff\xd8\xff\xe0", as_file("PNG", page())[:900]]
    )
    def test_what_is_damaged_or_no_picture_is_refused(self, data: bytes) -> None:
        with pytest.raises(DocumentError, match="图片已损坏") as raised:
            scans_in(data)
        assert "0x" not in str(raised.value)

    def test_a_bomb_is_refused_before_it_is_unpacked(self) -> None:
        huge = as_file("PNG", np.zeros((8000, 8000), np.uint8))
        with pytest.raises(DocumentError, match="不予读取"):
            scans_in(huge)

    def test_more_pages_than_a_report_has(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(loading, "MOST_PAGES", 0)
        with pytest.raises(DocumentError, match="不予读取"):
            scans_in(as_file("PNG", page()))

    def test_where_hardly_anything_can_be_read_it_is_refused(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("nianbao_readers.ocr.pages._SURE", 1.1)
        with pytest.raises(DocumentError, match="太不清楚"):
            recognised_document([Scan(page(), DPI)], "图片")

    def test_a_stroke_of_a_figure_is_no_ruling_line_whatever_the_file_says(self) -> None:
        """Without their bars each 7 would be a 1, and sums would hold."""
        for dpi in (DPI, DPI / 2, DPI / 3):
            ink = parted(page(), dpi)
            assert (
                ink.lettering[YS[0] + 10 : YS[1] - 10, XS[1] + 10 : XS[2] - 10].sum()
                == (
                    parted(page(), DPI).lettering[YS[0] + 10 : YS[1] - 10, XS[1] + 10 : XS[2] - 10]
                ).sum()
            )

    def test_without_the_extra_there_is_no_reader(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("nianbao_readers.ocr.is_installed", lambda: False)
        assert picture.register_readers() == ()

    def test_it_refuses_as_a_scan_what_is_then_recognised(self) -> None:
        (reader,) = picture.register_readers()
        data = as_file("PNG", page())
        with pytest.raises(ScanError):
            reader.read(data)
        assert reader.recognise
        assert figures_in(reader.recognise(data)) == [list(row) for row in FIGURES]

    @pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "TIFF"])
    def test_small_pictures_are_passed_over(self, kind: str) -> None:
        small = as_file(kind, np.full((90, 300), 255, np.uint8))
        large = as_file(kind, page())
        assert is_picture(small[:4096])
        assert is_picture(large[:4096])
        assert is_small_picture(small[:4096]) == (kind != "TIFF")
        assert not is_small_picture(large[:4096])

    @pytest.mark.parametrize(
        "head", [b"", b"\xff\xd8\xff\xe0\0\0", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n\0"]
    )
    def test_of_a_head_that_does_not_tell_nothing_is_said(self, head: bytes) -> None:
        assert not is_small_picture(head)


class TestOfdScan:
    def test_pictures_are_laid_where_the_page_has_them(self) -> None:
        """In two stripes: one fills its boundary, one is mapped by its matrix."""
        document = scans_of_ofd.recognise(as_ofd([page()]))
        assert document.recognised
        assert figures_in(document) == [list(row) for row in FIGURES]

    def test_its_reader_refuses_it_as_a_scan(self, monkeypatch: pytest.MonkeyPatch) -> None:
        (reader,) = ofd.register_readers()
        assert reader.recognise
        with pytest.raises(ScanError):
            reader.read(as_ofd([page()]))
        monkeypatch.setattr("nianbao_readers.ocr.is_installed", lambda: False)
        (reader,) = ofd.register_readers()
        assert reader.recognise is None
        with pytest.raises(ScanError, match=r"pip install 'nianbao\[ocr\]'"):
            reader.read(as_ofd([page()]))

    def test_a_picture_that_is_missing_or_of_another_format_is_told(self) -> None:
        shown = layer([picture_object("7", (0, 0, 210, 297), "")])
        media = (
            '<ofd:MultiMedia ID="7" Type="Image"><ofd:MediaFile>a.jb2</ofd:MediaFile>'
            "</ofd:MultiMedia>"
        )
        with pytest.raises(DocumentError, match=r"缺少 Doc_0/Res/a\.jb2"):
            scans_of_ofd.recognise(package([shown], media=media))
        jbig = {"Doc_0/Res/a.jb2": b"\x97JB2\r\n\x1a\n"}
        with pytest.raises(DocumentError, match=r"图片已损坏，或者不是能读取的格式.*另存为 PDF"):
            scans_of_ofd.recognise(package([shown], media=media, pictures=jbig))

    @pytest.mark.parametrize(
        "element",
        [
            picture_object("none", (0, 0, 210, 297), ""),
            '<ofd:ImageObject ID="1" ResourceID="7"/>',
            picture_object("7", (0, 0, 1e308, 297), "1e308 0 0 1 0 0"),
        ],
    )
    def test_a_picture_without_place_or_resource_shows_nothing(self, element: str) -> None:
        media = (
            '<ofd:MultiMedia ID="7" Type="Image"><ofd:MediaFile>a.png</ofd:MediaFile>'
            "</ofd:MultiMedia>"
        )
        pictures = {"Doc_0/Res/a.png": as_file("PNG", page())}
        with pytest.raises(DocumentError, match="没有看到文字"):
            scans_of_ofd.recognise(package([layer([element])], media=media, pictures=pictures))

    def test_too_many_pages_or_pictures(self, monkeypatch: pytest.MonkeyPatch) -> None:
        data = as_ofd([page()])
        for name, value in (("_MOST_PICTURES", 1), ("MOST_PAGES", 0), ("_LARGEST", 100.0)):
            monkeypatch.setattr(scans_of_ofd, name, value)
            with pytest.raises(DocumentError, match="不予读取"):
                scans_of_ofd.recognise(data)
            monkeypatch.undo()

    def test_pictures_have_a_limit_of_their_own(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("nianbao_readers.xml_archive.LARGEST_PICTURES", 100)
        with pytest.raises(DocumentError, match="不予读取"):
            scans_of_ofd.recognise(as_ofd([page()]))


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_of_a_page_with_few_signs_the_clearest_turn_is_taken(turns: int) -> None:
    picture = np.full((1200, 900), 255, np.uint8)
    for line, text in enumerate(("2025 annual report", "kept on file", "seventy seven")):
        place = (120, 200 + 90 * line)
        cv2.putText(picture, text, place, cv2.FONT_HERSHEY_SIMPLEX, 1.4, 0, 3, cv2.LINE_AA)
    found = page_of(Scan(np.ascontiguousarray(np.rot90(picture, turns)), DPI), 1)
    assert "annual" in "".join(glyph.char for glyph in found.glyphs)


class TestScannedPdf:
    def test_without_anything_to_see_it_is_refused(self) -> None:
        with pytest.raises(DocumentError, match="没有看到文字"):
            scans.recognise(blank())

    def test_too_many_or_too_large_pages(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(scans, "MOST_PAGES", 0)
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
