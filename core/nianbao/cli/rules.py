"""``nianbao rules`` and ``nianbao explain``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from nianbao.cli import completing
from nianbao.cli.console import print_json, print_text, tell
from nianbao.cli.options import loading_options, selecting_options
from nianbao.cli.session import Session, configure, finish, load
from nianbao.guard import contained
from nianbao.text.wording import Text

if TYPE_CHECKING:
    from nianbao.errors import Fault
    from nianbao.model.instrument import Instrument
    from nianbao.rules.applies import Applies, CellCondition, TextCondition
    from nianbao.rules.patterns import TextMatcher
    from nianbao.rules.rule import Rule

__all__ = ["explain", "rules"]

_BOUNDS: Mapping[str, Text] = {
    "above": Text("大于", "above"),
    "below": Text("小于", "below"),
    "at-least": Text("不小于", "at least"),
    "at-most": Text("不大于", "at most"),
    "equals": Text("等于", "equal to"),
}


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    help="How to show them.",
)
@selecting_options
@loading_options
@click.pass_obj
def rules(session: Session, /, form: str, **options: Any) -> int:
    """List the rules that a run would test."""
    configuration, engine = load(session, options)
    if form == "json":
        print_json([_as_json(rule) for rule in engine.rules])
        return finish(session, engine.notifications)
    from nianbao.cli.console import table_lines

    rows = [
        (
            rule.id,
            rule.level.label.of(configuration.lang),
            rule.name,
            rule.title.of(configuration.lang),
        )
        for rule in engine.rules
    ]
    print_text("\n".join(table_lines(rows)))
    return finish(session, engine.notifications)


@click.command()
@click.argument("rule", shell_complete=completing.rules)
@click.option("--yaml", "written", is_flag=True, help="Also its check and parameters, as YAML.")
@loading_options
@click.pass_obj
def explain(session: Session, /, rule: str, *, written: bool, **options: Any) -> int:
    """Explain a rule, named by its id or name: what it demands, why, how to mend it, and what it
    rests on."""
    from nianbao.engine import Engine
    from nianbao.errors import PackError, fault_error
    from nianbao.results.outcome import ExitCode
    from nianbao.rules.pack import PackSet
    from nianbao.rules.selection import Selectors

    configuration = configure(session, options)
    faults: list[Fault] = []
    with contained():
        engine = Engine.load(configuration, tolerated=faults, supervised=True)
    # A broken pack hides its own rules only; it is told all the same.
    if faults:
        tell("error", fault_error(PackError, faults).text, session.language)
    found = Selectors(PackSet(engine.packs)).rule(rule)
    lines = [*_explanation(found, engine.instruments, configuration.lang)]
    print_text("\n".join([*lines, *(_as_written(found) if written else ())]))
    code = finish(session, engine.notifications)
    return int(ExitCode.USAGE) if faults else code


def _as_json(rule: Rule) -> dict[str, Any]:
    applies = rule.applies
    return {
        "id": rule.id,
        "name": rule.name,
        "level": rule.level.value,
        "enabled": rule.enabled,
        "pack": rule.pack,
        "title": rule.title._asdict(),
        "why": rule.why._asdict(),
        "fix": rule.fix._asdict(),
        "messages": {
            key: {**text._asdict(), "level": rule.level_of(key).value}
            for key, text in rule.messages.items()
        },
        "basis": [str(basis) for basis in rule.basis],
        "applies": {
            "forms": list(applies.forms),
            "years": {"from": applies.first_year, "to": applies.last_year},
            "levels": list(applies.levels),
        },
        "check": rule.check.name,
        "with": rule.parameters,
    }


def _explanation(rule: Rule, instruments: Mapping[str, Instrument], language: str) -> Iterator[str]:
    off = "" if rule.enabled else Text("，不点名不检查", ", off unless asked for").of(language)
    yield f"{rule.id} {rule.name} ({rule.level.label.of(language)}{off})"
    yield rule.title.of(language)
    for name, text in ((Text("理由", "Why"), rule.why), (Text("改法", "How to mend it"), rule.fix)):
        yield ""
        yield f"{name.of(language)}:"
        yield f"  {text.of(language)}"
    yield ""
    yield f"{Text('提示语', 'Messages').of(language)}:"
    for key, text in rule.messages.items():
        own = key in rule.message_levels
        level = f" ({rule.level_of(key).label.of(language)})" if own else ""
        yield f"  {key}{level}: {text.of(language)}"
    if rule.basis:
        yield ""
        yield f"{Text('依据', 'Basis').of(language)}:"
        yield from (f"  {each.name(instruments).of(language)}" for each in rule.basis)
    conditions = list(_conditions(rule.applies, language))
    conditions += (_premise(each, language) for each in rule.when)
    if conditions:
        yield ""
        yield f"{Text('适用', 'Applies to').of(language)}:"
        yield from (f"  {condition}" for condition in conditions)
    yield ""
    yield f"{Text('规则包', 'Pack').of(language)}: {rule.pack}"


def _as_written(rule: Rule) -> Iterator[str]:
    """The check with its parameters and conditions, for authors of rules."""
    from nianbao.authoring.reference import as_yaml

    value: dict[str, Any] = {"extends": rule.id, "check": rule.check.name}
    if rule.parameters:
        value["with"] = rule.parameters
    yield ""
    yield from as_yaml(value).rstrip().splitlines()


def _conditions(applies: Applies, language: str) -> Iterator[str]:
    if applies.forms:
        yield Text("格式版本", "forms of").of(language) + f" {', '.join(map(str, applies.forms))}"
    if applies.first_year or applies.last_year:
        yield (
            Text("报告年度", "reports on").of(language)
            + f" {applies.first_year or ''}–{applies.last_year or ''}"
        )
    if applies.levels:
        yield Text("机关层级", "levels").of(language) + f" {', '.join(applies.levels)}"
    if applies.organs:
        organs = applies.organs
        for name, found in (
            (Text("机关", "organs"), sorted(organs.names)),
            (Text("机关名称含有", "organs of whose name"), _words(organs.any)),
            (Text("机关名称不含", "no organs of whose name"), _words(organs.none)),
        ):
            if found:
                yield f"{name.of(language)} {'、'.join(found)}"


def _premise(condition: CellCondition | TextCondition, language: str) -> str:
    """A condition of ``when`` in words."""
    from nianbao.rules.applies import CellCondition

    if isinstance(condition, CellCondition):
        bounds = (
            f"{_BOUNDS[each.relation].of(language)} {each.limit}" for each in condition.bounds
        )
        return f"{_cell(condition.cell, language)} {', '.join(bounds)}"
    there = (
        Text("没有文字", "without the text")
        if condition.absent
        else Text("有文字", "with the text")
    )
    return f"{there.of(language)} {'、'.join(_words(condition.words))}"


def _cell(cell: tuple[str, str, str], language: str) -> str:
    """A cell as output prints it, where a shipped form has it."""
    from nianbao.loading.forms import load_forms

    table, row, column = cell
    for form in reversed(load_forms()):
        try:
            return form.table(table).label(row, column, language)
        except KeyError:
            continue
    return "/".join(cell)


def _words(matcher: TextMatcher | None) -> list[str]:
    return [text for _, text in matcher.patterns] if matcher else []
