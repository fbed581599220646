"""The manual page in both languages, from the same help as ``--help``: ``man nianbao``."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from nianbao.cli.chinese import in_chinese
from nianbao.cli.main import commands
from nianbao.loading.configuration_source import ENVIRONMENT
from nianbao.text.wording import Text
from nianbao.version import __version__

__all__ = ["manual_pages"]

#: Where a page lies below ``share/man``, by language.
_FILES = {"en": "man1/nianbao.1", "zh": "zh_CN/man1/nianbao.1"}
_NAME = Text("名称", "NAME")
_SYNOPSIS = Text("用法", "SYNOPSIS")
_COMMANDS = Text("命令", "COMMANDS")
_STATUS = Text("退出码", "EXIT STATUS")
_ENVIRONMENT = Text("环境变量", "ENVIRONMENT")
_FOUND = Text("文件", "FILES")
_USED = Text("nianbao 命令 [选项] [参数]", "nianbao COMMAND [OPTIONS] [ARGS]")
_VARIABLES = {
    ", ".join(f"NIANBAO_{key.upper().replace('-', '_')}" for key in ENVIRONMENT): Text(
        "与同名的配置项和选项相同。", "As the keys and options of these names."
    ),
    "NIANBAO_CONFIG": Text("配置文件。", "The configuration file."),
    "NIANBAO_DEBUG": Text("设为 1 时显示调用栈。", "1 shows tracebacks."),
    "NO_COLOR": Text("设置后不用颜色。", "If it is set, no colours are used."),
}
_PLACES = {
    "nianbao.toml": Text(
        "配置，从当前目录向上查找。", "The configuration, searched from the working directory up."
    ),
    "suppressions.toml": Text("豁免的问题，在配置旁边。", "Suppressed findings, beside it."),
    "rules.d": Text("自己的规则包，在配置旁边。", "Rule packs of one's own, beside it."),
}
#: ``0 no finding …; 1 findings; …``
_CODES = re.compile(r"(?:Exit codes: |退出码：)(.*)")


def manual_pages() -> dict[str, str]:
    """The pages, by their places below ``share/man``."""
    return {file: "\n".join(_page(language)) + "\n" for language, file in _FILES.items()}


def _page(language: str) -> Iterator[str]:
    group = in_chinese(commands) if language == "zh" else commands
    assert isinstance(group, click.Group)
    with click.Context(group, info_name="nianbao") as context:
        yield f'.TH NIANBAO 1 "" "nianbao {__version__}"'
        yield ".ad l"
        yield f".SH {_NAME.of(language)}"
        yield f"nianbao \\- {_escaped((group.help or '').rstrip('。.'))}"
        yield f".SH {_SYNOPSIS.of(language)}"
        yield f".B {_escaped(_USED.of(language))}"
        yield f".SH {_COMMANDS.of(language)}"
        for command, inner in _leaves(group, context):
            yield from _command(command, inner)
    yield f".SH {_STATUS.of(language)}"
    yield from _statuses(group.commands["check"].help or "")
    for heading, entries in ((_ENVIRONMENT, _VARIABLES), (_FOUND, _PLACES)):
        yield f".SH {heading.of(language)}"
        for name, text in entries.items():
            yield from (".TP", f".B {_escaped(name)}", _escaped(text.of(language)))


def _leaves(
    group: click.Group, context: click.Context
) -> Iterator[tuple[click.Command, click.Context]]:
    """Every command that does something, ``baseline create`` among them."""
    for name, command in group.commands.items():
        inner = command.context_class(command, parent=context, info_name=name)
        if isinstance(command, click.Group):
            yield from _leaves(command, inner)
        else:
            yield command, inner


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    pieces = " ".join(command.collect_usage_pieces(context))
    yield f'.SS "{_escaped(context.command_path)} {_escaped(pieces)}"'
    yield from _paragraphs(command.help or "")
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None and record[1] and "--help" not in parameter.opts:
            yield from (".TP", f".B {_escaped(record[0])}", _escaped(record[1]))


def _paragraphs(text: str) -> Iterator[str]:
    """Paragraphs of help; those that click must not fill (``\\b``) keep their lines."""
    for number, paragraph in enumerate(text.split("\n\n")):
        if number:
            yield ".PP"
        lines = paragraph.splitlines()
        if lines[0].strip() == "\b":
            yield from (".nf", *map(_escaped, lines[1:]), ".fi")
        else:
            yield _escaped(" ".join(line.strip() for line in lines))


def _statuses(text: str) -> Iterator[str]:
    found = _CODES.search(" ".join(text.split()))
    assert found, text
    for entry in re.split(r"[;；] ?(?=\d)", found[1]):
        code, _, meaning = entry.partition(" ")
        yield from (".TP", f".B {code}", _escaped(meaning))


def _escaped(text: str) -> str:
    """Text that no request of roff is read in."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    return f"\\&{text}" if text.startswith((".", "'")) else text
