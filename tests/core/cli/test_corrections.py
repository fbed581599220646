"""``nianbao check`` and ``parse`` with corrections."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.core.cli.conftest import Ran, Run

SAMPLE = Path(__file__).parents[3] / "samples" / "faulty.txt"
ENTRY = """\
[[correction]]
organ = "雾溪县交通运输局"
year = 2023
cell = "表三/（一）予以公开/总计"
read = "11"
value = 10
by = "王某"
on = 2026-01-20
reason = "原件写作 10"
"""
SAID = "更正：原读作“11”，应为“10”，王某 2026-01-20，原件写作 10"


@pytest.fixture
def sample(tmp_path: Path) -> str:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "第二次报送.txt").write_bytes(SAMPLE.read_bytes())
    return "reports"


def write(text: str, name: str = "corrections.toml") -> None:
    Path(name).write_text(text, "utf-8")


def tallies(ran: Ran) -> list[str]:
    return [line for line in ran.out.splitlines() if "TAL002" in line or "TAL003" in line]


def test_the_next_run_uses_it_and_says_so(run: Run, sample: str) -> None:
    before = run("check", sample, "--select", "TAL002")
    assert before.code == 1

    write(ENTRY)
    after = run("check", sample, "--select", "TAL002")
    assert (after.code, tallies(after)) == (0, [])
    assert f"第二次报送.txt: 表三/（一）予以公开/总计 {SAID}" in after.err
    assert "采用人工更正：1 处" in after.out
    assert "更正 corrections.toml（sha256 " in after.out


def test_a_finding_that_rests_on_it_says_so(run: Run, sample: str) -> None:
    write(ENTRY.replace("value = 10", 'value = "12"'))
    ran = run("check", sample, "--select", "TAL002")
    said = SAID.replace("“10”", "“12”")
    assert any(said in line for line in tallies(ran))


def test_every_output_shows_it(run: Run, sample: str) -> None:
    write(ENTRY)
    names = ("json", "html", "sarif", "xml", "xlsx", "markdown")
    run("check", sample, *(f"--format={name}=out.{name}" for name in names))

    content = json.loads(Path("out.json").read_text("utf-8"))
    assert [each["read"] for each in content["reports"][0]["corrections"]] == ["11"]
    assert {"kind": "corrections", "name": "corrections.toml"}.items() <= content["in_force"][
        -1
    ].items()
    properties = json.loads(Path("out.sarif").read_text("utf-8"))["runs"][0]
    assert SAID in json.dumps(properties["invocations"], ensure_ascii=False)
    for name in ("html", "xml"):
        assert SAID in Path(f"out.{name}").read_text("utf-8")
    assert "采用人工更正：1 处" in Path("out.markdown").read_text("utf-8")
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path("out.xlsx")
    cells = [str(cell) for name in book.sheet_names for row in _rows(book, name) for cell in row]
    assert "采用人工更正" in cells
    assert f"数字（{SAID}）" in cells


def _rows(book: object, name: str) -> list[list[object]]:
    return book.get_sheet_by_name(name).to_python()  # type: ignore[attr-defined, no-any-return]


def test_two_processes_give_what_one_gives(run: Run, sample: str) -> None:
    write(ENTRY)
    for number in range(3):
        Path(sample, f"{number}.txt").write_bytes(SAMPLE.read_bytes())
    one = run("check", sample, "--format", "json", "--jobs", "1")
    two = run("check", sample, "--format", "json", "--jobs", "2")

    first, second = (json.loads(each.out) for each in (one, two))
    for each in (first, second):
        each.pop("created")
    assert first == second
    assert [len(each["corrections"]) for each in first["reports"]] == [1] * 4


def test_one_that_fits_no_more_is_told(run: Run, sample: str) -> None:
    write(ENTRY.replace('"11"', '"13"'))
    ran = run("check", sample, "--select", "TAL002")

    assert ran.code == 1
    assert "第二次报送.txt: corrections.toml:1：applications/granted/total 没有更正" in ran.err
    assert "现在读到的是“11”" in ran.err


def test_an_organ_that_is_misspelt_is_told_with_the_nearest(run: Run, sample: str) -> None:
    write(ENTRY.replace("运输局", "运局") + ENTRY.replace("2023", "2019"))
    ran = run("check", sample)

    assert "corrections.toml:1：没有“雾溪县交通运局”的报告；是否应为“雾溪县交通运输局”？" in ran.err
    assert "有 1 条更正是为本次没有检查的报告写的" in ran.err


def test_beside_the_reports_they_are_told_and_not_used(run: Run, sample: str) -> None:
    write(ENTRY, f"{sample}/corrections.toml")
    ran = run("check", sample, "--select", "TAL002")
    assert ran.code == 1
    assert "reports/corrections.toml 在被检查的文件旁边，没有采用" in ran.err

    named = run(
        "check", sample, "--select", "TAL002", "--corrections", f"{sample}/corrections.toml"
    )
    assert named.code == 0


def test_parse_tells_why(run: Run, sample: str) -> None:
    write(ENTRY)
    file = f"{sample}/第二次报送.txt"
    assert SAID in run("parse", file, "--why").out
    cells = json.loads(run("parse", file).out)["tables"]
    corrected = [each for table in cells for each in table["cells"] if "correction" in each]
    assert [(each["text"], each["number"], each["correction"]["read"]) for each in corrected] == [
        ("10", 10, "11")
    ]
    assert 'read="11"' in run("parse", file, "--format", "xml").out

    write(ENTRY.replace('"11"', '"13"'))
    unfit = run("parse", file, "--why")
    assert "更正" not in unfit.out
    assert "没有更正：现在读到的是“11”" in unfit.err
