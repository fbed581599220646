"""``nianbao test``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from nianbao.cli.console import print_text, tell
from nianbao.cli.session import Session, configure, finish
from nianbao.deprecation import recorded_deprecations
from nianbao.errors import UsageError
from nianbao.guard import contained
from nianbao.text.printing import printable
from nianbao.text.wording import Text

if TYPE_CHECKING:
    from nianbao.authoring.cases import CaseFile
    from nianbao.authoring.trial import Trial
    from nianbao.engine import Engine
    from nianbao.rules.rule import Rule

__all__ = ["test"]


class _Tried(NamedTuple):
    """The cases of a file, tried."""

    file: CaseFile
    rule: Rule
    trials: tuple[Trial, ...]


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH…]")
@click.option("--update", is_flag=True, help="Write what was found into the cases.")
@click.option("--mutate", is_flag=True, help="Tell which changes of the rules no case notices.")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of the output.")
@click.pass_obj
def test(
    session: Session,
    /,
    *,
    paths: tuple[Path, ...],
    update: bool,
    mutate: bool,
    lang: str | None,
) -> int:
    """Try the cases of rule packs: PATH is a pack, its directory, or a file of cases (default:
    rules.d).

    \b
    Exit codes: 0 every case is as it says; 1 some are not, or a change was not noticed; 2 a pack or
    a file of cases is malformed.
    """
    from nianbao.authoring.cases import case_files, read_cases
    from nianbao.engine import Engine

    places = paths or (Path("rules.d"),)
    configuration = configure(session, {"lang": lang, "rules": tuple(map(_pack, places))})
    files = read_cases(dict.fromkeys(file for place in places for file in case_files(place)))
    if not files:
        shown = "、".join(map(str, places))
        zh = f"{shown} 没有用例；用例放在规则包旁边的 cases 目录中，见 nianbao new pack。"
        en = f"there are no cases for {shown}; they lie in cases/ beside the packs."
        raise UsageError(Text(zh, en))
    language = session.language
    with contained(), recorded_deprecations() as outdated:
        engine = Engine.load(configuration, supervised=True, trying=True)
        tried = [_try(file, engine) for file in files]
    for told in (
        *(each for plugin in engine.contributions.trace for each in plugin.warnings),
        *outdated,
    ):
        tell("warning", told, language)
    for each in tried:
        print_text("".join(f"{line}\n" for line in _failures(each, language)))
    updated = _update(tried) if update else []
    lines = [*_gaps(tried, engine, [*map(_pack, places)], language)]
    survivors: list[str] = []
    if mutate:
        count, survivors = _survivors(tried, engine, language)
        lines += [*survivors, _changes(count, len(survivors), language)]
    print_text("\n".join([*lines, _summary(tried, language)]))
    for file in updated:
        tell(
            "note", Text(f"{file} 已按实际结果改写。", f"{file} now says what was found."), language
        )
    failed = any(not trial.passed for each in tried for trial in each.trials)
    code = finish(session, engine.notifications)
    return code or int(bool((failed and not update) or survivors))


def _pack(place: Path) -> Path:
    """The packs of a place that may be their cases."""
    if place.name == "cases":
        return place.parent
    return place.parent.parent if place.parent.name == "cases" else place


def _try(file: CaseFile, engine: Engine) -> _Tried:
    from nianbao.authoring.trial import rule_of, try_case

    rule = rule_of(file, engine)
    return _Tried(file, rule, tuple(try_case(case, rule, engine) for case in file.cases))


def _failures(tried: _Tried, language: str) -> Iterator[str]:
    for case, trial in zip(tried.file.cases, tried.trials, strict=True):
        if not trial.passed:
            where = tried.file.source.place(("cases", case.number))
            # Names and texts come from files, and begin no line of their own.
            yield f"{where}: {tried.rule.id} {printable(case.name)}"
            yield from (f"  {printable(each.of(language))}" for each in trial.differences)


def _gaps(
    tried: Sequence[_Tried], engine: Engine, places: Sequence[Path], language: str
) -> Iterator[str]:
    """What no case shows: rules without cases, outcomes and messages."""
    from nianbao.authoring.trial import untested

    by_rule: dict[str, list[Trial]] = {}
    for each in tried:
        by_rule.setdefault(each.rule.id, []).extend(each.trials)
    told = Text("没有用例", "no case shows it")
    own = {each.rule.pack for each in tried}
    for pack in engine.packs:
        if pack.name not in own or not _lies_in(pack.origin, places):
            continue
        for rule in pack.rules:
            missing = untested(rule, by_rule.get(rule.id, ()))
            if missing:
                yield f"{rule.id} {rule.name}: {told.of(language)}: {', '.join(missing)}"


def _lies_in(origin: str, places: Sequence[Path]) -> bool:
    """Whether a pack, by its directory and name, is one of those that are tried."""
    names = {Path(origin).name, Path(origin).parent.name}
    return any(place.absolute().name in names for place in places)


def _survivors(tried: Sequence[_Tried], engine: Engine, language: str) -> tuple[int, list[str]]:
    """How many changes of the rules were tried, and a line for each that no case notices."""
    from nianbao.authoring.mutation import mutants
    from nianbao.authoring.trial import try_case

    told = Text("没有用例发现这一改动", "no case notices the change").of(language)
    count, survivors = 0, []
    for each in tried:
        for mutant in mutants(each.rule):
            count += 1
            if all(try_case(case, mutant.rule, engine).passed for case in each.file.cases):
                survivors.append(f"{each.rule.id}: {told}: {mutant.change}")
    return count, survivors


def _changes(count: int, unnoticed: int, language: str) -> str:
    """Nothing to change must not look like changes that were all noticed."""
    zh = f"规则改动 {count} 处：用例发现 {count - unnoticed} 处，没有发现 {unnoticed} 处。"
    en = f"{count} changes of the rules: {count - unnoticed} noticed, {unnoticed} not."
    return Text(zh, en).of(language)


def _update(tried: Sequence[_Tried]) -> list[Path]:
    """Write what was found into the files whose cases say something else; gives those files."""
    from nianbao.authoring.updating import updated
    from nianbao.cli.output import write_file

    changed = [each for each in tried if not all(trial.passed for trial in each.trials)]
    for each in changed:
        write_file(Path(each.file.source.origin), updated(each.file, each.trials))
    return [Path(each.file.source.origin) for each in changed]


def _summary(tried: Sequence[_Tried], language: str) -> str:
    trials = [trial for each in tried for trial in each.trials]
    failed = sum(not trial.passed for trial in trials)
    rules = len({each.rule.id for each in tried})
    zh = f"{rules} 条规则的 {len(trials)} 个用例：{len(trials) - failed} 个相符，{failed} 个不符。"
    en = f"{len(trials)} cases of {rules} rules: {len(trials) - failed} passed, {failed} failed."
    return Text(zh, en).of(language)
