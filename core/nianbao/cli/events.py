"""What several commands do around a check: find where to begin, set suppressed findings apart, tell
what went wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from nianbao.cli.console import show_trace, tell
from nianbao.text.printing import printable
from nianbao.text.wording import Text

if TYPE_CHECKING:
    from nianbao.results.outcome import Notification, ReportResult, RunResult
    from nianbao.rules.rule import Rule

__all__ = ["tell_events", "tell_report"]

_CHECK_FAILED = "check-failed"
_LEFT_OUT = "file-left-out"
#: Files named where many were left out for one reason.
_FILES_SHOWN = 5
#: Rules named where many were lost with a plugin.
_RULES_SHOWN = 8


def tell_events(result: RunResult, language: str, *, quiet: bool = False) -> None:
    """What went wrong, on standard error, whatever the format of the output.

    What went wrong alike with many documents is told once. Writers have it of each document.
    """
    events = list(result.events())
    _tell(events, result.rules, language, quiet=quiet)
    if not result.evaluated and not any(event.level == "error" for event in events):
        zh = "没有任何规则得到检查。请检查路径，以及 --select 和 --ignore。"
        tell(
            "error",
            Text(zh, "Nothing was evaluated. Check the paths, and --select and --ignore."),
            language,
        )


def tell_report(report: ReportResult, rules: Sequence[Rule], language: str) -> None:
    """What went wrong with one report."""
    _tell(report.notifications, rules, language, quiet=False)


def _tell(
    events: Iterable[Notification], rules: Iterable[Rule], language: str, *, quiet: bool
) -> None:
    # Loaded with the rules; not needed where a command ends before.
    from nianbao.rules.lost import is_lost

    lost = {rule.id for rule in rules if is_lost(rule)}
    for event, documents in _gathered(events, lost):
        if event.level == "error" or not quiet:
            tell(event.level, _wording(event, documents, lost), language)
            show_trace(event.trace)


def _gathered(
    events: Iterable[Notification], lost: Collection[str]
) -> Iterator[tuple[Notification, list[Notification]]]:
    """Each event with those that are told together with it: a check that failed alike, and all
    rules lost with a plugin."""
    alike: defaultdict[object, list[Notification]] = defaultdict(list)
    for event in events:
        if event.id == _LEFT_OUT:
            alike[event.text].append(event)
        elif event.id != _CHECK_FAILED:
            alike[event].append(event)
        else:
            alike["lost" if event.rule in lost else (event.rule, event.text)].append(event)
    return ((each[0], each) for each in alike.values())


def _wording(event: Notification, alike: Sequence[Notification], lost: Collection[str]) -> Text:
    """The texts of an event, each after the documents and the rule that it concerns."""
    documents = sorted({each.uri for each in alike} - {""})
    if event.id == _CHECK_FAILED and event.rule in lost:
        return _lost_rules(sorted({each.rule for each in alike}))
    if event.id == _LEFT_OUT:
        return _left_out(documents, event.text)
    more = len(documents) - 1
    name = (
        Text(event.uri, event.uri)
        if more < 1
        else Text(f"{event.uri} 等 {more + 1} 份文件", f"{event.uri} and {more} more")
    )
    subjects = (
        "".join(f"{part}: " for part in (document, event.rule) if part) for document in name
    )
    return Text(
        *(printable(subject + text) for subject, text in zip(subjects, event.text, strict=True))
    )


def _left_out(files: Sequence[str], reason: Text) -> Text:
    """What is told of files that were not checked, for one reason."""
    shown, more = list(files[:_FILES_SHOWN]), len(files) - _FILES_SHOWN
    zh = f"没有检查：{'、'.join(shown)}" + (f" 等 {len(files)} 个文件" if more > 0 else "")
    en = f"not checked: {', '.join(shown)}" + (f" and {more} more" if more > 0 else "")
    return Text(printable(f"{zh}（{reason.zh}）"), printable(f"{en} ({reason.en})"))


def _lost_rules(rules: Sequence[str]) -> Text:
    """What is told of rules whose checks are not there; that plugins failed, and why, was told
    before."""
    shown = ", ".join(rules[:_RULES_SHOWN]) + (", …" if len(rules) > _RULES_SHOWN else "")
    zh = (
        f"有 {len(rules)} 条规则没有检查（{shown}），因为提供其检查的插件出错了。请先排除上述插件的"
        f"错误。"
    )
    en = (
        f"rules that were not tested, because the plugins that give their checks failed: "
        f"{len(rules)} ({shown}). See above."
    )
    return Text(zh, en)
