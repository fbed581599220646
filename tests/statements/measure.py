"""Measure how the rules do on the sentence bank: ``python -m tests.statements.measure tuned``."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

from nianbao import Engine, Finding
from nianbao.configuration import Configuration
from nianbao.reading.discovery import Target
from tests.statements.bank import Statement, statements

RULES = ("NAR", "FEE", "PER")


def examined(kind: str, engine: Engine | None = None) -> Iterator[tuple[Statement, list[Finding]]]:
    """Each statement with the findings on its report that the report without it does not have."""
    engine = engine or Engine.load(Configuration())
    for statement in statements(kind):
        known = {_told(each) for each in _findings(engine, statement.without)}
        yield (
            statement,
            [each for each in _findings(engine, statement.report) if _told(each) not in known],
        )


def _findings(engine: Engine, report: str) -> list[Finding]:
    result = engine.check_target(Target("report.md", None, named=True), report.encode())
    return [each for each in result.findings if each.rule.id.startswith(RULES)]


def _told(finding: Finding) -> tuple[str, str]:
    return finding.rule.id, finding.text("zh")


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")


def main(kind: str, *, verbose: bool) -> None:
    """Print what was found by group, and with ``verbose`` what was missed and each false alarm."""
    slips, found, true, alarms = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for statement, findings in examined(kind):
        group = statement.group
        if statement.slip:
            slips[group] += 1
            found[group] += bool(findings)
        else:
            true[group] += 1
            alarms[group] += bool(findings)
        if verbose and bool(findings) != bool(statement.slip):
            told = "; ".join(f"{each.rule.id} {each.text('zh')}" for each in findings)
            _tell(
                f"{'missed' if statement.slip else 'FALSE ALARM'} {statement.style}: {statement.sentence} [{statement.slip}] {told}"
            )
    for group in true:
        share = f"{found[group]}/{slips[group]}" if slips[group] else "-"
        _tell(f"{group:14} slips found {share:9} false alarms {alarms[group]}/{true[group]}")
    total = sum(slips.values())
    _tell(
        f"{'all':14} slips found {sum(found.values())}/{total} ({sum(found.values()) / total:.1%}) "
        f"false alarms {sum(alarms.values())}/{sum(true.values())}"
    )


if __name__ == "__main__":
    main(sys.argv[1], verbose="-v" in sys.argv)
