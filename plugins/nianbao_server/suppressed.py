"""The entries in ``suppressions.toml`` that stand for decisions: each behind a comment that names
its decision, so that it is found again; whatever else is in the file stays as it is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping

from nianbao.followup.decisions import suppression_entries
from nianbao_server.decision import Decision

__all__ = ["entries_replaced"]

_MARK = "# nianbao serve "
#: The comment, the header and the lines of keys; each value is written on one line.
_ENTRY = re.compile(
    r"\n?^# nianbao serve (?P<mark>[0-9a-f]{16})\n\[\[suppression\]\]\n(?:\w+ = .*(?:\n|\Z))*",
    re.MULTILINE,
)


def entries_replaced(text: str, own: Collection[str], wanted: Mapping[str, Decision]) -> str:
    """The text of the file with an entry for each wanted decision, by the key of its finding.

    Entries of decisions whose keys are in ``own`` and that are no longer wanted go; others, which
    another copy of the folder may have made, stay.
    """
    text = text.replace("\r\n", "\n")
    marks = {_mark(key): key for key in own}
    there = {}

    def kept(match: re.Match[str]) -> str:
        key = marks.get(match["mark"])
        if key is None:
            return match[0]
        if key in wanted and _entry(key, wanted[key]) == match[0].lstrip("\n"):
            there[key] = match[0]
            return match[0]
        return ""

    text = _ENTRY.sub(kept, text)
    fresh = [_entry(key, each) for key, each in sorted(wanted.items()) if key not in there]
    gap = "" if not text or text.endswith("\n") else "\n"
    return text + gap + "".join(f"\n{each}" for each in fresh)


def _entry(key: str, decision: Decision) -> str:
    return f"{_MARK}{_mark(key)}{suppression_entries([decision.suppression])}"


def _mark(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:16]
