"""``nianbao new``."""

from __future__ import annotations

from pathlib import Path

import click

from nianbao.cli.console import print_text
from nianbao.cli.session import Session, configure
from nianbao.text.wording import Text

__all__ = ["new"]


@click.group()
def new() -> None:
    """Begin a rule pack, a plugin, or a report. Nothing that is there is overwritten."""


@new.command("pack")
@click.argument("name")
@click.option(
    "--dir", "directory", type=click.Path(path_type=Path), default=Path(), help="Where to put it."
)
@click.pass_obj
def pack(session: Session, /, name: str, directory: Path) -> int:
    """A rule pack in rules.d, with its cases and the schemas for editors."""
    from nianbao.authoring.editor import pack_schema
    from nianbao.authoring.skeleton import pack_files, schema_files, shipped_schema, write_new
    from nianbao.engine import Engine

    engine = Engine.load(configure(session, {}), tolerated=[])
    rules = [rule.id for each in engine.packs for rule in each.rules]
    schemas = schema_files(
        {
            "rule-pack": pack_schema(engine.contributions.checks.values(), rules),
            "cases": shipped_schema("cases"),
        }
    )
    files = dict(pack_files(name))
    # A second pack shares the configuration and the schemas of the first.
    shared = dict(schemas)
    shared["nianbao.toml"] = files.pop("nianbao.toml")
    _tell(session, write_new(directory, files), "nianbao test rules.d")
    write_new(
        directory, {each: text for each, text in shared.items() if not (directory / each).exists()}
    )
    return 0


@new.command("plugin")
@click.argument("name")
@click.option(
    "--dir",
    "directory",
    type=click.Path(path_type=Path),
    help="Where to put it (default: a directory of that name).",
)
@click.pass_obj
def plugin(session: Session, /, name: str, directory: Path | None) -> int:
    """A distribution with a check, a pack that uses it, and tests."""
    from nianbao.authoring.skeleton import plugin_files, write_new

    place = directory or Path(name)
    _tell(session, write_new(place, plugin_files(name)), f"pip install -e {place}")
    return 0


@new.command("report")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--organ", help="The organ, as the title names it.")
@click.option("--year", type=int, help="The year that is reported.")
@click.option("--form", type=int, help="The edition of the form (default: that of the year).")
@click.pass_obj
def report(
    session: Session,
    /,
    file: Path,
    organ: str | None,
    year: int | None,
    form: int | None,
) -> int:
    """A whole report in which the shipped rules find nothing, to start from."""
    from nianbao.authoring.base import ORGAN, YEAR, base_report
    from nianbao.authoring.skeleton import write_new

    text = base_report(organ or ORGAN, year or YEAR, form)
    _tell(session, write_new(file.parent, {file.name: text}), f"nianbao check {file}")
    return 0


def _tell(session: Session, written: list[Path], then: str) -> None:
    print_text("\n".join(map(str, written)))
    print_text(Text(f"接下来：{then}", f"next: {then}").of(session.language))
