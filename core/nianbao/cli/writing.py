"""Has a writer write: one that fails costs its own output."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, TYPE_CHECKING

from nianbao.errors import NianbaoError
from nianbao.guard import Failure, contained, guarded
from nianbao.results.outcome import RunResult
from nianbao.results.writer import Output, ReportWriter, Style, Writer
from nianbao.text.giver import giver_named
from nianbao.text.wording import Text

if TYPE_CHECKING:
    from nianbao.configuration import Limits

__all__ = ["gathered", "output_of", "writer_failed"]


def writer_failed(writer: Writer | ReportWriter, failure: Failure) -> Text:
    """What is told of a writer that raised."""
    giver = giver_named(writer.plugin)
    zh = f"输出格式“{writer.name}”出错：{failure.summary}。请告知{giver.zh}的作者。"
    en = f'the writer "{writer.name}" failed: {failure.summary}. Tell the author of {giver.en}.'
    return Text(zh, en)


def output_of(
    writer: Writer, result: RunResult, style: Style, limits: Limits
) -> Output | NianbaoError | Failure:
    """What a writer gives, or the error that it tells the user to mend: a template is missing.

    Pieces are made as they are asked for, but for a third party's, which are put together.
    """
    with contained():
        if not writer.plugin:
            return _called(writer, result, style)
        # A third party's must not end this process, which has other outputs to write.
        from nianbao.workers.call import Finished, supervised

        rounds = 1 + len(result.reports)
        found = supervised(
            lambda _: guarded(lambda: _whole(_called(writer, result, style))), limits, {}, rounds
        )
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


def _whole(output: Output | NianbaoError | Failure) -> Output | NianbaoError | Failure:
    """The output without iterators, which cannot leave a process."""
    if isinstance(output, Mapping):
        return {name: b"".join(_pieces(content)) for name, content in output.items()}
    return "".join(output) if isinstance(output, Iterator) else output


def _pieces(content: bytes | Iterator[bytes]) -> Iterable[bytes]:
    return (content,) if isinstance(content, bytes) else content


def _is_output(output: object) -> bool:
    if isinstance(output, Mapping):
        return all(
            isinstance(name, str) and isinstance(content, bytes | Iterator)
            for name, content in output.items()
        )
    return isinstance(output, str | bytes | Iterator | NianbaoError | Failure)


#: Characters of a text that are kept in memory, and that are given at once.
_HELD, _AT_ONCE = 1_000_000, 100_000


def gathered(text: str | Iterator[str]) -> Iterator[str]:
    """A text that is there as a whole before its first piece is given: who fails half-way prints
    nothing. A long one waits on disk."""
    if isinstance(text, str):
        return iter((text,))
    with contextlib.ExitStack() as failing:
        # It closes itself when the last piece is taken.
        stream = failing.enter_context(
            tempfile.SpooledTemporaryFile(
                _HELD, "w+", encoding="utf-8", errors="surrogatepass", newline=""
            )
        )
        for piece in text:
            stream.write(piece)  # which looks whether it becomes too long for memory
        stream.seek(0)
        failing.pop_all()
    return _read(stream)


def _read(stream: IO[str]) -> Iterator[str]:
    with stream:
        while lines := stream.readlines(_AT_ONCE):
            yield "".join(lines)
