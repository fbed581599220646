"""The writers that come with nianbao: of results, and of what was understood of a report.

What a writer needs is imported when it writes: most runs use one or two of them, and every run
pays for its start-up.
"""

from __future__ import annotations

from collections.abc import Iterable

from nianbao import PluginContext, Report, ReportWriter, RunResult, Style, Writer, hookimpl

__all__ = ["NIANBAO_API", "register_report_writers", "register_writers"]

NIANBAO_API = 1


def _console(result: RunResult, style: Style) -> str:
    from nianbao_writers.console import write

    return write(result, style)


def _sarif(result: RunResult, style: Style) -> str:
    from nianbao_writers.sarif import write

    return write(result, style)


def _xml(result: RunResult, style: Style) -> str:
    from nianbao_writers.findings_xml import write

    return write(result, style)


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
    """Offer the writers ``console``, ``sarif`` and ``xml``."""
    summary = "Findings for people, with the offending line and a caret under it."
    yield Writer("console", _console, ".txt", summary)
    summary = "SARIF 2.1.0 for code review tools, in both languages."
    yield Writer("sarif", _sarif, ".sarif", summary)
    summary = "XML by schemas/findings.xsd, with every outcome, in both languages."
    yield Writer("xml", _xml, ".xml", summary)


@hookimpl
def register_report_writers(context: PluginContext) -> Iterable[ReportWriter]:  # noqa: ARG001 - the hook's signature
    """Offer the report writers ``json``, ``xml`` and ``markdown``."""
    yield ReportWriter("json", _parsed_json, "JSON by schemas/report.schema.json; can be checked.")
    yield ReportWriter("xml", _parsed_xml, "The same as XML, by schemas/report.xsd.")
    yield ReportWriter("markdown", _parsed_markdown, "The report in the form's own layout.")
