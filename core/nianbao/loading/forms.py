"""Reads editions of the form from YAML (``schemas/forms/*.yaml``) into the values of
`nianbao.model.form`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from nianbao.errors import Fault, PackError, fault_error, suggestion
from nianbao.files.shipped import resource
from nianbao.files.validation import file_faults
from nianbao.files.yaml_file import YamlSource, read_yaml
from nianbao.model.form import Column, Form, Group, Row, SectionForm, TableForm, TableSum
from nianbao.text.wording import Text

__all__ = ["forms_beside", "load_forms"]


def load_forms(files: Iterable[Path] = ()) -> tuple[Form, ...]:
    """The shipped editions and those of ``files``, in the order of their years.

    Raises `PackError` that lists every fault of every file; an edition that stands in two files is
    one.
    """
    faults: list[Fault] = []
    forms: dict[int, tuple[Form, YamlSource]] = {}
    for file in (*sorted((resource("schemas") / "forms").glob("*.yaml")), *files):
        try:
            source = read_yaml(file)
        except PackError as error:
            faults += error.faults
            continue
        found = file_faults(source, "form") or list(_reference_faults(source))
        faults += found
        if found:
            continue
        form = _form(source.value)
        if form.edition in forms:
            other = forms[form.edition][1].origin
            told = Text(
                f"{form.edition} 年版格式已由 {other} 给出。",
                f"{other} already gives the edition of {form.edition}.",
            )
            faults.append(source.fault(("edition",), told))
        forms[form.edition] = (form, source)
    if faults:
        raise fault_error(PackError, faults)
    return tuple(forms[edition][0] for edition in sorted(forms))


def forms_beside(places: Iterable[Path]) -> Iterator[Path]:
    """The editions that lie beside rule packs, in ``forms/``."""
    for place in places:
        yield from sorted((place / "forms").glob("*.yaml"))


def _reference_faults(source: YamlSource) -> Iterator[Fault]:
    """Keys that stand twice, and references to keys that are not there."""
    form = source.value
    tables, sections = _keys(form["tables"]), _keys(form["sections"])
    yield from _doubles(source, ("sections",), form["sections"])
    yield from _doubles(source, ("tables",), form["tables"])
    for number, section in enumerate(form["sections"]):
        if "table" in section:
            yield from _unknown(source, ("sections", number, "table"), [section["table"]], tables)
    for number, table in enumerate(form["tables"]):
        base = ("tables", number)
        yield from _unknown(source, (*base, "section"), [table["section"]], sections)
        yield from _table_faults(source, base, table)


def _table_faults(
    source: YamlSource, base: tuple[str | int, ...], table: Mapping[str, Any]
) -> Iterator[Fault]:
    for part in ("groups", "rows", "columns"):
        yield from _doubles(source, (*base, part), table.get(part, ()))
    groups, rows, columns = (
        _keys(table.get("groups", ())),
        _keys(table["rows"]),
        _keys(table["columns"]),
    )
    for number, row in enumerate(table["rows"]):
        path = (*base, "rows", number)
        if "group" in row:
            yield from _unknown(source, (*path, "group"), [row["group"]], groups)
        yield from _unknown(source, (*path, "columns"), row.get("columns", ()), columns)
        yield from _unknown(source, (*path, "instead_of"), row.get("instead_of", ()), rows)
    for number, each in enumerate(table.get("sums", ())):
        known = columns if each["across"] == "rows" else rows
        for side in ("left", "right"):
            yield from _unknown(source, (*base, "sums", number, side), each[side], known)


def _keys(entries: Sequence[Mapping[str, Any]]) -> list[str]:
    return [entry["key"] for entry in entries]


def _doubles(
    source: YamlSource, base: tuple[str | int, ...], entries: Sequence[Mapping[str, Any]]
) -> Iterator[Fault]:
    keys = _keys(entries)
    for number, key in enumerate(keys):
        if key in keys[:number]:
            told = Text(
                f"“{key}”重复，请改用另一个键。", f'"{key}" stands twice; choose another key.'
            )
            yield source.fault((*base, number, "key"), told)


def _unknown(
    source: YamlSource, path: tuple[str | int, ...], used: Iterable[str], known: Sequence[str]
) -> Iterator[Fault]:
    for key in used:
        if key not in known:
            hint = suggestion(key, known)
            yield source.fault(
                path, Text(f"“{key}”不存在；{hint.zh}", f'there is no "{key}"; {hint.en}')
            )


def _text(value: Mapping[str, str]) -> Text:
    return Text(value["zh"], value["en"])


def _form(value: Mapping[str, Any]) -> Form:
    return Form(
        edition=value["edition"],
        title=_text(value["title"]),
        notice=value["notice"],
        first_year=value["years"]["from"],
        last_year=value["years"].get("to"),
        sections=tuple(_section(number, each) for number, each in enumerate(value["sections"], 1)),
        tables=tuple(_table(each) for each in value["tables"]),
    )


def _section(number: int, value: Mapping[str, Any]) -> SectionForm:
    return SectionForm(
        key=value["key"],
        number=number,
        heading=_text(value["heading"]),
        accepted=tuple(value.get("accepted", ())),
        variants=tuple(value.get("variants", ())),
        meaning=tuple(tuple(words) for words in value.get("meaning", ())),
        table=value.get("table", ""),
    )


def _table(value: Mapping[str, Any]) -> TableForm:
    groups = value.get("groups", ())
    return TableForm(
        key=value["key"],
        name=_text(value["name"]),
        section=value["section"],
        layout=value["layout"],
        rows=tuple(_row(each) for each in value["rows"]),
        columns=tuple(_column(each) for each in value["columns"]),
        groups=tuple(
            Group(each["key"], _text(each["label"]), tuple(each.get("aliases", ())))
            for each in groups
        ),
        captions=tuple(value.get("captions", ())),
        sums=tuple(
            TableSum(each["across"], tuple(each["left"]), tuple(each["right"]))
            for each in value.get("sums", ())
        ),
    )


def _row(value: Mapping[str, Any]) -> Row:
    return Row(
        key=value["key"],
        label=_text(value["label"]),
        aliases=tuple(value.get("aliases", ())),
        group=value.get("group", ""),
        columns=tuple(value.get("columns", ())),
        instead_of=tuple(value.get("instead_of", ())),
    )


def _column(value: Mapping[str, Any]) -> Column:
    return Column(
        value["key"],
        _text(value["label"]),
        tuple(value.get("aliases", ())),
        value.get("unit", "count"),
    )
