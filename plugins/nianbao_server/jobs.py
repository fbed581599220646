"""Work in processes of their own, one at a time for the run and a few for outputs, as the server
sees it."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from nianbao import Configuration, Text
from nianbao_server.folder import Folder
from nianbao_server.refusal import Refusal
from nianbao_server.work import Done, Order, Progress, work

__all__ = ["Jobs", "Status"]

#: Outputs of a thousand reports take some seconds; a few at once are all that two cores can do.
_MOST_OUTPUTS = 2
_OUTPUT_SECONDS = 600.0
_LOST = Text("进程意外结束，请再试一次。", "the process ended unexpectedly; try again.")


@dataclass(frozen=True, slots=True)
class Status:
    """How the check of the folder is getting on: ``idle``, ``running`` or ``failed``.

    Attributes:
        number: rises with each check that is begun.
    """

    state: str = "idle"
    number: int = 0
    done: int = 0
    total: int = 0
    error: Text | None = None


class Jobs:
    """The processes that work on a folder."""

    def __init__(self, folder: Folder, configuration: Configuration) -> None:
        self.status = Status()
        self._folder, self._configuration = folder, configuration
        self._context = multiprocessing.get_context("spawn")
        self._running: set[Any] = set()
        self._again: str | None = None
        self._outputs = asyncio.Semaphore(_MOST_OUTPUTS)
        self._lock = threading.Lock()

    def check(self, task: str = "check") -> None:
        """Begin a check, or have one follow the one that is running: what came in meanwhile is
        checked, too."""
        with self._lock:
            if self.status.state == "running":
                self._again = "round" if "round" in (task, self._again) else task
                return
            self.status = Status("running", self.status.number + 1)
        self._start(Order(task, self._folder, self._configuration, os.getpid()), self._hear)

    async def output(self, name: str, file: Path) -> str:
        """Write an output of the last run to a file; its suffix. Raises `Refusal` where that cannot
        be done."""
        order = Order(name, self._folder, self._configuration, os.getpid(), file)
        return await self._answer(order, _OUTPUT_SECONDS)

    async def original(self, uri: str) -> str:
        """Make what there is to show of a document; the name of its directory. Raises `Refusal`
        where there is nothing."""
        order = Order("original", self._folder, self._configuration, os.getpid(), document=uri)
        return await self._answer(order, 3 * self._configuration.limits.seconds)

    async def _answer(self, order: Order, patience: float) -> str:
        loop = asyncio.get_running_loop()
        async with self._outputs:
            answer: asyncio.Future[Done] = loop.create_future()

            def hear(said: Progress | Done) -> None:
                if isinstance(said, Done):
                    loop.call_soon_threadsafe(_settle, answer, said)

            process = self._start(order, hear)
            try:
                done = await asyncio.wait_for(answer, patience)
            except TimeoutError:
                raise Refusal(504, "花的时间太长，已停止。", "it took too long.") from None
            finally:
                self._end(process)
        if done.error:
            raise Refusal(422, done.error.zh, done.error.en)
        return done.made

    def close(self) -> None:
        """End what is running."""
        for process in list(self._running):
            self._end(process)

    def _start(self, order: Order, hear: Callable[[Progress | Done], None]) -> Any:
        ours, theirs = self._context.Pipe(duplex=False)
        process = self._context.Process(target=work, args=(order, theirs), daemon=False)
        process.start()
        theirs.close()
        self._running.add(process)
        threading.Thread(target=_listen, args=(ours, hear), daemon=True).start()
        return process

    def _hear(self, said: Progress | Done) -> None:
        with self._lock:
            if isinstance(said, Progress):
                number = self.status.number
                self.status = Status("running", number, said.done, said.total)
                return
            state = "failed" if said.error else "idle"
            self.status = Status(state, self.status.number, error=said.error)
            again, self._again = self._again, None
        for process in list(self._running):
            with contextlib.suppress(ValueError):  # another thread has closed it
                if not process.is_alive():
                    self._end(process)
        if again:
            self.check(again)

    def _end(self, process: Any) -> None:
        self._running.discard(process)
        with contextlib.suppress(ValueError):  # closed already
            process.kill()
            process.join()
            process.close()


def _listen(connection: Connection, hear: Callable[[Progress | Done], None]) -> None:
    """Hear what a process says until its end, which may come at any time."""
    done = Done(error=_LOST)
    try:
        while True:
            said = connection.recv()
            if isinstance(said, Done):
                done = said
                break
            hear(said)
    except (EOFError, OSError):
        pass
    finally:
        connection.close()
    hear(done)


def _settle(answer: asyncio.Future[Done], done: Done) -> None:
    if not answer.done():
        answer.set_result(done)
