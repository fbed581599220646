"""What a hostile file is: a way to make one of any size, and the size at which it is tried."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

__all__ = ["HEAD", "TAIL", "Kind", "report"]

#: Enough of a report for every rule to be tested on what lies between.
HEAD = """兰陵市教育局2024年政府信息公开工作年度报告

一、总体情况

2024年，兰陵市教育局认真贯彻落实《中华人民共和国政府信息公开条例》（国务院令第711号）。全年收到政府信息公开申请3件，办结3件。

"""
TAIL = """

二、主动公开政府信息情况

三、收到和处理政府信息公开申请情况

四、政府信息公开行政复议、行政诉讼情况

五、存在的主要问题及改进情况

一是解读形式单一。二是更新不够及时。下一步，将加强培训，改进工作。

六、其他需要报告的事项

本年度没有收取信息处理费。

兰陵市教育局
2025年1月20日
"""


class Kind(NamedTuple):
    """A kind of hostile file.

    Attributes:
        name: unique within its group.
        suffix: of the file, with its dot; what carries no document (a pack, a roster) is given by ``options``.
        make: a file that grows with its argument.
        size: the argument at which ``make reliability`` tries it.
        options: of ``nianbao check`` instead of the file itself, ``{}`` for its path; the document is then a clean report.
    """

    name: str
    suffix: str
    make: Callable[[int], bytes]
    size: int
    options: tuple[str, ...] = ()


def report(inner: str) -> str:
    """A report in plain text with ``inner`` in its first section."""
    return HEAD + inner + TAIL
