"""The engine: loads plugins, forms, instruments and rule packs once, then checks documents and
compares them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from nianbao.checking.budget import Tell, tell_nobody
from nianbao.checking.document import Checked
from nianbao.checking.examiner import NOTHING_MORE, Wanted
from nianbao.checking.notices import of_discovery
from nianbao.configuration import Configuration
from nianbao.engine.executors import chosen_executor
from nianbao.engine.loaded import Loaded
from nianbao.engine.remembered import Remembered
from nianbao.engine.run import Progress, Run
from nianbao.errors import DocumentError
from nianbao.model.location import uri_of
from nianbao.model.report import Report
from nianbao.reading.discovery import Found, Target, common_root, discover
from nianbao.reading.pipes import slurped
from nianbao.reading.reader import is_readable
from nianbao.results.outcome import ReportResult, RunResult
from nianbao.rules.corpus import CorpusCheck
from nianbao.rules.rule import Rule
from nianbao.store.database import Store
from nianbao.text.wording import Text

T = TypeVar("T")

__all__ = ["Engine", "check", "parse"]


def check(path: str | Path, configuration: Configuration | None = None) -> RunResult:
    """Check a report, or all reports of a directory, and return what was found.

    Raises `PackError` or `ConfigurationError` where rules or plugins cannot be loaded. A document
    that cannot be read raises
    nothing: it is a notification in the result, whose verdict is then undetermined.
    """
    return Engine.load(configuration or Configuration()).check([str(path)])


def parse(path: str | Path, configuration: Configuration | None = None) -> Report:
    """Read a report and match it to its form; raises `DocumentError` where it cannot be read."""
    return Engine.load(configuration or Configuration()).parse(str(path))


@dataclass(frozen=True, slots=True)
class Engine(Loaded):
    """Checks documents by what is loaded."""

    def check(
        self,
        paths: Sequence[str],
        *,
        progress: Progress | None = None,
        stdin: bytes | None = None,
        needs: Collection[str] = (),
        supervised: bool = False,
        partial: bool = False,
        store: Store | None = None,
    ) -> RunResult:
        """Check the documents of some files and directories, and compare them.

        Args:
            stdin: what the path ``-`` stands for.
            needs: what the writers of the result ask for (`nianbao.Writer.needs`).
            supervised: whether every document is checked in a copy of this process, where that is
                possible, so that none can hang, crash or fill it. Only who owns the process may ask
                so.
            partial: whether an interruption gives the result so far, where each document that was
                not checked says so, instead of being raised.
            store: where what was said of documents is remembered for the next run; only of an
                engine that another process could load alike.
        """
        executor = chosen_executor(self)
        root = self.configuration.root or common_root(paths)
        found = self._find(paths, root)
        limits = self.configuration.limits
        targets = [
            slurped(target, limits.file_size_mb, limits.seconds)
            if target.path
            else target._replace(data=stdin)
            for target in found.targets
        ]
        wanted = Wanted(self._comparing(targets), "view" in needs)
        remembered = Remembered.of(self, store, wanted) if store and self.reproducible else None
        run = Run(
            self,
            wanted,
            remembered,
            progress,
            supervised=supervised,
            partial=partial,
            executor=executor,
        )
        return run.check(targets, root, of_discovery(found, paths))

    def demand_executor(self) -> None:
        """Raise `UsageError` where the configuration asks for an executor that is not there, or
        tells it what it does not know; `check` does so, too, before it looks for documents."""
        chosen_executor(self)

    def leaving_out(self, names: Iterable[str]) -> Engine:
        """The same engine, which leaves out files of these names where it walks directories."""
        exclude = (*self.configuration.exclude, *names)
        return replace(self, configuration=replace(self.configuration, exclude=exclude))

    def with_rules(self, *rules: Rule) -> Engine:
        """The same engine with these rules alone, which need not be those of its packs; it works
        in this process."""
        documents = replace(
            self.documents, examiner=replace(self.documents.examiner, rules=rules, skipped=())
        )
        configuration = replace(self.configuration, jobs=1)
        return replace(
            self,
            rules=rules,
            reproducible=False,
            configuration=configuration,
            documents=documents,
        )

    def discover(self, paths: Sequence[str]) -> list[Target]:
        """The documents of some paths, in the order of their URIs."""
        root = self.configuration.root or common_root(paths)
        return list(self._find(paths, root).targets)

    def parse(
        self,
        path: str,
        *,
        stdin: bytes | None = None,
        masked: bool = False,
        tell: Tell = tell_nobody,
    ) -> Report:
        """Read one document and match it to its form; raises `DocumentError` where it cannot be
        read. With ``masked`` it holds no number of a person: so it may be shown."""
        target = next(iter(discover([path], lambda _file: False).targets), None)
        if target is None:
            raise DocumentError(
                Text(
                    "这是目录或者压缩包，请给出其中的一个文件",
                    "this is a directory or an archive; name one file in it",
                )
            )
        target = target if target.path else target._replace(data=stdin)
        return self.documents.parse(target, masked=masked, tell=tell)

    def supervised(self, call: Callable[[Tell], T], uri: str, *, rounds: int = 1) -> T:
        """What ``call`` returns, called in a copy of this process where that is possible.

        For the command line's work on the one document ``uri``; ``call`` is given a function to say
        what it is at. Raises `DocumentError` where the copy crashed, took too much memory, or more
        than ``rounds`` times the time of a document.
        """
        from nianbao.workers.call import Finished, supervised
        from nianbao.workers.losses import lost

        rules = {rule.id: rule for rule in self.rules}
        limits = self.configuration.limits
        found = supervised(call, limits, rules, rounds)
        if isinstance(found, Finished):
            told = lost(uri, found.stage, found.ended, limits, late=found.late)
            raise DocumentError(told.text)
        return found

    def check_document(
        self,
        target: Target,
        wanted: Wanted = NOTHING_MORE,
        *,
        tell: Tell = tell_nobody,
    ) -> Checked:
        """Check one document in this process. Whatever is wrong with it is said in the result;
        ``tell`` is called with each stage that the check comes to."""
        return self.documents.check(target, wanted, tell=tell)

    def check_target(self, target: Target, stdin: bytes | None = None) -> ReportResult:
        """Check one document by itself, in this process."""
        return self.check_document(
            target if target.path or stdin is None else target._replace(data=stdin)
        ).result

    def _find(self, paths: Sequence[str], root: Path) -> Found:
        configuration, readers = self.configuration, self.documents.readers
        found = discover(
            paths, lambda file: is_readable(file, readers), configuration.exclude, root
        )
        files = (configuration.file, configuration.roster, configuration.corrections)
        own = {uri_of(file, root) for file in files if file}
        return found._replace(left_out=found.left_out - own)

    def _comparing(self, targets: Sequence[Target]) -> bool:
        several = len(targets) > 1 or self.roster is not None
        return several and any(isinstance(rule.check, CorpusCheck) for rule in self.rules)
