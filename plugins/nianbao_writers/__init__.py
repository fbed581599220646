"""The writers that come with nianbao: of results, and of what was understood of a report.

What a writer needs is imported when it writes: most runs use one or two of them, and every run
pays for its start-up.
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Iterable

from nianbao import PluginContext, Report, ReportWriter, RunResult, Style, Writer, hookimpl

__all__ = ["NIANBAO_API", "register_report_writers", "register_writers"]

NIANBAO_API = 1


#: The formats: name, module and function that write it, suffix of its files, what it is for.
_FORMATS = (
    ("console", "console:write", ".txt", "Findings for people, the line with a caret under it."),
    ("sarif", "sarif:write", ".sarif", "SARIF 2.1.0 for code scanning, within its limits."),
    (
        "sarif-full",
        "sarif:write_full",
        ".sarif",
        "SARIF 2.1.0 with passes as evidence.",
    ),
    ("xml", "findings_xml:write", ".xml", "XML by schemas/findings.xsd, with every outcome."),
    ("line", "one_line:write", ".txt", "One finding a line, as compilers write them."),
    ("github", "github:write", ".txt", "Annotations of GitHub Actions."),
    ("gitlab", "gitlab:write", ".json", "GitLab's Code Quality report."),
    ("rdjson", "rdjson:write", ".json", "Diagnostics for reviewdog, with suggestions."),
    ("sonarqube", "sonarqube:write", ".json", "Generic issues for SonarQube."),
    ("checkstyle", "checkstyle:write", ".xml", "Checkstyle's XML, which most review tools read."),
    ("junit", "junit:write", ".xml", "JUnit XML: each report a suite, each rule a test."),
    ("svrl", "svrl:write", ".svrl", "The report language of Schematron."),
    ("markdown", "markdown:write", ".md", "A summary for a CI job or a comment."),
    ("csv", "findings_csv:write", ".csv", "Every finding a row, for spreadsheets."),
)


def _write(function: str, result: RunResult, style: Style) -> str:
    module, _, name = function.partition(":")
    write = getattr(importlib.import_module(f"nianbao_writers.{module}"), name)
    written: str = write(result, style)
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
    for name, function, suffix, summary in _FORMATS:
        yield Writer(name, functools.partial(_write, function), suffix, summary)


@hookimpl
def register_report_writers(context: PluginContext) -> Iterable[ReportWriter]:  # noqa: ARG001 - the hook's signature
    """Offer the report writers ``json``, ``xml`` and ``markdown``."""
    yield ReportWriter("json", _parsed_json, "JSON by schemas/report.schema.json; can be checked.")
    yield ReportWriter("xml", _parsed_xml, "The same as XML, by schemas/report.xsd.")
    yield ReportWriter("markdown", _parsed_markdown, "The report in the form's own layout.")
