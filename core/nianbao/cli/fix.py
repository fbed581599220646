"""``nianbao fix``."""

from __future__ import annotations

import difflib
import itertools
import os
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from nianbao.cli import completing
from nianbao.cli.console import print_text, tell
from nianbao.cli.events import tell_report
from nianbao.cli.options import (
    corrections_option,
    loading_options,
    root_option,
    selecting_options,
    suppressions_option,
)
from nianbao.cli.paths import local_expanded
from nianbao.cli.session import Session, finish, load, now, read_stdin, suppressions_of
from nianbao.errors import DocumentError, UsageError
from nianbao.text.masking import mask_numbers
from nianbao.text.printing import printable
from nianbao.text.wording import Text

if TYPE_CHECKING:
    from nianbao.engine import Engine
    from nianbao.followup.fixes import FixedFile
    from nianbao.reading.discovery import Target
    from nianbao.reading.reader import Reader
    from nianbao.results.finding import Finding
    from nianbao.results.outcome import ReportResult

__all__ = ["fix"]

_LINE = re.compile(r"[^\n]*\n|[^\n]+")

#: Checks some bytes as a target's content, with suppressed findings marked.
Examine = Callable[["Target", bytes], "ReportResult"]


class _Fixed(NamedTuple):
    """What became of one document: whether it was read, whether there is something to mend in it,
    and whether that is done."""

    complete: bool
    evaluated: bool
    pending: bool = False


@click.command()
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="PATH…",
    shell_complete=completing.files,
    callback=local_expanded,
)
@click.option(
    "--write", is_flag=True, help="Change the files; without it the changes are only shown."
)
@click.option(
    "--backup/--no-backup",
    default=True,
    help="Keep each file that is changed as it was, beside it under .orig (the default).",
)
@selecting_options
@suppressions_option
@corrections_option
@loading_options
@root_option
@click.pass_obj
def fix(
    session: Session,
    /,
    paths: tuple[str, ...],
    write: bool,
    backup: bool,
    suppressions: Path | None,
    **options: Any,
) -> int:
    """Show as a unified diff how findings whose right text is certain are mended, in text files and
    web pages.

    \b
    Exit codes: 0 nothing to mend, or all of it written; 1 there is something to mend; 2 wrong
    usage, configuration or rule pack; 3 incomplete (a document failed, or could not be written); 4
    nothing was evaluated.
    """
    from nianbao.followup.suppressions import suppressed

    if write and "-" in paths:
        raise UsageError(
            Text(
                "--write 不能更正标准输入。请给出文件。",
                "--write cannot change standard input. Name a file.",
            )
        )
    configuration, engine = load(session, options, paths)
    accepted = suppressions_of(configuration, engine, suppressions)
    day = now().date()
    stdin = read_stdin(engine) if "-" in paths else None

    def examine(target: Target, data: bytes) -> ReportResult:
        return suppressed(engine.check_target(target._replace(data=data)), accepted, day)

    failed = finish(session, engine.notifications)
    fixed = [
        _fix(target, stdin, engine, examine, session.language, write=write, backup=backup)
        for target in engine.discover(paths)
    ]
    return failed or _exit_code(fixed, paths, session.language)


def _fix(
    target: Target,
    stdin: bytes | None,
    engine: Engine,
    examine: Examine,
    language: str,
    *,
    write: bool,
    backup: bool,
) -> _Fixed:
    """Show the changes of one document, and with ``write`` make them."""
    from nianbao.followup.fixes import ROUNDS

    try:
        limit = engine.configuration.limits.file_size_mb
        data = target.read(limit) if target.path else stdin or b""
        readers = engine.contributions.readers
        first, fixed = engine.supervised(
            lambda _tell: _mended(target, data, examine, readers.values()),
            target.uri,
            rounds=ROUNDS + 1,
        )
    except DocumentError as error:
        tell("error", Text(*(printable(f"{target.uri}: {text}") for text in error.text)), language)
        return _Fixed(complete=False, evaluated=False)
    tell_report(first, engine.rules, language)
    _tell_left(first, fixed.left, language)
    if fixed.data == data:
        return _Fixed(first.complete, first.evaluated)
    print_text(_diff(target.uri, data, fixed.data, first.encoding))
    if not write or target.path is None or target.member:
        return _Fixed(first.complete, first.evaluated, pending=True)
    written = _replace(target.path, data, fixed.data, language, backup=backup)
    return _Fixed(written and first.complete, first.evaluated)


def _mended(
    target: Target, data: bytes, examine: Examine, readers: Iterable[Reader]
) -> tuple[ReportResult, FixedFile]:
    """What is said of a document, and its bytes with all fixes."""
    from nianbao.followup.fixes import FixedFile, fix_file
    from nianbao.reading.reader import read_document

    first = examine(target, data)
    if not any(finding.fix for finding in first.findings):
        return first, FixedFile(data, 0, ())

    def findings_of(content: bytes) -> Sequence[Finding]:
        report = first if content == data else examine(target, content)
        return [finding for finding in report.findings if finding.suppression is None]

    suffix = target.path.suffix if target.path else ""
    known = tuple(readers)
    return first, fix_file(
        data, findings_of, lambda content: read_document(content, suffix or ".txt", known)
    )


def _replace(path: Path, before: bytes, after: bytes, language: str, *, backup: bool) -> bool:
    """Write the mended file, and with ``backup`` what it was beside it.

    It is left alone where it may not be written, or has changed since it was read.
    """
    from nianbao.cli.output import tell_unwritten, write_told

    try:
        # Who may write everything (root) is still told by the file's own mode not to.
        writable = os.access(path, os.W_OK) and path.stat().st_mode & 0o222
        changed = path.read_bytes() != before
    except OSError as error:
        tell_unwritten(path, error, language)
        return False
    if not writable:
        zh, en = "文件是只读的，没有更正", "the file is read-only and was left as it is"
    elif changed:
        zh = "文件在检查期间已被修改，没有更正；请再运行一次"
        en = "the file was changed while it was checked and was left as it is; run this again"
    else:
        original = _original(path, before) if backup else None
        kept = original is None or write_told(original, before, language)
        written = kept and write_told(path, after, language)
        if written:
            _tell_written(path, original, language)
        return written
    name = printable(str(path))
    tell("error", Text(f"{name}：{zh}", f"{name}: {en}"), language)
    return False


def _tell_written(path: Path, original: Path | None, language: str) -> None:
    name, kept = printable(str(path)), printable(original.name) if original else ""
    zh = f"已更正 {name}" + (f"，原来的内容在 {kept}" if kept else "")
    en = f"mended {name}" + (f"; what it was is in {kept}" if kept else "")
    tell("note", Text(zh, en), language)


def _original(file: Path, data: bytes) -> Path:
    """The file beside ``file`` that keeps it as it was; none that keeps something else."""
    for number in itertools.count(1):
        kept = file.with_name(f"{file.name}.orig{number if number > 1 else ''}")
        if not kept.exists() or kept.read_bytes() == data:
            return kept
    raise AssertionError  # pragma: no cover - there is always a further number


def _diff(uri: str, before: bytes, after: bytes, encoding: str) -> str:
    """The changes as a unified diff; a carriage return at the end of a line is part of it."""
    from nianbao.followup.fixes import raw_text

    old, new = (
        _LINE.findall(mask_numbers(raw.text)) if (raw := raw_text(data, encoding)) else []
        for data in (before, after)
    )
    uri = printable(uri)
    lines = difflib.unified_diff(old, new, f"a/{uri}", f"b/{uri}")
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _tell_left(report: ReportResult, left: Sequence[Finding], language: str) -> None:
    if left:
        uri = printable(report.uri)
        rules = ", ".join(sorted({finding.rule.id for finding in left}))
        why = Text("无法在文件中准确定位", "cannot be told for certain in the file")
        if not report.encoding:
            why = Text("不能自动更正（只改写文本和网页）", "are not in a text file or web page")
        zh = f"{uri}：有 {len(left)} 处（{rules}）{why.zh}，没有更正。请手工更正。"
        en = f"{uri}: {len(left)} places ({rules}) {why.en} and were left. Mend them by hand."
        tell("warning", Text(zh, en), language)


def _exit_code(fixed: Sequence[_Fixed], paths: Sequence[str], language: str) -> int:
    from nianbao.results.outcome import ExitCode

    if not all(each.complete for each in fixed):
        return int(ExitCode.INCOMPLETE)
    if not any(each.evaluated for each in fixed):
        paths = [printable(path) for path in paths]
        zh = f"{'、'.join(paths)}：没有可检查的报告。请检查路径。"
        tell(
            "error",
            Text(zh, f"{', '.join(paths)}: there is no report to check. Check the paths."),
            language,
        )
        return int(ExitCode.NOTHING)
    return int(ExitCode.FINDINGS if any(each.pending for each in fixed) else ExitCode.CONFORMANT)
