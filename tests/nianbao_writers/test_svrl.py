"""SVRL, by a grammar that holds to what all editions of the standard allow."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from nianbao import RunResult, Style
from nianbao_writers.svrl import NAMESPACE, write

GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).with_name("svrl.rng")))
NAMES = {"svrl": NAMESPACE}


def tree(result: RunResult, language: str = "zh") -> etree._Element:
    return etree.fromstring("".join(write(result, Style(language))).encode())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_is_valid(any_run: RunResult, language: str) -> None:
    GRAMMAR.assertValid(tree(any_run, language))


def test_the_grammar_minds_the_order_of_texts(faulty: RunResult) -> None:
    wrong = tree(faulty)
    failed = wrong.find("svrl:failed-assert", NAMES)
    assert failed is not None
    failed.append(failed[0])
    assert not GRAMMAR.validate(wrong)


def test_every_tested_rule_is_fired_and_findings_follow_theirs(faulty: RunResult) -> None:
    found = [(etree.QName(each).localname, each.get("flag")) for each in tree(faulty)]
    assert found == [
        ("active-pattern", None),
        ("fired-rule", None),
        ("active-pattern", None),
        ("fired-rule", None),
        ("fired-rule", "LAW005"),
        ("failed-assert", "LAW005"),
        ("fired-rule", "SEC007"),
        ("failed-assert", "SEC007"),
        ("fired-rule", "TAL002"),
        ("failed-assert", "TAL002"),
    ]


def test_a_finding(faulty: RunResult) -> None:
    failed = tree(faulty, "en").findall("svrl:failed-assert", NAMES)[2]
    assert dict(failed.items()) == {
        "test": "What TAL002 demands",
        "location": "4:22",
        "flag": "TAL002",
        "role": "error",
    }
    assert failed.findtext("svrl:diagnostic-reference/svrl:text", namespaces=NAMES) == (
        "How to mend it: Correct it\n"
        "Legal basis: 国办公开办函〔2021〕30号, 三; 《政府信息公开条例》, article 50; gbt-9704"
    )


def test_what_went_wrong_is_a_failed_assertion_on_the_document(troubled: RunResult) -> None:
    found = [
        (each.get("flag"), each.get("location"))
        for each in tree(troubled).iter(f"{{{NAMESPACE}}}failed-assert")
    ]
    assert found == [
        ("plugin-failed", "document"),
        ("nothing-found", "document"),
        ("document-unreadable", "document"),
        ("check-failed", "document"),
    ]


def test_a_rule_of_a_finding_that_has_no_outcome_is_fired_too(faulty: RunResult) -> None:
    bare = replace(faulty, reports=(replace(faulty.reports[0], outcomes=()),))
    fired = [each.get("flag") for each in tree(bare).iter(f"{{{NAMESPACE}}}fired-rule")]
    assert fired == [None, None, "SEC007", "LAW005", "TAL002"]
