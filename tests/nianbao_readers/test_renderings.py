"""Every text rendering of a report parses to exactly the figures it was made of."""

from __future__ import annotations

import pytest

from nianbao.loading.forms import load_forms
from nianbao.matching import Matcher
from nianbao_readers.text.reader import read
from tests.generators.comparison import assert_reads
from tests.generators.report import random_report
from tests.generators.text import RENDERERS, Renderer


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(load_forms())


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("render", RENDERERS, ids=lambda render: render.__name__)
def test_every_rendering_gives_the_canonical_report(
    render: Renderer, seed: int, matcher: Matcher
) -> None:
    report = random_report(seed)
    assert_reads(read(render(report).encode()), report, matcher)


@pytest.mark.parametrize("render", RENDERERS, ids=lambda render: render.__name__)
def test_one_changed_figure_is_read_as_changed(render: Renderer, matcher: Matcher) -> None:
    report = random_report(4).changed("applications", ("refused_query", "other"), 987_654)
    assert_reads(read(render(report).encode()), report, matcher)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_every_encoding_gives_the_canonical_report(encoding: str, matcher: Matcher) -> None:
    report = random_report(9)
    assert_reads(read(RENDERERS[0](report).encode(encoding)), report, matcher)
