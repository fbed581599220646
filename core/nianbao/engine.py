"""The engine: loads plugins, forms, instruments and rule packs once, then checks one document after the other."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nianbao.check import Reason
from nianbao.configuration import Configuration
from nianbao.discovery import Target, discover
from nianbao.document import Document
from nianbao.errors import DocumentError
from nianbao.examination import Examiner
from nianbao.forms import load_forms
from nianbao.instrument import Instrument
from nianbao.instruments import load_instruments
from nianbao.matching import Matcher
from nianbao.outcome import Notification, Outcome, ReportResult, RunResult, Status
from nianbao.packs import Known, PackSet, load_packs
from nianbao.plugins import Contributions, EntryPoint, installed_plugins, load_plugins
from nianbao.reading import check_size, read_bytes, read_document
from nianbao.report import Report
from nianbao.rule import Rule, RulePack, Severity
from nianbao.search_path import search_path
from nianbao.selection import Selectors
from nianbao.text import Text
from nianbao.version import __version__

__all__ = ["Engine", "check", "parse"]

#: Called with the number of documents done and of all.
Progress = Callable[[int, int], None]


def check(path: str | Path, configuration: Configuration | None = None) -> RunResult:
    """Check a report, or all reports of a directory, and return what was found.

    Raises `PackError` or `ConfigurationError` where rules or plugins cannot be loaded. A document that cannot be read raises
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
    """

    configuration: Configuration
    contributions: Contributions
    rules: tuple[Rule, ...]
    packs: tuple[RulePack, ...]
    instruments: Mapping[str, Instrument]
    notifications: tuple[Notification, ...]
    _matcher: Matcher
    _examiner: Examiner

    @classmethod
    def load(cls, configuration: Configuration, plugins: Iterable[EntryPoint] | None = None) -> Engine:
        """Load everything; raises `PackError`, `ConfigurationError` or `UsageError` that lists what is wrong."""
        contributions = load_plugins(installed_plugins() if plugins is None else plugins, configuration.plugins)
        forms = load_forms(contributions.form_files)
        places = search_path(configuration, contributions.rule_directories)
        instruments = load_instruments(place for place in places if place.is_dir())
        known = Known(contributions.checks, instruments, {form.edition for form in forms}, contributions.failed)
        packs = load_packs(places, known)
        selectors = Selectors(packs)
        rules = selectors.select(configuration.select, configuration.ignore)
        examiner = Examiner(
            rules=rules,
            levels=selectors.levels(configuration.levels),
            siblings=_siblings(packs.rules),
            instruments=instruments,
            skipped=tuple(_skipped(packs)),
            seconds=configuration.limits.seconds,
        )
        notifications = (*contributions.notifications, *(pack.notification for pack in packs.skipped))
        return cls(configuration, contributions, rules, packs.packs, instruments, notifications, Matcher(forms), examiner)

    def check(self, paths: Sequence[str], *, progress: Progress | None = None, stdin: bytes | None = None) -> RunResult:
        """Check the documents of some files and directories; ``-`` stands for ``stdin``."""
        targets = self.discover(paths)
        reports = []
        for done, target in enumerate(targets, start=1):
            reports.append(self.check_target(target, stdin))
            if progress:
                progress(done, len(targets))
        return RunResult(
            reports=tuple(reports),
            rules=self.rules,
            packs=self.packs,
            instruments=self.instruments,
            fail_on=self.configuration.fail_on,
            notifications=self.notifications if targets else (*self.notifications, _nothing_found(paths)),
            version=__version__,
        )

    def discover(self, paths: Sequence[str]) -> list[Target]:
        """The documents of some paths, in the order of their URIs."""
        suffixes = {suffix for reader in self.contributions.readers.values() for suffix in reader.suffixes}
        return discover(paths, suffixes, self.configuration.exclude)

    def parse(self, path: str, *, stdin: bytes | None = None) -> Report:
        """Read one document and match it to its form; raises `DocumentError` where it cannot be read."""
        target = next(iter(discover([path], ())), None)
        if target is None:
            raise DocumentError(Text(f"{path} 是目录，请给出一个文件", f"{path} is a directory; name one file"))
        return self._matcher.match(self._read(target, self._data(target, stdin)))

    def check_target(self, target: Target, stdin: bytes | None = None) -> ReportResult:
        """Check one document. Whatever is wrong with it is said in the result."""
        data = b""
        try:
            data = self._data(target, stdin)
            document = self._read(target, data)
        except DocumentError as error:
            return ReportResult(
                uri=target.uri,
                sha256=hashlib.sha256(data).hexdigest() if data else "",
                length=len(data),
                notifications=(Notification("document-unreadable", Severity.ERROR, error.text, target.uri),),
            )
        report = self._matcher.match(document)
        if not (report.title or report.sections or report.tables):
            return ReportResult(
                uri=target.uri,
                sha256=hashlib.sha256(data).hexdigest(),
                length=len(data),
                encoding=document.encoding,
                notifications=(_unrecognised(target.uri),),
            )
        examined = self._examiner.examine(report, target.uri)
        return ReportResult(
            uri=target.uri,
            sha256=hashlib.sha256(data).hexdigest(),
            length=len(data),
            encoding=document.encoding,
            title=" ".join(report.title.text.split()) if report.title else "",
            organ=report.organ.name if report.organ else "",
            year=report.year,
            form=report.form.edition,
            findings=examined.findings,
            outcomes=examined.outcomes,
            notifications=(*_notices(document, report, target.uri), *examined.notifications),
        )

    def _data(self, target: Target, stdin: bytes | None) -> bytes:
        limit = self.configuration.limits.file_size_mb
        if target.path is not None:
            return read_bytes(target.path, limit)
        data = stdin or b""
        check_size(data, limit)
        return data

    def _read(self, target: Target, data: bytes) -> Document:
        suffix = target.path.suffix if target.path and target.path.suffix else ".txt"
        return read_document(data, suffix, self.contributions.readers.values())


def _siblings(rules: Iterable[Rule]) -> dict[str, list[Any]]:
    siblings: dict[str, list[Any]] = defaultdict(list)
    for rule in rules:
        siblings[rule.check.name].append(rule.prepared)
    return dict(siblings)


def _skipped(packs: PackSet) -> Iterator[Outcome]:
    """The outcomes of rules that this engine is too old to test."""
    for pack in packs.skipped:
        reason = Reason("pack-too-new", {"pack": pack.name, "requires": pack.requires})
        for rule in pack.rules:
            yield Outcome(rule, Status.SKIPPED, reason=reason)


def _notices(document: Document, report: Report, uri: str) -> Iterator[Notification]:
    for notice in document.notices:
        text = notice if isinstance(notice, Text) else Text(notice, notice)
        yield Notification("document-notice", Severity.NOTE, text, uri)
    if not report.sections:
        zh = "没有找到格式规定的任何一个部分；请确认这是政府信息公开工作年度报告，且标题没有丢失"
        en = "none of the form's sections was found; make sure that this is an annual report and that its headings are not lost"
        yield Notification("no-section", Severity.WARNING, Text(zh, en), uri)


def _unrecognised(uri: str) -> Notification:
    zh = "这不像政府信息公开工作年度报告：没有标题、六个部分和表格中的任何一样；如不必检查，请在配置的 exclude 中排除"
    en = "this does not look like an annual report: it has neither title nor sections nor tables of one; exclude it if it is none"
    return Notification("document-unrecognised", Severity.ERROR, Text(zh, en), uri)


def _nothing_found(paths: Sequence[str]) -> Notification:
    shown = "、".join(paths)
    zh = f"在 {shown} 中没有找到可以读取的文件"
    return Notification("nothing-found", Severity.WARNING, Text(zh, f"no file that can be read was found in {shown}"))
