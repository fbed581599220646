"""One run: every document checked, or taken from what an earlier run said of it, then compared."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from nianbao.checking.collection import Collection
from nianbao.checking.corpus import CorpusJudge, Judged, joined, rosters
from nianbao.checking.correcting import unused
from nianbao.checking.document import Checked
from nianbao.checking.examiner import Wanted
from nianbao.checking.notices import interrupted
from nianbao.checking.redaction import masked_notification
from nianbao.engine.executors import ChosenExecutor, checking_by
from nianbao.engine.loaded import Loaded
from nianbao.engine.remembered import Remembered
from nianbao.engine.spool import Spool
from nianbao.guard import Interruption
from nianbao.model.roster import Roster
from nianbao.reading.discovery import Target
from nianbao.results.outcome import Notification, ReportResult, RunResult
from nianbao.results.reports import changed
from nianbao.version import __version__
from nianbao.workers.checking import Checking
from nianbao.workers.dispatcher import Dispatcher
from nianbao.workers.garbage import sparing_collection
from nianbao.workers.wire import Order

__all__ = ["Progress", "Run"]

#: Called with the number of documents done and of all.
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Run:
    """One run over some documents.

    Attributes:
        wanted: of each document, besides its findings.
        remembered: what earlier runs said; None where nobody is to ask.
        partial: whether an interruption gives the result so far.
        executor: who has the documents checked; None for the processes of this machine.
    """

    loaded: Loaded
    wanted: Wanted
    remembered: Remembered | None = None
    progress: Progress | None = None
    supervised: bool = False
    partial: bool = False
    executor: ChosenExecutor | None = None
    _checking: Checking = field(init=False)
    _collection: Collection = field(default_factory=Collection)
    _recalled: set[int] = field(default_factory=set)
    _done: int = 0

    def __post_init__(self) -> None:
        loaded, configuration = self.loaded, self.loaded.configuration
        order = Order(
            configuration, self.wanted, os.getpid(), loaded.loaded, loaded.contributions.lost
        )
        here = Dispatcher(
            loaded.documents,
            order if loaded.reproducible else None,
            self.wanted,
            {rule.id: rule for rule in loaded.rules},
            configuration.limits,
            configuration.jobs,
            self.supervised,
        )
        self._checking = checking_by(self.executor, loaded, self.wanted, here)

    def check(
        self, targets: Sequence[Target], root: Path, told: Iterable[Notification]
    ) -> RunResult:
        """What is to be said of some documents; ``told`` are events of finding them."""
        loaded = self.loaded
        roster = loaded.roster_from(root)
        spool = Spool({rule.id: rule for rule in loaded.rules}, len(targets))
        with sparing_collection():
            self._check_all(targets, spool)
            judged = self._judged(targets, roster)
        reports = _reports(targets, spool, judged)
        events = (
            *loaded.notifications,
            *told,
            *self._checking.notifications,
            *judged.notifications,
            *unused(loaded.corrections.entries, loaded.corrections.titles, reports),
        )
        return RunResult(
            reports=reports,
            rules=loaded.rules,
            packs=loaded.packs,
            instruments=loaded.instruments,
            fail_on=loaded.configuration.fail_on,
            notifications=tuple(map(masked_notification, events)),
            version=__version__,
            outcomes=judged.outcomes,
            in_force=loaded.in_force,
            roster=roster,
            root=root,
        )

    def _check_all(self, targets: Sequence[Target], spool: Spool) -> None:
        try:
            self._check(targets, spool)
        except (KeyboardInterrupt, Interruption):
            if not self.partial:
                raise
        for number, target in enumerate(targets):
            if number not in spool:
                event = interrupted(target.uri)
                spool.put(number, ReportResult(target.uri, notifications=(event,)))

    def _check(self, targets: Sequence[Target], spool: Spool) -> None:
        """Take what is remembered, and check the rest; what is said of each is remembered as soon
        as it is known."""
        missing = []
        for number, target in enumerate(targets):
            known = self.remembered.find(target) if self.remembered else None
            if known is None:
                missing.append((number, target))
            else:
                self._recalled.add(number)
                self._take(number, Checked(known), spool)
        for number, checked in self._checking.check(missing):
            if self.remembered:
                self.remembered.keep(targets[number], checked)
            self._take(number, checked, spool)

    def _take(self, number: int, checked: Checked, spool: Spool) -> None:
        spool.put(number, checked.result)
        if checked.collected:
            self._collection.put(number, checked.collected)
        self._done += 1
        if self.progress:
            self.progress(self._done, spool.total)

    def _judged(self, targets: Sequence[Target], roster: Roster | None) -> Judged:
        if not self.remembered:
            return self._judge(targets, roster)
        key = self.remembered.judgement_key(targets, roster)
        judged = self.remembered.judged(key) if key else None
        if judged is None:
            judged = self._judge(targets, roster)
            if key:
                self.remembered.keep_judged(key, judged)
        return judged

    def _judge(self, targets: Sequence[Target], roster: Roster | None) -> Judged:
        loaded = self.loaded
        if self.wanted.collected:
            self._recall(targets)
        judge = CorpusJudge(
            self._collection,
            roster,
            loaded.configuration.renamed,
            loaded.documents.examiner.levels,
            loaded.instruments,
        )
        return judge.judge(loaded.rules)

    def _recall(self, targets: Sequence[Target]) -> None:
        """Add what an earlier run collected of the documents that were taken from it."""
        lost = []
        for number in sorted(self._recalled):
            target = targets[number]
            # Of what is remembered, no document is without.
            if self.remembered and self.remembered.knows(target):
                collected = self.remembered.collected(target)
                if collected is None:
                    lost.append((number, target))
                else:
                    self._collection.put(number, collected)
        # Another run has made room in the store meanwhile.
        for number, checked in self._checking.check(lost):
            if checked.collected:
                self._collection.put(number, checked.collected)


def _reports(targets: Sequence[Target], spool: Spool, judged: Judged) -> Sequence[ReportResult]:
    """The results in the order of their URIs, with what rules over the corpus found in each."""
    added = rosters((target.uri for target in targets), judged)
    order: Sequence[int | ReportResult] = range(len(targets))
    if added:
        places: dict[str, int | ReportResult] = {each.uri: each for each in added}
        places.update((target.uri, number) for number, target in enumerate(targets))
        order = [places[uri] for uri in sorted(places)]
    return changed(spool.reports(order), lambda: partial(joined, judged=judged))
