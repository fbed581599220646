"""What a plugin needs to offer a check that compares the reports of one run with each other.

It works in two steps. ``collect`` sees one report at a time and gives a small value; ``judge`` compares the values. Only they
are kept, so that a corpus of any size fits, and they travel between processes, so that they must be picklable.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from nianbao.checks import Argument, Check, Context, NotApplicable, Parameters
from nianbao.location import Location
from nianbao.report import Report
from nianbao.roster import Roster
from nianbao.text import skeleton

__all__ = ["AnyCheck", "Corpus", "CorpusCheck", "CorpusExamination", "CorpusProblem", "Member", "organ_key"]


def organ_key(name: str) -> str:
    """The name of an organ as it is compared: widths, spaces and punctuation left aside."""
    return skeleton(name)


class Member(NamedTuple):
    """One report of the corpus.

    Attributes:
        uri: the document, as output names it.
        title: its title; where it has none, its first text. A problem of the whole report stands here.
        value: what ``collect`` gave.
    """

    uri: str
    title: Location
    value: Any


@dataclass(frozen=True, slots=True)
class Corpus:
    """The reports of one run that the rule is for and for which ``collect`` gave a value.

    Attributes:
        members: in the order of their URIs.
        roster: None where the run has none.
        renamed: the later name of an organ by its earlier one, as the configuration gives them.
    """

    members: tuple[Member, ...]
    roster: Roster | None = None
    renamed: Mapping[str, str] = field(default_factory=dict)

    def organ(self, name: str) -> str:
        """The key of the organ that goes by ``name``: that of its latest name, if it has been renamed."""
        later = {organ_key(old): organ_key(new) for old, new in self.renamed.items()}
        key = organ_key(name)
        # As many steps as there are names: a circle, which the configuration refuses, could not hold us.
        for _ in later:
            key = later.get(key, key)
        return key


class CorpusProblem(NamedTuple):
    """A place at which the rule does not hold.

    Attributes:
        message: key of one of the rule's messages.
        location: where, in a member or in the roster; its ``uri`` says in which. It was made by ``context.location`` while
            collecting, is a member's ``title``, or stands in an entry of the roster.
        arguments: what the message's placeholders stand for.
        related: further places, in any document, each with the text that it shows (``location.showing(text)``).
    """

    message: str
    location: Location
    arguments: Mapping[str, Argument] = {}
    related: tuple[Location, ...] = ()


class CorpusExamination(NamedTuple):
    """What ``judge`` found: how many things it tested, and the problems among them, in an order that depends on the corpus
    alone."""

    tested: int
    problems: Sequence[CorpusProblem] = ()


Collect = Callable[[Report, Any, Context], Any]
Judge = Callable[[Corpus, Any], CorpusExamination | NotApplicable]


def _unchanged(parameters: Parameters) -> Any:
    return parameters


@dataclass(frozen=True, slots=True)
class CorpusCheck:
    """A check over the corpus that rules can name, offered by ``register_checks`` like a `nianbao.checks.Check`.

    Attributes:
        name: as rules write it, such as ``carried-over``.
        collect: called as ``collect(report, prepared parameters, context)`` for every report that the rule is for, maybe in
            another process, unless there is nothing to compare with (one document and no roster). It gives a small picklable
            value without references to the report, or None where the report has nothing to compare. Places in it are made by
            ``context.location(place)``.
        judge: called as ``judge(corpus, prepared parameters)``, once in a run of several documents or with a roster.
        messages: for each message key that it can report the names of the arguments that it gives. A rule must word each.
        parameters: JSON Schema (draft 2020-12) of the parameters; an object schema.
        prepare: called once per rule and process with its valid parameters; a `ValueError` is reported as a fault of the pack.
        summary: one sentence for people who write rules.
    """

    name: str
    collect: Collect
    judge: Judge
    messages: Mapping[str, tuple[str, ...]]
    parameters: Mapping[str, Any] = field(
        default_factory=lambda: {"type": "object", "properties": {}, "additionalProperties": False}
    )
    prepare: Callable[[Parameters], Any] = _unchanged
    summary: str = ""


#: What a rule's check can be.
AnyCheck = Check | CorpusCheck
