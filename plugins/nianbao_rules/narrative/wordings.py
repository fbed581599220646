"""How a region words what narratives say: the parameter ``also``, and the reading that knows it."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Annotated, Any, Generic, NamedTuple, Protocol, TypeVar

from nianbao import Context, Phrase, Report
from nianbao_rules.language.notation import NotationError
from nianbao_rules.narrative.reading import Narrative, NarrativeReader, read_narrative
from nianbao_rules.narrative.words import Lexicon

__all__ = ["ALSO", "NONE", "Prepared", "narrative_phrases", "with_words"]

_WORDING = {"type": "string", "minLength": 1}
_EXAMPLES = {"type": "array", "items": _WORDING, "minItems": 1}
_WITH_EXAMPLES = {
    "type": "object",
    "properties": {"phrase": _WORDING, "yes": _EXAMPLES, "no": _EXAMPLES},
    "required": ["phrase"],
    "additionalProperties": False,
}
#: No further wordings.
NONE: Mapping[str, Any] = MappingProxyType({})
ALSO = Annotated[
    Mapping[str, Any],
    {
        "format": "phrases",
        "description": "本地的说法，按 nianbao phrases 中的名称 · how else things are worded, "
        "by the names of nianbao phrases",
        "additionalProperties": {"anyOf": [_WORDING, _WITH_EXAMPLES]},
        "examples": [{"receive": "揽收|揽[下]"}],
    },
]


class Given(Protocol):
    """The parameters of a rule whose check reads the narrative."""

    @property
    def also(self) -> Mapping[str, Any]:
        """How else things are worded, by their names."""
        ...


G = TypeVar("G", bound=Given)


class Prepared(NamedTuple, Generic[G]):
    """The parameters of a rule, with the reading that knows its words."""

    given: G
    read: Callable[[Report, Context], Narrative]


def with_words(parameters: G) -> Prepared[G]:
    """Find the reading for a rule.

    Raises `NotationError` where a word has no such name, is not written in the notation, or has an
    example that it does not match.
    """
    if not parameters.also:
        return Prepared(parameters, read_narrative)
    return Prepared(parameters, _reader(json.dumps(dict(parameters.also), sort_keys=True)).read)


@functools.lru_cache(maxsize=64)
def _reader(also: str) -> NarrativeReader:
    """The reading with more words, the same for all rules that have the same; they are JSON, which
    can be remembered."""
    lexicon = Lexicon(json.loads(also))
    try:
        lexicon.book.proven()
    except NotationError as error:
        raise NotationError(error.text, path=("also", *error.path)) from error
    return NarrativeReader(lexicon)


def narrative_phrases() -> Iterable[Phrase]:
    """The named wordings of narratives."""
    return Lexicon().book.phrases()
