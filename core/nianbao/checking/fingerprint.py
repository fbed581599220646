"""Fingerprints: a finding is known again in a later version of the report by what it is about, not
by where it stands."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping

from nianbao.rules.check import Argument
from nianbao.text.folding import fold

__all__ = ["Fingerprints"]

_DIGITS = re.compile("[0-9]+")


class Fingerprints:
    """Makes the fingerprints of one document's findings.

    They are made of the rule, the message, the logical place, and the words at the place and in the
    arguments. Lines, columns and numbers are left out: correcting one figure must not make another
    finding a new one. Findings that agree in all this are numbered in the order they stand in.
    """

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def make(
        self, rule: str, message: str, logical: str, snippet: str, arguments: Mapping[str, Argument]
    ) -> str:
        """The fingerprint of a finding: 32 hexadecimal digits."""
        words = [
            value if isinstance(value, str) else value[0]
            for value in arguments.values()
            if isinstance(value, str | tuple)
        ]
        parts = (
            rule,
            message,
            logical,
            *(_DIGITS.sub("#", fold(text)) for text in (snippet, *words)),
        )
        content = "\x1f".join(parts)
        self._seen[content] += 1
        numbered = f"{content}\x1f{self._seen[content]}"
        return hashlib.sha256(numbered.encode("utf-8", "surrogatepass")).hexdigest()[:32]
