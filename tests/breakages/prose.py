"""What converters and pages do to the prose of a report: wrapped lines, titles, footers."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping

from nianbao import display_width
from tests.breakages.sheets import sheet
from tests.breakages.styles import STYLES
from tests.generators.report import HAN, RandomReport, form

__all__ = ["FOOTERS", "TITLES", "plain", "wrap", "wrapped"]

_UNIT = re.compile(r"[《（“〔]*(?:[0-9A-Za-z.%]+|.)[，。；：、》）”〕]*")
#: What a report says on more than one line; random reports are terse.
_LONG = (
    (
        "{year}年，{organ}坚持以公开为常态、不公开为例外，围绕中心工作和群众关切，聚焦重点领域信息公开，"
        "持续完善制度，规范办理流程，全面提升政务公开的质量和实效，现将有关情况报告如下。"
    ),
    (
        "按照《中华人民共和国政府信息公开条例》和《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民"
        "共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）要求，进一步健全收到和处理"
        "政府信息公开申请情况的登记台账，对存在的主要问题及改进情况逐项跟踪，做到件件有回复。"
    ),
    (
        "全年通过门户网站发布各类信息1286条，其中概况类信息更新12条、政务动态信息更新873条、信息公开目录"
        "信息更新401条，网站专栏专题维护6个，政务新媒体推送文章352篇，累计阅读量超过86000人次。"
    ),
    (
        "组织业务培训3次，参训人员120人次，邀请人大代表、政协委员和群众代表开展政务公开开放日活动2场，收集"
        "意见建议17条，均已采纳并反馈，未发生因信息公开不到位引发的责任追究情形，社会评议总体良好。"
    ),
)


def plain(report: RandomReport) -> list[str]:
    """The report as paragraphs, with long ones among them; tables as lines between tabs."""
    long = [text.format(year=report.year, organ=report.organ) for text in _LONG]
    parts = [report.title, *report.paragraphs("")]
    for section in form().sections:
        parts += [f"{HAN[section.number]}、{section.heading.zh}", *report.paragraphs(section.key)]
        if section.key == "overview":
            parts += long
        if section.table:
            parts.append("\n".join(STYLES["tabs"](sheet(report, section.table))))
    return parts


def wrapped(report: RandomReport, columns: int, *, blank_lines: bool = False) -> str:
    """The report with every paragraph broken where it reaches so many columns."""
    parts = [part if "\t" in part else wrap(part, columns) for part in plain(report)]
    return ("\n\n" if blank_lines else "\n").join(parts) + "\n"


def wrap(text: str, columns: int) -> str:
    """The lines of a paragraph of so many columns, of which a Chinese character takes two."""
    lines, line = [], ""
    for unit in _UNIT.findall(text):
        if line and display_width(line + unit) > columns:
            lines.append(line)
            line = ""
        line += unit
    return "\n".join([*lines, line])


def _cut(title: str, rng: random.Random) -> str:
    at = rng.randint(4, len(title) - 4)
    return f"{title[:at]}\n{title[at:]}"


#: How a title may come: each gives the lines before the first paragraph.
TITLES: Mapping[str, Callable[[RandomReport, random.Random], str]] = {
    "one line": lambda report, _: report.title,
    "cut anywhere": lambda report, rng: _cut(report.title, rng),
    "organ on a line of its own": lambda report, _: (
        f"{report.organ}\n{report.year}年政府信息公开工作年度报告"
    ),
    "three lines": lambda report, _: f"{report.organ}\n{report.year}年度\n政府信息公开工作年度报告",
    "year below": lambda report, _: (
        f"{report.organ}政府信息公开工作年度报告\n（{report.year}年度）"
    ),
    "way to the page": lambda report, _: f"首页 > 政务公开 > 政府信息公开年报 > {report.title}",
    "way and title": lambda report, _: (
        f"您现在所在的位置：首页 > 政府信息公开年报 > 正文\n\n{report.title}"
    ),
    "menu before": lambda report, _: f"政府信息公开指南\n\n政府信息公开年报\n\n{report.title}",
}

FOOTERS = (
    "上一篇：没有了\n\n下一篇：没有了",
    "【打印本页】　【关闭窗口】",
    "主办单位：某地人民政府办公室　网站标识码：0000000000",
    "版权所有　某地人民政府　某ICP备00000000号",
)
