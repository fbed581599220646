"""Reads legal instruments from YAML (``instruments/*.yaml`` in a rules directory) into
`nianbao.model.instrument.Instrument`."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from nianbao.errors import Fault, PackError, fault_error, suggestion
from nianbao.files.validation import file_faults
from nianbao.files.yaml_file import YamlSource, read_yaml, yaml_beside
from nianbao.model.instrument import Article, Instrument
from nianbao.rules.basis import PRACTICE
from nianbao.text.wording import Text

__all__ = ["instrument_files", "load_instruments"]

_DATES = ("issued", "published", "effective", "repealed")
_Entry = tuple[YamlSource, int, Mapping[str, Any]]


def load_instruments(places: Iterable[Path]) -> Mapping[str, Instrument]:
    """The instruments in or beside all places of packs, by id.

    Raises `PackError` that lists every fault of every file: an id in two places, an unknown id, a
    date that is none.
    """
    faults: list[Fault] = []
    entries: dict[str, _Entry] = {}
    for file in instrument_files(places):
        try:
            source = read_yaml(file)
        except PackError as error:
            faults += error.faults
            continue
        found = file_faults(source, "instrument")
        faults += found
        if not found:
            faults += _gather(source, entries)
    faults += (fault for entry in entries.values() for fault in _value_faults(entry, entries))
    if faults:
        raise fault_error(PackError, faults)
    return {key: _instrument(entries[key][2]) for key in sorted(entries)}


def instrument_files(places: Iterable[Path]) -> list[Path]:
    """The files of all places, each once, however often its directory was named."""
    files = (file for place in places for file in yaml_beside(place, "instruments"))
    return list({file.resolve(): file for file in files}.values())


def _gather(source: YamlSource, entries: dict[str, _Entry]) -> Iterator[Fault]:
    for index, value in enumerate(source.value["instruments"]):
        key = value["id"]
        if key in entries:
            other, at, _ = entries[key]
            where = other.place(("instruments", at, "id"))
            told = Text(
                f"文件“{key}”已见于 {where}，请改用另一个 id。",
                f'"{key}" already stands at {where}; choose another id.',
            )
            yield source.fault(("instruments", index, "id"), told)
        else:
            entries[key] = (source, index, value)


def _value_faults(entry: _Entry, known: Mapping[str, Any]) -> Iterator[Fault]:
    """What no schema can tell: dates, articles beyond the last one, ids that are not there."""
    source, index, value = entry
    base = ("instruments", index)
    if value["id"] == str(PRACTICE):
        yield source.fault(
            (*base, "id"),
            Text(
                "practice 表示“没有条文要求的通行做法”，请改用另一个 id。",
                '"practice" means that no text demands it; choose another id.',
            ),
        )
    for key in _DATES:
        if key in value and _date(value[key]) is None:
            zh = f"没有 {value[key]} 这一天，应如 2021-09-26。"
            yield source.fault(
                (*base, key), Text(zh, f"there is no day {value[key]}; write it like 2021-09-26.")
            )
    count = value.get("article_count")
    for number in value.get("articles", {}):
        if count is not None and int(number) > count:
            told = Text(
                f"第 {number} 条超出条数 {count}。",
                f"article {number} is beyond the {count} articles there are.",
            )
            yield source.fault((*base, "articles", number), told, key=True)
    for place, other in enumerate(value.get("supersedes", ())):
        if other not in known:
            hint = suggestion(other, known)
            told = Text(
                f"没有 id 为“{other}”的文件；{hint.zh}",
                f'there is no instrument "{other}"; {hint.en}',
            )
            yield source.fault((*base, "supersedes", place), told)


def _date(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text or "")
    except ValueError:
        return None


def _instrument(value: Mapping[str, Any]) -> Instrument:
    articles = value.get("articles", {})
    return Instrument(
        id=value["id"],
        title=value["title"],
        titles=tuple(value.get("titles", ())),
        abbreviations=tuple(value.get("abbreviations", ())),
        number=value.get("number", ""),
        issuers=tuple(value.get("issuers", ())),
        **{key: _date(value.get(key)) for key in _DATES},
        prescribes=value.get("prescribes"),
        article_count=value.get("article_count"),
        articles={
            int(number): Article(each.get("paragraphs"), each.get("items"))
            for number, each in articles.items()
        },
        supersedes=tuple(value.get("supersedes", ())),
        url=value.get("url", ""),
    )
