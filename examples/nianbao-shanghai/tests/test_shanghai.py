"""Under pytest, which nianbao's own plugin lets collect the cases of rules.d/cases as well."""

from __future__ import annotations

from nianbao_shanghai import write_ledger

from nianbao import Style
from nianbao.testing import Bench, base_report

CITING = "本报告根据《上海市政府信息公开规定》（上海市人民政府令第{}号）编制。"
TITLE = "# 上海市青岚区水务局2023年政府信息公开工作年度报告"


def test_the_pack_is_loaded_and_finds_nothing_in_the_base_report() -> None:
    bench = Bench.load("XSHA001", "XSHA002")

    assert [rule.id for rule in bench.rules] == ["XSHA001", "XSHA002"]
    assert bench.check(base_report()).findings == ()


def test_the_order_that_was_replaced_is_known() -> None:
    bench = Bench.load("XSHA001")

    replaced = bench.engine.instruments["shanghai-2008"]

    assert replaced.number == "上海市人民政府令第2号"
    assert replaced.repealed is None


def test_the_ledger_has_a_line_for_each_report(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "r.md").write_text(f"{TITLE}\n\n{CITING.format(32)}\n", "utf-8")
    result = Bench.load("XSHA001").engine.check([str(tmp_path)])

    assert write_ledger(result, Style("zh")).splitlines() == [
        "机关\t年度\t结论\t问题数",
        "上海市青岚区水务局\t2023\tconformant\t0",
    ]
