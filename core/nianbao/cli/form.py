"""``nianbao form``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from nianbao.cli import completing
from nianbao.cli.console import print_text, table_lines
from nianbao.cli.options import loading_options
from nianbao.cli.session import Session, configure, finish
from nianbao.errors import UsageError
from nianbao.text.wording import Text

if TYPE_CHECKING:
    from nianbao.model.form import Form

__all__ = ["form"]


@click.command()
@click.argument("name", required=False, shell_complete=completing.forms)
@loading_options
@click.pass_obj
def form(session: Session, /, name: str | None, **options: Any) -> int:
    """List the sections, tables and cells of a form (default: the newest edition), each with its
    key and its label; rules may use either."""
    from nianbao.loading.forms import forms_beside, load_forms
    from nianbao.loading.search_path import search_path
    from nianbao.plugins.contributions import installed_plugins, load_plugins

    configuration = configure(session, options)
    given = load_plugins(installed_plugins(), configuration.plugins)
    places = search_path(configuration, given.rule_directories)
    forms = load_forms([*given.form_files, *forms_beside(places)])
    names = [str(each.name or each.edition) for each in forms]
    # A region's form is shown where it is asked for.
    shown = name or str(max(each.edition for each in forms))
    if shown not in names:
        listed = ", ".join(names)
        zh = f"没有格式 {shown}；已知的有 {listed}。"
        raise UsageError(Text(zh, f"there is no form {shown}; known are {listed}."))
    print_text("\n".join(_lines(forms[names.index(shown)], configuration.lang)))
    return finish(session, given.notifications)


def _lines(form: Form, lang: str) -> Iterator[str]:
    from nianbao.authoring.reference import cells_of, sections_of

    yield f"{form.name or form.edition} {form.title.of(lang)}"
    yield ""
    yield from table_lines([(key, heading.of(lang)) for key, heading in sections_of(form)])
    for table in form.tables:
        yield ""
        yield f"{table.key} {table.name.of(lang)}"
        yield from table_lines([(key, name.of(lang)) for key, name in cells_of(table)])
