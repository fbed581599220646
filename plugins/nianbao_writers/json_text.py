"""JSON as the writers give it: compact, in UTF-8, ending in a line break."""

from __future__ import annotations

import json
from typing import Any

from nianbao import escaped
from nianbao_writers.characters import encodable

__all__ = ["json_text"]


def json_text(value: Any) -> str:
    """``value`` as JSON on one line; the same text for the same value."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), check_circular=False)
    return escaped(encodable(text), "\\u{:04x}") + "\n"
