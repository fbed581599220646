"""The checks ``text-count``, ``text-length`` and ``replace-text``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nianbao import PackError
from nianbao.testing import Bench, base_report
from tests.nianbao_rules.general.conftest import Try

COUNT = """\
check: text-count
with:
  section: 五、存在的主要问题及改进情况
  any: [{pattern: "[一二三四五]是"}]
  name: 条目
"""
PROBLEMS = "一是公开内容与群众需求仍有差距，解读材料偏少；二是信息报送不够及时。"


def test_too_few(attempt: Try) -> None:
    assert attempt(COUNT + "  at-least: 2\n") == ("pass", [])
    assert attempt(COUNT + "  at-least: 2\n", {PROBLEMS: "一是解读材料偏少。"}) == (
        "fail",
        ["五、存在的主要问题及改进情况: 存在的主要问题及改进情况中条目有 1 处，应至少有 2 处"],
    )


def test_too_many(attempt: Try) -> None:
    assert attempt(COUNT + "  at-most: 1\n") == (
        "fail",
        ["二是: 存在的主要问题及改进情况中条目有 2 处，应至多有 1 处"],
    )


def test_forbidden_words_are_told_one_by_one(attempt: Try) -> None:
    rule = "check: text-count\nwith: {any: [{literal: 解读}], at-most: 0}\n"

    assert attempt(rule) == (
        "fail",
        ["解读: 报告中不应出现“解读”"] * 3,
    )


def test_longer_words_that_are_excepted_do_not_count(attempt: Try) -> None:
    rule = "check: text-count\nwith: {any: [{literal: 解读}], except: %s, at-most: 0}\n"

    assert attempt(rule % "[解读材料]")[1] == ["解读: 报告中不应出现“解读”"]
    assert attempt(rule % "[解读材料, 与解读]") == ("pass", [])
    assert attempt(rule % "[材料]")[0] == "fail"


@pytest.mark.parametrize(
    ("extra", "outcome"),
    [
        ("  from: [{literal: 存在的问题}]\n  to: [{literal: 改进情况}]\n  at-least: 2\n", "pass"),
        ("  from: [{literal: 存在的问题}]\n  to: [{literal: 改进情况}]\n  at-least: 3\n", "fail"),
        ("  from: [{literal: 改进情况}]\n  at-least: 1\n", "fail"),
        ("  from: [{literal: 无此小节}]\n  at-least: 1\n", "not-applicable"),
        ("  by: paragraph\n  at-most: 1\n", "pass"),
        ("  by: distinct\n  at-least: 2\n", "pass"),
        ("  by: distinct\n  at-least: 3\n", "fail"),
    ],
)
def test_parts_and_ways_of_counting(extra: str, outcome: str, attempt: Try) -> None:
    assert attempt(COUNT + extra)[0] == outcome


def test_a_section_that_is_missing(attempt: Try) -> None:
    assert attempt(COUNT + "  at-least: 2\n", {"## 五、存在的主要问题及改进情况": ""}) == (
        "not-applicable",
        ["报告没有“存在的主要问题及改进情况”部分"],
    )


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (COUNT, "请写明 at-least 或 at-most。"),
        (COUNT + "  at-least: 3\n  at-most: 2\n", "at-least（3）大于 at-most（2）。"),
        ("check: text-length\n", "请写明 at-least 或 at-most。"),
        ("check: replace-text\n", "请写明 replace 或 file。"),
        ("check: replace-text\nwith: {replace: {' ': 甲}}\n", "“ ”在规整之后为空。"),
        ("check: replace-text\nwith: {file: words.csv}\n", "找不到文件"),
    ],
)
def test_parameters_that_say_nothing(rule: str, told: str, load: Callable[[str], Bench]) -> None:
    with pytest.raises(PackError, match=told):
        load(rule)


def test_length(attempt: Try) -> None:
    rule = "check: text-length\nwith: {section: problems, at-least: %d, at-most: %d}\n"

    assert attempt(rule % (10, 200)) == ("pass", [])
    assert attempt(rule % (100, 200)) == (
        "fail",
        ["五、存在的主要问题及改进情况: 存在的主要问题及改进情况有 78 字，应至少有 100 字"],
    )
    assert attempt(rule % (10, 50)) == (
        "fail",
        ["五、存在的主要问题及改进情况: 存在的主要问题及改进情况有 78 字，应至多有 50 字"],
    )


def test_words_are_replaced(attempt: Try, load: Callable[[str], Bench]) -> None:
    rule = """\
check: replace-text
with:
  replace: {门户网站: 政府网站, 培训: 学习}
  except: [专题培训]
"""
    status, found = attempt(rule)

    assert (status, found) == (
        "fail",
        [
            "门户网站: “门户网站”应为“政府网站”",
            "门户网站: “门户网站”应为“政府网站”",
            "培训: “培训”应为“学习”",
        ],
    )
    fixes = [each.fix.text for each in load(rule).check(base_report()).findings if each.fix]
    assert fixes == ["政府网站", "政府网站", "学习"]


def test_thousands_of_words_from_a_file(attempt: Try, tmp_path: Path) -> None:
    lines = ["错误,正确", *(f"词{n:05},新词{n}" for n in range(5000)), "", "解读材料,政策解读"]
    (tmp_path / "rules.d").mkdir()
    (tmp_path / "rules.d" / "words.csv").write_text("\n".join(lines), "utf-8-sig")

    assert attempt("check: replace-text\nwith: {file: words.csv}\n") == (
        "fail",
        ["解读材料: “解读材料”应为“政策解读”"] * 2,
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"a,b\nonly\n", "words.csv 第 2 行应有两列：错误的词, 正确的词。"),
        ("错,对".encode("gb18030"), "words.csv：无法读取"),
    ],
)
def test_a_broken_file_of_words(
    content: bytes, told: str, load: Callable[[str], Bench], tmp_path: Path
) -> None:
    (tmp_path / "rules.d").mkdir()
    (tmp_path / "rules.d" / "words.csv").write_bytes(content)

    with pytest.raises(PackError, match=told):
        load("check: replace-text\nwith: {file: words.csv}\n")


def test_the_length_of_each_paragraph(attempt: Try) -> None:
    rule = "check: text-length\nwith: {section: 总体情况, by: paragraph, %s}\n"

    assert attempt(rule % "at-most: 100") == ("pass", [])
    status, (found,) = attempt(rule % "at-most: 60")
    assert status == "fail"
    assert found.startswith("（一）主动公开。")
    assert found.endswith(": 总体情况的这一段有 61 字，应至多有 60 字")
    assert attempt(rule % "at-least: 61")[1][0].endswith("应至少有 61 字")
