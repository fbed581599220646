"""Random consistent reports, and their text renderings.

``random_report(seed)`` gives a `RandomReport`: an invented organ, a year, the prose of the six
sections and the figures of the three tables, by the keys of the 2021 form, with every sum right.
``form_layout(report, table)`` gives a table as the official form sets it: rows of cells with spans,
each value cell with its (row key, column key). A renderer turns ``content(report)``, paragraphs and
layouts in reading order, into its format.
"""

from __future__ import annotations

import dataclasses
import functools
import random
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from hypothesis import strategies as st

from nianbao.loading.forms import load_forms
from nianbao.model.form import Form, TableForm

Number = int | Decimal
CellKey = tuple[str, str]
#: The canonical numbers: by table key, then by (row key, column key).
Tables = Mapping[str, Mapping[CellKey, Number]]

HAN = "〇一二三四五六七八九"
_PLACES = ("沐禾县", "望岑市", "岚浦区", "澄屿县", "苍汀市", "棠湾区")
_BODIES = ("水务局", "农业农村局", "教育体育局", "民政局", "文化广电和旅游局", "商务局")


class LayoutCell(NamedTuple):
    """A cell of the official layout; ``key`` tells which figure it holds, None for a label."""

    text: str
    row_span: int = 1
    column_span: int = 1
    key: CellKey | None = None


Layout = tuple[tuple[LayoutCell, ...], ...]


class Heading(NamedTuple):
    """The title (level 1) or the heading of a section (level 2), with its ordinal."""

    text: str
    level: int


@dataclasses.dataclass(frozen=True)
class RandomReport:
    """A consistent report of an invented organ.

    Attributes:
        prose: the paragraphs of each section by its key, and of the preamble by ``""``.
        tables: the figures; a count is an int, the fees (万元) are an int or a Decimal.
    """

    organ: str
    year: int
    prose: Mapping[str, tuple[str, ...]]
    tables: Tables

    @property
    def title(self) -> str:
        """The title as the notice words it."""
        return f"{self.organ}{self.year}年政府信息公开工作年度报告"

    def paragraphs(self, section: str) -> tuple[str, ...]:
        """The paragraphs of a section by its key; of the preamble for ``""``."""
        return self.prose[section]

    def changed(self, table: str, cell: CellKey, number: Number) -> RandomReport:
        """The same report with one other figure."""
        figures = {**self.tables[table], cell: number}
        return dataclasses.replace(self, tables={**self.tables, table: figures})


@functools.cache
def form() -> Form:
    """The form of 2021, from which all labels are taken."""
    return next(form for form in load_forms() if form.edition == 2021)


def random_report(seed: int) -> RandomReport:
    """The report of that seed, the same every time."""
    rng = random.Random(seed)
    organ = rng.choice(_PLACES) + rng.choice(_BODIES)
    year = rng.randint(2021, 2025)
    tables = {
        "disclosure": _disclosure(rng),
        "applications": _applications(rng),
        "review": _review(rng),
    }
    return RandomReport(organ, year, _prose(rng, organ, year, tables), tables)


def reports() -> st.SearchStrategy[RandomReport]:
    """Random reports for hypothesis."""
    return st.integers(0, 2**32 - 1).map(random_report)


def content(report: RandomReport) -> Iterator[Heading | str | Layout]:
    """The whole report in reading order: headings, paragraphs and tables."""
    yield Heading(report.title, 1)
    yield from report.paragraphs("")
    for section in form().sections:
        yield Heading(f"{HAN[section.number]}、{section.heading.zh}", 2)
        yield from report.paragraphs(section.key)
        if section.table:
            yield form_layout(report, section.table)


def form_layout(report: RandomReport, table: str) -> Layout:
    """The table as the official form sets it, with the figures of the report."""
    figures = report.tables[table]
    return {
        "disclosure": _disclosure_layout,
        "applications": _applications_layout,
        "review": _review_layout,
    }[table](form().table(table), figures)


def positions(layout: Layout) -> list[list[LayoutCell | None]]:
    """The layout on its grid: each cell at its first position, None at the others that it
    covers."""
    covered: set[tuple[int, int]] = set()
    grid: list[list[LayoutCell | None]] = []
    for row, cells in enumerate(layout):
        waiting = iter(cells)
        line: list[LayoutCell | None] = []
        for column in range(width(layout)):
            if (row, column) in covered:
                line.append(None)
                continue
            cell = next(waiting)
            covered.update(
                (row + down, column + right)
                for down in range(cell.row_span)
                for right in range(cell.column_span)
            )
            line.append(cell)
        grid.append(line)
    return grid


def width(layout: Layout) -> int:
    """How many columns the layout has."""
    return sum(cell.column_span for cell in layout[0])


def _small(rng: random.Random) -> int:
    return rng.choice((0, 0, 0, rng.randint(1, 9), rng.randint(10, 1200)))


def _disclosure(rng: random.Random) -> dict[CellKey, Number]:
    made, repealed = _small(rng), _small(rng)
    return {
        **{("regulations", column): 0 for column in ("made", "repealed", "in_force")},
        ("normative_documents", "made"): made,
        ("normative_documents", "repealed"): repealed,
        ("normative_documents", "in_force"): made + _small(rng),
        **{
            (row, "decisions"): rng.choice((0, rng.randint(1, 80_000)))
            for row in ("licences", "penalties", "coercion")
        },
        ("fees", "amount"): rng.choice(
            (0, rng.randint(1, 400), Decimal(rng.randint(1, 99_999) * 10 + 3) / 1000)
        ),
    }


def _applications(rng: random.Random) -> dict[CellKey, Number]:
    table = form().table("applications")
    results = [
        row.key
        for row in table.required_rows()
        if row.key not in {"new", "carried_in", "results_total", "carried_out"}
    ]
    applicants = [column.key for column in table.columns if column.key != "total"]
    counts: dict[CellKey, int] = {}
    for applicant in applicants:
        for row in results:
            counts[row, applicant] = _small(rng)
        counts["results_total", applicant] = sum(counts[row, applicant] for row in results)
        counts["carried_out", applicant] = _small(rng)
        handled = counts["results_total", applicant] + counts["carried_out", applicant]
        counts["carried_in", applicant] = min(_small(rng), handled)
        counts["new", applicant] = handled - counts["carried_in", applicant]
    for each in table.required_rows():
        counts[each.key, "total"] = sum(counts[each.key, applicant] for applicant in applicants)
    return {
        (each.key, column.key): counts[each.key, column.key]
        for each in table.required_rows()
        for column in table.columns
    }


def _review(rng: random.Random) -> dict[CellKey, Number]:
    table = form().table("review")
    figures: dict[CellKey, Number] = {}
    for row in table.rows:
        outcomes = {
            (row.key, column.key): _small(rng) for column in table.columns if column.key != "total"
        }
        figures |= {**outcomes, (row.key, "total"): sum(outcomes.values())}
    return figures


def _prose(rng: random.Random, organ: str, year: int, tables: Tables) -> dict[str, tuple[str, ...]]:
    applications, disclosure = tables["applications"], tables["disclosure"]
    notices = applications["other_fee_unpaid", "total"]
    fee = (
        f"本年度发出收费通知{notices}件，总金额{notices * 100}元，实际收取0元。"
        if notices
        else "本年度未收取信息处理费。"
    )
    return {
        "": (
            "根据《中华人民共和国政府信息公开条例》（国务院令第711号）第五十条规定，编制本报告。",
            f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
        ),
        "overview": (
            f"{year}年，{organ}依法推进政务公开，各项工作平稳有序。",
            f"（一）主动公开。全年通过网站公开信息{rng.randint(20, 900)}条。",
            f"（二）依申请公开。全年收到政府信息公开申请{applications['new', 'total']}件。",
            (
                f"（三）政府信息管理。"
                f"现行有效的行政规范性文件{disclosure['normative_documents', 'in_force']}件。"
            ),
            "（四）政府信息公开平台建设。专栏由专人维护，内容按月核对。",
            "（五）监督保障。开展业务培训，接受社会评议，未发生责任追究情形。",
        ),
        "disclosure": (),
        "applications": (),
        "review": (),
        "problems": (
            "存在的主要问题：部分栏目更新不够及时，解读形式较为单一。",
            "改进情况：已制定更新清单，明确到人，逐月检查。",
        ),
        "other": (fee,),
    }


def _disclosure_layout(table: TableForm, figures: Mapping[CellKey, Number]) -> Layout:
    lines: list[tuple[LayoutCell, ...]] = []
    for item, keys in (
        ("一", ("regulations", "normative_documents")),
        ("五", ("licences",)),
        ("六", ("penalties", "coercion")),
        ("八", ("fees",)),
    ):
        columns = table.columns_of(keys[0])
        span = 3 // len(columns)
        lines.append((LayoutCell(f"第二十条第（{item}）项", 1, 4),))
        labels = (LayoutCell(table.column(column).label.zh, 1, span) for column in columns)
        lines.append((LayoutCell("信息内容"), *labels))
        for key in keys:
            values = (
                LayoutCell(str(figures[key, column]), 1, span, (key, column)) for column in columns
            )
            lines.append((LayoutCell(table.row(key).label.zh), *values))
    return tuple(lines)


def _applications_layout(table: TableForm, figures: Mapping[CellKey, Number]) -> Layout:
    label = {column.key: column.label.zh for column in table.columns}
    within = [
        column.key for column in table.columns if column.key not in {"natural_person", "total"}
    ]
    lines = [
        (
            LayoutCell(
                "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3
            ),
            LayoutCell("申请人情况", 1, 7),
        ),
        (
            LayoutCell(label["natural_person"], 2),
            LayoutCell("法人或其他组织", 1, 5),
            LayoutCell(label["total"], 2),
        ),
        tuple(LayoutCell(label[column]) for column in within),
    ]
    rows = table.required_rows()
    outside = {"new", "carried_in", "carried_out"}
    seen: set[str] = set()
    for row in rows:
        values = tuple(
            LayoutCell(str(figures[row.key, column]), key=(row.key, column)) for column in label
        )
        before = []
        if row.key == "granted":
            before.append(
                LayoutCell(
                    "三、本年度办理结果", len([each for each in rows if each.key not in outside])
                )
            )
        group = table.group(row.group)
        if group and group.key not in seen:
            seen.add(group.key)
            before.append(
                LayoutCell(group.label.zh, len([each for each in rows if each.group == group.key]))
            )
        before.append(LayoutCell(row.label.zh, 1, 3 if row.key in outside else 1 if group else 2))
        lines.append((*before, *values))
    return tuple(lines)


def _review_layout(table: TableForm, figures: Mapping[CellKey, Number]) -> Layout:
    reconsideration, *litigation = table.rows
    count = len(table.columns)
    return (
        (LayoutCell(reconsideration.label.zh, 1, count), LayoutCell("行政诉讼", 1, count * 2)),
        (
            *(LayoutCell(column.label.zh, 2) for column in table.columns),
            *(LayoutCell(row.label.zh, 1, count) for row in litigation),
        ),
        tuple(LayoutCell(column.label.zh) for _ in litigation for column in table.columns),
        tuple(
            LayoutCell(str(figures[row.key, column.key]), key=(row.key, column.key))
            for row in table.rows
            for column in table.columns
        ),
    )
