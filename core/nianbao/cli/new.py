"""``nianbao new``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nianbao.cli.console import print_text
from nianbao.cli.options import loading_options
from nianbao.cli.session import Session, configure
from nianbao.cli.session import load as load_engine
from nianbao.errors import UsageError, suggestion
from nianbao.text.wording import Text

if TYPE_CHECKING:
    from nianbao.model.form import Form

__all__ = ["new"]


@click.group()
def new() -> None:
    """Begin a rule pack, a plugin, or a report. Nothing that is there is overwritten."""


_WHERE = click.option(
    "--dir", "directory", type=click.Path(path_type=Path), default=Path(), help="Where to put it."
)


@new.command("pack")
@click.argument("name")
@_WHERE
@click.pass_obj
def pack(session: Session, /, name: str, directory: Path) -> int:
    """A rule pack in rules.d, with its cases and the schemas for editors."""
    from nianbao.authoring.skeleton import pack_files, write_new

    files = dict(pack_files(name))
    # A second pack shares the configuration and the schemas of the first.
    shared = {"nianbao.toml": files.pop("nianbao.toml"), **_schemas(session)}
    _tell(session, write_new(directory, files), "nianbao test rules.d")
    write_new(
        directory, {each: text for each, text in shared.items() if not (directory / each).exists()}
    )
    return 0


@new.command("schemas")
@_WHERE
@click.pass_obj
def schemas(session: Session, /, directory: Path) -> int:
    """The schemas for editors in rules.d/.schema, written anew: with the checks, rules, forms and
    instruments that there are now."""
    from nianbao.authoring.skeleton import write_made

    written = write_made(directory, _schemas(session))
    print_text("\n".join(map(str, written)))
    return 0


def _schemas(session: Session) -> Mapping[str, str]:
    """The files of the schemas for editors."""
    from nianbao.authoring.editor import editor_schemas
    from nianbao.authoring.skeleton import schema_files
    from nianbao.engine import Engine

    engine = Engine.load(configure(session, {}), tolerated=[])
    rules = [rule.id for each in engine.packs for rule in each.rules]
    given = engine.contributions
    known = editor_schemas(given.checks.values(), rules, engine.forms, engine.instruments.values())
    return schema_files(known)


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
    written = write_new(place, plugin_files(name))
    package = place / name.replace("-", "_")
    # Its own check is among the schemas only once it is installed.
    _tell(session, written, f"pip install -e {place} && nianbao new schemas --dir {package}")
    return 0


@new.command("report")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--organ", help="The organ, as the title names it.")
@click.option("--year", type=int, help="The year that is reported.")
@click.option("--form", help="The form (default: the edition of the year).")
@loading_options
@click.pass_obj
def report(
    session: Session,
    /,
    file: Path,
    organ: str | None,
    year: int | None,
    form: str | None,
    **options: Any,
) -> int:
    """A whole report in which the shipped rules find nothing, to start from."""
    from nianbao.authoring.base import ORGAN, YEAR, base_report
    from nianbao.authoring.skeleton import write_new

    organ, year = organ or ORGAN, year or YEAR
    if form is None or form.isdecimal():
        text = base_report(organ, year, int(form) if form else None)
    else:
        from nianbao.authoring.local_base import local_report

        text = local_report(_form(session, form, options), organ, year)
    _tell(session, write_new(file.parent, {file.name: text}), f"nianbao check {file}")
    return 0


def _form(session: Session, name: str, options: Mapping[str, Any]) -> Form:
    """A form that lies beside some pack, by its name."""
    forms = {each.name: each for each in load_engine(session, dict(options))[1].forms if each.name}
    if name not in forms:
        hint = suggestion(name, forms)
        zh = f"没有格式 {name}；{hint.zh}"
        raise UsageError(Text(zh, f"there is no form {name}; {hint.en}"))
    return forms[name]


def _tell(session: Session, written: list[Path], then: str) -> None:
    print_text("\n".join(map(str, written)))
    print_text(Text(f"接下来：{then}", f"next: {then}").of(session.language))
