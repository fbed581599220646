"""Columns in the units of foreign tools, held to the encoded text itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao import Location, Region, Source
from nianbao_writers.columns import Span, span, utf8_bytes, utf16_units
from tests.nianbao_writers.runs import TEXT, location
from tests.nianbao_writers.sarif.test_integrity import lines_of

TEXTS = st.text(st.sampled_from("文a𠮷 \t\r\n"), min_size=1, max_size=30)


def test_the_units_of_a_character_outside_the_first_plane() -> None:
    # Before 国务院办公厅 stand 𠮷𩸽街道依据: two characters of two units and four of one.
    place = location(Source(TEXT), "国务院办公厅")
    assert span(place, len) == Span(3, 7, 3, 13)
    assert span(place, utf16_units) == Span(3, 9, 3, 15)
    assert span(place, utf8_bytes) == Span(3, 21, 3, 39)


@given(TEXTS, st.data())
def test_a_span_cuts_the_snippet_out_of_the_encoded_lines(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if "\r\n" in (text[max(start - 1, 0) : start + 1], text[max(end - 1, 0) : end + 1]):
        return  # nothing stands between the two halves of a line end
    source = Source(text)
    region = source.region(start, end)
    begin, stop = source.context(region)
    found = span(Location(region, text[start:end], text[begin:stop]), utf8_bytes)
    assert found is not None
    lines = [line.encode() for line in [*lines_of(text), ""]][found.start_line - 1 : found.end_line]
    lines[-1] = lines[-1][: found.end_column - 1]
    lines[0] = lines[0][found.start_column - 1 :]
    assert b"".join(lines).decode() == text[start:end]
    assert found.is_empty == (start == end)


@pytest.mark.parametrize(
    "region", [Region(2, 8, start_line=12), Region(2, 8, page=2), Region(2, 8)]
)
def test_a_file_without_columns_has_no_span(region: Region) -> None:
    assert span(Location(region, "文", "文"), utf16_units) is None
