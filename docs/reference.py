"""Writes the pages of docs/reference/: checks with their parameters, forms with their keys and the
named wordings, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from nianbao.authoring.reference import (
    cells_of,
    is_corpus,
    parameters_of,
    phrases_of_checks,
    sections_of,
)
from nianbao.model.form import Form
from nianbao.rules.corpus import AnyCheck
from nianbao.text.wording import Text

__all__ = ["reference_pages"]

_MADE = Text(
    "由 `make docs` 从程序生成；`nianbao checks`、`nianbao form` 和 `nianbao phrases` "
    "显示同样的内容。",
    "Made from the program by `make docs`; `nianbao checks`, `nianbao form` and `nianbao "
    "phrases` show the same.",
)
_PHRASES = Text("说法", "Wordings")
_NOTATION = Text(
    "规则读懂文字所依据的说法。“叙述中的词”和“叙述中的整句”可以由规则包补充："
    "见[规则包](../../规则包.md)。写法：`[x]` 可有可无，`a|b` 任选其一，"
    "`(x)` 括起选项，"
    "`(x)*` 任意多次，`{name}` 另一个说法，`{..12}` 至多 12 个其他字符，`!(x)` 后面不是 x。",
    "The wordings by which rules read prose. Rule packs can add to those of the narrative: see "
    "[rule packs](../../rule-packs.md#wordings). The notation: `[x]` may be left out, `a|b` one of "
    "them, `(x)` keeps a choice together, `(x)*` any number of times, `{name}` another wording, "
    "`{..12}` up to twelve other characters, `!(x)` x does not follow.",
)
_PHRASE = Text("| 名称 | 说法 | 符合 | 不符合 |", "| name | wording | matches | does not |")
_CHECKS = Text("检查", "Checks")
_PARAMETERS = Text("| 参数 | 内容 | 必需 | 说明 |", "| parameter | holds | required | what for |")
_MESSAGES = Text("| 提示语 | 占位符 | 自带的文字 |", "| message | placeholders | usual wording |")
_YES = Text("是", "yes")
_CORPUS = Text("在多份报告之间比较。", "Compares several reports.")
_CELLS = Text("| 键 | 名称 |", "| key | label |")


def reference_pages(checks: Iterable[AnyCheck], forms: Iterable[Form]) -> Mapping[str, str]:
    """The pages by file name below docs/reference/."""
    listed, pages = sorted(checks, key=lambda check: check.name), {}
    for lang in ("zh", "en"):
        pages[f"{lang}/checks.md"] = "\n".join(_checks(listed, lang))
        pages[f"{lang}/phrases.md"] = "\n".join(_phrases(listed, lang))
        for form in forms:
            pages[f"{lang}/form-{form.edition}.md"] = "\n".join(_form(form, lang))
    return pages


def _phrases(checks: Sequence[AnyCheck], lang: str) -> Iterator[str]:
    yield f"# {_PHRASES.of(lang)}"
    yield ""
    yield _MADE.of(lang)
    yield ""
    yield _NOTATION.of(lang)
    for group, members in groupby(phrases_of_checks(checks), key=lambda phrase: phrase.group):
        yield ""
        yield f"## {group.of(lang)}"
        yield ""
        yield _PHRASE.of(lang)
        yield "|---|---|---|---|"
        for each in members:
            wording = f"`{' '.join(each.wording.split())}`"
            cells = (f"`{each.name}`", wording, "<br>".join(each.yes), "<br>".join(each.no))
            yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
    yield ""


def _checks(checks: Sequence[AnyCheck], lang: str) -> Iterator[str]:
    yield f"# {_CHECKS.of(lang)}"
    yield ""
    yield _MADE.of(lang)
    for check in checks:
        yield ""
        yield f"## {check.name}"
        yield ""
        yield check.summary.of(lang) + (f" {_CORPUS.of(lang)}" if is_corpus(check) else "")
        yield from _parameters(check, lang)
        yield from _messages(check, lang)
        if check.example:
            yield ""
            yield "```yaml"
            yield f"check: {check.name}"
            yield "with:"
            yield from (f"  {line}" for line in check.example.strip("\n").splitlines())
            yield "```"
    yield ""


def _parameters(check: AnyCheck, lang: str) -> Iterator[str]:
    parameters = parameters_of(check)
    if parameters:
        yield ""
        yield _PARAMETERS.of(lang)
        yield "|---|---|---|---|"
    for each in parameters:
        required = _YES.of(lang) if each.required else ""
        cells = (f"`{each.key}`", each.kind.of(lang), required, each.text.of(lang))
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _messages(check: AnyCheck, lang: str) -> Iterator[str]:
    if check.reports:
        yield ""
        yield _MESSAGES.of(lang)
        yield "|---|---|---|"
    for key, names in check.reports.items():
        told = check.messages[key].of(lang) if key in check.messages else ""
        yield f"| `{key}` | {' '.join(f'`{{{name}}}`' for name in names)} | {told} |"


def _form(form: Form, lang: str) -> Iterator[str]:
    yield f"# {form.edition} {form.title.of(lang)}"
    yield ""
    yield _MADE.of(lang)
    yield ""
    yield _CELLS.of(lang)
    yield "|---|---|"
    yield from (f"| `{key}` | {heading.of(lang)} |" for key, heading in sections_of(form))
    for table in form.tables:
        yield ""
        yield f"## `{table.key}` {table.name.of(lang)}"
        yield ""
        yield _CELLS.of(lang)
        yield "|---|---|"
        yield from (f"| `{key}` | {name.of(lang)} |" for key, name in cells_of(table))
    yield ""
