"""The metadata of rules and notifications: SARIF's ``reportingDescriptor``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from nianbao import Instrument, Rule, Severity, Text
from nianbao_writers.sarif.evidence import evidence_strings
from nianbao_writers.sarif.language import other, sentence
from nianbao_writers.sarif.limits import TAGS_MOST
from nianbao_writers.sarif.results import GONE
from nianbao_writers.sarif.taxonomies import Taxonomies, absolute_uri
from nianbao_writers.sarif.templates import message_strings

__all__ = [
    "notification_descriptor",
    "pascal_case",
    "rule_descriptor",
    "translated_rule",
    "unknown_rule",
]

# GitHub knows these words. A rule is an error only where the law and the document leave no doubt,
# and a note where taste begins.
_PRECISION = {Severity.ERROR: "very-high", Severity.WARNING: "high", Severity.NOTE: "medium"}
_PROBLEM = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "recommendation"}

_NOT_IN_THIS_RUN = Text("本次检查没有这条规则", "This run has no such rule")
_WHY = Text("理由", "Why")
_FIX = Text("改法", "How to mend it")
_BASIS = Text("依据", "Legal basis")


def rule_descriptor(
    rule: Rule,
    taxonomies: Taxonomies,
    instruments: Mapping[str, Instrument],
    language: str,
    *,
    full: bool,
) -> dict[str, Any]:
    """The descriptor of a rule, with its messages, help and legal bases.

    In a full log its messages are also those of the results that are no findings.
    """
    tags = [rule.pack, *(str(basis) for basis in dict.fromkeys(rule.basis))]
    descriptor: dict[str, Any] = {
        **_texts(rule, instruments, language),
        "messageStrings": {**message_strings(rule, language), **_common_strings(language, full)},
        "defaultConfiguration": {"level": str(rule.level)},
        "helpUri": _help_uri(rule, instruments),
        "properties": {
            "tags": tags[:TAGS_MOST],
            "precision": _PRECISION[rule.level],
            "problem.severity": _PROBLEM[rule.level],
        },
    }
    if rule.basis:
        descriptor["relationships"] = taxonomies.relationships(rule)
    return descriptor


def translated_rule(
    rule: Rule, instruments: Mapping[str, Instrument], language: str, *, full: bool
) -> dict[str, Any]:
    """What a log in ``language`` says of a rule in the other language."""
    shown = other(language)
    strings = message_strings(rule, language, translated=True)
    return {
        **_texts(rule, instruments, shown),
        "messageStrings": {**strings, **_common_strings(shown, full)},
    }


def unknown_rule(identity: str, language: str) -> dict[str, Any]:
    """The descriptor of a rule of which this run knows no more than its id."""
    text = {"text": sentence(_NOT_IN_THIS_RUN, language)}
    return {
        "id": identity,
        "name": "UnknownRule",
        "shortDescription": text,
        "fullDescription": text,
        "help": text,
        "messageStrings": _common_strings(language, full=True),
        "helpUri": f"urn:nianbao:rule:{identity}",
    }


def _common_strings(language: str, full: bool) -> dict[str, Any]:
    """The messages that any rule may have. They could be ``globalMessageStrings``, but Microsoft's
    validator looks for a message in its rule alone."""
    return {**evidence_strings(language), "gone": {"text": GONE.of(language)}} if full else {}


def _texts(rule: Rule, instruments: Mapping[str, Instrument], language: str) -> dict[str, Any]:
    bases = [basis.name(instruments) for basis in dict.fromkeys(rule.basis)]
    return {
        "id": rule.id,
        "name": pascal_case(rule.name),
        "shortDescription": {"text": sentence(rule.title, language)},
        "fullDescription": {"text": sentence(rule.why, language)},
        "help": {
            "text": _help_text(rule, bases, language),
            "markdown": _help_markdown(rule, bases, language),
        },
    }


def notification_descriptor(identity: str, meaning: Text, language: str) -> dict[str, Any]:
    """The descriptor of a kind of event that is no finding."""
    text = {"text": sentence(meaning, language)}
    return {
        "id": identity,
        "name": pascal_case(identity),
        "shortDescription": text,
        "fullDescription": text,
        "help": text,
    }


def pascal_case(name: str) -> str:
    """A name with hyphens in the case that SARIF asks for: ``applications-balance`` is
    ``ApplicationsBalance``.

    There a word is a capital and at least one small letter or digit; so a number or a single letter
    joins its neighbour: ``form-2021`` is ``Form2021`` and ``plan-b`` is ``Planb``.
    """
    words: list[str] = []
    for part in re.findall(r"[A-Za-z0-9]+", name):
        if words and (part[0].isdigit() or len(part) == 1 or len(words[-1]) == 1):
            words[-1] += part
        else:
            words.append(part)
    if not words or words[0][0].isdigit() or len(words[0]) == 1:
        words[:1] = ["rule" + "".join(words[:1])]
    return "".join(word.capitalize() for word in words)


def _help_uri(rule: Rule, instruments: Mapping[str, Instrument]) -> str:
    """The official page of the first legal basis that has one, else a name of the rule."""
    urls = (
        instruments[basis.instrument].url for basis in rule.basis if basis.instrument in instruments
    )
    return absolute_uri(next(filter(None, urls), f"urn:nianbao:rule:{rule.id}"))


def _help_text(rule: Rule, bases: list[Text], language: str) -> str:
    colon, comma = (": ", "; ") if language == "en" else ("：", "；")
    parts = [(_WHY, rule.why.of(language)), (_FIX, rule.fix.of(language))]
    if bases:
        parts.append((_BASIS, comma.join(basis.of(language) for basis in bases)))
    return "\n".join(f"{title.of(language)}{colon}{text}" for title, text in parts)


def _help_markdown(rule: Rule, bases: list[Text], language: str) -> str:
    blocks = [
        f"# {rule.title.of(language)}",
        f"**{_WHY.of(language)}**\n\n{rule.why.of(language)}",
        f"**{_FIX.of(language)}**\n\n{rule.fix.of(language)}",
    ]
    if bases:
        names = "\n".join(f"- {basis.of(language)}" for basis in bases)
        blocks.append(f"**{_BASIS.of(language)}**\n\n{names}")
    return "\n\n".join(blocks)
