"""The check for misspellings that are known: a list in the rule pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
            "description": "错别字: 正字；正确的句子中不会出现的才可写 · "
            "by the misspelling, which no correct sentence may hold, not even "
            "across two words, what is meant",
        },
    ]


class _Typo(NamedTuple):
    """A misspelling as it is looked for, its length, and what is meant."""

    folded: str
    length: int
    right: str


def _prepare(parameters: Typos) -> tuple[_Typo, ...]:
    return tuple(_Typo(fold(word), len(word), right) for word, right in parameters.typos.items())


@Check.define(
    "known-typos",
    reports={"typo": ("word", "right"), "odd": ("word",)},
    parameters=Typos,
    prepare=_prepare,
    summary=Text("没有列出的错别字。", "None of a list of misspellings appears."),
    example="{typos: {规范性文建: 规范性文件}}",
)
def known_typos(report: Report, typos: Sequence[_Typo], context: Context) -> Examination:
    """Nothing in the prose is on the list."""
    prose = context.share(read_prose, report)
    problems = sorted(_found(prose, typos), key=lambda problem: problem.place)
    return Examination(len(prose.passages), problems)


def _found(prose: Prose, typos: Sequence[_Typo]) -> Iterator[Problem]:
    # Looking for one string after the other is faster than for any of a hundred at once, and
    # hardly a report holds one.
    for folded, length, right in typos:
        start = prose.text.find(folded)
        while start >= 0:
            yield _problem(prose, start, start + length, right)
            start = prose.text.find(folded, start + 1)


def _problem(prose: Prose, start: int, end: int, right: str) -> Problem:
    place, word = prose.place(start, end), prose.raw(start, end)
    if not right:
        return Problem("odd", place, {"word": word})
    arguments: dict[str, Argument] = {"word": word, "right": right}
    return Problem("typo", place, arguments, fix=Replacement(place.start, place.end, right))
