"""Loads third parties' plugins in a copy of this process first: one that ends its process, or never
comes to an end, costs itself and not the run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import BinaryIO

from nianbao.configuration import PluginChoice
from nianbao.plugins.contributions import Contributions, load_alone, load_plugins, third_parties
from nianbao.plugins.entry_point import EntryPoint

__all__ = ["load_tried"]


def load_tried(
    entry_points: Iterable[EntryPoint], choice: PluginChoice, seconds: float
) -> Contributions:
    """What `nianbao.plugins.contributions.load_plugins` gives, without those plugins that no
    process survives. Third parties' plugins may take ``seconds`` together. Where this process may
    not be copied, nothing is tried."""
    entries = list(entry_points)
    left, lost = third_parties(entries, choice), dict[str, str]()
    # Most users have no third party's plugins, and need not import what copies processes.
    while left and (ended := _tried(entries, choice, left, seconds)):
        number, how = ended
        lost[left[number]] = how
        left = left[:number] + left[number + 1 :]
    return load_plugins(entries, choice, lost)


def _tried(
    entries: Sequence[EntryPoint], choice: PluginChoice, labels: Sequence[str], seconds: float
) -> tuple[int, str] | None:
    """The number of the first plugin that ends the process it is loaded in, and how it ended; None
    for none."""
    from nianbao.workers.call import finish
    from nianbao.workers.process import Fork, Stage, can_fork
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
