"""What shells are told; `tests/shells` types into bash, zsh and fish.

No PowerShell is needed here: its script is read by a grammar of the language (`make foreign`), and
what it sends and understands is tried from the program's side.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nianbao.cli.completion import VARIABLE
from tests.core.cli.conftest import Ran, Run
from tests.foreign_tools import needs_foreign_tools, program
from tests.foreign_tools import run as run_foreign

SHELLS = ("bash", "zsh", "fish", "powershell")

#: What is offered for some words, the last of them not finished: kind, value, help.
Asked = Callable[..., list[tuple[str, ...]]]


@pytest.fixture
def powershell(run: Run, monkeypatch: pytest.MonkeyPatch) -> Asked:
    def ask(*words: str) -> list[tuple[str, ...]]:
        with monkeypatch.context() as patch:
            patch.setenv(VARIABLE, "powershell_complete")
            patch.setenv("COMP_WORDS", "\n".join(words))
            ran = run()
        assert (ran.code, ran.err) == (0, "")
        lines = ran.out.removesuffix("\n").splitlines()
        return list(zip(lines[::3], lines[1::3], lines[2::3], strict=True))

    return ask


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_has_a_script_in_ascii(shell: str, run: Run) -> None:
    ran = run("completion", shell)

    assert (ran.code, ran.err) == (0, "")
    assert "nianbao" in ran.out
    # PowerShell reads it by the code page of the console.
    assert ran.out.isascii()


def test_fish_parts_the_kind_from_a_value_with_commas(run: Run) -> None:
    assert 'string split --max 1 ","' in run("completion", "fish").out


def test_commands_and_their_help_in_both_languages(
    powershell: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (
        "plain",
        "explain",
        "解释一条规则（写编号或名称）：要求什么，为什么，怎样改，依据是什么",
    ) in (powershell("nianbao", "ex"))
    monkeypatch.setenv("NIANBAO_LANG", "en")
    assert powershell("nianbao", "expl")[0][2].startswith("Explain a rule")


def test_selectors(powershell: Asked) -> None:
    offered = {value for _, value, _ in powershell("nianbao", "check", "--select", "")}
    assert {"TAL", "TAL001", "XRP"} <= offered
    assert "row-total" not in offered

    assert ("plain", "row-total", "每行各类申请人之和应当等于总计") in (
        powershell("nianbao", "rules", "--ignore", "row-t")
    )
    (_, second, _), *_ = powershell("nianbao", "check", "--select", "TAL001,FEE001")
    assert second == "TAL001,FEE001"
    (_, whole, _), *_ = powershell("nianbao", "check", "--select=TAL001,FEE001")
    assert whole == "--select=TAL001,FEE001"


def test_rules_of_packs_of_ones_own(powershell: Asked, run: Run, tmp_path: Path) -> None:
    run("new", "pack", "harbour")
    own = [value for _, value, _ in powershell("nianbao", "explain", "XHAR")]

    assert own == ["XHARBOUR001", "XHARBOUR002"]
    (tmp_path / "rules.d" / "broken.yaml").write_text("rules: 1\n", "utf-8")
    assert [value for _, value, _ in powershell("nianbao", "explain", "TAL001")] == ["TAL001"]
    (tmp_path / "nianbao.toml").write_text("nonsense", "utf-8")
    assert powershell("nianbao", "explain", "TAL001") == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (("check", "--format", "sarif-"), "sarif-full"),
        (("render", "run.json", "--format=sarif-"), "--format=sarif-full"),
        (("checks", "text-l"), "text-length"),
        (("form", "2019"), "2019"),
        (("explain", "TAL002"), "TAL002"),
        (("completion", "power"), "powershell"),
        (("check", "--lang", "e"), "en"),
    ],
)
def test_values(words: tuple[str, ...], value: str, powershell: Asked) -> None:
    assert [offered for _, offered, _ in powershell("nianbao", *words)] == [value]


@pytest.mark.parametrize(
    "words",
    [
        ("check", "C:\\reports\\年"),
        ("fix", "a"),
        ("parse", "a"),
        ("baseline", "create", "known.json", "a"),
        ("render", "a"),
        ("accept", "a"),
        ("check", "--roster", "a"),
        ("check", "--output", "a"),
    ],
)
def test_files_are_the_shells_own_matter(words: tuple[str, ...], powershell: Asked) -> None:
    assert powershell("nianbao", *words) == [("file", words[-1], "_")]


def test_an_unknown_shell_gets_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "csh_complete")

    assert run() == Ran(1, "", "")


@needs_foreign_tools
def test_the_script_is_powershell(run: Run, tmp_path: Path) -> None:
    script = tmp_path / "completion.ps1"
    script.write_text(run("completion", "powershell").out, "ascii")
    reader = Path(__file__).parents[2] / "foreign_tools" / "parse_powershell.py"
    read = run_foreign([program("python"), reader, script])

    assert (read.returncode, read.stdout, read.stderr) == (0, "", "")
    script.write_text(script.read_text("ascii").replace("} finally {", "{ finally {"), "ascii")
    assert run_foreign([program("python"), reader, script]).stdout
