"""The messages of a rule, and what may be wrong with their wording."""

from __future__ import annotations

import string
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Protocol

from nianbao.errors import Fault, KeyPath, suggestion
from nianbao.rules.corpus import AnyCheck
from nianbao.rules.rule import Severity
from nianbao.text.wording import Text

__all__ = ["levels_of", "message_faults", "messages_of"]


class WrittenRule(Protocol):
    """What is asked of a rule as its file gives it; `nianbao.loading.rules.RuleSource` has it."""

    @property
    def value(self) -> Mapping[str, Any]:
        """The rule's keys and values."""

    def fault(self, path: KeyPath, zh: str, en: str, *, key: bool = False) -> Fault:
        """A fault at a place in the rule."""


def messages_of(value: Mapping[str, Any], check: AnyCheck) -> Mapping[str, Text]:
    """The wording of each message key: the rule's own, else its one ``message``, else the check's
    usual one."""
    if "message" in value:
        one = Text.of_value(value["message"])
        return dict.fromkeys(check.reports, one)
    own = {key: Text.of_value(text) for key, text in value.get("messages", {}).items()}
    return {**check.messages, **own}


def levels_of(value: Mapping[str, Any]) -> Mapping[str, Severity]:
    """The level of the messages whose level is not the rule's."""
    return {
        key: Severity(text["level"])
        for key, text in value.get("messages", {}).items()
        if not isinstance(text, str) and "level" in text
    }


def message_faults(rule: WrittenRule, check: AnyCheck) -> Iterator[Fault]:
    """Keys that are missing or that the check never reports, and placeholders it does not fill."""
    if "message" in rule.value:
        yield from _one_message_faults(rule, check)
        return
    messages = rule.value.get("messages", {})
    missing = [key for key in check.reports if key not in messages and key not in check.messages]
    if missing:
        zh = f"检查“{check.name}”还会报告 {'、'.join(missing)}，请为其写出文字。"
        en = f'the check "{check.name}" also reports {", ".join(missing)}; word them.'
        yield rule.fault(("messages",), zh, en)
    for key, text in messages.items():
        if key not in check.reports:
            hint = suggestion(key, check.reports)
            zh = f"检查“{check.name}”不报告“{key}”；{hint.zh}"
            en = f'the check "{check.name}" does not report "{key}"; {hint.en}'
            yield rule.fault(("messages", key), zh, en, key=True)
        else:
            yield from _wording_faults(rule, ("messages", key), text, check.reports[key])


def _one_message_faults(rule: WrittenRule, check: AnyCheck) -> Iterator[Fault]:
    """One message stands for whatever the check reports, so that it may speak only of what every
    report tells."""
    if "messages" in rule.value:
        zh = "message 和 messages 只能写一个：message 用于检查报告的一切情形。"
        en = "give message or messages, not both: message stands for all that the check reports."
        yield rule.fault(("message",), zh, en, key=True)
        return
    shared = [set(arguments) for arguments in check.reports.values()]
    arguments = set.intersection(*shared) if shared else set()
    yield from _wording_faults(rule, ("message",), rule.value["message"], arguments)


def _wording_faults(
    rule: WrittenRule, path: tuple[str, ...], text: Any, arguments: Collection[str]
) -> Iterator[Fault]:
    wordings = {"": text} if isinstance(text, str) else text
    wordings = {
        language: wordings[language] for language in ("", "zh", "en") if language in wordings
    }
    used: list[set[str]] = []
    for language, wording in wordings.items():
        at = (*path, language) if language else path
        names = _placeholders(wording)
        if names is None:
            zh = "占位符只能是花括号中的一个名字，如 {column}；花括号本身写作 {{ 和 }}。"
            en = (
                "a placeholder is a plain name in braces, such as {column}; write braces as {{ "
                "and }}."
            )
            yield rule.fault(at, zh, en)
            return
        used.append(names)
        for name in sorted(names.difference(arguments)):
            hint = suggestion(name, arguments)
            zh, en = f"没有参数“{name}”；{hint.zh}", f'there is no argument "{name}"; {hint.en}'
            yield rule.fault(at, zh, en)
    apart = sorted(used[0] ^ used[-1])
    if apart:
        zh = f"中英文的占位符不同：{'、'.join(apart)} 只见于一种语言。"
        en = f"the placeholders of the languages differ: only one of them has {', '.join(apart)}."
        yield rule.fault(path, zh, en)


def _placeholders(wording: str) -> set[str] | None:
    """The names of a wording's placeholders, or None where it has others than plain names."""
    try:
        parts = list(string.Formatter().parse(wording))
    except ValueError:
        return None
    fields = [(name, spec, conversion) for _, name, spec, conversion in parts if name is not None]
    plain = all(
        name.isidentifier() and not spec and conversion is None for name, spec, conversion in fields
    )
    return {name for name, _, _ in fields} if plain else None
