"""JUnit XML: each report a test suite, each rule tested on it a test case.

Two schemas of this format are in use, and they contradict each other. This writer keeps to what
both allow: no attributes on ``testsuites``, properties that are never empty, no ``skipped``, a time
stamp without zone. Rules that were not tested are counted in the properties. A test case fails
where its rule makes the report nonconformant; findings below that level are in ``system-out``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from nianbao import Outcome, RunResult, Severity, Status, Style
from nianbao_writers.clock import day_of
from nianbao_writers.columns import span, utf16_units
from nianbao_writers.remarks import Group, Remark, groups, guidance
from nianbao_writers.wording import LEVELS
from nianbao_writers.xml_tree import add, document_pieces, emptied

__all__ = ["write"]


class _Case(NamedTuple):
    """A test case: the findings that fail it, or what kept it from being tested."""

    name: str
    failures: Sequence[Remark] = ()
    error: str = ""


def write(result: RunResult, style: Style) -> Iterator[str]:
    """The run as test suites: one for the run itself, then one for each report."""
    root = etree.Element("testsuites")
    sheet = _Sheet(result, style.language)
    found = enumerate(groups(result, style.language))
    return document_pieces(root, root, (sheet.suite(emptied(root), *each) for each in found))


class _Sheet:
    """What every suite needs: the run and the language."""

    def __init__(self, result: RunResult, language: str) -> None:
        self.result = result
        self.language = language
        self.gravity = result.fail_on or Severity.ERROR
        self.names = {rule.id: f"{rule.id} {rule.title.of(language)}" for rule in result.rules}

    def suite(self, root: etree._Element, number: int, group: Group) -> etree._Element:
        """The root with one more suite."""
        cases = self.cases(group)
        suite = add(
            root,
            "testsuite",
            name=group.name,
            tests=len(cases),
            failures=sum(bool(case.failures) for case in cases),
            errors=sum(bool(case.error) for case in cases),
            timestamp=f"{day_of(self.result):%Y-%m-%dT00:00:00}",
            hostname="localhost",
            time=0,
            id=number,
            package="nianbao",
        )
        self.properties(suite, group.outcomes)
        for case in cases:
            self.case(suite, group.name, case)
        asides = [each for each in group.remarks if not self.fails(each) and not _is_error(each)]
        add(suite, "system-out", "\n".join(map(self.told, asides)))
        add(suite, "system-err", "")
        return root

    def fails(self, remark: Remark) -> bool:
        return remark.finding is not None and remark.level.reaches(self.gravity)

    def cases(self, group: Group) -> list[_Case]:
        """A case for each rule that was tested or erred, and one for each error of the document."""
        failing: dict[str, list[Remark]] = {}
        for remark in filter(self.fails, group.remarks):
            failing.setdefault(remark.code, []).append(remark)
        errors = {
            (each.event.rule if each.event else "") or each.code: each
            for each in group.remarks
            if _is_error(each)
        }
        cases = []
        for outcome in group.outcomes:
            if outcome.status is Status.ERROR:
                told = errors.pop(outcome.rule, None)
                cases.append(
                    self.named(outcome.rule, error=told.message if told else str(outcome.status))
                )
            elif outcome.evaluated:
                cases.append(self.named(outcome.rule, failing.pop(outcome.rule, ())))
        cases += [self.named(code, found) for code, found in failing.items()]
        return cases + [self.named(code, error=remark.message) for code, remark in errors.items()]

    def named(self, code: str, failures: Sequence[Remark] = (), error: str = "") -> _Case:
        return _Case(self.names.get(code, code), failures, error)

    def properties(self, suite: etree._Element, outcomes: Sequence[Outcome]) -> None:
        counts: Mapping[Status, int] = Counter(outcome.status for outcome in outcomes)
        properties = add(suite, "properties")
        add(properties, "property", name="nianbao.version", value=self.result.version)
        for status in Status:
            add(properties, "property", name=f"nianbao.{status}", value=counts[status])

    def case(self, suite: etree._Element, name: str, case: _Case) -> None:
        element = add(suite, "testcase", name=case.name, classname=name, time=0)
        if case.error:
            add(element, "error", case.error, message=case.error, type="error")
        elif case.failures:
            text = "\n\n".join(map(self.told, case.failures))
            level = min((each.level for each in case.failures), key=list(Severity).index)
            add(element, "failure", text, message=case.failures[0].message, type=level)

    def told(self, remark: Remark) -> str:
        """A finding as text: place, level, message, remedy and basis."""
        found = span(remark.location, utf16_units) if remark.location else None
        place = f"{found.start_line}:{found.start_column}: " if found else ""
        lines = [f"{place}{LEVELS[remark.level].of(self.language)}: {remark.message}"]
        if remark.finding:
            lines.append(guidance(remark.finding, self.result, self.language))
        return "\n".join(lines)


def _is_error(remark: Remark) -> bool:
    """Whether it is something that kept a rule or a document from being checked."""
    return remark.event is not None and remark.level is Severity.ERROR
