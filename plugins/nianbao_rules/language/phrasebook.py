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
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any

import yaml

from nianbao import NUMBER, Phrase, Text, fold, nearest, phrases_of
from nianbao_rules.language.dates import YEAR, date_pattern
from nianbao_rules.language.notation import NotationError, translate

__all__ = ["TOKENS", "Phrasebook"]

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


#: The files, and what they are about.
_GROUPS: Mapping[str, Text] = {
    "words": Text("叙述中的词", "words of the narrative"),
    "statements": Text("叙述中的整句", "whole statements of the narrative"),
    "common": Text("各处都用的词", "words used everywhere"),
    "fees": Text("信息处理费", "the fee"),
    "period": Text("统计期限和年份", "the period and the years"),
}


class Phrasebook:
    """The phrases of some files, which may use each other.

    ``book["head"]`` is the compiled phrase. Reading the files and compiling wait until the first
    phrase is asked for: what few reports need must not slow down every start. ``more`` says how
    else phrases are worded, by their names, as the files say it.
    """

    def __init__(self, *names: str, more: Mapping[str, Any] | None = None) -> None:
        self._names = names
        self._more = {each.name: each for each in phrases_of(more or {}, Text("", ""))}
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

    def phrases(self) -> Iterator[Phrase]:
        """All phrases, file by file in the order of `_GROUPS`."""
        for name, group in _GROUPS.items():
            if name in self._names:
                yield from phrases_of(_read(name), group)

    def with_more(self, more: Mapping[str, Any]) -> Phrasebook:
        """The same book in which each phrase named may also be worded as ``more`` says."""
        return Phrasebook(*self._names, more=more)

    def proven(self) -> Phrasebook:
        """This book, once the wordings of ``more`` are found to be right, with their examples.

        Raises `NotationError` with the way to what is wrong: the name, and ``yes`` or ``no``.
        """
        self._entries  # noqa: B018 - a name that is not there is told first
        for phrase in self._more.values():
            try:
                pattern = re.compile(translate(phrase.wording, self.source))
                self.source(phrase.name)
            except NotationError as error:
                zh, en = error.text
                told = Text(f"{phrase.name}：{zh}", f"{phrase.name}: {en}")
                raise NotationError(told, path=(phrase.name,)) from error
            for kind, texts in (("yes", phrase.yes), ("no", phrase.no)):
                for place, text in enumerate(texts):
                    if (pattern.fullmatch(fold(text)) is not None) != (kind == "yes"):
                        raise NotationError(
                            _unlike(phrase, kind, text), (), (phrase.name, kind, place)
                        )
        return self

    @functools.cached_property
    def _entries(self) -> dict[str, str]:
        entries: dict[str, str] = {}
        for name in self._names:
            for phrase in phrases_of(_read(name), Text("", "")):
                if phrase.name in entries or phrase.name in TOKENS:
                    told = f"{name}.yaml: there is a phrase “{phrase.name}” already"
                    raise NotationError(told)
                entries[phrase.name] = phrase.wording
        for phrase in self._more.values():
            if phrase.name not in entries:
                unknown = _unknown(phrase.name, entries)
                raise NotationError(unknown.text, path=(phrase.name,))
            entries[phrase.name] += f"|{phrase.wording}"
        return entries

    def source(self, name: str, *asking: str) -> str:
        """The regular expression of a phrase; ``asking`` are the phrases that need it."""
        if name in TOKENS:
            return TOKENS[name]
        if name not in self._translated:
            if name in asking:
                zh, en = f"“{name}”由它自己组成。", f"phrase “{name}” is made of itself."
                raise NotationError(Text(zh, en))
            if name not in self._entries:
                raise _unknown(name, (*self._entries, *TOKENS), *asking[-1:])
            inner = self._entries[name]
            self._translated[name] = translate(
                inner, lambda other: self.source(other, *asking, name)
            )
        return self._translated[name]


def _unknown(name: str, known: Iterable[str], *asking: str) -> NotationError:
    near = nearest(name, known)
    hint = Text(f"；是否应为“{near}”？", f"; did you mean “{near}”?") if near else Text("。", ".")
    wanted = (
        Text(f"，“{asking[0]}”要用到它", f", which “{asking[0]}” needs") if asking else Text("", "")
    )
    zh = f"没有名为“{name}”的说法{wanted.zh}{hint.zh}"
    return NotationError(Text(zh, f"there is no phrase “{name}”{wanted.en}{hint.en}"))


def _unlike(phrase: Phrase, kind: str, text: str) -> Text:
    if kind == "yes":
        zh = f"“{text}”应当符合 {phrase.name} 的说法“{phrase.wording}”，但不符合。"
        return Text(zh, f"“{text}” should match “{phrase.wording}” ({phrase.name}) and does not.")
    zh = f"“{text}”不应当符合 {phrase.name} 的说法“{phrase.wording}”，但符合。"
    return Text(zh, f"“{text}” should not match “{phrase.wording}” ({phrase.name}) and does.")


@functools.cache
def _read(name: str) -> dict[str, Any]:
    text = files(__package__).joinpath("phrases", f"{name}.yaml").read_text("utf-8")
    # Everything is text, so that ``yes`` and ``no`` are no truth values. The C parser is ten times
    # as fast; some builds of PyYAML come without it.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    content: dict[str, Any] = yaml.load(text, Loader=loader)  # noqa: S506 - both loaders are safe
    return content
