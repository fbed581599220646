"""What is wrong with a question: DuckDB says it in English; here it is told in the user's language,
with the tables or columns there are, and DuckDB's own words beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nianbao.errors import UsageError, suggestion
from nianbao.text.wording import Text

__all__ = ["in_one_line", "refused"]

#: What DuckDB adds for its terminal: candidates, all overloads of a function, a marked line.
_ASIDE = re.compile(r" (?:Candidate \w+:|Did you mean |LINE \d+:).*")


class _Kind(NamedTuple):
    """A kind of fault: how DuckDB words it, and what is told; ``{}`` is the word that is wrong."""

    pattern: re.Pattern[str]
    told: Text
    about: str = ""


_KINDS = (
    _Kind(
        re.compile(r'(?:Referenced column|does not have a column named) "([^"]+)"'),
        Text("没有列“{}”", 'there is no column "{}"'),
        "columns",
    ),
    _Kind(
        re.compile(r"Table with name (\S+) does not exist"),
        Text("没有表“{}”", 'there is no table "{}"'),
        "tables",
    ),
    _Kind(
        re.compile(r"Function with name (\S+) does not exist"),
        Text("没有函数“{}”", 'there is no function "{}"'),
    ),
    _Kind(
        re.compile(r'syntax error at or near "([^"]*)"'),
        Text("“{}”附近的语法不对", 'the syntax is wrong near "{}"'),
    ),
    _Kind(
        re.compile(r'column "([^"]+)" must appear in the GROUP BY'),
        Text(
            "列“{}”既没有写在 GROUP BY 里，也没有用 sum、count 等汇总",
            'the column "{}" is neither in GROUP BY nor in a sum, a count or the like',
        ),
    ),
    _Kind(
        re.compile(r"No function matches the given name and argument types '([^']+)'"),
        Text("类型不合：没有 {} 这样的运算", "the types do not fit: there is no {}"),
    ),
    _Kind(
        re.compile(r"Could not convert string '([^']*)'"),
        Text("“{}”不是这种类型的值", '"{}" is no value of that type'),
    ),
    _Kind(
        re.compile(r'Cannot access file "([^"]+)"'),
        Text("只能查询数据集里的表，不能读取文件 {}", "only the dataset is read, not the file {}"),
    ),
)


def refused(error: Exception, question: str, tables: Mapping[str, Sequence[str]]) -> UsageError:
    """The error that tells what is wrong with a question.

    Args:
        tables: the names of the columns of every table.
    """
    own = in_one_line(error)
    told = f"（DuckDB：{own}）", f" (DuckDB: {own})"
    for kind in _KINDS:
        if found := kind.pattern.search(own):
            word = found[1]
            zh, en = (part.format(word) for part in kind.told)
            hint = _hint(kind, word, question, tables)
            return UsageError(Text(f"{zh}{told[0]}。{hint.zh}", f"{en}{told[1]}. {hint.en}"))
    hint = _hint(None, "", question, tables)
    return UsageError(
        Text(
            f"查询有误{told[0]}。{hint.zh}",
            f"the question cannot be answered{told[1]}. {hint.en}",
        )
    )


def in_one_line(error: Exception) -> str:
    """What DuckDB says, in one line and without what it adds for its own terminal."""
    return _ASIDE.sub("", " ".join(str(error).split()))


def _hint(
    kind: _Kind | None, word: str, question: str, tables: Mapping[str, Sequence[str]]
) -> Text:
    """What to write instead."""
    asked = {name: tables[name] for name in tables if re.search(rf"\b{name}\b", question)}
    if kind and kind.about == "columns" and asked:
        return _columns(word, asked)
    near = suggestion(word, tables) if kind and kind.about == "tables" else Text("", "")
    zh = f"表有 {'、'.join(tables)}；用 DESCRIBE reports 查看某表的列。"
    en = f"The tables are {', '.join(tables)}; DESCRIBE reports shows the columns of one."
    gap = " " if near.en else ""
    return Text(near.zh + zh, f"{near.en}{gap}{en}")


def _columns(word: str, asked: Mapping[str, Sequence[str]]) -> Text:
    names = {column for columns in asked.values() for column in columns}
    near = suggestion(word, names)
    zh = "".join(f"{name} 的列：{'、'.join(columns)}。" for name, columns in asked.items())
    en = " ".join(f"Columns of {name}: {', '.join(columns)}." for name, columns in asked.items())
    return Text(f"{near.zh}{zh}", f"{near.en} {en}")
