"""The check for misspellings that are known: a list in the rule pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, NamedTuple

from nianbao import Argument, Check, Context, Examination, Problem, Replacement, Report, Text, fold
from nianbao_rules.language.prose import Prose, read_prose

__all__ = ["known_typos"]


class Typos(NamedTuple):
    """The misspellings, each with what is meant; empty where that is not certain."""

    typos: Annotated[
        Mapping[str, str],
        {
            "minProperties": 1,
            "description": "by the misspelling, which no correct sentence may hold, not even "
            "across two words, what is meant",
        },
    ]


@Check.define(
    "known-typos",
    reports={"typo": ("word", "right"), "odd": ("word",)},
    parameters=Typos,
    summary=Text("没有列出的错别字。", "None of a list of misspellings appears."),
    example="{typos: {规范性文建: 规范性文件}}",
)
def known_typos(report: Report, parameters: Typos, context: Context) -> Examination:
    """Nothing in the prose is on the list."""
    prose = context.share(read_prose, report)
    problems = sorted(_found(prose, parameters.typos), key=lambda problem: problem.place)
    return Examination(len(prose.passages), problems)


def _found(prose: Prose, typos: Mapping[str, str]) -> Iterator[Problem]:
    # Looking for one string after the other is faster than for any of a hundred at once, and
    # hardly a report holds one.
    for word, right in typos.items():
        start = prose.text.find(fold(word))
        while start >= 0:
            yield _problem(prose, start, start + len(word), right)
            start = prose.text.find(fold(word), start + 1)


def _problem(prose: Prose, start: int, end: int, right: str) -> Problem:
    place, word = prose.place(start, end), prose.raw(start, end)
    if not right:
        return Problem("odd", place, {"word": word})
    arguments: dict[str, Argument] = {"word": word, "right": right}
    return Problem("typo", place, arguments, fix=Replacement(place.start, place.end, right))
