"""The metadata of rules and notifications: SARIF's ``reportingDescriptor``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from nianbao import Instrument, Rule, Severity, Text
from nianbao_writers.sarif.bilingual import sentence
from nianbao_writers.sarif.taxonomies import Taxonomies, absolute_uri
from nianbao_writers.sarif.templates import Template

__all__ = ["notification_descriptor", "pascal_case", "rule_descriptor"]

# GitHub knows these words. A rule is an error only where the law and the document leave no doubt,
# and a note where taste begins.
_PRECISION = {Severity.ERROR: "very-high", Severity.WARNING: "high", Severity.NOTE: "medium"}
_PROBLEM = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "recommendation"}

_WHY = Text("理由", "Why")
_FIX = Text("改法", "How to mend it")
_BASIS = Text("依据", "Legal basis")


def rule_descriptor(
    rule: Rule,
    templates: Mapping[str, Template],
    taxonomies: Taxonomies,
    instruments: Mapping[str, Instrument],
    language: str,
) -> dict[str, Any]:
    """The descriptor of a rule, with its messages, help and legal bases."""
    bases = [basis.name(instruments) for basis in dict.fromkeys(rule.basis)]
    descriptor: dict[str, Any] = {
        "id": rule.id,
        "name": pascal_case(rule.name),
        "shortDescription": {"text": sentence(rule.title, language)},
        "fullDescription": {"text": sentence(rule.why, language)},
        "messageStrings": {key: {"text": template.text} for key, template in templates.items()},
        "defaultConfiguration": {"level": str(rule.level)},
        "help": {
            "text": _help_text(rule, bases, language),
            "markdown": _help_markdown(rule, bases, language),
        },
        "helpUri": _help_uri(rule, instruments),
        "properties": {
            "tags": [rule.pack, *(str(basis) for basis in dict.fromkeys(rule.basis))],
            "precision": _PRECISION[rule.level],
            "problem.severity": _PROBLEM[rule.level],
        },
    }
    if bases:
        descriptor["relationships"] = taxonomies.relationships(rule)
    return descriptor


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
    def part(tongue: str, colon: str, comma: str) -> str:
        lines = [
            f"{_WHY.of(tongue)}{colon}{rule.why.of(tongue)}",
            f"{_FIX.of(tongue)}{colon}{rule.fix.of(tongue)}",
        ]
        if bases:
            lines.append(
                f"{_BASIS.of(tongue)}{colon}{comma.join(basis.of(tongue) for basis in bases)}"
            )
        return "\n".join(lines)

    english = part("en", ": ", "; ")
    return english if language == "en" else f"{part('zh', '：', '；')}\n\n{english}"


def _help_markdown(rule: Rule, bases: list[Text], language: str) -> str:
    def part(tongue: str) -> str:
        blocks = [
            f"# {rule.title.of(tongue)}",
            f"**{_WHY.of(tongue)}**\n\n{rule.why.of(tongue)}",
            f"**{_FIX.of(tongue)}**\n\n{rule.fix.of(tongue)}",
        ]
        if bases:
            blocks.append(
                f"**{_BASIS.of(tongue)}**\n\n"
                + "\n".join(f"- {basis.of(tongue)}" for basis in bases)
            )
        return "\n\n".join(blocks)

    return part("en") if language == "en" else f"{part('zh')}\n\n---\n\n{part('en')}"
