"""What rules name: sections, tables, rows, columns, cells, instruments and articles.

Each may be written as its key (``applications``, ``order-711``) or as the report and the output
print it (``表三``, ``表三/（七）总计/自然人``, ``中华人民共和国政府信息公开条例``). A name that is
neither is refused with the nearest that is known: a rule on a table that does not exist would
otherwise be silently not applicable to every report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn

from nianbao.errors import PackError, suggestion
from nianbao.model.form import Form, Group, Row, TableForm
from nianbao.model.instrument import Instrument
from nianbao.text.folding import skeleton
from nianbao.text.numerals import parse_numeral
from nianbao.text.wording import Text

__all__ = ["Names"]

#: Wordings of each part by its key.
_Wordings = Mapping[str, Sequence[str]]

_SECTION = Text("部分", "section")
_TABLE = Text("表", "table")
_ROW = Text("行", "row")
_COLUMN = Text("列", "column")
_INSTRUMENT = Text("文件", "instrument")


@dataclass(frozen=True, slots=True)
class Names:
    """What may be named. Every method gives the key of a name, or raises `PackError`.

    Attributes:
        forms: the forms that a rule is for, in the order of their editions.
        instruments: by id.
    """

    forms: Sequence[Form]
    instruments: Mapping[str, Instrument]

    def within(self, forms: Iterable[int | str]) -> Names:
        """The same names, of these forms alone, by edition or name; of all where none is given."""
        wanted = set(forms)
        kept = [form for form in self.forms if not form.names.isdisjoint(wanted)]
        return Names(kept or self.forms, self.instruments)

    def section(self, name: str) -> str:
        """The key of a section, by any of its headings."""
        wordings: dict[str, list[str]] = {}
        for form in self.forms:
            for section in form.sections:
                words = (section.heading.zh, section.heading.en, *section.accepted)
                wordings.setdefault(section.key, []).extend((*words, *section.variants))
        return _key(_without_ordinal(name, wordings), wordings, _SECTION)

    def table(self, name: str) -> str:
        """The key of a table, by its name (表三)."""
        wordings: dict[str, list[str]] = {}
        for table in self._tables():
            wordings.setdefault(table.key, []).extend(table.name)
        return _key(name, wordings, _TABLE)

    def row(self, name: str, table: str = "") -> str:
        """The key of a row of a table, or of any table; ``（三）不予公开/2.重复申请`` names its
        group, too."""
        *group, label = name.split("/")
        wordings: dict[str, list[str]] = {}
        tables = list(self._tables(table))
        if group:
            tables = [each for each in tables if _matches(group[0], _groups(each))] or tables
        for each in tables:
            for key, words in _rows(each, group[0] if group else "").items():
                wordings.setdefault(key, []).extend(words)
        return _key(label, wordings, self._part(_ROW, table))

    def column(self, name: str, table: str = "") -> str:
        """The key of a column of a table, or of any table."""
        wordings: dict[str, list[str]] = {}
        for each in self._tables(table):
            for key, words in _columns(each).items():
                wordings.setdefault(key, []).extend(words)
        return _key(name, wordings, self._part(_COLUMN, table))

    def line(self, name: str, table: str = "", across: str = "") -> str:
        """The key of what a sum over a table adds up: rows in a sum ``across: columns``, columns in
        one ``across: rows``, either where the rule does not say."""
        if across == "columns":
            return _other_way(name, lambda: self.row(name, table), lambda: self.column(name, table))
        if across == "rows":
            return _other_way(name, lambda: self.column(name, table), lambda: self.row(name, table))
        return _first_of(lambda: self.row(name, table), lambda: self.column(name, table))

    def cell(self, name: str) -> str:
        """``table/row/column``, all keys, for a cell as output prints it:
        ``表二/行政许可/本年处理决定数量``. A row of one column is named without it."""
        first, *parts = (part.strip() for part in name.replace("／", "/").split("/"))
        key = self.table(first)
        if not parts:
            _refuse_cell(name)
        told: PackError | None = None
        for table in reversed(list(self._tables(key))):  # the newest edition first
            try:
                return "/".join((key, *_cell(table, name, parts)))
            except PackError as error:
                told = told or error
        raise told or PackError(name)

    def instrument(self, name: str) -> str:
        """The id of an instrument, by its title, a short name or its number; of a title that
        several editions have, the last one."""
        wordings = {
            key: (*each.all_titles, *each.abbreviations, each.number)
            for key, each in self.instruments.items()
        }
        found = _matches(name, wordings)
        earlier = {key for each in found for key in self.instruments[each].supersedes}
        if len(found - earlier) == 1:
            return next(iter(found - earlier))
        return _key(name, wordings, _INSTRUMENT)

    def article(self, name: str | int, instrument: str = "") -> str:
        """The number of an article (``50``, ``第五十条``), which the instrument must have."""
        text = str(name)
        number = parse_numeral(text.removeprefix("第").removesuffix("条"))
        if number is None:
            zh = f"“{text}”不是条文的序号，应如 50 或 第五十条。"
            raise PackError(Text(zh, f'"{text}" is no article; write it like 50 or 第五十条.'))
        known = self.instruments.get(instrument)
        last = known.article_count if known else None
        if known and last is not None and not 1 <= number <= last:
            zh = f"《{known.title}》共 {last} 条，没有第 {number} 条。"
            raise PackError(
                Text(zh, f"{known.title} has {last} articles; there is no article {number}.")
            )
        return str(number)

    def _tables(self, key: str = "") -> Iterator[TableForm]:
        return (
            table for form in self.forms for table in form.tables if not key or table.key == key
        )

    def _part(self, kind: Text, table: str) -> Text:
        """``kind`` with the table in which it is looked for."""
        named = next(self._tables(table), None) if table else None
        if named is None:
            return kind
        return Text(f"{named.name.zh}的{kind.zh}", f"{kind.en} of {named.name.en}")


def _other_way(name: str, wanted: Callable[[], str], other: Callable[[], str]) -> str:
    """What ``wanted`` gives; a name that only ``other`` knows is told as what it is."""
    try:
        return wanted()
    except PackError as error:
        try:
            other()
        except PackError:
            raise error from None
    zh = f"“{name}”不在求和的方向上：across: columns 按行列出，across: rows 按列列出。"
    en = f'"{name}" lies the other way: across: columns lists rows, across: rows lists columns.'
    raise PackError(Text(zh, en))


def _first_of(first: Callable[[], str], second: Callable[[], str]) -> str:
    try:
        return first()
    except PackError as error:
        try:
            return second()
        except PackError:
            raise error from None


def _without_ordinal(name: str, wordings: _Wordings) -> str:
    """``五、存在的主要问题及改进情况`` without its ordinal, where it has one."""
    head, mark, rest = name.partition("、")
    is_ordinal = bool(mark) and name not in wordings and parse_numeral(head) is not None
    return rest if is_ordinal else name


def _rows(table: TableForm, group: str = "") -> dict[str, tuple[str, ...]]:
    """The wordings of the rows of a table, or of one of its groups."""
    within = _group_key(table, group) if group else ""
    rows = (row for row in table.rows if not group or row.group == within)
    return {row.key: _row_wordings(row, table.group(row.group)) for row in rows}


def _row_wordings(row: Row, group: Group | None) -> tuple[str, ...]:
    """``其他`` alone stands for several rows; with its group before it, for one."""
    with_group = (f"{group.label.zh}{row.label.zh}",) if group else ()
    return (row.label.zh, row.label.en, *row.aliases, *with_group)


def _columns(table: TableForm) -> dict[str, tuple[str, ...]]:
    return {
        column.key: (column.label.zh, column.label.en, *column.aliases) for column in table.columns
    }


def _group_key(table: TableForm, name: str) -> str:
    if not table.groups:
        zh, en = f"{table.name.zh}的行不分组。", f"{table.name.en} has no groups of rows."
        raise PackError(Text(zh, en))
    return _key(name, _groups(table), Text(f"{table.name.zh}的组", f"group of {table.name.en}"))


def _groups(table: TableForm) -> dict[str, tuple[str, ...]]:
    return {group.key: (*group.label, *group.aliases) for group in table.groups}


def _cell(table: TableForm, name: str, parts: Sequence[str]) -> tuple[str, str]:
    """The row and the column that are written as ``row``, ``row/column``, ``group/row`` or
    ``group/row/column``."""
    if len(parts) > 3:
        _refuse_cell(name)
    kind_of_row = Text(f"{table.name.zh}的行", f"row of {table.name.en}")
    kind_of_column = Text(f"{table.name.zh}的列", f"column of {table.name.en}")
    grouped = len(parts) == 3 or (len(parts) == 2 and bool(_matches(parts[0], _groups(table))))
    rows = _rows(table, parts[0] if grouped else "")
    row = _key(parts[1] if grouped else parts[0], rows, kind_of_row)
    columns = {key: words for key, words in _columns(table).items() if key in table.columns_of(row)}
    rest = parts[2:] if grouped else parts[1:]
    if rest:
        return row, _key(rest[0], columns, kind_of_column)
    if len(columns) > 1:
        _refuse_cell(name)
    return row, next(iter(columns))


def _refuse_cell(name: str) -> NoReturn:
    zh = f"“{name}”没有写到单元格，应如 表二/行政许可/本年处理决定数量。"
    en = f'"{name}" names no cell; write it like 表二/行政许可/本年处理决定数量.'
    raise PackError(Text(zh, en))


def _matches(name: str, wordings: _Wordings) -> set[str]:
    """The keys that a name may stand for."""
    if name in wordings:
        return {name}
    wanted = skeleton(name)
    return {key for key, words in wordings.items() if wanted and wanted in map(skeleton, words)}


def _key(name: str, wordings: _Wordings, kind: Text) -> str:
    """The one key of a name; `PackError` for one that is unknown or that several parts have."""
    found = _matches(name, wordings)
    if len(found) == 1:
        return next(iter(found))
    if found:
        keys = ", ".join(sorted(found))
        zh = f"“{name}”可以指{kind.zh}中的 {keys}，请写明是哪一个。"
        raise PackError(Text(zh, f'"{name}" may be any {kind.en} of {keys}; say which.'))
    # A Chinese name is compared with labels, any other with keys.
    known = wordings if name.isascii() else [words[0] for words in wordings.values()]
    hint = suggestion(name, known)
    zh = f"没有名为“{name}”的{kind.zh}；{hint.zh}"
    raise PackError(Text(zh, f'there is no {kind.en} "{name}"; {hint.en}'))
