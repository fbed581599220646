"""GitLab's Code Quality report: a JSON array that merge requests show as a widget.

GitLab takes issues of one fingerprint for one issue, so two findings never share theirs here.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from nianbao import RunResult, Severity, Style
from nianbao_writers.json_text import json_pieces
from nianbao_writers.remarks import Remark, remarks

__all__ = ["write"]

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
#: The format wants a line; the description says which page or paragraph is meant.
_NO_LINE = 1


def write(result: RunResult, style: Style) -> Iterator[str]:
    """The findings that count as one JSON array."""
    return json_pieces(_issues(result, style.language))


def _issues(result: RunResult, language: str) -> Iterator[dict[str, Any]]:
    seen: Counter[tuple[str, str, str]] = Counter()
    for remark in remarks(result, language):
        identity = (remark.path, remark.code, remark.fingerprint)
        seen[identity] += 1
        yield {
            "type": "issue",
            # GitLab does not look at it; other readers of this format fail where it is missing.
            "categories": ["Bug Risk"],
            "description": remark.message,
            "check_name": remark.code,
            "fingerprint": _unique(identity, seen[identity]),
            "severity": _SEVERITIES[remark.level],
            "location": {"path": remark.path, "lines": _lines(remark)},
        }


def _unique(identity: tuple[str, str, str], occurrence: int) -> str:
    """The same from run to run as long as the text stays, wherever in the file it moves."""
    return hashlib.sha256("\0".join((*identity, str(occurrence))).encode()).hexdigest()[:32]


def _lines(remark: Remark) -> dict[str, int]:
    region = remark.location.region if remark.location else None
    if region is None or region.start_line is None:
        return {"begin": _NO_LINE}
    return {"begin": region.start_line, "end": region.end_line or region.start_line}
