"""The commands, and the one policy for errors: a line on standard error, an exit code, no
traceback."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Sequence

import click

from nianbao.cli.accept import accept
from nianbao.cli.baseline import baseline
from nianbao.cli.cache import cache
from nianbao.cli.check import check
from nianbao.cli.checks import checks
from nianbao.cli.chinese import in_chinese, usage_error
from nianbao.cli.completion import VARIABLE, completion, write_completions
from nianbao.cli.console import tell, use_utf8
from nianbao.cli.fix import fix
from nianbao.cli.form import form
from nianbao.cli.new import new
from nianbao.cli.parse import parse
from nianbao.cli.phrases import phrases
from nianbao.cli.plugins import plugins
from nianbao.cli.query import query
from nianbao.cli.render import render
from nianbao.cli.rules import explain, rules
from nianbao.cli.serve import serve
from nianbao.cli.session import Session
from nianbao.cli.signals import Terminated, ending_in_order, tell_terminated
from nianbao.cli.test import test
from nianbao.errors import DocumentError, NianbaoError, OutputError
from nianbao.guard import Failure, end_process, guarded
from nianbao.text.printing import printable, printable_lines
from nianbao.text.wording import Text
from nianbao.version import __version__
from nianbao.workers.garbage import sparing_all_collection

__all__ = ["commands", "enter", "main"]

_INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="nianbao %(version)s")
def commands() -> None:
    """Check annual reports on government information disclosure (政府信息公开工作年度报告)."""


for command in (
    check,
    fix,
    baseline,
    cache,
    accept,
    render,
    query,
    rules,
    explain,
    parse,
    plugins,
    checks,
    form,
    phrases,
    new,
    test,
    completion,
    serve,
):
    commands.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code (`nianbao.results.outcome.ExitCode`, or 130 where
    it was interrupted, 128 and the number of the signal that ended it)."""
    use_utf8()
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    session = Session(_language(arguments))
    # The last resort: a fault of nianbao itself must end in a line and in exit code 3. Python's own
    # 1 would say "findings".
    with ending_in_order():
        try:
            code = guarded(lambda: _run(arguments, session))
        except Terminated as terminated:
            return tell_terminated(terminated, session.language)
    if isinstance(code, Failure):
        return _report_crash(code, session.language)
    return code


def enter() -> int:
    """`main`, for a process that does nothing else. It does not wait for threads that a plugin has
    left behind: they may never end."""
    with sparing_all_collection():
        code = main()
    if any(
        each is not threading.main_thread() and not each.daemon for each in threading.enumerate()
    ):
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError, AttributeError):
                stream.flush()
        end_process(code)
    return code


def _run(arguments: Sequence[str], session: Session) -> int:
    try:
        spoken = in_chinese(commands) if session.language == "zh" else commands
        if asked := os.environ.get(VARIABLE):
            return write_completions(spoken, session, asked)
        return int(spoken.main(list(arguments), "nianbao", standalone_mode=False, obj=session) or 0)
    except click.Abort:
        tell("error", Text("已按 Ctrl-C 中止。", "interrupted by Ctrl-C."), session.language)
        return _INTERRUPTED
    except (NianbaoError, click.ClickException) as error:
        return _refuse(error, session.language)


def _refuse(error: NianbaoError | click.ClickException, language: str) -> int:
    """Tell an error that the user can mend; the exit code for it."""
    # Imported here: what it needs would double the time of ``nianbao --version``.
    from nianbao.results.outcome import ExitCode

    if isinstance(error, NianbaoError):
        # Only a list of faults has several lines, and each of them is made safe by itself.
        text = error.text if error.faults else Text(*map(printable, error.text))
        tell("error", text, language)
        incomplete = isinstance(error, DocumentError | OutputError)
        return int(ExitCode.INCOMPLETE if incomplete else ExitCode.USAGE)
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return int(ExitCode.USAGE)
    tell("error", Text(*map(printable, (usage_error(error), error.format_message()))), language)
    if isinstance(error, click.UsageError) and error.ctx:
        click.echo(error.ctx.get_usage(), err=True)
    return int(ExitCode.USAGE)


def _language(arguments: Sequence[str]) -> str:
    """The language of messages until the configuration is known."""
    for option, value in zip(arguments, [*arguments[1:], ""], strict=False):
        if option == "--lang":
            return value
        if option.startswith("--lang="):
            return option.removeprefix("--lang=")
    return os.environ.get("NIANBAO_LANG", "zh")


def _report_crash(failure: Failure, language: str) -> int:
    zh = (
        f"内部错误：{failure.summary}。这是 nianbao 的缺陷，请报告；设置 NIANBAO_DEBUG=1 可显示详"
        f"情。"
    )
    en = (
        f"internal error: {failure.summary}. This is a fault of nianbao; please report it. "
        f"NIANBAO_DEBUG=1 shows details."
    )
    tell("error", Text(zh, en), language)
    if os.environ.get("NIANBAO_DEBUG"):
        click.echo(printable_lines(failure.trace), err=True)
    from nianbao.results.outcome import ExitCode

    return int(ExitCode.INCOMPLETE)
