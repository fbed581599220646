"""What a log says in the other language: SARIF's ``translations``, one for each component."""

from __future__ import annotations

from typing import Any

from nianbao import RunResult, Text
from nianbao_writers.sarif.descriptors import translated_rule, unknown_rule
from nianbao_writers.sarif.invocation import descriptors
from nianbao_writers.sarif.language import language_tag, other, sentence
from nianbao_writers.sarif.results import unknown_rules
from nianbao_writers.sarif.taxonomies import Taxonomies

__all__ = ["translations"]


def translations(
    result: RunResult, about: Text, translated: Taxonomies, language: str, *, full: bool
) -> list[dict[str, Any]]:
    """The translations of a log in ``language``: of the driver and of each taxonomy.

    ``translated`` are the taxonomies in the other language.
    """
    shown = other(language)
    driver = {
        "shortDescription": {"text": sentence(about, shown)},
        "rules": [
            *(
                translated_rule(rule, result.instruments, language, full=full)
                for rule in result.rules
            ),
            *(unknown_rule(rule, shown) for rule in unknown_rules(result)),
        ],
        "notifications": descriptors(result, shown),
    }
    taxonomies = [
        _component(component["name"], index, shown, {"taxa": component["taxa"]})
        for index, component in enumerate(translated.components)
    ]
    return [_component("nianbao", None, shown, driver), *taxonomies]


def _component(
    name: str, index: int | None, language: str, contents: dict[str, Any]
) -> dict[str, Any]:
    reference: dict[str, Any] = {"name": name}
    if index is not None:
        reference["index"] = index
    return {
        "name": name,
        "language": language_tag(language),
        "contents": ["localizedData"],
        "associatedComponent": reference,
        **contents,
    }
