"""Suggested fixes, over the cases of all rules: what a fix mends is mended, in every encoding, and
once is enough."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nianbao import Document, Finding
from nianbao.followup.fixes import FixedFile, fix_file
from nianbao.reading.discovery import Target
from nianbao.reading.reader import read_document
from tests.rules.cases import HERE, Case, all_cases, engine

#: The rules of which some finding carries a fix.
EQUIPPED = {
    "DRA005",
    "DRA006",
    "DRA008",
    "DRA009",
    "LAW003",
    "LAW004",
    "LAW005",
    "LAW008",
    "LAW009",
    "SEC004",
    "SEC006",
}
#: What the base report has, and what stands there instead; each fix gives the base report back.
FAULTS = (
    ("国务院令第711号", "国务院令第492号"),
    ("《中华人民共和国政府信息公开条例》", "《中华人民共和国政府信息公开条列》"),
    ("根据《", "根据国务院办公厅《"),
    ("国办公开办函〔2021〕30号", "国办公开办函[2021] 30号"),
    ("二、主动公开政府信息情况", "2.主动公开政府信息的情况"),
    ("## 一、", "## —、"),
    ("## 三、收", "## 收"),
    ("## 四、", "## 第七部分 "),
)
BASE = (HERE / "bases" / "bureau-2023.md").read_text("utf-8")
TARGET = Target("report.md", None, named=True)
CASES = [case for case in all_cases() if case.outcome == "fail" and case.rule in EQUIPPED]


def check(data: bytes) -> tuple[Finding, ...]:
    return engine().check_target(TARGET._replace(data=data)).findings


def read(data: bytes) -> Document:
    return read_document(data, ".md", engine().contributions.readers.values())


def mend(data: bytes, only: Callable[[Finding], bool] = lambda _: True) -> FixedFile:
    return fix_file(data, lambda content: filter(only, check(content)), read)


def identity(case: Case) -> str:
    return f"{case.rule}-{case.name}"


@pytest.mark.parametrize("case", CASES, ids=identity)
def test_what_is_fixed_is_no_finding_any_more(case: Case) -> None:
    data = case.text.encode()
    before = [finding for finding in check(data) if finding.rule.id == case.rule]
    fixed = mend(data, lambda finding: finding.rule.id == case.rule)
    after = [finding.fingerprint for finding in check(fixed.data) if finding.rule.id == case.rule]

    unfixable = [finding.fingerprint for finding in before if not finding.fix]
    assert fixed.left == ()
    assert after == unfixable


def test_each_equipped_rule_has_a_case_with_a_fix() -> None:
    fixed = {
        finding.rule.id for case in CASES for finding in check(case.text.encode()) if finding.fix
    }

    assert fixed == EQUIPPED


@pytest.mark.parametrize("case", CASES, ids=identity)
def test_fixing_twice_changes_nothing(case: Case) -> None:
    once = mend(case.text.encode())

    assert mend(once.data) == (once.data, 0, once.left)


@pytest.mark.parametrize("case", CASES, ids=identity)
def test_a_fix_makes_no_new_finding(case: Case) -> None:
    data = case.text.encode()
    fixed = mend(data, lambda finding: finding.rule.id == case.rule)

    assert {finding.rule.id for finding in check(fixed.data)} <= {
        finding.rule.id for finding in check(data)
    }


@given(
    st.sets(st.sampled_from(FAULTS)),
    st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be", "utf-32"]),
    st.sampled_from(["\n", "\r\n"]),
)
@settings(max_examples=40, deadline=None)
def test_the_report_is_as_it_was(
    faults: set[tuple[str, str]], encoding: str, line_end: str
) -> None:
    text = BASE
    for right, wrong in sorted(faults):
        text = text.replace(right, wrong, 1)
    bom = codecs.BOM_UTF16_BE if encoding == "utf-16-be" else b""
    given_bytes, wanted = (
        bom + each.replace("\n", line_end).encode(encoding) for each in (text, BASE)
    )

    assert mend(given_bytes).data == wanted


def test_the_page_names_every_equipped_rule() -> None:
    page = (HERE.parents[1] / "docs" / "fixes.md").read_text("utf-8")

    assert set(re.findall(r"^\| ([A-Z]{3}[0-9]{3}) \|", page, re.MULTILINE)) == EQUIPPED
