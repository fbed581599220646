"""One report at the desk: its original, and cells that were read wrongly."""

from __future__ import annotations

import shutil
import struct
import zlib
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.nianbao_server.conftest import SAMPLES, Running


def original(server: Running, uri: str) -> tuple[int, Any]:
    answer = server.ask("GET", f"/originals/{quote(uri)}")
    return answer.status, answer.json


def correction(**changes: Any) -> dict[str, Any]:
    return {
        "uri": "faulty.md",
        "only": False,
        "organ": "雾溪县交通运输局",
        "year": 2023,
        "cell": "applications/new/natural_person",
        "read": "14",
        "value": "15",
        "by": "甄合规",
        "reason": "原件第2页写作15",
        "at": "2026-11-24",
        "seen": "",
        **changes,
    }


def test_the_pages_of_a_pdf_file_are_pictures(server: Running) -> None:
    file = server.folder / "原件.pdf"
    canvas = Canvas(str(file), pagesize=(300, 400))
    canvas.rect(0, 0, 300, 200, stroke=0, fill=1)
    canvas.showPage()
    canvas.showPage()
    canvas.save()

    status, found = original(server, "原件.pdf")
    assert (status, found["all"], len(found["pages"])) == (200, 2, 2)
    picture = server.ask("GET", f"/pictures/{found['name']}/0")
    assert picture.headers["content-type"] == "image/png"
    width, height, pixels = decoded(picture.body)
    assert [width, height] == found["pages"][0]
    rows = [pixels[at * (3 * width + 1) + 1] for at in (5, height - 5)]
    assert rows == [255, 0]  # white above, black below
    assert server.ask("GET", f"/pictures/{found['name']}/2").status == 404


def decoded(data: bytes) -> tuple[int, int, bytes]:
    """Width, height and raw rows of a PNG file of RGB."""
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height, depth, kind = struct.unpack(">IIBB", data[16:26])
    assert (depth, kind) == (8, 2)
    length = int.from_bytes(data[33:37], "big")
    return width, height, zlib.decompress(data[41 : 41 + length])


def test_other_files_are_shown_as_they_were_read(server: Running) -> None:
    status, found = original(server, "faulty.md")

    assert status == 200
    texts = [each["text"] for each in found["blocks"] if "text" in each]
    assert "雾溪县交通运输局2023年政府信息公开年度报告" in texts
    assert any("rows" in each for each in found["blocks"])


def test_numbers_of_persons_are_masked_there_as_well(server: Running) -> None:
    text = (SAMPLES / "clean.md").read_text("utf-8") + "\n联系人手机13812345678。\n"
    (server.folder / "联系.md").write_text(text, "utf-8")

    assert "13812345678" not in str(original(server, "联系.md"))


@pytest.mark.parametrize(
    "uri", ["nothing.md", "../outside.md", "/etc/passwd", ".nianbao/run.json", "suppressions.toml"]
)
def test_nothing_else_is_shown(server: Running, uri: str) -> None:
    (server.folder.parent / "outside.md").write_text("x", "utf-8")

    assert server.ask("GET", f"/originals/{quote(uri, safe='')}").status in {404, 422}


@pytest.mark.parametrize("path", ["..%2f..%2frun.json/0", "x/0", f"{'0' * 32}/0", f"{'0' * 32}/-1"])
def test_no_other_picture(server: Running, path: str) -> None:
    assert server.ask("GET", f"/pictures/{path}").status == 404


def test_a_hostile_pdf_costs_itself(server: Running) -> None:
    (server.folder / "坏.pdf").write_bytes(b"%PDF-1.7\n" + b"<<" * 100_000)

    assert original(server, "坏.pdf")[0] == 422
    assert server.ask("GET", "/state").status == 200


def test_a_correction_is_used_by_the_next_check_and_taken_back(server: Running) -> None:
    assert server.send("PUT", "/corrections", correction()).status == 200
    late = server.send("PUT", "/corrections", correction(value="16", by="乙某"))
    assert late.status == 409
    assert "甄合规" in late.json["error"]

    server.checked()
    server.send("POST", "/check", {})
    server.checked()
    assert "corrections.toml" in {each["name"] for each in server.run()["in_force"]}

    seen = late.json["error"].split("（", 1)[1].rsplit("）", 1)[0]
    assert server.send("DELETE", "/corrections", correction(seen=seen)).status == 200
    assert "甄合规" not in (server.folder / "corrections.toml").read_text("utf-8")


def test_a_correction_of_one_document_alone(server: Running) -> None:
    uri = "2024/教育局.md"
    shutil.copy(server.folder / uri, server.folder / "2024" / "教育局（重报）.md")
    own = correction(uri=uri, organ="岚浦区教育局", year=2024, only=True)
    assert server.send("PUT", "/corrections", own).status == 200
    assert f'path = "{uri}"' in (server.folder / "corrections.toml").read_text("utf-8")
    # The other file of that organ and year has none.
    other = {**own, "uri": "2024/教育局（重报）.md"}
    assert server.send("PUT", "/corrections", {**other, "by": "乙某"}).status == 200
    # One for all takes the place of that for the one it was made at.
    seen = (
        server.send("PUT", "/corrections", own).json["error"].split("（", 1)[1].rsplit("）", 1)[0]
    )
    assert server.send("PUT", "/corrections", {**own, "seen": seen, "only": False}).status == 200
    text = (server.folder / "corrections.toml").read_text("utf-8")
    assert f'path = "{uri}"' not in text
    assert 'path = "2024/教育局（重报）.md"' in text
    (server.folder / "2024" / "教育局（重报）.md").unlink()
    (server.folder / "corrections.toml").unlink()


def titled(**changes: Any) -> dict[str, Any]:
    """What the page sends of an organ and a year that were read wrongly."""
    return {
        "uri": "2024/教育局.md",
        "organ": "岚浦区教育体育局",
        "year": 2023,
        "read": {"organ": "岚浦区教育局", "year": 2024},
        "by": "甄合规",
        "reason": "封面写作2023",
        "at": "2026-11-24",
        **changes,
    }


def of_education(server: Running) -> tuple[str, int]:
    server.checked()
    server.send("POST", "/check", {})
    server.checked()
    found = next(each for each in server.run()["reports"] if each["uri"] == "2024/教育局.md")
    return found["organ"], found["year"]


def test_an_organ_and_a_year_that_were_misread(server: Running) -> None:
    assert server.send("PUT", "/titles", titled()).status == 200
    assert of_education(server) == ("岚浦区教育体育局", 2023)
    said = server.ask("GET", "/titles/" + quote("2024/教育局.md")).json
    assert said["organ"]["read"] == "岚浦区教育局"
    assert "甄合规" in said["year"]["text"]

    # Somebody whose page is older hears of it; what had been read takes it back.
    late = server.send("PUT", "/titles", titled(organ="岚浦区教委"))
    assert late.status == 409
    assert "甄合规" in late.json["error"]
    now = {"organ": "岚浦区教育体育局", "year": 2023}
    back = titled(organ="岚浦区教育局", year=2024, read=now)
    assert server.send("PUT", "/titles", back).status == 200
    assert of_education(server) == ("岚浦区教育局", 2024)
    (server.folder / "corrections.toml").unlink()


@pytest.mark.parametrize(
    "changes",
    [
        {"year": "2023"},
        {"year": 23},
        {"organ": 7},
        {"organ": "岚浦区教育局", "year": 2024},
        {"by": " "},
        {"reason": ""},
        {"uri": ""},
        {"at": "昨天"},
    ],
)
def test_what_is_no_correction_of_a_title_is_refused(
    server: Running, changes: dict[str, Any]
) -> None:
    assert server.send("PUT", "/titles", titled(**changes)).status == 400
    assert server.send("PUT", "/titles", []).status == 400
    file = server.folder / "corrections.toml"
    assert not file.exists() or "part =" not in file.read_text("utf-8")


@pytest.mark.parametrize(
    "changes",
    [
        {"cell": "applications/nothing/total"},
        {"by": " "},
        {"reason": ""},
        {"year": "2023"},
        {"value": 15},
        {"read": 14},
        {"at": "昨天"},
        {"organ": "长" * 1000},
    ],
)
def test_what_is_no_correction_is_refused(
    server: Running, changes: dict[str, Any], tmp_path: Path
) -> None:
    del tmp_path
    assert server.send("PUT", "/corrections", correction(**changes)).status == 400
