"""Numbers that are said to consist of others: 共86条,其中甲52条、乙30条、其他4条."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from nianbao import Passage, parse_numeral
from nianbao_rules.language.counts import COUNT
from nianbao_rules.language.lazy import LazyPattern

__all__ = ["Number", "Parts", "find_parts", "find_sums", "same_before", "without_brackets"]

_COUNT = re.compile(COUNT)
_REACH = 600  # characters before a whole in which its sentence is looked for
_CLAUSE = 100  # characters before a whole that may say what it is of
_MARKS = re.compile("[,。;:!?()]")
_FILLER = "□"
_BRACKET = re.compile(r"\((?!其中|包括|分别|具体)[^()]*\)")
_WHOLE = LazyPattern(
    COUNT + rf"[^0-9,。;:!?()、{_FILLER}]{{0,10}}{_FILLER}*"
    r"[,:;。(]?(?:(?P<exact>(?:其中)?[,:]?(?:分别[为是]|具体[为是]|分为))|其中|(?P<including>包括))"
    r"[,:]?"
)
_ITEM = LazyPattern(
    rf"(?P<label>[^0-9,。;:!?()、{_FILLER}]{{1,24}}?)" + COUNT + rf"{_FILLER}*(?=[、,;。)和及以]|$)"
)
_SUM = LazyPattern(r",(?:合计|共计|总计)(?:共|为)?" + COUNT + r"(?=[,。;]|$)")
_ENUMERATION = 300  # characters before a sum in which its parts are enumerated
_FEWEST = 2  # parts of a sum
_JOINT = re.compile("(?P<close>、(?:和|以及)?|和|以及|及)|[,;]")
_ENDS = "。;)"
# What these words name may be counted in several parts: one item on the site and in WeChat,
# published and explained.
_OVERLAP = LazyPattern(
    "网|微|公众号|平台|客户端|抖音|公示栏|媒|专[栏题]|栏目|渠道|通过|视频|图解|电台|电视|报[纸送]"
    "|屏|手册|热线"
    "|解读|回应|转载|原创|推送|发布|公布|制作|征集|采用|录用|上报|全文|刊|开展|召开|举办|组织|更新"
    "|公开|办结|答复|回复|办理|接收|收[到集]"
)
_WAY = re.compile("网|信函|邮|当面|现场|书面|传真|线[上下]|窗口|平台|微|公众号|媒体")
_APPLICANT = re.compile("自然人|法人|商业企业|科研机构|社会公益组织|法律服务机构")
# Results divide what was handled, which is not what was received.
_NO_PART = LazyPattern(
    "包括|分别|分为|"
    "予以|不予|部分公开|无法提供|其[他它]处理|结转|其中|涉及|含|主要|等|占|比|增|减|约|近|超|多|率"
    "|累计|平均|每|各|均|另|此外|还|并"
)
# Projects, people and enterprises are of several kinds at once; a document or a letter mostly is
# not.
_SINGLE_KIND = {"件", "条", "份", "篇", "期", "则", "部", "幅", "起", "宗", "次", "场"}
_VAGUE = re.compile("左右|以上|余|多|约|近|占|比|人均|结转|涉及|含")
_RESIDUAL = re.compile("其[他它余](?:各?类|方面|信息|政府信息|各?类信息|内容)?|剩余")


class Number(NamedTuple):
    """A count at ``start`` to ``end`` of a passage, without its counter."""

    start: int
    end: int
    value: int


class Parts(NamedTuple):
    """A whole, and its parts as far as they are listed.

    Attributes:
        body: start of the list; what stands behind it may be a share of the whole.
        counter: of the whole.
        complete: whether the list plainly names every part.
        apart: whether nothing can be counted in two of the parts.
    """

    passage: Passage
    whole: Number
    counter: str
    body: int
    parts: tuple[Number, ...]
    complete: bool
    apart: bool

    @property
    def sum(self) -> int:
        """What the parts make."""
        return sum(part.value for part in self.parts)

    @property
    def tested(self) -> bool:
        """Whether there is anything that must add up."""
        return bool(self.parts) and (self.complete or self.apart)

    @property
    def wrong(self) -> bool:
        """Whether the parts cannot make the whole; in a list that may run on beyond them, no
        beginning of it does either."""
        made, sums = 0, set()
        for part in self.parts:
            made += part.value
            sums.add(made)
        if not self.parts or self.whole.value in sums:
            return False
        return (self.complete and made < self.whole.value) or (
            self.apart and made > self.whole.value
        )


def find_parts(passage: Passage) -> Iterator[Parts]:
    """The wholes of a passage whose parts are named behind them."""
    text = without_brackets(passage.text)
    for match in _WHOLE.finditer(text):
        value = parse_numeral(match["number"])
        noun = text[match.end("counter") : match.end()]
        if value is None or _VAGUE.search(noun.partition(",")[0]):
            continue
        whole = Number(*match.span("number"), value)
        reach = max(0, match.start() - _CLAUSE)
        clause = _MARKS.split(text[reach : match.start()])[-1]
        if _VAGUE.search(clause):
            continue
        yield _list(passage, text, whole, match, clause)


def find_sums(passage: Passage) -> Iterator[Parts]:
    """The sums that stand behind an enumeration of their parts (动态52条、文件34条,合计86条)."""
    text = without_brackets(passage.text)
    for match in _SUM.finditer(text):
        value = parse_numeral(match["number"])
        before = text[max(0, match.start() - _ENUMERATION) : match.start()]
        clause = _MARKS.split(before)[-1]
        place = match.start() - len(clause)
        items = [_ITEM.fullmatch(each) for each in clause.split("、")]
        if value is None or len(items) < _FEWEST or not _are_parts(items, match["counter"]):
            continue
        numbers = []
        for item in filter(None, items):
            begin, end = place + item.start("number"), place + item.end("number")
            numbers.append(Number(begin, end, parse_numeral(item["number"]) or 0))
            place += item.end() + 1
        # Where the last few of them make the sum, those before are of something else.
        ends = accumulate(number.value for number in reversed(numbers))
        whole = Number(*match.span("number"), value)
        if value not in list(ends)[:-1]:
            yield Parts(
                passage,
                whole,
                match["counter"],
                match.end(),
                tuple(numbers),
                complete=True,
                apart=True,
            )


def _are_parts(items: Sequence[re.Match[str] | None], counter: str) -> bool:
    """Whether all items of an enumeration are counts of one kind, and plainly parts of a sum."""
    return all(
        item is not None
        and item["counter"] == counter
        and not _NO_PART.search(item["label"])
        # One item on the site and in WeChat counts in both, and once in the sum.
        and not _WAY.search(item["label"])
        and parse_numeral(item["number"]) is not None
        for item in items
    )


def _list(passage: Passage, text: str, whole: Number, match: re.Match[str], clause: str) -> Parts:
    counter, start = match["counter"], match.end()
    items, ended = _items(text, start, counter)
    labels = [label for label, _ in items]
    # Where other counts stand before the whole, 其中 may divide all of them together.
    clear = (
        ended
        and not any(_NO_PART.search(label) for label in labels)
        and not same_before(text, whole.start, counter)
    )
    complete = clear and len(items) > 1 and bool(match["exact"] or _RESIDUAL.fullmatch(labels[-1]))
    # 其中甲8件、乙6件 may name what overlaps; the ways and the classes of applicants never do, nor
    # does a single part.
    divided = "申请" in clause and (
        all(map(_WAY.search, labels)) or all(map(_APPLICANT.search, labels))
    )
    listed = (
        (complete or bool(match["including"]))
        and counter in _SINGLE_KIND
        and not any(map(_OVERLAP.search, labels))
    )
    apart = clear and (divided or listed or len(items) == 1)
    return Parts(
        passage,
        whole,
        counter,
        start,
        tuple(number for _, number in items) if clear else (),
        complete,
        apart,
    )


def _items(text: str, place: int, counter: str) -> tuple[list[tuple[str, Number]], bool]:
    """The items of a list with their labels, and whether its end is plain."""
    items: list[tuple[str, Number]] = []
    enumerated = False
    while True:
        item = _ITEM.match(text, place)
        value = parse_numeral(item["number"]) if item else None
        if item is None or value is None or item["counter"] != counter:
            # Behind a comma something else may follow; behind a 、 it is an item that could not be
            # read.
            return items, bool(items) and not enumerated
        residual = _RESIDUAL.fullmatch(item["label"]) is not None
        if (
            items
            and not enumerated
            and not residual
            and _kind(item["label"]) != _kind(items[-1][0])
        ):
            return items, False
        items.append((item["label"], Number(*item.span("number"), value)))
        if _NO_PART.search(item["label"]):
            # What the list is then is unclear; reading on, from every 其中 of many, takes too long.
            return items, False
        joint = _JOINT.match(text, item.end())
        if joint is None:
            return items, item.end() == len(text) or text[item.end()] in _ENDS
        if residual or (enumerated and not joint["close"]):
            following = _ITEM.match(text, joint.end())
            return items, following is None or following["counter"] != counter
        enumerated = bool(joint["close"])
        place = joint.end()


def _kind(label: str) -> str:
    """What an item of a list divided by commas divides; where that changes the list has ended."""
    if _WAY.search(label):
        return "way"
    return "applicant" if _APPLICANT.search(label) else "other"


def same_before(text: str, place: int, counter: str) -> list[int]:
    """The counts with the same counter that stand before a place in its sentence."""
    start = max(text.rfind("。", 0, place) + 1, place - _REACH)
    found = _COUNT.finditer(text, start, place)
    return [
        number
        for each in found
        if each["counter"] == counter and (number := parse_numeral(each["number"])) is not None
    ]


def without_brackets(text: str) -> str:
    """``text`` with asides in brackets blanked out; every other character keeps its place."""
    return _BRACKET.sub(lambda match: _FILLER * len(match[0]), text) if "(" in text else text
