"""Pieces of the project's own wordings: what rules and the matcher look for, taken from its data."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from pathlib import Path

from nianbao.files.yaml_file import read_yaml
from nianbao.loading.forms import load_forms

__all__ = ["labels", "phrases", "wordings_of_rules"]

_TOP = Path(__file__).parents[2]


@functools.cache
def wordings_of_rules() -> Mapping[str, tuple[str, ...]]:
    """By the id of a rule, what its cases put into a report: each makes the rule look closely."""
    found = {}
    for file in sorted((_TOP / "tests" / "rules").glob("*.yaml")):
        content = read_yaml(file).value
        texts = {
            text: None for case in content["cases"] for text in case.get("replace", {}).values()
        }
        if wordings := tuple(filter(str.strip, texts)):
            found[content["rule"]] = wordings
    return found


@functools.cache
def phrases() -> tuple[str, ...]:
    """The examples of the phrases that numbers in prose are read by, those that match and those
    that do not."""
    directory = _TOP / "plugins" / "nianbao_rules" / "language" / "phrases"
    return tuple(
        dict.fromkeys(
            example
            for file in sorted(directory.glob("*.yaml"))
            for phrase in read_yaml(file).value.values()
            if isinstance(phrase, dict)
            for example in (*phrase.get("yes", ()), *phrase.get("no", ()))
        )
    )


@functools.cache
def labels() -> tuple[str, ...]:
    """Headings, and labels of rows and columns, of every edition of the form."""
    return tuple(dict.fromkeys(_labels()))


def _labels() -> Iterator[str]:
    for form in load_forms():
        yield from (section.heading.zh for section in form.sections)
        for table in form.tables:
            yield from (row.label.zh for row in table.rows)
            yield from (column.label.zh for column in table.columns)
