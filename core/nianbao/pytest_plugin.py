"""Lets pytest collect the cases beside rule packs (``rules.d/cases/*.yaml``).

pytest loads it by the entry point group ``pytest11``, for every project where nianbao is installed,
so that nothing is imported before such a file is met.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from nianbao.authoring.cases import Case
    from nianbao.engine import Engine
    from nianbao.rules.rule import Rule

__all__ = ["CaseItem", "CasesFile", "pytest_collect_file"]


def pytest_collect_file(parent: pytest.Collector, file_path: Path) -> pytest.Collector | None:
    """Collect ``cases/*.yaml`` that lie in a directory ``rules.d``."""
    beside = file_path.parent.name == "cases" and file_path.parent.parent.name == "rules.d"
    if file_path.suffix not in {".yaml", ".yml"} or not beside:
        return None
    collected: pytest.Collector = CasesFile.from_parent(parent, path=file_path)
    return collected


class CasesFile(pytest.File):
    """The cases of one rule."""

    def collect(self) -> Iterator[pytest.Item]:
        """An item for each case."""
        from nianbao.authoring.cases import read_cases
        from nianbao.authoring.trial import rule_of

        (file,) = read_cases([self.path])
        engine = _engine(self.path.parent.parent)
        rule = rule_of(file, engine)
        for case in file.cases:
            yield CaseItem.from_parent(
                self, name=f"{rule.id} {case.name}", case=case, rule=rule, engine=engine
            )


_engines: dict[Path, Any] = {}


def _engine(directory: Path) -> Engine:
    """One engine for all files of a directory: loading it takes longer than trying a case."""
    from nianbao.configuration import Configuration
    from nianbao.engine import Engine

    if directory not in _engines:
        configuration = Configuration(rules=(directory,), jobs=1)
        _engines[directory] = Engine.load(configuration, trying=True)
    engine: Engine = _engines[directory]
    return engine


class CaseItem(pytest.Item):
    """One case."""

    def __init__(self, *, case: Case, rule: Rule, engine: Engine, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.case, self.rule, self.engine = case, rule, engine

    def runtest(self) -> None:
        """Try it."""
        from nianbao.authoring.trial import try_case

        trial = try_case(self.case, self.rule, self.engine)
        if not trial.passed:
            told = "\n".join(each.zh for each in trial.differences)
            raise AssertionError(f"{self.rule.id} {self.case.name}\n{told}")

    def repr_failure(self, excinfo: Any, style: Any = None) -> Any:  # noqa: ARG002 - pytest's
        """What is not as the case says, without a traceback."""
        return str(excinfo.value)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where the case lies."""
        return self.path, None, self.name
