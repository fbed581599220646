"""Loads rule packs: finds the files, reads them, and either hands on every rule or refuses with
every fault."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from nianbao.errors import Fault, PackError, fault_error
from nianbao.files.shipped import is_shipped
from nianbao.files.validation import file_faults
from nianbao.files.yaml_file import YamlSource, read_yaml
from nianbao.loading.requirement import satisfies
from nianbao.loading.rules import Known, RuleSource
from nianbao.rules.pack import PackSet, RulePack, SkippedPack
from nianbao.rules.rule import Rule
from nianbao.text.wording import Text
from nianbao.version import __version__

__all__ = ["Known", "load_packs"]


def load_packs(places: Iterable[Path], known: Known, version: str = __version__) -> PackSet:
    """Load every pack of ``places`` (directories or files), a later place after an earlier one.

    Raises `PackError` that lists every fault of every file.
    """
    loader = _Loader(known, version)
    for file in _files(places):
        loader.read(file)
    if loader.faults:
        raise fault_error(PackError, loader.faults)
    packs = (replace(pack, rules=tuple(loader.in_force(pack))) for pack in loader.packs)
    ordered = sorted(
        (pack for pack in packs if pack.rules), key=lambda pack: (pack.prefix, pack.name)
    )
    return PackSet(tuple(ordered), tuple(loader.skipped))


def _files(places: Iterable[Path]) -> list[Path]:
    """The files of all places, each once, however often its place was named."""
    files = (
        file
        for place in places
        for file in (sorted(place.glob("*.yaml")) if place.is_dir() else [place])
    )
    return list({file.resolve(): file for file in files}.values())


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
        faulty = {fault.path[1] for fault in faults if fault.path[0] == "rules"}
        numbers = (number for number in range(len(source.value["rules"])) if number not in faulty)
        rules = [self._rule(RuleSource(source, number)) for number in numbers]
        value = source.value
        built = tuple(rule for rule in rules if rule)
        self.packs.append(
            RulePack(
                value["pack"],
                value["prefix"],
                value["version"],
                Text(**value["title"]),
                built,
                origin,
                source.digest,
                is_shipped(str(file)),
            )
        )

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

    def _rule(self, rule: RuleSource) -> Rule | None:
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
        return rule.build(self.known, self.faults)

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
