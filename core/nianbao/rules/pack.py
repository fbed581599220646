"""Rule packs, as values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from nianbao.rules.phrase import Phrase
from nianbao.rules.rule import Rule
from nianbao.text.wording import Text

__all__ = ["PackSet", "RulePack", "SkippedPack"]


@dataclass(frozen=True, slots=True)
class RulePack:
    """A pack of rules that share a prefix.

    Attributes:
        origin: the file it was read from, as people would name it.
        digest: SHA-256 of that file.
        shipped: whether it is part of nianbao itself.
        phrases: the wordings that it adds to named ones.
    """

    name: str
    prefix: str
    version: str
    title: Text
    rules: tuple[Rule, ...]
    origin: str
    digest: str = ""
    shipped: bool = False
    phrases: tuple[Phrase, ...] = ()


class SkippedPack(NamedTuple):
    """A pack that requires another version of nianbao: its rules are not tested, and every report
    says so.

    Attributes:
        requires: what it requires, such as ``>=2``.
        rules: the ids of its rules, as far as they can be read.
        prefix: its prefix; empty if it cannot be read.
    """

    name: str
    prefix: str
    origin: str
    requires: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackSet:
    """The packs of a run, in the order of their prefixes and names.

    Attributes:
        unread: directories beside the packs that hold YAML files of which none was read.
    """

    packs: tuple[RulePack, ...]
    skipped: tuple[SkippedPack, ...] = ()
    unread: tuple[Path, ...] = ()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule, in the order of the ids."""
        return tuple(
            sorted((rule for pack in self.packs for rule in pack.rules), key=lambda rule: rule.id)
        )
