"""The check for a section that is last year's over again."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from nianbao import (
    Argument,
    Context,
    Corpus,
    CorpusCheck,
    CorpusExamination,
    CorpusProblem,
    Location,
    NotApplicable,
    Report,
    Role,
    Text,
)
from nianbao_rules.corpus.narrative import neutral, section_text
from nianbao_rules.corpus.organs import Identity, by_organ, identity_of
from nianbao_rules.corpus.passages import shown_passages
from nianbao_rules.corpus.similarity import share
from nianbao_rules.corpus.years import neighbours
from nianbao_rules.parameters import SECTION
from nianbao_rules.reasons import NOTHING_TO_CHECK

__all__ = ["section_unchanged"]

_LAST_YEAR = Text("上年报告的同一部分", "the same section of last year's report")


class Unchanged(NamedTuple):
    """Which section is compared, and when it counts as unchanged."""

    section: SECTION
    share: Annotated[
        int,
        {
            "minimum": 50,
            "maximum": 100,
            "description": "占两份文字的百分比 · of both texts, in per cent",
        },
    ]
    shortest: Annotated[
        int,
        {
            "minimum": 20,
            "description": "少于多少字不比较 · characters below which a text is not compared",
        },
    ]


class _Told(NamedTuple):
    """The text of a section, with every number as N, and where its heading is."""

    identity: Identity
    text: str
    heading: Location


def _collect(report: Report, parameters: Unchanged, context: Context) -> _Told | None:
    identity, section = identity_of(report), report.section(parameters.section)
    if identity is None or section is None:
        return None
    text = neutral(section_text(report, parameters.section, context), identity.organ)
    return _Told(identity, text, context.location(section.place))


@CorpusCheck.define(
    "section-unchanged",
    collect=_collect,
    groups=by_organ,
    reports={"unchanged": ("before", "share", "passages")},
    parameters=Unchanged,
    summary=Text(
        "某一部分的文字不与上年几乎相同。", "A section is not nearly that of last year's report."
    ),
    example="{section: problems, share: 90, shortest: 100}",
)
def section_unchanged(corpus: Corpus, parameters: Unchanged) -> CorpusExamination | NotApplicable:
    """Each year's text of the section is its own."""
    tested, problems = 0, []
    for before, member in neighbours(corpus):
        ours, theirs = member.value.text, before.value.text
        if min(len(ours), len(theirs)) < parameters.shortest:
            continue
        tested += 1
        percent = int(100 * share(ours, theirs))
        if percent >= parameters.share:
            arguments: dict[str, Argument] = {
                "before": before.value.identity.year,
                "share": percent,
                "passages": shown_passages(ours, theirs),
            }
            related = (before.value.heading.showing(_LAST_YEAR, Role.EARLIER),)
            problems.append(CorpusProblem("unchanged", member.value.heading, arguments, related))
    return CorpusExamination(tested, problems) if tested else NOTHING_TO_CHECK
