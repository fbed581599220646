"""What a finding on a sum shows, and that no other rule has a say in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from nianbao import CellKey, Configuration, Engine, Finding
from nianbao.reading.discovery import Target
from tests.rules.cases import HERE

BASE = (HERE / "bases" / "bureau-2023.md").read_text("utf-8")
HELD = "1.本机关不掌握相关政府信息\t2\t1\t0\t0\t0\t0\t"
#: A tally of somebody's own: natural persons alone are to make the total.
PACK = """\
requires: {nianbao: ">=0.1"}
pack: xdemo
prefix: XDEM
version: "1.0"
title: {zh: 演示, en: Demo}
rules:
"""
FOREIGN = """\
  - id: XDEM{number:03}
    name: demo-{number}
    level: error
    title: {{zh: 题, en: title}}
    why: {{zh: 因, en: why}}
    fix: {{zh: 改, en: fix}}
    basis: [practice]
    check: tally
    with: {{table: applications, across: rows, left: {left}, right: [total]}}
    messages:
      differs: {{zh: "{{line}}", en: "{{line}}"}}
      cell: {{zh: "{{cell}}", en: "{{cell}}"}}
"""


def findings(text: str, *rules: str, packs: Sequence[Path] = ()) -> list[Finding]:
    engine = Engine.load(Configuration(select=rules, rules=tuple(packs)))
    return list(engine.check_target(Target("r.md", None, named=True), stdin=text.encode()).findings)


def test_the_message_shows_the_sum_and_what_mends_it() -> None:
    (finding,) = findings(BASE.replace(HELD + "3", HELD + "4"), "TAL002")

    assert finding.location.cell == CellKey("applications", "unavailable_not_held", "total")
    assert finding.arguments["left_sum"] == "2 + 1 = 3"
    assert (finding.arguments["stated"], finding.arguments["expected"]) == (4, 3)
    assert finding.arguments["sums"] == 2


def test_a_foreign_rule_changes_nothing(tmp_path: Path) -> None:
    text = BASE.replace(HELD + "3", HELD + "4")
    sides = ("[natural_person]", "[natural_person, enterprise, other]")
    rules = "".join(FOREIGN.format(number=n, left=left) for n, left in enumerate(sides, 1))
    pack = tmp_path / "foreign.yaml"
    pack.write_text(PACK + rules, "utf-8")
    shipped = ("TAL001", "TAL002", "TAL003")

    alone = findings(text, *shipped)
    assert alone
    assert alone == [
        finding
        for finding in findings(text, *shipped, "XDEM", packs=[pack])
        if finding.rule.id in shipped
    ]
    assert [finding.rule.id for finding in findings(text, "XDEM", packs=[pack])]


def test_a_rule_of_ones_own_names_the_cell_as_the_shipped_ones_do(tmp_path: Path) -> None:
    pack = tmp_path / "foreign.yaml"
    left = (
        "[other, natural_person, enterprise, research_institution, public_welfare, legal_service]"
    )
    pack.write_text(PACK + FOREIGN.format(number=1, left=left), "utf-8")
    (finding,) = findings(BASE.replace(HELD + "3", HELD + "4"), "XDEM001", packs=[pack])

    assert (finding.message, finding.arguments["expected"]) == ("cell", 3)
