"""``nianbao phrases``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from nianbao.cli.console import print_text, table_lines, tell
from nianbao.cli.options import loading_options
from nianbao.cli.session import Session, configure, finish
from nianbao.errors import UsageError, suggestion
from nianbao.text.width import char_width
from nianbao.text.wording import Text

if TYPE_CHECKING:
    from nianbao.errors import Fault
    from nianbao.rules.phrase import Phrase

__all__ = ["phrases"]

_YES = Text("符合", "matches")
_NO = Text("不符合", "does not match")
#: How much of a wording the list shows, in columns.
_WIDEST = 60


@click.command()
@click.argument("name", required=False)
@loading_options
@click.pass_obj
def phrases(session: Session, /, name: str | None, **options: Any) -> int:
    """List the named wordings by which rules read prose, and those that rule packs add, or show one
    with its examples."""
    from nianbao.authoring.reference import phrases_of_checks
    from nianbao.engine import Engine
    from nianbao.errors import PackError, fault_error
    from nianbao.results.outcome import ExitCode

    configuration = configure(session, options)
    faults: list[Fault] = []
    engine = Engine.load(configuration, tolerated=faults)
    if faults:
        tell("error", fault_error(PackError, faults).text, session.language)
    known = [
        *phrases_of_checks(engine.contributions.checks.values()),
        *(phrase for pack in engine.packs for phrase in pack.phrases),
    ]
    lang = configuration.lang
    if name is None:
        print_text("\n".join(_listed(known, lang)).strip("\n"))
    else:
        wanted = [each for each in known if each.name == name]
        if not wanted:
            hint = suggestion(name, [each.name for each in known])
            zh, en = f"没有名为“{name}”的说法；{hint.zh}", f'there is no phrase "{name}"; {hint.en}'
            raise UsageError(Text(zh, en))
        print_text("\n".join(line for each in wanted for line in _shown(each, lang)))
    code = finish(session, engine.notifications)
    return int(ExitCode.USAGE) if faults else code


def _listed(known: Sequence[Phrase], lang: str) -> Iterator[str]:
    for group, members in groupby(known, key=lambda phrase: phrase.group):
        yield ""
        yield group.of(lang)
        yield from table_lines(
            [(f"  {each.name}", _beginning(_line(each.wording))) for each in members]
        )


def _beginning(text: str) -> str:
    """As much of a text as fits; … says that there is more."""
    width = 0
    for place, char in enumerate(text):
        width += char_width(char)
        if width > _WIDEST:
            return f"{text[:place]}…"
    return text


def _shown(phrase: Phrase, lang: str) -> Iterator[str]:
    yield f"{phrase.name} ({phrase.group.of(lang)})"
    yield f"  {_line(phrase.wording)}"
    for kind, texts in ((_YES, phrase.yes), (_NO, phrase.no)):
        yield from (f"  {kind.of(lang)}: {text}" for text in texts)


def _line(wording: str) -> str:
    return " ".join(wording.split())
