"""How a wording in two languages stands in a log, whose consumers show one text only.

Where Chinese is asked for, a log carries both languages, Chinese first: few consumers read SARIF's
``translations``. Where English is asked for, it carries English alone.
"""

from __future__ import annotations

from nianbao import Text

__all__ = ["language_tag", "name", "sentence", "stop"]

_ENDS = ("。", "！", "？", "；", "：", "…", ".", "!", "?", ";", ":")


def language_tag(language: str) -> str:
    """The language of the log as SARIF writes it; its schema knows no ``zh-Hans``."""
    return "en-US" if language == "en" else "zh-CN"


def name(text: Text, language: str) -> str:
    """A name inside a sentence: ``自然人 / natural persons``, or once where both languages have the
    same."""
    if language == "en" or text.zh == text.en:
        return text.en
    return f"{text.zh} / {text.en}"


def sentence(text: Text, language: str) -> str:
    """One or more sentences, which end in an ASCII full stop as consumers expect."""
    english = stop(text.en, ".")
    return english if language == "en" else f"{stop(text.zh, '。')} {english}"


def stop(text: str, mark: str) -> str:
    """``text`` with a mark at its end; an English text ends in a full stop whatever it ended in
    before."""
    text = text.rstrip()
    if mark == "." and not text.endswith("."):
        return f"{text.rstrip('。；：;:')}."
    return text if text.endswith(_ENDS) else text + mark
