"""The writers that come with nianbao: of results, and of what was understood of a report.

What a writer needs is imported when it writes: most runs use one or two of them, and every run
pays for its start-up.
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from nianbao import (
    ConfigurationError,
    Extra,
    Output,
    PluginContext,
    Report,
    ReportWriter,
    RunResult,
    Style,
    Text,
    Writer,
    hookimpl,
)

__all__ = ["NIANBAO_API", "register_report_writers", "register_writers"]

NIANBAO_API = 1


class _Format(NamedTuple):
    """A format: its name, the function that writes it, suffix of its files, what it is for, what
    it needs of the run, its options in the configuration (``[plugins.writers.notice]``), and what
    it needs installed."""

    name: str
    function: str
    suffix: str
    summary: str
    needs: frozenset[str] = frozenset()
    options: tuple[str, ...] = ()
    extra: Extra | None = None


_VIEW = frozenset({"view"})

_FORMATS = (
    _Format("terminal", "console:write_for_terminal", ".txt", "console, or of many a summary."),
    _Format("summary", "console:write_summary", ".txt", "Verdicts, rules, the worst reports."),
    _Format("statistics", "console:write_statistics", ".txt", "Findings and reports by rule."),
    _Format("console", "console:write", ".txt", "Findings for people, each with its line."),
    _Format("html", "html:write", ".html", "A page: each report, its findings in place.", _VIEW),
    _Format("xlsx", "workbook:write", ".xlsx", "A workbook for auditors.", _VIEW),
    _Format(
        "notice",
        "notice:write",
        "",
        "A notice of rectification for every organ, in Word.",
        options=("template", "issuer"),
    ),
    _Format("annotated", "annotated:write", "", "The reports' own files with marks.", _VIEW),
    _Format("text", "text_report:write", "", "Reports without lines as Markdown.", _VIEW),
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
    _Format(
        "parquet",
        "dataset:write",
        "",
        "Reports, figures, findings as Parquet, for nianbao query.",
        _VIEW,
        extra=Extra("nianbao[parquet]", ("pyarrow",)),
    ),
    _Format("csv", "findings_csv:write", ".csv", "Every finding a row, for spreadsheets."),
)


def _write(each: _Format, table: Mapping[str, object], result: RunResult, style: Style) -> Output:
    """Write in a format; ``table`` is its own in the configuration."""
    module, _, name = each.function.partition(":")
    for key in table:
        if key not in each.options:
            known = ", ".join(each.options) or "-"
            where = f"plugins.writers.{each.name}"
            zh, en = f"没有选项“{key}”（可用：{known}）。", f'no option "{key}" ({known}).'
            raise ConfigurationError(Text(f"{where}：{zh}", f"{where}: {en}"))
    write = getattr(importlib.import_module(f"nianbao_writers.{module}"), name)
    written: Output = write(result, style, **{key: str(value) for key, value in table.items()})
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
def register_writers(context: PluginContext) -> Iterable[Writer]:
    """Offer the formats of ``nianbao check``."""
    for each in _FORMATS:
        table = context.configuration.get(each.name, {})
        write = functools.partial(_write, each, table)
        yield Writer(each.name, write, each.suffix, each.summary, each.needs, each.extra)


@hookimpl
# ARG001: the context is a part of the hook's signature.
def register_report_writers(context: PluginContext) -> Iterable[ReportWriter]:  # noqa: ARG001
    """Offer the report writers ``json``, ``xml`` and ``markdown``."""
    yield ReportWriter("json", _parsed_json, "JSON by schemas/report.schema.json; can be checked.")
    yield ReportWriter("xml", _parsed_xml, "The same as XML, by schemas/report.xsd.")
    yield ReportWriter("markdown", _parsed_markdown, "The report in the form's own layout.")
