"""The writers that come with nianbao: of results, and of what was understood of a report.

What a writer needs is imported when it writes: most runs use one or two of them, and every run
pays for its start-up.
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Iterable
from typing import NamedTuple

from nianbao import Output, PluginContext, Report, ReportWriter, RunResult, Style, Writer, hookimpl

__all__ = ["NIANBAO_API", "register_report_writers", "register_writers"]

NIANBAO_API = 1


class _Format(NamedTuple):
    """A format: its name, the function that writes it, suffix of its files, what it is for."""

    name: str
    function: str
    suffix: str
    summary: str
    needs: frozenset[str] = frozenset()


_VIEW = frozenset({"view"})

_FORMATS = (
    _Format("console", "console:write", ".txt", "Findings for people, each with its line."),
    _Format("html", "html:write", ".html", "A page: each report, its findings in place.", _VIEW),
    _Format("xlsx", "workbook:write", ".xlsx", "A workbook for auditors.", _VIEW),
    _Format("sarif", "sarif:write", ".sarif", "SARIF 2.1.0 for code scanning."),
    _Format("sarif-full", "sarif:write_full", ".sarif", "SARIF 2.1.0 with passes as evidence."),
    _Format("json", "run:write", ".json", "The run, for nianbao render and programs.", _VIEW),
    _Format("xml", "findings_xml:write", ".xml", "XML by schemas/findings.xsd, with outcomes."),
    _Format("line", "one_line:write", ".txt", "One finding a line, as compilers write them."),
    _Format("github", "github:write", ".txt", "Annotations of GitHub Actions."),
    _Format("gitlab", "gitlab:write", ".json", "GitLab's Code Quality report."),
    _Format("rdjson", "rdjson:write", ".json", "Diagnostics for reviewdog, with suggestions."),
    _Format("sonarqube", "sonarqube:write", ".json", "Generic issues for SonarQube."),
    _Format("checkstyle", "checkstyle:write", ".xml", "Checkstyle's XML, for most review tools."),
    _Format("junit", "junit:write", ".xml", "JUnit XML: each report a suite, each rule a test."),
    _Format("svrl", "svrl:write", ".svrl", "The report language of Schematron."),
    _Format("markdown", "markdown:write", ".md", "A summary for a CI job or a comment."),
    _Format("csv", "findings_csv:write", ".csv", "Every finding a row, for spreadsheets."),
)


def _write(function: str, result: RunResult, style: Style) -> Output:
    module, _, name = function.partition(":")
    write = getattr(importlib.import_module(f"nianbao_writers.{module}"), name)
    written: Output = write(result, style)
    return written


def _parsed_json(report: Report) -> str:
    from nianbao_writers.parsed.as_json import write

    return write(report)


def _parsed_xml(report: Report) -> str:
    from nianbao_writers.parsed.as_xml import report_as_xml

    return report_as_xml(report)


def _parsed_markdown(report: Report) -> str:
    from nianbao_writers.parsed.as_markdown import report_as_markdown

    return report_as_markdown(report)


@hookimpl
def register_writers(context: PluginContext) -> Iterable[Writer]:  # noqa: ARG001 - the hook's signature
    """Offer the formats of ``nianbao check``."""
    for name, function, suffix, summary, needs in _FORMATS:
        yield Writer(name, functools.partial(_write, function), suffix, summary, needs)


@hookimpl
def register_report_writers(context: PluginContext) -> Iterable[ReportWriter]:  # noqa: ARG001 - the hook's signature
    """Offer the report writers ``json``, ``xml`` and ``markdown``."""
    yield ReportWriter("json", _parsed_json, "JSON by schemas/report.schema.json; can be checked.")
    yield ReportWriter("xml", _parsed_xml, "The same as XML, by schemas/report.xsd.")
    yield ReportWriter("markdown", _parsed_markdown, "The report in the form's own layout.")
