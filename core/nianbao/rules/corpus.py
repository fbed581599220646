"""What a plugin needs to offer a check that compares the reports of one run with each other.

It works in two steps. ``collect`` sees one report at a time and gives a small value; ``judge``
compares the values. Only they are kept, so that a corpus of any size fits. They travel between
processes and outlive the run, so that they consist of tuples, lists, dicts, texts, numbers, dates,
enums, named tuples and dataclasses alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, NamedTuple

from nianbao.model.location import Location
from nianbao.model.organ import organ_key
from nianbao.model.organ_names import OrganNames
from nianbao.model.report import Report
from nianbao.model.roster import Roster
from nianbao.rules.check import Argument, Check, Context, NotApplicable, unchanged
from nianbao.rules.parameters import NoParameters, parameters_from, schema_of
from nianbao.text.wording import Text

__all__ = [
    "AnyCheck",
    "Corpus",
    "CorpusCheck",
    "CorpusExamination",
    "CorpusProblem",
    "Groups",
    "Member",
    "checks_in",
]


class Member(NamedTuple):
    """One report of the corpus.

    Attributes:
        uri: the document, as output names it.
        title: its title; where it has none, its first text. A problem of the whole report stands
            here.
        value: what ``collect`` gave.
    """

    uri: str
    title: Location
    value: Any


@dataclass(frozen=True, slots=True)
class Corpus:
    """The reports of one run that the rule is for and for which ``collect`` gave a value.

    Attributes:
        members: in the order of their URIs; where they are many, each is read from the disk as it
            is asked for.
        roster: None where the run has none.
        renamed: the later name of an organ by its earlier one, as the configuration gives them.
        names: `organs`, made once for all groups of a run.
    """

    members: Sequence[Member]
    roster: Roster | None = None
    renamed: Mapping[str, str] = field(default_factory=dict)
    names: OrganNames | None = None

    @property
    def organs(self) -> OrganNames:
        """Which names mean one organ."""
        return self.names or OrganNames.of(self.roster, self.renamed)

    def organ(self, name: str) -> str:
        """The key of the organ that goes by ``name``: that of its latest name, if it has been
        renamed."""
        later = {organ_key(old): organ_key(new) for old, new in self.renamed.items()}
        key = organ_key(name)
        # As many steps as there are names: a circle, which the configuration refuses, could not
        # hold us.
        for _ in later:
            key = later.get(key, key)
        return key


class CorpusProblem(NamedTuple):
    """A place at which the rule does not hold.

    Attributes:
        message: key of one of the rule's messages.
        location: where, in a member or in the roster; its ``uri`` says in which. It was made by
            ``context.location`` while collecting, is a member's ``title``, or stands in an entry of
            the roster.
        arguments: what the message's placeholders stand for.
        related: further places, in any document, each with the text that it shows
            (``location.showing(text)``).
    """

    message: str
    location: Location
    arguments: Mapping[str, Argument] = {}
    related: tuple[Location, ...] = ()


class CorpusExamination(NamedTuple):
    """What ``judge`` found: how many things it tested, and the problems among them, in an order
    that depends on the corpus alone."""

    tested: int
    problems: Sequence[CorpusProblem] = ()


Collect = Callable[[Report, Any, Context], Any]
#: The keys of the groups in which a value is compared: ``groups(value, names)``.
Groups = Callable[[Any, OrganNames], Iterable[str]]
Judge = Callable[[Corpus, Any], CorpusExamination | NotApplicable]


@dataclass(frozen=True, slots=True)
class CorpusCheck:
    """A check over the corpus that rules can name; written with `CorpusCheck.define` above
    ``judge``.

    It is offered by ``register_checks`` like a `nianbao.Check`.

    Attributes:
        name: as rules write it, such as ``carried-over``.
        collect: called as ``collect(report, prepared parameters, context)`` for every report that
            the rule is for, maybe in another process, unless there is nothing to compare with (one
            document and no roster). It gives a small value without references to the report, or
            None where the report has nothing to compare; its own types (named tuples, dataclasses,
            enums) are of the package that the check is in. Places in it are made by
            ``context.location(place)``. Numbers of persons in its texts are masked.
        judge: called as ``judge(corpus, prepared parameters)``, once in a run of several documents
            or with a roster, or once a group.
        groups: by what ``judge`` may be called group by group, in the order of the keys, with the
            members of one group alone: ``groups(value, names)`` gives the keys of all groups that a
            member is in, such as its organ's. Then no more than one group is in memory at a time.
            What ``judge`` says of a report must depend on its groups alone, and be said in one of
            them. None where it compares all with all.
        reports, parameters, prepare, summary, example, messages, plugin: as in `nianbao.Check`.
    """

    name: str
    collect: Collect
    judge: Judge
    reports: Mapping[str, tuple[str, ...]]
    parameters: Any = NoParameters
    prepare: Callable[[Any], Any] = unchanged
    summary: Text = Text("", "")  # noqa: RUF009 - immutable
    example: str = ""
    messages: Mapping[str, Text] = field(default_factory=dict)
    plugin: str = ""
    groups: Groups | None = None

    @classmethod
    def define(
        cls,
        name: str,
        *,
        collect: Collect,
        reports: Mapping[str, tuple[str, ...]],
        summary: Text,
        parameters: Any = NoParameters,
        prepare: Callable[[Any], Any] = unchanged,
        example: str = "",
        messages: Mapping[str, Text] | None = None,
        groups: Groups | None = None,
    ) -> Callable[[Judge], CorpusCheck]:
        """Declare the function below it, which judges, as a check over the corpus."""

        def declare(judge: Judge) -> CorpusCheck:
            return cls(
                name,
                collect,
                judge,
                reports,
                parameters,
                prepare,
                summary,
                example,
                messages or {},
                groups=groups,
            )

        return declare

    def schema(self) -> Mapping[str, Any]:
        """JSON Schema (draft 2020-12) of the parameters; an object schema."""
        return schema_of(self.parameters)

    def prepared(self, values: Mapping[str, Any]) -> Any:
        """What ``collect`` and ``judge`` get for the valid parameters of a rule."""
        return self.prepare(parameters_from(self.parameters, values))


#: What a rule's check can be.
AnyCheck = Check | CorpusCheck


def checks_in(*modules: ModuleType) -> tuple[AnyCheck, ...]:
    """Every check that some modules define, in the order of the modules and their definitions."""
    found = (value for module in modules for value in vars(module).values())
    return tuple(
        {each.name: each for each in found if isinstance(each, Check | CorpusCheck)}.values()
    )
