"""The language of a log. A log speaks one; what it says in the other is in its ``translations``."""

from __future__ import annotations

from nianbao import Text

__all__ = ["language_tag", "other", "sentence", "stop"]

_ENDS = ("。", "！", "？", "；", "：", "…", ".", "!", "?", ";", ":")


def language_tag(language: str) -> str:
    """The language as SARIF writes it; its schema knows no ``zh-Hans``."""
    return "en-US" if language == "en" else "zh-CN"


def other(language: str) -> str:
    """The language that the log is translated into."""
    return "zh" if language == "en" else "en"


def sentence(text: Text, language: str) -> str:
    """One or more sentences, with the full stop of their language at the end."""
    return stop(text.of(language), language)


def stop(text: str, language: str) -> str:
    """``text`` with a full stop: an English one always, as consumers expect, else where no mark
    ends it."""
    text = text.rstrip()
    if language == "en":
        return text if text.endswith(".") else f"{text.rstrip('。；：;:')}."
    return text if text.endswith(_ENDS) else f"{text}。"
