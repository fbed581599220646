"""A pack that is wrong, or is not read, never looks as if reports had passed it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from nianbao import Configuration, Engine, PackError, UsageError
from nianbao.files.shipped import resource
from nianbao.plugins.entry_point import EntryPoint
from nianbao.reading.discovery import Target
from nianbao.results.outcome import Status
from tests.core.builders import FakeEntryPoint

HEAD = """\
requires: {nianbao: ">=0.1"}
pack: province
prefix: XPR
version: "1.0"
title: 某省的要求
rules:
"""
RULE = """\
  - id: XPR001
    name: province-one
    level: error
    title: 题
    why: 因
    fix: 改
    basis: [practice]
"""
REPORT = """\
# 青岭县水务局2023年政府信息公开工作年度报告

## 一、总体情况

全年公开信息。
"""


def pack(directory: Path, rule: str, name: str = "province.yaml", head: str = HEAD) -> Path:
    directory.mkdir(parents=True, exist_ok=True)
    (directory / name).write_text(head + RULE + rule, "utf-8")
    return directory


def told(directory: Path, rule: str) -> str:
    with pytest.raises(PackError) as caught:
        Engine.load(Configuration(rules=(pack(directory, rule),)))
    return caught.value.text.zh.replace(f"{directory}/", "")


TALLY = """\
    check: tally
    with: {table: %s, across: %s, left: [%s], right: [%s]}
    messages:
      differs: "{line}"
      cell: "{cell}"
"""


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (
            TALLY % ("表五", "columns", "new", "results_total"),
            "province.yaml:15:19: rules[0].with.table: 没有名为“表五”的表；可用的有：表三、表二、表四。",
        ),
        (
            TALLY
            % ("表三", "columns", "一、本年新收政府信息公开申请数量, 自然人", "results_total"),
            "province.yaml:15:65: rules[0].with.left[1]: “自然人”不在求和的方向上：",
        ),
        (
            TALLY % ("applications", "rows", "natural_person", "totl"),
            "province.yaml:15:79: rules[0].with.right[0]: 没有名为“totl”的表三的列；是否应为“total”？",
        ),
        (
            "    when: {cell: 表二/行政处理, above: 0}\n"
            + TALLY % ("表三", "rows", "其他", "总计"),
            "province.yaml:14:18: rules[0].when.cell: 没有名为“行政处理”的表二的行；是否应为“行政处罚”？",
        ),
        (
            "    when: {text: [{literal: 收费}], section: 费用}\n"
            + TALLY % ("表三", "rows", "其他", "总计"),
            "rules[0].when.section: 没有名为“费用”的部分；",
        ),
        (
            "    when: {cell: 表二/行政许可, abvoe: 0}\n"
            + TALLY % ("表三", "rows", "其他", "总计"),
            "rules[0].when: 未知的键“abvoe”；是否应为“above”？",
        ),
    ],
)
def test_names_that_nothing_has(rule: str, message: str, tmp_path: Path) -> None:
    assert message in told(tmp_path, rule)


@pytest.mark.parametrize(
    ("basis", "message"),
    [
        ("order-711/57", "《中华人民共和国政府信息公开条例》共 56 条，没有第 57 条。"),
        ("中华人民共和国政府信息公开条例/第五十七条", "没有第 57 条。"),
        ("某条例/1", "没有名为“某条例”的文件"),
    ],
)
def test_a_basis_that_is_not_there(basis: str, message: str, tmp_path: Path) -> None:
    pack(tmp_path, TALLY % ("表三", "rows", "其他", "总计"))
    file = tmp_path / "province.yaml"
    file.write_text(file.read_text("utf-8").replace("practice", basis), "utf-8")

    with pytest.raises(PackError, match=message):
        Engine.load(Configuration(rules=(file,)))


def test_a_name_as_it_is_printed_is_a_key(tmp_path: Path) -> None:
    rule = TALLY % ("表三", "columns", "一、本年新收政府信息公开申请数量", "（七）总计")
    directory = pack(tmp_path, "    when: {cell: 表二/行政许可, at-most: 9}\n" + rule)
    (found,) = Engine.load(Configuration(rules=(directory,), select=("XPR",))).rules

    assert found.parameters == {
        "table": "applications",
        "across": "columns",
        "left": ["new"],
        "right": ["results_total"],
    }


def test_a_foreign_sum_changes_nothing_in_shipped_findings(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "rules" / "bases" / "bureau-2023.md").read_text("utf-8")
    broken = text.replace("（七）总计\t\t9", "（七）总计\t\t8")
    rule = TALLY % ("表三", "rows", "natural_person", "total")
    foreign = Engine.load(Configuration(rules=(pack(tmp_path, rule),)))
    alone = Engine.load(Configuration())
    target = Target("report.md", None, named=True)

    def seen(engine: Engine) -> list[tuple[object, ...]]:
        result = engine.check_target(target, broken.encode())
        return [
            (each.rule.id, each.text("zh"), each.location, each.related)
            for each in result.findings
            if each.rule.id.startswith("TAL")
        ]

    assert seen(foreign) == seen(alone)
    assert broken != text
    assert {each[0] for each in seen(alone)} >= {"TAL001", "TAL003"}
    result = foreign.check_target(target, broken.encode())
    assert [each.rule.id for each in result.findings if each.rule.id == "XPR001"]


def test_packs_that_are_not_read_are_told(tmp_path: Path) -> None:
    rule = TALLY % ("表三", "rows", "其他", "总计")
    pack(tmp_path / "rules.d" / "deeper", rule)
    pack(tmp_path / "rules.d" / ".hidden", rule)
    pack(tmp_path / "rules.d", rule, "short.yml", HEAD.replace("XPR", "XYM").replace("vince", "v"))
    text = (tmp_path / "rules.d" / "short.yml").read_text("utf-8")
    (tmp_path / "rules.d" / "short.yml").write_text(
        text.replace("XPR001", "XYM001").replace("province-one", "yml"), "utf-8"
    )
    engine = Engine.load(Configuration(rules=(tmp_path / "rules.d",)))

    assert "XYM001" in {rule.id for rule in engine.rules}
    (note,) = engine.notifications
    assert note.id == "packs-unread"
    assert note.text.zh.startswith(f"{tmp_path / 'rules.d' / 'deeper'} 中的规则包没有读取")


def test_a_directory_that_is_nearly_one_that_is_read_is_told_so(tmp_path: Path) -> None:
    pack(tmp_path / "rules.d", TALLY % ("表三", "rows", "其他", "总计"))
    (tmp_path / "rules.d" / "instrument").mkdir()
    (tmp_path / "rules.d" / "instrument" / "own.yaml").write_text("instruments: []", "utf-8")
    (note,) = Engine.load(Configuration(rules=(tmp_path / "rules.d",))).notifications

    directory = tmp_path / "rules.d" / "instrument"
    assert note.text.zh == f"{directory} 没有读取；目录名是否应为“instruments”？"


@pytest.mark.parametrize("prefix", ["TAL", "PRO", "XRP"])
def test_prefixes_that_ship_are_reserved(prefix: str, tmp_path: Path) -> None:
    rule = TALLY % ("表三", "rows", "其他", "总计")
    pack(tmp_path, rule, head=HEAD.replace("XPR", prefix))

    with pytest.raises(PackError, match=f"前缀 {prefix} 留给 nianbao 自带的规则"):
        Engine.load(Configuration(rules=(tmp_path,)))


def test_a_check_that_tested_nothing_does_not_pass(tmp_path: Path) -> None:
    from nianbao import Check, Examination, Text, hookimpl

    @Check.define("never", reports={}, summary=Text("无", "none"))
    def never(_report: object, _parameters: object, _context: object) -> Examination:
        return Examination(0)

    class Plugin:
        NIANBAO_API = 1

        @staticmethod
        @hookimpl
        def register_checks() -> list[Check]:
            return [never]

    pack(tmp_path, "    check: never\n")
    engine = Engine.load(
        Configuration(rules=(tmp_path,)), [FakeEntryPoint("own", Plugin()), *_installed()]
    )
    (found,) = (
        each
        for each in engine.check_target(Target("r.md", None, named=True), REPORT.encode()).outcomes
        if each.rule == "XPR001"
    )

    assert found.status is Status.NOT_APPLICABLE
    assert found.reason is not None
    assert found.reason.text("zh") == "没有可检查的内容"


def test_a_selector_of_a_failed_plugin_tells_of_the_plugin_first() -> None:
    broken = FakeEntryPoint("broken", ImportError("gone"))

    with pytest.raises(UsageError) as caught:
        Engine.load(Configuration(select=("XBRO",)), [broken, *_installed()])

    told = caught.value.text.zh
    assert told.startswith("插件“broken”无法加载")
    assert told.index("broken") < told.index("XBRO")


def test_a_slip_in_a_shipped_file_is_told_like_anyones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("rules.d", "schemas"):
        shutil.copytree(resource(name), tmp_path / name)
    monkeypatch.setattr("nianbao.files.shipped.resource", own := lambda name: tmp_path / name)
    for module in ("loading.search_path", "loading.forms", "files.schema"):
        monkeypatch.setattr(f"nianbao.{module}.resource", own)
    from nianbao.files.shipped import is_shipped

    is_shipped.cache_clear()
    slip(tmp_path / "rules.d" / "table-tallies.yaml", "level: error", "levle: error")
    with pytest.raises(PackError, match="未知的键“levle”；是否应为“level”？"):
        Engine.load(Configuration())
    slip(tmp_path / "rules.d" / "table-tallies.yaml", "levle: error", "level: error")
    slip(tmp_path / "schemas" / "forms" / "2021.yaml", "layout: line", "layuot: line")
    with pytest.raises(PackError, match="未知的键“layuot”；是否应为“layout”？"):
        Engine.load(Configuration())
    is_shipped.cache_clear()


def slip(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")


def _installed() -> tuple[EntryPoint, ...]:
    from nianbao.plugins.contributions import installed_plugins

    return installed_plugins()
