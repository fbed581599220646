"""Makes runs by hand, for the writers to write. Every organ is invented."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping, Sequence

from nianbao.model.instrument import Instrument
from nianbao.model.source import Region, Source
from nianbao.results.finding import Finding, Location
from nianbao.results.outcome import Notification, Outcome, ReportResult, RunResult, Status
from nianbao.results.writer import Output, encoded
from nianbao.rules.applies import Applies
from nianbao.rules.basis import Basis
from nianbao.rules.check import Argument, Check, Examination
from nianbao.rules.pack import RulePack
from nianbao.rules.rule import Rule, Severity
from nianbao.text.wording import Text

CHECK = Check("example", lambda _report, _parameters, _context: Examination(0), {})

#: Before 国务院办公厅 stand two characters of two UTF-16 units each.
TEXT = (
    "云溪市示例局2023年政府信息公开工作年度报告\n"
    "\n"
    "𠮷𩸽街道依据国务院办公厅《中华人民共和国政府信息公开条例》编制。\n"
    "一、本年新收政府信息公开申请数量\t3\t0\t5\n"
    "二、上年结转\t1\t\t1\n"
)
TITLE = "云溪市示例局2023年政府信息公开工作年度报告"

#: Over a million characters on one line, escape codes, and a line end of an unusual kind.
HOSTILE = (
    "前\x1b[31m\x00"
    + "文" * 500_000
    + "𠮷国务院办公厅"
    + "\t后" * 250_000
    + "\r\n第二行\u2028第三行\n"
)


def instruments() -> dict[str, Instrument]:
    order = Instrument(
        "order-711",
        "中华人民共和国政府信息公开条例",
        number="国务院令第711号",
        abbreviations=("政府信息公开条例", "条例"),
        issuers=("国务院",),
        issued=datetime.date(2019, 4, 3),
        url="https://www.example.cn/条例/711.htm",
    )
    form = Instrument(
        "form-2021", "政府信息公开工作年度报告格式的通知", number="国办公开办函〔2021〕30号"
    )
    return {"form-2021": form, "order-711": order}


def rule(
    identity: str, name: str, level: Severity, messages: dict[str, Text], basis: Sequence[Basis]
) -> Rule:
    return Rule(
        id=identity,
        name=name,
        level=level,
        title=Text(f"{identity} 的要求", f"What {identity} demands"),
        why=Text("因为条例如此规定。", "Because the Regulation says so."),
        fix=Text("请更正", "Correct it"),
        messages=messages,
        basis=tuple(basis),
        applies=Applies(),
        check=CHECK,
        parameters={},
        prepared={},
        pack="examples",
    )


def rules() -> tuple[Rule, ...]:
    issuer = {
        "wrong": Text(
            "《{title}》由“{right}”公布，不是“{wrong}”",
            '"{title}" was issued by "{right}", not by "{wrong}"',
        )
    }
    total = {
        "differs": Text(
            "{row}：各列之和为 {sum}，总计为 {total}，相差 {difference:+}",
            "{row}: the columns make {sum}, the total says {total}, {difference:+} apart {{sic}}",
        )
    }
    level = {"levels": Text("六个标题不在同一级别", "The six headings are not on one level.")}
    return (
        rule("LAW005", "issuer-wrong", Severity.WARNING, issuer, [Basis("order-711")]),
        rule("SEC007", "heading-level", Severity.NOTE, level, []),
        rule(
            "TAL002",
            "row-total",
            Severity.ERROR,
            total,
            [Basis("form-2021", "三"), Basis("order-711", "50"), Basis("gbt-9704")],
        ),
    )


def location(source: Source, needle: str, logical: str = "", text: Text | None = None) -> Location:
    """The first place of ``needle``, with the context that the engine would give it."""
    start = source.text.index(needle)
    region = source.region(start, start + len(needle))
    if region.start_column is None or region.start_line is None or region.end_line is None:
        return placed(region, needle, source.text, logical, text)
    context = source.text[source.line(region.start_line)[0] : source.line(region.end_line)[1]]
    return placed(region, needle, context, logical, text)


def placed(
    region: Region, snippet: str, context: str, logical: str = "", text: Text | None = None
) -> Location:
    """A location whose snippet begins where the region's column or its first mention says."""
    column = region.start_column
    offset = max(context.find(snippet), 0) if column is None else column - 1
    return Location(region, snippet, context, logical, text, offset=offset)


def issuer_finding(place: Location) -> Finding:
    arguments = {
        "title": "中华人民共和国政府信息公开条例",
        "right": "国务院",
        "wrong": "国务院办公厅",
    }
    rule = rules()[0]
    return Finding(rule, "wrong", arguments, place, (), "aa11", Severity.WARNING, rule.basis)


def level_finding(place: Location, related: Sequence[Location] = ()) -> Finding:
    rule = rules()[1]
    return Finding(rule, "levels", {}, place, tuple(related), "bb22", Severity.NOTE, rule.basis)


def total_finding(
    place: Location, level: Severity = Severity.ERROR, related: Sequence[Location] = ()
) -> Finding:
    arguments: dict[str, Argument] = {
        "row": Text("本年新收", "received"),
        "sum": 3,
        "total": 5,
        "difference": 2,
    }
    rule = rules()[2]
    return Finding(rule, "differs", arguments, place, tuple(related), "cc33", level, rule.basis)


def report(uri: str, findings: Sequence[Finding], text: str = TEXT) -> ReportResult:
    data = text.encode()
    failed = {finding.rule.id for finding in findings}
    outcomes = [
        Outcome(each.id, Status.FAIL, 3, 1)
        if each.id in failed
        else Outcome(each.id, Status.PASS, 3)
        for each in rules()
    ]
    return ReportResult(
        uri,
        hashlib.sha256(data).hexdigest(),
        len(data),
        "utf-8",
        TITLE,
        "云溪市示例局",
        2023,
        2021,
        tuple(findings),
        tuple(outcomes),
    )


def whole(output: Output) -> str | bytes | dict[str, bytes]:
    """What a writer gives, its pieces put together."""
    if isinstance(output, Mapping):
        return {name: b"".join(encoded(content)) for name, content in output.items()}
    return output if isinstance(output, str | bytes) else "".join(output)


def run_of(
    *reports: ReportResult,
    notifications: Sequence[Notification] = (),
    fail_on: Severity | None = Severity.ERROR,
) -> RunResult:
    pack = RulePack(
        "examples", "EXA", "1.0", Text("示例", "Examples"), rules(), "rules.d/examples.yaml"
    )
    return RunResult(
        tuple(reports), rules(), (pack,), instruments(), fail_on, tuple(notifications), "0.1.0"
    )


def text_report(uri: str = "samples/云溪 #1.md") -> ReportResult:
    source = Source(TEXT)
    related = [
        location(source, "3\t0", "表三/一、本年新收/自然人", Text("自然人", "natural persons")),
        location(source, "0\t5", "表三/一、本年新收"),
    ]
    findings = [
        level_finding(location(source, TITLE)),
        issuer_finding(location(source, "国务院办公厅")),
        total_finding(location(source, "5", "表三/一、本年新收/总计"), related=related),
    ]
    return report(uri, findings)
