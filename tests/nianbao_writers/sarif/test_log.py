"""What a log says, property by property."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from nianbao.results.outcome import Notification, RunResult
from nianbao.rules.rule import Severity
from nianbao.text.wording import Text
from nianbao_writers.sarif.artifacts import file_uri
from nianbao_writers.sarif.descriptors import pascal_case
from tests.nianbao_writers.runs import run_of

Log = dict[str, Any]
LogOf = Callable[..., Log]


def test_a_rule(faulty: RunResult, log_of: LogOf) -> None:
    rule = log_of(faulty)["runs"][0]["tool"]["driver"]["rules"][2]
    assert (rule["id"], rule["name"], rule["defaultConfiguration"]) == (
        "TAL002",
        "RowTotal",
        {"level": "error"},
    )
    assert rule["shortDescription"]["text"] == "TAL002 的要求。"
    assert rule["fullDescription"]["text"] == "因为条例如此规定。"
    assert rule["help"]["text"] == (
        "理由：因为条例如此规定。\n"
        "改法：请更正\n"
        "依据：《政府信息公开工作年度报告格式的通知》（国办公开办函〔2021〕30号） 三；"
        "《中华人民共和国政府信息公开条例》（国务院令第711号）第五十条；gbt-9704"
    )
    assert "**依据**\n\n- 《政府信息公开工作年度报告格式的通知》" in rule["help"]["markdown"]
    assert rule["helpUri"] == "https://www.example.cn/%E6%9D%A1%E4%BE%8B/711.htm"
    assert rule["properties"] == {
        "tags": ["examples", "form-2021/三", "order-711/50", "gbt-9704"],
        "precision": "very-high",
        "problem.severity": "error",
    }


def test_a_rule_without_basis(faulty: RunResult, log_of: LogOf) -> None:
    rule = log_of(faulty)["runs"][0]["tool"]["driver"]["rules"][1]
    assert rule["helpUri"] == "urn:nianbao:rule:SEC007"
    assert rule["properties"]["tags"] == ["examples"]
    assert "依据" not in rule["help"]["text"] + rule["help"]["markdown"]
    assert "relationships" not in rule


def test_english_logs_have_no_chinese_wording(faulty: RunResult, log_of: LogOf) -> None:
    run = log_of(faulty, "en")["runs"][0]
    rule = run["tool"]["driver"]["rules"][1]
    texts = [
        rule["shortDescription"]["text"],
        rule["fullDescription"]["text"],
        rule["help"]["text"],
        rule["help"]["markdown"],
    ]
    assert all(text.isascii() for text in texts)
    assert run["language"] == "en-US"
    assert run["tool"]["driver"]["shortDescription"]["text"].isascii()
    assert log_of(faulty)["runs"][0]["language"] == "zh-CN"


def test_the_other_language_is_in_the_translations(faulty: RunResult, log_of: LogOf) -> None:
    driver, *taxonomies = log_of(faulty)["runs"][0]["translations"]
    assert (driver["language"], driver["associatedComponent"]) == ("en-US", {"name": "nianbao"})
    rule = driver["rules"][2]
    assert (rule["id"], rule["name"]) == ("TAL002", "RowTotal")
    assert rule["shortDescription"]["text"] == "What TAL002 demands."
    assert rule["help"]["text"] == (
        "Why: Because the Regulation says so.\n"
        "How to mend it: Correct it\n"
        "Legal basis: 《政府信息公开工作年度报告格式的通知》 (国办公开办函〔2021〕30号), 三; "
        "《中华人民共和国政府信息公开条例》 (State Council Order No. 711), article 50; gbt-9704"
    )
    assert [each["associatedComponent"] for each in taxonomies] == [
        {"name": "form-2021", "index": 0},
        {"name": "gbt-9704", "index": 1},
        {"name": "order-711", "index": 2},
    ]
    assert taxonomies[2]["taxa"][1]["shortDescription"]["text"].endswith(", article 50")


def test_a_translation_translates_every_rule_and_message(any_run: RunResult, log_of: LogOf) -> None:
    for language, there in (("zh", "en"), ("en", "zh")):
        run = log_of(any_run, language)["runs"][0]
        driver, translation = run["tool"]["driver"], run["translations"][0]
        mirrored = log_of(any_run, there)["runs"][0]["tool"]["driver"]
        assert translation["notifications"] == mirrored["notifications"]
        for rule, translated, other in zip(
            driver["rules"], translation["rules"], mirrored["rules"], strict=True
        ):
            assert {key: translated[key] for key in ("id", "name")} == {
                key: rule[key] for key in ("id", "name")
            }
            assert translated["help"] == other["help"]
            assert set(translated["messageStrings"]) == set(rule["messageStrings"])


def test_chinese_logs_have_no_english_wording(faulty: RunResult, log_of: LogOf) -> None:
    run = log_of(faulty)["runs"][0]
    texts = [result["message"]["text"] for result in run["results"]]
    for rule in run["tool"]["driver"]["rules"]:
        texts += [rule["shortDescription"]["text"], rule["fullDescription"]["text"]]
        texts += [each["text"] for each in rule["messageStrings"].values()]
    assert [text for text in texts if re.search("[a-z]{3}|'", text)] == []


def test_related_places_are_linked_from_the_message(faulty: RunResult, log_of: LogOf) -> None:
    assert log_of(faulty)["runs"][0]["results"][2]["message"] == {
        "id": "differs-see",
        "text": "本年新收：各列之和为 3，总计为 5，相差 +2。（见[自然人](1)、[表三/一、本年新收](2)）",
        "arguments": ["本年新收", "3", "5", "+2", "（见[自然人](1)、[表三/一、本年新收](2)）"],
    }
    english = log_of(faulty, "en")["runs"][0]["results"][2]["message"]["text"]
    assert english.endswith("apart {sic}. See '[natural persons](1), [表三/一、本年新收](2)'.")


def test_a_link_ends_where_it_should(faulty: RunResult, log_of: LogOf) -> None:
    finding = faulty.reports[0].findings[2]
    place = replace(finding.related[0], text=Text("[a](9)\n\\", "[a](9)\n\\"))
    run = run_of(replace(faulty.reports[0], findings=(replace(finding, related=(place,)),)))
    message = log_of(run)["runs"][0]["results"][0]["message"]["text"]
    assert message.endswith(r"（见[\[a\](9) \\](1)）")


def test_a_result_without_a_line_says_where_it_is(
    without_columns: RunResult, log_of: LogOf
) -> None:
    texts = [
        each["message"]["text"] for each in log_of(without_columns)["runs"][0]["results"][1::2]
    ]
    stem = "六个标题不在同一级别。位置：总体情况。"
    assert texts == [
        stem,
        stem,
        f"{stem}（见第4段）",
        f"{stem}（见第2页）",
        f"{stem}（见第2页第7段）",
        f"{stem}（见文档）",
    ]


def test_legal_bases_are_taxonomies(faulty: RunResult, log_of: LogOf) -> None:
    taxonomies = log_of(faulty)["runs"][0]["taxonomies"]
    assert [each["name"] for each in taxonomies] == ["form-2021", "gbt-9704", "order-711"]
    assert taxonomies[2]["fullName"] == "《中华人民共和国政府信息公开条例》（国务院令第711号）"
    assert (taxonomies[2]["organization"], taxonomies[2]["releaseDateUtc"]) == (
        "国务院",
        "2019-04-03",
    )
    assert [taxon["id"] for taxon in taxonomies[2]["taxa"]] == ["order-711", "order-711/50"]
    assert taxonomies[2]["taxa"][1]["shortDescription"]["text"].endswith("第五十条")


def test_a_result(faulty: RunResult, log_of: LogOf) -> None:
    result = log_of(faulty)["runs"][0]["results"][1]
    assert result == {
        "ruleId": "LAW005",
        "ruleIndex": 0,
        "level": "warning",
        "message": {
            "id": "wrong",
            "text": "《中华人民共和国政府信息公开条例》由“国务院”公布，不是“国务院办公厅”。",
            "arguments": ["中华人民共和国政府信息公开条例", "国务院", "国务院办公厅"],
        },
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": "samples/%E4%BA%91%E6%BA%AA%20%231.md",
                        "uriBaseId": "%SRCROOT%",
                        "index": 0,
                    },
                    "region": {
                        "startLine": 3,
                        "startColumn": 9,
                        "endLine": 3,
                        "endColumn": 15,
                        "snippet": {"text": "国务院办公厅"},
                    },
                    "contextRegion": {
                        "startLine": 3,
                        "endLine": 3,
                        "snippet": {
                            "text": "𠮷𩸽街道依据国务院办公厅《中华人民共和国政府信息公开条例》编"
                            "制。"
                        },
                    },
                }
            }
        ],
        "partialFingerprints": {"nianbao/v1": "aa11"},
    }


def test_logical_and_related_locations(faulty: RunResult, log_of: LogOf) -> None:
    result = log_of(faulty)["runs"][0]["results"][2]
    assert result["locations"][0]["logicalLocations"] == [
        {"name": "总计", "fullyQualifiedName": "表三/一、本年新收/总计", "kind": "element"}
    ]
    assert [(each["id"], each["message"]["text"]) for each in result["relatedLocations"]] == [
        (1, "自然人"),
        (2, "表三/一、本年新收"),
    ]


def test_sections_columns_with_a_slash_and_pages(
    without_columns: RunResult, faulty: RunResult, log_of: LogOf
) -> None:
    results = log_of(without_columns)["runs"][0]["results"]
    assert results[9]["locations"][0]["logicalLocations"] == [
        {"name": "总体情况", "fullyQualifiedName": "总体情况", "kind": "section"},
        {"name": "第2页", "fullyQualifiedName": "page/2", "kind": "page"},
        {"name": "第7段", "fullyQualifiedName": "paragraph/7", "kind": "paragraph"},
    ]
    finding = faulty.reports[0].findings[0]
    moved = replace(finding, location=replace(finding.location, logical="表二/行政许可/本年增/减"))
    run = replace(faulty, reports=(replace(faulty.reports[0], findings=(moved,)),))
    logical = log_of(run)["runs"][0]["results"][0]["locations"][0]["logicalLocations"]
    assert logical[0]["name"] == "本年增/减"


def test_the_level_in_force_is_written(blank_cell: RunResult, log_of: LogOf) -> None:
    assert [result["level"] for result in log_of(blank_cell)["runs"][0]["results"]] == [
        "error",
        "note",
    ]


def test_artifacts(faulty: RunResult, log_of: LogOf) -> None:
    report = faulty.reports[0]
    artifact, rules = log_of(faulty)["runs"][0]["artifacts"]
    assert artifact["length"] == report.length
    assert artifact["hashes"] == {"sha-256": report.sha256}
    assert (artifact["encoding"], artifact["roles"]) == ("utf-8", ["analysisTarget"])
    assert artifact["properties"] == {
        "title": report.title,
        "organ": report.organ,
        "year": 2023,
        "form": 2021,
        "verdict": "nonconformant",
    }
    assert (
        rules["contents"]["text"]
        == "LAW005 issuer-wrong warning\nSEC007 heading-level note\nTAL002 row-total error\n"
    )
    assert rules["length"] == len(rules["contents"]["text"])


def test_a_document_that_was_not_read_has_no_hash(troubled: RunResult, log_of: LogOf) -> None:
    artifact = log_of(troubled)["runs"][0]["artifacts"][0]
    assert artifact["properties"] == {"verdict": "undetermined"}
    assert {"length", "hashes", "encoding"}.isdisjoint(artifact)


def test_the_provenance_changes_with_the_documents_alone(faulty: RunResult, log_of: LogOf) -> None:
    def revision(result: RunResult) -> Any:
        return log_of(result)["runs"][0]["versionControlProvenance"][0]["revisionId"]

    bare = replace(faulty, reports=(replace(faulty.reports[0], findings=()),))
    other = replace(faulty, reports=(replace(faulty.reports[0], sha256="0" * 64),))
    assert revision(faulty) == revision(bare) != revision(other)


def test_the_invocation_of_a_complete_run(faulty: RunResult, log_of: LogOf) -> None:
    assert log_of(faulty)["runs"][0]["invocations"] == [
        {"executionSuccessful": True, "exitCode": 1}
    ]


def test_notifications(troubled: RunResult, log_of: LogOf) -> None:
    invocation = log_of(troubled)["runs"][0]["invocations"][0]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 3)
    missing, unreadable, broken = invocation["toolExecutionNotifications"]
    assert missing["message"]["text"] == "没有 x\ufffdy。"
    assert (
        missing["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "no%FF%20such.md"
    )
    assert unreadable["locations"][0]["physicalLocation"]["artifactLocation"]["index"] == 0
    assert (unreadable["level"], unreadable["descriptor"]["id"]) == ("error", "document-unreadable")
    assert broken["associatedRule"] == {"id": "TAL002", "index": 2}
    (frame,) = broken["exception"].pop("stack")["frames"]
    assert broken["exception"] == {"kind": "ZeroDivisionError", "message": "division by zero"}
    assert frame["location"] == {
        "physicalLocation": {"artifactLocation": {"uri": "x.py"}, "region": {"startLine": 3}},
        "logicalLocations": [{"fullyQualifiedName": "check", "kind": "function"}],
    }
    (plugin,) = invocation["toolConfigurationNotifications"]
    assert plugin["associatedRule"] == {"id": "ZZZ001"}
    assert "locations" not in plugin


@pytest.mark.parametrize(
    ("trace", "exception"),
    [
        ("", None),
        ("ValueError", {"kind": "ValueError"}),
        (
            '  File "x.py", line 1\nre2.error: bad: worse\nsecond line: of it\n',
            {"kind": "re2.error", "message": "bad: worse"},
        ),
        ("  File without an end\n", None),
    ],
)
def test_of_a_traceback_only_the_exception_is_told(
    log_of: LogOf, trace: str, exception: Log | None
) -> None:
    event = Notification("plugin-failed", Severity.ERROR, Text("坏了", "Broken"), trace=trace)
    log = log_of(run_of(notifications=[event]))
    (notification,) = log["runs"][0]["invocations"][0]["toolConfigurationNotifications"]
    assert notification.get("exception") == exception


def test_an_event_that_nobody_described_goes_by_its_id(log_of: LogOf) -> None:
    log = log_of(
        run_of(notifications=[Notification("odd-event", Severity.NOTE, Text("怪", "Odd"))])
    )
    (descriptor,) = log["runs"][0]["tool"]["driver"]["notifications"]
    assert (descriptor["id"], descriptor["name"]) == ("odd-event", "OddEvent")
    assert descriptor["shortDescription"]["text"] == "odd-event。"


def test_the_summary(troubled: RunResult, log_of: LogOf) -> None:
    assert log_of(troubled)["runs"][0]["properties"] == {
        "verdict": "undetermined",
        "failOn": "error",
        "reports": {"conformant": 0, "nonconformant": 0, "undetermined": 2},
        "findings": {"error": 0, "warning": 0, "note": 0},
        "outcomes": {"pass": 1, "fail": 0, "not-applicable": 1, "skipped": 1, "error": 1},
        "inForce": [],
    }
    assert log_of(replace(troubled, fail_on=None))["runs"][0]["properties"]["failOn"] == "never"


@pytest.mark.parametrize(
    ("name", "pascal"),
    [
        ("applications-balance", "ApplicationsBalance"),
        ("form-2021", "Form2021"),
        ("plan-b", "Planb"),
        ("a-row", "Arow"),
        ("x", "Rulex"),
        ("2021-form", "Rule2021Form"),
        ("", "Rule"),
    ],
)
def test_pascal_case(name: str, pascal: str) -> None:
    assert pascal_case(name) == pascal


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("报告/a b#1%.md", "%E6%8A%A5%E5%91%8A/a%20b%231%25.md"),
        ("../a:b.md", "../a%3Ab.md"),
        ("/srv/报.md", "file:///srv/%E6%8A%A5.md"),
        ("C:/报.md", "file:///C:/%E6%8A%A5.md"),
        ("//host/share/a.md", "file://host/share/a.md"),
        ("-", "-"),
        ("bad\udcff\ud800.md", "bad%FF%EF%BF%BD.md"),
    ],
)
def test_file_uri(path: str, uri: str) -> None:
    assert file_uri(path) == uri
