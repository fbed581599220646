"""Small corpora, and engines with checks over the corpus, for tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from nianbao.configuration import Configuration
from nianbao.engine import Engine
from nianbao.model.location import Location
from nianbao.model.report import Report
from nianbao.plugins.hookspecs import hookimpl
from nianbao.rules.check import Context
from nianbao.rules.corpus import Corpus, CorpusCheck, CorpusExamination, CorpusProblem
from nianbao.text.wording import Text
from tests.core.builders import PACK, FakeEntryPoint, pack_file, plugin, shipped

RULE = """\
  - id: XDM{number:03}
    name: demo-{check}
    level: error
    title: {{zh: 题, en: title}}
    why: {{zh: 因, en: why}}
    fix: {{zh: 改, en: fix}}
    applies: {applies}
    check: {check}
    messages:
      same: {{zh: "与 {{other}} 同年", en: "the year of {{other}}"}}
"""


class Seen(NamedTuple):
    """What the check ``one-a-year`` collects."""

    year: int | None
    heading: Location


def report_text(organ: str, year: int, extra: str = "无。") -> str:
    return f"# {organ}{year}年政府信息公开工作年度报告\n\n## 一、总体情况\n\n{extra}\n"


def write_reports(directory: Path, count: int, *, year: int = 2023) -> list[Path]:
    """Reports of different organs in files."""
    directory.mkdir(parents=True, exist_ok=True)
    files = [directory / f"{number:03}.md" for number in range(count)]
    for number, file in enumerate(files):
        file.write_text(report_text(f"云溪县第{number}局", year), "utf-8")
    return files


def collect_year(report: Report, _prepared: Any, context: Context) -> Seen:
    return Seen(report.year, context.location(report.sections[0].place))


def judge_years(corpus: Corpus, _prepared: Any) -> CorpusExamination:
    """A problem for every report of a year that an earlier one has, at its first heading."""
    first: dict[int | None, Location] = {}
    problems = []
    for member in corpus.members:
        if member.value.year in first:
            related = first[member.value.year].showing(Text("另一份", "the other"))
            problems.append(
                CorpusProblem("same", member.value.heading, {"other": related.uri}, (related,))
            )
        else:
            first[member.value.year] = member.title
    return CorpusExamination(len(corpus.members), tuple(problems))


def corpus_check(**changes: Any) -> CorpusCheck:
    parts: dict[str, Any] = {
        "name": "one-a-year",
        "collect": collect_year,
        "judge": judge_years,
        "reports": {"same": ("other",)},
    }
    return CorpusCheck(**(parts | changes))


def corpus_engine(
    directory: Path, *checks: Any, applies: str = "{forms: [2019, 2021]}", **settings: Any
) -> Engine:
    """An engine with one rule for each check, and with no other."""
    rules = "".join(
        RULE.format(number=number, check=each.name, applies=applies)
        for number, each in enumerate(checks, 1)
    )
    packs = pack_file(directory / "packs", PACK + rules).parent
    plugins = [
        *shipped("reader", "checks"),
        FakeEntryPoint("demo", _with_checks(checks)),
    ]
    configuration = Configuration(rules=(packs,), select=("demo",), jobs=1, root=Path(), **settings)
    return Engine.load(configuration, plugins)


def _with_checks(checks: tuple[Any, ...]) -> Any:
    @hookimpl
    def register_checks() -> tuple[Any, ...]:
        return checks

    return plugin({"register_checks": register_checks})


def refuse(parameters: object) -> Any:
    raise RuntimeError(f"cannot prepare {parameters}")
