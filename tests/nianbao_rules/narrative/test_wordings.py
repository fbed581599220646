"""A rule pack of others can say how their region words a thing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nianbao import Configuration, Engine, PackError
from nianbao.reading.discovery import Target
from tests.rules.cases import HERE

PACK = """\
requires: {nianbao: ">=0.1"}
pack: regional-wordings
prefix: XREG
version: "1.0"
title: 地方用语
phrases: {receive: "揽[下]"}
rules:
  - id: XREG001
    name: regional-applications-count
    level: warning
    title: 申请件数应当与表三一致
    why: 两处矛盾
    fix: 核对两处
    basis: [practice]
    check: stated-count
    with: {table: applications, also: {carried_in: 上年滚转}}
    message: 不一致
"""
PAGE = Path(__file__).parents[3] / "docs" / "rule-packs.md"


def load(folder: Path, pack: str) -> Engine:
    file = folder / "regional.yaml"
    file.write_text(pack, "utf-8")
    return Engine.load(Configuration(rules=(file,)))


def found(engine: Engine, wording: str) -> list[tuple[str, str]]:
    text = (HERE / "bases" / "bureau-2023.md").read_text("utf-8")
    assert "全年收到政府信息公开申请12件，上年结转1件" in text
    text = text.replace("全年收到政府信息公开申请12件，上年结转1件", wording)
    result = engine.check_target(Target("report.md", None, named=True), text.encode())
    return [
        (each.rule.id, each.location.snippet)
        for each in result.findings
        if each.rule.id in {"NAR001", "XREG001"}
    ]


@pytest.mark.parametrize(
    "wording", ["全年揽下政府信息公开申请21件", "全年收到政府信息公开申请12件，上年滚转21件"]
)
def test_a_pack_and_a_rule_of_it_can_add_words(wording: str, tmp_path: Path) -> None:
    assert found(load(tmp_path, PACK), wording) == [("XREG001", "21")]


@pytest.mark.parametrize("word", ["揽下", "接悉", "收到"])
def test_what_both_word_is_worded_in_either_way(word: str, tmp_path: Path) -> None:
    pack = PACK.replace("{carried_in: 上年滚转}", "{receive: {phrase: 接悉, yes: [接悉]}}")

    assert ("XREG001", "21") in found(load(tmp_path, pack), f"全年{word}政府信息公开申请21件")


def test_the_pack_of_the_page_changes_the_shipped_rule_in_its_place(tmp_path: Path) -> None:
    page = re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    (pack,) = (each for each in page if "\nphrases:" in each)
    engine = load(tmp_path, pack)

    assert found(engine, "全年揽收政府信息公开申请21件") == [("NAR001", "21")]
    assert found(engine, "上年滚转21件") == [("NAR001", "21")]
    assert found(engine, "全年收到政府信息公开申请21件") == [("NAR001", "21")]


@pytest.mark.parametrize(
    ("old", "new", "place", "told"),
    [
        (
            "{receive:",
            "{recieve:",
            "6:20: phrases.recieve",
            "没有名为“recieve”的说法；是否应为“receive”？",
        ),
        (
            '"揽[下]"',
            '"揽[下"',
            "6:20: phrases.receive",
            "receive：“揽[下”第 4 个字符：缺少 ]。",
        ),
        (
            '"揽[下]"',
            "{phrase: 揽下, yes: [揽下, 揽了]}",
            "6:43: phrases.receive.yes[1]",
            "“揽了”应当符合 receive 的说法“揽下”，但不符合。",
        ),
        (
            '"揽[下]"',
            "{phrase: 揽下, no: [揽下]}",
            "6:38: phrases.receive.no[0]",
            "“揽下”不应当符合 receive 的说法“揽下”，但符合。",
        ),
        (
            "{carried_in: 上年滚转}",
            "{taek: 揽办}",
            "16:46: rules[0].with.also.taek",
            "没有名为“taek”的说法；是否应为“take”？",
        ),
        (
            "{carried_in: 上年滚转}",
            "{take: '{wer}办'}",
            "16:46: rules[0].with.also.take",
            "take：没有名为“wer”的说法。",
        ),
        (
            "check: stated-count\n    with: {table: applications, also: {carried_in: 上年滚转}}",
            "check: text-length\n    with: {at-least: 3}",
            "6:1: phrases",
            "这个规则包没有规则用到说法（如 check: stated-count）；说法只用于同一个规则包的规则。",
        ),
        (
            '"揽[下]"',
            "{phrase: 揽下, yse: [揽下]}",
            "6:33: phrases.receive",
            "未知的键“yse”；是否应为“yes”？",
        ),
    ],
)
def test_what_is_wrong_with_them_is_told_at_its_place(
    old: str, new: str, place: str, told: str, tmp_path: Path
) -> None:
    assert old in PACK
    with pytest.raises(PackError) as caught:
        load(tmp_path, PACK.replace(old, new))

    assert str(caught.value.text.zh) == f"{tmp_path / 'regional.yaml'}:{place}: {told}"
    assert caught.value.text.en


def test_a_slip_in_a_wording_is_told_once_for_all_rules(tmp_path: Path) -> None:
    second = (
        PACK.partition("rules:\n")[2].replace("XREG001", "XREG002").replace("-count", "-two", 1)
    )
    pack = (
        (PACK + second)
        .replace("{receive:", "{recieve:")
        .replace("check: stated-two", "check: stated-count")
    )
    with pytest.raises(PackError) as caught:
        load(tmp_path, pack)

    assert len(caught.value.faults) == 1
