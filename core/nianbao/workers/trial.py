"""Loads third parties' plugins in a copy of this process first: one that ends its process, or never
comes to an end, costs itself and not the run."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO

from nianbao.configuration import PluginChoice
from nianbao.guard import guarded
from nianbao.plugins import refusals
from nianbao.plugins.contributions import Contributions, load_alone, load_plugins, third_parties
from nianbao.plugins.entry_point import EntryPoint
from nianbao.rules.corpus import AnyCheck

if TYPE_CHECKING:  # what copies processes is imported where it is used
    from nianbao.workers.process import Stage

__all__ = ["load_tried"]


def load_tried(
    entry_points: Iterable[EntryPoint],
    choice: PluginChoice,
    seconds: float,
    load: Callable[[Contributions], object] | None = None,
) -> Contributions:
    """What `nianbao.plugins.contributions.load_plugins` gives, without those plugins that no
    process survives. Third parties' plugins may take ``seconds`` together. Where this process may
    not be copied, nothing is tried.

    Args:
        load: loads the rules for what the plugins gave, which has their checks prepare parameters;
            None where no rules are loaded.
    """
    entries = list(entry_points)
    left, lost = third_parties(entries, choice), dict[str, str]()
    # Most users have no third party's plugins, and need not import what copies processes.
    while left and (ended := _tried(entries, choice, left, seconds)):
        number, how = ended
        lost[left[number]] = how
        left = left[:number] + left[number + 1 :]
    contributions = load_plugins(entries, choice, lost)
    while load and (found := _unprepared(contributions, load, seconds)):
        lost.update([found])
        contributions = load_plugins(entries, choice, lost)
    told = map(refusals.left_threads, contributions.threads if sys.platform == "linux" else ())
    return replace(contributions, notifications=(*contributions.notifications, *told))


def _tried(
    entries: Sequence[EntryPoint], choice: PluginChoice, labels: Sequence[str], seconds: float
) -> tuple[int, str] | None:
    """The number of the first plugin that ends the process it is loaded in, and how it ended; None
    for none."""
    from nianbao.workers.call import finish
    from nianbao.workers.process import Fork, can_fork
    from nianbao.workers.wire import write_frame

    if not can_fork():
        return None

    def serve(_commands: BinaryIO, answers: BinaryIO, stage: Stage) -> None:
        load = partial(load_alone, entries, choice)
        for number, label in enumerate(labels):
            stage.write(str(number))
            load(label)
        write_frame(answers, b"")

    answer = finish(Fork(serve), seconds)
    if answer.frame is not None:
        return None
    return int(answer.stage), f"> {seconds:g} s" if answer.late else answer.how


def _unprepared(
    contributions: Contributions, load: Callable[[Contributions], object], seconds: float
) -> tuple[str, str] | None:
    """The first plugin of which a check ends the process as it prepares a rule's parameters, and
    how; None for none."""
    if not any(each.plugin for each in contributions.checks.values()):
        return None  # only nianbao's own checks
    from nianbao.workers.call import finish
    from nianbao.workers.process import Fork, can_fork
    from nianbao.workers.wire import write_frame

    if not can_fork():
        return None

    def serve(_commands: BinaryIO, answers: BinaryIO, stage: Stage) -> None:
        checks = {name: _staged(each, stage) for name, each in contributions.checks.items()}
        guarded(load, replace(contributions, checks=checks))  # its faults are told later
        write_frame(answers, b"")

    answer = finish(Fork(serve), seconds)
    if answer.frame is not None or not answer.stage:
        return None
    return answer.stage, f"> {seconds:g} s" if answer.late else answer.how


def _staged(check: AnyCheck, stage: Stage) -> AnyCheck:
    """The check, which says whose it is while it prepares."""
    if not check.plugin:
        return check

    def prepare(parameters: Any) -> Any:
        stage.write(check.plugin)
        try:
            return check.prepare(parameters)
        finally:
            stage.write("")

    return replace(check, prepare=prepare)
