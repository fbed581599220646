"""The notices, as python-docx reads them."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document

from nianbao import (
    API_VERSION,
    Configuration,
    ConfigurationError,
    Engine,
    Level,
    PluginContext,
    Roster,
    RosterEntry,
    RunResult,
    Source,
    Style,
)
from nianbao_writers.formats import notice
from nianbao_writers.notice import write
from nianbao_writers.notice.notices import FIELDS
from tests.nianbao_writers.runs import (
    issuer_finding,
    level_finding,
    location,
    report,
    run_of,
    text_report,
    total_finding,
)
from tests.nianbao_writers.test_set_aside import SOURCE, compared, suppressed

SAMPLES = Path(__file__).parents[3] / "samples"


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def texts(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in opened(content).paragraphs if paragraph.text]


def rows(content: bytes) -> list[list[str]]:
    (table,) = opened(content).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


def only(files: Mapping[str, bytes]) -> bytes:
    (content,) = files.values()
    return content


def test_a_notice(faulty: RunResult) -> None:
    run = replace(faulty, created=datetime.datetime(2026, 2, 3, tzinfo=datetime.UTC))
    files = write(run, Style("en"), issuer="云溪市政务公开办公室")
    assert list(files) == ["云溪市示例局整改通知.docx"]
    found = texts(only(files))
    assert found[0] == "关于2023年政府信息公开工作年度报告的整改通知"
    assert found[1] == "云溪市示例局："
    assert "有3个问题，其中错误1个、警告1个、提示1个" in found[2]
    assert found[-2:] == ["云溪市政务公开办公室", "2026年2月3日"]
    assert not any(field in text for field in FIELDS for text in found)


def test_the_gravest_findings_come_first(faulty: RunResult) -> None:
    found = rows(only(write(faulty, Style())))
    assert found[0] == ["序号", "报告", "位置", "问题", "改法", "依据"]
    assert [row[0] for row in found[1:]] == ["1", "2", "3"]
    assert found[1][1:] == [
        "云溪 #1.md",
        "表三/一、本年新收/总计\n（第4行）",
        "【错误】本年新收：各列之和为 3，总计为 5，相差 +2",
        "请更正",
        "国办公开办函〔2021〕30号 三；《政府信息公开条例》第五十条；gbt-9704",
    ]


def test_reports_of_one_organ_are_one_notice_and_organs_have_their_own() -> None:
    two = replace(text_report("b.md"), year=2024)
    other = replace(report("c.md", [level_finding(location(SOURCE, "二、"))]), organ="甲/乙:局")
    files = write(run_of(text_report("a.md"), two, other, report("d.md", ())), Style())
    assert list(files) == ["云溪市示例局整改通知.docx", "甲_乙_局整改通知.docx"]
    assert texts(files["云溪市示例局整改通知.docx"])[0].startswith("关于2023、2024年")
    assert len(rows(files["云溪市示例局整改通知.docx"])) == 7


def test_names_that_agree_get_a_number() -> None:
    finding = level_finding(location(SOURCE, "二、"))
    reports = [replace(report(f"{name}.md", [finding]), organ=f"局{name}") for name in ("?", ":")]
    assert list(write(run_of(*reports), Style())) == ["局_整改通知.docx", "局_整改通知-2.docx"]


@pytest.mark.parametrize(("result", "count"), [(suppressed(), 2), (compared(), 1)])
def test_findings_that_do_not_count_are_not_told(result: RunResult, count: int) -> None:
    assert len(rows(only(write(result, Style())))) == count + 1


@pytest.mark.parametrize(
    ("least", "organs"),
    [("", {"甲局", "乙局"}), ("warning", {"甲局", "乙局"}), ("error", {"甲局"})],
)
def test_organs_with_warnings_alone_get_one_unless_it_is_asked_otherwise(
    least: str, organs: set[str]
) -> None:
    source = Source("甲局\n乙局\n")
    faulty = report("a.md", [total_finding(location(source, "甲局"))])
    warned = report("b.md", [issuer_finding(location(source, "乙局"))])
    run = run_of(replace(faulty, organ="甲局"), replace(warned, organ="乙局"))
    files = write(run, Style(), least=least) if least else write(run, Style())
    assert set(files) == {f"{organ}整改通知.docx" for organ in organs}


def test_a_level_that_is_none_is_told(faulty: RunResult) -> None:
    with pytest.raises(ConfigurationError, match="worst"):
        write(faulty, Style(), least="worst")


def test_nothing_to_mend_is_no_notice(clean: RunResult) -> None:
    assert write(clean, Style()) == {}


def test_a_report_of_an_unknown_organ_goes_by_its_file(faulty: RunResult) -> None:
    nameless = replace(faulty.reports[0], organ="", year=None)
    files = write(run_of(nameless), Style())
    assert list(files) == ["samples_云溪 #1.md整改通知.docx"]


def test_an_organ_that_has_not_reported_gets_a_notice() -> None:
    roster = Source("organ\n甲局\n乙局\n")
    place = location(roster, "乙局")
    entry = RosterEntry("乙局", Level.UNKNOWN, "", replace(place, uri="roster.csv"))
    listed = replace(report("roster.csv", [total_finding(place)]), organ="", year=None)
    result = replace(run_of(listed), roster=Roster("roster.csv", {"乙局": entry}))
    assert list(write(result, Style())) == ["乙局整改通知.docx"]


def test_without_a_day_there_is_room_for_one(faulty: RunResult) -> None:
    assert texts(only(write(faulty, Style())))[-1] == "    年  月  日"


def test_a_template_of_ones_own(faulty: RunResult, tmp_path: Path) -> None:
    template = docx.Document()
    parted = template.add_paragraph()
    for part in ("致 {机", "关", "}，共 {问题数} 个"):
        parted.add_run(part)
    bold = template.add_paragraph()
    bold.add_run("{年度}").bold = True
    bold.add_run(" 年 {不认识}")
    template.add_paragraph("{问题清单}")
    template.add_table(1, 1).cell(0, 0).text = "{机关}"
    template.sections[0].header.paragraphs[0].text = "{落款}"
    template.save(str(tmp_path / "模板.docx"))

    content = only(write(faulty, Style(), template=str(tmp_path / "模板.docx"), issuer="办公室"))
    found = opened(content)
    assert texts(content) == ["致 云溪市示例局，共 3 个", "2023 年 {不认识}"]
    assert found.paragraphs[1].runs[0].bold
    assert found.sections[0].header.paragraphs[0].text == "办公室"
    assert [len(table.rows) for table in found.tables] == [4, 1]
    assert found.tables[1].cell(0, 0).text == "云溪市示例局"


@pytest.mark.parametrize(
    ("name", "told"), [("none.docx", "无法读取"), ("bad.docx", "不是 Word 文件")]
)
def test_a_template_that_cannot_be_used(
    faulty: RunResult, tmp_path: Path, name: str, told: str
) -> None:
    (tmp_path / "bad.docx").write_bytes(b"no archive")
    with pytest.raises(ConfigurationError, match=told):
        write(faulty, Style(), template=str(tmp_path / name))


def test_the_same_run_gives_the_same_bytes(any_run: RunResult) -> None:
    assert write(any_run, Style()) == write(any_run, Style())


def test_its_options_come_from_the_configuration(faulty: RunResult) -> None:
    def writer(table: dict[str, object]) -> object:
        context = PluginContext(API_VERSION, "0.1.0", table)
        (found,) = notice.register_writers(context)
        return found.write(faulty, Style())

    files = writer({"issuer": "办公室"})
    assert isinstance(files, dict)
    assert texts(only(files))[-2] == "办公室"
    with pytest.raises(ConfigurationError, match="sender"):
        writer({"sender": "办公室"})


def test_the_samples() -> None:
    result = Engine.load(Configuration(roster=SAMPLES / "corpus" / "roster.csv")).check(
        [str(SAMPLES)]
    )
    files = write(result, Style())
    assert "岚浦区档案馆整改通知.docx" in files
    assert len(files) == 7
