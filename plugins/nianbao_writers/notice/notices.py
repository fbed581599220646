"""The notices: a Word file for every organ that has something to mend.

A notice goes to an organ of government, so it is in Chinese whatever the language of the output.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import docx

from nianbao import ConfigurationError, RunResult, Severity, Style, Text, system_error
from nianbao_writers.characters import xml_text
from nianbao_writers.clock import day_of
from nianbao_writers.file_names import file_name, unused
from nianbao_writers.notice.letters import Item, Letter, letters
from nianbao_writers.notice.template import fill
from nianbao_writers.word_file import saved
from nianbao_writers.wording import LEVELS, place_name

__all__ = ["FIELDS", "write"]

#: What a template may ask for.
FIELDS = (
    "{机关}",
    "{年度}",
    "{问题数}",
    "{错误数}",
    "{警告数}",
    "{提示数}",
    "{日期}",
    "{落款}",
)
_HEAD = ("序号", "报告", "位置", "问题", "改法", "依据")
_WIDTHS = (5, 15, 16, 30, 18, 16)
_SHIPPED = Path(__file__).with_name("template.docx")
_LANGUAGE = "zh"


def write(
    result: RunResult,
    style: Style,  # noqa: ARG001 - the signature of writers; a notice is always in Chinese
    template: str = "",
    issuer: str = "",
    least: str = str(Severity.NOTE),
) -> Mapping[str, bytes]:
    """The notices by the names of their files; ``template`` is a Word file of one's own, and
    ``issuer`` who signs. Organs get one whose gravest finding is as grave as ``least``.

    Raises `ConfigurationError` where the template cannot be read, or ``least`` is no level.
    """
    content = _template(template)
    files: dict[str, bytes] = {}
    taken: set[str] = set()
    for letter in letters(result, _level(least)):
        name = unused(f"{file_name(letter.organ)}整改通知", ".docx", taken)
        files[name] = _notice(content, letter, result, issuer)
    return files


def _level(name: str) -> Severity:
    try:
        return Severity(name)
    except ValueError as error:
        known = ", ".join(Severity)
        zh = f"plugins.writer-notice：least 应为 {known} 之一，现为“{name}”。"
        en = f'plugins.writer-notice: least is one of {known}, not "{name}".'
        raise ConfigurationError(Text(zh, en)) from error


def _template(path: str) -> bytes:
    if not path:
        return _SHIPPED.read_bytes()
    try:
        content = Path(path).read_bytes()
        docx.Document(io.BytesIO(content))
    except OSError as error:
        why = system_error(error)
        zh, en = f"通知模板 {path} 无法读取：{why.zh}。", f"{path} cannot be read: {why.en}."
        raise ConfigurationError(Text(zh, en)) from error
    except (ValueError, KeyError, zipfile.BadZipFile) as error:
        zh = f"通知模板 {path} 不是 Word 文件（.docx）。"
        raise ConfigurationError(Text(zh, f"the template {path} is no .docx file.")) from error
    return content


def _notice(template: bytes, letter: Letter, result: RunResult, issuer: str) -> bytes:
    document = docx.Document(io.BytesIO(template))
    values = (
        letter.organ,
        "、".join(map(str, letter.years)),
        str(len(letter.items)),
        *(str(letter.count(level)) for level in Severity),
        _day(result),
        issuer,
    )
    fields = {name: xml_text(value) for name, value in zip(FIELDS, values, strict=True)}
    rows: list[Sequence[str]] = [_HEAD, *_rows(letter, result)]
    fill(document, fields, rows, _WIDTHS)
    document.core_properties.modified = day_of(result)
    return saved(document)


def _rows(letter: Letter, result: RunResult) -> Iterator[tuple[str, ...]]:
    for number, item in enumerate(letter.items, 1):
        finding = item.finding
        bases = [basis.reference(result.instruments).zh for basis in finding.basis]
        level = LEVELS[finding.level].of(_LANGUAGE)
        cells = (
            f"{number}",
            Path(item.report.uri).name,
            _place(item),
            f"【{level}】{finding.text(_LANGUAGE)}",
            finding.rule.fix.zh,
            "；".join(bases),
        )
        yield tuple(map(xml_text, cells))


def _place(item: Item) -> str:
    place = item.finding.location
    where = place_name(place).of(_LANGUAGE)
    if place.region.start_column is not None:
        where = f"第{place.region.start_line}行"
    return f"{place.logical}\n（{where}）" if place.logical else where


def _day(result: RunResult) -> str:
    if result.created is None:
        return "    年  月  日"
    day: datetime.date = result.created.date()
    return f"{day.year}年{day.month}月{day.day}日"
