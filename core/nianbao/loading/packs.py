"""Loads rule packs: finds the files, reads them, and either hands on every rule or refuses with
every fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from nianbao.errors import Fault, PackError, fault_error, suggestion
from nianbao.files.shipped import is_shipped
from nianbao.files.validation import file_faults
from nianbao.files.yaml_file import YamlSource, read_yaml, yaml_files
from nianbao.loading.requirement import satisfies
from nianbao.loading.rules import Known, RuleSource
from nianbao.rules.pack import PackSet, RulePack, SkippedPack
from nianbao.rules.phrase import phrases_key, phrases_of
from nianbao.rules.rule import Rule
from nianbao.text.wording import Text
from nianbao.version import __version__

__all__ = ["Known", "load_packs"]

#: Directories beside packs that have a purpose of their own.
_READ = frozenset({"instruments", "forms", "cases"})


def load_packs(
    places: Iterable[Path],
    known: Known,
    version: str = __version__,
    *,
    tolerated: list[Fault] | None = None,
) -> PackSet:
    """Load every pack of ``places`` (directories or files), a later place after an earlier one.

    Raises `PackError` that lists every fault of every file; with ``tolerated`` they go there
    instead, and the rules that have none are given.
    """
    loader = _Loader(known, version)
    places = list(places)
    for file in _files(places):
        loader.read(file)
    if loader.faults and tolerated is None:
        raise fault_error(PackError, loader.faults)
    if tolerated is not None:
        tolerated += loader.faults
    packs = (replace(pack, rules=tuple(loader.in_force(pack))) for pack in loader.packs)
    ordered = sorted(
        (pack for pack in packs if pack.rules), key=lambda pack: (pack.prefix, pack.name)
    )
    unread = tuple(_unread(places))
    return PackSet(tuple(ordered), tuple(loader.skipped), unread)


def _files(places: Iterable[Path]) -> list[Path]:
    """The files of all places, each once, however often its place was named."""
    files = (
        file for place in places for file in (yaml_files(place) if place.is_dir() else [place])
    )
    return list({file.resolve(): file for file in files}.values())


def _unread(places: Iterable[Path]) -> Iterator[Path]:
    """The directories inside a place that hold YAML files but are none of those that are read."""
    for place in places:
        for directory in sorted(place.iterdir()) if place.is_dir() else ():
            foreign = directory.is_dir() and directory.name not in _READ
            if foreign and not directory.name.startswith(".") and yaml_files(directory):
                yield directory


class _Loader:
    """What is known while one file after the other is read."""

    def __init__(self, known: Known, version: str) -> None:
        self.known = known
        self.version = version
        self.faults: list[Fault] = []
        self.packs: list[RulePack] = []
        self.skipped: list[SkippedPack] = []
        self._rules: dict[str, RuleSource] = {}  # the rule in force of each id
        self._names: dict[str, RuleSource] = {}
        self._pack_names: dict[str, YamlSource] = {}
        self._unshaped: set[str] = set()  # ids and names of rules whose shape is wrong
        self._faulty: set[str] = set()  # ids of rules that could not be built
        self.shipped: set[str] = set()  # prefixes of the packs that ship

    def read(self, file: Path) -> None:
        """Take in one file."""
        try:
            source = read_yaml(file)
        except PackError as error:
            self.faults += error.faults
            return
        origin = f"{file.absolute().parent.name}/{file.name}"
        if self._skips(source, origin):
            return
        faults = file_faults(source, "rule-pack")
        self.faults += faults
        if not isinstance(source.value, dict) or any(len(fault.path) < 2 for fault in faults):
            return
        self._check_pack_name(source)
        self._check_prefix(source)
        faulty = {fault.path[1] for fault in faults if fault.path[0] == "rules"}
        for number in faulty:
            value = source.value["rules"][number]
            if isinstance(value, dict):
                self._unshaped |= {str(value.get("id")), str(value.get("name"))}
        numbers = (number for number in range(len(source.value["rules"])) if number not in faulty)
        rules = [self._rule(source, number) for number in numbers]
        value = source.value
        built = tuple(rule for rule in rules if rule)
        title = Text.of_value(value["title"])
        self.packs.append(
            RulePack(
                value["pack"],
                value["prefix"],
                value["version"],
                title,
                built,
                origin,
                source.digest,
                is_shipped(str(file)),
                phrases_of(value.get("phrases", {}), title),
            )
        )
        self._check_phrases(source, built)

    def in_force(self, pack: RulePack) -> Iterable[Rule]:
        """The rules of a pack that no later pack overrides."""
        return (
            rule for rule in pack.rules if self._rules[rule.id].source.value["pack"] == pack.name
        )

    def _skips(self, source: YamlSource, origin: str) -> bool:
        requires = source.value.get("requires") if isinstance(source.value, dict) else None
        requirement = requires.get("nianbao") if isinstance(requires, dict) else None
        if not isinstance(requirement, str):
            return False
        try:
            if satisfies(self.version, requirement):
                return False
        except PackError as error:
            self.faults.append(source.fault(("requires", "nianbao"), error.text))
            return False
        name, prefix = (str(source.value.get(key) or "") for key in ("pack", "prefix"))
        self.skipped.append(
            SkippedPack(name or origin, prefix, origin, requirement, _ids(source.value))
        )
        return True

    def _rule(self, source: YamlSource, number: int) -> Rule | None:
        rule = self._extended(RuleSource(source, number, source.value["rules"][number]))
        if rule is None:
            return None
        value = rule.value
        earlier, overrides = self._rules.get(value["id"]), "overrides" in value
        if earlier is not None and not overrides:
            where = earlier.source.place(("rules", earlier.index, "id"))
            zh = f"{value['id']} 已见于 {where}。请改号；如要取代，请加 overrides: {value['id']}。"
            en = (
                f"{value['id']} already stands at {where}. Choose another id or, to replace it, "
                f"add overrides: {value['id']}."
            )
            self.faults.append(rule.fault(("id",), zh, en))
        elif earlier is None and overrides:
            zh = f"前面没有 {value['id']} 可以取代；请删去 overrides。"
            self.faults.append(
                rule.fault(
                    ("overrides",),
                    zh,
                    f"there is no earlier {value['id']} to replace; delete overrides.",
                )
            )
        self._check_rule_name(rule, earlier)
        self._rules[value["id"]] = rule
        faults: list[Fault] = []
        built = rule.build(self.known, faults)
        self.faults += self._own(rule, faults)
        if built is None:
            self._faulty.add(value["id"])
        return built

    def _own(self, rule: RuleSource, faults: Iterable[Fault]) -> Iterator[Fault]:
        """The faults of a rule, without those it took over from a faulty one, which has them."""
        base = rule.source.value["rules"][rule.index].get("extends")
        found = self._rules.get(base) or self._names.get(base)
        inherits = found is not None and found.value["id"] in self._faulty
        for fault in faults:
            if not inherits or ("rules", rule.index, *fault.path[2:]) in rule.source.positions:
                yield fault

    def _extended(self, rule: RuleSource) -> RuleSource | None:
        """The rule with all that it takes over from the one it extends; None where there is no
        such rule."""
        name = rule.value.get("extends")
        if name is None:
            return rule
        base = self._rules.get(name) or self._names.get(name)
        if base is None and name in self._unshaped:
            return None  # what is wrong with that rule is told there
        if base is None:
            hint = suggestion(name, [*self._rules, *self._names])
            zh = f"前面没有规则“{name}”可以扩展；{hint.zh}"
            en = f'there is no earlier rule "{name}" to extend; {hint.en}'
            self.faults.append(rule.fault(("extends",), zh, en))
            return None
        return replace(rule, value=_merged(base.value, rule.value))

    def _check_prefix(self, source: YamlSource) -> None:
        """Refuse a prefix that ships, or that a later version may ship: a rule of the same id in
        two places would make either of them unreadable."""
        prefix, rules = source.value["prefix"], source.value["rules"]
        if is_shipped(source.origin):
            self.shipped.add(prefix)
            return
        if prefix[0] == "X" and prefix not in self.shipped:
            return
        if all(isinstance(rule, dict) and "overrides" in rule for rule in rules):
            return
        zh = (
            f"前缀 {prefix} 留给 nianbao 自带的规则；自己的规则包请用 X 开头的前缀，"
            f"如 X{prefix[:7]}。"
        )
        en = (
            f"the prefix {prefix} is reserved for rules that ship with nianbao; begin that of your "
            f"own packs with X, such as X{prefix[:7]}."
        )
        self.faults.append(source.fault(("prefix",), Text(zh, en)))

    def _check_rule_name(self, rule: RuleSource, replaced: RuleSource | None) -> None:
        name = rule.value["name"]
        other = self._names.setdefault(name, rule)
        if other in (rule, replaced):
            self._names[name] = rule
            return
        where = other.source.place(("rules", other.index, "name"))
        zh = f"规则名“{name}”已见于 {where}，请改名。"
        self.faults.append(
            rule.fault(
                ("name",), zh, f'the name "{name}" already stands at {where}; choose another.'
            )
        )

    def _check_phrases(self, source: YamlSource, built: Sequence[Rule]) -> None:
        """Refuse wordings that no rule of the pack reads by."""
        if "phrases" not in source.value or any(phrases_key(rule.check.schema) for rule in built):
            return
        if len(built) < len(source.value["rules"]):
            return  # one with faults may be meant to
        zh = "这个规则包没有规则用到说法（如 check: stated-count）；说法只用于同一个规则包的规则。"
        en = (
            "no rule of this pack reads by wordings, as check: stated-count does; they are for the "
            "rules of their own pack."
        )
        self.faults.append(source.fault(("phrases",), Text(zh, en), key=True))

    def _check_pack_name(self, source: YamlSource) -> None:
        name = source.value["pack"]
        other = self._pack_names.setdefault(name, source)
        if other is not source:
            zh = f"规则包名“{name}”已见于 {other.origin}，请改名。"
            en = f'the pack name "{name}" already stands in {other.origin}; choose another.'
            self.faults.append(source.fault(("pack",), Text(zh, en)))


def _ids(value: Mapping[str, Any]) -> tuple[str, ...]:
    """The rule ids of a pack whose shape is not known."""
    rules: Sequence[Any] = value["rules"] if isinstance(value.get("rules"), list) else ()
    return tuple(
        rule["id"] for rule in rules if isinstance(rule, dict) and isinstance(rule.get("id"), str)
    )


#: What belongs to one rule alone, and what a rule of its own says instead of the other.
_OWN = frozenset({"id", "overrides", "extends"})
_INSTEAD = {"message": "messages", "messages": "message"}
#: Parts of which a rule may change one key and keep the others.
_PARTS = ("with", "messages", "applies")


def _merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> Mapping[str, Any]:
    """A rule that extends another: what it says itself, else what the other says."""
    dropped = {*_OWN, *(_INSTEAD[key] for key in _INSTEAD if key in own)}
    value = {key: each for key, each in base.items() if key not in dropped} | dict(own)
    for part in _PARTS:
        if part in base and part in own and part in value:
            both = {**base[part], **own[part]}
            # ``to: null`` takes away what the other rule says.
            value[part] = {key: each for key, each in both.items() if each is not None}
    return value
