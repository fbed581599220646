"""Writes the pages of docs/rules/ from the shipped rule packs, the output that README.md shows, the
manual pages, and schemas/run.schema.json.

A test holds the pages to it; ``make docs`` runs it.
"""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from nianbao import PRACTICE, Basis, Configuration, Engine, Instrument, Rule, RulePack
from nianbao.loading.forms import load_forms
from nianbao.model.form import Form
from nianbao.rules.corpus import AnyCheck

ROOT = Path(__file__).parents[1]
RULES = ROOT / "docs" / "rules"
_CONSOLE = re.compile(r"```console\n\$ (.*)\n[^`]*```")


def pages(engine: Engine) -> dict[str, str]:
    """The pages by file name: one a pack, and the table of all rules."""
    found = {
        f"{pack.prefix}.md": "\n".join(_pack(pack, engine.instruments)) for pack in engine.packs
    }
    found["README.md"] = "\n".join(_index(engine))
    return found


def _index(engine: Engine) -> Iterator[str]:
    yield "# Rules"
    yield ""
    (
        yield "Made from the rule packs by `make docs`. Each id leads to what the rule demands, "
        "why, and "
        "how to mend a fault."
    )
    for pack in engine.packs:
        yield ""
        yield f"## {pack.prefix} {pack.title.zh} · {pack.title.en}"
        yield ""
        yield "| id | name | level | what must hold | 要求 |"
        yield "|---|---|---|---|---|"
        for rule in pack.rules:
            link = f"[{rule.id}]({pack.prefix}.md#{rule.id.lower()})"
            yield f"| {link} | `{rule.name}` | {rule.level} | {rule.title.en} | {rule.title.zh} |"
    yield ""


def _pack(pack: RulePack, instruments: Mapping[str, Instrument]) -> Iterator[str]:
    yield f"# {pack.prefix} · {pack.title.en} · {pack.title.zh}"
    yield ""
    yield f"Rule pack `{pack.name}` {pack.version}. Made from `{pack.origin}` by `make docs`."
    for rule in pack.rules:
        yield ""
        yield from _rule(rule, instruments)


def _rule(rule: Rule, instruments: Mapping[str, Instrument]) -> Iterator[str]:
    yield f"## {rule.id}"
    yield ""
    off = "" if rule.enabled else " · off unless asked for (`--enable`)"
    yield f"`{rule.name}` · {rule.level}{off} · check `{rule.check.name}`"
    yield ""
    yield f"**{rule.title.en}.** {rule.title.zh}。"
    yield ""
    yield f"*Why.* {_sentence(rule.why.en)} {rule.why.zh}"
    yield ""
    yield f"*How to mend it.* {_sentence(rule.fix.en)} {rule.fix.zh}。"
    if conditions := list(_conditions(rule)):
        yield ""
        yield f"*Applies to* {', '.join(conditions)}."
    yield ""
    yield f"*Basis.* {'; '.join(_basis(basis, instruments) for basis in rule.basis)}"
    yield ""
    yield "| message | level | 中文 | English |"
    yield "|---|---|---|---|"
    for key, text in rule.messages.items():
        yield f"| `{key}` | {rule.level_of(key)} | {text.zh} | {text.en} |"
    yield ""


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _conditions(rule: Rule) -> Iterator[str]:
    applies = rule.applies
    if applies.forms:
        yield f"forms {', '.join(map(str, applies.forms))}"
    if applies.first_year or applies.last_year:
        yield f"reports on {applies.first_year or '…'} to {applies.last_year or 'now'}"
    if applies.levels:
        yield f"organs of level {', '.join(applies.levels)}"


def _basis(basis: Basis, instruments: Mapping[str, Instrument]) -> str:
    if basis == PRACTICE:
        return f"`{basis}` {basis.name(instruments).en.removeprefix('common practice ')}"
    instrument = instruments[basis.instrument]
    title = f"《{instrument.title}》"
    return f"`{basis}` {f'[{title}]({instrument.url})' if instrument.url else title}"


def with_output(text: str) -> str:
    """A page with the output of each ``$ nianbao …`` in its console blocks, as the program gives it
    now."""
    return _CONSOLE.sub(lambda match: f"```console\n$ {match[1]}\n{_output(match[1])}```", text)


def _output(command: str) -> str:
    program = [sys.executable, "-m", *shlex.split(command)]
    ran = subprocess.run(
        program, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return ran.stdout


def referred() -> tuple[Iterable[AnyCheck], tuple[Form, ...]]:
    """What the pages of docs/reference/ describe: the shipped checks and forms."""
    contributions = Engine.load(Configuration()).contributions
    return contributions.checks.values(), load_forms(contributions.form_files)


def main() -> None:
    """Write the pages."""
    readme = ROOT / "README.md"
    readme.write_text(with_output(readme.read_text("utf-8")), encoding="utf-8")
    RULES.mkdir(exist_ok=True)
    for name, text in pages(Engine.load(Configuration())).items():
        (RULES / name).write_text(text, encoding="utf-8")
    # Beside this file, which is where a script finds its own.
    from api_names import with_names
    from manual_page import manual_pages
    from reference import reference_pages
    from run_schema import run_schema

    plugins = ROOT / "docs" / "plugins.md"
    plugins.write_text(with_names(plugins.read_text("utf-8")), encoding="utf-8")
    for name, text in reference_pages(*referred()).items():
        file = ROOT / "docs" / "reference" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    for name, text in manual_pages().items():
        file = ROOT / "docs" / "man" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    schema = json.dumps(run_schema(), ensure_ascii=False, indent=2) + "\n"
    (ROOT / "schemas" / "run.schema.json").write_text(schema, encoding="utf-8")


if __name__ == "__main__":
    main()
