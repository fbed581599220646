"""What levels, verdicts, statuses and places are called, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from nianbao import Finding, Location, Region, Severity, Status, Text, Verdict

__all__ = [
    "LEVELS",
    "STATUSES",
    "VERDICTS",
    "page_and_paragraph",
    "part_name",
    "place_name",
    "state_name",
    "verdict_name",
]

LEVELS: Mapping[Severity, Text] = {level: level.label for level in Severity}
#: A program that found no error has not cleared the report, so it does not say so.
VERDICTS: Mapping[Verdict, Text] = {
    Verdict.CONFORMANT: Text("未发现错误", "no errors found"),
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


def verdict_name(verdict: Verdict, levels: Mapping[Severity, int]) -> Text:
    """A verdict by its name; where no error was found, with the findings that there are below it:
    未发现错误（警告 30）."""
    name = VERDICTS[verdict]
    kinds = [kind for kind in Severity if levels.get(kind)]
    if verdict is not Verdict.CONFORMANT or not kinds:
        return name
    zh = "，".join(f"{LEVELS[kind].zh} {levels[kind]}" for kind in kinds)
    en = ", ".join(
        f"{levels[kind]} {LEVELS[kind].en}{'' if levels[kind] == 1 else 's'}" for kind in kinds
    )
    return Text(f"{name.zh}（{zh}）", f"{name.en} ({en})")


def place_name(place: Location) -> Text:
    """Where a place begins, as a person finds it: line and column, or page and part of the report.

    The paragraphs of a whole file, as its format counts them, are told where nothing else is.
    """
    region = place.region
    if region.start_column is not None:
        found = f"{region.start_line}:{region.start_column}"
        return Text(found, found)
    if region.start_line is not None:
        parts = [Text(f"第{region.start_line}行", f"line {region.start_line}")]
    else:
        parts = [
            part_name(kind, number)
            for kind, number in page_and_paragraph(region)
            if kind == "page" or place.within is None
        ]
    name = Text("".join(part.zh for part in parts), ", ".join(part.en for part in parts))
    if place.within is None:
        return name if parts else Text("文档", "document")
    if not parts:
        return place.within
    return Text(f"{name.zh}，{place.within.zh}", f"{name.en}, {place.within.en}")


def page_and_paragraph(region: Region) -> list[tuple[str, int]]:
    """The numbers of the page and the paragraph that a region begins in, as far as they are
    known."""
    numbers = (("page", region.page), ("paragraph", region.paragraph))
    return [(kind, number) for kind, number in numbers if number is not None]


def part_name(kind: str, number: int) -> Text:
    """A ``"page"`` or ``"paragraph"`` by its number."""
    return Text(f"第{number}{'页' if kind == 'page' else '段'}", f"{kind} {number}")


def state_name(finding: Finding) -> Text:
    """How a finding counts: new or open, known to the baseline, or suppressed."""
    if finding.suppression:
        return Text("已豁免", "suppressed")
    return _STATES[finding.baseline_state]
