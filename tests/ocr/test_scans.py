"""Scans of our own reports: what is taken for certain is right, and nothing else is said."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from nianbao.errors import DocumentError, ScanError
from nianbao.loading.forms import load_forms
from nianbao.matching import Matcher
from nianbao.model.document import Document
from nianbao_readers import ofd, picture
from nianbao_readers.pdf.scans import recognise
from tests.generators.pdf import DIALECTS, draw
from tests.generators.report import RandomReport, random_report
from tests.generators.scan import PicturePaper, Scanner, as_ofd, as_tiff, render

PAGE = Path(__file__).parents[2] / "docs" / "decisions" / "scans.md"
MATCHER = Matcher(load_forms())
SCANNERS = {
    "200 dpi": Scanner(),
    "300 dpi": Scanner(300),
    "150 dpi": Scanner(150),
    "200 dpi, askew by 0.7°": Scanner(skew=0.7),
    "200 dpi, noisy": Scanner(noise=18),
    "200 dpi, Song": Scanner(font="NotoSerifCJK-Regular.ttc"),
    "150 dpi, askew by 1.2°, noisy": Scanner(150, -1.2, 18),
    "300 dpi, askew by 2°, very noisy": Scanner(300, 2, 25),
    "100 dpi, noisy": Scanner(100, 0, 10),
    "75 dpi": Scanner(75),
    "200 dpi, upside down": Scanner(turns=(2,)),
    "200 dpi, on its left side": Scanner(turns=(1,)),
    "200 dpi, on its right side": Scanner(turns=(3,)),
    "200 dpi, the second page upside down": Scanner(turns=(0, 2, 0)),
    "150 dpi, askew by 1.5°, noisy, each page otherwise": Scanner(150, 1.5, 18, turns=(1, 2, 3)),
}
#: Scans of which little is to be had.
POOR = {
    "50 dpi": Scanner(50),
    "60 dpi, noisy": Scanner(60, 0, 12),
    "200 dpi, hardly to be read for noise": Scanner(200, 0, 45),
    "150 dpi, askew by 3°, very noisy": Scanner(150, 3, 35),
    "100 dpi, Song, noisy, turned": Scanner(
        100, 0.5, 15, "NotoSerifCJK-Regular.ttc", turns=(2, 1, 3)
    ),
}
#: The tables whose figures the form's sums can confirm.
CONFIRMABLE = ("applications", "review")


def outcome(document: Document, report: RandomReport) -> Counter[str]:
    """How many figures of the report are right, unread and wrong."""
    found = MATCHER.match(document)
    counted = Counter[str]()
    for key, figures in report.tables.items():
        for cell, number in figures.items():
            entry = found.tables[key].entries.get(cell) if key in found.tables else None
            kind = "unread" if entry is None else "right" if entry.number == number else "wrong"
            counted[kind] += 1
    return counted


@pytest.mark.parametrize("name", SCANNERS)
def test_no_figure_that_is_taken_for_certain_is_wrong(name: str) -> None:
    report = random_report(7)
    counted = outcome(recognise(render(report, SCANNERS[name], DIALECTS[1])), report)
    confirmable = sum(len(report.tables[key]) for key in CONFIRMABLE)
    assert counted["wrong"] == 0
    assert counted["right"] >= 0.9 * confirmable


@pytest.mark.parametrize("name", POOR)
def test_of_a_poor_scan_no_figure_is_wrong_either(name: str) -> None:
    report = random_report(11)
    try:
        counted = outcome(recognise(render(report, POOR[name], DIALECTS[2])), report)
    except DocumentError as error:
        assert "太不清楚" in str(error)  # noqa: PT017 - either is right
    else:
        assert counted["wrong"] == 0


@pytest.mark.parametrize("kind", ["TIFF", "OFD"])
def test_pictures_and_ofd_scans_are_read_as_pdf_scans_are(kind: str) -> None:
    report = random_report(7)
    paper = PicturePaper(f"{report.organ}文件", Scanner(turns=(0, 2, 0)))
    draw(report, paper, DIALECTS[1])
    if kind == "TIFF":
        (reader,) = picture.register_readers()
        data = as_tiff(paper.pictures())
    else:
        (reader,) = ofd.register_readers()
        data = as_ofd(paper.pictures())
    with pytest.raises(ScanError):
        reader.read(data)
    assert reader.recognise
    document = reader.recognise(data)
    counted = outcome(document, report)

    assert document.recognised
    assert counted["wrong"] == 0
    assert counted["right"] >= 0.9 * sum(len(report.tables[key]) for key in CONFIRMABLE)


def test_a_picture_in_a_folder_is_read_and_a_logo_left_out(tmp_path: Path) -> None:
    report = random_report(5)
    paper = PicturePaper("", Scanner(150))
    draw(report, paper, DIALECTS[0])
    first = Image.fromarray(paper.pictures()[0])
    first.save(tmp_path / "第一页.jpg", dpi=(150, 150))
    first.resize((120, 90)).save(tmp_path / "logo.png")
    command = [sys.executable, "-m", "nianbao", "check", ".", "--format", "json"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert ran.returncode == 3
    assert "没有检查：logo.png（图片" in ran.stderr
    (result,) = json.loads(ran.stdout)["reports"]
    assert (result["organ"], result["year"]) == (report.organ, report.year)
    assert "第一页.jpg: 文字由图片识别（OCR）" in ran.stderr


def test_a_figure_that_sums_do_not_confirm_is_unread() -> None:
    """A mistake of the report itself looks like one of the program."""
    report = random_report(3)
    cell = ("granted", "total")
    changed = report.changed("applications", cell, 98_765)
    found = MATCHER.match(recognise(render(changed)))
    assert ("granted", "natural_person") not in found.tables["applications"].entries
    assert cell not in found.tables["applications"].entries


def test_organ_and_year_are_read_and_the_report_has_no_verdict(tmp_path: Path) -> None:
    report = random_report(5)
    (tmp_path / "扫描件.pdf").write_bytes(render(report))
    command = [sys.executable, "-m", "nianbao", "check", ".", "--format", "json"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert ran.returncode == 3
    assert "文字由图片识别（OCR）" in ran.stderr
    (result,) = json.loads(ran.stdout)["reports"]
    assert (result["organ"], result["year"]) == (report.organ, report.year)
    assert {each["rule"] for each in result["findings"]} == {"TAL008"}
    statuses = Counter(each["status"] for each in result["outcomes"])
    assert statuses["pass"] == 0


def test_a_limit_of_its_own(tmp_path: Path) -> None:
    """Recognising may take longer than reading, and has an end."""
    (tmp_path / "扫描件.pdf").write_bytes(render(random_report(5)))
    (tmp_path / "nianbao.toml").write_text(
        "[limits]\nseconds = 1.5\nrecognition-seconds = 120\n", "utf-8"
    )
    command = [sys.executable, "-m", "nianbao", "parse", "扫描件.pdf", "--why"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "由图片识别（OCR），与勾稽相符" in ran.stdout

    (tmp_path / "nianbao.toml").write_text("[limits]\nrecognition-seconds = 0.5\n", "utf-8")
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "超过 0.5 秒，已在识别图片中的文字时中止" in ran.stderr
    assert "limits.recognition-seconds" in ran.stderr


def test_the_page_says_which_scans_were_tried() -> None:
    listed = re.findall(r"^\| (\d+ dpi[^|]*) \|", PAGE.read_text("utf-8"), re.MULTILINE)
    assert [each.strip() for each in listed] == list(SCANNERS)


_RECOGNISE = """
import sys
import numpy as np
from nianbao_readers.ocr.recogniser import recognise
recognise([np.full((48, 96), 255, np.uint8)])
"""


def test_the_models_runtime_reports_to_nobody(tmp_path: Path) -> None:
    """Where it is to report it first keeps an identifier in its temporary directory or at home."""
    places = {"TMPDIR": tmp_path / "tmp", "HOME": tmp_path / "home"}
    for place in places.values():
        place.mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}

    subprocess.run(
        [sys.executable, "-c", _RECOGNISE],
        env={**kept, **{name: str(place) for name, place in places.items()}},
        check=True,
        timeout=120,
    )

    assert [file for place in places.values() for file in place.rglob("*") if file.is_file()] == []
