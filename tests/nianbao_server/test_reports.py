"""One report at the desk: its original, and cells that were read wrongly."""

from __future__ import annotations

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
