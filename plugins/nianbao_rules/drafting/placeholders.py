"""Placeholders of a template that nobody filled in: XX年, ＿＿, 【】, （此处填写…）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nianbao import Check, Context, Examination, NoParameters, Problem, Report, Text
from nianbao_rules.language.lazy import LazyPattern
from nianbao_rules.language.prose import read_prose

__all__ = ["find_placeholders", "placeholders"]

_CROSS = "[Xx×]"
_COUNTED = "[年月日件条次份期个场名项篇部起例亿万元]"
_PLACEHOLDER = LazyPattern(
    rf"(?P<cross>(?:(?:19|20)[0-9]?{_CROSS}{{1,2}}(?=年)|{_CROSS}{{2,}}|{_CROSS}(?={_COUNTED}))"
    rf"(?:[年月](?:{_CROSS}+|[0-9]{{1,2}})(?=[月日]))*[年月日]?)"
    r"|(?P<rule>_{2,})"
    r"|【(?:】|[^【】\n]{0,20}?(?:请填|待填|此处|填写(?:单位|机关|数|时间|内容))[^【】\n]{0,20}】)"
    r"|\((?:此处(?:填|写|插入|添加|补充|省略)|请?在此|请填|填写(?:单位|机关|数|时间|内容)|待填"
    r"|待补(?!正)|待定|待核)[^()\n]{0,40}\)?"
    r"|(?P<some>某某)(?:[省市县区镇乡村州]|街道|单位|部门|机关|[局委办厅]|公司|平台|网站|[年月日])"
    r"|(?P<word>TODO|TBD|FIXME)"
    r"|(?P<date>(?:20)?年月日)"
)
# Signs by which a text can hold a placeholder at all; it begins with one set of characters, so that
# the search can skip to them.
_SIGN = re.compile(r"[Xx×_【某TF(年](?:(?<=[Xx×_【某TF])|(?<=\()[请此在填待]|(?<=年)月日)")
_LATIN = re.compile(r"[0-9A-Za-z]")
_LATIN_BEHIND = re.compile(r"[0-9A-Za-z@/_-]|\.[0-9A-Za-z]")
# A person whose name is hidden, which is as it should be: 申请人李××, 王××诉…案, 赵某某.
_SURNAME = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于"
    "杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷黎史龙陶贺毛郝"
    "顾龚邵万覃武戴严莫孔向汤"
)
_PERSON_BEFORE = LazyPattern(
    rf"(?:申请人|当事人|原告|被告|第三人|复议人|公民|网民|市民|居民|村民|群众|用户|姓名:?)[一-鿿]?$"
    rf"|[\n,。;:、(和与][{_SURNAME}]$"
)

_PERSON_BEHIND = LazyPattern(
    r"诉|等[0-9一二三四五六七八九十两]*[人名]|女士|先生|同志|[、与和]?[一-鿿]?[X×某]{2}诉|案"
)
_ROMAN = re.compile(r"[届卷辑世]")


@Check.define(
    "placeholders",
    reports={"left-over": ("text",)},
    summary=Text(
        "报告中没有遗留模板的占位符（XX、＿＿、【】）。",
        "Nothing of a template (XX, ＿＿, 【】) was left in the report.",
    ),
)
def placeholders(report: Report, _parameters: NoParameters, context: Context) -> Examination:
    """Nothing of a template is where facts belong."""
    prose = context.share(read_prose, report)
    problems = [
        Problem("left-over", prose.place(*span), {"text": prose.raw(*span)})
        for span in find_placeholders(prose.text)
    ]
    return Examination(len(prose.passages), problems)


def find_placeholders(text: str) -> Iterator[tuple[int, int]]:
    """Where placeholders are in folded text."""
    if not _SIGN.search(text):
        return
    for match in _PLACEHOLDER.finditer(text):
        kind = match.lastgroup
        if kind == "cross":
            meant = _is_cross(text, match)
        elif kind == "rule":
            meant = _is_blank(text, match)
        elif kind == "some":
            meant = not _PERSON_BEFORE.search(text[max(0, match.start() - 6) : match.start()])
        elif kind == "date":
            # 出生年月日 and 年月日 inside a sentence are words; a line 年 月 日 is a date that
            # nobody filled in.
            meant = text[match.start() - 1 : match.start()] in {"", "\n"} and text[
                match.end() : match.end() + 1
            ] in {"", "\n"}
        elif kind == "word":
            meant = not _LATIN.match(text, match.end()) and not _LATIN.match(
                text[match.start() - 1 : match.start()]
            )
        else:
            meant = True
        if meant:
            yield match.span()


def _is_cross(text: str, match: re.Match[str]) -> bool:
    """Whether crosses mean something missing: not a name, an address, a product, a hidden
    number or person, a factor."""
    start, end = match.span()
    before = text[max(0, start - 6) : start]
    if (
        _LATIN.match(before[-1:])
        or before[-1:] in {"@", "/", "_", "-", ".", "*"}
        or _LATIN_BEHIND.match(text, end)
    ):
        return False
    if "XX" in match[0] and before.endswith("第") and _ROMAN.match(text, end):
        return False
    if match[0][-1] in "年月日":
        return True
    return not (
        _PERSON_BEFORE.search(before)
        or _PERSON_BEHIND.match(text, end)
        or _quoted(text, start, end)
    )


def _quoted(text: str, start: int, end: int) -> bool:
    """Whether nothing else is between the quotation marks: the text speaks of such a sign, it
    does not use it."""
    return text[start - 1 : start] in {"“", "‘", '"'} and text[end : end + 1] in {"”", "’", '"'}


def _is_blank(text: str, match: re.Match[str]) -> bool:
    """Whether a run of low lines is a blank to be filled in: neither part of a name in Latin
    letters nor a ruled line."""
    before, behind = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    alone = before in {"", "\n"} and behind in {"", "\n"}
    return not alone and not (_LATIN.match(before) and _LATIN.match(behind))
