"""Bad input through the command line: a clear message, the right exit code, and never a loss for
the other documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from nianbao.cli import main

#: A report whose text ends in an order number that is wrong: every run beside it must still tell
#: so.
GOOD = (
    "# 云溪县水务局2023年政府信息公开工作年度报告\n\n"
    "根据《中华人民共和国政府信息公开条例》（国务院令第492号）要求编制。\n\n"
    "## 一、总体情况\n\n主动公开工作有序推进。\n"
)
ORGANS = {"gb.md": "云溪县林业局", "u16.md": "云溪县商务局"}


class Ran(NamedTuple):
    """What a call of the command line left."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Checks in an empty directory that has the good report; nothing may show a traceback."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-home"))
    monkeypatch.delenv("NIANBAO_DEBUG", raising=False)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    Path("good.md").write_text(GOOD, "utf-8")

    def call(*arguments: str) -> Ran:
        code = main(["check", "--lang", "en", "--jobs", "1", *arguments])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return Ran(code, captured.out, captured.err)

    return call


def finds_the_good_one(ran: Ran) -> bool:
    return "LAW003" in ran.out


def long_text(sentence: str, length: int) -> str:
    """The good report with so many bytes of a sentence in its first section, in paragraphs."""
    return GOOD + f"\n{sentence}\n" * (length // len(sentence.encode()))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "bad.md: there is no such file; check the path"),
        (b"", "bad.md: the file is empty"),
        (b"\xef\xbb\xbf\r\n \n", "bad.md: the file is empty"),
        (bytes(range(256)) * 40, "bad.md: this is no text file, it holds binary data"),
        (
            GOOD.encode()[:200] + b"\xff\xfe\x80" + GOOD.encode()[200:],
            "bad.md: the text is not valid UTF-8: byte 0x",
        ),
        ("今天天气很好。\n".encode(), "bad.md: this does not look like an annual report"),
    ],
)
def test_what_cannot_be_read_is_told_and_costs_itself(
    content: bytes | None, told: str, run: Run
) -> None:
    if content is not None:
        Path("bad.md").write_bytes(content)
    ran = run("bad.md", "good.md")

    assert ran.code == 3
    assert ran.err.startswith(f"nianbao: error: {told}")
    assert finds_the_good_one(ran)


@pytest.mark.parametrize(
    ("name", "encoding"), [("gb.md", "gb18030"), ("u16.md", "utf-16"), ("u16.md", "utf-16-be")]
)
def test_other_encodings_are_read_rightly(name: str, encoding: str, run: Run) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    Path(name).write_bytes((mark + GOOD.replace("云溪县水务局", ORGANS[name])).encode(encoding))
    ran = run(name, "good.md", "--select", "LAW003")

    assert (ran.code, ran.err) == (1, "")
    assert ran.out.count("LAW003") == 2
    assert ORGANS[name] in ran.out


def test_twenty_megabytes_of_text(run: Run) -> None:
    Path("big.md").write_text(long_text("主动公开工作有序推进。" * 400, 20_000_000), "utf-8")
    ran = run("big.md", "good.md", "--select", "SEC,LAW,TAL")

    assert ran.code == 1
    assert ran.err.startswith("nianbao: warning: big.md: more than 200000 characters of prose")
    assert ran.out.count("LAW003") == 2


def test_a_line_of_a_million_characters(run: Run) -> None:
    Path("line.md").write_text(
        GOOD + "\n" + "主动公开，" * 200_000 + "国务院令第492号。\n", "utf-8"
    )
    ran = run("line.md", "good.md")

    assert ran.code == 1
    assert ran.err.startswith("nianbao: warning: line.md: more than 200000 characters of prose")
    assert ran.out.count("LAW003") >= 2
    assert max(map(len, ran.out.splitlines())) < 1000


def test_a_table_of_ten_thousand_rows(run: Run) -> None:
    rows = "".join(f"| 第{number}类事项情况 | {number} |\n" for number in range(10_000))
    table = (
        f"\n## 二、主动公开政府信息情况\n\n| 信息内容 | 本年制发件数 |\n|---|---|\n| 规章 | 0 "
        f"|\n{rows}"
    )
    Path("rows.md").write_text(GOOD + table, "utf-8")
    ran = run("rows.md", "good.md", "--format", "sarif")

    assert (ran.code, ran.err) == (1, "")
    assert ran.out.count('"ruleId":"LAW003"') == 2


def test_a_text_longer_than_any_report_is_told(run: Run) -> None:
    prose = "本年度做了许多具体的公开工作，逐项记录在案。\n\n" * 10_000
    Path("long.md").write_text(f"{GOOD}\n\n{prose}", "utf-8")
    ran = run("long.md", "--lang", "en", "--select", "SEC011")

    assert "long.md: more than 200000 characters of prose, unlike any annual report" in ran.err


def test_a_report_without_any_section(run: Run) -> None:
    Path("none.md").write_text(
        "# 云溪县林业局2023年政府信息公开工作年度报告\n\n工作正常。\n", "utf-8"
    )
    ran = run("none.md", "good.md")

    assert ran.code == 1
    assert ran.err.startswith("nianbao: warning: none.md: none of the form's sections was found")
    assert "none.md  云溪县林业局2023年政府信息公开工作年度报告  nonconformant" in ran.out
    assert finds_the_good_one(ran)


def test_a_directory_with_nothing_readable(run: Run) -> None:
    Path("empty").mkdir()
    Path("empty/a.gif").write_bytes(b"GIF89a")
    alone, beside = run("empty"), run("empty", "good.md")

    assert (alone.code, alone.err.splitlines()) == (
        4,
        [
            (
                "nianbao: note: not checked: a.gif (a picture without text; ask for Word, PDF or a web "
                "page (with nianbao[ocr] scans as large as a page are read))"
            ),
            "nianbao: warning: no file that can be read was found in empty",
            "nianbao: error: Nothing was evaluated. Check the paths, and --select and --ignore.",
        ],
    )
    assert beside.code == 1
    assert finds_the_good_one(beside)


def test_a_broken_rule_pack_is_told_before_anything_is_read(run: Run) -> None:
    Path("pack.yaml").write_text("pack: [\n", "utf-8")
    ran = run("good.md", "--rules", "pack.yaml")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("nianbao: error: pack.yaml:1:7: ")


def test_an_unknown_key_in_the_configuration(run: Run) -> None:
    Path("nianbao.toml").write_text('jbos = 2\nroster = "none.csv"\n', "utf-8")
    ran = run("good.md")

    assert (ran.code, ran.out) == (2, "")
    assert 'nianbao.toml:1: unknown key "jbos"; did you mean "jobs"?' in ran.err


def test_a_roster_that_is_not_there(run: Run) -> None:
    ran = run("good.md", "--roster", "none.csv")

    assert (ran.code, ran.out, ran.err) == (
        2,
        "",
        "nianbao: error: none.csv: cannot be read: there is no such file or directory.\n",
    )


def test_an_output_that_cannot_be_written_does_not_stop_the_others(run: Run) -> None:
    ran = run("good.md", "--format", "console", "--format", "sarif=none/out.sarif")

    assert ran.code == 3
    assert ran.err.startswith(
        "nianbao: error: none/out.sarif cannot be written: there is no such file or directory."
    )
    assert finds_the_good_one(ran)
