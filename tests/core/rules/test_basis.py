"""Names of clauses and legal bases, and which of a rule's bases a report's form leaves."""

from __future__ import annotations

import datetime

import pytest

from nianbao import PRACTICE, Basis, Configuration, Engine, Instrument, Text, clause_name

REGULATION = Instrument(
    "order-711",
    "中华人民共和国政府信息公开条例",
    abbreviations=("政府信息公开条例",),
    number="国务院令第711号",
)
FORM = Instrument("form-2021", "格式的通知", number="国办公开办函〔2021〕30号", prescribes=2021)
OLD_FORM = Instrument("form-2019", "有关事项的通知", prescribes=2019)
KNOWN = {each.id: each for each in (REGULATION, FORM, OLD_FORM)}


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("50", Text("第五十条", "article 50")),
        ("50(4)", Text("第五十条第（四）项", "article 50, item 4")),
        ("20（15）", Text("第二十条第（十五）项", "article 20, item 15")),
        ("104", Text("第一百零四条", "article 104")),
        ("三", Text("三", "三")),
        ("（四）", Text("（四）", "（四）")),
        ("7.2.5", Text("7.2.5", "7.2.5")),
    ],
)
def test_clause_name(clause: str, name: Text) -> None:
    assert name == clause_name(clause)


@pytest.mark.parametrize(
    ("basis", "zh", "en"),
    [
        (
            Basis("form-2021"),
            "《格式的通知》（国办公开办函〔2021〕30号）",
            "《格式的通知》 (国办公开办函〔2021〕30号)",
        ),
        (
            Basis("order-711", "50"),
            "《中华人民共和国政府信息公开条例》（国务院令第711号）第五十条",
            "《中华人民共和国政府信息公开条例》 (State Council Order No. 711), article 50",
        ),
        (Basis("form-2019", "三"), "《有关事项的通知》 三", "《有关事项的通知》, 三"),
        (Basis("unknown", "3"), "unknown第三条", "unknown, article 3"),
        (PRACTICE, "通行做法（没有条文要求）", "common practice (no text demands it)"),
    ],
)
def test_name(basis: Basis, zh: str, en: str) -> None:
    assert Text(zh, en) == basis.name(KNOWN)


@pytest.mark.parametrize(
    ("basis", "zh"),
    [
        (Basis("form-2021", "三"), "国办公开办函〔2021〕30号 三"),
        (Basis("order-711", "50(4)"), "《政府信息公开条例》第五十条第（四）项"),
        (Basis("form-2019"), "《有关事项的通知》"),
        (Basis("unknown"), "unknown"),
        (PRACTICE, "通行做法（没有条文要求）"),
    ],
)
def test_reference(basis: Basis, zh: str) -> None:
    assert zh == basis.reference(KNOWN).zh


def test_every_shipped_rule_says_what_it_rests_on_for_each_form() -> None:
    engine = Engine.load(Configuration())
    without = [
        (rule.id, edition)
        for pack in engine.packs
        for rule in pack.rules
        for edition in (2019, 2021)
        if edition in (rule.applies.forms or (2019, 2021))
        if not rule.basis_for(edition, engine.instruments)
    ]
    assert without == []


def test_a_finding_does_not_rest_on_the_notice_for_another_form() -> None:
    engine = Engine.load(Configuration())
    rule = next(rule for rule in engine.rules if rule.id == "LAW007")
    assert [Basis("form-2019")] == list(rule.basis_for(2019, engine.instruments))
    assert [Basis("form-2021")] == list(rule.basis_for(2021, engine.instruments))
    assert rule.basis == rule.basis_for(None, engine.instruments)


@pytest.mark.parametrize(
    ("effective", "repealed", "year", "applies"),
    [
        (None, None, 2023, True),
        ("2024-01-01", None, 2023, True),  # the report is made while the text applies
        ("2024-05-01", None, 2023, False),
        ("2010-10-01", "2024-05-01", 2024, True),
        ("2010-10-01", "2024-05-01", 2025, False),
        ("2024-05-01", None, None, True),
    ],
)
def test_applies_in(
    effective: str | None, repealed: str | None, year: int | None, *, applies: bool
) -> None:
    law = Instrument(
        "law",
        "示例法",
        effective=datetime.date.fromisoformat(effective) if effective else None,
        repealed=datetime.date.fromisoformat(repealed) if repealed else None,
    )
    assert applies == law.applies_in(year)
