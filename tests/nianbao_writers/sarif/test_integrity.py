"""What no schema can see: that everything in a log that points somewhere points at the right
thing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from nianbao.results.outcome import RunResult
from nianbao_writers.sarif.templates import rule_templates
from tests.nianbao_writers.runs import HOSTILE, TEXT

Log = dict[str, Any]
LogOf = Callable[..., Log]


def locations(run: Log) -> Iterator[Log]:
    for result in run["results"]:
        yield from result.get("locations", ())
        yield from result.get("relatedLocations", ())
    for notification in notifications(run):
        yield from notification.get("locations", ())


def notifications(run: Log) -> Iterator[Log]:
    for invocation in run["invocations"]:
        yield from invocation.get("toolExecutionNotifications", ())
        yield from invocation.get("toolConfigurationNotifications", ())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_index_and_id_resolves(any_run: RunResult, log_of: LogOf, language: str) -> None:
    run = log_of(any_run, language, full=True)["runs"][0]
    driver = run["tool"]["driver"]
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        identities = [related["id"] for related in result.get("relatedLocations", ())]
        assert len(set(identities)) == len(identities)
    for notification in notifications(run):
        descriptor = notification["descriptor"]
        assert driver["notifications"][descriptor["index"]]["id"] == descriptor["id"]
        rule = notification.get("associatedRule", {})
        assert "index" not in rule or driver["rules"][rule["index"]]["id"] == rule["id"]
    for rule in driver["rules"]:
        for relationship in rule.get("relationships", ()):
            target = relationship["target"]
            taxonomy = run["taxonomies"][target["toolComponent"]["index"]]
            assert taxonomy["name"] == target["toolComponent"]["name"]
            assert taxonomy["taxa"][target["index"]]["id"] == target["id"]
    for reference in driver["supportedTaxonomies"]:
        assert run["taxonomies"][reference["index"]]["name"] == reference["name"]


def test_ids_are_unique(any_run: RunResult, log_of: LogOf) -> None:
    run = log_of(any_run)["runs"][0]
    driver = run["tool"]["driver"]
    for many in (
        driver["rules"],
        driver["notifications"],
        *(taxonomy["taxa"] for taxonomy in run["taxonomies"]),
    ):
        identities = [each["id"] for each in many]
        assert len(set(identities)) == len(identities)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_message_is_its_filled_template(any_run: RunResult, log_of: LogOf, language: str) -> None:
    run = log_of(any_run, language, full=True)["runs"][0]
    driver = run["tool"]["driver"]
    for result in run["results"]:
        message = result["message"]
        strings = driver["rules"][result["ruleIndex"]]["messageStrings"]
        template = strings[message["id"]]["text"]
        assert message["text"] == template.format(*message["arguments"])


def test_every_argument_is_used(faulty: RunResult) -> None:
    for rule in faulty.rules:
        for language in ("zh", "en"):
            for template in rule_templates(rule, language).values():
                count = max(len(template.placeholders), 1)
                assert all(f"{{{number}}}" in template.text for number in range(count))
                assert f"{{{count}}}" not in template.text
                assert f"{{{count}}}" in template.see


def test_locations_name_the_documents(any_run: RunResult, log_of: LogOf) -> None:
    run = log_of(any_run)["runs"][0]
    for artifact, report in zip(run["artifacts"], any_run.reports, strict=False):
        uri = artifact["location"]["uri"]
        assert uri.isascii()
        base = run.get("originalUriBaseIds", {}).get(artifact["location"]["uriBaseId"], {})
        path = urlsplit(base.get("uri", "") + uri).path
        assert unquote(path, errors="surrogateescape") == report.uri
    for location in locations(run):
        place = location["physicalLocation"]["artifactLocation"]
        if "index" in place:
            assert run["artifacts"][place["index"]]["location"]["uri"] == place["uri"]


@pytest.mark.parametrize(
    ("name", "text"),
    [("faulty", TEXT), ("blank_cell", TEXT), ("many", TEXT), ("hostile", HOSTILE)],
    ids=["faulty", "blank_cell", "many", "hostile"],
)
def test_regions_lie_in_the_text_and_hold_their_snippet(
    request: pytest.FixtureRequest, log_of: LogOf, name: str, text: str
) -> None:
    run = log_of(request.getfixturevalue(name))["runs"][0]
    lines = lines_of(text)
    found = list(locations(run))
    assert found
    for location in found:
        physical = location["physicalLocation"]
        for region in (physical["region"], physical["contextRegion"]):
            assert cut(lines, region) == region["snippet"]["text"]
        assert covers(physical["contextRegion"], physical["region"])


def lines_of(text: str) -> list[str]:
    """The lines with their ends, as editors count them."""
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", text)


def cut(lines: list[str], region: Log) -> str:
    """The text of a region, by a way of its own: on the UTF-16 encoded lines."""
    chosen = [
        line.encode("utf-16-le") for line in lines[region["startLine"] - 1 : region["endLine"]]
    ]
    if "startColumn" not in region:
        return b"".join(chosen).decode("utf-16-le").rstrip("\r\n")
    assert region["startColumn"] >= 1
    assert 2 * (region["endColumn"] - 1) <= len(chosen[-1])
    chosen[-1] = chosen[-1][: 2 * (region["endColumn"] - 1)]
    chosen[0] = chosen[0][2 * (region["startColumn"] - 1) :]
    return b"".join(chosen).decode("utf-16-le")


def covers(context: Log, region: Log) -> bool:
    """Whether a context region is a proper superset of a region."""
    begin = context["startLine"], context.get("startColumn", 0)
    end = context["endLine"], context.get("endColumn", float("inf"))
    inner = (region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])
    return begin <= inner[0] and inner[1] <= end and (begin, end) != inner
