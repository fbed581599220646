"""Reports on a form that a region extends: with its parts, without them, and with slips."""

from __future__ import annotations

import pytest

from nianbao import Report
from nianbao.loading.forms import load_forms
from nianbao.matching import Matcher
from nianbao.testing import base_report
from nianbao_readers.text.reader import read
from tests.generators.report import random_report
from tests.generators.text import render_tabs

MUHE = """\
form: muhe
extends: 2021
title: 沐禾省年度报告格式
sections:
  - {key: problems, variants: [短板弱项情况]}
  - {key: innovation, heading: 工作创新情况}
tables:
  - key: platforms
    name: 表五
    section: disclosure
    rows:
      - {key: sites, label: 政府网站}
      - {key: accounts, label: 政务新媒体}
      - {key: together, label: 总计}
    columns: [{key: count, label: 平台数量}, {key: visits, label: 全年访问量}]
"""
REWARDS = """\
form: rewards
extends: 2021
title: 奖励
tables:
  - key: disclosure
    rows: [{key: rewards, label: 行政奖励, columns: [decisions], after: coercion}]
"""
TABLE = """
平台类别\t平台数量\t全年访问量
政府网站\t1\t52000
政务新媒体\t2\t3100
总计\t3\t55100
"""
FEES = "行政事业性收费\t0\t\t\n"


@pytest.fixture(scope="module")
def matcher(tmp_path_factory: pytest.TempPathFactory) -> Matcher:
    directory = tmp_path_factory.mktemp("forms")
    files = [directory / "muhe.yaml", directory / "rewards.yaml"]
    for file, text in zip(files, (MUHE, REWARDS), strict=True):
        file.write_text(text, "utf-8")
    return Matcher(load_forms(files))


def matched(matcher: Matcher, text: str) -> Report:
    return matcher.match(read(text.encode()))


def changed(old: str, new: str) -> str:
    text = base_report()
    assert text.count(old) == 1
    return text.replace(old, new)


def test_a_report_with_the_table_is_read_by_the_form_that_has_it(matcher: Matcher) -> None:
    report = matched(matcher, changed(FEES, FEES + TABLE))
    table = report.table("platforms")

    assert report.form.name == "muhe"
    assert table is not None
    assert {cell: entry.number for cell, entry in table.entries.items()} == {
        ("sites", "count"): 1,
        ("sites", "visits"): 52000,
        ("accounts", "count"): 2,
        ("accounts", "visits"): 3100,
        ("together", "count"): 3,
        ("together", "visits"): 55100,
    }
    assert table.label("together", "count") == "表五/总计/平台数量"


def test_its_labels_take_nothing_from_the_other_tables(matcher: Matcher) -> None:
    """总计 is the last row here and the last label of the header of 表三."""
    plain = Matcher(load_forms())
    with_table, without = changed(FEES, FEES + TABLE), base_report()
    found, expected = matched(matcher, with_table), matched(plain, without)

    for key, table in expected.tables.items():
        assert {c: e.number for c, e in found.tables[key].entries.items()} == {
            c: e.number for c, e in table.entries.items()
        }


@pytest.mark.parametrize("seed", range(12))
def test_a_report_without_its_parts_is_read_as_if_the_form_were_not_there(
    seed: int, matcher: Matcher
) -> None:
    document = read(render_tabs(random_report(seed)).encode())
    report, expected = matcher.match(document), Matcher(load_forms()).match(document)

    assert (report.form.name, report.form.edition) == ("", expected.form.edition)
    assert {key: table.entries for key, table in report.tables.items()} == {
        key: table.entries for key, table in expected.tables.items()
    }


def test_a_slip_in_its_table_does_not_hide_it(matcher: Matcher) -> None:
    slips = TABLE.replace("政务新媒体\t2\t3100\n", "政务客户端\t2\t3100\n")
    report = matched(matcher, changed(FEES, FEES + slips))
    table = report.table("platforms")

    assert table is not None
    assert table.rows == ("sites", "together")
    assert [odd.text for odd in table.foreign_rows] == ["政务客户端"]


def test_one_more_row(matcher: Matcher) -> None:
    report = matched(matcher, changed("行政强制\t0\t\t\n", "行政强制\t0\t\t\n行政奖励\t7\t\t\n"))
    table = report.table("disclosure")

    assert report.form.names == {2021, "rewards"}
    assert table is not None
    assert table.number("rewards", "decisions") == 7
    assert not table.foreign_rows


def test_one_more_section(matcher: Matcher) -> None:
    report = matched(matcher, base_report() + "\n## 七、工作创新情况\n\n推行一键检索。\n")

    assert report.form.name == "muhe"
    assert [section.key for section in report.sections][-1] == "innovation"
    assert report.sections[-1].form.number == 7


def test_its_wordings_are_known_in_reports_without_its_parts(matcher: Matcher) -> None:
    text = base_report().replace("## 五、存在的主要问题及改进情况", "## 五、短板弱项情况")
    report = matched(matcher, text)

    assert report.form.names == {2021}
    assert report.section("problems") is not None
    assert matched(Matcher(load_forms()), text).section("problems") is None
