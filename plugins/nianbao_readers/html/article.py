"""Which pieces of a page are its article."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from nianbao import fold
from nianbao_readers.html.pieces import Box, GridPiece, Piece, TextPiece

__all__ = ["find_article"]

#: We go into a box as long as it holds nearly all of the text. What would be left behind is lost to
#: the reader, and what is kept too much does little harm; so the share is high, a little less so
#: where the box is named as one that holds articles.
_SHARE, _NAMED_SHARE = 0.97, 0.9
#: A box of fewer pieces is a part of the article, be it ever so long, if there is anything beside
#: it.
_SMALLEST = 3
#: A box named like furniture is left out, unless it holds more of the text than furniture would.
_FURNITURE_SHARE = 0.3
_SENTENCE = re.compile("[，。；、]")
_SHORTEST_SENTENCE = 15
#: The share of all sentences that may stand before the title: slogans, hints for visitors.
_BEFORE_TITLE = 0.15
_SHORTEST_TITLE, _LONGEST_TITLE = 6, 80
_FURNITURE = re.compile(
    r"(?:您?的?(?:当前|现在|所在)?的?位置(?::|是)|今天是|.*欢迎(?:访问|光临)|(?:网站)?首页[>»›/]"
    r"|上一[篇条页]|下一[篇条页]|分享(?:到|至|:|$)|扫一扫|字[体号](?::|大小|\[|【)"
    r"|[\[(【]?(?:我要)?打印(?:本[页文]|此[页文]|[\])】]|$)|[\[(【]?关闭(?:窗口|本页|[\])】]|$)"
    r"|(?:信息|稿件|文章)?来源:|责任编辑:|编辑:|作者:"
    r"|(?:发布|公开|公布|发表)(?:时间|日期):|(?:主办|承办|维护)(?:单位|方)?:|版权所有|技术支持:"
    r"|网站标识码|网站地图|回到顶部|返回顶部|无障碍|收藏$)"
    r"|.*(?:ICP备|公网安备|(?:浏览|阅读|点击|访问)(?:次数|量|数):)"
)
_LONGEST_FURNITURE = 100
_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[、.．]|[（(]")


def find_article(pieces: Sequence[Piece], root: Box, titles: Sequence[str]) -> list[Piece]:
    """The pieces of the article, its title first where that can be told; ``titles`` are those that
    the page states of itself."""
    scores = [_score(piece) for piece in pieces]
    sums = _sums(scores)
    box = _innermost(root, sums)
    dropped = _furniture(box, sums, pieces)
    kept = [
        index
        for index in range(box.first, box.last)
        if index not in dropped and not _is_furniture(pieces[index])
    ]
    title = _stated_title(_beginning(pieces, scores), titles)
    if title is not None:
        kept = [title, *(index for index in kept if index > title)]
    elif not kept or not _may_be_title(pieces[kept[0]]):
        kept = [*_heading(pieces[: box.first]), *kept]
    return [pieces[index] for index in kept]


def _beginning(pieces: Sequence[Piece], scores: Sequence[int]) -> Sequence[Piece]:
    """The pieces up to where a title may still come: hardly any sentence stands before it."""
    said = list(
        accumulate(
            score if isinstance(piece, TextPiece) else 0
            for score, piece in zip(scores, pieces, strict=True)
        )
    )
    return pieces[: bisect_right(said, said[-1] * _BEFORE_TITLE)] if said else pieces


def _score(piece: Piece) -> int:
    """How much of an article it is, in characters: sentences and tables count, and links and
    furniture do not."""
    if isinstance(piece, GridPiece):
        return sum(len(cell.text) for row in piece.rows for cell in row)
    own = len(piece.text) - piece.links
    if (
        own < _SHORTEST_SENTENCE
        or own < piece.links
        or not _SENTENCE.search(piece.text)
        or _is_furniture(piece)
    ):
        return 0
    return own


def _is_furniture(piece: Piece) -> bool:
    """Whether it is mostly a link, or one of the short lines that pages put around their
    articles."""
    if isinstance(piece, GridPiece):
        return False
    length = len(piece.text)
    if piece.links * 2 > length:
        return True
    return (
        length <= _LONGEST_FURNITURE
        and not piece.level
        and _FURNITURE.match(fold(piece.text)) is not None
    )


def _innermost(root: Box, sums: Sequence[int]) -> Box:
    """The innermost box that holds nearly all of the text."""
    box = root
    while box.children:
        best = max(box.children, key=lambda child: _sum(child, sums))
        share = _NAMED_SHARE if best.content else _SHARE
        if not _sum(best, sums) or _sum(best, sums) < _sum(box, sums) * share:
            break
        size = best.last - best.first
        if _SMALLEST > size < box.last - box.first:
            break
        box = best
    return box


def _furniture(box: Box, sums: Sequence[int], pieces: Sequence[Piece]) -> set[int]:
    """The pieces in those boxes inside ``box`` that are lists of links, or named like furniture and
    hold little text."""
    most = _sum(box, sums) * _FURNITURE_SHARE
    lengths = _sums(len(piece.text) if isinstance(piece, TextPiece) else 0 for piece in pieces)
    links = _sums(piece.links if isinstance(piece, TextPiece) else 0 for piece in pieces)
    dropped: set[int] = set()
    boxes = list(box.children)
    while boxes:
        inner = boxes.pop()
        is_list = _sum(inner, links) * 2 > _sum(inner, lengths) and not _sum(inner, sums)
        if is_list or (inner.furniture and _sum(inner, sums) <= most):
            dropped.update(range(inner.first, inner.last))
        else:
            boxes.extend(inner.children)
    return dropped


def _sums(numbers: Iterable[int]) -> list[int]:
    return [0, *accumulate(numbers)]


def _sum(box: Box, sums: Sequence[int]) -> int:
    return sums[box.last] - sums[box.first]


def _stated_title(pieces: Sequence[Piece], titles: Sequence[str]) -> int | None:
    """The last of the longest paragraphs that are a part of a title which the page states."""
    stated = [fold(title) for title in titles]
    found = [
        (len(piece.text), index)
        for index, piece in enumerate(pieces)
        if isinstance(piece, TextPiece)
        and len(piece.text) <= _LONGEST_TITLE
        and len(folded := fold(piece.text)) >= _SHORTEST_TITLE
        and any(folded in title for title in stated)
    ]
    return max(found)[1] if found else None


def _heading(pieces: Sequence[Piece]) -> list[int]:
    """What may be the title, where the page states none: the last heading before the article, and
    the last line behind that."""
    found = [index for index, piece in enumerate(pieces) if _may_be_title(piece)]
    headings = [
        index
        for index in found
        if isinstance(piece := pieces[index], TextPiece) and 0 < piece.level <= 2
    ]
    return sorted({*headings[-1:], *found[-1:]})


def _may_be_title(piece: Piece) -> bool:
    """Whether it is a short line that begins without a number."""
    return (
        isinstance(piece, TextPiece)
        and _SHORTEST_TITLE <= len(piece.text) <= _LONGEST_TITLE
        and not (_score(piece) or _is_furniture(piece) or _NUMBERED.match(piece.text))
    )
