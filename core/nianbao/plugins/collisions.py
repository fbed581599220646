"""Who has a name that several plugins give."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, TypeVar

from nianbao.plugins.plugin import Plugin
from nianbao.plugins.refusals import collided
from nianbao.reading.reader import Reader
from nianbao.results.executor import Executor
from nianbao.results.outcome import Notification
from nianbao.results.writer import ReportWriter, Writer
from nianbao.rules.corpus import AnyCheck

__all__ = ["Claims"]

Named = TypeVar("Named", Reader, AnyCheck, Writer, ReportWriter, Executor)


class _Claim(NamedTuple):
    """A plugin gave something under a name: the thing's own, or a suffix of a reader."""

    plugin: Plugin
    item: Any


class _Decided(NamedTuple):
    """Who has a name that several claimed; None for nobody.

    Attributes:
        settled: whether the configuration says so.
    """

    kind: str
    name: str
    claims: Sequence[_Claim]
    winner: _Claim | None
    settled: bool

    @property
    def losers(self) -> tuple[str, ...]:
        """The plugins that do not have it."""
        winner = self.winner.plugin.label if self.winner else ""
        return tuple(label for label in self.labels if label != winner)

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
                if not winner.plugin.shipped:
                    item = replace(item, plugin=winner.plugin.label)
                kept[name] = self._as_won(item, winner, winners)
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
        """Who has a name: its only claimant, else the only one that the configuration prefers,
        else what ships with nianbao: no third party changes what a shipped rule finds."""
        if len(claims) == 1:
            return claims[0]
        preferred = [claim for claim in claims if claim.plugin.is_any_of(self.prefer)]
        settled = len(preferred) == 1
        shipped = [claim for claim in claims if claim.plugin.shipped]
        winners = preferred if settled else shipped if not preferred else []
        winner = winners[0] if len(winners) == 1 else None
        self._decided.append(_Decided(kind, name, claims, winner, settled))
        return winner

    def _as_won(self, item: Named, claim: _Claim, winners: Mapping[str, _Claim | None]) -> Named:
        """A reader with those of its suffixes that it has won, and the readers that it was
        preferred to; anything else as it is."""
        if not isinstance(item, Reader):
            return item
        won = {name for name, each in winners.items() if each and each.item is claim.item}
        before = {
            other.item.name
            for each in self._decided
            if each.winner and each.winner.item is claim.item
            for other in each.claims
            if other.item.name != item.name
        }
        if item.suffixes <= won and not before:
            return item
        return replace(item, suffixes=item.suffixes & won, before=frozenset(before))

    @property
    def notifications(self) -> Iterator[Notification]:
        """Tell of the names that the configuration leaves open."""
        for each in self._decided:
            if not each.settled:
                yield collided(each.kind, each.name, each.labels, kept=each.winner is not None)

    @property
    def collided(self) -> tuple[str, ...]:
        """The plugins that gave something which is not used, without the configuration's saying
        so."""
        lost = (label for each in self._decided if not each.settled for label in each.losers)
        return tuple(dict.fromkeys(lost))

    def gave_way(self, plugin: Plugin) -> dict[str, str]:
        """What of a plugin is not used, and the plugin that has it instead, if any."""
        found = {}
        for each in self._decided:
            if plugin.label in each.losers:
                found[each.name] = each.winner.plugin.label if each.winner else ""
        return found

    def preferred(self, plugin: Plugin) -> tuple[str, ...]:
        """What a plugin has instead of others, because the configuration prefers it."""
        return tuple(
            each.name
            for each in self._decided
            if each.settled and each.winner and each.winner.plugin is plugin
        )
