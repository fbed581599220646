"""Numbers of things that are given about: 50余条, 近百件, 约30份, 20次左右."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nianbao import Check, Context, Examination, NoParameters, Problem, Report, Text
from nianbao_rules.language.prose import read_prose

__all__ = ["exact_counts", "find_approximations"]

_ARABIC = r"[0-9][0-9,]*(?:\.[0-9]+)?"
_HAN_DIGITS = "一二两三四五六七八九十百千万亿"
_HAN = f"[{_HAN_DIGITS}]+"
#: What disclosure work counts. People, households and money are left alone: much that is said of
#: them is not the report's.
_COUNTED = (
    r"(?:人次|件|篇|则|册|宗|条(?!例)|例(?!如|会|外)|幅(?!度)|次(?!要|序)|份(?!额)|期(?!间|限|末)"
    r"|项(?!目组)|起(?!草|步|点)|场(?!所|地|景)"
    r"|部(?!门|署|分)|批(?!准|复|评|示)|个(?!月|小时|工作日|自然|百分点|人))"
)
_BIG = "[十百千万亿]"
_NUMBER = rf"(?:{_ARABIC}{_BIG}*|{_HAN})"
# It begins with one set of characters, so that the search can skip to them.
_SIGN = re.compile(
    rf"[余多来近约左数几上成](?:(?P<more>(?<=[余多来]){_BIG}?{_COUNTED})"
    rf"|(?P<near>(?<=近){_NUMBER}[余多]?{_COUNTED})"
    rf"|(?P<circa>(?<=约){_NUMBER}[余多]?{_COUNTED})"
    r"|(?P<about>(?<=左)右)"
    rf"|(?P<some>(?<=[数几]){_BIG}+[余多]?{_COUNTED})"
    rf"|(?P<up>(?<=[上成])[百千万]+(?:上[百千万]+)?[余多]?{_COUNTED}))"
)
# What is before the sign: the number of which there are more, or the count that is one more or
# less.
_BEFORE = {
    "more": re.compile(rf"(?<![第0-9{_HAN_DIGITS}]){_NUMBER}$"),
    "about": re.compile(rf"{_NUMBER}{_COUNTED}$"),
}
_REACH = 16
# 最近3次会议 are the last three; 预约20人次 and 签约10项 are other words.
_NOT_BEFORE = {
    "near": frozenset("最附临靠邻亲贴就远新"),
    "circa": frozenset("预签邀违制特节公契条合履续赴失守毁集婉稿隐和"),
}


@Check.define(
    "exact-counts",
    reports={"approximate": ("count",)},
    summary=Text("公开工作的计数是确数。", "What disclosure work counts is counted exactly."),
)
def exact_counts(report: Report, _parameters: NoParameters, context: Context) -> Examination:
    """What disclosure work counts is counted exactly."""
    prose = context.share(read_prose, report)
    problems = [
        Problem("approximate", prose.place(*span), {"count": prose.text[span[0] : span[1]]})
        for span in find_approximations(prose.text)
    ]
    return Examination(len(prose.passages), problems)


def find_approximations(text: str) -> Iterator[tuple[int, int]]:
    """Where approximate counts are in folded text."""
    for match in _SIGN.finditer(text):
        start, kind = match.start(), match.lastgroup or ""
        if kind in _BEFORE:
            number = _BEFORE[kind].search(text[max(0, start - _REACH) : start])
            if number:
                yield start - len(number[0]), match.end()
        elif text[start - 1 : start] not in _NOT_BEFORE.get(kind, ()) and (
            kind != "near" or _large(match[0])
        ):
            yield match.span()


def _large(text: str) -> bool:
    """Whether a number is ten or more: 近3次 are the last three as likely as nearly three."""
    digits = re.sub("[^0-9]", "", text)
    return len(digits) > 1 or any(char in text for char in "十百千万亿")
