"""A Chinese user reads Chinese: help and usage errors."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from nianbao import display_width
from nianbao.cli.chinese_words import COMMANDS, OPTIONS
from nianbao.cli.main import commands
from tests.core.cli.conftest import Run


def tree(command: click.Command, path: str = "") -> Iterator[tuple[str, click.Command]]:
    yield path, command
    for name, each in getattr(command, "commands", {}).items():
        yield from tree(each, f"{path} {name}".strip())


def test_every_command_and_option_has_its_words() -> None:
    found = dict(tree(commands))
    helps = {
        option.help
        for command in found.values()
        for option in command.params
        if isinstance(option, click.Option) and option.help
    }

    assert set(found) - set(COMMANDS) == set()
    assert helps - set(OPTIONS) == set()
    assert set(COMMANDS) - set(found) == set()
    assert set(OPTIONS) - helps - {"Show this message and exit."} == set()


@pytest.mark.parametrize("path", sorted(COMMANDS))
def test_the_help_is_chinese_and_fits_a_terminal(path: str, run: Run) -> None:
    shown = run(*path.split(), "--help").out
    lines = shown.splitlines()

    assert lines[0].startswith(f"用法：nianbao{' ' * bool(path)}{path} [选项]")
    assert COMMANDS[path].split("\n")[0][:8] in shown
    assert "显示本帮助后退出。" in shown
    assert all(display_width(line) <= 100 for line in lines)


def test_english_is_as_it_was(run: Run) -> None:
    # The language is asked for before the help is shown.
    assert run("check", "--lang", "en", "--help").out.startswith("Usage: nianbao check [OPTIONS]")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check", "--formt", "x"], "没有选项 --formt。是否应为 --format"),
        (["chek"], "没有命令“chek”。是否应为 check"),
        (["check"], "缺少参数 PATH…。"),
        (["check", "a", "--jobs", "-1"], "--jobs 的值“-1”无效，应为不小于 0 的整数。"),
        (["check", "a", "--fail-on", "x"], "--fail-on 的值“x”无效，可用的有：error、warning"),
        (["explain", "TAL001", "b"], "多余的参数：b。"),
        (["check", "a", "--output"], "选项 --output 后面应写一个值。"),
    ],
)
def test_usage_errors(arguments: list[str], told: str, run: Run) -> None:
    ran = run(*arguments)

    assert ran.code == 2
    assert told in ran.err
