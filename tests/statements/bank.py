"""The sentence bank: what reports say of their figures, true of the tables beside it and with one number or word changed.

Each file is an invented organ with its tables and sentences in its own style. ``{12→21}`` in a sentence is a figure (or words)
that is true of the tables, and a slip. Every sentence as it is must raise no finding; with one of its slips it should.
Only the sentences under ``tuned/`` may be looked at while the rules are worked on: those under ``heldout/`` show how they do on
styles that nobody fitted.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.generators.report import CellKey, Number, RandomReport, form, random_report
from tests.generators.text import render_tabs

HERE = Path(__file__).parent
_SLIP = re.compile("[{]([^{}→]*)→([^{}→]*)[}]")
#: Section and opening words of the paragraph in which the sentences of a group stand.
_PLACES = {
    "applications": ("overview", "（二）依申请公开。"),
    "review": ("overview", "（五）监督保障。"),
    "documents": ("overview", "（三）政府信息管理。"),
    "other": ("other", ""),
    "preamble": ("", ""),
    "traps": ("overview", ""),
}
_OUTCOMES = ("upheld", "corrected", "other", "pending")
_DOCUMENTS = ("made", "repealed", "in_force")


class Statement(NamedTuple):
    """A sentence in its report.

    Attributes:
        style: file that it is from.
        slip: the changed words; empty in a sentence that is true.
        report: the whole report that holds it.
        without: the report without it.
    """

    style: str
    group: str
    sentence: str
    slip: str
    report: str
    without: str

    @property
    def name(self) -> str:
        """How a failed test is told from others."""
        return f"{self.style}: {self.sentence}"


def statements(kind: str) -> Iterator[Statement]:
    """The statements of ``tuned`` or of ``heldout``, true ones and false ones."""
    for file in sorted((HERE / kind).glob("*.yaml")):
        content = yaml.safe_load(file.read_text("utf-8"))
        for group, sentences in content["statements"].items():
            for sentence in sentences:
                for text, slip in _variants(sentence):
                    yield Statement(
                        file.stem,
                        group,
                        text,
                        slip,
                        _report(file, group, text),
                        render_tabs(_base(file)),
                    )


def _variants(sentence: str) -> Iterator[tuple[str, str]]:
    """The true sentence, then the sentence with each of its slips."""
    yield _SLIP.sub(r"\1", sentence), ""
    for slip in _SLIP.finditer(sentence):
        before, behind = sentence[: slip.start()], sentence[slip.end() :]
        if slip[1] != slip[2]:
            yield _SLIP.sub(r"\1", before) + slip[2] + _SLIP.sub(r"\1", behind), slip[2]


def _report(file: Path, group: str, sentence: str) -> str:
    report = _base(file)
    section, opening = _PLACES[group]
    prose = {**report.prose}
    others = () if group == "other" else prose[section]
    prose[section] = (
        *(each for each in others if not opening or not each.startswith(opening[:3])),
        opening + sentence,
    )
    return render_tabs(dataclasses.replace(report, prose=prose))


@cache
def _base(file: Path) -> RandomReport:
    """The report of a style without any statement."""
    content = yaml.safe_load(file.read_text("utf-8"))
    organ, year = content["organ"], content["year"]
    prose = {
        **random_report(0).prose,
        "": (
            "根据《中华人民共和国政府信息公开条例》（国务院令第711号）第五十条规定，编制本报告。",
        ),
        "overview": (
            "（一）主动公开。按要求更新公开目录。",
            "（二）依申请公开。渠道畅通，流程规范。",
            "（三）政府信息管理。明确专人负责。",
            "（四）政府信息公开平台建设。按月检查专栏。",
            "（五）监督保障。接受社会评议，没有发生责任追究情形。",
        ),
        "other": ("无其他需要报告的事项。",),
    }
    tables = {
        "applications": _applications(content["applications"]),
        "review": _review(content["review"]),
        "disclosure": _disclosure(content["disclosure"]),
    }
    return RandomReport(organ, year, prose, tables)


def _applications(rows: Mapping[str, Any]) -> dict[CellKey, Number]:
    """Table three: sums are computed; ``carried_out`` is its total, to compare with what the other rows leave."""
    table = form().table("applications")
    applicants = [column.key for column in table.columns if column.key != "total"]
    keys = [row.key for row in table.required_rows()]
    figures: dict[CellKey, Number] = {}
    for key in keys:
        given = rows.get(key, [])
        counts = given if isinstance(given, list) else []
        figures |= {
            (key, each): number
            for each, number in zip(applicants, [*counts, *[0] * 6], strict=False)
        }
    results = [
        key for key in keys if key not in {"new", "carried_in", "results_total", "carried_out"}
    ]
    for each in applicants:
        figures["results_total", each] = sum(figures[key, each] for key in results)
        left = figures["new", each] + figures["carried_in", each] - figures["results_total", each]
        assert left >= 0, f"more {each} are handled than were received"
        figures["carried_out", each] = left
    figures |= {(key, "total"): sum(figures[key, each] for each in applicants) for key in keys}
    assert figures["carried_out", "total"] == rows["carried_out"]
    return figures


def _review(rows: Mapping[str, list[int]]) -> dict[CellKey, Number]:
    figures: dict[CellKey, Number] = {}
    for row in form().table("review").rows:
        counts = [*(rows.get(row.key) or []), 0, 0, 0, 0][:4]
        figures |= {
            (row.key, column): number for column, number in zip(_OUTCOMES, counts, strict=True)
        }
        figures[row.key, "total"] = sum(counts)
    return figures


def _disclosure(rows: Mapping[str, Any]) -> dict[CellKey, Number]:
    figures: dict[CellKey, Number] = {}
    for row in ("regulations", "normative_documents"):
        figures |= dict(
            zip(((row, column) for column in _DOCUMENTS), rows.get(row, [0, 0, 0]), strict=True)
        )
    figures |= {
        (row, "decisions"): rows.get(row, 0) for row in ("licences", "penalties", "coercion")
    }
    figures["fees", "amount"] = rows.get("fees", 0)
    return figures
