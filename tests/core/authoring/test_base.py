"""Base reports: whole, and clean by every shipped rule."""

from __future__ import annotations

import pytest

from nianbao import UsageError
from nianbao.authoring.base import editions
from nianbao.testing import Bench, base_report

BENCH = Bench.load()


@pytest.mark.parametrize(
    ("organ", "year", "form"),
    [
        ("青岭县水务局", 2023, None),
        ("云溪市人民政府", 2024, 2021),
        ("柳湾镇人民政府", 2020, None),
        ("沐禾省财政厅", 2019, 2019),
        ("城南街道办事处", 2021, None),
    ],
)
def test_nothing_is_found_in_it(organ: str, year: int, form: int | None) -> None:
    result = BENCH.check(base_report(organ, year, form))

    assert [each.text("zh") for each in result.findings] == []
    assert result.notifications == ()
    assert (result.organ, result.year) == (organ, year)
    assert result.form == (form or (2021 if year >= 2021 else 2019))


def test_editions() -> None:
    assert editions() == (2019, 2021)
    with pytest.raises(UsageError, match="没有 2009 年版格式的范本；有 2019、2021 年版的"):
        base_report(form=2009)
