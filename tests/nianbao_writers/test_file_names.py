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
        ("con", "_con"),
        ("LPT1.x", "_LPT1.x"),
        ("console", "console"),
    ],
)
def test_file_name(text: str, name: str) -> None:
    assert file_name(text) == name


def test_unused() -> None:
    taken: set[str] = set()
    assert [unused("a", ".x", taken) for _ in range(3)] == ["a.x", "a-2.x", "a-3.x"]


def test_a_name_of_other_case_is_the_same_file_on_windows() -> None:
    taken: set[str] = set()
    assert [unused(name, ".docx", taken) for name in ("A", "a")] == ["A.docx", "a-2.docx"]
