"""The one policy for errors."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nianbao import cli
from nianbao.cli import main
from nianbao.version import __version__
from tests.core.cli.conftest import Run


def test_version(run: Run) -> None:
    assert (0, f"nianbao {__version__}\n", "") == run("--version")


def test_version_and_help_load_neither_engine_nor_plugins() -> None:
    code = (
        "import sys, nianbao.cli as c; c.main(['--help']); c.main(['check', '--help']); "
        "print(*sys.modules)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()

    assert not {
        "nianbao.engine",
        "yaml",
        "jsonschema",
        "pluggy",
        "importlib.metadata",
        "lxml",
        "re2",
    } & set(loaded)


def test_help_names_every_command_and_option(run: Run) -> None:
    commands = run("--help")
    options = run("check", "--help")

    for command in ("check", "rules", "explain", "parse", "plugins"):
        assert f"\n  {command} " in commands.out
    for option in (
        "format",
        "output",
        "select",
        "ignore",
        "fail-on",
        "lang",
        "jobs",
        "config",
        "rules",
        "trace-plugins",
        "quiet",
    ):
        assert f"--{option}" in options.out


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    ran = run()

    assert ran.code == 2
    assert "命令：" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["chekc"],
        ["check"],
        ["check", "--fail-on", "x", "."],
        ["check", "--jobs", "-1", "."],
        ["--x"],
    ],
)
def test_wrong_usage(arguments: list[str], run: Run) -> None:
    ran = run(*arguments)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("nianbao: 错误：")
    assert "用法：nianbao" in ran.err


def test_errors_come_in_the_language_that_was_asked_for(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (
        run("rules", "--select", "SEC0188").err
        == "nianbao: 错误：没有规则、前缀或规则包叫“SEC0188”；是否应为“SEC018”？\n"
    )
    assert 'did you mean "SEC018"?' in run("rules", "--select", "SEC0188", "--lang", "en").err
    assert 'did you mean "SEC018"?' in run("rules", "--select", "SEC0188", "--lang=en").err
    monkeypatch.setenv("NIANBAO_LANG", "en")
    assert 'did you mean "SEC018"?' in run("rules", "--select", "SEC0188").err


def test_errors_come_in_the_language_of_the_configuration(run: Run, tmp_path: Path) -> None:
    (tmp_path / "nianbao.toml").write_text('lang = "en"\n')

    assert 'did you mean "SEC018"?' in run("rules", "--select", "SEC0188").err


def test_several_faults_stand_below_the_prefix(run: Run, tmp_path: Path) -> None:
    (tmp_path / "nianbao.toml").write_text('lang = "xx"\nfoo = 1\n')
    ran = run("rules")

    assert ran.code == 2
    assert ran.err.startswith("nianbao: 错误：\nnianbao.toml:1: lang: ")
    assert len(ran.err.splitlines()) == 3


def test_a_fault_of_nianbao_is_one_line_and_exit_code_3(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_arguments: object, **_options: object) -> int:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(sys.modules["nianbao.cli.main"].commands, "main", crash)
    ran = run("rules", "--lang", "en")

    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "nianbao: error: internal error: ZeroDivisionError: division by zero. This is a fault of "
        "nianbao; please report it. "
        "NIANBAO_DEBUG=1 shows details.\n"
    )

    monkeypatch.setenv("NIANBAO_DEBUG", "1")
    assert "Traceback (most recent call last)" in run("rules").err


def test_an_interruption(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("nianbao.cli.session.load", interrupted)
    monkeypatch.setattr("nianbao.cli.rules.load", interrupted)

    ran = run("rules")
    assert (ran.code, ran.err.strip()) == (130, "nianbao: 错误：已按 Ctrl-C 中止。")


def environment(**changes: str) -> dict[str, str]:
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("NIANBAO_")},
        **changes,
    }


def test_utf8_whatever_the_console() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "nianbao", "rules", "--select", "TAL001"],
        capture_output=True,
        check=True,
        env=environment(PYTHONIOENCODING="gbk", LC_ALL="C", PYTHONUTF8="0"),
    )

    assert "收到与办理的申请数应当相等" in ran.stdout.decode("utf-8")


def test_a_reader_that_has_gone_is_no_error() -> None:
    command = f"'{sys.executable}' -m nianbao rules --format json; echo $? >&2"
    ran = subprocess.run(
        ["bash", "-c", f"({command}) | head -c 1"],
        capture_output=True,
        text=True,
        check=True,
        env=environment(),
    )

    assert (ran.stdout, ran.stderr) == ("[", "0\n")


def test_the_module_runs_as_the_command() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "nianbao", "--version"], capture_output=True, text=True, check=True
    )

    assert f"nianbao {__version__}\n" == ran.stdout


def test_the_package_hands_main_on() -> None:
    assert cli.main is main
