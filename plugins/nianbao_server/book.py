"""The decisions of a folder: kept at once, whole, and by whoever comes first.

Every change names the version of the decision that its author saw. Where somebody else has changed
it meanwhile, the change is not made, and its author is shown what is there: nobody's decision is
lost without a word. A decision is on the disk before the browser is told so; a process that is
killed at any moment leaves the file as it was before or as it is after.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from nianbao import ConfigurationError, Text
from nianbao.files.whole_file import write_bytes
from nianbao_server.decision import Decision, decision_of
from nianbao_server.folder import Folder
from nianbao_server.lock import locked
from nianbao_server.refusal import Refusal
from nianbao_server.suppressed import entries_replaced

__all__ = ["Book", "Change", "Changed", "Decisions", "change_of"]

_FORMAT = "nianbao-decisions"
_LONGEST_KEY = 1_200


class Decisions(NamedTuple):
    """All decisions of a folder by the key of their finding, and the last version given.

    Attributes:
        gone: keys of decisions that were taken back, or no longer accept their finding.
    """

    revision: int = 0
    entries: Mapping[str, Decision] = {}
    gone: frozenset[str] = frozenset()

    def after(self, revision: int, entries: Mapping[str, Decision]) -> Decisions:
        """What there is once these are the decisions."""
        accepting = frozenset(key for key, each in entries.items() if each.accepts)
        before = frozenset(key for key, each in self.entries.items() if each.accepts)
        return Decisions(revision, entries, (self.gone | before) - accepting)


class Change(NamedTuple):
    """A decision on a finding, or None to take it back; ``seen`` is the version that was there when
    it was made, 0 for none."""

    key: str
    seen: int
    decision: Decision | None


class Changed(NamedTuple):
    """What became of some changes: the decisions that are there now, and the keys of those that
    somebody else had changed before."""

    revision: int
    now: Mapping[str, Decision | None]
    conflicts: tuple[str, ...]


class Book:
    """The decisions of a folder."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._known = Decisions()
        self._stamp: object = None

    def read(self) -> Decisions:
        """The decisions as they are now; raises `ConfigurationError` where their file is damaged:
        it is then not written over."""
        stamp = self._stamp_now()
        if stamp != self._stamp:
            self._known = _parsed(self._folder)
            self._stamp = stamp
        return self._known

    def change(self, changes: Iterable[Change]) -> Changed:
        """Make those changes whose author has seen the last version, all in one step.

        Raises `OSError` where nothing can be written; then none is made.
        """
        with self._open() as decisions:
            revision, entries = decisions.revision, dict(decisions.entries)
            touched: dict[str, Decision | None] = {}
            conflicts = []
            for change in changes:
                there = entries.get(change.key)
                if (there.version if there else 0) != change.seen:
                    conflicts.append(change.key)
                    touched[change.key] = there
                    continue
                revision += 1
                entries.pop(change.key, None)
                if change.decision:
                    entries[change.key] = change.decision._replace(version=revision)
                touched[change.key] = entries.get(change.key)
            if revision != decisions.revision:
                self._write(decisions.after(revision, entries))
            return Changed(revision, touched, tuple(conflicts))

    def follow(self, places: Mapping[str, Sequence[str]]) -> None:
        """Let decisions follow their findings, by their keys, into the files that have them now: a
        report that is sent again may have another name."""
        with self._open() as decisions:
            entries = {
                key: each._replace(uri=_followed(each.uri, places.get(key, ())))
                for key, each in decisions.entries.items()
            }
            if entries != decisions.entries:
                self._write(decisions.after(decisions.revision + 1, entries))

    def settle(self) -> None:
        """Bring ``suppressions.toml`` up to the decisions, should a process have been killed
        between the one and the other."""
        with self._open() as decisions:
            self._write_suppressions(decisions)

    @contextmanager
    def _open(self) -> Iterator[Decisions]:
        with locked(self._folder.state / "lock"):
            yield self.read()

    def _write(self, decisions: Decisions) -> None:
        entries = {key: each._asdict() for key, each in sorted(decisions.entries.items())}
        value = {
            "format": _FORMAT,
            "version": 1,
            "revision": decisions.revision,
            "decisions": entries,
            "gone": sorted(decisions.gone),
        }
        write_bytes(self._folder.decisions, json.dumps(value, ensure_ascii=False).encode())
        self._known, self._stamp = decisions, self._stamp_now()
        self._write_suppressions(decisions)

    def _write_suppressions(self, decisions: Decisions) -> None:
        wanted = {key: each for key, each in decisions.entries.items() if each.accepts}
        file = self._folder.suppressions
        text = file.read_text("utf-8-sig") if file.exists() else ""
        replaced = entries_replaced(text, decisions.gone.union(wanted), wanted)
        if replaced != text:
            write_bytes(file, replaced.encode())

    def _stamp_now(self) -> object:
        try:
            found = os.stat(self._folder.decisions)  # noqa: PTH116 - asked for at every request
        except FileNotFoundError:
            return (0, 0, 0)
        return (found.st_mtime_ns, found.st_size, found.st_ino)


def _followed(uri: str, places: Sequence[str]) -> str:
    return uri if uri in places or not places else places[0]


def _parsed(folder: Folder) -> Decisions:
    file = folder.decisions
    if not file.exists():
        return Decisions()
    try:
        value: Any = json.loads(file.read_bytes())
        entries = {key: decision_of(each) for key, each in value["decisions"].items()}
        return Decisions(int(value["revision"]), entries, frozenset(value.get("gone", ())))
    except (ValueError, KeyError, TypeError, AttributeError, Refusal) as error:
        zh = f"{file} 损坏（{error}），没有改动它。请用备份恢复，或移走它重新开始。"
        en = f"{file} is damaged ({error}), and was left alone. Restore it, or move it away."
        raise ConfigurationError(Text(zh, en)) from None


def change_of(value: Any) -> Change:
    """A change out of JSON; raises `Refusal` for what is none."""
    if not isinstance(value, Mapping):
        raise Refusal(400, "处理意见不对，没有保存。", "not a decision; not kept.")
    key, seen = value.get("key"), value.get("seen", 0)
    if not isinstance(key, str) or not 0 < len(key) <= _LONGEST_KEY or not isinstance(seen, int):
        raise Refusal(400, "处理意见不对，没有保存。", "not a decision; not kept.")
    given = value.get("decision")
    decision = None if given is None else decision_of(given)
    if decision and not decision.by.strip():
        raise Refusal(400, "请先填写经办人，没有保存。", "who decides has no name; not kept.")
    return Change(key, seen, decision)
