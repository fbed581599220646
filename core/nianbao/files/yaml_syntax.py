"""What is wrong with a text that is not YAML, in plain words, by its usual causes.

A parser says at which character it gave up, not what the author did. The line nearly always shows
it: a full-width colon, a tab, a message that begins with a brace.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import yaml

from nianbao.text.wording import Text

__all__ = ["SyntaxSlip", "full_width_hint", "syntax_slip"]

_FULL_WIDTH = str.maketrans("：，｛｝［］－＃", ":,{}[]-#")
# The group of each is the sign that is wrong.
_TAB = re.compile(r"^ *(\t)")
_WIDE_INDENT = re.compile(r"^ *([\u3000\u00a0])")
#: ``zh：题`` or ``- id：TAL001``; a full-width colon inside a value is ordinary text.
_WIDE_COLON = re.compile(r"^\s*(?:-\s*)?[A-Za-z][A-Za-z0-9-]*\s*(：)")
#: ``title: ｛zh: …｝``, ``basis: ［order-711］``.
_WIDE_BRACKET = re.compile(r"(?:[:：\[{,，]|-)\s*([｛［])|([｝］])\s*[\]},]?\s*$")
#: ``{zh: 题，en: title}``: the comma that separates two keys.
_WIDE_COMMA = re.compile(r"(，)\s*[A-Za-z][A-Za-z0-9-]*\s*[:：]|[\]}\"']\s*(，)\s*[\[{\"']")
#: ``any: [{pattern: “[一二]是”}]``: quotation marks of Chinese text are letters to YAML.
_WIDE_QUOTE = re.compile(r"[:\[{,]\s*(“)[^”]*”\s*[,\]}]")
#: ``zh: {line}：…``: a placeholder that begins the value.
_BRACE_FIRST = re.compile(r"(?:[:{,]|^\s*-)\s*(\{)[A-Za-z_]+\}")
#: ``{zh: 缺少{rows}, en: …}``, ``[缺少{rows}]``: a placeholder in a text between brackets.
_BRACE_INSIDE = re.compile(
    r"""[\[{,]\s*(?:[a-z]+:\s)?[^"'\[\]{},]*[^"'\[\]{},\s](\{)[A-Za-z_]+\}"""
)
#: ``zh: 说明: 某``: a second colon in a value without quotation marks.
_COLON_IN_VALUE = re.compile(
    r"""^\s*(?:-\s*)?[A-Za-z][A-Za-z0-9-]*:\s+[^"'{\[|>\s][^#]*?(:)(?:\s|$)"""
)
#: ``level:error``.
_NO_SPACE = re.compile(r"""^\s*(?:-\s*)?[A-Za-z][A-Za-z0-9-]*(:)[^\s"'/]""")
#: ``zh: @某``, ``zh: %某``, ``zh: `某` ``, ``zh: *某``.
_SIGN_FIRST = re.compile(r"(?:[:,{\[]|-)\s+([@`%*&!])")


class SyntaxSlip(NamedTuple):
    """What the author probably did, and the line and column (from 1) that show it; None where the
    parser's own place is the best that is known."""

    text: Text
    place: tuple[int, int] | None = None


#: Each cause with its words, the surest first.
_CAUSES: Sequence[tuple[re.Pattern[str], Text]] = (
    (
        _TAB,
        Text(
            "行首有制表符（Tab）；YAML 只认空格，请改为空格。",
            "a tab at the beginning of the line; YAML knows spaces only.",
        ),
    ),
    (
        _WIDE_INDENT,
        Text(
            "行首有全角空格（U+3000）或不间断空格，请改为半角空格。",
            "a full-width or non-breaking space at the beginning of the line; use plain spaces.",
        ),
    ),
    (
        _WIDE_COLON,
        Text(
            "键后用了全角冒号“：”，请改为半角冒号加一个空格（: ）。",
            "a full-width colon ： behind a key; write a plain colon and a space.",
        ),
    ),
    (
        _WIDE_BRACKET,
        Text(
            "用了全角括号“｛｝”或“［］”，请改为半角的 {} 或 []。",
            "full-width brackets ｛｝ or ［］; write plain {} or [].",
        ),
    ),
    (
        _WIDE_COMMA,
        Text(
            "用来分隔的逗号是全角的“，”，请改为半角逗号（, ）。",
            "a full-width comma ， between two keys or items; write a plain one.",
        ),
    ),
    (
        _WIDE_QUOTE,
        Text(
            "用了中文引号“ ”，请改为半角引号（\"…\" 或 '…'）。",
            "Chinese quotation marks “ ”; write plain ones (\"…\" or '…').",
        ),
    ),
    (
        _BRACE_FIRST,
        Text(
            '以 { 开头的文字要加引号，如 zh: "{line}：……"。',
            'text that begins with { needs quotation marks, such as zh: "{line}: …".',
        ),
    ),
    (
        _BRACE_INSIDE,
        Text(
            '括号之间的文字如果含有 {…}，要加引号，如 {zh: "缺少{rows}"}。',
            'text between brackets that holds {…} needs quotation marks: {zh: "缺少{rows}"}.',
        ),
    ),
    (
        _COLON_IN_VALUE,
        Text(
            "文字中有冒号加空格，请给整段文字加引号。",
            "a colon and a space inside a text; put the whole text in quotation marks.",
        ),
    ),
    (
        _SIGN_FIRST,
        Text(
            "以 @、`、%、*、& 或 ! 开头的文字要加引号。",
            "text that begins with @, `, %, *, & or ! needs quotation marks.",
        ),
    ),
    (
        _NO_SPACE,
        Text("冒号后面要有一个空格。", "a colon needs a space behind it."),
    ),
)
_UNKNOWN_ESCAPE = Text(
    "双引号中的反斜杠（如 \\d）有特殊含义；正则表达式请用单引号，如 '第[0-9]+号'。",
    "a backslash inside double quotes (such as \\d) has a meaning of its own; write patterns in "
    "single quotes.",
)
_OPEN_QUOTE = Text(
    "引号没有成对，请补上另一个半角引号。",
    "a quotation mark without its pair; add the other one.",
)

_OPEN_BRACKET = Text(
    "括号没有成对，请补上另一半；括号之间的文字含有括号的，要加引号。",
    "a bracket without its pair; add the other one, and put text with brackets in quotation marks.",
)


def syntax_slip(text: str, error: yaml.MarkedYAMLError) -> SyntaxSlip:
    """What is wrong with a YAML text, by the place at which the parser gave up."""
    lines = text.splitlines()
    problem = " ".join(part for part in (error.context, error.problem) if part)
    marks = [mark for mark in (error.problem_mark, error.context_mark) if mark]
    numbers = list(dict.fromkeys(mark.line for mark in marks))
    # The line before is where something was left open.
    numbers += [number - 1 for number in numbers if number - 1 not in numbers]
    shown = [(number, lines[number]) for number in numbers if 0 <= number < len(lines)]
    if "escape" in problem:
        return SyntaxSlip(_UNKNOWN_ESCAPE)
    slip = _by_cause(shown) or _open_pair(problem, shown)
    return slip or _open_before(lines, max(numbers, default=0)) or SyntaxSlip(_unclear(problem))


def _by_cause(shown: Sequence[tuple[int, str]]) -> SyntaxSlip | None:
    for cause, told in _CAUSES:
        for number, line in shown:
            if found := cause.search(line):
                return SyntaxSlip(told, (number + 1, found.start(found.lastindex or 0) + 1))
    return None


def _open_pair(problem: str, shown: Sequence[tuple[int, str]]) -> SyntaxSlip | None:
    """A quotation mark or a bracket without its pair in the lines around the place."""
    for number, line in shown:
        if "quoted scalar" in problem or (line.count('"') % 2 and line.lstrip()[:1] != "#"):
            return SyntaxSlip(_OPEN_QUOTE, (number + 1, line.find('"') + 1 or 1))
    for number, line in shown:
        if line.count("[") != line.count("]") or line.count("{") != line.count("}"):
            return SyntaxSlip(_OPEN_BRACKET, (number + 1, max(line.find("["), line.find("{")) + 1))
    return None


def _open_before(lines: Sequence[str], last: int) -> SyntaxSlip | None:
    """A quotation mark that was opened far above, where the text looked right for a while."""
    for number in range(min(last, len(lines) - 1), -1, -1):
        if lines[number].count('"') % 2:
            return SyntaxSlip(_OPEN_QUOTE, (number + 1, lines[number].find('"') + 1))
    return None


def _unclear(problem: str) -> Text:
    return Text(
        "不是合法的 YAML：缩进、引号或括号有误。请与上一行对齐，并检查括号是否成对。",
        f"not valid YAML ({problem}). Check the indentation, quotation marks and brackets.",
    )


def full_width_hint(value: object) -> Text:
    """What to add where a mapping or a list was expected and a text was found: full-width signs
    make plain text of what looks like structure."""
    wide = isinstance(value, str) and value.translate(_FULL_WIDTH) != value
    if not wide:
        return Text("", "")
    return Text(
        "；其中的全角符号（：，｛｝［］）请改为半角",
        "; write plain signs instead of the full-width ones (：，｛｝［］) in it",
    )
