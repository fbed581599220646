"""The check ``schematron``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nianbao import PackError
from nianbao.engine.identity import identity_of
from nianbao.model.location import CellKey
from nianbao.results.outcome import Status
from nianbao.testing import Bench, base_report
from tests.nianbao_rules.general.conftest import Try

RULE = "check: schematron\nwith: {file: local.sch}\n"
HEAD = """\
<schema xmlns="http://purl.oclc.org/dsdl/schematron"%s>
<ns prefix="r" uri="urn:nianbao:report"/>
"""
CELL = """\
<pattern><rule context="r:table[@key='applications']//r:cell[@row='new' and @number]">
<assert test="@number &lt;= %d"><value-of select="@label"/>为
  <emph><value-of select="@number"/></emph></assert></rule></pattern>
"""


@pytest.fixture
def schema(tmp_path: Path) -> Callable[..., None]:
    """Write the schema: its head, what is given, its end."""

    def written(body: str, attributes: str = "") -> None:
        file = tmp_path / "rules.d" / "local.sch"
        file.parent.mkdir(exist_ok=True)
        file.write_text(HEAD % attributes + body + "</schema>", "utf-8")

    return written


def test_asserts_that_hold_pass(attempt: Try, schema: Callable[..., None]) -> None:
    schema(CELL % 10_000)

    assert attempt(RULE) == ("pass", [])


def test_a_failed_assert_is_told_at_its_cell(
    load: Callable[[str], Bench], schema: Callable[..., None]
) -> None:
    schema(CELL % 6)
    findings = load(RULE).check(base_report()).findings

    cells = {each.location.cell: each for each in findings}
    total = cells[CellKey("applications", "new", "total")]
    assert total.text("zh") == f"{total.location.logical}为 {total.location.snippet}"
    assert int(total.location.snippet) > 6


def test_a_report_is_told_at_its_section(attempt: Try, schema: Callable[..., None]) -> None:
    schema(
        "<pattern><title>{x}</title><rule context='r:section[@key=\"problems\"]'>"
        "<report test='r:paragraphs'>段落 <value-of select='count(.//r:paragraph) &gt; 0'/></report>"
        "</rule></pattern>"
    )

    assert attempt(RULE) == ("fail", ["五、存在的主要问题及改进情况: 段落 true"])


@pytest.mark.parametrize(
    ("context", "snippet"),
    [
        ("r:report", "政府信息公开工作年度报告"),
        ("r:report/@year", "政府信息公开工作年度报告"),
        ("r:section[@key='problems']//r:paragraph[1]", "一是"),
        ("r:table[@key='applications']", ""),
        ("/", "政府信息公开工作年度报告"),
    ],
)
def test_other_places(
    context: str, snippet: str, attempt: Try, schema: Callable[..., None]
) -> None:
    schema(
        f'<pattern><rule context="{context}"><assert test="false()">错</assert></rule></pattern>'
    )
    status, found = attempt(RULE)

    assert status == "fail"
    assert snippet in found[0]
    assert found[0].endswith(": 错")


def test_what_has_no_context_is_not_passed(attempt: Try, schema: Callable[..., None]) -> None:
    # Without the prefix no element of the report is meant.
    schema('<pattern><rule context="cell"><assert test="@number">错</assert></rule></pattern>')

    assert attempt(RULE) == ("not-applicable", ["没有任何内容符合 Schematron 规则的 context"])


def test_abstract_rules_patterns_and_phases(attempt: Try, schema: Callable[..., None]) -> None:
    schema(
        """\
<let name="least" value="1"/>
<phase id="a"><active pattern="p"/></phase>
<phase id="b"><active pattern="q"/></phase>
<pattern abstract="true" id="some"><rule context="$what">
  <assert test="count(.) &gt; $least">有</assert></rule></pattern>
<pattern id="p" is-a="some"><param name="what" value="r:report"/></pattern>
<pattern id="q"><rule abstract="true" id="named"><assert test="@key">无</assert></rule>
  <rule context="r:section"><extends rule="named"/></rule></pattern>
""",
        ' defaultPhase="a" queryBinding="xslt"',
    )

    assert attempt(RULE)[1][0].endswith(": 有")
    assert attempt("check: schematron\nwith: {file: local.sch, phase: b}\n") == ("pass", [])


#: A billion characters, were the entities expanded.
BOMB = (
    b"<!DOCTYPE a [<!ENTITY e0 'xxxxxxxxxx'>"
    + b"".join(b"<!ENTITY e%d '%s'>" % (n + 1, b"&e%d;" % n * 10) for n in range(8))
    + b"]><a>&e8;</a>"
)


def _rule(context: str = "r:report", test: str = "true()", more: str = "") -> str:
    return (
        f'<pattern><rule context="{context}"><assert test="{test}">错</assert>{more}'
        "</rule></pattern>"
    )


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<pattern>", "：不是格式正确的 XML"),
        (_rule().replace("assert", "asert"), "第 3 行：不支持的元素 <asert>；是否为 <assert>？"),
        (_rule(test="@a ="), "第 3 行：test=“@a =” 不是 XPath 1.0 表达式。"),
        (_rule(context="]"), "context=“]” 不是 XPath 1.0 表达式。"),
        (_rule(context="parent::x"), "local.sch：表达式无法执行"),
        (_rule(test="document('/etc/passwd')"), "不能使用函数 document()"),
        (_rule(test="matches(@a, 'b')"), "不能使用函数 matches()"),
        (_rule(test="x:cell"), "前缀 x 没有用 <ns> 声明"),
        (_rule(test="@a = '{b}'"), "属性中不能有花括号"),
        (_rule().replace(' test="true()"', ""), "<assert> 缺少 test。"),
        (_rule(more="<include href='other.sch'/>"), "不支持的元素 <include>"),
        (
            "<x:include xmlns:x='http://www.w3.org/1999/XSL/Transform' href='o'/>" + _rule(),
            "不支持的元素 <include>",
        ),
        (_rule().replace("<pattern>", "<pattern documents=\"'a'\">"), "不支持 documents"),
        ("", "没有 assert 或 report。"),
        ("<pattern><assert test='1'>错</assert></pattern>", "<assert> 不能直接放在 <pattern> 中。"),
        ("<pattern is-a='x'/>" + _rule(), "没有 id 为“x”的 pattern。"),
        (_rule(more="<extends rule='x'/>"), "没有 id 为“x”的 rule。"),
    ],
)
def test_broken_schemas(
    body: str, told: str, load: Callable[[str], Bench], schema: Callable[..., None]
) -> None:
    schema(body)
    with pytest.raises(PackError) as caught:
        load(RULE)
    assert told in str(caught.value)


#: A parameter of a pattern is put together only when the pattern is expanded.
FROM_PARAMETER = """\
<pattern abstract="true" id="a">
<rule context="r:report"><assert test="$what">错</assert></rule></pattern>
<pattern is-a="a"><param name="what" value="document('/etc/hostname')"/></pattern>
"""


@pytest.mark.parametrize(
    "body",
    [
        _rule(test="$nothing"),
        _rule(test="sum('x') = 1"),
        FROM_PARAMETER,
    ],
)
def test_what_cannot_be_evaluated_is_no_pass(
    body: str, load: Callable[[str], Bench], schema: Callable[..., None]
) -> None:
    schema(body)
    result = load(RULE).check(base_report())

    assert [each.status for each in result.outcomes] == [Status.ERROR]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<schema/>", "最外层应为 <schema xmlns="),
        (b"<schema xmlns='http://www.ascc.net/xml/schematron'/>", "最外层应为 <schema xmlns="),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "不支持 DOCTYPE 与实体"),
        (BOMB, "不是格式正确的 XML（Maximum entity amplification"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>".encode("utf-16"), "不支持 DOCTYPE 与实体"),
        (b" " * 1_000_001, "local.sch 超过 1 MB。"),
        (
            b"<schema xmlns='http://purl.oclc.org/dsdl/schematron' queryBinding='xslt2'/>",
            "只支持 xslt（XPath 1.0）",
        ),
        (
            b"<schema xmlns='http://purl.oclc.org/dsdl/schematron' defaultPhase='x'/>",
            "没有 id 为“x”的 phase。",
        ),
    ],
)
def test_files_that_are_no_schema(
    content: bytes, told: str, load: Callable[[str], Bench], tmp_path: Path
) -> None:
    (tmp_path / "rules.d").mkdir()
    (tmp_path / "rules.d" / "local.sch").write_bytes(content)
    with pytest.raises(PackError) as caught:
        load(RULE)
    assert told in str(caught.value)


def test_a_schema_that_is_missing(load: Callable[[str], Bench]) -> None:
    with pytest.raises(PackError, match="找不到文件"):
        load(RULE)


def test_the_schema_is_part_of_what_results_rest_on(
    load: Callable[[str], Bench], schema: Callable[..., None]
) -> None:
    schema(CELL % 10)
    before = identity_of(load(RULE).engine)
    schema(CELL % 11)

    assert identity_of(load(RULE).engine) != before
