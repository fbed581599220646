"""The engine: loads plugins, forms, instruments and rule packs once, then checks documents and
compares them."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from nianbao.checking.budget import Tell, tell_nobody
from nianbao.checking.corpus import CorpusJudge, Judged, with_judged
from nianbao.checking.correcting import unused
from nianbao.checking.document import Checked, DocumentCheck
from nianbao.checking.examiner import NOTHING_MORE, Examiner, Wanted
from nianbao.checking.notices import directory_unread, file_ignored, of_discovery, pack_skipped
from nianbao.checking.redaction import masked_notification
from nianbao.configuration import Configuration
from nianbao.errors import DocumentError, Fault, NianbaoError, UsageError
from nianbao.files.validation import suspecting_shipped
from nianbao.loading.corrections import Corrections, load_corrections
from nianbao.loading.forms import forms_beside, load_forms
from nianbao.loading.in_force import in_force
from nianbao.loading.instruments import load_instruments
from nianbao.loading.packs import Known, load_packs
from nianbao.loading.search_path import search_path
from nianbao.matching import Matcher
from nianbao.matching.organs import rostered_levels
from nianbao.model.instrument import Instrument
from nianbao.model.location import uri_of
from nianbao.model.report import Report
from nianbao.model.roster import Roster
from nianbao.plugins.contributions import Contributions, installed_plugins, load_plugins
from nianbao.plugins.entry_point import EntryPoint
from nianbao.reading.discovery import Found, Target, common_root, discover
from nianbao.reading.pipes import slurped
from nianbao.reading.reader import is_readable
from nianbao.results.outcome import InForce, Notification, Outcome, ReportResult, RunResult, Status
from nianbao.rules.check import Reason
from nianbao.rules.corpus import CorpusCheck
from nianbao.rules.pack import PackSet, RulePack
from nianbao.rules.rule import Rule
from nianbao.rules.selection import Selectors
from nianbao.text.wording import Text
from nianbao.version import __version__
from nianbao.workers.dispatcher import Dispatcher, Progress
from nianbao.workers.garbage import sparing_collection
from nianbao.workers.wire import Order

T = TypeVar("T")

__all__ = ["Engine", "check", "parse"]

_TOO_NEW = Text(
    "规则包“{pack}”要求 nianbao {requires}", 'the rule pack "{pack}" requires nianbao {requires}'
)


def check(path: str | Path, configuration: Configuration | None = None) -> RunResult:
    """Check a report, or all reports of a directory, and return what was found.

    Raises `PackError` or `ConfigurationError` where rules or plugins cannot be loaded. A document
    that cannot be read raises
    nothing: it is a notification in the result, whose verdict is then undetermined.
    """
    return Engine.load(configuration or Configuration()).check([str(path)])


def parse(path: str | Path, configuration: Configuration | None = None) -> Report:
    """Read a report and match it to its form; raises `DocumentError` where it cannot be read."""
    return Engine.load(configuration or Configuration()).parse(str(path))


@dataclass(frozen=True, slots=True)
class Engine:
    """Everything that a run needs, loaded and immutable but for what the matcher remembers.

    Attributes:
        rules: the selected rules, in the order of their ids.
        packs: all rule packs, in the order of their prefixes.
        selectors: how these rules may be named.
        roster: the organs that are to report; None where the configuration names no roster.
        corrections: what people say of cells that were read wrongly.
        reproducible: whether another process can load the same from the configuration.
    """

    configuration: Configuration
    contributions: Contributions
    rules: tuple[Rule, ...]
    packs: tuple[RulePack, ...]
    instruments: Mapping[str, Instrument]
    notifications: tuple[Notification, ...]
    selectors: Selectors
    roster: Roster | None
    corrections: Corrections
    reproducible: bool
    _documents: DocumentCheck

    @classmethod
    def load(
        cls,
        configuration: Configuration,
        plugins: Iterable[EntryPoint] | None = None,
        *,
        tolerated: list[Fault] | None = None,
    ) -> Engine:
        """Load everything; raises `PackError`, `ConfigurationError` or `UsageError` that lists what
        is wrong. With ``tolerated``, the faults of rule packs go there instead, and the rules
        without a fault are loaded."""
        try:
            return cls._load(configuration, plugins, tolerated)
        except NianbaoError:
            raise
        except (LookupError, TypeError, ValueError, AttributeError):
            # Shipped files are taken on trust, which makes a start twice as fast. One of them is
            # not as it must be, and its schema says where.
            with suspecting_shipped():
                return cls._load(configuration, plugins, tolerated)

    @classmethod
    def _load(
        cls,
        configuration: Configuration,
        plugins: Iterable[EntryPoint] | None,
        tolerated: list[Fault] | None,
    ) -> Engine:
        contributions = load_plugins(
            installed_plugins() if plugins is None else plugins, configuration.plugins
        )
        places = search_path(configuration, contributions.rule_directories)
        forms = load_forms([*contributions.form_files, *forms_beside(places)])
        instruments = load_instruments(place for place in places if place.is_dir())
        known = Known(contributions.checks, instruments, forms, contributions.failed)
        packs = load_packs(places, known, tolerated=tolerated)
        selectors = Selectors(packs)
        rules = _selected(configuration, selectors, contributions)
        examiner = Examiner(
            rules=rules,
            levels=selectors.levels(configuration.levels),
            instruments=instruments,
            skipped=tuple(_skipped(packs)),
        )
        readers, limits = tuple(contributions.readers.values()), configuration.limits
        roster = _roster(configuration)
        corrections = load_corrections(configuration, forms)
        matcher = Matcher(forms, rostered_levels(roster))
        return cls(
            configuration=configuration,
            contributions=contributions,
            rules=rules,
            packs=packs.packs,
            instruments=instruments,
            notifications=(
                *contributions.notifications,
                *map(pack_skipped, packs.skipped),
                *map(file_ignored, configuration.ignored),
                *map(directory_unread, packs.unread),
                *corrections.notifications,
            ),
            selectors=selectors,
            roster=roster,
            corrections=corrections,
            reproducible=plugins is None,
            _documents=DocumentCheck(
                readers,
                matcher,
                examiner,
                limits.file_size_mb,
                limits.seconds,
                corrections.by_report(),
            ),
        )

    def check(
        self,
        paths: Sequence[str],
        *,
        progress: Progress | None = None,
        stdin: bytes | None = None,
        needs: Collection[str] = (),
        supervised: bool = False,
        partial: bool = False,
    ) -> RunResult:
        """Check the documents of some files and directories, and compare them.

        Args:
            stdin: what the path ``-`` stands for.
            needs: what the writers of the result ask for (`nianbao.Writer.needs`).
            supervised: whether every document is checked in a copy of this process, where that is
                possible, so that none can hang, crash or fill it. Only who owns the process may ask
                so.
            partial: whether an interruption gives the result so far, where each document that was
                not checked says so, instead of being raised.
        """
        root = self.configuration.root or common_root(paths)
        roster = self._roster_from(root)
        found = self._find(paths, root)
        limits = self.configuration.limits
        targets = [
            slurped(target, limits.file_size_mb, limits.seconds)
            if target.path
            else target._replace(data=stdin)
            for target in found.targets
        ]
        comparing = len(targets) > 1 or self.roster is not None
        collecting = comparing and any(isinstance(rule.check, CorpusCheck) for rule in self.rules)
        wanted = Wanted(collecting, "view" in needs)
        order = (
            Order(self.configuration, wanted, os.getpid(), self.loaded)
            if self.reproducible
            else None
        )
        rules = {rule.id: rule for rule in self.rules}
        dispatcher = Dispatcher(
            self._documents,
            order,
            wanted,
            rules,
            self.configuration.limits,
            self.configuration.jobs,
            supervised,
            partial,
            progress,
        )
        with sparing_collection():
            checked = dispatcher.check(targets)
            judged = self._judge(checked, roster)
        reports = tuple(with_judged([each.result for each in checked], judged))
        return RunResult(
            reports=reports,
            rules=self.rules,
            packs=self.packs,
            instruments=self.instruments,
            fail_on=self.configuration.fail_on,
            notifications=tuple(
                masked_notification(each)
                for each in (
                    *self.notifications,
                    *of_discovery(found, paths),
                    *dispatcher.notifications,
                    *judged.notifications,
                    *unused(self.corrections.entries, reports),
                )
            ),
            version=__version__,
            outcomes=judged.outcomes,
            in_force=self.in_force,
            roster=roster,
            root=root,
        )

    def leaving_out(self, names: Iterable[str]) -> Engine:
        """The same engine, which leaves out files of these names where it walks directories."""
        exclude = (*self.configuration.exclude, *names)
        return replace(self, configuration=replace(self.configuration, exclude=exclude))

    @property
    def in_force(self) -> tuple[InForce, ...]:
        """What runs of this engine go by."""
        loaded = [each for each in self.contributions.trace if each.status == "loaded"]
        corrections = self.corrections.source
        return tuple(in_force(self.packs, loaded, self.configuration, self.roster, corrections))

    @property
    def loaded(self) -> tuple[Text, ...]:
        """What is told of loading: two engines that agree in this have loaded the same."""
        texts = [each.text for each in self.notifications]
        if source := self.corrections.source:
            texts.append(Text(source.sha256, source.sha256))
        return tuple(texts)

    def with_rules(self, *rules: Rule) -> Engine:
        """The same engine with these rules alone, which need not be those of its packs; it works
        in this process."""
        documents = replace(
            self._documents, examiner=replace(self._documents.examiner, rules=rules, skipped=())
        )
        configuration = replace(self.configuration, jobs=1)
        return replace(
            self,
            rules=rules,
            reproducible=False,
            configuration=configuration,
            _documents=documents,
        )

    def discover(self, paths: Sequence[str]) -> list[Target]:
        """The documents of some paths, in the order of their URIs."""
        root = self.configuration.root or common_root(paths)
        return list(self._find(paths, root).targets)

    def parse(
        self,
        path: str,
        *,
        stdin: bytes | None = None,
        masked: bool = False,
        tell: Tell = tell_nobody,
    ) -> Report:
        """Read one document and match it to its form; raises `DocumentError` where it cannot be
        read. With ``masked`` it holds no number of a person: so it may be shown."""
        target = next(iter(discover([path], lambda _file: False).targets), None)
        if target is None:
            raise DocumentError(
                Text(
                    "这是目录或者压缩包，请给出其中的一个文件",
                    "this is a directory or an archive; name one file in it",
                )
            )
        target = target if target.path else target._replace(data=stdin)
        return self._documents.parse(target, masked=masked, tell=tell)

    def supervised(self, call: Callable[[Tell], T], uri: str, *, rounds: int = 1) -> T:
        """What ``call`` returns, called in a copy of this process where that is possible.

        For the command line's work on the one document ``uri``; ``call`` is given a function to say
        what it is at. Raises `DocumentError` where the copy crashed, took too much memory, or more
        than ``rounds`` times the time of a document.
        """
        from nianbao.workers.call import supervised

        rules = {rule.id: rule for rule in self.rules}
        found = supervised(call, uri, self.configuration.limits, rules, rounds)
        if isinstance(found, Notification):
            raise DocumentError(found.text)
        return found

    def check_document(
        self,
        target: Target,
        wanted: Wanted = NOTHING_MORE,
        *,
        tell: Tell = tell_nobody,
    ) -> Checked:
        """Check one document in this process. Whatever is wrong with it is said in the result;
        ``tell`` is called with each stage that the check comes to."""
        return self._documents.check(target, wanted, tell=tell)

    def check_target(self, target: Target, stdin: bytes | None = None) -> ReportResult:
        """Check one document by itself, in this process."""
        return self.check_document(
            target if target.path or stdin is None else target._replace(data=stdin)
        ).result

    def _find(self, paths: Sequence[str], root: Path) -> Found:
        configuration, readers = self.configuration, self._documents.readers
        found = discover(
            paths, lambda file: is_readable(file, readers), configuration.exclude, root
        )
        files = (configuration.file, configuration.roster, configuration.corrections)
        own = {uri_of(file, root) for file in files if file}
        return found._replace(left_out=found.left_out - own)

    def _roster_from(self, root: Path) -> Roster | None:
        """The roster, its file named as the documents of the run are; outside the root by its name
        alone, for no output is to hold a path of the machine."""
        file = self.configuration.roster
        if self.roster is None or file is None:
            return self.roster
        uri = uri_of(file, root)
        return self.roster.named(file.name if Path(uri).is_absolute() else uri)

    def _judge(self, checked: Iterable[Checked], roster: Roster | None) -> Judged:
        collected = [each.collected for each in checked if each.collected]
        judge = CorpusJudge(
            collected,
            roster,
            self.configuration.renamed,
            self._documents.examiner.levels,
            self.instruments,
        )
        return judge.judge(self.rules)


def _selected(
    configuration: Configuration, selectors: Selectors, contributions: Contributions
) -> tuple[Rule, ...]:
    try:
        return selectors.select(configuration.select, configuration.ignore, configuration.enable)
    except UsageError as error:
        # The rule may be one of a plugin that failed, which then is the thing to say first.
        texts = [*(event.text for event in contributions.notifications), error.text]
        zh, en = ("\n".join(text.of(language) for text in texts) for language in ("zh", "en"))
        raise UsageError(Text(zh, en)) from error


def _roster(configuration: Configuration) -> Roster | None:
    if configuration.roster is None:
        return None
    # Most runs have no roster.
    from nianbao.loading.rosters import read_roster

    return read_roster(configuration.roster)


def _skipped(packs: PackSet) -> Iterator[Outcome]:
    """The outcomes of rules that this engine is too old to test."""
    for pack in packs.skipped:
        reason = Reason("pack-too-new", _TOO_NEW, {"pack": pack.name, "requires": pack.requires})
        for rule in pack.rules:
            yield Outcome(rule, Status.SKIPPED, reason=reason)
