"""Checks one document: reads it, matches it to its form, tests the rules. Whatever goes wrong is
said in the result."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import NamedTuple

from nianbao.checking.budget import (
    RECOGNISING,
    Budget,
    Overdue,
    Tell,
    out_of_memory,
    overdue,
    tell_nobody,
)
from nianbao.checking.collection import Collected
from nianbao.checking.correcting import correct, correct_title, told
from nianbao.checking.examiner import NOTHING_MORE, Examiner, Wanted
from nianbao.checking.recognised import recognised
from nianbao.checking.redaction import masked_document, masked_notification
from nianbao.configuration import Limits
from nianbao.errors import DocumentError, ScanError
from nianbao.guard import Failure, guarded
from nianbao.matching import Matcher
from nianbao.model.correction import Correction, TitleCorrection, in_force
from nianbao.model.document import Document
from nianbao.model.organ import organ_key
from nianbao.model.report import Report
from nianbao.reading.discovery import Target
from nianbao.reading.reader import (
    Reader,
    check_content,
    choose_reader,
)
from nianbao.results.outcome import Notification, ReportResult
from nianbao.rules.rule import Severity
from nianbao.text.giver import giver_named
from nianbao.text.masking import mask_numbers
from nianbao.text.wording import Text

__all__ = ["Checked", "DocumentCheck", "failed_document"]


class Checked(NamedTuple):
    """What a run keeps of one document: what it says of it, and what rules over the corpus
    collected.

    Attributes:
        collected: None where the document is no report that could be read, or nothing was to be
            collected.
        lasting: whether another check of the same bytes by the same program would say the same.
    """

    result: ReportResult
    collected: Collected | None = None
    lasting: bool = False


#: Characters of prose, four times as many as any report has. Checks read no more than that of it.
_LONG = 200_000


@dataclass(frozen=True, slots=True)
class DocumentCheck:
    """All that it takes to check one document.

    Attributes:
        limits: what one document may cost.
        corrections: by report (`nianbao.model.correction.Correction.report`).
        titles: corrections of organ and year, by document.
    """

    readers: Sequence[Reader]
    matcher: Matcher
    examiner: Examiner
    limits: Limits
    corrections: Mapping[tuple[str, int], Sequence[Correction]] = field(default_factory=dict)
    titles: Mapping[str, Sequence[TitleCorrection]] = field(default_factory=dict)

    def check(
        self,
        target: Target,
        wanted: Wanted = NOTHING_MORE,
        *,
        tell: Tell = tell_nobody,
    ) -> Checked:
        """Check a document, and give what is wanted of it. ``tell`` is called with each stage that
        the check comes to."""
        budget = Budget(self.limits.seconds, tell)
        # Readers are plugins, and a document may be like none that matching has seen: one must not
        # cost the others.
        try:
            with budget.running():
                checked = guarded(partial(self._check, target, budget, wanted))
        except Overdue:
            late = overdue(target.uri, budget.stage, budget.seconds)
            return Checked(ReportResult(target.uri, notifications=(late,)))
        if isinstance(checked, Failure):
            giver = self._giver(budget.stage)
            checked = Checked(failed_document(target.uri, checked, budget.stage, giver))
        result = checked.result
        masked = tuple(map(masked_notification, result.notifications))
        return checked._replace(result=replace(result, notifications=masked))

    def check_without(
        self, target: Target, without: Mapping[str, Failure], wanted: Wanted, tell: Tell
    ) -> Checked:
        """The same, without rules that ended their process on this document before."""
        return self.check(target, wanted._replace(without=without), tell=tell)

    def parse(
        self,
        target: Target,
        *,
        masked: bool = False,
        tell: Tell = tell_nobody,
    ) -> Report:
        """Read a document and match it to its form; raises `DocumentError` where it cannot be
        read. With ``masked`` it holds no number of a person."""
        budget = Budget(self.limits.seconds, tell)
        try:
            with budget.running():
                data = target.read(self.limits.file_size_mb)
                document = self._read(self._reader(target, data), data, budget)
                budget.at("matching")
                document = masked_document(document) if masked else document
                return self._matched(document, target.uri)
        except Overdue:
            raise DocumentError(overdue("", budget.stage, budget.seconds).text) from None

    def _check(self, target: Target, budget: Budget, wanted: Wanted) -> Checked:
        uri, data = target.uri, b""
        try:
            data = target.read(self.limits.file_size_mb)
            reader = self._reader(target, data)
            document = self._read(reader, data, budget)
        except DocumentError as error:
            event = Notification("document-unreadable", Severity.ERROR, error.text, uri)
            return Checked(
                ReportResult(uri, _digest(data) if data else "", len(data), notifications=(event,))
            )
        budget.at("matching")
        report = self._matched(document, uri)
        if not (report.title or report.sections or report.tables):
            return Checked(
                ReportResult(
                    uri,
                    _digest(data),
                    len(data),
                    document.encoding,
                    notifications=(_unrecognised(uri),),
                )
            )
        examined = self.examiner.examine(report, uri, budget, wanted)
        result = ReportResult(
            uri=uri,
            sha256=_digest(data),
            length=len(data),
            encoding=document.encoding,
            title=mask_numbers(" ".join(report.title.text.split())) if report.title else "",
            organ=mask_numbers(report.organ.name) if report.organ else "",
            year=report.year,
            form=report.form.edition,
            findings=examined.findings,
            outcomes=examined.outcomes,
            notifications=(
                *_notices(document, report, uri),
                *told(report, uri),
                *([recognised(uri)] if document.recognised else []),
                *examined.notifications,
            ),
            corrections=tuple(map(_masked, report.corrections)),
            view=examined.view,
        )
        return Checked(
            result,
            Collected(
                uri,
                report.form.edition,
                examined.title,
                examined.collected,
                examined.uncollected,
            )
            if wanted.collected
            else None,
            # What went wrong may go well another time: there is more memory, or less to do.
            lasting=result.complete and not reader.external,
        )

    def _matched(self, document: Document, uri: str) -> Report:
        """The report, with what people say of its title and of its cells."""
        report = self.matcher.match(document)
        report = correct_title(report, self.titles.get(uri, ()), self.matcher.organ)
        if report.organ is None or report.year is None or not self.corrections:
            return report
        own = self.corrections.get((organ_key(report.organ.name), report.year), ())
        return correct(report, in_force(own, uri))

    def _reader(self, target: Target, data: bytes) -> Reader:
        check_content(data)
        return choose_reader(data, target.suffix, self.readers)

    def _giver(self, stage: str) -> str:
        """The third party's plugin whose reader was at work in a stage; empty for none."""
        named = (each.plugin for each in self.readers if stage == f"reader {each.name}")
        return next(named, "")

    def _read(self, reader: Reader, data: bytes, budget: Budget) -> Document:
        budget.at(f"reader {reader.name}")
        try:
            return _read(reader.name, reader.read, data)
        except ScanError:
            if reader.recognise is None:
                raise
        budget.at(RECOGNISING)
        budget.allow(self.limits.recognition_seconds)
        document = _read(reader.name, reader.recognise, data)
        budget.allow(self.limits.seconds)
        return document


def _read(name: str, read: Callable[[bytes], Document], data: bytes) -> Document:
    document: object = read(data)
    if not isinstance(document, Document):
        given = type(document).__name__
        raise TypeError(f"the reader {name} returned {given}, not a Document")
    return document


def failed_document(uri: str, failure: Failure, stage: str = "", plugin: str = "") -> ReportResult:
    """The result for a document that made a reader, of a third party's ``plugin`` or not, or
    nianbao itself, raise what no document should."""
    if failure.out_of_memory:
        return ReportResult(uri, notifications=(out_of_memory(uri, stage),))
    giver = giver_named(plugin)
    zh = f"检查本文件时程序出错：{failure.summary}。本文件没有结论；请告知{giver.zh}的作者。"
    en = (
        f"the program failed on this document: {failure.summary}. It is undecided; "
        f"tell the author of {giver.en}."
    )
    return ReportResult(
        uri,
        notifications=(
            Notification("document-failed", Severity.ERROR, Text(zh, en), uri, trace=failure.trace),
        ),
    )


def _masked(correction: Correction) -> Correction:
    read = correction.read
    return replace(correction, read=None if read is None else mask_numbers(read))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _notices(document: Document, report: Report, uri: str) -> Iterator[Notification]:
    for notice in document.notices:
        text = notice if isinstance(notice, Text) else Text(notice, notice)
        yield Notification("document-notice", Severity.NOTE, text, uri)
    if sum(len(paragraph.text) for paragraph in report.prose()) > _LONG:
        zh = f"文字超过 {_LONG} 字，不像一份年度报告；超出部分的数字可能没有与表格核对"
        en = (
            f"more than {_LONG} characters of prose, unlike any annual report; numbers beyond them "
            "may not have been compared with the tables"
        )
        yield Notification("document-long", Severity.WARNING, Text(zh, en), uri)
    if not report.sections:
        zh = "没有找到格式规定的任何一个部分；请确认这是政府信息公开工作年度报告，且标题没有丢失"
        en = (
            "none of the form's sections was found; make sure that this is an annual report and "
            "that its headings are not lost"
        )
        yield Notification("no-section", Severity.WARNING, Text(zh, en), uri)


def _unrecognised(uri: str) -> Notification:
    zh = (
        "这不像政府信息公开工作年度报告：没有标题、六个部分和表格中的任何一样；如不必检查，请在配置"
        "的 exclude 中排除"
    )
    en = (
        "this does not look like an annual report: it has neither title nor sections nor tables of "
        "one; exclude it if it is none"
    )
    return Notification("document-unrecognised", Severity.ERROR, Text(zh, en), uri)
