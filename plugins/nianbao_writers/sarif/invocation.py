"""What happened to the tool: SARIF's ``invocation`` and its notifications."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from nianbao import EVENTS, Notification, RunResult, Text
from nianbao_writers.json_text import Members
from nianbao_writers.sarif.descriptors import notification_descriptor
from nianbao_writers.sarif.language import sentence
from nianbao_writers.sarif.limits import OMISSION, RESULTS_OMITTED

__all__ = ["descriptors", "invocation"]

#: A frame of a traceback: the name of its file, the line, the function.
_FRAME = re.compile(r'  File "(?:[^"]*[/\\\\])?([^"/\\\\]+)", line ([0-9]+), in (.+)')
# The line of a traceback that names the exception; the lines before it name files of this machine
# and stay out of the log.
_RAISED = re.compile(r"^([A-Za-z_][\w.]*)(?:: (.*))?$", re.ASCII)


def descriptors(result: RunResult, language: str) -> list[dict[str, Any]]:
    """The descriptors of the kinds of event that happened, in the order of their ids."""
    meanings = {**EVENTS, RESULTS_OMITTED: OMISSION}
    identities = sorted({notification.id for notification in result.events()})
    return [
        notification_descriptor(each, meanings.get(each, Text(each, each)), language)
        for each in identities
    ]


def invocation(
    result: RunResult,
    rules: Mapping[str, int],
    locate: Callable[[str], dict[str, Any]],
    language: str,
) -> Members:
    """The invocation. ``rules`` gives the index of a rule's descriptor by its id, ``locate`` the
    location of a document."""
    kinds = {
        identity: index
        for index, identity in enumerate(sorted({each.id for each in result.events()}))
    }

    def told(events: Iterable[Notification]) -> Iterator[dict[str, Any]]:
        return (_notification(each, kinds[each.id], rules, locate, language) for each in events)

    executing = filter(_is_executing, result.events())
    first = next(executing, None)
    # A report's own concern a document.
    configuring = list(told(each for each in result.notifications if not _is_executing(each)))
    found = Members(executionSuccessful=result.complete, exitCode=int(result.exit_code))
    if first is not None:
        found["toolExecutionNotifications"] = told(itertools.chain([first], executing))
    if configuring:
        found["toolConfigurationNotifications"] = configuring
    return found


def _is_executing(event: Notification) -> bool:
    """What concerns no document is about plugins, packs and configuration, which are read before
    any document is; only a check over the corpus fails on no document in particular."""
    return bool(event.uri) or event.id == "check-failed"


def _notification(
    notification: Notification,
    index: int,
    rules: Mapping[str, int],
    locate: Callable[[str], dict[str, Any]],
    language: str,
) -> dict[str, Any]:
    found: dict[str, Any] = {
        "descriptor": {"id": notification.id, "index": index},
        "level": str(notification.level),
        "message": {"text": sentence(notification.text, language)},
    }
    if notification.uri:
        found["locations"] = [{"physicalLocation": {"artifactLocation": locate(notification.uri)}}]
    if notification.rule:
        known = {"index": rules[notification.rule]} if notification.rule in rules else {}
        found["associatedRule"] = {"id": notification.rule, **known}
    raised = _exception(notification.trace)
    if raised:
        found["exception"] = raised
    return found


def _exception(trace: str) -> dict[str, Any]:
    """Kind, message (its first line) and stack of the exception that a traceback ends in."""
    lines = trace.splitlines()
    frames = [number for number, line in enumerate(lines) if line.startswith("  ")]
    raised = _RAISED.match(next(iter(lines[frames[-1] + 1 :] if frames else lines[-1:]), ""))
    if raised is None:
        return {}
    kind, message = raised.groups()
    found: dict[str, Any] = {"kind": kind} | ({"message": message} if message else {})
    stack = [_frame(*frame.groups()) for frame in map(_FRAME.match, lines) if frame]
    return found | ({"stack": {"frames": stack[::-1]}} if stack else {})


def _frame(file: str, line: str, function: str) -> dict[str, Any]:
    """A frame, its file without the directories of this machine."""
    logical = {"fullyQualifiedName": function, "kind": "function"}
    physical = {"artifactLocation": {"uri": file}, "region": {"startLine": int(line)}}
    return {"location": {"physicalLocation": physical, "logicalLocations": [logical]}}
