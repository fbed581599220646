"""Named wordings (说法) by which checks read prose, for people who write rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from nianbao.guard import Failure, guarded
from nianbao.text.wording import Text

__all__ = ["Phrase", "joined_phrases", "phrases_key", "phrases_of"]


class Phrase(NamedTuple):
    """A named wording.

    Attributes:
        group: what it is listed under.
        name: as rules and other wordings refer to it.
        wording: the phrase, in the notation of the check that reads by it.
        yes, no: texts that it must match, and must not.
    """

    group: Text
    name: str
    wording: str
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


def phrases_of(values: Mapping[str, Any], group: Text) -> tuple[Phrase, ...]:
    """The wordings of a mapping as files give it: each by its name, a text or ``{phrase: …, yes: …,
    no: …}``."""
    return tuple(
        Phrase(group, name, value)
        if isinstance(value, str)
        else Phrase(
            group, name, value["phrase"], tuple(value.get("yes", ())), tuple(value.get("no", ()))
        )
        for name, value in values.items()
    )


def joined_phrases(shared: Mapping[str, Any], own: Mapping[str, Any]) -> Mapping[str, Any]:
    """The wordings of a pack and of one of its rules, as files give them: what both word is worded
    in either way."""
    nowhere = Text("", "")
    found: dict[str, Any] = {**shared, **own}
    for name in shared.keys() & own.keys():
        (first,), (second,) = (phrases_of({name: each[name]}, nowhere) for each in (shared, own))
        found[name] = {
            "phrase": f"{first.wording}|{second.wording}",
            "yes": [*first.yes, *second.yes],
            "no": [*first.no, *second.no],
        }
    return found


def phrases_key(schema: Callable[[], Mapping[str, Any]]) -> str | None:
    """The parameter that takes wordings by their names, of a check with this schema; None where
    there is none, or the schema is malformed."""
    found = guarded(schema)
    parts = {} if isinstance(found, Failure) else found.get("properties", {})
    return next((key for key, part in parts.items() if part.get("format") == "phrases"), None)
