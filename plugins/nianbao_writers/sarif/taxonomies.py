"""The legal bases of rules as SARIF taxonomies: each instrument a component, each clause of it a
taxon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from nianbao import Basis, Instrument, Rule
from nianbao_writers.sarif.language import language_tag

__all__ = ["Taxonomies", "absolute_uri", "taxonomies"]


class Taxonomies(NamedTuple):
    """The taxonomies of a run.

    Attributes:
        components: one for each instrument that a rule rests on, in the order of their ids.
        targets: for each basis the reference to its taxon.
    """

    components: tuple[Mapping[str, Any], ...]
    targets: Mapping[Basis, Mapping[str, Any]]

    def relationships(self, rule: Rule) -> list[dict[str, Any]]:
        """The relationships of a rule to its legal bases, each once."""
        return [
            {"target": self.targets[basis], "kinds": ["relevant"]}
            for basis in dict.fromkeys(rule.basis)
        ]

    def supported(self) -> list[dict[str, Any]]:
        """References to all the components."""
        return [
            {"name": component["name"], "index": index}
            for index, component in enumerate(self.components)
        ]


def taxonomies(
    rules: Iterable[Rule], instruments: Mapping[str, Instrument], language: str
) -> Taxonomies:
    """The taxonomies that the rules need; an instrument that nobody described has only its id."""
    bases: dict[str, set[Basis]] = {}
    for rule in rules:
        for basis in rule.basis:
            bases.setdefault(basis.instrument, set()).add(basis)
    components = []
    targets = {}
    for index, identity in enumerate(sorted(bases)):
        clauses = sorted(bases[identity], key=str)
        taxa = [_taxon(basis, instruments, language) for basis in clauses]
        components.append(
            {**_component(identity, instruments.get(identity), language), "taxa": taxa}
        )
        for place, basis in enumerate(clauses):
            targets[basis] = {
                "id": str(basis),
                "index": place,
                "toolComponent": {"name": identity, "index": index},
            }
    return Taxonomies(tuple(components), targets)


def absolute_uri(url: str) -> str:
    """A web address as a URI: what is not ASCII is percent-encoded, what is encoded stays."""
    return quote(url, safe="%/:?#[]@!$&'()*+,;=~")


def _component(identity: str, instrument: Instrument | None, language: str) -> dict[str, Any]:
    component: dict[str, Any] = {
        "name": identity,
        "language": language_tag(language),
        "isComprehensive": False,
    }
    if instrument is None:
        return component
    component["fullName"] = instrument.name.of(language)
    if instrument.issuers:
        component["organization"] = instrument.issuers[0]
    if instrument.issued:
        component["releaseDateUtc"] = instrument.issued.isoformat()
    if instrument.url:
        component["informationUri"] = absolute_uri(instrument.url)
    return component


def _taxon(basis: Basis, instruments: Mapping[str, Instrument], language: str) -> dict[str, Any]:
    return {
        "id": str(basis),
        "shortDescription": {"text": basis.name(instruments).of(language)},
    }
