"""Figures that are another report's, over many reports."""

from __future__ import annotations

from typing import Any

from nianbao import Corpus, CorpusExamination, Location, Member, Region
from nianbao_rules.corpus.organs import Identity
from nianbao_rules.corpus.unchanged import Shared, _Figures, figures_of_another

PARAMETERS = Shared(("applications",), ("total",), at_least=8, share=80)


def member(index: int, figures: dict[Any, int]) -> Member:
    title = Location(Region(0, 0), "", "")
    value = _Figures(Identity(f"第{index:05}号局", 2023), 2021, True, figures)
    return Member(f"{index}.md", title, value)


def test_of_many_copies_each_but_the_first_is_found_at_once() -> None:
    figures = {("applications", f"row{row}", "natural_person"): 20 + row for row in range(9)}
    corpus = Corpus(tuple(member(index, figures) for index in range(3_000)))
    result = figures_of_another.judge(corpus, PARAMETERS)
    assert isinstance(result, CorpusExamination)
    assert (result.tested, len(result.problems)) == (3_000, 2_999)


def test_figures_that_agree_by_chance_are_let_be() -> None:
    corpus = Corpus(
        tuple(
            member(
                index,
                {
                    ("applications", f"row{row}", "natural_person"): 10 + row * (index % 7 + 1)
                    for row in range(9)
                },
            )
            for index in range(7)
        )
    )
    result = figures_of_another.judge(corpus, PARAMETERS)
    assert isinstance(result, CorpusExamination)
    assert result.problems == []
