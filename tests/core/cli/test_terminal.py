"""One door to the terminal: whatever comes from outside, no command hands it control characters, marks
that turn the direction of writing, or lines that begin where a name wants."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

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


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "{}"],
        *(["check", "{}", "--format", each] for each in ("sarif", "xml", "csv", "line", "github")),
        *(
            ["check", "{}", "--format", each]
            for each in ("markdown", "junit", "checkstyle", "svrl")
        ),
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
    ],
    ids=" ".join,
)
def test_names_and_texts(arguments: list[str], language: str, name: str, run: Run) -> None:
    filled = [each.replace("{}", name) for each in arguments]
    assert_harmless(run(*filled, "--lang", language))


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
