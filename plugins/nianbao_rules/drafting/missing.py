"""Counters that lost their number, or never had one: 公开信息  条, 现行有效的规范性文件。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, NamedTuple

from nianbao import Argument, Check, Context, Examination, Place, Problem, Report, Text
from nianbao_rules.language.lazy import LazyPattern
from nianbao_rules.language.prose import Prose, read_prose

__all__ = ["Missing", "find_missing_numbers", "missing_numbers"]

_COUNTER = r"(?:件次|人次|场次|件|条|份|次|个|篇|期|宗|起|项|场|家|批|万元|元|%)"
#: What is counted, or what was done to it. Only behind one of these is a counter after a blank one
#: that lost its number: in 文 件 and 事 项 a converter parted a word.
_COUNTED = (
    r"(?:信息|申请|文件|规章|决定|事项|解读|回应|诉讼|复议|会议|培训|新闻|动态|稿件|留言|数据|材料"
    r"|目录|公告"
    r"|办结|答复|受理|发布|公开|收到|收取|结转|制发|制定|废止|失效|举办|开展|召开|组织|回复|更新"
    r"|推送|转发|编制"
    r"|印发|公布|共|共计|合计|总计|累计|分别为|数量为|为|达|占|增长|下降|增加|减少|有效)"
)
# As written: folding takes away the blank that shows where the number was.
_BLANK = re.compile(
    rf"(?<=[一-鿿])[ \t\u00a0\u3000]+({_COUNTER})(?=[ \t]*(?:[，。；、,;）)]|$|其中|和|及))",
    re.MULTILINE,
)
_BEFORE_BLANK = LazyPattern(rf"{_COUNTED}$")
# 共计件, 规范性文件件, 会议次, 增长%: no word ends so. 公共|条 is one, and 文件|件次 is not.
_NO_WORD = LazyPattern(
    rf"(?:(?<!公)共计?|合计|总计|累计)({_COUNTER})(?=[,。;、)\n]|$)"
    r"|规范性文件(件)(?=[,。;、)\n]|$)"
    r"|(?:会议|培训|活动|发布会|检查)([次场期])(?=[,。;、)\n]|$)"
    r"|(?:公开|发布|推送|更新)[^,。;\n]{0,8}信息(条)(?=[,。;、)\n]|$)"
    r"|(?:增长|增加|上升|提高|下降|减少|降低|占比?|率)(%)(?=[,。;、\n]|$)"
)
# 收到政府信息公开申请件，上年结转1件: 申请件 alone is a word, but the next clause counts them.
_UNLIKE_THE_NEXT = LazyPattern(
    r"(?:收到|新收|受理)[^,。;\n]{0,12}申请(件)(?=,[^,。;\n]{0,10}[0-9]+件)"
)
# …废止1件，现行有效的规范性文件。 Without a clause that counts before it, it may be what is
# published.
_STOCK = LazyPattern(r"(?<=[0-9][件份个],)现行有效的?(?:行政)?规范性文件(?=[。\n]|$)")
_NUMBERED = LazyPattern(rf"[0-9]{_COUNTER}")


class Lost(NamedTuple):
    """From how many missing numbers on, if they outnumber those that are there, a converter lost
    them and not the author."""

    lost: Annotated[int, {"minimum": 1, "description": "数字 · numbers"}]


@Check.define(
    "missing-numbers",
    reports={"counter": ("text", "counter"), "stock": ("text",)},
    parameters=Lost,
    summary=Text("量词前面有数字。", "Every counter has its number."),
    example="{lost: 4}",
)
def missing_numbers(report: Report, parameters: Lost, context: Context) -> Examination:
    """No counter lacks its number."""
    prose = context.share(read_prose, report)
    problems = []
    for each in find_missing_numbers(prose, parameters.lost):
        arguments: dict[str, Argument] = {"text": each.text}
        if each.counter:
            arguments["counter"] = each.counter
        problems.append(Problem("counter" if each.counter else "stock", each.place, arguments))
    return Examination(len(prose.passages), problems)


class Missing(NamedTuple):
    """Words without their number; ``counter`` is empty where not even that is there."""

    place: Place
    text: str
    counter: str


def find_missing_numbers(prose: Prose, lost: int) -> list[Missing]:
    """The places where a number is missing, in reading order.

    None where they are ``lost`` or more and outnumber the counters that have their number: then
    whatever made the text out of a page dropped the digits, and the report is not to blame.
    """
    found = {each.place.end: each for each in (*_words(prose), *_blanks(prose))}
    if len(found) >= lost and len(found) > sum(1 for _ in _NUMBERED.finditer(prose.text)):
        return []
    return sorted(found.values())


def _blanks(prose: Prose) -> Iterator[Missing]:
    for passage in prose.passages:
        raw, start = passage.paragraph.text, passage.paragraph.start
        for match in _BLANK.finditer(raw):
            counted = _BEFORE_BLANK.search(raw, max(0, match.start() - 8), match.start())
            if counted:
                text = f"{counted[0]}  {match[1]}"
                yield Missing(Place(start + counted.start(), start + match.end()), text, match[1])


def _words(prose: Prose) -> Iterator[Missing]:
    for pattern in (_NO_WORD, _UNLIKE_THE_NEXT):
        for match in pattern.finditer(prose.text):
            counter = match[match.lastindex or 0]
            yield Missing(prose.place(*match.span()), match[0], counter)
    for match in _STOCK.finditer(prose.text):
        yield Missing(prose.place(*match.span()), match[0], "")
