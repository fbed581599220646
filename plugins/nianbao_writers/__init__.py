"""The writers that come with nianbao: the terminal, SARIF 2.1.0 and XML.

What a writer needs is imported when it writes: most runs use one or two of them, and every run pays for its start-up.
"""

from __future__ import annotations

from collections.abc import Iterable

from nianbao.hookspecs import PluginContext, hookimpl
from nianbao.outcome import RunResult
from nianbao.writer import Style, Writer

__all__ = ["NIANBAO_API", "register_writers"]

NIANBAO_API = 1


def _console(result: RunResult, style: Style) -> str:
    from nianbao_writers import console

    return console.write(result, style)


def _sarif(result: RunResult, style: Style) -> str:
    from nianbao_writers import sarif

    return sarif.write(result, style)


def _xml(result: RunResult, style: Style) -> str:
    from nianbao_writers import findings_xml

    return findings_xml.write(result, style)


@hookimpl
def register_writers(context: PluginContext) -> Iterable[Writer]:  # noqa: ARG001 - the hook's signature
    """Offer the writers ``console``, ``sarif`` and ``xml``."""
    return (
        Writer("console", _console, ".txt", "Findings for people, with the offending line and a caret under it."),
        Writer("sarif", _sarif, ".sarif", "SARIF 2.1.0 for code review tools, in both languages."),
        Writer("xml", _xml, ".xml", "XML by schemas/findings.xsd, with every outcome, in both languages."),
    )
