"""The formats that come with nianbao, of results and of what was understood of a report: each a
plugin of its own.

What a format needs is imported when it is written: most runs use one or two of them, and every run
pays for its start-up.
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

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

__all__ = ["Format", "ReportFormat"]


@dataclass(frozen=True, eq=False)
class Format:
    """A format of ``nianbao check``, and the plugin that offers it.

    Attributes:
        function: what writes it, as ``module:function`` of this package.
        needs: what it asks of a run (`nianbao.Writer.needs`).
        options: what the plugin's own table of the configuration may hold
            (``[plugins.writer-notice]``).
        extra: what must be installed for it.
        gives: as in `nianbao.Writer`.
    """

    NIANBAO_API: ClassVar[int] = 1

    name: str
    function: str
    suffix: str
    summary: str
    needs: frozenset[str] = frozenset()
    options: tuple[str, ...] = ()
    extra: Extra | None = None
    gives: Literal["text", "bytes", "files"] = "text"

    @hookimpl
    def register_writers(self, context: PluginContext) -> Iterable[Writer]:
        """Offer the format."""
        write = functools.partial(self._write, context.configuration)
        offered = (self.name, write, self.suffix, self.summary, self.needs, self.extra, self.gives)
        return (Writer(*offered),)

    def _write(self, table: Mapping[str, object], result: RunResult, style: Style) -> Output:
        for key in table:
            if key not in self.options:
                known = ", ".join(self.options) or "-"
                where = f"plugins.writer-{self.name}"
                zh, en = f"没有选项“{key}”（可用：{known}）。", f'no option "{key}" ({known}).'
                raise ConfigurationError(Text(f"{where}：{zh}", f"{where}: {en}"))
        options = {key: str(value) for key, value in table.items()}
        written: Output = _function(self.function)(result, style, **options)
        return written


@dataclass(frozen=True, eq=False)
class ReportFormat:
    """A format of ``nianbao parse``, and the plugin that offers it; ``function`` as in `Format`."""

    NIANBAO_API: ClassVar[int] = 1

    name: str
    function: str
    summary: str

    @hookimpl
    def register_report_writers(self) -> Iterable[ReportWriter]:
        """Offer the format."""
        return (ReportWriter(self.name, self._write, self.summary),)

    def _write(self, report: Report) -> str:
        written: str = _function(self.function)(report)
        return written


def _function(path: str) -> Any:
    module, _, name = path.partition(":")
    return getattr(importlib.import_module(f"nianbao_writers.{module}"), name)


_VIEW = frozenset({"view"})

terminal = Format(
    "terminal", "console:write_for_terminal", ".txt", "console, or of many a summary."
)
summary = Format("summary", "console:write_summary", ".txt", "Verdicts, rules, the worst reports.")
statistics = Format(
    "statistics", "console:write_statistics", ".txt", "Findings and reports by rule."
)
totals = Format("totals", "console:write_totals", ".txt", "How much was found, and the verdict.")
console = Format("console", "console:write", ".txt", "Findings for people, each with its line.")
html = Format("html", "html:write", ".html", "A page: each report, its findings in place.", _VIEW)
xlsx = Format("xlsx", "workbook:write", ".xlsx", "A workbook for auditors.", _VIEW, gives="bytes")
notice = Format(
    "notice",
    "notice:write",
    "",
    "A notice of rectification for every organ, in Word.",
    options=("template", "issuer", "least"),
    gives="files",
)
annotated = Format(
    "annotated", "annotated:write", "", "The reports' own files with marks.", _VIEW, gives="files"
)
text = Format(
    "text", "text_report:write", "", "Reports without lines as Markdown.", _VIEW, gives="files"
)
sarif = Format("sarif", "sarif:write", ".sarif", "SARIF 2.1.0 for code scanning.")
sarif_full = Format(
    "sarif-full", "sarif:write_full", ".sarif", "SARIF 2.1.0 with passes as evidence."
)
json = Format("json", "run:write", ".json", "The run, for nianbao render and programs.", _VIEW)
xml = Format("xml", "findings_xml:write", ".xml", "XML by schemas/findings.xsd, with outcomes.")
line = Format("line", "one_line:write", ".txt", "One finding a line, as compilers write them.")
github = Format("github", "github:write", ".txt", "Annotations of GitHub Actions.")
gitlab = Format("gitlab", "gitlab:write", ".json", "GitLab's Code Quality report.")
rdjson = Format("rdjson", "rdjson:write", ".json", "Diagnostics for reviewdog, with suggestions.")
sonarqube = Format("sonarqube", "sonarqube:write", ".json", "Generic issues for SonarQube.")
checkstyle = Format(
    "checkstyle", "checkstyle:write", ".xml", "Checkstyle's XML, for most review tools."
)
junit = Format("junit", "junit:write", ".xml", "JUnit XML: each report a suite, each rule a test.")
svrl = Format("svrl", "svrl:write", ".svrl", "The report language of Schematron.")
markdown = Format("markdown", "markdown:write", ".md", "A summary for a CI job or a comment.")
parquet = Format(
    "parquet",
    "dataset:write",
    "",
    "Reports, figures, findings as Parquet, for nianbao query.",
    _VIEW,
    extra=Extra("nianbao[parquet]", ("pyarrow",)),
    gives="files",
)
csv = Format("csv", "findings_csv:write", ".csv", "Every finding a row, for spreadsheets.")

parsed_json = ReportFormat(
    "json", "parsed.as_json:write", "JSON by schemas/report.schema.json; can be checked."
)
parsed_xml = ReportFormat("xml", "parsed.as_xml:write", "The same as XML, by schemas/report.xsd.")
parsed_markdown = ReportFormat(
    "markdown", "parsed.as_markdown:report_as_markdown", "The report in the form's own layout."
)
