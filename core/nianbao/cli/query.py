"""``nianbao query``."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nianbao.cli.console import print_text, table_lines, tell
from nianbao.cli.paths import local
from nianbao.cli.session import Session
from nianbao.errors import UsageError, suggestion
from nianbao.text.formulas import is_formula
from nianbao.text.wording import Text

if TYPE_CHECKING:
    from nianbao.querying.dataset import Answer

__all__ = ["query"]


@click.command()
@click.argument("words", nargs=-1, metavar="[DIR] QUESTION", callback=local)
@click.option("--list", "listed", is_flag=True, help="List the ready questions.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    help="How to write the answer.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="File for the answer, instead of standard output.",
)
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of the output.")
@click.pass_obj
def query(
    session: Session,
    /,
    *,
    words: tuple[str, ...],
    listed: bool,
    form: str,
    output: Path | None,
    lang: str | None,
) -> int:
    """Ask the dataset in DIR, as `check --format parquet=DIR` writes it (default: the working
    directory); QUESTION is SQL or the name of a ready question.

    The tables are reports, cells, findings, outcomes and roster. A question only reads: no network,
    no other file, nothing is written.

    \b
    Exit codes: 0 answered; 2 no dataset, a faulty question or wrong usage; 3 the output could not
    be written.
    """
    session.language = lang or session.language
    if listed:
        print_text("\n".join(_ready(session.language)))
        return 0
    if len(words) not in {1, 2}:
        zh = '请写一个问题：nianbao query 目录 "SELECT …"，或现成问题的名称（--list 列出）。'
        en = 'Give one question: nianbao query DIR "SELECT …", or the name of one (--list).'
        raise UsageError(Text(zh, en))
    from nianbao.querying.dataset import open_dataset

    *directories, question = words
    sql = _sql(question, session.language)
    dataset = open_dataset(Path(*directories))
    if not dataset.complete:
        zh = "数据集来自一次不完整的检查：有文件或规则没有结果，合计可能偏小。见 unread-reports。"
        en = "The run behind the dataset was incomplete; sums may be too low. See unread-reports."
        tell("warning", Text(zh, en), session.language)
    text = _WRITERS[form](dataset.ask(sql))
    if output is None:
        print_text(text)
        return 0
    from nianbao.cli.output import write_told

    return 0 if write_told(output, text.encode(), session.language) else 3


def _ready(language: str) -> Iterator[str]:
    from nianbao.querying.questions import ready_questions

    return table_lines((each.name, each.title.of(language)) for each in ready_questions().values())


def _sql(question: str, language: str) -> str:
    """The SQL of a question, which is a name where it is one word."""
    if len(question.split()) > 1:
        return question
    from nianbao.querying.questions import ready_questions

    known = ready_questions()
    if question not in known:
        hint = suggestion(question, known)
        zh, en = f"没有现成问题“{question}”；{hint.zh}", f'no question "{question}"; {hint.en}'
        raise UsageError(Text(zh, en))
    return known[question].of(language)


def _as_table(answer: Answer) -> str:
    rows = [[_shown(value).replace("\n", " ") for value in row] for row in answer.rows]
    return "\n".join(table_lines([list(answer.columns), *rows]))


def _as_csv(answer: Answer) -> str:
    """As ``--format csv`` of a check: Excel takes a file without the mark for GBK, and would run
    formulas."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(map(_inert, answer.columns))
    writer.writerows(map(_inert, row) for row in answer.rows)
    return f"\ufeff{stream.getvalue()}"


def _as_json(answer: Answer) -> str:
    """A list with an object for every row."""
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    return json.dumps(rows, ensure_ascii=False, indent=2, default=_plain) + "\n"


_WRITERS: Mapping[str, Callable[[Answer], str]] = {
    "table": _as_table,
    "csv": _as_csv,
    "json": _as_json,
}


def _shown(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(_exact(value), "f")
    return "" if value is None else str(value)


def _exact(number: Decimal) -> Decimal:
    """The number without the zeros that its column adds: 12 for 12.000000."""
    return number.quantize(Decimal(1)) if number == number.to_integral() else number.normalize()


def _inert(value: Any) -> str:
    shown = _shown(value)
    # A number that is below zero is no formula.
    return f"'{shown}" if isinstance(value, str) and is_formula(shown) else shown


def _plain(value: Any) -> Any:
    """A value in terms of JSON; a number with decimals that JSON's readers would round is text."""
    if isinstance(value, Decimal):
        exact = _exact(value)
        if exact == exact.to_integral():
            return int(exact)
        return float(exact) if Decimal(repr(float(exact))) == exact else str(exact)
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)
