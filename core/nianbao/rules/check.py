"""What a plugin needs to offer a check: a plain function from a report and parameters to an
examination."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from nianbao.model.document import Paragraph
from nianbao.model.form import Form
from nianbao.model.instrument import Instrument
from nianbao.model.location import Location, Role
from nianbao.model.passage import Passage, passage, passages
from nianbao.model.report import Place, Report
from nianbao.rules.parameters import NoParameters, parameters_from, schema_of
from nianbao.rules.phrase import Phrase
from nianbao.text.wording import Text

__all__ = [
    "Argument",
    "Check",
    "Context",
    "Examination",
    "NotApplicable",
    "Problem",
    "Reason",
    "Related",
    "Replacement",
]

#: What a message may speak of. A `Text` is shown in the language of the output.
Argument = str | int | Decimal | Text
T = TypeVar("T")


class Related(NamedTuple):
    """A further place that belongs to a problem, what stands there, and what it has to do with
    the problem."""

    place: Place
    text: Text
    role: Role = Role.SAME


class Problem(NamedTuple):
    """A place at which the rule does not hold.

    Attributes:
        message: key of one of the rule's messages.
        place: where it stands. There is no problem without a place; one of the whole report stands
            at its title.
        arguments: what the message's placeholders stand for.
        related: further places that show the cause.
        fix: the replacement in the source that mends it, where the right text is certain.
        redact: what stands at the place must not be shown: it is masked in every finding on the
            report.
        inconclusive: something could not be read here that the verdict on the report depends on.
    """

    message: str
    place: Place
    arguments: Mapping[str, Argument] = {}
    related: tuple[Related, ...] = ()
    fix: Replacement | None = None
    redact: bool = False
    inconclusive: bool = False


class Examination(NamedTuple):
    """What a check found: how many things it tested, and the problems among them."""

    tested: int
    problems: Sequence[Problem] = ()


class Reason(NamedTuple):
    """Why something was not tested.

    Attributes:
        key: names the reason for programs, ``table-missing``.
        wording: what people are told, with ``{name}`` placeholders.
        arguments: what the placeholders mean.
    """

    key: str
    wording: Text
    arguments: Mapping[str, Argument] = {}

    def text(self, language: str) -> str:
        """The reason in ``"zh"`` or ``"en"``; an argument that a plugin forgot shows as its
        name."""
        shown = {
            name: value.of(language) if isinstance(value, Text) else value
            for name, value in self.arguments.items()
        }
        return self.wording.of(language).format_map(_Shown(shown))


class _Shown(dict[str, object]):
    """Arguments, of which a plugin may have forgotten one."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


class NotApplicable(NamedTuple):
    """The check has nothing to test in this report."""

    reason: Reason


def _no_location(place: Place) -> Location:
    raise LookupError(f"no document for the place {place}")


@dataclass(slots=True)
class Context:
    """What a check may ask for besides the report; made anew for every report.

    Attributes:
        instruments: all known instruments by id.
        location: makes of a place in this report one that outlives it, with the text that stands
            there and the document's URI; for what a `nianbao.rules.corpus.CorpusCheck` collects.
        forms: all there are; the report's own knows nothing of what others add.
    """

    instruments: Mapping[str, Instrument]
    location: Callable[[Place], Location] = _no_location
    forms: Sequence[Form] = ()
    _shared: dict[Callable[..., Any], Any] = field(default_factory=dict, repr=False)
    _passages: dict[int, Passage] = field(default_factory=dict, repr=False)

    def passage(self, paragraph: Paragraph) -> Passage:
        """The folded text of a paragraph, folded once for this report."""
        found = self._passages.get(paragraph.start)
        if found is None:
            found = self._passages[paragraph.start] = passage(paragraph)
        return found

    def passages(self, paragraphs: Sequence[Paragraph]) -> list[Passage]:
        """The folded texts of several paragraphs; faster than one by one, so that the first to need
        most of them asks so."""
        found = passages(
            [paragraph for paragraph in paragraphs if paragraph.start not in self._passages]
        )
        self._passages.update((each.paragraph.start, each) for each in found)
        return [self._passages[paragraph.start] for paragraph in paragraphs]

    def table_name(self, report: Report, key: str) -> Text:
        """What people call a table (表五), be it one that only another form has."""
        tables = (each for form in self._forms(report) for each in form.tables)
        return next((each.name for each in tables if each.key == key), Text(key, key))

    def section_name(self, report: Report, key: str) -> Text:
        """The heading of a section, be it one that only another form has."""
        sections = (each for form in self._forms(report) for each in form.sections)
        return next((each.heading for each in sections if each.key == key), Text(key, key))

    def cell_name(self, report: Report, table: str, row: str, column: str) -> Text:
        """The logical name of a cell (表五/政府网站/平台数量), be it one that only another form
        has."""
        for form in self._forms(report):
            for each in form.tables:
                if each.key == table and each.has(row, column):
                    return Text(each.label(row, column, "zh"), each.label(row, column, "en"))
        key = f"{table}/{row}/{column}"
        return Text(key, key)

    def _forms(self, report: Report) -> tuple[Form, ...]:
        return (report.form, *self.forms)

    def share(self, compute: Callable[[Report, Context], T], report: Report) -> T:
        """``compute(report, self)``, computed once for this report however many checks ask."""
        if compute not in self._shared:
            self._shared[compute] = compute(report, self)
        found: T = self._shared[compute]
        return found


Function = Callable[[Report, Any, Context], Examination | NotApplicable]


def unchanged(parameters: Any) -> Any:
    """The ``prepare`` of a check that has nothing to prepare."""
    return parameters


@dataclass(frozen=True, slots=True)
class Check:
    """A check that rules can name; written with `Check.define` above its function.

    Attributes:
        name: as rules write it, such as ``tally``.
        function: called as ``function(report, prepared parameters, context)``. It must not keep or
            change anything.
        reports: for each message key that it can report the names of the arguments that it gives.
            A rule words each for which ``messages`` has no words.
        parameters: the type of its parameters (`nianbao.rules.parameters`).
        prepare: called once per rule with its valid parameters, for what is worth preparing
            (patterns); a `ValueError` from it is reported as a fault of the pack.
        summary: one sentence for people who write rules.
        example: parameters that a rule may give, as YAML; empty where there are none.
        messages: the usual wording of message keys, for rules that give none.
        phrases: the named wordings that it reads prose by, for people who write rules.
        plugin: set by the engine: the plugin that gave it, unless it ships with nianbao.
    """

    name: str
    function: Function
    reports: Mapping[str, tuple[str, ...]]
    parameters: Any = NoParameters
    prepare: Callable[[Any], Any] = unchanged
    summary: Text = Text("", "")  # noqa: RUF009 - immutable
    example: str = ""
    messages: Mapping[str, Text] = field(default_factory=dict)
    phrases: Callable[[], Iterable[Phrase]] = tuple
    plugin: str = ""

    @classmethod
    def define(
        cls,
        name: str,
        *,
        reports: Mapping[str, tuple[str, ...]],
        summary: Text,
        parameters: Any = NoParameters,
        prepare: Callable[[Any], Any] = unchanged,
        example: str = "",
        messages: Mapping[str, Text] | None = None,
        phrases: Callable[[], Iterable[Phrase]] = tuple,
    ) -> Callable[[Function], Check]:
        """Declare the function below it as a check, with the attributes of `Check`.

        @Check.define("floor", reports={"below": ("stated", "floor")}, summary=Text("…", "…"))
        def floor(report: Report, parameters: Floor, context: Context) -> Examination:
        """

        def declare(function: Function) -> Check:
            words = messages or {}
            return cls(
                name, function, reports, parameters, prepare, summary, example, words, phrases
            )

        return declare

    def schema(self) -> Mapping[str, Any]:
        """JSON Schema (draft 2020-12) of the parameters; an object schema."""
        return schema_of(self.parameters)

    def prepared(self, values: Mapping[str, Any]) -> Any:
        """What the function gets for the valid parameters of a rule."""
        return self.prepare(parameters_from(self.parameters, values))


class Replacement(NamedTuple):
    """``text`` is to stand where the source has ``[start:end]`` (offsets in code points).

    An empty stretch is a place to insert at, an empty text deletes.
    """

    start: int
    end: int
    text: str
