"""A day at the desk over HTTP: decisions, checks, outputs, rosters, rounds."""

from __future__ import annotations

import gzip
import io
import json
import re
import shutil
import time
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from tests.nianbao_server.conftest import SAMPLES, Running


def first_finding(server: Running, name: str, number: int = 0) -> tuple[str, dict[str, Any]]:
    """The key of a finding of the report whose name ends so, and a decision on it."""
    report = next(each for each in server.run()["reports"] if each["uri"].endswith(name))
    finding = report["findings"][number]
    decision = {
        "decision": "verified",
        "reason": "已对照台账",
        "by": "甄合规",
        "at": "2026-11-24",
        "rule": finding["rule"],
        "uri": report["uri"],
        "organ": report["organ"],
        "year": report["year"],
        "fingerprint": finding["fingerprint"],
        "message": "…",
    }
    return f"{report['organ']}|{report['year']}|{finding['fingerprint']}", decision


def page(server: Running) -> str:
    answer = server.ask("GET", "/")
    assert answer.headers["content-encoding"] == "gzip"
    return gzip.decompress(answer.body).decode()


def test_the_page_is_that_of_the_file_with_another_keeper(server: Running) -> None:
    text = page(server)
    policy = re.search('content="(default-src[^"]*)"', text)

    assert "雾溪县交通运输局" in text
    assert policy
    assert "connect-src &#39;self&#39;" in policy[1]
    assert "unsafe" not in policy[1]
    assert "innerHTML" not in text


def test_a_page_that_is_known_already_is_not_sent_again(server: Running) -> None:
    stamp = server.ask("GET", "/").headers["etag"]

    assert server.ask("GET", "/", headers={"If-None-Match": stamp}).status == 304


def test_a_decision_counts_after_the_next_check(server: Running) -> None:
    key, decision = first_finding(server, "faulty.md", 2)
    change = {"key": key, "seen": 0, "decision": decision}
    answer = server.send("POST", "/decisions", {"changes": [change]})
    assert (answer.status, answer.json["now"][key]["decision"]) == (200, "verified")
    late = server.send("POST", "/decisions", {"changes": [change]})
    assert (late.status, late.json["conflicts"]) == (409, [key])

    server.send("POST", "/check", {})
    server.checked()
    report = next(each for each in server.run()["reports"] if each["uri"].endswith("faulty.md"))
    (found,) = [each for each in report["findings"] if each["fingerprint"] in key]
    assert found["suppression"]["approved_by"] == "甄合规"

    version = late.json["now"][key]["version"]
    undo = {"key": key, "seen": version, "decision": None}
    assert server.send("POST", "/decisions", {"changes": [undo]}).json["now"] == {key: None}


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"{", b'{"changes": 1}', b'{"changes": [1]}'])
def test_what_is_no_decision_is_refused(server: Running, body: bytes) -> None:
    answer = server.ask("POST", "/decisions", body)

    assert answer.status == 400
    assert "没有保存" in answer.json["error"]


def test_outputs_are_those_of_render(server: Running) -> None:
    book = server.ask("GET", "/outputs/xlsx")
    assert unquote(book.headers["content-disposition"]).endswith("问题清单.xlsx")
    assert zipfile.ZipFile(io.BytesIO(book.body)).testzip() is None

    notices = zipfile.ZipFile(io.BytesIO(server.ask("GET", "/outputs/notice").body))
    assert all(name.endswith(".docx") for name in notices.namelist())
    log = server.ask("GET", "/outputs/sarif").json
    assert log["version"] == "2.1.0"
    deadline = time.monotonic() + 10  # it goes once the last byte is sent
    while list((server.folder / ".nianbao" / "incoming").iterdir()):
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize("name", ["terminal", "nothing", "..%2f..%2fetc%2fpasswd"])
def test_other_outputs_are_not_there(server: Running, name: str) -> None:
    assert server.ask("GET", f"/outputs/{name}").status == 404


def test_a_roster_out_of_a_spreadsheet(server: Running) -> None:
    text = "机关\t层级\t上级\r\n岚浦区人民政府\t县级政府\t\r\n岚浦区教育局\t县级部门\t岚浦区人民政府\r\n"
    assert server.send("PUT", "/roster", {"text": text}).json == {"count": 2}

    assert (server.folder / "roster.csv").read_text("utf-8").startswith("机关,层级,上级\n")
    assert "岚浦区教育局\t县级部门" in server.ask("GET", "/roster").json["text"]
    assert (server.folder / "roster.csv.orig").exists()

    wrong = server.send("PUT", "/roster", {"text": "岚浦区教育局\t宇宙级"})
    assert wrong.status == 400
    assert "宇宙级" in wrong.json["error"]
    assert str(server.folder) not in wrong.json["error"]
    assert "宇宙级" not in (server.folder / "roster.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("机关\t层级\t上级\n\n甲区\t宇宙级\t", ["第 3 行“层级”：未知的层级“宇宙级”"]),
        ("甲区\t县级政府\n乙局\t县级\t甲区", ["第 2 行“层级”：未知的层级“县级”"]),
        (
            "甲区\n甲区\n\n乙局\t\t丙区",
            ["第 2 行“机关”：机关“甲区”重复", "第 4 行“上级”：名册中没有"],
        ),
        ("甲区\n\n甲区", ["第 3 行“机关”：机关“甲区”重复，第 1 行已有"]),
        ('"甲\n区"\n乙局\tx', ["第 2 行“层级”"]),
        (
            "机关\t电话\n甲区\t1",
            [
                "第 1 行：第一行应为列名“机关,层级,上级”或者“organ,level,parent”（至少要有机关），现为“机关,电话”"
            ],
        ),
    ],
)
def test_faults_of_a_pasted_roster_name_row_and_column(
    server: Running, text: str, told: list[str]
) -> None:
    answer = server.send("PUT", "/roster", {"text": text})
    assert answer.status == 400
    lines = answer.json["error"].split("\n")
    assert [line.startswith(each) for line, each in zip(lines, told, strict=True)] == [True] * len(
        told
    ), lines
    assert "level:" not in answer.json["error"]


def test_what_people_copied_without_titles(server: Running) -> None:
    assert server.send("PUT", "/roster", {"text": "甲市教育局\n甲市民政局\n"}).json == {"count": 2}
    assert server.send("PUT", "/roster", {"text": " \n"}).status == 400


def test_a_second_round(tmp_path: Path) -> None:
    folder = tmp_path / "报告"
    folder.mkdir()
    shutil.copy(SAMPLES / "faulty.md", folder)
    server = Running(folder, "--port", "0")
    try:
        server.checked()
        server.send("POST", "/round", {})
        server.checked()
        (report,) = server.run()["reports"]
        # What nobody has mended is as open as it was: the report is no better for a new round.
        assert {each.get("baseline_state") for each in report["findings"]} == {None}
        page = gzip.decompress(server.ask("GET", "/").body).decode()
        assert '"verdict":"nonconformant"' in page
        assert f'"unchanged":{len(report["findings"])}' in page
        assert '"state":"unmended"' in page

        text = (folder / "faulty.md").read_text("utf-8").replace("第492号", "第711号")
        server.ask("PUT", "/files/faulty.md", text.encode())
        server.send("POST", "/check", {})
        server.checked()
        assert [each["rule"] for each in server.run()["absent"]] == ["LAW003"]
        kept = folder / ".nianbao/replaced/faulty.md.1"
        assert kept.read_bytes() == (SAMPLES / "faulty.md").read_bytes()
    finally:
        assert server.end() == ""


def test_a_hostile_file_costs_itself(tmp_path: Path) -> None:
    folder = tmp_path / "报告"
    folder.mkdir()
    shutil.copy(SAMPLES / "clean.md", folder)
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 damaged")
    (folder / "坏.pdf").write_bytes(b"%PDF-1.7\n" + b"1 0 obj << " * 5000)
    (folder / "bad.json").write_text("[" * 100_000, "utf-8")
    server = Running(folder, "--port", "0")
    try:
        server.checked()
        states = {report["uri"]: bool(report.get("outcomes")) for report in server.run()["reports"]}
        assert states["clean.md"] is True
        assert server.ask("GET", "/").status == 200
    finally:
        assert server.end() == ""


def test_nothing_of_a_report_is_in_what_it_says(server: Running) -> None:
    assert json.dumps(server.run(), ensure_ascii=False).count("雾溪县") > 3
    assert "雾溪县" not in server.told
