"""Another folder, named on the page."""

from __future__ import annotations

import re
import shutil
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.nianbao_server.conftest import SAMPLES, Running


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Running]:
    (tmp_path / "甲").mkdir()
    shutil.copytree(SAMPLES / "corpus" / "2024", tmp_path / "乙")
    running = Running(tmp_path / "甲", "--port", "0")
    running.checked()
    yield running
    assert running.end() == ""


def test_it_is_looked_at_then_opened_as_a_desk_of_its_own(desk: Running, tmp_path: Path) -> None:
    assert desk.ask("GET", "/state").json["folders"] is True
    named = {"path": f'"{tmp_path / "乙"}" '}
    found = desk.send("POST", "/folders", named).json
    assert found == {"path": str(tmp_path / "乙"), "count": 6}
    assert not (tmp_path / "乙" / ".nianbao").exists()

    opened = desk.send("POST", "/folders", {**named, "confirmed": True}).json
    address = opened["address"]
    match = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/\?token=(\S+)", address)
    assert match
    assert (int(match[1]), match[2]) != (desk.port, desk.token)
    end = time.monotonic() + 60
    while not (tmp_path / "乙" / ".nianbao" / "run.json").exists():
        assert time.monotonic() < end
        time.sleep(0.2)
    # It is there already for whoever asks again, and knows no token but its own.
    again = desk.send("POST", "/folders", {**named, "confirmed": True}).json
    assert again["address"] == address
    with pytest.raises(OSError, match="401"):
        urllib.request.urlopen(f"http://127.0.0.1:{match[1]}/?token={desk.token}")
    # It ends with the desk on which it was named.
    assert desk.end() == ""
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(address)


@pytest.mark.parametrize(
    "named",
    ["", "   ", "报告", "../乙", "/", "~", "/nowhere/at/all", "/etc/hosts", "a\0b", "/proc"],
)
def test_what_is_no_folder_of_reports_is_not_opened(desk: Running, named: str) -> None:
    answer = desk.send("POST", "/folders", {"path": named, "confirmed": True})
    # While few processes run /proc has few files; then no desk can be kept there (422).
    assert answer.status in {400, 404, 422}
    assert answer.json["error"]


def test_it_needs_the_token_and_our_own_page(desk: Running, tmp_path: Path) -> None:
    body = f'{{"path": "{tmp_path / "乙"}", "confirmed": true}}'.encode()
    stranger = desk.ask("POST", "/folders", body, {"Origin": "http://elsewhere.example"})
    assert stranger.status == 403
    assert desk.ask("POST", "/folders", body, {"Cookie": None}).status == 401
    own = desk.send("POST", "/folders", {"path": str(tmp_path / "甲"), "confirmed": True})
    assert own.status == 400


def test_a_desk_that_colleagues_reach_opens_none(tmp_path: Path) -> None:
    (tmp_path / "甲").mkdir()
    running = Running(tmp_path / "甲", "--port", "0", "--name", "desk.example")
    try:
        assert running.ask("GET", "/state").json["folders"] is False
        answer = running.send("POST", "/folders", {"path": str(tmp_path), "confirmed": True})
        assert answer.status == 403
        assert "同事" in answer.json["error"]
    finally:
        running.end()
