"""Reads editions of the form, and forms that extend one, from YAML (``schemas/forms/*.yaml``)
into the values of `nianbao.model.form`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from nianbao.errors import Fault, PackError, fault_error, suggestion
from nianbao.files.shipped import resource
from nianbao.files.validation import file_faults
from nianbao.files.yaml_file import YamlSource, read_yaml, yaml_beside, yaml_files
from nianbao.loading.form_extensions import extended, extension_faults, wordings_of
from nianbao.model.form import Column, Form, Group, Row, SectionForm, TableForm, TableSum
from nianbao.text.wording import Text

__all__ = ["forms_beside", "load_forms"]

#: An edition goes by its year, a form that extends another by its name.
_Name = int | str


class _Loaded(NamedTuple):
    """A form with the plain value that it was made of, and the file."""

    form: Form
    value: Mapping[str, Any]
    source: YamlSource


def load_forms(files: Iterable[Path] = ()) -> tuple[Form, ...]:
    """The shipped editions and the forms of ``files``, in the order of their editions; a form that
    extends another comes behind it.

    Raises `PackError` that lists every fault of every file; an edition that stands in two files is
    one.
    """
    faults: list[Fault] = []
    sources: list[YamlSource] = []
    for file in (*yaml_files(resource("schemas") / "forms"), *_each_once(files)):
        try:
            source = read_yaml(file)
        except PackError as error:
            faults += error.faults
            continue
        found = file_faults(source, "form-extension" if _extends(source) else "form")
        faults += found
        sources += [] if found else [source]
    forms = _built(sources, faults)
    if faults:
        raise fault_error(PackError, faults)
    # Sorting keeps the order of forms of one edition, in which a form follows the one it extends.
    return tuple(sorted((each.form for each in forms.values()), key=lambda form: form.edition))


def forms_beside(places: Iterable[Path]) -> Iterator[Path]:
    """The forms that lie beside rule packs, in ``forms/``."""
    for place in places:
        yield from yaml_beside(place, "forms")


def _each_once(files: Iterable[Path]) -> Iterable[Path]:
    """The files, each once, however often its directory was named."""
    return {file.resolve(): file for file in files}.values()


def _extends(source: YamlSource) -> bool:
    return isinstance(source.value, dict) and "extends" in source.value


def _built(sources: Sequence[YamlSource], faults: list[Fault]) -> Mapping[_Name, _Loaded]:
    """The forms of all files; of those that extend one another the one that is extended first."""
    forms: dict[_Name, _Loaded] = {}
    waiting = [source for source in sources if _extends(source)]
    for source in sources:
        if not _extends(source):
            _take(source, None, forms, faults)
    while ready := [source for source in waiting if source.value["extends"] in forms]:
        for source in ready:
            _take(source, forms[source.value["extends"]], forms, faults)
        waiting = [source for source in waiting if source not in ready]
    # What a form with faults is extended by is not told of.
    given = {source.value.get("form", source.value.get("edition")) for source in sources}
    for source in waiting:
        base = source.value["extends"]
        if base not in given or _extends_itself(source, waiting):
            hint = suggestion(str(base), map(str, forms))
            zh = f"没有格式“{base}”可以扩展；{hint.zh}"
            told = Text(zh, f'there is no form "{base}" to extend; {hint.en}')
            faults.append(source.fault(("extends",), told))
    return forms


def _extends_itself(source: YamlSource, waiting: Sequence[YamlSource]) -> bool:
    bases = {each.value["form"]: each.value["extends"] for each in waiting}
    name, passed = source.value["extends"], set[_Name]()
    while name in bases and name not in passed:
        passed.add(name)
        name = bases[name]
    return source.value["form"] in passed


def _take(
    source: YamlSource, base: _Loaded | None, forms: dict[_Name, _Loaded], faults: list[Fault]
) -> None:
    """Add the form of one file, or what is wrong with it."""
    found = list(extension_faults(source, base.value)) if base else []
    value = extended(base.value, source.value) if base and not found else source.value
    found = found or list(_reference_faults(source, value))
    faults += found
    if found:
        return
    form = _form(value, _worded(base, source) if base else None)
    name = form.name or form.edition
    if name in forms:
        faults.append(_given_twice(source, forms[name].source, form))
    forms[name] = _Loaded(form, value, source)


def _worded(base: _Loaded, source: YamlSource) -> Form:
    """The form that another extends, with the wordings that the other adds to it: by it reports are
    read that have none of the other's parts."""
    words = wordings_of(source.value, base.value)
    return _form(extended(base.value, words), base.form) if words else base.form


def _given_twice(source: YamlSource, other: YamlSource, form: Form) -> Fault:
    if form.name:
        zh = f"格式“{form.name}”已由 {other.origin} 给出，请改名。"
        en = f'{other.origin} already gives a form "{form.name}"; choose another name.'
        return source.fault(("form",), Text(zh, en))
    zh = f"{form.edition} 年版格式已由 {other.origin} 给出；补充请用 extends: {form.edition}。"
    en = (
        f"{other.origin} already gives the edition of {form.edition}; to add to it, write "
        f"extends: {form.edition}."
    )
    return source.fault(("edition",), Text(zh, en))


def _reference_faults(source: YamlSource, whole: Mapping[str, Any]) -> Iterator[Fault]:
    """Keys that stand twice in a file, and references to keys that are not in the whole form."""
    own = source.value
    tables, sections = _keys(whole["tables"]), _keys(whole["sections"])
    for part in ("sections", "tables"):
        yield from _doubles(source, (part,), own.get(part, ()))
    for number, section in enumerate(own.get("sections", ())):
        if "table" in section:
            yield from _unknown(source, ("sections", number, "table"), [section["table"]], tables)
    for number, table in enumerate(own.get("tables", ())):
        base = ("tables", number)
        if "section" in table:
            yield from _unknown(source, (*base, "section"), [table["section"]], sections)
        yield from _table_faults(source, base, table, whole["tables"][tables.index(table["key"])])


def _table_faults(
    source: YamlSource,
    base: tuple[str | int, ...],
    own: Mapping[str, Any],
    whole: Mapping[str, Any],
) -> Iterator[Fault]:
    for part in ("groups", "rows", "columns"):
        yield from _doubles(source, (*base, part), own.get(part, ()))
    groups, rows, columns = (
        _keys(whole.get("groups", ())),
        _keys(whole["rows"]),
        _keys(whole["columns"]),
    )
    for number, row in enumerate(own.get("rows", ())):
        path = (*base, "rows", number)
        if "group" in row:
            yield from _unknown(source, (*path, "group"), [row["group"]], groups)
        yield from _unknown(source, (*path, "columns"), row.get("columns", ()), columns)
        yield from _unknown(source, (*path, "instead_of"), row.get("instead_of", ()), rows)
    for number, each in enumerate(own.get("sums", ())):
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


def _form(value: Mapping[str, Any], base: Form | None) -> Form:
    """The form of a plain value; ``base`` is the one it extends."""
    return Form(
        edition=value["edition"],
        title=Text.of_value(value["title"]),
        notice=value["notice"],
        first_year=value["years"]["from"],
        last_year=value["years"].get("to"),
        sections=tuple(_section(number, each) for number, each in enumerate(value["sections"], 1)),
        tables=tuple(_table(each) for each in value["tables"]),
        name=value.get("form", ""),
        base=base,
    )


def _section(number: int, value: Mapping[str, Any]) -> SectionForm:
    return SectionForm(
        key=value["key"],
        number=number,
        heading=Text.of_value(value["heading"]),
        accepted=tuple(value.get("accepted", ())),
        variants=tuple(value.get("variants", ())),
        meaning=tuple(tuple(words) for words in value.get("meaning", ())),
        table=value.get("table", ""),
    )


def _table(value: Mapping[str, Any]) -> TableForm:
    groups = value.get("groups", ())
    return TableForm(
        key=value["key"],
        name=Text.of_value(value["name"]),
        section=value["section"],
        layout=value["layout"],
        rows=tuple(_row(each) for each in value["rows"]),
        columns=tuple(_column(each) for each in value["columns"]),
        groups=tuple(
            Group(each["key"], Text.of_value(each["label"]), tuple(each.get("aliases", ())))
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
        label=Text.of_value(value["label"]),
        aliases=tuple(value.get("aliases", ())),
        group=value.get("group", ""),
        columns=tuple(value.get("columns", ())),
        instead_of=tuple(value.get("instead_of", ())),
    )


def _column(value: Mapping[str, Any]) -> Column:
    return Column(
        value["key"],
        Text.of_value(value["label"]),
        tuple(value.get("aliases", ())),
        value.get("unit", "count"),
    )
