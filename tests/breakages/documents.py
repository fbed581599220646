"""Whole texts with broken tables, and the truth about their cells."""

from __future__ import annotations

import dataclasses
import random
from typing import NamedTuple

from tests.breakages.sheets import Sheet, Truth, sheet, truth_of
from tests.breakages.styles import STYLES
from tests.breakages.tables import Breakage
from tests.generators.report import HAN, RandomReport, form, random_report

__all__ = ["Broken", "broken_report", "faulty", "quiet"]


class Broken(NamedTuple):
    """A text that a tool broke, and what each of its cells really says."""

    text: str
    truth: Truth
    report: RandomReport


def broken_report(report: RandomReport, breakage: Breakage, style: str, seed: int) -> Broken:
    """The report with its tables broken in one way and written in one style."""
    rng = random.Random(seed)
    sheets: dict[str, Sheet] = {}
    parts = [report.title, *report.paragraphs("")]
    for section in form().sections:
        parts += [f"{HAN[section.number]}、{section.heading.zh}", *report.paragraphs(section.key)]
        if section.table:
            whole = sheet(report, section.table)
            broken = breakage.function(whole, rng) if section.table in breakage.tables else whole
            sheets[section.table] = broken
            parts.append("\n".join(STYLES[style](broken)))
    return Broken("\n\n".join(parts) + "\n", truth_of(form(), sheets), report)


def faulty(report: RandomReport, seed: int) -> RandomReport:
    """The report with one figure that is not what it should be."""
    rng = random.Random(seed)
    table = rng.choice(("applications", "applications", "applications", "review"))
    cells = report.tables[table]
    key = rng.choice(list(cells))
    figure = int(cells[key])
    return report.changed(
        table, key, max(0, figure + rng.choice((-3, -1, 1, 2, 10))) if figure else rng.randint(1, 9)
    )


def quiet(seed: int) -> RandomReport:
    """A report of the commonest kind: hardly an application, nearly every figure 0."""
    rng = random.Random(seed)
    report = random_report(seed)
    applications = dict.fromkeys(report.tables["applications"], 0)
    for _ in range(rng.randint(0, 3)):
        count = rng.randint(1, 4)
        applicant = rng.choice(("natural_person", "natural_person", "enterprise", "other"))
        result = rng.choice(("granted", "partly_granted", "unavailable_not_held", "other_other"))
        for row in ("new", result, "results_total"):
            for column in (applicant, "total"):
                applications[row, column] += count
    review = dict.fromkeys(report.tables["review"], 0)
    tables = {**report.tables, "applications": applications, "review": review}
    return dataclasses.replace(report, tables=tables)
