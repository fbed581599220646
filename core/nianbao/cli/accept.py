"""``nianbao accept``: what an auditor decided in a spreadsheet becomes suppressions."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nianbao.cli.console import print_text, tell
from nianbao.cli.options import loading_options, suppressions_option
from nianbao.cli.session import Session, load, now
from nianbao.errors import UsageError
from nianbao.text.wording import Text

if TYPE_CHECKING:
    from nianbao.engine import Engine
    from nianbao.results.suppression import Suppression

__all__ = ["accept"]

_A_YEAR = datetime.timedelta(days=365)


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@suppressions_option
@click.option(
    "--until",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The last day on which the suppressions hold (default: in a year).",
)
@click.option("--by", default="", metavar="NAME", help="Who decided, where a row does not say.")
@loading_options
@click.pass_obj
def accept(
    session: Session,
    /,
    *,
    file: Path,
    suppressions: Path | None,
    until: datetime.datetime | None,
    by: str,
    **options: Any,
) -> int:
    """Take the decisions in FILE, a workbook of `check --format xlsx`, into suppressions.toml.

    Findings that were verified (核实无误) or explained (已说明) are accepted, with reason, person
    and date. FILE may be .xlsx, .xls, .et, .ods or .csv.

    \b
    Exit codes: 0 all decisions were taken; 1 some rows were not, which are told; 2 wrong usage, or
    a file that cannot be read; 3 the suppressions could not be written.
    """
    from nianbao.followup.decisions import read_decisions
    from nianbao.followup.suppressions import find_suppressions

    configuration, engine = load(session, options)
    day = now().date()
    expires = until.date() if until else day + _A_YEAR
    if expires < day:
        zh, en = f"--until {expires} 已经过去。", f"--until {expires} is past."
        raise UsageError(Text(zh, en))
    decisions = read_decisions(file, expires, day, by.strip())
    target = find_suppressions(configuration, suppressions) or Path("suppressions.toml")
    added = _add(target, decisions.accepted, engine, session.language)
    if added is None:
        return 3
    for fault in decisions.faults:
        tell("warning", fault, session.language)
    again, left = len(decisions.accepted) - added, decisions.open
    zh = f"{target}：新增 {added} 条豁免（至 {expires}），已有 {again} 条；其余 {left} 个未接受"
    en = f"{target}: {added} added (until {expires}), {again} known; {left} not accepted"
    print_text(Text(zh, en).of(session.language))
    return 1 if decisions.faults else 0


def _add(
    target: Path, accepted: Sequence[Suppression], engine: Engine, language: str
) -> int | None:
    """Add to the file what is not in force in it already; how many, None if it cannot be written.

    What is in the file stays as it is, with its comments.
    """
    from nianbao.cli.output import write_told
    from nianbao.followup.decisions import suppression_entries
    from nianbao.followup.suppressions import read_suppressions

    known = read_suppressions(target, engine.selectors).entries if target.exists() else ()
    day = now().date()
    kept = {(each.path, each.fingerprint) for each in known if each.expires >= day}
    fresh = [each for each in accepted if (each.path, each.fingerprint) not in kept]
    if fresh:
        before = target.read_bytes() if target.exists() else b""
        if not write_told(target, before + suppression_entries(fresh).encode(), language):
            return None
    return len(fresh)
