"""Has a writer write: one that fails costs its own output."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from nianbao.errors import NianbaoError
from nianbao.guard import Failure, contained, guarded
from nianbao.results.outcome import RunResult
from nianbao.results.writer import Output, ReportWriter, Style, Writer
from nianbao.text.giver import giver_named
from nianbao.text.wording import Text

if TYPE_CHECKING:
    from nianbao.configuration import Limits

__all__ = ["output_of", "writer_failed"]


def writer_failed(writer: Writer | ReportWriter, failure: Failure) -> Text:
    """What is told of a writer that raised."""
    giver = giver_named(writer.plugin)
    zh = f"输出格式“{writer.name}”出错：{failure.summary}。请告知{giver.zh}的作者。"
    en = f'the writer "{writer.name}" failed: {failure.summary}. Tell the author of {giver.en}.'
    return Text(zh, en)


def output_of(
    writer: Writer, result: RunResult, style: Style, limits: Limits
) -> Output | NianbaoError | Failure:
    """What a writer gives, or the error that it tells the user to mend: a template is missing."""
    with contained():
        if not writer.plugin:
            return _called(writer, result, style)
        # A third party's must not end this process, which has other outputs to write.
        from nianbao.workers.call import Finished, supervised

        rounds = 1 + len(result.reports)
        found = supervised(lambda _: _called(writer, result, style), limits, {}, rounds)
    return Failure(f"ProcessEnded: {found.how}", "") if isinstance(found, Finished) else found


def _called(writer: Writer, result: RunResult, style: Style) -> Output | NianbaoError | Failure:
    output = guarded(lambda: _written(writer, result, style))
    if not _is_output(output):
        return Failure(f"TypeError: it gave {type(output).__name__}, no text, bytes or files", "")
    return output


def _written(writer: Writer, result: RunResult, style: Style) -> Output | NianbaoError:
    try:
        return writer.write(result, style)
    except NianbaoError as error:
        return error


def _is_output(output: object) -> bool:
    if isinstance(output, Mapping):
        return all(isinstance(k, str) and isinstance(v, bytes) for k, v in output.items())
    return isinstance(output, str | bytes | NianbaoError | Failure)
