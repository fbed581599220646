"""An audit: the reports of an invented city for two years, as an office that checks them gets them.

Some three hundred files in all formats, most of them right, some with planted faults, some that
nobody can read, and a roster with organs that have not reported. ``python -m
tests.generators.audit DIR`` writes it, the same every time.
"""

from __future__ import annotations

import dataclasses
import io
import random
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from tests.generators import docx, html, pdf
from tests.generators.audit_faults import FAULTS, damaged
from tests.generators.corpus import narrative, zero_tables
from tests.generators.report import CellKey, Number, RandomReport, Tables, form
from tests.generators.text import render_markdown, render_plain, render_tabs

__all__ = ["Audit", "make_audit", "write_audit"]

CITY = "澜洲市"
DISTRICTS = ("望岑县", "岚浦区", "棠湾区", "澄屿县")
YEARS = (2023, 2024)
_CITY_BODIES = (
    "发展和改革委员会",
    "教育局",
    "科学技术局",
    "公安局",
    "民政局",
    "司法局",
    "财政局",
    "生态环境局",
    "住房和城乡建设局",
    "交通运输局",
    "水利局",
    "农业农村局",
    "商务局",
    "文化广电和旅游局",
    "卫生健康委员会",
    "应急管理局",
    "审计局",
    "市场监督管理局",
    "统计局",
    "医疗保障局",
)
_BODIES = (
    "发展和改革局",
    "教育体育局",
    "民政局",
    "司法局",
    "财政局",
    "人力资源和社会保障局",
    "自然资源局",
    "住房和城乡建设局",
    "交通运输局",
    "水务局",
    "农业农村局",
    "商务局",
    "文化和旅游局",
    "卫生健康局",
    "应急管理局",
    "审计局",
    "市场监督管理局",
    "城市管理局",
    "统计局",
    "医疗保障局",
    "信访局",
    "档案局",
)
_TOWNS = ("沐溪镇", "青禾镇", "石桥镇", "柳坪镇", "白沙镇", "云台乡", "松岭乡", "竹源乡")
_APPLICANTS = ("natural_person", "enterprise", "public_welfare", "legal_service", "other")
_USUAL = ("granted", "partly_granted", "unavailable_not_held", "refused_third_party",
          "refused_internal", "not_processed_petition", "other_other")  # fmt: skip
#: How many of a hundred reports have something planted, and how the files are spread.
_FAULTY, _FORMATS = 42, ("md",) * 5 + ("txt",) * 3 + ("html",) * 5 + ("docx",) * 5 + ("pdf",) * 2


class Organ(NamedTuple):
    """An organ of the roster; ``level`` as rosters write it."""

    name: str
    level: str
    parent: str
    folder: str


class Audit(NamedTuple):
    """The files by their path below ``reports``, the roster, and what was planted where."""

    files: Mapping[str, bytes]
    roster: str
    planted: Mapping[str, tuple[str, ...]]


def make_audit(seed: int = 7, districts: tuple[str, ...] = DISTRICTS) -> Audit:
    """The audit of that seed."""
    rng = random.Random(seed)
    organs = list(_organs(districts))
    absent = set(rng.sample([each.name for each in organs if each.level != "county"], 4))
    files: dict[str, bytes] = {}
    planted: dict[str, tuple[str, ...]] = {}
    last: dict[str, RandomReport] = {}
    for year in YEARS:
        reports = _year(rng, organs, year, last)
        last = dict(reports)
        for organ in organs:
            if organ.name in absent and year == YEARS[-1]:
                continue
            report, faults = _planted(rng, reports, organ)
            suffix = rng.choice(_FORMATS)
            path = f"{year}/{organ.folder}/{organ.name}.{suffix}"
            files[path], further = _rendered(rng, report, suffix)
            planted[path] = (*faults, *further)
    return Audit(files | _oddities(), _roster(organs), planted)


def write_audit(audit: Audit, directory: Path) -> None:
    """Write ``reports/``, ``roster.csv`` and ``planted.txt`` below a directory."""
    for path, content in audit.files.items():
        file = directory / "reports" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    (directory / "roster.csv").write_text(audit.roster, "utf-8")
    lines = [f"{path}\t{'、'.join(faults)}" for path, faults in audit.planted.items() if faults]
    (directory / "planted.txt").write_text("\n".join(lines) + "\n", "utf-8")


def _organs(districts: tuple[str, ...]) -> Iterator[Organ]:
    city = f"{CITY}人民政府"
    yield Organ(city, "city", "", CITY)
    for body in _CITY_BODIES:
        yield Organ(f"{CITY}{body}", "city-department", city, CITY)
    for district in districts:
        government = f"{district}人民政府"
        yield Organ(government, "county", city, district)
        for body in _BODIES:
            yield Organ(f"{district}{body}", "county-department", government, district)
        for town in _TOWNS:
            yield Organ(f"{district}{town}人民政府", "township", government, district)


def _roster(organs: list[Organ]) -> str:
    lines = [f"{each.name},{each.level},{each.parent}" for each in organs]
    return "\n".join(["organ,level,parent", *lines]) + "\n"


def _year(
    rng: random.Random, organs: list[Organ], year: int, last: Mapping[str, RandomReport]
) -> dict[str, RandomReport]:
    """A year's reports; those of governments sum up the ones below them, so those come first."""
    tables: dict[str, Tables] = {}
    for organ in organs:
        before = last[organ.name].tables if organ.name in last else None
        tables[organ.name] = _figures(rng, organ, before)
    for organ in reversed([each for each in organs if each.level in {"city", "county"}]):
        below = [tables[each.name] for each in organs if each.parent == organ.name]
        tables[organ.name] = _sums([*below])
    return {
        organ.name: RandomReport(
            organ.name, year, _prose(rng, organ, year, tables[organ.name]), tables[organ.name]
        )
        for organ in organs
    }


def _figures(rng: random.Random, organ: Organ, before: Tables | None) -> Tables:
    size = {"city-department": 60, "county-department": 14}.get(organ.level, 4)
    tables = {key: dict(cells) for key, cells in zero_tables().items()}
    _applications(rng, tables["applications"], size, before)
    disclosure = tables["disclosure"]
    made, had = rng.randint(0, 3), rng.randint(2, 30)
    if before:
        had = int(before["disclosure"]["normative_documents", "in_force"])
    repealed = rng.randint(0, min(2, had))
    for column, number in (
        ("made", made),
        ("repealed", repealed),
        ("in_force", had + made - repealed),
    ):
        disclosure["normative_documents", column] = number
    for row in ("licences", "penalties", "coercion"):
        disclosure[row, "decisions"] = rng.choice((0, rng.randint(1, size * 40)))
    review = tables["review"]
    for row in ("reconsideration", "direct_litigation"):
        upheld, other = rng.choice((0, 0, rng.randint(1, 4))), rng.choice((0, 0, 1))
        review[row, "upheld"], review[row, "other"] = upheld, other
        review[row, "total"] = upheld + other
    return tables


def _applications(
    rng: random.Random, cells: dict[CellKey, Number], size: int, before: Tables | None
) -> None:
    for applicant in _APPLICANTS:
        few = size if applicant == "natural_person" else max(size // 8, 1)
        if applicant not in {"natural_person", "enterprise"} and rng.random() < 0.8:
            few = 0
        for row in rng.sample(_USUAL, rng.randint(1, 5)):
            cells[row, applicant] = rng.randint(0, few)
        carried = (
            before["applications"]["carried_out", applicant] if before else rng.randint(0, few // 5)
        )
        cells["carried_out", applicant] = rng.randint(0, few // 5)
        cells["granted", applicant] += int(carried)
        handled = sum(int(cells[row, applicant]) for row in _USUAL)
        cells["results_total", applicant] = handled
        cells["carried_in", applicant] = carried
        cells["new", applicant] = handled + int(cells["carried_out", applicant]) - int(carried)
    for row in {row for row, _ in cells}:
        cells[row, "total"] = sum(int(cells[row, applicant]) for applicant in _APPLICANTS)


def _sums(tables: list[Tables]) -> Tables:
    return {
        key: {cell: sum(int(part[key][cell]) for part in tables) for cell in tables[0][key]}
        for key in tables[0]
    }


def _prose(
    rng: random.Random, organ: Organ, year: int, tables: Tables
) -> dict[str, tuple[str, ...]]:
    counts, documents = tables["applications"], tables["disclosure"]
    parts = [rng.randint(4, 90) for _ in range(3)]
    own = {"city": "市", "county": organ.name[2]}.get(organ.level, "")
    judged = (
        "开展工作考核和社会评议，全年没有发生责任追究的情形。"
        if own or organ.level == "township"
        else f"组织业务培训{rng.randint(1, 6)}期。"
    )
    return {
        "": (
            (
                "根据《中华人民共和国政府信息公开条例》（国务院令第711号）第五十条和《国务院办公厅政府信息与政务公开办公室关于印发"
                "〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）的规定，编制本报告。"
            ),
            f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
        ),
        "overview": (
            f"{year}年，{organ.name}围绕群众关心的事项推进政府信息公开。{narrative(rng, 2)}",
            (
                f"（一）主动公开。全年公开信息{sum(parts)}条，其中政策文件{parts[0]}条、"
                f"办事服务{parts[1]}条、其他{parts[2]}条。{narrative(rng, 2)}"
            ),
            (
                f"（二）依申请公开。全年收到政府信息公开申请{counts['new', 'total']}件，"
                f"上年结转{counts['carried_in', 'total']}件。{narrative(rng, 1)}"
            ),
            (
                f"（三）政府信息管理。现行有效的行政规范性文件"
                f"{documents['normative_documents', 'in_force']}件。{narrative(rng, 2)}"
            ),
            f"（四）政府信息公开平台建设。{narrative(rng, 2)}",
            f"（五）监督保障。{narrative(rng, 1)}{judged}",
        ),
        "disclosure": (),
        "applications": (),
        "review": (),
        "problems": (
            f"存在的主要问题：个别栏目更新不够及时，答复文书说理不够充分。{narrative(rng, 1)}",
            f"改进情况：{narrative(rng, 3)}",
        ),
        "other": ("本年度未收取信息处理费。",),
    }


def _planted(
    rng: random.Random, reports: Mapping[str, RandomReport], organ: Organ
) -> tuple[RandomReport, tuple[str, ...]]:
    """The report with what was planted in it, mostly nothing. A government's figures stay right:
    each of their cells would be another fault."""
    report = reports[organ.name]
    if rng.randrange(100) >= _FAULTY:
        return report, ()
    if rng.random() < 0.06 and organ.level == "county-department":
        other = rng.choice([each for each in reports.values() if each.organ != organ.name])
        prose = {
            **report.prose,
            "overview": other.prose["overview"],
            "problems": other.prose["problems"],
        }
        return dataclasses.replace(report, prose=prose), ("雷同",)
    names = rng.sample(sorted(FAULTS), rng.choice((1, 1, 2, 3)))
    for name in names:
        report = FAULTS[name](report)
    return report, tuple(names)


def _rendered(
    rng: random.Random, report: RandomReport, suffix: str
) -> tuple[bytes, tuple[str, ...]]:
    """The file, and what was planted in the rendering itself."""
    if suffix == "docx":
        return rng.choice(docx.RENDERERS)(report), ()
    if suffix == "pdf":
        return pdf.render(report, rng.choice(pdf.DIALECTS)), ()
    if suffix == "html":
        return html.DIALECTS[rng.choice(("clean", "word", "breaks"))](report).encode(), ()
    render: Callable[[RandomReport], str] = (
        render_markdown if suffix == "md" else rng.choice((render_tabs, render_plain))
    )
    text, further = damaged(rng, render(report)) if rng.random() < 0.2 else (render(report), ())
    return text.encode("gb18030" if suffix == "txt" and rng.random() < 0.3 else "utf-8"), further


def _oddities() -> dict[str, bytes]:
    """What also lies in such a folder: a scan, a damaged file, a blank form, other papers."""
    blank = _blank()
    word = docx.render_clean(blank)
    return {
        "2024/望岑县/扫描件.pdf": _scan(),
        "2024/岚浦区/传输中断.docx": word[: len(word) // 2],
        "2024/棠湾区/空白表.txt": re.sub(
            r"(?<![^\t\n])0(?=[\t\n])", "", render_tabs(blank)
        ).encode(),
        "2024/会议通知.txt": "请各单位于1月20日前报送年度报告，联系人见附表。\n".encode(),
        "2024/澄屿县/年度报告.rar": b"Rar!",
    }


def _blank() -> RandomReport:
    prose: dict[str, tuple[str, ...]] = {section.key: () for section in form().sections}
    return RandomReport("棠湾区示例局", YEARS[-1], prose | {"": ()}, zero_tables())


def _scan() -> bytes:
    """A page that is a picture, without any text behind it."""
    target = io.BytesIO()
    canvas = Canvas(target, invariant=True)
    canvas.rect(80, 80, 430, 680, stroke=1, fill=0)
    canvas.save()
    return target.getvalue()


if __name__ == "__main__":
    write_audit(make_audit(), Path(sys.argv[1]))
