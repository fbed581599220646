"""What levels, verdicts, statuses, places and legal bases are called, in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping

from nianbao import Basis, Finding, Instrument, Region, Severity, Status, Text, Verdict

__all__ = [
    "LEVELS",
    "STATUSES",
    "VERDICTS",
    "basis_name",
    "basis_reference",
    "clause_name",
    "instrument_name",
    "page_and_paragraph",
    "part_name",
    "place_name",
    "state_name",
]

LEVELS: Mapping[Severity, Text] = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTE: Text("提示", "note"),
}
VERDICTS: Mapping[Verdict, Text] = {
    Verdict.CONFORMANT: Text("合规", "conformant"),
    Verdict.NONCONFORMANT: Text("不合规", "nonconformant"),
    Verdict.UNDETERMINED: Text("无法判定", "undetermined"),
}
STATUSES: Mapping[Status, Text] = {
    Status.PASS: Text("通过", "passed"),
    Status.FAIL: Text("未通过", "failed"),
    Status.NOT_APPLICABLE: Text("不适用", "not applicable"),
    Status.SKIPPED: Text("跳过", "skipped"),
    Status.ERROR: Text("出错", "erred"),
}

_STATES: Mapping[str | None, Text] = {
    None: Text("待处理", "open"),
    "new": Text("新增", "new"),
    "unchanged": Text("原有", "unchanged"),
}

# "50" is an article, "50(4)" an item in it; anything else is the name of a part ("三", "（一）")
# and stays as it is.
_ARTICLE = re.compile(r"([0-9]+)(?:[(（]([0-9]+)[)）])?")


def place_name(region: Region) -> Text:
    """Where a region begins, as precisely as its file type can tell."""
    if region.start_line is not None:
        place = (
            f"{region.start_line}:{region.start_column}"
            if region.start_column is not None
            else str(region.start_line)
        )
        return (
            Text(place, place)
            if region.start_column is not None
            else Text(f"第{place}行", f"line {place}")
        )
    parts = [part_name(kind, number) for kind, number in page_and_paragraph(region)]
    if not parts:
        return Text("文档", "document")
    return Text("".join(part.zh for part in parts), ", ".join(part.en for part in parts))


def page_and_paragraph(region: Region) -> list[tuple[str, int]]:
    """The numbers of the page and the paragraph that a region begins in, as far as they are
    known."""
    numbers = (("page", region.page), ("paragraph", region.paragraph))
    return [(kind, number) for kind, number in numbers if number is not None]


def part_name(kind: str, number: int) -> Text:
    """A ``"page"`` or ``"paragraph"`` by its number."""
    return Text(f"第{number}{'页' if kind == 'page' else '段'}", f"{kind} {number}")


def instrument_name(instrument: Instrument) -> Text:
    """An instrument by its title and number: 《…条例》（国务院令第711号）. The title has no English
    form."""
    title = f"《{instrument.title}》"
    if instrument.number:
        return Text(f"{title}（{instrument.number}）", f"{title} ({instrument.number})")
    if instrument.order is not None:
        return Text(
            f"{title}（国务院令第{instrument.order}号）",
            f"{title} (State Council Order No. {instrument.order})",
        )
    return Text(title, title)


def basis_reference(basis: Basis, instruments: Mapping[str, Instrument]) -> Text:
    """A legal basis in few words: the document's number, or else the short title, and the
    clause."""
    instrument = instruments.get(basis.instrument)
    if instrument is None:
        return basis_name(basis, instruments)
    name = instrument.number or f"《{next(iter(instrument.abbreviations), instrument.title)}》"
    return _cited(Text(name, name), basis.clause)


def basis_name(basis: Basis, instruments: Mapping[str, Instrument]) -> Text:
    """A legal basis as people cite it: instrument and clause. An instrument that nobody described
    goes by its id."""
    instrument = instruments.get(basis.instrument)
    name = instrument_name(instrument) if instrument else Text(basis.instrument, basis.instrument)
    return _cited(name, basis.clause)


def clause_name(clause: str) -> Text:
    """A clause of an instrument: ``"50"`` is 第50条, ``"50(4)"`` its item 4, and a part of a form
    keeps its name."""
    match = _ARTICLE.fullmatch(clause)
    if match is None:
        return Text(clause, clause)
    article, item = match.groups()
    if item is None:
        return Text(f"第{article}条", f"article {article}")
    return Text(f"第{article}条第（{item}）项", f"article {article}, item {item}")


def _cited(name: Text, clause: str) -> Text:
    if not clause:
        return name
    part = clause_name(clause)
    # "……条例》第50条", but "……30号 三": the part of a form would run into the number before it.
    space = "" if part.zh.startswith("第") else " "
    return Text(f"{name.zh}{space}{part.zh}", f"{name.en}, {part.en}")


def state_name(finding: Finding) -> Text:
    """How a finding counts: new or open, known to the baseline, or suppressed."""
    if finding.suppression:
        return Text("已豁免", "suppressed")
    return _STATES[finding.baseline_state]
