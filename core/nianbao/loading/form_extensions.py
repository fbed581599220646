"""Forms that extend another one (``extends: 2021``): the other's parts, with more of them and with
further wordings.

A part that the other form has may be given again to say how else it is worded, or, of a table, to
give it more rows, columns, groups and sums::

    form: muhe
    extends: 2021
    title: 沐禾省年度报告格式
    sections:
      - {key: problems, variants: [存在的短板及改进情况]}
    tables:
      - key: platforms
        name: 表五
        section: disclosure
        rows: [{key: sites, label: 政府网站}, {key: accounts, label: 政务新媒体}]
        columns: [{key: count, label: 数量}, {key: visits, label: 访问量}]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nianbao.errors import Fault, KeyPath, suggestion
from nianbao.files.yaml_file import YamlSource
from nianbao.text.wording import Text

__all__ = ["extended", "extension_faults", "wordings_of"]

_Entry = Mapping[str, Any]

#: What a part must say where the other form does not have it, and what it may add where it does.
_NEEDED: Mapping[str, Sequence[str]] = {
    "sections": ("heading",),
    "tables": ("name", "section", "rows", "columns"),
    "rows": ("label",),
    "columns": ("label",),
    "groups": ("label",),
}
_ADDED: Mapping[str, Sequence[str]] = {
    "sections": ("accepted", "variants", "meaning"),
    "tables": ("captions", "groups", "rows", "columns", "sums"),
    "rows": ("aliases", "columns"),
    "columns": ("aliases",),
    "groups": ("aliases",),
}
_WORDINGS = ("accepted", "variants", "meaning", "captions", "aliases")
#: 一 to 九
_MOST_SECTIONS = 9
#: The lists of parts that a part holds.
_WITHIN: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(_NEEDED, ()),
    "tables": ("groups", "rows", "columns"),
}
#: What only places a part, or names it.
_PLACING = ("key", "after")


def extension_faults(source: YamlSource, base: Mapping[str, Any]) -> Iterator[Fault]:
    """What of a form that extends ``base`` fits no part of it; both are plain values."""
    for kind in ("sections", "tables"):
        yield from _part_faults(source, (), kind, source.value.get(kind, ()), base[kind])
    sections = {each["key"] for each in (*base["sections"], *source.value.get("sections", ()))}
    if len(sections) > _MOST_SECTIONS:
        zh = f"格式至多 {_MOST_SECTIONS} 个部分，现为 {len(sections)} 个。"
        en = f"a form has at most {_MOST_SECTIONS} sections; these are {len(sections)}."
        yield source.fault(("sections",), Text(zh, en))


def _part_faults(
    source: YamlSource, path: KeyPath, kind: str, own: Sequence[_Entry], base: Sequence[_Entry]
) -> Iterator[Fault]:
    known = {entry["key"]: entry for entry in base}
    for number, entry in enumerate(own):
        at = (*path, kind, number)
        if entry["key"] in known:
            yield from _said_again(source, at, kind, entry)
        else:
            yield from _missing(source, at, kind, entry)
            yield from _nowhere(source, at, entry, [*known, *(each["key"] for each in own)])
        for inner in _WITHIN[kind]:
            parts = known.get(entry["key"], {}).get(inner, ())
            yield from _part_faults(source, at, inner, entry.get(inner, ()), parts)


def _said_again(source: YamlSource, at: KeyPath, kind: str, entry: _Entry) -> Iterator[Fault]:
    added = _ADDED[kind]
    for key in entry:
        if key not in (*added, *_PLACING):
            zh = f"“{entry['key']}”原来就有，只能补充 {'、'.join(added)}；新增的请另取 key。"
            en = (
                f'"{entry["key"]}" is there already, and only {", ".join(added)} can be added; '
                f"give a new part a key of its own."
            )
            yield source.fault((*at, key), Text(zh, en), key=True)


def _missing(source: YamlSource, at: KeyPath, kind: str, entry: _Entry) -> Iterator[Fault]:
    missing = [key for key in _NEEDED[kind] if not entry.get(key)]
    if missing:
        zh = f"原来没有“{entry['key']}”，新增的还缺少必需的键：{'、'.join(missing)}。"
        en = (
            f'"{entry["key"]}" is not in the form that is extended, and a new part needs these '
            f"keys: {', '.join(missing)}."
        )
        yield source.fault((*at, "key"), Text(zh, en))


def _nowhere(
    source: YamlSource, at: KeyPath, entry: _Entry, known: Sequence[str]
) -> Iterator[Fault]:
    after = entry.get("after")
    if after is not None and (after not in known or after == entry["key"]):
        hint = suggestion(after, [key for key in known if key != entry["key"]])
        told = Text(f"“{after}”不存在；{hint.zh}", f'there is no "{after}"; {hint.en}')
        yield source.fault((*at, "after"), told)


def wordings_of(own: Mapping[str, Any], base: Mapping[str, Any]) -> Mapping[str, Any]:
    """Of a form that extends ``base`` what adds no part to it, only says how parts are worded."""
    kinds = {kind: _worded(kind, own.get(kind, ()), base[kind]) for kind in ("sections", "tables")}
    return {kind: entries for kind, entries in kinds.items() if entries}


def _worded(kind: str, own: Sequence[_Entry], base: Sequence[_Entry]) -> list[_Entry]:
    """The entries of ``own`` for parts that ``base`` has, with what they say of wordings."""
    known = {entry["key"]: entry for entry in base}
    found: list[_Entry] = []
    for entry in own:
        if entry["key"] not in known:
            continue
        worded: dict[str, Any] = {key: entry[key] for key in _WORDINGS if key in entry}
        for inner in _WITHIN[kind]:
            parts = _worded(inner, entry.get(inner, ()), known[entry["key"]].get(inner, ()))
            worded |= {inner: parts} if parts else {}
        found += [{"key": entry["key"], **worded}] if worded else []
    return found


def extended(base: Mapping[str, Any], own: Mapping[str, Any]) -> Mapping[str, Any]:
    """The plain value of a whole form, from that of the form it extends and what it says itself."""
    kept = {key: own[key] for key in ("form", "title", "notice", "years") if key in own}
    sections = _joined("sections", base["sections"], own.get("sections", ()))
    tables = _joined("tables", base["tables"], own.get("tables", ()))
    tables = [{"layout": "rows", **table} for table in tables]
    return {**base, **kept, "sections": sections, "tables": tables}


def _joined(kind: str, base: Sequence[_Entry], own: Sequence[_Entry]) -> list[_Entry]:
    """The parts of both, a new one behind the one that its ``after`` names, else at the end."""
    parts = list(base)
    for entry in own:
        keys = [part["key"] for part in parts]
        if entry["key"] in keys:
            place = keys.index(entry["key"])
            parts[place] = _with_more(kind, parts[place], entry)
        else:
            after = entry.get("after")
            place = keys.index(after) + 1 if after in keys else len(parts)
            parts.insert(place, entry)
    return parts


def _with_more(kind: str, base: _Entry, own: _Entry) -> _Entry:
    """A part with what another form adds to it."""
    merged = dict(base)
    for key, more in own.items():
        if key in _PLACING:
            continue
        if key in _WITHIN[kind]:
            merged[key] = _joined(key, base.get(key, ()), more)
        elif key == "sums":
            merged[key] = _sums(base.get(key, ()), more)
        elif key != "columns" or key in base:  # a row that names no columns has all of them
            merged[key] = [*base.get(key, ()), *more]
    return merged


def _sums(base: Sequence[_Entry], own: Sequence[_Entry]) -> list[_Entry]:
    """A sum that makes the same figures takes the place of the other form's: with a row more, a
    total has one addend more."""
    made = [(each["across"], each["right"]) for each in own]
    return [*(each for each in base if (each["across"], each["right"]) not in made), *own]
