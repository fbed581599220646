"""One door to the terminal: whatever comes from outside, no command hands it control characters, marks
that turn the direction of writing, or lines that begin where a name wants."""

from __future__ import annotations

import re
from pathlib import Path

import click
import openpyxl
import pytest

from nianbao.cli.main import commands
from tests.core.cli.conftest import Ran, Run

EVIL = "\x1b[2J\x1b]0;x\x07\x9b31m\u202e\u2066\u200f\x7f\x08"
NAME = "r\x1b[31m\u202e\r\nnianbao: note: all conformant\n::set-output x::\x07.md"
#: What a text file may hold; with more of them it is none.
SEEN = "\x1b[2J\x9b31m\u202e\u2066\u200f\x7f"
REPORT = f"""\
# 某某局{SEEN}2023年政府信息公开工作年度报告

## 一、总体情况

根据《中华人民共和国政府信息公开条例》（国务院令第492号）{SEEN}编制。工作工作，，XX。
"""
_RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def assert_harmless(ran: Ran) -> None:
    shown = ran.out + ran.err
    assert _RAW.findall(shown.replace("\r\n", "\n")) == []
    assert not re.search(r"^(nianbao: note: all|::set-output)", shown, re.MULTILINE)


@pytest.fixture
def name(tmp_path: Path) -> str:
    (tmp_path / NAME).write_text(REPORT, "utf-8")
    return NAME


#: A call of each command with such a name.
CALLS = [
    ["check", "{}"],
    *(["check", "{}", "--format", each] for each in ("sarif", "xml", "csv", "line", "github")),
    *(["check", "{}", "--format", each] for each in ("markdown", "junit", "checkstyle", "svrl")),
    *(["check", "{}", "--format", each] for each in ("gitlab", "rdjson", "sonarqube")),
    ["check", "{}", "missing-{}"],
    ["check", "{}", "--select", "{}"],
    ["check", "{}", "--format", "{}"],
    ["check", "{}", "--config", "{}"],
    ["check", "{}", "--rules", "{}"],
    ["check", "{}", "--roster", "{}"],
    ["check", "{}", "--baseline", "{}"],
    ["check", "{}", "--suppressions", "{}"],
    ["check", "{}", "--{}"],
    ["check", "{}", "--format", "sarif=none/{}"],
    ["fix", "{}"],
    ["fix", "none-{}"],
    ["parse", "{}"],
    ["parse", "{}", "--format", "xml"],
    ["parse", "{}", "--format", "markdown"],
    ["parse", "none-{}"],
    ["baseline", "create", "base-{}", "{}"],
    ["baseline", "diff", "{}", "{}"],
    ["explain", "{}"],
    ["rules", "{}"],
    ["accept", "{}"],
    ["accept", "none-{}"],
    ["checks", "{}"],
    ["cache", "{}"],
    ["completion", "{}"],
    ["form", "{}"],
    ["new", "pack", "{}"],
    ["new", "plugin", "{}"],
    ["new", "report", "{}"],
    ["new", "{}"],
    ["phrases", "{}"],
    ["plugins", "{}"],
    ["query", "{}", "{}"],
    ["render", "{}"],
    ["render", "none-{}"],
    ["serve", "{}"],
    ["test", "{}"],
    ["test", "none-{}"],
    ["{}"],
]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("arguments", CALLS, ids=" ".join)
def test_names_and_texts(
    arguments: list[str], language: str, name: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NIANBAO_LANG", language)
    assert_harmless(run(*(each.replace("{}", name) for each in arguments)))


def test_every_command_is_called() -> None:
    assert {call[0] for call in CALLS} >= set(commands.list_commands(click.Context(commands)))


@pytest.mark.parametrize("writer", [None, "terminal", "line", "markdown", "summary", "statistics"])
def test_a_run_that_is_rendered_again(writer: str | None, name: str, run: Run) -> None:
    assert run("check", name, "--format", "json=run.json").code == 1
    assert_harmless(run("render", "run.json", *(["--format", writer] if writer else [])))


def test_decisions_in_a_workbook(name: str, run: Run) -> None:
    assert run("check", name, "--format", "xlsx=result.xlsx").code == 1
    book = openpyxl.load_workbook("result.xlsx")
    sheet = book["问题清单"]
    titles = [cell.value for cell in sheet[1]]
    for row, decision in ((2, "核实无误"), (3, "没有这种\n::set-output x::")):
        sheet.cell(row, titles.index("处理意见") + 1).value = decision
        sheet.cell(row, titles.index("说明") + 1).value = "\u202e\n::set-output x::"
        sheet.cell(row, titles.index("处理人") + 1).value = "\u2066王审核\n::set-output x::"
    book.save("result.xlsx")
    assert_harmless(run("accept", "result.xlsx"))
    assert_harmless(run("check", name, "--show-suppressed"))


def test_cases_of_a_pack(run: Run) -> None:
    assert run("new", "pack", "xtry").code == 0
    evil = SEEN.encode("unicode_escape").decode().replace("\\x", "\\u00")
    for case in Path("rules.d/cases").glob("*.yaml"):
        text = case.read_text("utf-8").replace("outcome: pass", "outcome: fail")
        case.write_text(text.replace("name: ", f'name: "{evil}\\n::set-output x::" #'), "utf-8")
    ran = run("test")
    assert ran.code == 1
    assert_harmless(ran)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_keys_and_values_of_files(language: str, name: str, run: Run) -> None:
    key = EVIL.replace("\x00", "").encode("unicode_escape").decode().replace("\\x", "\\u00")
    forged = "\\nnianbao: note: all conformant"
    Path("c.toml").write_text(f'"{key}{forged}" = 1\nlang = "{key}"\n', "utf-8")
    Path("s.toml").write_text(f'[[suppression]]\n"{key}{forged}" = "{key}"\n', "utf-8")
    Path("r.csv").write_text(f'organ,level\n"{EVIL}\nnianbao: note: all",{EVIL}\n', "utf-8")
    Path("p.yaml").write_text(f'"{key}{forged}": "{key}"\n', "utf-8")
    for option in ("--config=c.toml", "--suppressions=s.toml", "--roster=r.csv", "--rules=p.yaml"):
        assert_harmless(run("check", name, option, "--lang", language))


def test_a_baseline_made_before_is_shown_harmless(name: str, run: Run) -> None:
    assert run("baseline", "create", "base.json", name).code == 0
    Path(name).write_text(REPORT.replace("，，", "，").replace("XX", "待补充"), "utf-8")

    assert_harmless(run("baseline", "diff", "base.json", name))
    assert_harmless(
        run("baseline", "update", "base.json", name, "--accept-new", "--reason", EVIL[:5])
    )
