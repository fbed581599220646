"""Names of files that every system can hold."""

from __future__ import annotations

import pytest

from nianbao_writers.file_names import file_name, unused


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("教育局", "教育局"),
        ("a/b\\c:d*e?f", "a_b_c_d_e_f"),
        ("..", "_"),
        (" 局. ", "局"),
        ("\x00\ud800", "_"),
        ("长" * 100, "长" * 60),
        ("", "_"),
    ],
)
def test_file_name(text: str, name: str) -> None:
    assert file_name(text) == name


def test_unused() -> None:
    assert unused("a", ".x", ()) == "a.x"
    assert unused("a", ".x", {"a.x", "a-2.x"}) == "a-3.x"
