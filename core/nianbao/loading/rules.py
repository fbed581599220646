"""One rule of a pack, from plain values to `nianbao.rules.rule.Rule`, with every fault that no
schema can tell."""

from __future__ import annotations

import string
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from nianbao.errors import Fault, KeyPath, NianbaoError, suggestion
from nianbao.files.validation import value_faults
from nianbao.files.yaml_file import YamlSource
from nianbao.guard import Failure, guarded
from nianbao.rules.basis import PRACTICE, Basis
from nianbao.rules.check import Check
from nianbao.rules.corpus import AnyCheck
from nianbao.rules.lost import (
    Lost,
    is_unprepared,
    unprepared,
)
from nianbao.rules.rule import Applies, Rule, Severity
from nianbao.text.wording import Text

__all__ = ["Known", "RuleSource"]

_NO_CHECKS = Text(
    "没有插件提供检查，请用 nianbao plugins 查看，并核对配置中的 plugins。",
    "no plugin gives any; see nianbao plugins, and plugins in the configuration.",
)


class Known(NamedTuple):
    """What a rule may refer to.

    Attributes:
        checks: by name.
        instruments: ids.
        forms: editions.
        failed: the plugins that failed; a check that is not there may have been one of theirs, so
            its rules fail as they are tested, and the other rules go on.
    """

    checks: Mapping[str, AnyCheck]
    instruments: Collection[str]
    forms: Collection[int]
    failed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class RuleSource:
    """A rule whose shape is right, with the file it stands in and its number there."""

    source: YamlSource
    index: int

    @property
    def value(self) -> Mapping[str, Any]:
        """The rule as the file gives it."""
        value: Mapping[str, Any] = self.source.value["rules"][self.index]
        return value

    def fault(self, path: KeyPath, zh: str, en: str, *, key: bool = False) -> Fault:
        """A fault at a place in the rule."""
        return self.source.fault(("rules", self.index, *path), Text(zh, en), key=key)

    def build(self, known: Known, faults: list[Fault]) -> Rule | None:
        """The rule, or None where it has faults, which go to ``faults``."""
        found = [*self._id_faults(), *self._basis_faults(known), *self._applies_faults(known)]
        check = known.checks.get(self.value["check"]) or self._lost_check(known)
        prepared = None
        if check is None:
            name = self.value["check"]
            hint = suggestion(name, known.checks) if known.checks else _NO_CHECKS
            found.append(
                self.fault(
                    ("check",),
                    f"没有名为“{name}”的检查；{hint.zh}",
                    f'there is no check "{name}"; {hint.en}',
                )
            )
        elif not is_unprepared(check):
            found += self._message_faults(check)
            parameter_faults = self._parameter_faults(check)
            if not parameter_faults:
                prepared = self._prepare(check, parameter_faults)
            found += parameter_faults
        faults += found
        return None if found or check is None else self._rule(check, prepared)

    def _lost_check(self, known: Known) -> Check | None:
        if not known.failed:
            return None
        name = self.value["check"]
        summary = f"no check of this name; these plugins failed: {', '.join(known.failed)}"
        return Check(name, Lost(name, Failure(summary, "")), {})

    def _rule(self, check: AnyCheck, prepared: Any) -> Rule:
        value = self.value
        applies = value.get("applies", {})
        years = applies.get("years", {})
        if isinstance(prepared, Failure):
            check, prepared = unprepared(check, prepared), None
        return Rule(
            id=value["id"],
            name=value["name"],
            level=Severity(value["level"]),
            title=Text(**value["title"]),
            why=Text(**value["why"]),
            fix=Text(**value["fix"]),
            messages={key: Text(text["zh"], text["en"]) for key, text in value["messages"].items()},
            basis=tuple(Basis(*each.split("/", 1)) for each in value.get("basis", ())),
            applies=Applies(
                tuple(applies.get("forms", ())),
                years.get("from"),
                years.get("to"),
                tuple(applies.get("levels", ())),
            ),
            check=check,
            parameters=value.get("with", {}),
            prepared=prepared,
            pack=self.source.value["pack"],
            message_levels={
                key: Severity(text["level"])
                for key, text in value["messages"].items()
                if "level" in text
            },
            enabled=value.get("enabled", True),
        )

    def _id_faults(self) -> Iterator[Fault]:
        rule, prefix = self.value["id"], self.source.value["prefix"]
        overrides = self.value.get("overrides")
        if overrides is not None and overrides != rule:
            yield self.fault(
                ("overrides",),
                f"overrides 应与规则的 id 相同（{rule}）：规则只能整条取代同号的规则。",
                f"overrides must be the rule's own id ({rule}): a rule replaces the one of its id, "
                f"as a whole.",
            )
        if overrides is None and rule[:-3] != prefix:
            yield self.fault(
                ("id",),
                f"{rule} 应由规则包的前缀 {prefix} 和三位数字组成。",
                f"{rule} must consist of the pack's prefix {prefix} and three digits.",
            )

    def _basis_faults(self, known: Known) -> Iterator[Fault]:
        for place, basis in enumerate(self.value.get("basis", ())):
            instrument = basis.split("/", 1)[0]
            if basis != str(PRACTICE) and instrument not in known.instruments:
                hint = suggestion(instrument, known.instruments)
                zh = f"没有 id 为“{instrument}”的文件；{hint.zh}"
                yield self.fault(
                    ("basis", place), zh, f'there is no instrument "{instrument}"; {hint.en}'
                )

    def _applies_faults(self, known: Known) -> Iterator[Fault]:
        applies = self.value.get("applies", {})
        editions = ", ".join(map(str, sorted(known.forms)))
        for place, form in enumerate(applies.get("forms", ())):
            if form not in known.forms:
                zh = f"没有 {form} 年版的格式；已知的有 {editions}。"
                yield self.fault(
                    ("applies", "forms", place),
                    zh,
                    f"there is no form of {form}; known are {editions}.",
                )
        years = applies.get("years", {})
        if years.get("from", 0) > years.get("to", 9999):
            yield self.fault(("applies", "years"), "from 晚于 to。", "from is later than to.")

    def _parameter_faults(self, check: AnyCheck) -> list[Fault]:
        path = ("rules", self.index, "with")
        value = self.value.get("with", {})
        # The schema comes from a plugin; a malformed one may raise anything.
        found = guarded(lambda: value_faults(self.source, path, value, check.schema()))
        if isinstance(found, Failure):
            zh = f"检查“{check.name}”的参数模式有误（{found.summary}），请告知其插件的作者。"
            en = (
                f'the parameter schema of the check "{check.name}" is malformed ({found.summary}); '
                f"tell its plugin's author."
            )
            return [self.fault(("check",), zh, en)]
        return found

    def _prepare(self, check: AnyCheck, faults: list[Fault]) -> Any:
        """The parameters made ready. A `ValueError` is the pack's fault; anything else is the
        check's, and fails the rule when it is called, as if the check had raised it."""

        def prepare() -> Any:
            try:
                return check.prepared(self.value.get("with", {}))
            except ValueError as error:
                text = (
                    error.text if isinstance(error, NianbaoError) else Text(str(error), str(error))
                )
                faults.append(self.fault(("with",), text.zh, text.en))
                return None

        return guarded(prepare)

    def _message_faults(self, check: AnyCheck) -> Iterator[Fault]:
        messages = self.value["messages"]
        missing = [key for key in check.reports if key not in messages]
        if missing:
            zh = f"检查“{check.name}”还会报告 {'、'.join(missing)}，请为其写出中英文。"
            yield self.fault(
                ("messages",),
                zh,
                f'the check "{check.name}" also reports {", ".join(missing)}; word them.',
            )
        for key, text in messages.items():
            if key not in check.reports:
                hint = suggestion(key, check.reports)
                zh = f"检查“{check.name}”不报告“{key}”；{hint.zh}"
                yield self.fault(
                    ("messages", key),
                    zh,
                    f'the check "{check.name}" does not report "{key}"; {hint.en}',
                    key=True,
                )
            else:
                yield from self._wording_faults(key, text, check.reports[key])

    def _wording_faults(
        self, key: str, text: Mapping[str, str], arguments: Collection[str]
    ) -> Iterator[Fault]:
        used: dict[str, set[str]] = {}
        for language in ("zh", "en"):
            wording, path = text[language], ("messages", key, language)
            names = _placeholders(wording)
            if names is None:
                zh = "占位符只能是花括号中的一个名字，如 {column}；花括号本身写作 {{ 和 }}。"
                en = (
                    "a placeholder is a plain name in braces, such as {column}; write braces as {{ "
                    "and }}."
                )
                yield self.fault(path, zh, en)
                return
            used[language] = names
            for name in sorted(names.difference(arguments)):
                hint = suggestion(name, arguments)
                yield self.fault(
                    path,
                    f"没有参数“{name}”；{hint.zh}",
                    f'there is no argument "{name}"; {hint.en}',
                )
        apart = sorted(used["zh"] ^ used["en"])
        if apart:
            zh = f"中英文的占位符不同：{'、'.join(apart)} 只见于一种语言。"
            en = (
                f"the placeholders of the languages differ: only one of them has "
                f"{', '.join(apart)}."
            )
            yield self.fault(("messages", key), zh, en)


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
