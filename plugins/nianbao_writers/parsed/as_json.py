"""A report as JSON (``schemas/report.schema.json``)."""

from __future__ import annotations

import json

from nianbao import Report, escaped, report_as_json

__all__ = ["write"]


def write(report: Report) -> str:
    """The report as a JSON text."""
    text = json.dumps(report_as_json(report), ensure_ascii=False, indent=2)
    return escaped(text, "\\u{:04x}") + "\n"
