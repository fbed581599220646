"""What was tested and held, or was not tested and why, as results of their own kinds.

Only the full log has them: an auditor wants to see that a rule was tested, a review tool does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from nianbao import Outcome, RunResult, Status, Text
from nianbao_writers.sarif.places import document

__all__ = ["evidence", "evidence_strings"]

#: SARIF's kinds of results that are no findings.
_KINDS: Mapping[Status, str] = {
    Status.PASS: "pass",
    Status.NOT_APPLICABLE: "notApplicable",
    Status.SKIPPED: "open",
    Status.ERROR: "open",
}
_MESSAGES: Mapping[Status, Text] = {
    Status.PASS: Text("符合要求，检查了 {0} 处。", "It holds; places tested: '{0}'."),
    Status.NOT_APPLICABLE: Text("不适用：{0}。", "Not applicable: '{0}'."),
    Status.SKIPPED: Text("没有检查：{0}。", "Not tested: '{0}'."),
    Status.ERROR: Text("检查出错：{0}。", "The check failed: '{0}'."),
}
_FOLDER = "."
_UNKNOWN = Text("原因不明", "the reason is not known")


def evidence_strings(language: str) -> dict[str, Any]:
    """The messages of this evidence, by their ids."""
    return {str(status): {"text": text.of(language)} for status, text in _MESSAGES.items()}


def evidence(
    result: RunResult, locate: Callable[[str], dict[str, Any]], language: str
) -> Iterator[dict[str, Any]]:
    """A result for each outcome without findings, of each report and then of the corpus.

    ``locate`` gives the artifact location of a document.
    """
    rules = {rule.id: index for index, rule in enumerate(result.rules)}
    for report in result.reports:
        yield from _results(report.outcomes, rules, document(locate(report.uri)), language)
    # A rule over the corpus was tested on all of the folder.
    yield from _results(result.outcomes, rules, document(locate(_FOLDER)), language)


def _results(
    outcomes: Sequence[Outcome],
    rules: Mapping[str, int],
    place: Mapping[str, Any],
    language: str,
) -> Iterator[dict[str, Any]]:
    for outcome in outcomes:
        # A rule of a pack that was skipped has no descriptor, so nothing can be said in its name.
        if outcome.status is not Status.FAIL and outcome.rule in rules:
            yield {
                "ruleId": outcome.rule,
                "ruleIndex": rules[outcome.rule],
                "kind": _KINDS[outcome.status],
                "level": "none",
                "message": _message(outcome, language),
                "locations": [place],
            }


def _message(outcome: Outcome, language: str) -> dict[str, Any]:
    if outcome.status is Status.PASS:
        argument = str(outcome.tested)
    else:
        argument = outcome.reason.text(language) if outcome.reason else _UNKNOWN.of(language)
    text = _MESSAGES[outcome.status].of(language).format(argument)
    return {"id": str(outcome.status), "text": text, "arguments": [argument]}
