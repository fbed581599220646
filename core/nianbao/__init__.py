"""nianbao (年报): checks annual reports on government information disclosure (政府信息公开工作年度报告).

The names below are the public API, for programs that check reports and for plugins alike. They are imported when they are
first used, so that ``nianbao --version`` need not load an engine.

    >>> import nianbao
    >>> result = nianbao.check("report.md")  # doctest: +SKIP
    >>> result.verdict  # doctest: +SKIP
    <Verdict.CONFORMANT: 'conformant'>
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from nianbao.version import __version__

if TYPE_CHECKING:
    from nianbao.checks import Argument, Check, Context, Examination, NotApplicable, Parameters, Problem, Reason, Related
    from nianbao.configuration import Configuration
    from nianbao.corpus import AnyCheck, Corpus, CorpusCheck, CorpusExamination, CorpusProblem, Member, organ_key
    from nianbao.document import Block, Cell, Document, Grid, Paragraph
    from nianbao.engine import Engine, check, parse
    from nianbao.errors import ConfigurationError, DocumentError, NianbaoError, PackError, UsageError
    from nianbao.finding import Finding, Fix, Location
    from nianbao.fixes import Replacement
    from nianbao.form import Form, SectionForm, TableForm
    from nianbao.hookspecs import API_VERSION, PluginContext, hookimpl
    from nianbao.instrument import Instrument
    from nianbao.outcome import ExitCode, Notification, Outcome, ReportResult, RunResult, Status, Verdict
    from nianbao.passage import Passage
    from nianbao.reader import Reader
    from nianbao.report import Entry, Figure, Level, Organ, Place, Report, Section, State, Table, Title
    from nianbao.roster import Roster, RosterEntry
    from nianbao.rule import Rule, RulePack, Severity
    from nianbao.source import Mark, Region, Source
    from nianbao.text import Text
    from nianbao.writer import Style, Writer

_HOMES = {
    "checks": ("Argument", "Check", "Context", "Examination", "NotApplicable", "Parameters", "Problem", "Reason", "Related"),
    "configuration": ("Configuration",),
    "corpus": ("AnyCheck", "Corpus", "CorpusCheck", "CorpusExamination", "CorpusProblem", "Member", "organ_key"),
    "document": ("Block", "Cell", "Document", "Grid", "Paragraph"),
    "engine": ("Engine", "check", "parse"),
    "errors": ("ConfigurationError", "DocumentError", "NianbaoError", "PackError", "UsageError"),
    "finding": ("Finding", "Fix", "Location"),
    "fixes": ("Replacement",),
    "form": ("Form", "SectionForm", "TableForm"),
    "hookspecs": ("API_VERSION", "PluginContext", "hookimpl"),
    "instrument": ("Instrument",),
    "outcome": ("ExitCode", "Notification", "Outcome", "ReportResult", "RunResult", "Status", "Verdict"),
    "passage": ("Passage",),
    "reader": ("Reader",),
    "report": ("Entry", "Figure", "Level", "Organ", "Place", "Report", "Section", "State", "Table", "Title"),
    "roster": ("Roster", "RosterEntry"),
    "rule": ("Rule", "RulePack", "Severity"),
    "source": ("Mark", "Region", "Source"),
    "text": ("Text",),
    "writer": ("Style", "Writer"),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "API_VERSION", "AnyCheck", "Argument", "Block", "Cell", "Check", "Configuration", "ConfigurationError", "Context", "Corpus",
    "CorpusCheck", "CorpusExamination", "CorpusProblem", "Document", "DocumentError", "Engine", "Entry", "Examination",
    "ExitCode", "Figure", "Finding", "Fix", "Form", "Grid", "Instrument", "Level", "Location", "Mark", "Member",
    "NianbaoError", "NotApplicable", "Notification", "Organ", "Outcome", "PackError", "Paragraph", "Parameters", "Passage",
    "Place", "PluginContext", "Problem", "Reader", "Reason", "Region", "Related", "Replacement", "Report", "ReportResult",
    "Roster", "RosterEntry", "Rule", "RulePack", "RunResult", "Section", "SectionForm", "Severity", "Source", "State",
    "Status", "Style", "Table", "TableForm", "Text", "Title", "UsageError", "Verdict", "Writer", "__version__", "check",
    "hookimpl", "organ_key", "parse",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'nianbao' has no attribute {name!r}")
    value = getattr(importlib.import_module(f"nianbao.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
