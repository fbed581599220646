"""What a check or an output takes time for happens here, in a process of its own: the server stays
quick and small, and can end it. It says what it is at over a pipe."""

from __future__ import annotations

import datetime
import gzip
import io
import json
import os
import secrets
import signal
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from nianbao import (
    BaselineState,
    Configuration,
    Engine,
    NianbaoError,
    RunResult,
    Style,
    Text,
    UsageError,
    run_as_json,
)
from nianbao.files.whole_file import write_bytes, write_pieces
from nianbao.followup.baseline import baseline_of, baseline_text, read_baseline
from nianbao.followup.comparison import compare
from nianbao.followup.suppressions import read_suppressions, suppress
from nianbao.guard import Failure, contained, guarded
from nianbao.loading.runs import read_run
from nianbao.results.suppression import SUPPRESSION_EVENTS
from nianbao.results.writer import encoded
from nianbao.store.database import Store
from nianbao.workers.process import die_with_parent
from nianbao_server.book import Book
from nianbao_server.folder import Folder
from nianbao_server.originals import make_original
from nianbao_server.served import served_page

__all__ = ["Done", "Order", "Progress", "work"]


class Order(NamedTuple):
    """What is to be done in a folder: ``check``, ``round`` (draw a line under the first round, then
    check), ``original`` of a document, or the name of an output of the last run."""

    task: str
    folder: Folder
    configuration: Configuration
    parent: int
    output: Path | None = None
    document: str = ""


class Progress(NamedTuple):
    """How many documents are done, of how many."""

    done: int
    total: int


class Done(NamedTuple):
    """The end of the work: what names that which was made, or what went wrong."""

    made: str = ""
    error: Text | None = None


Tell = Callable[[Progress], None]


def work(order: Order, connection: Connection) -> None:
    """Do it, and say so: any number of `Progress`, and one `Done`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is the server's to end this
    die_with_parent(order.parent)
    with contained():
        done = guarded(_done, order, connection.send)
    if isinstance(done, Failure):
        if os.environ.get("NIANBAO_DEBUG"):
            os.write(2, done.trace.encode())
        zh = f"内部错误：{done.summary}。这是 nianbao 的缺陷，请报告。"
        done = Done(error=Text(zh, f"internal error: {done.summary}. Please report it."))
    connection.send(done)
    connection.close()


def _done(order: Order, tell: Tell) -> Done:
    try:
        if order.task == "round":
            _draw_line(order.folder)
        if order.task in {"check", "round"}:
            _check(order, tell)
            return Done()
        if order.task == "original":
            engine = Engine.load(order.configuration)
            return Done(make_original(engine, order.folder, order.document))
        return Done(_written(order))
    except NianbaoError as error:
        return Done(error=error.text)


def _now() -> datetime.datetime:
    return datetime.datetime.now().astimezone()


def _check(order: Order, tell: Tell) -> None:
    """Check the folder; the run and its page are there at the end, or those of before."""
    folder, configuration = order.folder, order.configuration
    roster = folder.roster if folder.roster.exists() else None
    corrections = folder.corrections if folder.corrections.exists() else None
    configuration = replace(configuration, roster=roster, corrections=corrections)
    engine = Engine.load(configuration)
    # What is slow or broken in it costs time alone.
    store = Store(folder.cache, configuration.cache_size_mb) if configuration.cache else None
    try:
        result = engine.check(
            [str(folder.root)],
            progress=lambda done, total: tell(Progress(done, total)),
            needs={"view"},
            supervised=True,
            store=store,
        )
    finally:
        if store:
            store.close()
    _follow(folder, result)
    result = _decided(folder, engine, replace(result, created=_now()))
    text = json.dumps(run_as_json(result), ensure_ascii=False, separators=(",", ":"))
    run = secrets.token_hex(8)
    page = served_page(result, configuration.lang, run, folder.baseline.exists())
    write_bytes(folder.run, text.encode("utf-8", "backslashreplace"))
    write_bytes(folder.page, gzip.compress(page.encode("utf-8", "backslashreplace"), 6))
    write_bytes(folder.page_id, run.encode())


def _follow(folder: Folder, result: RunResult) -> None:
    """Let decisions follow reports that have other names now."""
    places: dict[str, list[str]] = {}
    for report in result.reports:
        if report.organ and report.year:
            for finding in report.findings:
                key = f"{report.organ}|{report.year}|{finding.fingerprint}"
                places.setdefault(key, []).append(report.uri)
    Book(folder).follow(places)


def _decided(folder: Folder, engine: Engine, result: RunResult) -> RunResult:
    """The run under what is accepted now, and beside the first round where that is over."""
    book = Book(folder)
    book.settle()
    result = _undecided(result)
    if folder.suppressions.exists():
        known = read_suppressions(folder.suppressions, engine.selectors)
        result = suppress(result, known, _now().date())
    if folder.baseline.exists():
        result = compare(result, read_baseline(folder.baseline), partial(_exists, folder))
        result = _with_states(result, {BaselineState.UNCHANGED: None})
    return result


def _undecided(result: RunResult) -> RunResult:
    """The run without what suppressions and a baseline said when it was made."""
    reports = tuple(
        replace(
            report,
            findings=tuple(
                replace(each, suppression=None, baseline_state=None) for each in report.findings
            ),
        )
        for report in result.reports
    )
    told = (each for each in result.notifications if each.id not in SUPPRESSION_EVENTS)
    in_force = (each for each in result.in_force if each.kind not in {"suppressions", "baseline"})
    return replace(
        result,
        reports=reports,
        notifications=tuple(told),
        in_force=tuple(in_force),
        absent=None,
    )


def _exists(folder: Folder, uri: str) -> bool:
    return "*" in uri or (folder.root / uri).exists()


def _draw_line(folder: Folder) -> None:
    """Keep what the round found that is over, for the next to be compared with."""
    result = read_run(folder.run, folder.root)
    open_again = _with_states(result, dict.fromkeys(BaselineState))
    write_bytes(folder.baseline, baseline_text(baseline_of(open_again)).encode())


def _with_states(
    result: RunResult, states: Mapping[BaselineState | None, BaselineState | None]
) -> RunResult:
    """The run with other states of its findings. A baseline accepts what it knows; what an office
    sent back and got again unmended is as open as it was, and counts."""
    reports = []
    for report in result.reports:
        findings = tuple(
            replace(each, baseline_state=states[each.baseline_state])
            if each.baseline_state in states
            else each
            for each in report.findings
        )
        reports.append(replace(report, findings=findings))
    return replace(result, reports=tuple(reports))


def _written(order: Order) -> str:
    """Write an output of the last run; the name of its file."""
    folder, language = order.folder, order.configuration.lang
    engine = Engine.load(order.configuration)
    writer = engine.contributions.writers.get(order.task)
    if writer is None or order.output is None:
        raise UsageError(Text(f"没有输出格式“{order.task}”。", f"no format {order.task}."))
    result = _decided(folder, engine, read_run(folder.run, folder.root))
    style = Style(language, show_suppressed=True, read=partial(_read, folder))
    output = writer.write(result, style)
    if isinstance(output, Mapping):
        write_bytes(order.output, _zipped(output))
    else:
        write_pieces(order.output, encoded(output))
    return ".zip" if isinstance(output, Mapping) else writer.suffix


def _read(folder: Folder, uri: str) -> bytes | None:
    try:
        return (folder.root / uri).read_bytes()
    except (OSError, ValueError):
        return None


def _zipped(files: Mapping[str, bytes | Iterator[bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            # The same bytes for the same files: no clock.
            info = zipfile.ZipInfo(name.lstrip("/"))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, b"".join(encoded(files[name])))
    return buffer.getvalue()
