"""What a check wants redacted is shown nowhere."""

from __future__ import annotations

import dataclasses
import json
from decimal import Decimal

import pytest

from nianbao.checking.budget import Budget
from nianbao.checking.examiner import Examiner
from nianbao.loading.forms import load_forms
from nianbao.matching import Matcher
from nianbao.model.document import Document, Paragraph
from nianbao.model.report import Place, Report
from nianbao.model.source import Mark, Source
from nianbao.results.finding import Finding
from nianbao.rules.applies import Applies
from nianbao.rules.check import Check, Context, Examination, Problem, Related, Replacement
from nianbao.rules.rule import Rule, Severity
from nianbao.text.wording import Text

SECRET = "138 0000 0000"
TEXT = (
    f"河东区绿化局2023年政府信息公开工作年度报告\n一、总体情况\n回拨{SECRET}未接通,见下。\n其他内"
    f"容,无关。"
)
START = TEXT.index(SECRET)
COMMA = TEXT.index(",")


def _rule(name: str, *problems: Problem) -> Rule:
    def check(_report: Report, _prepared: object, _context: Context) -> Examination:
        return Examination(1, problems)

    text = Text("{a}", "{a}")
    offered = Check(name="given", function=check, reports={"m": ("a",)})
    return Rule(
        name,
        name,
        Severity.NOTE,
        text,
        text,
        text,
        {"m": text},
        (),
        Applies(),
        check=offered,
        parameters={},
        prepared={},
        pack="p",
    )


def _findings(*rules: Rule, marks: tuple[Mark, ...] = ()) -> tuple[Finding, ...]:
    starts = [0]
    for line in TEXT.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    blocks = tuple(
        Paragraph(line, start) for line, start in zip(TEXT.split("\n"), starts, strict=False)
    )
    report = Matcher(load_forms()).match(Document(blocks, Source(TEXT, marks)))
    examiner = Examiner(rules=rules, levels={rule.id: rule.level for rule in rules}, instruments={})
    return examiner.examine(report, "report.txt", Budget(20)).findings


PRIVATE = _rule(
    "ZZZ001", Problem("m", Place(START, START + len(SECRET)), {"a": "138******00"}, redact=True)
)


@pytest.mark.parametrize("marks", [(), (Mark(0, paragraph=1),)])
def test_it_is_masked_in_the_findings_of_every_rule(marks: tuple[Mark, ...]) -> None:
    place = Place(COMMA, COMMA + 1, f"甲/{SECRET}")
    around = Related(Place(START - 2, COMMA), Text(f"见{SECRET}", f"see {SECRET}"))
    arguments = {"a": f"{SECRET}、13800000000"}
    # AAA001 is tested before the rule that tells what is private.
    comma, private = sorted(
        _findings(_rule("AAA001", Problem("m", place, arguments, (around,))), PRIVATE, marks=marks),
        key=lambda each: each.rule.id,
    )
    mask = "*** **** ****"
    assert comma.text("zh") == f"{mask}、***********"
    assert comma.location.snippet == ","
    assert comma.location.logical == f"甲/{mask}"
    assert comma.related[0].snippet == f"回拨{mask}未接通"
    assert comma.related[0].text == Text(f"见{mask}", f"see {mask}")
    assert private.location.snippet == mask
    assert private.location.context == f"回拨{mask}未接通,见下。"
    assert private.text("zh") == "138******00"
    assert private.location.region == Source(TEXT, marks).region(START, START + len(SECRET))
    shown = json.dumps(
        [dataclasses.asdict(each) for each in (comma, private)], default=str, ensure_ascii=False
    )
    assert "0000 0000" not in shown
    assert "13800000000" not in shown


def test_a_number_that_is_redacted_is_masked_as_an_argument() -> None:
    problems = (Problem("m", Place(0, 1), {"a": value}) for value in (13800000000, Decimal(12)))
    first, second, _ = _findings(_rule("AAA001", *problems), PRIVATE)
    assert (first.text("zh"), second.text("zh")) == ("***********", "12")


def test_a_fix_that_would_write_it_is_dropped_and_others_stay() -> None:
    fixes = (
        Replacement(COMMA, COMMA + 1, "，"),
        Replacement(START - 1, START + 3, ""),
        Replacement(0, 0, SECRET),
    )
    problems = (Problem("m", Place(COMMA, COMMA + 1), {"a": "x"}, fix=fix) for fix in fixes)
    found = [
        each for each in _findings(_rule("AAA001", *problems), PRIVATE) if each.rule.id == "AAA001"
    ]
    assert [each.fix.text if each.fix else None for each in found] == ["，", None, None]


def test_numbers_of_persons_are_masked_though_nobody_asks() -> None:
    (found,) = _findings(_rule("AAA001", Problem("m", Place(COMMA, COMMA + 1), {"a": SECRET})))
    assert found.text("zh") == "*** **** ****"
    assert found.location.context == "回拨*** **** ****未接通,见下。"


def test_what_looks_like_nothing_is_masked_where_it_is_asked_for() -> None:
    name = Place(TEXT.index("其他内容"), TEXT.index("其他内容") + 4)
    asked = _rule("ZZZ001", Problem("m", name, {"a": "b"}, redact=True))
    other = _rule("AAA001", Problem("m", Place(COMMA, COMMA + 1), {"a": "即其他 内容"}))
    first, second = sorted(_findings(other, asked), key=lambda each: each.rule.id)

    assert first.text("zh") == "即其他 内容"
    assert second.location.context == "****,无关。"
