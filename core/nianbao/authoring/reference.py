"""What authors of rules look up: checks with their parameters, forms with their keys and labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import yaml

from nianbao.guard import Failure, guarded
from nianbao.model.form import Form, TableForm
from nianbao.rules.check import Check
from nianbao.rules.corpus import AnyCheck, CorpusCheck
from nianbao.rules.phrase import Phrase, phrases_key
from nianbao.text.wording import Text

__all__ = [
    "Parameter",
    "as_yaml",
    "cells_of",
    "is_corpus",
    "parameters_of",
    "phrases_of_checks",
    "sections_of",
]

_TYPES: Mapping[str, Text] = {
    "string": Text("文字", "text"),
    "integer": Text("整数", "whole number"),
    "number": Text("数", "number"),
    "boolean": Text("true 或 false", "true or false"),
    "array": Text("列表", "list"),
    "object": Text("映射", "mapping"),
}
_FORMATS: Mapping[str, Text] = {
    "section": Text("部分", "section"),
    "table": Text("表", "table"),
    "row": Text("行", "row"),
    "column": Text("列", "column"),
    "line": Text("行或列", "row or column"),
    "cell": Text("单元格", "cell"),
    "instrument": Text("文件", "instrument"),
    "article": Text("条文", "article"),
    "file": Text("规则包旁的文件", "file beside the pack"),
    "re2": Text("正则表达式", "pattern"),
    "phrases": Text("说法", "wordings"),
}


class Parameter(NamedTuple):
    """A parameter of a check, for people.

    Attributes:
        key: as rules write it; of a part of a list ``topics[].name``.
        kind: what it holds.
        required: whether a rule must give it.
        text: what it is for; empty where its name says it.
    """

    key: str
    kind: Text
    required: bool
    text: Text


def parameters_of(check: AnyCheck) -> list[Parameter]:
    """The parameters of a check, by its schema; empty where that is malformed."""
    schema = guarded(check.schema)
    return [] if isinstance(schema, Failure) else list(_parameters(schema, ""))


def _parameters(schema: Mapping[str, Any], before: str) -> Iterator[Parameter]:
    required = set(schema.get("required", ()))
    for key, part in schema.get("properties", {}).items():
        yield Parameter(before + key, _kind(part), key in required, _told(part))
        inner, mark = part, "."
        if part.get("type") == "array":
            inner, mark = part.get("items", {}), "[]."
        # Patterns are described once, for all checks.
        if inner.get("properties") and set(inner["properties"]) != {"literal", "pattern"}:
            yield from _parameters(inner, f"{before}{key}{mark}")


def _told(schema: Mapping[str, Any]) -> Text:
    """The description of a parameter: Chinese and English with " · " between them, or one alone."""
    zh, _, en = schema.get("description", "").partition(" · ")
    return Text(zh, en or zh)


def _kind(schema: Mapping[str, Any]) -> Text:
    if "enum" in schema:
        listed = ", ".join(map(str, schema["enum"]))
        return Text(listed, listed)
    if schema.get("format") in _FORMATS:
        name = _FORMATS[schema["format"]]
        several = schema.get("type") == "array"
        return Text(f"{name.zh}的列表", f"list: {name.en}") if several else name
    if "anyOf" in schema:
        kinds = list(dict.fromkeys(_kind(each) for each in schema["anyOf"]))
        return Text(" 或 ".join(k.zh for k in kinds), " or ".join(k.en for k in kinds))
    kind = _TYPES.get(schema.get("type", ""), Text("任意值", "anything"))
    if schema.get("type") != "array":
        return kind
    items = schema.get("items", {})
    if "literal" in items.get("properties", {}):
        return Text("词语的列表", "list of wordings")
    inner = _kind(items)
    return Text(f"{inner.zh}的列表", f"list: {inner.en}")


def is_corpus(check: AnyCheck) -> bool:
    """Whether it compares the reports of a run with each other."""
    return isinstance(check, CorpusCheck)


def phrases_of_checks(checks: Iterable[AnyCheck]) -> list[Phrase]:
    """The named wordings that checks read prose by, each once, first those that rules can add to;
    none of a check that cannot tell them."""
    found: dict[tuple[Text, str], Phrase] = {}
    own = [check for check in checks if isinstance(check, Check)]
    for check in sorted(own, key=lambda check: (not phrases_key(check.schema), check.name)):
        given = guarded(_phrases_of, check)
        for phrase in [] if isinstance(given, Failure) else given:
            found.setdefault((phrase.group, phrase.name), phrase)
    return list(found.values())


def _phrases_of(check: Check) -> list[Phrase]:
    return list(check.phrases())


def cells_of(table: TableForm) -> Iterator[tuple[str, Text]]:
    """The cells of a table: ``table/row/column`` by keys, and as output prints them."""
    for row in table.rows:
        group = table.group(row.group)
        for key in table.columns_of(row.key):
            labels = [table.name, *([group.label] if group else []), row.label]
            labels.append(table.column(key).label)
            name = Text("/".join(each.zh for each in labels), "/".join(each.en for each in labels))
            yield f"{table.key}/{row.key}/{key}", name


def sections_of(form: Form) -> Iterator[tuple[str, Text]]:
    """The sections of a form: their keys and headings."""
    for section in form.sections:
        yield section.key, section.heading


def as_yaml(value: Any) -> str:
    """A value as a rule pack writes it."""
    text = yaml.safe_dump(
        _plain(value), allow_unicode=True, sort_keys=False, width=88, default_flow_style=None
    )
    return text.removesuffix("...\n")


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value
