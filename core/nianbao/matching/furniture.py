"""What pages put below a report: no text of its last section."""

from __future__ import annotations

import re

from nianbao.model.document import Block, Paragraph
from nianbao.text.folding import fold

__all__ = ["without_footer"]

#: Lines that no report has and that everything behind is like.
_FOOTER = re.compile(
    r"(?:上一[篇条页]|下一[篇条页]|分享(?:到|至|:|$)|扫一扫|相关(?:链接|文章|阅读|推荐)$)"
    r"|[\[(【]?(?:我要)?(?:打印|关闭)(?:本页|此页|本文|窗口|[\])】]|$)"
    r"|(?:(?:主办|承办|维护)(?:单位|方)?|责任编辑|编辑|技术支持|网站标识码):"
    r"|版权所有|网站地图|网站标识码|回到顶部|返回顶部|友情链接"
    r"|.*(?:ICP备|公网安备|(?:浏览|阅读|点击|访问)(?:次数|量|数):)"
)
_LONGEST = 100


def without_footer(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks up to the first line of the page around them: 主办单位：…, 版权所有, 上一篇：…"""
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph) and len(block.text) <= _LONGEST and _is_footer(block.text):
            return blocks[:index]
    return blocks


def _is_footer(text: str) -> bool:
    return _FOOTER.match(fold(text)) is not None
