"""Writes the pages of docs/reference/: checks with their parameters, and forms with their keys, in
both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from nianbao.authoring.reference import cells_of, is_corpus, parameters_of, sections_of
from nianbao.model.form import Form
from nianbao.rules.corpus import AnyCheck
from nianbao.text.wording import Text

__all__ = ["reference_pages"]

_MADE = Text(
    "由 `make docs` 从程序生成；`nianbao checks` 和 `nianbao form` 显示同样的内容。",
    "Made from the program by `make docs`; `nianbao checks` and `nianbao form` show the same.",
)
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
        for form in forms:
            pages[f"{lang}/form-{form.edition}.md"] = "\n".join(_form(form, lang))
    return pages


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
