"""Tries cases: what a rule says of their reports, beside what it should."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from nianbao.authoring.cases import Case, CaseFile
from nianbao.engine import Engine
from nianbao.errors import UsageError, suggestion
from nianbao.followup.fixes import fix_file
from nianbao.reading.discovery import Target
from nianbao.reading.reader import read_document
from nianbao.results.finding import Finding
from nianbao.results.outcome import Outcome, Status
from nianbao.rules.applies import Applies
from nianbao.rules.rule import Rule
from nianbao.text.wording import Text

__all__ = ["Trial", "rule_of", "try_case", "untested"]


class Trial(NamedTuple):
    """What a case came to.

    Attributes:
        outcome: of the rule.
        findings: of the rule, as cases write them, with all that can be said of each.
        messages: the keys of their messages.
        differences: what is not as the case says, one line each.
    """

    outcome: str
    findings: tuple[Mapping[str, Any], ...]
    messages: frozenset[str]
    differences: tuple[Text, ...]

    @property
    def passed(self) -> bool:
        """Whether everything is as the case says."""
        return not self.differences


def rule_of(file: CaseFile, engine: Engine) -> Rule:
    """The rule that a file of cases is about; `UsageError` with the nearest where there is
    none."""
    rules = [rule for pack in engine.packs for rule in pack.rules]
    for rule in rules:
        if file.rule in {rule.id, rule.name}:
            return rule
    hint = suggestion(file.rule, [name for rule in rules for name in (rule.id, rule.name)])
    where = file.source.place(("rule",))
    zh = f"{where}: 没有规则“{file.rule}”；{hint.zh}"
    raise UsageError(Text(zh, f'{where}: there is no rule "{file.rule}"; {hint.en}'))


def try_case(case: Case, rule: Rule, engine: Engine) -> Trial:
    """Try a case with that rule alone."""
    alone = engine.with_rules(rule)
    outcome, found = (_together if case.several else _alone)(case, alone)
    findings = tuple(_as_plain(uri, finding, several=case.several) for uri, finding in found)
    messages = frozenset(finding.message for _, finding in found)
    differences = [*_differences(case, outcome, findings)]
    if case.fixed and not case.several:
        differences += _fix_differences(case, alone)
    return Trial(outcome.status.value, findings, messages, tuple(differences))


def _alone(case: Case, engine: Engine) -> tuple[Outcome, list[tuple[str, Finding]]]:
    ((name, text),) = case.reports.items()
    result = engine.check_target(Target(name, Path(name), named=True, data=text.encode()))
    outcome = next(iter(result.outcomes), Outcome(engine.rules[0].id, Status.SKIPPED))
    return outcome, [("", finding) for finding in result.findings]


def _together(case: Case, engine: Engine) -> tuple[Outcome, list[tuple[str, Finding]]]:
    with tempfile.TemporaryDirectory(prefix="nianbao-cases-") as name:
        directory = Path(name)
        for report, text in case.reports.items():
            file = directory / report
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        result = engine.check([str(directory)])
    outcomes = (*result.outcomes, *(each for one in result.reports for each in one.outcomes))
    worst = max(outcomes, key=lambda each: _WORST.index(each.status))
    findings = [
        (Path(report.uri).name, finding) for report in result.reports for finding in report.findings
    ]
    return worst, findings


#: Of the outcomes on several reports the one that is told.
_WORST = (Status.SKIPPED, Status.NOT_APPLICABLE, Status.PASS, Status.FAIL, Status.ERROR)


def _as_plain(uri: str, finding: Finding, *, several: bool) -> Mapping[str, Any]:
    place = finding.location
    plain: dict[str, Any] = {
        "message": finding.text("zh"),
        "text": place.snippet,
        "line": place.region.start_line,
        "level": finding.level.value,
        "logical": place.logical,
    }
    return {"uri": uri} | plain if several else plain


def _differences(
    case: Case, outcome: Outcome, found: Sequence[Mapping[str, Any]]
) -> Iterator[Text]:
    if outcome.status.value != case.outcome:
        why = outcome.reason
        zh = f"结果应为 {case.outcome}，实为 {outcome.status}"
        en = f"the outcome should be {case.outcome} and is {outcome.status}"
        if why:
            zh, en = f"{zh}（{why.text('zh')}）", f"{en} ({why.text('en')})"
        yield Text(zh, en)
    for number, (wanted, got) in enumerate(zip(case.findings, found, strict=False), 1):
        for key, value in wanted.items():
            if got.get(key) != value:
                yield Text(
                    f"第 {number} 处发现的 {key} 应为“{value}”，实为“{got.get(key)}”",
                    f'{key} of finding {number} should be "{value}" and is "{got.get(key)}"',
                )
    for extra in found[len(case.findings) :] if case.findings or case.outcome != "fail" else ():
        yield Text(f"多出一处发现：{extra['message']}", f"one more finding: {extra['message']}")
    for lost in case.findings[len(found) :]:
        shown = lost.get("message") or lost.get("text") or lost
        yield Text(f"少了一处发现：{shown}", f"a finding is missing: {shown}")


def _fix_differences(case: Case, engine: Engine) -> Iterator[Text]:
    ((name, text),) = case.reports.items()
    target = Target(name, Path(name), named=True)
    readers = tuple(engine.contributions.readers.values())
    fixed = fix_file(
        text.encode(),
        lambda data: engine.check_target(target._replace(data=data)).findings,
        lambda data: read_document(data, Path(name).suffix, readers),
    )
    if case.fixed not in fixed.data.decode():
        zh = f"修改之后没有“{case.fixed}”"
        yield Text(zh, f'after the fixes there is no "{case.fixed}"')


def untested(rule: Rule, trials: Sequence[Trial]) -> list[str]:
    """The outcomes and messages of a rule that none of its cases shows."""
    wanted = ["pass", "fail"]
    if rule.applies != Applies() or rule.when:
        wanted.append("not-applicable")
    seen = {trial.outcome for trial in trials}
    told = {message for trial in trials for message in trial.messages}
    # A usual wording may be of something that the rule's parameters exclude.
    own = [key for key, text in rule.messages.items() if rule.check.messages.get(key) != text]
    return [each for each in wanted if each not in seen] + [
        f"messages.{key}" for key in own if key not in told
    ]
