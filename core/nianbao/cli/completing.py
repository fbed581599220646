"""What a shell offers for the values of arguments and options: rules, formats, files.

Each function is click's ``shell_complete``: what may stand where the user has typed ``typed`` so
far. Where that cannot be known (a broken rule pack, no access) nothing is offered: a message in the
middle of somebody's command line helps nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from nianbao.guard import Failure, contained, guarded
from nianbao.text.wording import Text

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from nianbao.engine import Engine
    from nianbao.plugins.contributions import Contributions

__all__ = [
    "checks",
    "executors",
    "files",
    "formats",
    "forms",
    "report_formats",
    "rules",
    "selectors",
]

Completer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem[str]]"]

#: A value, and what it is.
Offer = tuple[str, Text]

#: Options that say which rules there are.
_LOADING = ("lang", "config", "rules")


def _offering(offers: Callable[[click.Context, str], Iterable[Offer]]) -> Completer:
    """A completer of the offers that begin with what was typed."""

    def complete(
        context: click.Context, _parameter: click.Parameter, typed: str
    ) -> list[CompletionItem[str]]:
        from click.shell_completion import CompletionItem

        with contained():
            found = guarded(lambda: list(offers(context, typed)))
        if isinstance(found, Failure):
            return []
        language = context.obj.language
        return [
            CompletionItem(value, help=text.of(language) or None)
            for value, text in found
            if value.startswith(typed)
        ]

    return complete


def files(
    _context: click.Context, _parameter: click.Parameter, typed: str
) -> list[CompletionItem[str]]:
    """Files and directories, which shells know best themselves: ``~``, spaces, quotes."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(typed, type="file")]


@_offering
def selectors(context: click.Context, typed: str) -> Iterator[Offer]:
    """What names rules: the prefixes and ids, and once a letter of them is typed names and packs;
    after a comma the next one."""
    before, comma, begun = typed.rpartition(",")
    engine = _engine(context)
    for pack in engine.packs:
        yield before + comma + pack.prefix, pack.title
        if begun:
            yield before + comma + pack.name, pack.title
    for value, text in _rules(engine, begun):
        yield before + comma + value, text


@_offering
def rules(context: click.Context, typed: str) -> Iterator[Offer]:
    """One rule: its id, or its name once a letter of it is typed."""
    yield from _rules(_engine(context), typed)


@_offering
def formats(context: click.Context, _typed: str) -> Iterator[Offer]:
    """Output formats."""
    for writer in _contributions(context).writers.values():
        yield writer.name, Text(writer.summary, writer.summary)


@_offering
def report_formats(context: click.Context, _typed: str) -> Iterator[Offer]:
    """Formats in which a report can be shown."""
    for writer in _contributions(context).report_writers.values():
        yield writer.name, Text(writer.summary, writer.summary)


@_offering
def executors(context: click.Context, _typed: str) -> Iterator[Offer]:
    """Who may check the documents."""
    from nianbao.configuration import LOCAL

    yield LOCAL, Text("本机的进程", "the processes of this machine")
    for executor in _contributions(context).executors.values():
        yield executor.name, Text(executor.summary, executor.summary)


@_offering
def checks(context: click.Context, _typed: str) -> Iterator[Offer]:
    """Checks that rules can name."""
    for check in _contributions(context).checks.values():
        yield check.name, check.summary


@_offering
def forms(context: click.Context, _typed: str) -> Iterator[Offer]:
    """Forms by their edition, and forms of regions by their name."""
    from nianbao.loading.forms import forms_beside, load_forms
    from nianbao.loading.search_path import search_path

    given = _contributions(context)
    places = search_path(_configuration(context), given.rule_directories)
    for form in load_forms([*given.form_files, *forms_beside(places)]):
        yield str(form.name or form.edition), form.title


def _rules(engine: Engine, begun: str) -> Iterator[Offer]:
    for rule in (rule for pack in engine.packs for rule in pack.rules):
        yield rule.id, rule.title
        if begun:
            yield rule.name, rule.title


def _engine(context: click.Context) -> Engine:
    from nianbao.engine import Engine

    # The rules of a pack without fault are offered, whatever is wrong with others.
    return Engine.load(_configuration(context), tolerated=[])


def _contributions(context: click.Context) -> Contributions:
    from nianbao.plugins.contributions import installed_plugins, load_plugins

    return load_plugins(installed_plugins(), _configuration(context).plugins)


def _configuration(context: click.Context) -> Any:
    from nianbao.cli.session import configure

    return configure(context.obj, {key: context.params.get(key) for key in _LOADING})
