"""The commands as a Chinese user meets them: help and usage errors.

Commands are declared once, in English, as click has them. `in_chinese` makes copies with Chinese
help, so that nothing is changed for the next call; `usage_error` rewords what click refuses.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import click

from nianbao.cli.chinese_words import COMMANDS, OPTIONS
from nianbao.text.width import display_width

__all__ = ["in_chinese", "usage_error"]

_HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}
#: Between the columns of a list, and how wide the first may become.
_GAP, _FIRST = 2, 30
#: What must not begin a line.
_CLOSING = "，。；：、？！）》”’"


class _Formatter(click.HelpFormatter):
    """Help for people who read Chinese: lines may break between any two characters."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The first line."""
        super().write_usage(prog, args, "用法：" if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """The heading of a list."""
        self.write(f"{'':>{self.current_indent}}{_HEADINGS.get(heading, heading)}：\n")

    def write_text(self, text: str) -> None:
        """Paragraphs."""
        indent = " " * self.current_indent
        for number, paragraph in enumerate(text.split("\n\n")):
            if number:
                self.write("\n")
            for line in _wrapped(paragraph, self.width - self.current_indent):
                self.write(f"{indent}{line}\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = _FIRST, col_spacing: int = _GAP
    ) -> None:
        """A list of names and what they mean."""
        rows = list(rows)
        first = min(max(display_width(name) for name, _ in rows), col_max) + col_spacing
        for name, text in rows:
            lines = list(_wrapped(OPTIONS.get(text, text), self.width - first - 2))
            self.write(f"{'':>{self.current_indent}}{name}")
            if display_width(name) > first - col_spacing:
                self.write("\n" + " " * (first + self.current_indent))
            else:
                self.write(" " * (first - display_width(name)))
            gap = "\n" + " " * (first + self.current_indent)
            self.write(gap.join(lines) + "\n")


class _Context(click.Context):
    formatter_class = _Formatter


def in_chinese(command: click.Command, path: str = "") -> click.Command:
    """The command, and all below it, with Chinese help. ``path`` is its name:
    ``baseline create``."""
    twin: Any = copy.copy(command)
    twin.context_class = _Context
    twin.help = COMMANDS.get(path, command.help)
    twin.short_help = (twin.help or "").split("\n")[0].split("。")[0]
    twin.params = [_option(each) for each in command.params]
    twin.options_metavar = "[选项]"
    if isinstance(command, click.Group):
        twin.subcommand_metavar = "命令 [参数]…"
        twin.commands = {
            name: in_chinese(each, f"{path} {name}".strip())
            for name, each in command.commands.items()
        }
    return twin  # type: ignore[no-any-return]


def _option(parameter: click.Parameter) -> click.Parameter:
    if not isinstance(parameter, click.Option) or not parameter.help:
        return parameter
    twin = copy.copy(parameter)
    twin.help = OPTIONS.get(parameter.help, parameter.help)
    return twin


def _wrapped(text: str, width: int) -> Iterator[str]:
    """Lines of at most ``width`` columns; Latin words stay whole, and no line begins with a mark
    that closes."""
    line = ""
    for piece in re.findall(r"[!-~]+ ?|\s+|.", text):
        if display_width(line + piece.rstrip()) > width and piece[0] not in _CLOSING:
            yield line.rstrip()
            line = piece.lstrip()
        else:
            line += piece
    yield line.rstrip()


def usage_error(error: click.ClickException) -> str:
    """What click refuses, in Chinese; its own words where it is something unknown."""
    for kind, reword in _REWORDINGS:
        if isinstance(error, kind):
            told = reword(error)
            if told:
                return told
    return error.format_message()


def _no_such_option(error: Any) -> str:
    near = "、".join(error.possibilities or ())
    return f"没有选项 {error.option_name}。" + (f"是否应为 {near}？" if near else "")


def _no_such_command(error: Any) -> str:
    near = "、".join(error.possibilities or ())
    return f"没有命令“{error.command_name}”。" + (f"是否应为 {near}？" if near else "")


def _missing(error: Any) -> str:
    parameter = error.param
    if isinstance(parameter, click.Argument):
        return f"缺少参数 {parameter.make_metavar(error.ctx)}。"
    return f"缺少选项 {'/'.join(parameter.opts)}。" if parameter is not None else ""


def _bad_value(error: Any) -> str:
    """A value of a wrong type, by the type that it should have."""
    name = "/".join(error.param.opts) if error.param is not None else ""
    kind = error.param.type if error.param is not None else None
    value = re.search(r"'(.*?)'|(-?\d+) is not in", error.message)
    shown = (value[1] or value[2]) if value else ""
    if isinstance(kind, click.Choice):
        return f"{name} 的值“{shown}”无效，可用的有：{'、'.join(map(str, kind.choices))}。"
    if isinstance(kind, click.IntRange):
        return f"{name} 的值“{shown}”无效，应为不小于 {kind.min} 的整数。"
    if isinstance(kind, click.DateTime):
        return f"{name} 的值“{shown}”无效，应为日期，如 2027-06-30。"
    if isinstance(kind, click.Path):
        return f"{name} 的值“{shown}”无效：没有这个文件或目录，或者种类不对。"
    return f"{name} 的值“{shown}”无效。" if name else ""


def _bad_use(error: Any) -> str:
    return f"选项 {error.option_name} 后面应写一个值。" if "requires" in error.message else ""


def _other(error: Any) -> str:
    extra = re.search(r"unexpected extra arguments? \((.*)\)", error.message)
    return f"多余的参数：{extra[1]}。" if extra else ""


#: The narrower kinds before the wider ones.
_REWORDINGS: tuple[tuple[type[click.ClickException], Callable[[Any], str]], ...] = (
    (click.NoSuchOption, _no_such_option),
    (click.exceptions.NoSuchCommand, _no_such_command),
    (click.MissingParameter, _missing),
    (click.BadParameter, _bad_value),
    (click.BadOptionUsage, _bad_use),
    (click.UsageError, _other),
)
