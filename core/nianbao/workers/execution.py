"""Has the documents of a run checked by an executor, which a plugin gave and which may do anything:
each document has exactly one answer, and none passes for checked that was not."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from nianbao.checking.document import Checked
from nianbao.checking.notices import executor_failed, not_answered
from nianbao.checking.redaction import masked_notification
from nianbao.configuration import Limits
from nianbao.errors import ExecutorError, NianbaoError
from nianbao.guard import Failure, guarded
from nianbao.results.executor import Executor, Job, Task
from nianbao.results.outcome import Notification, ReportResult
from nianbao.text.wording import Text
from nianbao.workers.answers import Answers, loss_in
from nianbao.workers.checking import Checking, Numbered
from nianbao.workers.losses import lost
from nianbao.workers.process import Ended
from nianbao.workers.wire import pack

__all__ = ["Execution"]

_NO_ANSWER = Text("给出的不是检查站的回答", "what it gave is no station's answer")
_STRAY = Text(
    "给出了没有交给它的文件的结果，或者同一文件的两个结果",
    "it answered for a document that it was not given, or twice for one",
)


#: An answer, or why the executor goes no further.
_Step = tuple[int, Checked] | NianbaoError


class _Sent(NamedTuple):
    """A document that was read and handed to the executor."""

    uri: str
    sha256: str


@dataclass(slots=True)
class Execution:
    """One run's documents with one executor.

    Attributes:
        options: what the executor is told.
        order: what stations are to load.
        answers: reads what they answer.
        here: checks what cannot be read, so that it is told as by every other run.
        jobs: how many processes the user asks for.
        notifications: what happened on the way.
    """

    executor: Executor
    options: Any
    order: bytes
    answers: Answers
    here: Checking
    limits: Limits
    jobs: int
    notifications: list[Notification] = field(default_factory=list)
    _sent: dict[int, _Sent] = field(default_factory=dict)
    _unread: list[Numbered] = field(default_factory=list)
    _failure: Text | None = None

    def check(self, documents: Sequence[Numbered]) -> Iterator[tuple[int, Checked]]:
        """What there is to say of each document, by its number, in the order in which they come to
        an end."""
        if not documents:
            return
        left = dict(documents)
        for number, checked in self._answers(documents):
            del left[number]
            yield number, checked
        for number, checked in self.here.check(self._unread):
            del left[number]
            yield number, checked
        for number, target in left.items():
            yield number, self._unanswered(target.uri, self._failure)

    def _answers(self, documents: Sequence[Numbered]) -> Iterator[tuple[int, Checked]]:
        """The answers that can be used, each once, until the executor is done or fails."""
        job = Job(self.order, self._tasks(documents), self.jobs)
        steps = self._steps(job)
        try:
            while found := guarded(next, steps, None):
                if isinstance(found, NianbaoError | Failure):
                    self._fail(found)
                    return
                yield found
        finally:
            # It may have processes or connections to end.
            guarded(steps.close)

    def _steps(self, job: Job) -> Generator[_Step, None, None]:
        """The answers as the executor gives them, and why there are no more of them."""
        try:
            for number, answer in self.executor.run(job, self.options):
                sent = self._sent.pop(number, None)
                yield (number, self._checked(sent, answer)) if sent else ExecutorError(_STRAY)
        except NianbaoError as error:
            yield error

    def _tasks(self, documents: Sequence[Numbered]) -> Iterator[Task]:
        """The documents, each read as the executor comes to it. Their bytes travel with them: so no
        station needs to see this machine's files, and what is checked is what was read here."""
        for number, target in documents:
            data = guarded(target.read, self.limits.file_size_mb)
            if isinstance(data, Failure):
                self._unread.append((number, target))
                continue
            self._sent[number] = _Sent(target.uri, hashlib.sha256(data).hexdigest())
            # Of its place only the name of the file is needed there.
            path = target.path and type(target.path)(target.path.name)
            yield Task(number, pack(target._replace(path=path, data=data)))

    def _checked(self, sent: _Sent, answer: Any) -> Checked:
        """What an answer says of the document that was sent."""
        if isinstance(answer, NianbaoError):
            return self._unanswered(sent.uri, answer.text)
        if not isinstance(answer, bytes):
            return self._unanswered(sent.uri, _NO_ANSWER)
        try:
            if ended := loss_in(answer):
                status, late = ended
                told = lost(sent.uri, "", Ended(status), self.limits, late=late)
                return Checked(ReportResult(sent.uri, notifications=(told,)))
            checked = self.answers.checked(answer)
        except ValueError:
            return self._unanswered(sent.uri, _NO_ANSWER)
        result = checked.result
        # What was not checked has no hash; then it must say so, and be incomplete.
        its = result.sha256 == sent.sha256 or not (result.sha256 or result.complete)
        if result.uri != sent.uri or not its:
            return self._unanswered(sent.uri, _NO_ANSWER)
        return checked

    def _unanswered(self, uri: str, reason: Text | None) -> Checked:
        told = masked_notification(not_answered(uri, self.executor.name, reason))
        return Checked(ReportResult(uri, notifications=(told,)))

    def _fail(self, found: NianbaoError | Failure) -> None:
        if isinstance(found, NianbaoError):
            self._failure, trace = found.text, ""
        else:
            self._failure, trace = Text(found.summary, found.summary), found.trace
        self.notifications.append(executor_failed(self.executor.name, self._failure, trace))
