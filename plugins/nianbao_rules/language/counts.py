"""Numbers with a counter, such as 12件."""

from __future__ import annotations

from nianbao import HAN_DIGITS

__all__ = ["COUNT"]

# 12件次 and 12人次 are other counters than 件 and 人; 第3条, 3.5万件 and the 2条 of 12,2条 are no
# counts. The pattern begins with the characters of a number and looks back only then, which makes
# the search several times as fast.
_COUNTERS = (
    "件次|人次|场次|条次|件|条|份|起|个|宗|例|项|篇|次|期|则|场|家|处|部(?!分|门)|批|页|人|类"
    "|封|幅|套|张"
)
_FIRST = rf"[0-9{HAN_DIGITS}](?<![0-9.第{HAN_DIGITS}].)(?<![0-9],.)"
#: A count as a regular expression with the groups ``number`` and ``counter``.
COUNT = (
    rf"(?P<number>{_FIRST}(?:(?<=[0-9])[0-9,]*(?:\.[0-9]+)?|(?<=[{HAN_DIGITS}])"
    rf"[{HAN_DIGITS}]{{0,12}}))(?P<counter>{_COUNTERS})"
)
