"""Lines of code are at most 100 columns wide, as an editor shows them: Chinese counts double.

Ruff's E501 lets pass what ends with a pragma or has no space, as long patterns do.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao.text.width import display_width

ROOT = Path(__file__).parents[2]
FILES = sorted(file for folder in ("core", "plugins") for file in (ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_line_is_wider_than_a_hundred_columns(file: Path) -> None:
    lines = enumerate(file.read_text("utf-8").splitlines(), start=1)
    assert [number for number, line in lines if display_width(line) > 100] == []
