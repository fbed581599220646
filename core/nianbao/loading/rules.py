"""One rule of a pack, from plain values to `nianbao.rules.rule.Rule`, with every fault that no
schema can tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from nianbao.errors import Fault, KeyPath, NianbaoError, PackError, nearest, suggestion
from nianbao.files.validation import is_trusted, value_faults
from nianbao.files.yaml_file import YamlSource
from nianbao.guard import Failure, guarded
from nianbao.loading.conditions import applies_of, conditions_of
from nianbao.loading.messages import levels_of, message_faults, messages_of
from nianbao.model.form import Form
from nianbao.model.instrument import Instrument
from nianbao.rules.basis import PRACTICE, Basis
from nianbao.rules.check import Check
from nianbao.rules.corpus import AnyCheck
from nianbao.rules.lost import Lost, is_unprepared, unprepared
from nianbao.rules.names import Names
from nianbao.rules.naming import Resolver
from nianbao.rules.phrase import joined_phrases, phrases_key
from nianbao.rules.rule import Rule, Severity
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
        instruments: by id.
        forms: the editions and the forms that extend one, in the order of their editions.
        failed: the plugins that failed; a check that is not there may have been one of theirs, so
            its rules fail as they are tested, and the other rules go on.
    """

    checks: Mapping[str, AnyCheck]
    instruments: Mapping[str, Instrument]
    forms: Sequence[Form]
    failed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class RuleSource:
    """A rule whose shape is right, with the file it stands in and its number there.

    Attributes:
        value: the rule as the file gives it, with what it takes over from the rule that it extends.
    """

    source: YamlSource
    index: int
    value: Mapping[str, Any]

    def fault(self, path: KeyPath, zh: str, en: str, *, key: bool = False) -> Fault:
        """A fault at a place in the rule."""
        return self.source.fault(("rules", self.index, *path), Text(zh, en), key=key)

    def build(self, known: Known, faults: list[Fault]) -> Rule | None:
        """The rule, or None where it has faults, which go to ``faults``."""
        found = [*self._id_faults(), *self._applies_faults(known)]
        value, wrong = self._resolved(known)
        found += wrong
        check = known.checks.get(value["check"]) or self._lost_check(known)
        prepared = None
        if check is None:
            name = value["check"]
            hint = suggestion(name, known.checks) if known.checks else _NO_CHECKS
            zh, en = f"没有名为“{name}”的检查；{hint.zh}", f'there is no check "{name}"; {hint.en}'
            found.append(self.fault(("check",), zh, en))
        elif not is_unprepared(check):
            found += message_faults(self, check)
            wrong = self._parameter_faults(check)
            if not wrong:
                named = self._with_phrases(check, self._named(check, known, wrong))
                value = {**value, "with": named}
            prepared = None if wrong else self._prepare(check, value["with"], wrong)
            found += wrong
        faults += found
        return None if found or check is None else self._rule(value, check, prepared)

    def _lost_check(self, known: Known) -> Check | None:
        if not known.failed:
            return None
        name = self.value["check"]
        summary = f"no check of this name; these plugins failed: {', '.join(known.failed)}"
        return Check(name, Lost(name, Failure(summary, "")), {})

    def _rule(self, value: Mapping[str, Any], check: AnyCheck, prepared: Any) -> Rule:
        if isinstance(prepared, Failure):
            check, prepared = unprepared(check, prepared), None
        return Rule(
            id=value["id"],
            name=value["name"],
            level=Severity(value["level"]),
            title=Text.of_value(value["title"]),
            why=Text.of_value(value["why"]),
            fix=Text.of_value(value["fix"]),
            messages=messages_of(value, check),
            basis=tuple(Basis(*each.split("/", 1)) for each in value.get("basis", ())),
            applies=applies_of(value.get("applies", {})),
            check=check,
            parameters=value.get("with", {}),
            prepared=prepared,
            pack=self.source.value["pack"],
            when=conditions_of(value["when"]) if "when" in value else (),
            message_levels=levels_of(value),
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

    def _applies_faults(self, known: Known) -> Iterator[Fault]:
        applies = self.value.get("applies", {})
        names = [form.name or form.edition for form in known.forms]
        listed = ", ".join(map(str, names))
        for place, form in enumerate(applies.get("forms", ())):
            if form not in names:
                zh = f"没有格式 {form}；已知的有 {listed}。"
                en = f"there is no form of {form}; known are {listed}."
                yield self.fault(("applies", "forms", place), zh, en)
        years = applies.get("years", {})
        if years.get("from", 0) > years.get("to", 9999):
            yield self.fault(("applies", "years"), "from 晚于 to。", "from is later than to.")

    def _resolver(self, known: Known) -> Resolver:
        names = Names(known.forms, known.instruments)
        forms = self.value.get("applies", {}).get("forms", ())
        return Resolver(names.within(forms), Path(self.source.origin).parent)

    def _resolved(self, known: Known) -> tuple[Mapping[str, Any], list[Fault]]:
        """The rule with keys in the place of the names that stand in ``basis`` and ``when``, and
        what is wrong with those."""
        if is_trusted(self.source):
            return self.value, []
        from nianbao.files.schema import load_schema

        resolver = self._resolver(known)
        schemas = load_schema("rule-pack")["properties"]["rules"]["items"]["properties"]
        value = dict(self.value)
        if "when" in value:
            value["when"] = resolver.resolve(schemas["when"], value["when"], ("when",))
        faults = [self.fault(path, text.zh, text.en) for path, text in resolver.faults]
        basis = []
        for place, each in enumerate(value.get("basis", ())):
            try:
                basis.append(_basis(each, resolver.names))
            except PackError as error:
                faults.append(self.fault(("basis", place), error.text.zh, error.text.en))
        return {**value, "basis": basis}, faults

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

    def _named(self, check: AnyCheck, known: Known, faults: list[Fault]) -> Mapping[str, Any]:
        """The parameters with keys in the place of names."""
        value: Mapping[str, Any] = self.value.get("with", {})
        if is_trusted(self.source):
            return value
        resolver = self._resolver(known)
        resolved: Mapping[str, Any] = resolver.resolve(check.schema(), value, ("with",))
        faults += (self.fault(path, text.zh, text.en) for path, text in resolver.faults)
        return resolved

    def _refused(self, error: ValueError) -> Fault:
        """What a check says of its parameters, at the one that it names, be it a wording that the
        pack gives to all of its rules."""
        path: KeyPath = ()
        text = Text(str(error), str(error))
        if isinstance(error, NianbaoError):
            text, path = error.text, error.path
        phrases = self.source.value.get("phrases", {})
        own = self.value.get("with", {})
        if len(path) > 1 and path[1] in phrases and path[1] not in own.get(path[0], {}):
            return self.source.fault(("phrases", *path[1:]), text)
        return self.fault(("with", *path), text.zh, text.en)

    def _with_phrases(self, check: AnyCheck, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """The parameters with the wordings of the pack beside those of the rule itself, where the
        check reads by them."""
        shared = self.source.value.get("phrases")
        key = phrases_key(check.schema) if shared else None
        return {**values, key: joined_phrases(shared, values.get(key, {}))} if key else values

    def _prepare(self, check: AnyCheck, values: Mapping[str, Any], faults: list[Fault]) -> Any:
        """The parameters made ready. A `ValueError` is the pack's fault; anything else is the
        check's, and fails the rule when it is called, as if the check had raised it."""

        def prepare() -> Any:
            try:
                return check.prepared(values)
            except ValueError as error:
                faults.append(self._refused(error))
                return None

        return guarded(prepare)


def _basis(basis: str, names: Names) -> str:
    """``order-711/50`` for what may name the instrument by its title, and the article by 第五十条;
    a part of the form (``form-2021/三``) stays as it is."""
    if basis == str(PRACTICE):
        return basis
    name, slash, clause = basis.partition("/")
    if name not in names.instruments and nearest(name, [str(PRACTICE)]):
        told = Text("是否应为“practice”？", 'did you mean "practice"?')
        raise PackError(Text(f"没有名为“{name}”的文件；{told.zh}", f'no "{name}"; {told.en}'))
    instrument = names.instrument(name)
    article, bracket, item = clause.partition("(")
    if article.isdigit() or article.endswith("条"):
        article = names.article(article, instrument)
    return f"{instrument}{slash}{article}{bracket}{item}"
