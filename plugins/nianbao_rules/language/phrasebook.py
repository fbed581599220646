"""Wordings as data: the phrases of the YAML files under ``phrases/``, compiled when first used.

A file holds phrases by name, each a text in the notation of `nianbao_rules.language.notation`, or
such a text with examples::

    receive: 收到|接到|新收
    head:
      phrase: "[{we}]{receive}[的]{object}"
      yes: [我局收到政府信息公开申请]
      no: [收到来信]

``yes`` must match the phrase as a whole, ``no`` must not. The examples are run as tests.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from nianbao import NUMBER
from nianbao_rules.language.dates import YEAR, date_pattern
from nianbao_rules.language.notation import NotationError, translate

__all__ = ["TOKENS", "Example", "Phrasebook"]

#: What no wording can say better: numbers and years, each a regular expression without groups. All
#: are bounded, for a phrase may begin with them.
TOKENS: Mapping[str, str] = {
    "year": "(?:20[0-9]{2}|二[〇零][〇零一二三四五六七八九]{2})",
    "digits": "[0-9]{1,12}",
    "amount": r"[0-9][0-9,]{0,23}(?:\.[0-9]{1,12})?",
    "number": NUMBER,
    "digit": "[0-9]",
    "month_digits": "[01]?[0-9]",
    "day_digits": "[0-3]?[0-9]",
    "date_a": date_pattern("a"),
    "date_b": date_pattern("b"),
    "date_e": date_pattern("e"),
    # 2023年 and 23年, but not the 23 of 123年
    "written_year": f"(?:{YEAR}|(?<![0-9])[0-9]{{2}})",
    "dash": "[至到—–―‐─━~-]{1,6}",
    "close": "(?=$|[,。;)])",
    "day_close": "(?=$|[,。;)日止底末]|截止)",
    "han": "[一-鿿]",
    "end": "(?=$|[,。;:!?)])",
    "stop": "(?=$|[,。;、)])",
    "text_end": "$",
    "word_start": "(?<![一-鿿])",
    # 基本局面 names no 本局.
    "ours_start": "(?<![基根成样文版原日资标剧脚课])",
    # 12.5元 has one number, and 每100元 is a rate.
    "number_start": "(?<![0-9.第每])",
}


class Example(NamedTuple):
    """A text that a phrase must match as a whole, or must not."""

    phrase: str
    text: str
    matches: bool


class Phrasebook:
    """The phrases of some files, which may use each other.

    ``book["head"]`` is the compiled phrase. Reading the files and compiling wait until the first
    phrase is asked for: what few reports need must not slow down every start.
    """

    def __init__(self, *names: str, more: Mapping[str, str] | None = None) -> None:
        self._names = names
        self._more = dict(more or {})
        self._compiled: dict[str, re.Pattern[str]] = {}
        self._translated: dict[str, str] = {}

    def __getitem__(self, name: str) -> re.Pattern[str]:
        pattern = self._compiled.get(name)
        if pattern is None:
            pattern = self._compiled[name] = re.compile(self.source(name))
        return pattern

    def names(self, file: str) -> list[str]:
        """The names of the phrases of one file, in its order."""
        return list(_read(file))

    def examples(self) -> Iterator[Example]:
        """The examples of all phrases."""
        for name, entry in self._entries.items():
            for kind, matches in (("yes", True), ("no", False)):
                yield from (Example(name, text, matches) for text in entry.get(kind, ()))

    def with_more(self, more: Mapping[str, str]) -> Phrasebook:
        """The same book in which each phrase named may also be worded as ``more`` says."""
        return Phrasebook(*self._names, more={**self._more, **more})

    @functools.cached_property
    def _entries(self) -> dict[str, dict[str, Any]]:
        entries: dict[str, dict[str, Any]] = {}
        for name in self._names:
            for key, value in _read(name).items():
                if key in entries or key in TOKENS:
                    raise NotationError(f"{name}.yaml: there is a phrase “{key}” already")
                entries[key] = {"phrase": value} if isinstance(value, str) else value
        for key, phrase in self._more.items():
            if key not in entries:
                raise NotationError(f"there is no phrase “{key}”")
            entries[key] = {**entries[key], "phrase": f"{entries[key]['phrase']}|{phrase}"}
        return entries

    def source(self, name: str, *asking: str) -> str:
        """The regular expression of a phrase; ``asking`` are the phrases that need it."""
        if name in TOKENS:
            return TOKENS[name]
        if name not in self._translated:
            if name in asking:
                raise NotationError(f"phrase “{name}” is made of itself")
            if name not in self._entries:
                raise NotationError(
                    f"there is no phrase “{name}”, which “{asking[-1] if asking else '?'}” needs"
                )
            inner = self._entries[name]["phrase"]
            self._translated[name] = translate(
                inner, lambda other: self.source(other, *asking, name)
            )
        return self._translated[name]


@functools.cache
def _read(name: str) -> dict[str, Any]:
    text = files(__package__).joinpath("phrases", f"{name}.yaml").read_text("utf-8")
    # Everything is text, so that ``yes`` and ``no`` are no truth values. The C parser is ten times
    # as fast; some builds of PyYAML come without it.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    content: dict[str, Any] = yaml.load(text, Loader=loader)  # noqa: S506 - both loaders are safe
    return content
