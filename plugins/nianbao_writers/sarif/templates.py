"""The messages of a rule as SARIF's ``messageStrings``: numbered placeholders, each in ASCII
quotes.

A consumer shows either ``message.text`` or the template filled with ``message.arguments``; here
both give the same text.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from nianbao import Finding, Location, Rule, Text
from nianbao_writers.characters import LINE_BREAK
from nianbao_writers.sarif.bilingual import name, stop
from nianbao_writers.wording import place_name

__all__ = ["Template", "message", "rule_templates", "where"]

# A placeholder gets quotes of its own; those that the rule put around it are one pair too many.
_QUOTED = re.compile(r"""[“‘「『"']('\{[0-9]+\}')[”’」』"']""")
#: A message without placeholders says the same of every report; it is completed by its place, as
#: SARIF2014 asks.
_PLACE = Text("位置：'{0}'。", "At: '{0}'.")
_WHERE_LENGTH = 40


class Template(NamedTuple):
    """A message.

    Attributes:
        text: with placeholders ``{0}``, ``{1}``, …
        placeholders: what each of them stands for, as the rule writes it (``{left}``); empty where
            ``{0}`` is the place.
    """

    text: str
    placeholders: tuple[str, ...]


def rule_templates(rule: Rule, language: str) -> Mapping[str, Template]:
    """The templates of a rule's messages, by message key."""
    return {key: _template(rule.messages[key], language) for key in sorted(rule.messages)}


def message(finding: Finding, template: Template, language: str) -> dict[str, Any]:
    """The SARIF ``message`` of a finding."""
    shown = {
        key: name(value, language) if isinstance(value, Text) else value
        for key, value in finding.arguments.items()
    }
    arguments = [placeholder.format(**shown) for placeholder in template.placeholders]
    if not arguments:
        arguments = [where(finding.location, language)]
    return {"id": finding.message, "text": template.text.format(*arguments), "arguments": arguments}


def where(location: Location, language: str) -> str:
    """A few words that tell a place: its logical name, the beginning of its text, or else line,
    paragraph or page."""
    if location.logical:
        return location.logical
    text = LINE_BREAK.split(location.snippet[: _WHERE_LENGTH + 1], maxsplit=1)[0].strip()
    if not text:
        return name(place_name(location.region), language)
    return text if len(text) <= _WHERE_LENGTH else f"{text[:_WHERE_LENGTH]}…"


def _template(wording: Text, language: str) -> Template:
    numbers: dict[str, int] = {}
    chinese = "" if language == "en" else stop(_numbered(wording.zh, numbers), "。")
    english = stop(_numbered(wording.en, numbers), ".")
    if not numbers:
        english, chinese = f"{english} {_PLACE.en}", chinese and chinese + _PLACE.zh
    return Template(f"{chinese} {english}" if chinese else english, tuple(numbers))


def _numbered(wording: str, numbers: dict[str, int]) -> str:
    """``wording`` with numbers for names; ``numbers`` learns which number stands for what."""
    text = ""
    for literal, placeholder in _parts(wording):
        text += literal.replace("{", "{{").replace("}", "}}")
        if placeholder:
            text += f"'{{{numbers.setdefault(placeholder, len(numbers))}}}'"
    return _QUOTED.sub(r"\1", text)


def _parts(wording: str) -> Iterator[tuple[str, str]]:
    """The literal texts of a format string, each with the placeholder that follows it, or an empty
    string."""
    for literal, field, specification, conversion in string.Formatter().parse(wording):
        if field is None:
            yield literal, ""
            continue
        tail = (f"!{conversion}" if conversion else "") + (
            f":{specification}" if specification else ""
        )
        yield literal, f"{{{field}{tail}}}"
