"""Numbers of persons, parted anyhow, are in no page of the desk and in nothing that it keeps."""

from __future__ import annotations

import random
from pathlib import Path
from urllib.parse import quote

from tests.generators.persons import PLACES, person_number, report_with
from tests.leaks import files_below, leak, texts_of
from tests.nianbao_server.conftest import Running

_REPORTS = 12
_OUTPUTS = ("xlsx", "notice", "sarif", "csv", "json", "html")


def test_no_page_no_download_and_nothing_kept(tmp_path: Path) -> None:
    rng = random.Random(9)
    folder = tmp_path / "报告"
    folder.mkdir()
    digits, own = [], set()
    for year in range(_REPORTS):
        number = person_number(rng)
        digits.append(number.digits)
        place = PLACES[year % len(PLACES)]
        text = report_with(number.written, (place,)).replace("2023年政", f"{2010 + year}年政")
        name = f"{year} {number.digits}.md"
        (folder / name).write_text(text, "utf-8")
        own.add(name)
    server = Running(folder, "--port", "0")
    try:
        server.checked()
        shown = {
            path: server.ask("GET", path).body
            for path in ("/", "/state", "/decisions", *(f"/outputs/{each}" for each in _OUTPUTS))
        }
        for report in server.run()["reports"]:
            path = f"/originals/{quote(report['uri'])}"
            shown[path] = server.ask("GET", path).body
        kept = dict(files_below(folder))
    finally:
        told = server.end()
    shown |= {name: data for name, data in kept.items() if name not in own}
    shown["what it said"] = told.encode()
    found = [
        (name, each)
        for name, data in shown.items()
        for text in texts_of("", data)
        for each in digits
        if leak(text, each)
    ]
    assert found == []
    assert len(shown) > _REPORTS
