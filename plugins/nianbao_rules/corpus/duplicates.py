"""The check for narratives that are nearly the same (雷同)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, NamedTuple

from nianbao import (
    PATTERNS,
    Argument,
    Context,
    Corpus,
    CorpusCheck,
    CorpusExamination,
    CorpusProblem,
    NotApplicable,
    Report,
    Role,
    Text,
    TextMatcher,
    text_matcher,
)
from nianbao_rules.corpus.narrative import comparable, narrative_of
from nianbao_rules.corpus.organs import Identity, identity_of
from nianbao_rules.corpus.passages import shown_passages
from nianbao_rules.corpus.similarity import candidates, share
from nianbao_rules.reasons import NOTHING_TO_CHECK

__all__ = ["near_duplicate"]

#: Texts that are kept: many are compared with the same few.
_TEXTS = 64

#: How many sentences of which it is known whether they are formulas are kept at hand.
_SENTENCES = 4096


class Likeness(NamedTuple):
    """What counts as alike, from what length on, and what everybody writes."""

    share: Annotated[
        int,
        {
            "minimum": 50,
            "maximum": 100,
            "description": "两份文字相同部分达到百分之多少即为雷同 · "
            "from how many per cent of the two texts in common on they are nearly "
            "the same",
        },
    ]
    shortest: Annotated[
        int,
        {
            "minimum": 20,
            "description": "自己的文字至少多少字才比较 · "
            "how many characters of its own a narrative must have to be compared",
        },
    ]
    formulas: Annotated[
        tuple[Any, ...],
        {
            **PATTERNS,
            "description": "人人都写、不计入的句子 · "
            "sentences that match any of these are everybody's and do not count",
        },
    ]


class _Story(NamedTuple):
    """The narrative of a report."""

    identity: Identity
    narrative: str


class _Limits(NamedTuple):
    """The parameters: what counts as alike, from what length on, and what everybody writes."""

    share: int
    shortest: int
    formulas: TextMatcher


class _Entry(NamedTuple):
    """A report to compare, by its place among the members, with the key of its organ. Its text is
    made anew as it is needed, so that the texts of all need not be in memory."""

    at: int
    organ: str
    identity: Identity


def _prepare(parameters: Likeness) -> _Limits:
    # One alternation takes a fifth of the time of ten patterns, and each of a corpus's many
    # sentences is asked.
    formulas = "|".join(
        f"(?:{each.get('pattern') or re.escape(each['literal'])})" for each in parameters.formulas
    )
    return _Limits(parameters.share, parameters.shortest, text_matcher({"pattern": formulas}))


def _collect(report: Report, _limits: _Limits, context: Context) -> _Story | None:
    identity = identity_of(report)
    narrative = narrative_of(report, context) if identity else ""
    return _Story(identity, narrative) if identity and narrative else None


@CorpusCheck.define(
    "near-duplicate",
    collect=_collect,
    reports={
        "organs": ("share", "organ", "year", "passages"),
        "years": ("share", "year", "passages"),
    },
    parameters=Likeness,
    prepare=_prepare,
    summary=Text(
        "两个机关或同一机关两年的文字没有雷同。",
        "No two narratives, of two organs or of two years of one organ, are nearly the same.",
    ),
    example="{share: 80, shortest: 200, formulas: [{literal: 信息处理费}]}",
)
def near_duplicate(corpus: Corpus, limits: _Limits) -> CorpusExamination | NotApplicable:
    """Each narrative is its own; of the reports that one is like, the likest is named.

    The later report has the finding: of two years the second, of two organs' reports the one whose
    name comes second. Two reports of one organ for one year are not compared; that they are two is
    told by another rule.
    """
    narratives = _Narratives(corpus, limits)
    entries: list[_Entry] = []
    found = list(candidates(narratives.long_ones(entries)))
    if len(entries) < 2:
        return NOTHING_TO_CHECK
    problems = []
    for entry, others in zip(entries, found, strict=True):
        likest = narratives.likest(entry, [entries[other] for other in others])
        if likest and likest[0] >= limits.share:
            problems.append(narratives.problem(entry, *likest))
    return CorpusExamination(len(entries), problems)


class _Narratives:
    """The texts that are compared, the last few of them kept."""

    def __init__(self, corpus: Corpus, limits: _Limits) -> None:
        self._corpus = corpus
        self._limits = limits
        # What everybody writes is in many narratives.
        self._is_formula = functools.lru_cache(_SENTENCES)(limits.formulas.matches)
        self._text = functools.lru_cache(maxsize=_TEXTS)(self._made)

    def long_ones(self, entries: list[_Entry]) -> Iterator[str]:
        """The texts that are long enough, the earliest year first; the report of each is added to
        ``entries``."""
        organs = self._corpus.organs
        identities: list[Identity] = [each.value.identity for each in self._corpus.members]
        keys = {name: organs.key(name) for name in {each.organ for each in identities}}
        every = [
            _Entry(index, keys[identity.organ], identity)
            for index, identity in enumerate(identities)
        ]
        for entry in sorted(every, key=lambda each: (each.identity.year, each.organ, each.at)):
            text = self._made(entry.at)
            if len(text) >= self._limits.shortest:
                entries.append(entry)
                yield text

    def _made(self, index: int) -> str:
        identity, narrative = self._corpus.members[index].value
        return comparable(narrative, identity.organ, self._is_formula)

    def likest(self, entry: _Entry, others: Sequence[_Entry]) -> tuple[int, _Entry] | None:
        """The share in whole per cent, rounded down, and the report that has it; the earliest of
        several."""
        same = (entry.organ, entry.identity.year)
        shares = [
            (int(100 * share(self._text(entry.at), self._text(each.at))), each)
            for each in others
            if (each.organ, each.identity.year) != same
        ]
        return max(shares, key=lambda found: found[0], default=None)

    def problem(self, entry: _Entry, percent: int, other: _Entry) -> CorpusProblem:
        """What is told of two reports that are alike."""
        title = self._corpus.members[entry.at].title
        arguments: dict[str, Argument] = {
            "share": percent,
            "year": other.identity.year,
            "passages": shown_passages(self._text(entry.at), self._text(other.at)),
        }
        named = f"{other.identity.organ}{other.identity.year}年"
        told = Text(f"雷同的报告：{named}", f"the report that it is like: {named}")
        same_organ = entry.organ == other.organ
        role = Role.EARLIER if same_organ else Role.SAME
        related = (self._corpus.members[other.at].title.showing(told, role),)
        if same_organ:
            return CorpusProblem("years", title, arguments, related)
        arguments["organ"] = other.identity.organ
        return CorpusProblem("organs", title, arguments, related)
