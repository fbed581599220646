"""Who has a name that several plugins give."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, TypeVar

from nianbao.plugins.plugin import Plugin
from nianbao.plugins.refusals import collided
from nianbao.reading.reader import Reader
from nianbao.results.outcome import Notification
from nianbao.results.writer import ReportWriter, Writer
from nianbao.rules.corpus import AnyCheck

__all__ = ["Claims"]

Named = TypeVar("Named", Reader, AnyCheck, Writer, ReportWriter)


class _Claim(NamedTuple):
    """A plugin gave something under a name: the thing's own, or a suffix of a reader."""

    plugin: Plugin
    item: Any


class _Decided(NamedTuple):
    """Who has a name that several claimed; None for nobody."""

    kind: str
    name: str
    claims: Sequence[_Claim]
    winner: _Claim | None

    @property
    def labels(self) -> tuple[str, ...]:
        """The plugins that claimed it, each once."""
        return tuple(dict.fromkeys(claim.plugin.label for claim in self.claims))


@dataclass(slots=True)
class Claims:
    """What the plugins gave, and who is preferred where several gave it. A collision stops what
    collides and nothing else: of a reader whose suffix another one has, too, the other suffixes
    stay."""

    plugins: Sequence[Plugin]
    prefer: Collection[str]
    _decided: list[_Decided] = field(default_factory=list)

    def named(self, hook: str, kind: str) -> Mapping[str, Named]:
        """What all plugins gave from one hook, by name, in the order of the names; ``kind`` is what
        people call it."""
        claims = self._claims(hook)
        winners = {name: self._decide(kind, name, claims[name]) for name in sorted(claims)}
        kept: dict[str, Named] = {}
        for name, winner in winners.items():
            if winner and winner.item.name == name:
                item: Named = winner.item
                kept[name] = self._as_won(item, winners)
        return kept

    def _claims(self, hook: str) -> Mapping[str, Sequence[_Claim]]:
        """Who gave what under each name; a reader claims its suffixes, too."""
        claims: dict[str, list[_Claim]] = {}
        for plugin in self.plugins:
            for given in plugin.gave.get(hook, ()):
                for name in (given.name, *sorted(getattr(given, "suffixes", ()))):
                    claims.setdefault(name, []).append(_Claim(plugin, given))
        return claims

    def _decide(self, kind: str, name: str, claims: Sequence[_Claim]) -> _Claim | None:
        """Who has a name: its only claimant, else the only one that the configuration prefers."""
        if len(claims) == 1:
            return claims[0]
        preferred = [claim for claim in claims if claim.plugin.is_any_of(self.prefer)]
        winner = preferred[0] if len(preferred) == 1 else None
        self._decided.append(_Decided(kind, name, claims, winner))
        return winner

    def _as_won(self, item: Named, winners: Mapping[str, _Claim | None]) -> Named:
        """A reader with those of its suffixes that it has won, and the readers that it was
        preferred to; anything else as it is."""
        if not isinstance(item, Reader):
            return item
        won = {name for name, claim in winners.items() if claim and claim.item is item}
        before = {
            claim.item.name
            for each in self._decided
            if each.winner and each.winner.item is item
            for claim in each.claims
            if claim.item.name != item.name
        }
        if item.suffixes <= won and not before:
            return item
        return replace(item, suffixes=item.suffixes & won, before=frozenset(before))

    @property
    def notifications(self) -> Iterator[Notification]:
        """Tell of the names that nobody has."""
        for each in self._decided:
            if each.winner is None:
                yield collided(each.kind, each.name, each.labels)

    @property
    def collided(self) -> tuple[str, ...]:
        """The plugins that gave something which nobody has now."""
        lost = (label for each in self._decided if each.winner is None for label in each.labels)
        return tuple(dict.fromkeys(lost))

    def gave_way(self, plugin: Plugin) -> dict[str, str]:
        """What of a plugin is not used, and the plugin that has it instead, if any."""
        found = {}
        for each in self._decided:
            winner = each.winner.plugin.label if each.winner else ""
            if plugin.label in each.labels and winner != plugin.label:
                found[each.name] = winner
        return found

    def preferred(self, plugin: Plugin) -> tuple[str, ...]:
        """What a plugin has instead of others, because the configuration prefers it."""
        return tuple(
            each.name for each in self._decided if each.winner and each.winner.plugin is plugin
        )
