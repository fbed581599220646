"""The check ``schematron``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nianbao import Engine, PackError
from nianbao.engine.identity import identity_of
from nianbao.model.location import CellKey
from nianbao.results.outcome import Status
from nianbao.store.database import Store
from nianbao.testing import Bench, base_report
from nianbao_rules.general.schematron_schema import Schema
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
    schema(_rule(context="r:notice"))

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


def test_parameters_of_patterns_are_filled_in_by_whole_names(
    attempt: Try, schema: Callable[..., None]
) -> None:
    schema(
        """\
<pattern abstract="true" id="some"><rule context="$what">
  <let name="whatever" value="count(.)"/>
  <assert test="$whatever = $most">$what 有 <value-of select="$whatever"/></assert></rule></pattern>
<pattern is-a="some"><param name="what" value="r:report"/><param name="most" value="2"/></pattern>
<pattern is-a="some"><param name="what" value="r:tables"/><param name="most" value="1"/></pattern>
"""
    )

    assert [each.partition(": ")[2] for each in attempt(RULE)[1]] == ["r:report 有 1"]


def test_variables_that_are_declared_are_known(attempt: Try, schema: Callable[..., None]) -> None:
    schema(
        """\
<let name="least" value="$one"/><let name="one" value="1"/>
<phase id="a"><let name="more" value="1"/><active pattern="p"/></phase>
<pattern id="p"><let name="own" value="$one"/>
  <rule abstract="true" id="q"><assert test="$mine = $own">无</assert></rule>
  <rule context="r:report"><let name="mine" value="$least"/><let name="next" value="$mine"/>
    <extends rule="q"/><assert test="$next = $more">无<value-of select="$next"/></assert></rule>
</pattern>
""",
        ' defaultPhase="a"',
    )

    assert attempt(RULE) == ("pass", [])


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


#: A parameter of a pattern is put together only when the pattern is expanded.
ABSTRACT = """\
<pattern abstract="true" id="a">
<rule context="r:report"><assert test="$what">错</assert></rule></pattern>
<pattern is-a="a"><param name="what" value="%s"/></pattern>
"""


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<pattern>", "：不是格式正确的 XML"),
        (_rule().replace("assert", "asert"), "第 3 行：不支持的元素 <asert>；是否为 <assert>？"),
        (_rule(test="@a ="), "第 3 行：test=“@a =” 不是 XPath 1.0 表达式。"),
        (_rule(context="]"), "context=“]” 不是 XPath 1.0 表达式。"),
        (_rule(context="parent::r:cell"), "local.sch：表达式无法执行"),
        (_rule(context="cell"), "context=“cell” 中的 cell 不是报告 XML 的元素；是否应为 r:cell？"),
        (_rule(context="r:cel[@number]"), "中的 r:cel 不是报告 XML 的元素；是否应为 r:cell？"),
        (_rule(context="r:section[r:tabel]"), "第 3 行：context=“r:section[r:tabel]” 中的 r:tabel"),
        (_rule(test="@nubmer &gt; 1"), "中的 @nubmer 不是报告 XML 的属性；是否应为 @number？"),
        (_rule(test="@r:number"), "中的 @r:number 不是报告 XML 的属性；是否应为 @number？"),
        (_rule(test="r:x"), "中的 r:x 不是报告 XML 的元素，见 schemas/report.xsd。"),
        ("<ns prefix='o' uri='urn:o'/>" + _rule("o:cell"), "的前缀 o 不是报告 XML 的"),
        (_rule(test="$nothing"), "第 3 行：test=“$nothing” 的变量 $nothing 没有用 <let> 声明。"),
        ("<let name='most' value='1'/>" + _rule(test="$must"), "声明；是否为 $most？"),
        ("<let name='a' value='1'/>" + _rule("r:cell[$a]"), "context 中不能有变量"),
        (_rule(more="<let name='late' value='1'/>", test="$late"), "的变量 $late 没有用 <let>"),
        (
            "<pattern><let name='a' value='1'/></pattern>" + _rule(test="$a"),
            "的变量 $a 没有用 <let> 声明。",
        ),
        (ABSTRACT % "document('/etc/hostname')", "第 4 行：test=“document('/etc/hostname')”"),
        (ABSTRACT.replace("what", "that", 1) % 1, "第 4 行：test=“$that” 的变量 $that 没有"),
        (
            (ABSTRACT % 1).replace("<param", "<rule context='r:cell'/><param"),
            "带 is-a 的 <pattern> 只能有 <param>",
        ),
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


@pytest.mark.parametrize(
    "body",
    [
        _rule(test="sum('x') = 1"),
        "<let name='a' value='$a'/>" + _rule(test="$a"),
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


def test_workers_and_a_second_run_find_the_same(
    load: Callable[[str], Bench],
    schema: Callable[..., None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    schema(CELL % 6)
    for organ in ("甲局", "乙局", "丙局"):
        file = tmp_path / "all" / f"{organ}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(base_report(organ=organ), "utf-8")
    configuration = replace(load(RULE).engine.configuration, select=("XNO001",))

    def found(jobs: int, *, kept: bool = False) -> list[Any]:
        engine = Engine.load(replace(configuration, jobs=jobs))
        store = Store(tmp_path / "cache", 100) if kept else None
        result = engine.check([str(tmp_path / "all")], store=store)
        if store:
            store.close()
        assert result.complete
        return [
            (each.uri, each.outcomes, [(one.location, one.text("zh")) for one in each.findings])
            for each in result.reports
        ]

    alone = found(1)
    assert found(2, kept=True) == alone
    with monkeypatch.context() as patched:
        patched.setattr(Schema, "run", None)  # nothing is tested again
        assert found(1, kept=True) == alone
    schema(CELL % 10_000)
    assert [each.status for _, (each,), _ in found(2, kept=True)] == [Status.PASS] * 3
