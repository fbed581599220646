"""What is said of one document on another machine, as bytes and back.

Bytes that come from elsewhere are no pickle: nothing can come out of them but values of types that
are known beforehand (`nianbao.store.plain`).
"""

from __future__ import annotations

import json
import zlib

from nianbao.checking.document import Checked, failed_document
from nianbao.checking.record import Records
from nianbao.guard import Failure, guarded
from nianbao.results.outcome import ReportResult

__all__ = ["LOST", "Answers", "loss_in", "lost_answer"]

#: How the answer of whoever gave up a station begins.
LOST = b"lost "
#: Most of it are the outcomes of a hundred rules; a tenth is left of them.
_LEVEL = 1


def lost_answer(status: int, *, late: bool) -> bytes:
    """The answer of whoever gave up a station at a document: how it ended."""
    return LOST + json.dumps([status, late]).encode()


def loss_in(data: bytes) -> tuple[int, bool] | None:
    """How a station ended, and whether it had to be ended; None for any other answer. Raises
    `ValueError` for what is none."""
    if not data.startswith(LOST):
        return None
    try:
        status, late = json.loads(data.removeprefix(LOST))
        return int(status), bool(late)
    except TypeError as error:
        raise ValueError(f"not how a station ended: {error!r}") from error


class Answers:
    """Writes and reads the answers of runs with the same rules."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def of(self, checked: Checked) -> bytes:
        """What there is to say of one document."""
        written = guarded(self._written, checked)
        if isinstance(written, Failure):
            # A plugin may put anything into the arguments of a finding.
            return self._written(Checked(failed_document(checked.result.uri, written)))
        return written

    def _written(self, checked: Checked) -> bytes:
        result, collected = self._records.of_result(checked.result), checked.collected
        failed = sorted(collected.failed) if collected else []
        head = json.dumps([len(result), checked.lasting, collected is not None, failed])
        values = self._records.of_collected(collected) if collected else b""
        return zlib.compress(b"".join((head.encode(), b"\n", result, values)), _LEVEL)

    def checked(self, data: bytes) -> Checked:
        """What `of` made bytes of; raises `ValueError` for anything else."""
        try:
            head, _, rest = zlib.decompress(data).partition(b"\n")
            length, lasting, has_collected, failed = json.loads(head)
            result: ReportResult = self._records.result(rest[:length])
            if not has_collected:
                return Checked(result, None, bool(lasting))
            collected = self._records.collected(rest[length:])
            return Checked(result, collected._replace(failed=frozenset(failed)), bool(lasting))
        except (TypeError, zlib.error) as error:
            raise ValueError(f"not an answer: {error!r}") from error
