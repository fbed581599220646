from __future__ import annotations

import pytest

from nianbao.matching.titles import read_title
from nianbao.text.folding import fold
from tests.core.matching.matching import report_of


@pytest.mark.parametrize(
    ("title", "year", "organ"),
    [
        ("青岭县水务局2023年政府信息公开工作年度报告", 2023, "青岭县水务局"),
        ("青岭县水务局 2023 年度政府信息公开工作年度报告", 2023, "青岭县水务局"),
        ("青岭县水务局二〇二三年政府信息公开工作年度报告", 2023, "青岭县水务局"),
        ("青岭县水务局二○二三年政府信息公开年报", 2023, "青岭县水务局"),
        ("２０２３年青岭县水务局政府信息公开工作报告", 2023, "青岭县水务局"),
        ("青岭县水务局政府信息公开工作2023年度报告", 2023, "青岭县水务局"),
        ("2023年度白石街道信息公开工作报告", 2023, "白石街道"),
        ("关于青岭县水务局2023年政府信息公开工作年度报告", 2023, "青岭县水务局"),
        ("关于印发《青岭县水务局2023年政府信息公开工作年度报告》的通知", 2023, "青岭县水务局"),
        ("2023年度政府信息公开年报", 2023, None),
        ("青岭县水务局政府信息公开工作年度报告", None, "青岭县水务局"),
        ("青岭县水务局（2023年度）政府信息公开工作年度报告", 2023, "青岭县水务局"),
        ("青岭县档案局（馆）2023年政府信息公开工作年度报告", 2023, "青岭县档案局(馆)"),
    ],
)
def test_year_and_organ(title: str, year: int | None, organ: str | None) -> None:
    found_year, found_organ = read_title(title)
    assert (found_year, found_organ and found_organ.name) == (year, organ)


def test_a_title_on_two_lines() -> None:
    report = report_of(
        "青岭县水务局\n2023年政府信息公开工作年度报告\n\n一、总体情况\n\n做好公开工作。\n"
    )
    assert report.title is not None
    assert report.title.text == "青岭县水务局2023年政府信息公开工作年度报告"
    assert (report.year, report.organ and report.organ.name) == (2023, "青岭县水务局")


@pytest.mark.parametrize(
    ("lines", "organ"),
    [
        ("青岭海关\n政府信息公开工作年度报告\n（2023年度）", "青岭海关"),
        ("青岭县档案局（馆）\n政府信息公开工作年度报告\n二〇二三年", "青岭县档案局（馆）"),
        ("青岭县水务局政府信息公开工作年度报告\n(2023年)", "青岭县水务局"),
    ],
)
def test_the_year_of_a_title_on_a_line_of_its_own(lines: str, organ: str) -> None:
    report = report_of(f"{lines}\n\n一、总体情况\n\n做好公开工作。\n")
    assert report.title is not None
    assert report.title.text == lines.replace("\n", "")
    assert (report.year, report.organ and report.organ.name) == (2023, fold(organ))


def test_a_date_below_a_title_is_no_part_of_it() -> None:
    report = report_of(
        "青岭县水务局2023年政府信息公开工作年度报告\n（2024年）\n\n一、总体情况\n\n做好公开工作。\n"
    )
    assert report.title is not None
    assert report.title.text == "青岭县水务局2023年政府信息公开工作年度报告"


def test_a_sentence_is_no_title() -> None:
    report = report_of(
        "现将本局2023年政府信息公开工作年度报告公布如下：\n\n一、总体情况\n\n做好公开工作。\n"
    )
    assert report.title is None


def test_the_first_heading_of_a_page_is_not_the_title_if_it_names_no_report() -> None:
    report = report_of(
        "# 政府信息公开\n\n# 青岭县水务局2023年政府信息公开工作年度报告\n\n## 一、总体情况\n\n无。"
        "\n"
    )
    assert report.title is not None
    assert report.title.text.startswith("青岭县")
