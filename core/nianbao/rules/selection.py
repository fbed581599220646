"""Selectors: which rules a run tests, and at which level.

A selector is the id of a rule, its name, the prefix of its id, or the name of a pack. An id or a
name is more specific than a prefix or a pack, and the more specific one wins:
``--select TAL --ignore TAL003`` tests TAL without TAL003, and ``--ignore TAL --select TAL003``
tests of TAL only TAL003. Between equals ``ignore`` wins.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from nianbao.errors import UsageError, suggestion
from nianbao.rules.pack import PackSet
from nianbao.rules.rule import Rule, Severity
from nianbao.text.wording import Text

__all__ = ["Selectors"]


class Selectors:
    """The selectors that the loaded packs know."""

    def __init__(self, packs: PackSet) -> None:
        self._rules = packs.rules
        self._specific: dict[str, set[str]] = {}
        self._general: dict[str, set[str]] = {}
        for rule in packs.rules:
            self._add(rule.id, rule.name, rule.id[:-3], rule.pack)
        for pack in packs.packs:
            self._general.setdefault(pack.name, set())
            self._general.setdefault(pack.prefix, set())
        for skipped in packs.skipped:
            for rule_id in skipped.rules:
                self._specific.setdefault(rule_id, set())
            for name in filter(None, (skipped.name, skipped.prefix)):
                self._general.setdefault(name, set())

    def select(
        self,
        select: Collection[str] = (),
        ignore: Collection[str] = (),
        enable: Collection[str] = (),
    ) -> tuple[Rule, ...]:
        """The selected rules in the order of their ids; an empty ``select`` selects all but those
        that are off unless they are asked for, which ``enable`` adds.

        Raises `UsageError` for an unknown selector, naming the nearest.
        """
        wanted, unwanted, added = map(self._ranks, (select, ignore, enable))
        # Without a selection every rule is wanted, but no more than anything that is ignored is
        # unwanted.
        default = 0 if select else 0.5
        wanted |= {rule_id: max(rank, wanted.get(rule_id, 0)) for rule_id, rank in added.items()}
        return tuple(
            rule
            for rule in self._rules
            if wanted.get(rule.id, default if rule.enabled else 0) > unwanted.get(rule.id, 0)
        )

    def matches(self, selector: str) -> frozenset[str]:
        """The ids of the rules that a selector names; raises `UsageError` if it is unknown."""
        return frozenset(self._matches(selector))

    def rule(self, selector: str) -> Rule:
        """The one rule of that id or name; raises `UsageError` if there is none."""
        found = self._specific.get(selector, set())
        for rule in self._rules:
            if rule.id in found:
                return rule
        raise _unknown(selector, self._specific)

    def levels(self, levels: Mapping[str, Severity]) -> Mapping[str, Severity]:
        """The level that a selector gives a rule, by id; the others keep their own."""
        ranked = sorted(levels, key=lambda selector: (selector in self._specific, selector))
        return {
            rule_id: levels[selector] for selector in ranked for rule_id in self._matches(selector)
        }

    def _add(self, rule_id: str, name: str, prefix: str, pack: str) -> None:
        for selector in (rule_id, name):
            self._specific.setdefault(selector, set()).add(rule_id)
        for selector in (prefix, pack):
            self._general.setdefault(selector, set()).add(rule_id)

    def _matches(self, selector: str) -> set[str]:
        found = self._specific.get(selector, self._general.get(selector))
        if found is None:
            raise _unknown(selector, [*self._general, *self._specific])
        return found

    def _ranks(self, selectors: Iterable[str]) -> dict[str, int]:
        """How specifically each rule is named: 1 by its prefix or pack, 2 by its id or name."""
        ranks: dict[str, int] = {}
        for selector in selectors:
            rank = 2 if selector in self._specific else 1
            for rule_id in self._matches(selector):
                ranks[rule_id] = max(rank, ranks.get(rule_id, 0))
        return ranks


def _unknown(selector: str, known: Iterable[str]) -> UsageError:
    hint = suggestion(selector, known)
    zh = f"没有规则、前缀或规则包叫“{selector}”；{hint.zh}"
    return UsageError(Text(zh, f'no rule, prefix or rule pack is called "{selector}"; {hint.en}'))
