"""A decision of an auditor on one finding, as the page sends it and the folder keeps it."""

from __future__ import annotations

import datetime
import glob
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from nianbao.results.suppression import Suppression
from nianbao_server.refusal import Refusal

__all__ = ["Decision", "decision_of"]

_WORDS: Mapping[str, str] = {"mend": "整改", "verified": "核实无误", "explained": "已说明"}
_LONGEST: Mapping[str, int] = {
    "reason": 2_000,
    "by": 100,
    "at": 10,
    "rule": 100,
    "uri": 1_000,
    "organ": 300,
    "fingerprint": 32,
    "message": 4_000,
}
_FINGERPRINT = re.compile("[0-9a-f]{32}")
_YEAR = range(1900, 2200)
#: How long an accepted finding stays so, as `nianbao accept` has it.
_A_YEAR = datetime.timedelta(days=365)


class Decision(NamedTuple):
    """A decision.

    Attributes:
        decision: ``mend``, ``verified`` or ``explained``.
        at: the day, as ``2025-03-01``.
        organ, year: whose report it is; the finding is known again by them, not by the file.
        version: rises with each change of any decision in the folder; none is used twice.
    """

    decision: str
    reason: str
    by: str
    at: str
    rule: str
    uri: str
    organ: str
    year: int | None
    fingerprint: str
    message: str
    version: int = 0

    @property
    def accepts(self) -> bool:
        """Whether the finding is accepted: an oversight must never hide one, so a reason and a name
        are needed."""
        return self.decision != "mend" and bool(self.reason.strip()) and bool(self.by.strip())

    @property
    def suppression(self) -> Suppression:
        """The suppression that an accepting decision becomes."""
        day = datetime.date.fromisoformat(self.at)
        return Suppression(
            reason=f"{_WORDS[self.decision]}：{self.reason.strip()}",
            expires=day + _A_YEAR,
            rules=frozenset({self.rule}),
            path=glob.escape(self.uri),
            fingerprint=self.fingerprint,
            approved_by=self.by.strip(),
            approved_on=day,
        )


def decision_of(value: Any) -> Decision:
    """A decision out of JSON; raises `Refusal` for what is none."""
    if not isinstance(value, Mapping):
        raise _malformed("decision")
    texts = {name: value.get(name, "") for name in _LONGEST}
    for name, text in texts.items():
        if not isinstance(text, str) or len(text) > _LONGEST[name]:
            raise _malformed(name)
    year = value.get("year")
    if value.get("decision") not in _WORDS:
        raise _malformed("decision")
    if year is not None and (isinstance(year, bool) or year not in _YEAR):
        raise _malformed("year")
    if not _FINGERPRINT.fullmatch(texts["fingerprint"]) or not texts["rule"] or not texts["uri"]:
        raise _malformed("fingerprint")
    try:
        datetime.date.fromisoformat(texts["at"])
    except ValueError:
        raise _malformed("at") from None
    version = value.get("version", 0)
    if not isinstance(version, int):
        raise _malformed("version")
    return Decision(decision=value["decision"], year=year, version=version, **texts)


def _malformed(name: str) -> Refusal:
    return Refusal(
        400, f"处理意见的“{name}”不对，没有保存。", f'"{name}" of the decision is wrong; not kept.'
    )
