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
    Member,
    NotApplicable,
    Report,
    Role,
    Text,
    TextMatcher,
    text_matcher,
)
from nianbao_rules.corpus.narrative import comparable, narrative_of
from nianbao_rules.corpus.organs import Identity, identity_of, names_of
from nianbao_rules.corpus.passages import shown_passages
from nianbao_rules.corpus.similarity import candidates, share
from nianbao_rules.reasons import NOTHING_TO_CHECK

__all__ = ["near_duplicate"]

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
    """A report to compare, with the key of its organ and the text that is compared."""

    member: Member
    organ: str
    text: str

    @property
    def identity(self) -> Identity:
        identity: Identity = self.member.value.identity
        return identity


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
    entries = list(_entries(corpus, limits))
    if len(entries) < 2:
        return NOTHING_TO_CHECK
    problems = []
    for entry, others in zip(entries, candidates([entry.text for entry in entries]), strict=True):
        found = _likest(entry, [entries[other] for other in others])
        if found and found[0] >= limits.share:
            problems.append(_problem(entry, *found))
    return CorpusExamination(len(entries), problems)


def _entries(corpus: Corpus, limits: _Limits) -> Iterator[_Entry]:
    organs = names_of(corpus)
    keys = {
        member.value.identity.organ: organs.key(member.value.identity.organ)
        for member in corpus.members
    }
    members = sorted(
        corpus.members,
        key=lambda each: (each.value.identity.year, keys[each.value.identity.organ], each.uri),
    )
    # What everybody writes is in many narratives.
    is_formula = functools.lru_cache(_SENTENCES)(limits.formulas.matches)
    for member in members:
        identity, narrative = member.value
        text = comparable(narrative, identity.organ, is_formula)
        if len(text) >= limits.shortest:
            yield _Entry(member, keys[identity.organ], text)


def _likest(entry: _Entry, others: Sequence[_Entry]) -> tuple[int, _Entry] | None:
    """The share in whole per cent, rounded down, and the report that has it; the earliest of
    several."""
    same = (entry.organ, entry.identity.year)
    shares = [
        (int(100 * share(entry.text, each.text)), each)
        for each in others
        if (each.organ, each.identity.year) != same
    ]
    return max(shares, key=lambda found: found[0], default=None)


def _problem(entry: _Entry, percent: int, other: _Entry) -> CorpusProblem:
    arguments: dict[str, Argument] = {
        "share": percent,
        "year": other.identity.year,
        "passages": shown_passages(entry.text, other.text),
    }
    title = f"{other.identity.organ}{other.identity.year}年"
    told = Text(f"雷同的报告：{title}", f"the report that it is like: {title}")
    same_organ = entry.organ == other.organ
    related = (other.member.title.showing(told, Role.EARLIER if same_organ else Role.SAME),)
    if same_organ:
        return CorpusProblem("years", entry.member.title, arguments, related)
    arguments["organ"] = other.identity.organ
    return CorpusProblem("organs", entry.member.title, arguments, related)
