"""The check ``replace-text``: words that should be others."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, NamedTuple

from nianbao import (
    Argument,
    Check,
    Context,
    Examination,
    NotApplicable,
    PackError,
    Problem,
    Report,
    Text,
    fold,
)
from nianbao_rules.fixes import reword_passage
from nianbao_rules.general.extent import FROM, SECTION, TO, Match, Piece, Within, extent

__all__ = ["replace_text"]


class Words(NamedTuple):
    """The words, in the rule itself or in a file."""

    replace: Annotated[
        Mapping[str, str],
        {"description": "错误的词: 正确的词 · the right word by the wrong one", "minProperties": 1},
    ] = {}
    file: Annotated[
        str,
        {
            "format": "file",
            "description": "规则包旁的 CSV 文件，每行：错误的词,正确的词"
            " · CSV beside the pack: wrong,right in each line",
        },
    ] = ""
    except_: Annotated[
        tuple[str, ...],
        {
            "description": "含有错误的词、但本身正确的较长的词"
            " · longer words that hold a wrong one and are right as they are"
        },
    ] = ()
    section: SECTION = ""
    from_: FROM = None
    to: TO = None


class _Table(NamedTuple):
    """The words, folded. Thousands of them cost no more than a few: a place in the text is looked
    up by its first characters.

    Attributes:
        right: by the wrong word; None for an exception.
        lengths: of the words, the longest first, by how they begin.
    """

    right: Mapping[str, str | None]
    lengths: Mapping[str, tuple[int, ...]]
    within: Within

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Where wrong words stand; of those that begin at one place the longest, and none in
        another."""
        place = 0
        while place < len(text):
            for length in self.lengths.get(text[place], ()):
                word = text[place : place + length]
                if word in self.right:
                    if self.right[word] is not None:
                        yield place, place + length
                    place += length
                    break
            else:
                place += 1


def _prepare(parameters: Words) -> _Table:
    words: dict[str, str | None] = {fold(each): None for each in parameters.except_}
    listed = [*parameters.replace.items(), *_read(parameters.file)]
    if not listed:
        raise PackError(Text("请写明 replace 或 file。", "give replace or file."))
    for wrong, right in listed:
        if not fold(wrong):
            zh = f"“{wrong}”在规整之后为空。"
            raise PackError(Text(zh, f'"{wrong}" is empty once it is folded.'))
        words.setdefault(fold(wrong), right)
    lengths: dict[str, set[int]] = defaultdict(set)
    for word in words:
        lengths[word[0]].add(len(word))
    ordered = {char: tuple(sorted(each, reverse=True)) for char, each in lengths.items()}
    return _Table(words, ordered, Within.of(parameters.section, parameters.from_, parameters.to))


def _read(name: str) -> Iterator[tuple[str, str]]:
    """The words of a CSV file; a first line ``wrong,right`` (or 错误,正确) is a heading."""
    if not name:
        return
    file = Path(name)
    try:
        lines = list(csv.reader(file.read_text("utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        zh = f"{file.name}：无法读取（{error}）；应为 UTF-8 的 CSV。"
        en = f"{file.name} cannot be read ({error}); it must be CSV in UTF-8."
        raise PackError(Text(zh, en)) from error
    for number, line in enumerate(lines, 1):
        cells = [cell.strip() for cell in line]
        if not any(cells) or (number == 1 and cells[0].lower() in {"wrong", "错误", "错"}):
            continue
        if len(cells) < 2 or not cells[0]:
            zh = f"{file.name} 第 {number} 行应有两列：错误的词, 正确的词。"
            en = f"line {number} of {file.name} must have two columns: wrong, right."
            raise PackError(Text(zh, en))
        yield cells[0], cells[1]


@Check.define(
    "replace-text",
    reports={"wrong": ("text", "right", "where")},
    parameters=Words,
    prepare=_prepare,
    summary=Text(
        "不规范的词语应当换成规范的词语，词语写在规则中或者 CSV 文件中。",
        "Words that should be others; they stand in the rule or in a CSV file.",
    ),
    example="""\
replace: {政务公开信息公开: 政务公开, 新冠肺炎: 新冠病毒感染}
except: [新冠肺炎疫情防控指挥部]
""",
    messages={"wrong": Text("“{text}”应为“{right}”", '"{text}" should be "{right}"')},
)
def replace_text(report: Report, table: _Table, context: Context) -> Examination | NotApplicable:
    """None of the wrong words stands in the part."""
    part = extent(report, context, table.within)
    if isinstance(part, NotApplicable):
        return part
    problems = [
        _problem(report, table, match, part.name)
        for piece in part.pieces
        for match in _matches(table, piece)
    ]
    return Examination(len(part.pieces), problems)


def _matches(table: _Table, piece: Piece) -> Iterator[Match]:
    for start, end in table.find(piece.text):
        yield Match(piece.passage, piece.start + start, piece.start + end)


def _problem(report: Report, table: _Table, match: Match, where: Text) -> Problem:
    right = table.right[match.text] or ""
    fix = reword_passage(report, match.passage, match.start, match.end, right)
    arguments: dict[str, Argument] = {"text": match.text, "right": right, "where": where}
    return Problem("wrong", match.place(), arguments, fix=fix)
