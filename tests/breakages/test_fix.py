"""``nianbao fix`` on broken texts: nothing changes but the words that are proven wrong."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from nianbao.followup.fixes import fix_file
from nianbao.reading.discovery import Target
from nianbao.reading.reader import read_document
from tests.breakages.documents import broken_report
from tests.breakages.judging import engine, examples
from tests.breakages.prose import TITLES, plain, wrapped
from tests.breakages.styles import STYLES
from tests.breakages.tables import BREAKAGES
from tests.generators.report import random_report

SEEDS = st.integers(0, 2**32 - 1)
#: A slip whose right wording is certain.
WRONG, RIGHT = "（国务院令第711号）", "（国务院令第492号）"


def fixed(text: str) -> str:
    target = Target("report.txt", None, named=True)
    readers = engine().contributions.readers.values()
    result = fix_file(
        text.encode(),
        lambda data: engine().check_target(target._replace(data=data)).findings,
        lambda data: read_document(data, ".txt", readers),
    )
    return result.data.decode()


@settings(deadline=None, max_examples=examples(25))
@given(SEEDS, st.integers(30, 160), st.booleans())
def test_wrapped_prose(seed: int, columns: int, blank_lines: bool) -> None:
    text = wrapped(random_report(seed), columns, blank_lines=blank_lines)
    assert fixed(text) == text


@settings(deadline=None, max_examples=examples(25))
@given(SEEDS, st.sampled_from(sorted(BREAKAGES)), st.sampled_from(sorted(STYLES)))
def test_broken_tables(seed: int, name: str, style: str) -> None:
    text = broken_report(random_report(seed), BREAKAGES[name], style, seed).text
    assert fixed(text) == text


@settings(deadline=None, max_examples=examples(15))
@given(SEEDS, st.sampled_from(sorted(TITLES)))
def test_broken_titles(seed: int, name: str) -> None:
    report = random_report(seed)
    parts = [TITLES[name](report, random.Random(seed)), *plain(report)[1:]]
    text = "\n\n".join(parts) + "\n"
    assert fixed(text) == text


@settings(deadline=None, max_examples=examples(15))
@given(SEEDS, st.integers(60, 160))
def test_only_the_slip_is_mended(seed: int, columns: int) -> None:
    text = wrapped(random_report(seed), columns)
    if WRONG in text:  # not cut by the end of a line
        assert fixed(text.replace(WRONG, RIGHT)) == text
