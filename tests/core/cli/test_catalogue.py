"""``nianbao rules``, ``explain``, ``parse`` and ``plugins``."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from nianbao.cli.console import table_lines
from nianbao.files.shipped import resource
from nianbao.text.width import display_width
from tests.core.builders import PACK, RULE, FakeEntryPoint
from tests.core.cli.conftest import Run


def test_rules_as_a_table(run: Run) -> None:
    ran = run("rules", "--select", "TAL001")

    assert ran == (0, "TAL001  错误  applications-balance  收到与办理的申请数应当相等\n", "")


def test_no_rule_selected(run: Run) -> None:
    assert run("rules", "--select", "SEC001", "--ignore", "SEC001")[:2] == (0, "")


def test_rules_as_json(run: Run) -> None:
    (rule,) = json.loads(run("rules", "--select", "applications-balance", "--format", "json").out)

    assert (rule["id"], rule["level"], rule["pack"]) == ("TAL001", "error", "table-tallies")
    assert {"zh", "en"} == set(rule["title"])
    assert rule["applies"]["forms"] == [2019, 2021] or rule["applies"]["forms"] == []


def test_wide_characters_are_two_columns_wide() -> None:
    assert list(table_lines([("甲", "b"), ("xx", "c"), ("y", "丙")])) == [
        "甲  b",
        "xx  c",
        "y   丙",
    ]
    assert list(table_lines([])) == []


@pytest.mark.parametrize("name", ["LAW003", "order-number-wrong"])
def test_explain(name: str, run: Run) -> None:
    ran = run("explain", name, "--lang", "en")

    assert ran.code == 0
    assert ran.out.startswith("LAW003 order-number-wrong (error)\n")
    for part in (
        "Why:",
        "How to mend it:",
        "Messages:",
        "Basis:",
        "《中华人民共和国政府信息公开条例》",
        "Pack: legal-citation",
    ):
        assert part in ran.out


def test_explain_in_chinese(run: Run) -> None:
    out = run("explain", "SEC001").out

    for part in ("理由:", "改法:", "提示语:", "依据:", "规则包: required-sections"):
        assert part in out


def test_explain_tells_to_which_reports_a_rule_applies(run: Run) -> None:
    assert "Applies to:" in run("explain", "SEC013", "--lang", "en").out


def test_explain_shows_parameters_to_authors_only(run: Run) -> None:
    assert "results_total" not in run("explain", "TAL001").out
    assert run("explain", "TAL001", "--yaml").out.endswith(
        "extends: TAL001\ncheck: tally\nwith:\n  table: applications\n  across: columns\n"
        "  left: [new, carried_in]\n  right: [results_total, carried_out]\n"
    )


def test_explain_and_plugins_work_while_a_pack_is_broken(run: Run, tmp_path: Path) -> None:
    rule = RULE.replace("check: words", "check: no-such-check")
    (tmp_path / "broken.yaml").write_text(PACK + rule, "utf-8")
    ran = run("explain", "TAL001", "--rules", "broken.yaml")

    assert ran.code == 2
    assert ran.out.startswith("TAL001 ")
    assert "broken.yaml:14:12: rules[0].check: 没有名为“no-such-check”的检查" in ran.err
    assert run("plugins", "--rules", "broken.yaml").code == 0
    assert run("explain", "XDM001", "--rules", "broken.yaml").code == 2


def test_checks(run: Run) -> None:
    assert "text-count " in run("checks").out
    out = run("checks", "text-count", "--lang", "en").out
    assert out.startswith("text-count\nHow often some wordings stand in a part")
    assert re.search(
        r"^  any +list of wordings +required +the wordings that are", out, re.MULTILINE
    )
    assert "  too-few    {name} {count} {at_least} {where}  {where} has {name}" in out
    assert out.endswith("    at-least: 4\n")
    assert "compare-years (在多份报告之间比较)\n" in run("checks", "compare-years").out
    assert run("checks", "text-cuont").err == (
        "nianbao: 错误：没有名为“text-cuont”的检查；是否应为“text-count”？\n"
    )


def test_phrases(run: Run) -> None:
    out = run("phrases").out
    assert out.startswith("叙述中的词\n")
    assert re.search(r"^  receive +\[新\|共\]\(收到\|", out, re.MULTILINE)
    assert max(map(display_width, out.splitlines())) <= 100
    out = run("phrases", "all_handled", "--lang", "en").out
    assert out.startswith("all_handled (whole statements of the narrative)\n  [现|目前|")
    assert "\n  matches: 全部办结\n" in out
    assert "\n  does not match: 均已按期办结\n" in out
    assert run("phrases", "recieve").err == (
        "nianbao: 错误：没有名为“recieve”的说法；是否应为“receive”？\n"
    )


def test_the_phrases_of_a_pack_stand_behind_the_shipped_ones(run: Run, tmp_path: Path) -> None:
    pack = (
        'requires: {nianbao: ">=0.1"}\npack: muhe\nprefix: XMH\nversion: "1"\ntitle: 沐禾省的说法\n'
        "phrases: {receive: {phrase: 揽收, yes: [揽收]}}\nrules:\n"
        "  - {id: XMH001, name: muhe-count, extends: NAR001}\n"
    )
    (tmp_path / "muhe.yaml").write_text(pack, "utf-8")
    rules = ("--rules", str(tmp_path))

    assert run("phrases", *rules).out.endswith("\n\n沐禾省的说法\n  receive  揽收\n")
    assert run("phrases", "receive", *rules).out.endswith(
        "receive (沐禾省的说法)\n  揽收\n  符合: 揽收\n"
    )
    (tmp_path / "muhe.yaml").write_text(pack.replace("receive", "recieve"), "utf-8")
    ran = run("phrases", "receive", *rules)
    assert (ran.code, ran.out.startswith("receive (叙述中的词)\n")) == (2, True)
    assert "是否应为“receive”" in ran.err


def test_form(run: Run) -> None:
    out = run("form").out
    assert out.startswith("2021 ")
    assert "problems      存在的主要问题及改进情况\n" in out
    assert "disclosure/licences/decisions            表二/行政许可/本年处理决定数量\n" in out
    assert run("form", "2019").out.startswith("2019 ")
    assert run("form", "2020").err == "nianbao: 错误：没有格式 2020；已知的有 2019, 2021。\n"


def test_explain_says_for_which_reports_a_rule_is(run: Run, tmp_path: Path) -> None:
    (tmp_path / "muhe.yaml").write_text(
        'requires: {nianbao: ">=0.1"}\npack: muhe\nprefix: XMH\nversion: "1"\ntitle: 沐禾省\n'
        "rules:\n"
        "  - id: XMH001\n    name: muhe\n    extends: TAL001\n"
        "    applies:\n      levels: [县级部门]\n"
        "      organs: {names: [某县水务局], any: [{literal: 水务}], none: [{literal: 筹备}]}\n"
        "    when:\n      - {cell: 表二/行政许可, above: 0, at-most: 9}\n"
        "      - {text: [{literal: 许可}]}\n      - {text: [{pattern: 撤销|合并}], absent: true}\n",
        "utf-8",
    )
    told = (
        "适用:\n  机关层级 county-department\n  机关 某县水务局\n"
        "  机关名称含有 水务\n  机关名称不含 筹备\n"
        "  表二/行政许可/本年处理决定数量 大于 0, 不大于 9\n  有文字 许可\n  没有文字 撤销|合并\n"
    )
    assert told in run("explain", "XMH001", "--rules", str(tmp_path)).out


def test_explain_an_unknown_rule(run: Run) -> None:
    assert run("explain", "TAL0011") == (
        2,
        "",
        "nianbao: 错误：没有规则、前缀或规则包叫“TAL0011”；是否应为“TAL011”？\n",
    )


def test_parse(run: Run, report: str) -> None:
    ran = run("parse", report)
    parsed = json.loads(ran.out)
    schema = json.loads((resource("schemas") / "report.schema.json").read_text("utf-8"))
    jsonschema.validate(parsed, schema)

    assert (ran.code, ran.err) == (0, "")
    assert (
        parsed["year"],
        parsed["organ"]["name"],
        [each["key"] for each in parsed["sections"]],
    ) == (2023, "某某局", ["overview"])
    assert parsed["sections"][0]["region"]["start_line"] == 3


def test_parse_what_is_not_there(run: Run) -> None:
    ran = run("parse", "none.md")

    assert (ran.code, ran.out) == (3, "")
    assert "none.md" in ran.err


def test_plugins(run: Run) -> None:
    ran = run("plugins", "--lang", "en")

    assert (ran.code, ran.err) == (0, "")
    assert "checks-tables (nianbao " in ran.out
    assert "  register_checks: " in ran.out


def test_disabled_plugins_are_listed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "nianbao.toml").write_text('[plugins]\ndisable = ["writer-junit"]\n')

    assert "writer-junit (nianbao " in run("plugins", "--lang", "en").out
    assert "): disabled\n" in run("plugins", "--lang", "en").out


def test_a_failed_plugin_is_told_and_makes_the_call_incomplete(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nianbao.engine import loaded
    from nianbao.plugins import contributions

    installed = (
        *contributions.installed_plugins(),
        FakeEntryPoint("broken", ImportError("gone")),
    )
    for module in (contributions, loaded):
        monkeypatch.setattr(module, "installed_plugins", lambda: installed)
    ran = run("plugins", "--lang", "en")

    assert ran.code == 3
    assert "broken: failed\n" in ran.out
    assert 'nianbao: error: The plugin "broken" cannot be loaded: ImportError: gone.' in ran.err
    assert run("rules").code == run("explain", "TAL001").code == 3


def test_the_shipped_schemas_are_schemas() -> None:
    for file in sorted(resource("schemas").glob("*.schema.json")):
        jsonschema.Draft202012Validator.check_schema(json.loads(file.read_text("utf-8")))
