"""``nianbao form``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from nianbao.cli.console import print_text, table_lines
from nianbao.cli.options import loading_options
from nianbao.cli.session import Session, configure, finish
from nianbao.errors import UsageError
from nianbao.text.wording import Text

if TYPE_CHECKING:
    from nianbao.model.form import Form

__all__ = ["form"]


@click.command()
@click.argument("edition", type=int, required=False)
@loading_options
@click.pass_obj
def form(session: Session, /, edition: int | None, **options: Any) -> int:
    """List the sections, tables and cells of an edition of the form (default: the newest), each
    with its key and its label; rules may use either."""
    from nianbao.loading.forms import load_forms
    from nianbao.plugins.contributions import installed_plugins, load_plugins

    configuration = configure(session, options)
    given = load_plugins(installed_plugins(), configuration.plugins)
    forms = load_forms(given.form_files)
    wanted = [each for each in forms if edition in (None, each.edition)]
    if not wanted:
        listed = ", ".join(str(each.edition) for each in forms)
        zh = f"没有 {edition} 年版的格式；已知的有 {listed}。"
        raise UsageError(Text(zh, f"there is no form of {edition}; known are {listed}."))
    print_text("\n".join(_lines(wanted[-1], configuration.lang)))
    return finish(session, given.notifications)


def _lines(form: Form, lang: str) -> Iterator[str]:
    from nianbao.authoring.reference import cells_of, sections_of

    yield f"{form.edition} {form.title.of(lang)}"
    yield ""
    yield from table_lines([(key, heading.of(lang)) for key, heading in sections_of(form)])
    for table in form.tables:
        yield ""
        yield f"{table.key} {table.name.of(lang)}"
        yield from table_lines([(key, name.of(lang)) for key, name in cells_of(table)])
