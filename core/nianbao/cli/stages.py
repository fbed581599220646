"""What several commands do around a check: find where to begin, set suppressed findings apart, tell what went wrong."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from nianbao.cli.console import tell
from nianbao.text import Text

if TYPE_CHECKING:
    from nianbao.configuration import Configuration
    from nianbao.engine import Engine
    from nianbao.outcome import Notification, ReportResult, RunResult
    from nianbao.suppressions import Suppressions

__all__ = ["exists", "start_of", "suppressions_of", "tell_events", "tell_report", "today"]


def start_of(paths: Sequence[str]) -> Path:
    """Where the search for a configuration begins."""
    first = Path(paths[0])
    try:
        return first if first.is_dir() else first.parent
    except OSError:  # a name that no file can have, such as a very long one; reading it will say so
        return Path()


def exists(uri: str) -> bool:
    """Whether the document that a run named so is still there."""
    try:
        return Path(uri).exists()
    except (OSError, ValueError):  # a name that no file can have
        return False


def today() -> datetime.date:
    """The day on which a command runs. The clock is read here and nowhere deeper."""
    return datetime.datetime.now().astimezone().date()


def suppressions_of(configuration: Configuration, engine: Engine, file: Path | None) -> Suppressions:
    """The suppressions that a command goes by, with ``--suppressions FILE`` or without."""
    from nianbao.suppressions import Suppressions
    from nianbao.suppressions_file import find_suppressions, read_suppressions

    found = find_suppressions(configuration, file)
    return read_suppressions(found, engine.selectors) if found else Suppressions()


def tell_events(result: RunResult, language: str, *, quiet: bool = False) -> None:
    """What went wrong, on standard error, whatever the format of the output."""
    events = [*result.notifications, *(each for report in result.reports for each in report.notifications)]
    _tell(events, language, quiet=quiet)
    if not result.evaluated and not any(event.level == "error" for event in events):
        zh = "没有任何规则得到检查。请检查路径，以及 --select 和 --ignore。"
        tell("error", Text(zh, "Nothing was evaluated. Check the paths, and --select and --ignore."), language)


def tell_report(report: ReportResult, language: str) -> None:
    """What went wrong with one report."""
    _tell(report.notifications, language, quiet=False)


def _tell(events: Iterable[Notification], language: str, *, quiet: bool) -> None:
    for event in events:
        if event.level == "error" or not quiet:
            tell(event.level, event.text._replace(**_with_subject(event)), language)


def _with_subject(event: Notification) -> dict[str, str]:
    """The texts of an event, each after the document and the rule that it concerns."""
    subject = "".join(f"{part}: " for part in (event.uri, event.rule) if part)
    return {language: subject + text for language, text in event.text._asdict().items()}
