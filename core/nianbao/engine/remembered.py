"""What earlier runs said of the same documents under the same rules, configuration and program."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Self

from nianbao.checking.collection import Collected
from nianbao.checking.corpus import Judged
from nianbao.checking.document import Checked
from nianbao.checking.examiner import Wanted
from nianbao.checking.record import Records
from nianbao.engine.identity import identity_of
from nianbao.engine.loaded import Loaded
from nianbao.guard import Failure, guarded
from nianbao.model.roster import Roster
from nianbao.reading.discovery import Target
from nianbao.results.outcome import ReportResult, Status
from nianbao.store.database import Store
from nianbao.store.plain import UnstorableError

__all__ = ["Remembered"]


class _Known(NamedTuple):
    """A document as it was when the run came to it."""

    key: bytes
    sha256: str


@dataclass(slots=True)
class Remembered:
    """Finds what was said of a document by its bytes and name, and keeps what is said now.

    Attributes:
        identity: of everything else that decides what is said.
        limit: megabytes that a document may have.
    """

    store: Store
    records: Records
    identity: bytes
    wanted: Wanted
    limit: float
    _known: dict[str, _Known] = field(default_factory=dict)
    _lasting: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, loaded: Loaded, store: Store, wanted: Wanted) -> Self:
        """What runs with the same things loaded have said."""
        records = Records({rule.id: rule for rule in loaded.rules})
        limit = loaded.configuration.limits.file_size_mb
        return cls(store, records, identity_of(loaded), wanted, limit)

    def find(self, target: Target) -> ReportResult | None:
        """What was said of the document as it is now; None where nothing was."""
        # What cannot be read is told by whoever checks it. A pipe can be read once, and not here.
        if target.data is None and not _is_file(target):
            return None
        data = guarded(target.read, self.limit)
        if isinstance(data, Failure):
            return None
        digest = hashlib.sha256(data).hexdigest()
        key = self._key("document", target.uri, target.suffix, digest, repr(self.wanted))
        self._known[target.uri] = _Known(key, digest)
        record = self.store.get(key)
        if record is None:
            return None
        try:
            result = self.records.result(record)
        except ValueError:
            return None
        # A record of another document would be told as this one's.
        if (result.uri, result.sha256) != (target.uri, digest):
            return None
        self._lasting.add(target.uri)
        return result

    def keep(self, target: Target, checked: Checked) -> None:
        """Remember what is said of a document, if it will be said again."""
        known = self._known.get(target.uri)
        # It may have been changed since we looked at it.
        if known is None or not checked.lasting or checked.result.sha256 != known.sha256:
            return
        try:
            record = self.records.of_result(checked.result)
            if checked.collected:
                collected = self.records.of_collected(checked.collected)
                self.store.put(_collected(known.key), collected)
        except UnstorableError:
            return
        self.store.put(known.key, record)
        self._lasting.add(target.uri)

    def knows(self, target: Target) -> bool:
        """Whether what is said of a document is remembered, from this run or an earlier one."""
        return target.uri in self._lasting

    def collected(self, target: Target) -> Collected | None:
        """What was collected of a document that was found; None where it is there no more."""
        record = self.store.get(_collected(self._known[target.uri].key))
        if record is None:
            return None
        try:
            return self.records.collected(record)
        except ValueError:
            return None

    def judgement_key(self, targets: Sequence[Target], roster: Roster | None) -> bytes | None:
        """Names the comparison of these documents; None where one of them is not remembered, so
        that nobody knows what was compared."""
        if not self._lasting.issuperset(target.uri for target in targets):
            return None
        keys = (self._known[target.uri].key.hex() for target in targets)
        return self._key("corpus", roster.uri if roster else "", *keys)

    def judged(self, key: bytes) -> Judged | None:
        """What became of the comparison of that name."""
        record = self.store.get(key)
        try:
            return None if record is None else self.records.judged(record)
        except ValueError:
            return None

    def keep_judged(self, key: bytes, judged: Judged) -> None:
        """Remember what became of a comparison."""
        if judged.notifications or any(each.status is Status.ERROR for each in judged.outcomes):
            return
        try:
            self.store.put(key, self.records.of_judged(judged))
        except UnstorableError:
            return

    def _key(self, *parts: str) -> bytes:
        return _digest((self.identity.hex(), *parts))


def _is_file(target: Target) -> bool:
    path = target.path
    return path is not None and os.path.isfile(path)  # noqa: PTH113 - it raises nothing


def _collected(key: bytes) -> bytes:
    return _digest((key.hex(), "collected"))


def _digest(parts: Iterable[str]) -> bytes:
    content = "\0".join(parts)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).digest()
