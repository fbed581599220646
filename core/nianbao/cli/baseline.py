"""``nianbao baseline``: draw a line under the findings that are there, move it, and compare with
it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from nianbao.cli import completing
from nianbao.cli.console import print_text, tell
from nianbao.cli.events import tell_events
from nianbao.cli.options import (
    corrections_option,
    loading_options,
    root_option,
    selecting_options,
    suppressions_option,
)
from nianbao.cli.paths import local, local_expanded
from nianbao.cli.session import Session, exists, load, now, suppressions_of
from nianbao.errors import UsageError
from nianbao.text.printing import printable
from nianbao.text.wording import Text

if TYPE_CHECKING:
    from nianbao.followup.baseline import Baseline
    from nianbao.results.finding import KnownFinding
    from nianbao.results.outcome import RunResult

__all__ = ["baseline"]

Command = TypeVar("Command", bound=Callable[..., Any])


@click.group()
def baseline() -> None:
    """Count only findings that are new: create, update or compare with a baseline."""


def _arguments(command: Command) -> Command:
    """What the three commands share; without PATHS they check the working directory."""
    for option in (
        suppressions_option,
        corrections_option,
        loading_options,
        root_option,
        selecting_options,
        click.argument(
            "paths",
            nargs=-1,
            metavar="[PATH…]",
            shell_complete=completing.files,
            callback=local_expanded,
        ),
        click.argument("file", type=click.Path(path_type=Path), metavar="FILE", callback=local),
    ):
        command = option(command)
    return command


@baseline.command()
@_arguments
@click.pass_obj
def create(
    session: Session,
    /,
    file: Path,
    paths: tuple[str, ...],
    suppressions: Path | None,
    **options: Any,
) -> int:
    """Check reports and keep their findings in FILE, which must not exist yet.

    What could not be read or tested is not in it: whatever is found there later is new. The exit
    code is 3 then; a check in which nothing was evaluated is refused with exit code 4.
    """
    from nianbao.followup.baseline import baseline_of

    if file.exists():
        name = printable(str(file))
        zh = f"{name} 已经存在。请用 nianbao baseline update 更新；确要重建的，先删除该文件。"
        en = f"{name} exists. Use nianbao baseline update; to make it anew, delete the file first."
        raise UsageError(Text(zh, en))
    result = _check(session, file, paths, suppressions, options)
    if not result.evaluated:
        return _refused(result, session.language)
    made = baseline_of(result)
    if not _write(file, made, session.language):
        return 3
    documents = len({each.uri for each in made.findings})
    zh = f"{printable(str(file))}：{documents} 份报告的 {len(made.findings)} 个问题"
    print_text(
        Text(
            zh, f"{printable(str(file))}: {len(made.findings)} findings of {documents} reports"
        ).of(session.language)
    )
    if result.complete:
        return 0
    zh = "检查不完整：没有读出或没有检查到的不在基线里，以后在其中发现的都算新问题。"
    en = (
        "The check was not complete: what could not be read or tested is not in the baseline, and "
        "whatever is found there later is new."
    )
    tell("warning", Text(zh, en), session.language)
    return int(result.exit_code)


@baseline.command()
@_arguments
@click.option(
    "--accept-new", is_flag=True, help="Take up new findings as well; --reason is needed."
)
@click.option("--reason", metavar="TEXT", help="Why the new findings are accepted; kept in FILE.")
@click.pass_obj
def update(
    session: Session,
    /,
    *,
    file: Path,
    paths: tuple[str, ...],
    suppressions: Path | None,
    accept_new: bool,
    reason: str | None,
    **options: Any,
) -> int:
    """Check reports and delete from FILE what is mended. It only shrinks, unless --accept-new is
    given with --reason."""
    from nianbao.followup.baseline import new_findings, read_baseline, updated
    from nianbao.followup.comparison import compare

    reason = (reason or "").strip()
    if accept_new != bool(reason):
        zh = "--accept-new 和 --reason 要一起用：接受新问题必须说明理由。"
        raise UsageError(
            Text(
                zh,
                "--accept-new and --reason go together: new findings are accepted for a reason "
                "only.",
            )
        )
    known = read_baseline(file)
    result = _check(session, file, paths, suppressions, options)
    result = compare(result, known, partial(exists, result.root))
    if refused := _refused(result, session.language):
        return refused
    moved = updated(known, result, accept=reason or None)
    if moved.baseline != known and not _write(file, moved.baseline, session.language):
        return 3
    print_text(
        "\n".join(
            [
                *_lines(moved.removed, "-", session.language),
                *_lines(moved.added, "+", session.language),
            ]
        )
    )
    zh = (
        f"{printable(str(file))}：删去 {len(moved.removed)}，增加 {len(moved.added)}，共 "
        f"{len(moved.baseline.findings)} 个问题"
    )
    en = (
        f"{printable(str(file))}: {len(moved.removed)} removed, {len(moved.added)} added, "
        f"{len(moved.baseline.findings)} findings in all"
    )
    print_text(Text(zh, en).of(session.language))
    left = len(new_findings(result)) - len(moved.added)
    if left:
        zh = (
            f"另有 {left} 个新问题没有写入基线。请更正报告；确需接受的，用 --accept-new --reason 说"
            f"明理由。"
        )
        en = (
            f"{left} new findings were not taken up. Mend the reports, or accept them with "
            f"--accept-new --reason."
        )
        tell("warning", Text(zh, en), session.language)
    return 0


@baseline.command()
@_arguments
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    help="Level from which on new findings fail.",
)
@click.pass_obj
def diff(
    session: Session,
    /,
    file: Path,
    paths: tuple[str, ...],
    suppressions: Path | None,
    **options: Any,
) -> int:
    """Check reports and show what is new (+) and what is mended (-) since FILE was written. The
    exit codes are those of check."""
    from nianbao.followup.baseline import new_findings, read_baseline
    from nianbao.followup.comparison import compare

    known = read_baseline(file)
    result = _check(session, file, paths, suppressions, options)
    result = compare(result, known, partial(exists, result.root))
    new, absent = sorted(new_findings(result)), result.absent or ()
    print_text(
        "\n".join([*_lines(absent, "-", session.language), *_lines(new, "+", session.language)])
    )
    unchanged = sum(finding.baseline_state == "unchanged" for finding in result.findings())
    zh = f"新增 {len(new)}，原有 {unchanged}，消除 {len(absent)}"
    print_text(
        Text(zh, f"{len(new)} new, {unchanged} unchanged, {len(absent)} absent").of(
            session.language
        )
    )
    return int(result.exit_code)


def _check(
    session: Session,
    file: Path,
    paths: tuple[str, ...],
    suppressions: Path | None,
    options: dict[str, Any],
) -> RunResult:
    from nianbao.followup.suppressions import suppress

    paths = paths or (".",)
    configuration, engine = load(session, options, paths, leave_out=file)
    accepted = suppressions_of(configuration, engine, suppressions)
    result = suppress(engine.check(paths, supervised=True), accepted, now().date())
    tell_events(result, session.language)
    return result


def _refused(result: RunResult, language: str) -> int:
    """The exit code with which an incomplete or empty check is refused, else 0: what was not tested
    cannot be accepted."""
    if result.complete and result.evaluated:
        return 0
    zh = "检查不完整，基线没有改动。请先排除上述错误。"
    tell(
        "error",
        Text(
            zh,
            "The check was not complete, so the baseline was left as it is. Mend the errors above "
            "first.",
        ),
        language,
    )
    return int(result.exit_code)


def _write(file: Path, baseline: Baseline, language: str) -> bool:
    from nianbao.cli.output import write_told
    from nianbao.followup.baseline import baseline_text

    return write_told(file, baseline_text(baseline).encode(), language)


def _lines(findings: Iterable[KnownFinding], sign: str, language: str) -> Iterator[str]:
    for each in findings:
        place = f" [{each.logical}]" if each.logical else ""
        line = f"{each.uri}: {each.level} {each.rule}{place} {each.message.of(language)}"
        yield f"{sign} {printable(line)}"
