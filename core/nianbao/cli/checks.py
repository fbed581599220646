"""``nianbao checks``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from nianbao.cli import completing
from nianbao.cli.console import print_text, table_lines
from nianbao.cli.options import loading_options
from nianbao.cli.session import Session, configure, finish
from nianbao.errors import UsageError, suggestion
from nianbao.text.wording import Text

if TYPE_CHECKING:
    from nianbao.rules.corpus import AnyCheck

__all__ = ["checks"]

_REQUIRED = Text("必需", "required")
_USUAL = Text("检查自带的提示语", "usual wording")
_PARAMETERS = Text("参数（with）", "Parameters (with)")
_MESSAGES = Text("提示语（messages）", "Messages")
_EXAMPLE = Text("示例", "Example")
_CORPUS = Text("在多份报告之间比较", "compares several reports")


@click.command()
@click.argument("name", required=False, shell_complete=completing.checks)
@loading_options
@click.pass_obj
def checks(session: Session, /, name: str | None, **options: Any) -> int:
    """List the checks that rules can name, or describe one: its parameters, messages and an
    example."""
    from nianbao.plugins.contributions import installed_plugins, load_plugins

    configuration = configure(session, options)
    given = load_plugins(installed_plugins(), configuration.plugins)
    lang = configuration.lang
    if name is None:
        rows = [(each.name, each.summary.of(lang)) for each in given.checks.values()]
        print_text("\n".join(table_lines(rows)))
    else:
        print_text("\n".join(_described(_named(name, given.checks), lang)))
    return finish(session, given.notifications)


def _named(name: str, known: Mapping[str, AnyCheck]) -> AnyCheck:
    if name in known:
        return known[name]
    hint = suggestion(name, known)
    zh, en = f"没有名为“{name}”的检查；{hint.zh}", f'there is no check "{name}"; {hint.en}'
    raise UsageError(Text(zh, en))


def _described(check: AnyCheck, lang: str) -> Iterator[str]:
    from nianbao.authoring.reference import is_corpus, parameters_of

    yield check.name + (f" ({_CORPUS.of(lang)})" if is_corpus(check) else "")
    yield check.summary.of(lang)
    parameters = parameters_of(check)
    if parameters:
        yield ""
        yield f"{_PARAMETERS.of(lang)}:"
        yield from _indented(
            [
                (
                    each.key,
                    each.kind.of(lang),
                    _REQUIRED.of(lang) if each.required else "",
                    each.text.of(lang),
                )
                for each in parameters
            ]
        )
    if check.reports:
        yield ""
        yield f"{_MESSAGES.of(lang)}:"
        yield from _indented(
            [
                (
                    key,
                    " ".join(f"{{{name}}}" for name in names),
                    check.messages[key].of(lang) if key in check.messages else "",
                )
                for key, names in check.reports.items()
            ]
        )
    if check.example:
        yield ""
        yield f"{_EXAMPLE.of(lang)}:"
        yield f"  check: {check.name}"
        yield "  with:"
        yield from (f"    {line}" for line in check.example.splitlines())


def _indented(rows: list[tuple[str, ...]]) -> Iterator[str]:
    return (f"  {line.rstrip()}" for line in table_lines(rows))
