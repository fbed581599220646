"""The messages of a rule as SARIF's ``messageStrings``, with numbered placeholders.

A consumer shows either ``message.text`` or the template filled with ``message.arguments``; here
both give the same text. English placeholders stand in ASCII quotes, as Microsoft's validator asks;
Chinese ones stand as the rule writes them.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from nianbao import Finding, Location, Rule, Text
from nianbao_writers.characters import LINE_BREAK
from nianbao_writers.sarif.language import other, stop
from nianbao_writers.wording import place_name

__all__ = ["Template", "message", "message_strings", "rule_templates", "where"]

# An English placeholder gets quotes of its own; those around it are one pair too many.
_QUOTED = re.compile(r"""[“‘「『"']('\{[0-9]+\}')[”’」』"']""")
#: A message without placeholders says the same of every report; it is completed by its place, as
#: SARIF2014 asks.
_PLACE = Text("位置：{0}。", " At: '{0}'.")
#: What follows a message with an aside, and how the id of such a message ends.
_ASIDE = Text("{%d}", " See '{%d}'.")
_SEE = "-see"
_WHERE_LENGTH = 40


class Template(NamedTuple):
    """A message.

    Attributes:
        text: with placeholders ``{0}``, ``{1}``, …
        placeholders: what each of them stands for, as the rule writes it (``{left}``); empty where
            ``{0}`` is the place.
        see: the same with one more placeholder, for an aside on further places.
    """

    text: str
    placeholders: tuple[str, ...]
    see: str


def rule_templates(rule: Rule, language: str) -> Mapping[str, Template]:
    """The templates of a rule's messages, by message key."""
    return {key: _template(rule.messages[key], language, language) for key in sorted(rule.messages)}


def message_strings(rule: Rule, language: str, *, translated: bool = False) -> dict[str, Any]:
    """The ``messageStrings`` of a rule in a log's language; or, translated, those in the other.

    Numbers stand for the same arguments in both.
    """
    shown = other(language) if translated else language
    found = {}
    for key in sorted(rule.messages):
        template = _template(rule.messages[key], shown, language)
        found[key] = {"text": template.text}
        found[key + _SEE] = {"text": template.see}
    return found


def message(finding: Finding, template: Template, aside: str, language: str) -> dict[str, Any]:
    """The SARIF ``message`` of a finding; ``aside`` tells of further places, or is empty."""
    shown = {
        key: value.of(language) if isinstance(value, Text) else value
        for key, value in finding.arguments.items()
    }
    arguments = [placeholder.format(**shown) for placeholder in template.placeholders]
    if not arguments:
        arguments = [where(finding.location, language)]
    identity, text = finding.message, template.text
    if aside:
        arguments.append(aside)
        identity, text = identity + _SEE, template.see
    return {"id": identity, "text": text.format(*arguments), "arguments": arguments}


def where(location: Location, language: str) -> str:
    """A few words that tell a place: its logical name, the beginning of its text, or else line,
    paragraph or page."""
    if location.logical:
        return location.logical
    text = LINE_BREAK.split(location.snippet[: _WHERE_LENGTH + 1], maxsplit=1)[0].strip()
    if not text:
        return place_name(location).of(language)
    return text if len(text) <= _WHERE_LENGTH else f"{text[:_WHERE_LENGTH]}…"


def _template(wording: Text, language: str, numbered_by: str) -> Template:
    """The template in a language, its placeholders numbered as they come in the other or in it."""
    numbers: dict[str, int] = {}
    for each in (numbered_by, other(numbered_by)):
        for _literal, placeholder in _parts(wording.of(each)):
            if placeholder:
                numbers.setdefault(placeholder, len(numbers))
    text = stop(_numbered(wording.of(language), numbers, language), language)
    if not numbers:
        text += _PLACE.of(language)
    see = text + _ASIDE.of(language) % max(len(numbers), 1)
    return Template(text, tuple(numbers), see)


def _numbered(wording: str, numbers: Mapping[str, int], language: str) -> str:
    """``wording`` with numbers for names."""
    text = ""
    for literal, placeholder in _parts(wording):
        text += literal.replace("{", "{{").replace("}", "}}")
        if placeholder:
            number = f"{{{numbers[placeholder]}}}"
            text += f"'{number}'" if language == "en" else number
    return _QUOTED.sub(r"\1", text) if language == "en" else text


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
