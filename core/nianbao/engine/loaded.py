"""What a run needs, loaded once: plugins, forms, instruments, rule packs, roster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Self

from nianbao.checking.document import DocumentCheck
from nianbao.checking.examiner import Examiner
from nianbao.checking.notices import copy_left_out, directory_unread, file_ignored, pack_skipped
from nianbao.configuration import Configuration
from nianbao.errors import Fault, NianbaoError, UsageError
from nianbao.files.validation import suspecting_shipped
from nianbao.loading.corrections import Corrections, load_corrections
from nianbao.loading.forms import forms_beside, load_forms
from nianbao.loading.in_force import in_force
from nianbao.loading.instruments import instrument_files, load_instruments
from nianbao.loading.packs import Known, load_packs
from nianbao.loading.search_path import copies, search_path
from nianbao.matching import Matcher
from nianbao.matching.organs import rostered_levels
from nianbao.model.form import Form
from nianbao.model.instrument import Instrument
from nianbao.model.location import uri_of
from nianbao.model.roster import Roster
from nianbao.plugins.contributions import Contributions, installed_plugins, load_plugins
from nianbao.plugins.entry_point import EntryPoint
from nianbao.results.outcome import InForce, Notification, Outcome, Status
from nianbao.rules.check import Reason
from nianbao.rules.pack import PackSet, RulePack
from nianbao.rules.rule import Rule
from nianbao.rules.selection import Selectors
from nianbao.text.wording import Text

__all__ = ["Loaded"]

_TOO_NEW = Text(
    "规则包“{pack}”要求 nianbao {requires}", 'the rule pack "{pack}" requires nianbao {requires}'
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything that a run needs, loaded and immutable but for what the matcher remembers.

    Attributes:
        rules: the selected rules, in the order of their ids.
        packs: all rule packs, in the order of their prefixes.
        selectors: how these rules may be named.
        roster: the organs that are to report; None where the configuration names no roster.
        corrections: what people say of cells that were read wrongly.
        reproducible: whether another process can load the same from the configuration.
        files: the data files and directories that were read: packs, instruments, forms.
        documents: checks one document.
    """

    configuration: Configuration
    contributions: Contributions
    rules: tuple[Rule, ...]
    packs: tuple[RulePack, ...]
    instruments: Mapping[str, Instrument]
    forms: tuple[Form, ...]
    notifications: tuple[Notification, ...]
    selectors: Selectors
    roster: Roster | None
    corrections: Corrections
    reproducible: bool
    files: tuple[Path, ...]
    documents: DocumentCheck

    @classmethod
    def load(
        cls,
        configuration: Configuration,
        plugins: Iterable[EntryPoint] | None = None,
        *,
        tolerated: list[Fault] | None = None,
        supervised: bool = False,
        lost: Mapping[str, str] | None = None,
        trying: bool = False,
    ) -> Self:
        """Load everything; raises `PackError`, `ConfigurationError` or `UsageError` that lists what
        is wrong.

        Args:
            tolerated: the faults of rule packs go there instead, and the rules without a fault are
                loaded.
            supervised: whether plugins of third parties are loaded in a copy of this process first,
                where that is possible, so that none can end or hold it. Only who owns the process
                may ask so.
            lost: the plugins of which that is known already, and how they end the process.
            trying: whether the packs of the configuration's ``rules`` are being tried by their
                author: where one of them is installed, too, the installed copy is left out.
        """
        entry_points = installed_plugins() if plugins is None else tuple(plugins)
        choice = configuration.plugins
        loaded = partial(
            cls._load, configuration, tolerated, reproducible=plugins is None, trying=trying
        )
        if supervised:
            from nianbao.workers.trial import load_tried

            seconds = configuration.limits.seconds
            contributions = load_tried(entry_points, choice, seconds, loaded)
        else:
            contributions = load_plugins(entry_points, choice, lost or {})
        try:
            return loaded(contributions)
        except NianbaoError:
            raise
        except (LookupError, TypeError, ValueError, AttributeError):
            # Shipped files are taken on trust, which makes a start twice as fast. One of them is
            # not as it must be, and its schema says where.
            with suspecting_shipped():
                return loaded(contributions)

    @classmethod
    def _load(
        cls,
        configuration: Configuration,
        tolerated: list[Fault] | None,
        contributions: Contributions,
        *,
        reproducible: bool,
        trying: bool,
    ) -> Self:
        places = search_path(configuration, contributions.rule_directories)
        left_out = copies(places, configuration.rules) if trying else []
        places = tuple(place for place in places if place not in left_out)
        form_files = (*contributions.form_files, *forms_beside(places))
        forms = load_forms(form_files)
        instruments = load_instruments(places)
        known = Known(contributions.checks, instruments, forms, contributions.failed)
        packs = load_packs(places, known, tolerated=tolerated)
        selectors = Selectors(packs)
        rules = _selected(configuration, selectors, contributions)
        examiner = Examiner(
            rules=rules,
            levels=selectors.levels(configuration.levels),
            instruments=instruments,
            forms=forms,
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
            forms=forms,
            notifications=(
                *contributions.notifications,
                *map(pack_skipped, packs.skipped),
                *map(file_ignored, configuration.ignored),
                *map(directory_unread, packs.unread),
                *map(copy_left_out, left_out),
                *corrections.notifications,
            ),
            selectors=selectors,
            roster=roster,
            corrections=corrections,
            reproducible=reproducible and not left_out,
            files=(*places, *form_files, *instrument_files(places)),
            documents=DocumentCheck(
                readers,
                matcher,
                examiner,
                limits,
                corrections.by_report(),
                corrections.by_document(),
            ),
        )

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

    def roster_from(self, root: Path) -> Roster | None:
        """The roster, its file named as the documents of the run are; outside the root by its name
        alone, for no output is to hold a path of the machine."""
        file = self.configuration.roster
        if self.roster is None or file is None:
            return self.roster
        uri = uri_of(file, root)
        return self.roster.named(file.name if Path(uri).is_absolute() else uri)


def _selected(
    configuration: Configuration, selectors: Selectors, contributions: Contributions
) -> tuple[Rule, ...]:
    try:
        return selectors.select(configuration.select, configuration.ignore, configuration.enable)
    except UsageError as error:
        # The rule may be one of a plugin that failed, which then is the thing to say first.
        texts = [*(event.text for event in contributions.notifications), error.text]
        zh, en = "".join(text.zh for text in texts), " ".join(text.en for text in texts)
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
