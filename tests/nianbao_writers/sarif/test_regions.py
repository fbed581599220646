"""Regions in UTF-16 units, on any text, and in files that have no columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nianbao.model.source import Source
from nianbao.results.outcome import RunResult
from nianbao_writers.sarif.regions import CONTEXT_LENGTH, REGION_LENGTH, context_region, region
from tests.nianbao_writers.runs import placed
from tests.nianbao_writers.sarif.test_integrity import covers, cut, lines_of

BREAKS = "\r\n"
TEXTS = st.text(st.sampled_from("文a𠮷 \t\r\n\u2028"), min_size=1, max_size=30)


@given(TEXTS, st.data())
def test_a_region_holds_its_snippet(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, len(text)))
    if "\r\n" in (
        text[start - 1 : start + 1] if start else "",
        text[end - 1 : end + 1] if end else "",
    ):
        return  # nothing stands between the two halves of a line end
    source = Source(text)
    place = source.region(start, end)
    assert place.start_line is not None
    assert place.end_line is not None
    context = text[
        source.line(place.start_line)[0] : source.line(min(place.end_line, len(lines_of(text))))[1]
    ]
    found = placed(place, text[start:end], context)
    lines = [*lines_of(text), ""]
    written = region(found)
    assert cut(lines, written) == text[start:end].rstrip(BREAKS)
    assert written["startLine"] == place.start_line
    assert covers(context_region(found), written)


def test_columns_count_utf16_units() -> None:
    source = Source("𠮷𩸽街道𠮷𠮷国")
    found = region(placed(source.region(4, 7), "𠮷𠮷国", source.text))
    assert (found["startColumn"], found["endColumn"]) == (7, 12)


def test_a_long_region_is_cut_and_a_long_line_windowed() -> None:
    source = Source("文" * 10_000)
    place = placed(source.region(500, 9_500), source.text[500:9_500], source.text)
    found, context = region(place), context_region(place)
    assert (found["startColumn"], found["endColumn"]) == (501, 501 + REGION_LENGTH)
    assert found["snippet"]["text"] == "文" * REGION_LENGTH
    assert (context["startColumn"], context["endColumn"]) == (
        501 - CONTEXT_LENGTH,
        501 + REGION_LENGTH + CONTEXT_LENGTH,
    )


def test_files_without_columns_have_a_line_for_consumers(without_columns: RunResult) -> None:
    places = [report.findings[0].location for report in without_columns.reports]
    written = [region(place) for place in places]
    assert [each["startLine"] for each in written] == [1, 12, 1, 1, 1, 1]
    assert [each.get("properties") for each in written] == [
        None,
        None,
        {"paragraph": 4},
        {"page": 2},
        {"page": 2, "paragraph": 7},
        None,
    ]
    assert all(
        "startColumn" not in each and each["snippet"]["text"] == "国务院办公厅" for each in written
    )
    contexts = [context_region(place) for place in places]
    assert [(each["startLine"], each["endLine"]) for each in contexts] == [
        (1, 2),
        (11, 12),
        (1, 2),
        (1, 2),
        (1, 2),
        (1, 2),
    ]
    assert contexts[0]["snippet"]["text"] == "依据国务院办公厅《条例》编制。"
