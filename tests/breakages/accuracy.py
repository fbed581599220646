"""``make accuracy``: what is read and found, measured on generated reports; docs/accuracy.md.

Every report comes from a fixed seed, so the figures are the same on every machine.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from nianbao import Report
from nianbao.reading.discovery import Target
from tests.breakages.documents import broken_report, faulty, quiet
from tests.breakages.judging import engine, judge, read
from tests.breakages.prose import wrap, wrapped
from tests.breakages.sheets import sheet, truth_of
from tests.breakages.styles import STYLES
from tests.breakages.tables import BREAKAGES
from tests.generators import docx, html, ofd, pdf, text
from tests.generators.report import RandomReport, form, random_report
from tests.rules import cases

PAGE = Path(__file__).parents[2] / "docs" / "accuracy.md"
_HEAD = """\
# Accuracy

Written by `make accuracy`, from generated reports with fixed seeds: invented organs, consistent
figures, and one wrong figure where a table says so. A cell is **right** if the number that the text
holds was read, **unread** if nothing was (the reason is in `nianbao parse --why`), and **wrong** if
another number, or a blank, was read. Unread cells are not tested by any rule; wrong ones would be
tested wrongly.
"""
_FORMATS: Mapping[str, Sequence[Callable[[RandomReport], str | bytes]]] = {
    "Markdown": [text.render_markdown],
    "text, tabs": [text.render_tabs, text.render_plain],
    "text, a cell a line": [text.render_flattened],
    "HTML": [*html.DIALECTS.values()],
    "DOCX": docx.RENDERERS,
    "OFD": [lambda report, each=each: ofd.render(report, each) for each in ofd.PRODUCERS],  # type: ignore[misc]
    "PDF": [lambda report, each=each: pdf.render(report, each) for each in pdf.DIALECTS],  # type: ignore[misc]
}
_SUFFIXES = {"HTML": ".html", "DOCX": ".docx", "PDF": ".pdf", "OFD": ".ofd", "Markdown": ".md"}
_COLUMNS = 76


def main(seeds: int) -> None:
    """Measure, and write the page."""
    lines = [
        _HEAD,
        *_formats(seeds),
        *_breakages(seeds),
        *_faults(seeds),
        *_alarms(seeds),
        *_rules(),
    ]
    PAGE.write_text("\n".join(lines) + "\n", "utf-8")


def _formats(seeds: int) -> Iterator[str]:
    yield "## Reports as they were written\n"
    yield f"{seeds} reports in each format, in every dialect that the tests have of it.\n"
    yield "| format | cells | right | unread | wrong |\n|---|--:|--:|--:|--:|"
    for name, renderers in _FORMATS.items():
        cells: Counter[str] = Counter()
        for seed in range(seeds):
            report = random_report(seed)
            sheets = {each.key: sheet(report, each.key) for each in form().tables}
            for render in renderers:
                cells += judge(_parsed(render(report)), truth_of(form(), sheets))
        yield f"| {name} | {_counts(cells)} |"


def _breakages(seeds: int) -> Iterator[str]:
    yield "\n## Broken tables, by what broke them\n"
    yield (
        f"{3 * seeds} reports each: {seeds} full ones, {seeds} with nearly every figure 0, {seeds} "
        "with one wrong figure. Where columns or\nfigures are lost nothing may be read into their "
        "places; where a blank leaves no trace in the text, the row is unread.\n"
    )
    yield f"| | {' | '.join(STYLES)} | wrong |\n|---|{'--:|' * len(STYLES)}--:|"
    for name, breakage in BREAKAGES.items():
        shares, wrong = [], 0
        for style in STYLES:
            cells: Counter[str] = Counter()
            for seed in range(seeds):
                full = random_report(seed)
                for report in (full, quiet(seed), faulty(full, seed)):
                    broken = broken_report(report, breakage, style, seed)
                    cells += judge(read(broken.text), broken.truth)
            shares.append(_share(cells["right"], cells.total()))
            wrong += cells["wrong"] + cells["blanked"]
        yield f"| {name} | {' | '.join(shares)} | {wrong} |"


def _faults(seeds: int) -> Iterator[str]:
    yield "\n## One wrong figure in a broken table\n"
    yield (
        "Found: a rule on the sums reports it. Unread: its row or table was left unread, with the "
        "reason. Missed: neither.\n"
    )
    yield "| | reports | found | unread | missed |\n|---|--:|--:|--:|--:|"
    for name, breakage in BREAKAGES.items():
        fates: Counter[str] = Counter()
        for style in STYLES:
            for seed in range(max(seeds // 4, 1)):
                report = faulty(random_report(seed), seed)
                broken = broken_report(report, breakage, style, seed)
                fates[_fate(broken.text)] += 1
        yield (
            f"| {name} | {fates.total()} | {fates['found']} | {fates['unread']} | "
            f"{fates['missed']} |"
        )


def _alarms(seeds: int) -> Iterator[str]:
    yield "\n## False alarms on sound reports\n"
    yield (
        "Findings of level error or warning, by rule; none is right. Left out is TAL008 on a table "
        "with a cell a line,\nwhich it rightly names.\n"
    )
    yield "| format | reports | with a false alarm | rules |\n|---|--:|--:|---|"
    wrapped_text: Sequence[Callable[[RandomReport], str | bytes]] = [
        lambda report: wrapped(report, _COLUMNS),
        lambda report: wrapped(report, 40, blank_lines=True),
    ]
    for name, renderers in {**_FORMATS, "text, wrapped": wrapped_text}.items():
        count, struck, rules = 0, 0, Counter[str]()
        for seed in range(seeds):
            for render in renderers:
                report = random_report(seed)
                rendered = render(report)
                if html.PUBLISHED in str(rendered) and f"{report.year + 1}-" not in html.PUBLISHED:
                    continue  # a page that says it was published in another year than it should
                found = _found(rendered, _SUFFIXES.get(name, ".txt"))
                if name == "text, a cell a line":
                    found = [rule for rule in found if rule != "TAL008"]
                count += 1
                struck += bool(found)
                rules.update(found)
        named = ", ".join(f"{rule} {rules[rule]}" for rule in sorted(rules)) or "none"
        yield f"| {name} | {count} | {struck} | {named} |"


def _rules() -> Iterator[str]:
    yield "\n## The cases of every rule, as wrapped text\n"
    yield (
        "The cases in `tests/rules/` are Markdown. Here their paragraphs are wrapped at "
        f"{_COLUMNS} columns, without marks at headings:\nof the cases that must fail, how many "
        "do; of those that must pass, how many fail.\n"
    )
    yield "| rule | faults | found | sound | false alarms |\n|---|--:|--:|--:|--:|"
    counts: dict[str, Counter[str]] = {}
    for case in cases.all_cases():
        if case.outcome not in {"fail", "pass"}:
            continue
        outcome, _ = cases.examine(_as_wrapped(case.text), case.rule)
        counts.setdefault(case.rule, Counter())[f"{case.outcome} {outcome.status.value}"] += 1
    for rule, seen in sorted(counts.items()):
        faults = sum(count for key, count in seen.items() if key.startswith("fail "))
        sound = sum(count for key, count in seen.items() if key.startswith("pass "))
        yield (f"| {rule} | {faults} | {seen['fail fail']} | {sound} | {seen['pass fail']} |")


def _as_wrapped(markdown: str) -> str:
    lines = (re.sub(r"^#+ ", "", line) for line in markdown.split("\n"))
    return "\n".join(
        line if "|" in line or "\t" in line else wrap(line, _COLUMNS) for line in lines
    )


def _parsed(rendered: str | bytes) -> Report:
    data = rendered.encode() if isinstance(rendered, str) else rendered
    return engine().parse("-", stdin=data)


def _fate(broken: str) -> str:
    if {"TAL001", "TAL002", "TAL003", "TAL004"} & {*_found(broken, ".txt")}:
        return "found"
    tables = read(broken).tables.values()
    whole = len(tables) == len(form().tables) and not any(table.uncertain for table in tables)
    cells = sum(len(table.entries) for table in tables)
    return "missed" if whole and cells >= sum(each.cells() for each in form().tables) else "unread"


def _found(rendered: str | bytes, suffix: str) -> list[str]:
    """The rules of whose errors and warnings a report has any."""
    data = rendered.encode() if isinstance(rendered, str) else rendered
    result = engine().check_target(Target(f"report{suffix}", None, named=True), data)
    found = {each.rule.id for each in result.findings if each.level.value in {"error", "warning"}}
    return sorted(found)


def _counts(cells: Counter[str]) -> str:
    wrong = cells["wrong"] + cells["blanked"]
    return (
        f"{cells.total()} | {_share(cells['right'], cells.total())} | {cells['unread']} | {wrong}"
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
