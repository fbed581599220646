"""The level of an organ (机关层级), by its name alone: where the name leaves a doubt, the level is
unknown."""

from __future__ import annotations

import functools
import re

from nianbao.model.organ import Level
from nianbao.text.folding import fold

__all__ = ["organ_level"]

_PROVINCE = (
    "(?:(?:北京|天津|上海|重庆)市"
    "|(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海)省"
    "|(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区)"
)
#: Zones under a management committee (管委会) are of no level of government; 社区, 辖区 and their
#: like are no areas at all.
_ZONE = (
    "(?:开发|[高经]新|经开|园|新|管理|示范|保税|合作|度假|风景|名胜|景|旅游|保护|实验|试验|功能|集聚|聚集|工业|产业|商务|服务|港)区"
    "|管委会|管理委员会|兵团"
)
_DISTRICT = "(?:[^市地治社小片库校辖牧山]区|县|自治县|自治旗|旗)"
_CITY = "(?:市(?!场)|自治州|州|盟|地区)"
_DEPARTMENT = "(?:局|厅|委|委员会|办公室|办|院|所|中心|队|站|处|部|署|会|社|馆|库|校|园)"

#: In the order they are tried; the first whose pattern is the whole name, 人民政府 at its end taken
#: off, gives the level.
_LEVELS = [
    (re.compile(pattern), level)
    for pattern, level in (
        (".*街道(?:办事处|办)?", Level.STREET),
        (".*(?:[镇乡]|民族乡|苏木)", Level.TOWNSHIP),
        (f".*(?:{_ZONE}).*", Level.UNKNOWN),
        (_PROVINCE, Level.PROVINCE),
        (f"(?:{_PROVINCE})?.+{_CITY}.+市", Level.COUNTY),
        (f"(?:{_PROVINCE})?.+{_CITY}", Level.CITY),
        (f".*{_DISTRICT}", Level.COUNTY),
        ("(?:国家税务总局|国家统计局|中华人民共和国|中国).*[省市县区州].*", Level.UNKNOWN),
        (f".*{_DISTRICT}.*{_DEPARTMENT}", Level.COUNTY_DEPARTMENT),
        (f"(?:北京|天津|上海|重庆)市.*{_DEPARTMENT}", Level.PROVINCE_DEPARTMENT),
        (f"(?:{_PROVINCE})?.+{_CITY}.*{_DEPARTMENT}", Level.CITY_DEPARTMENT),
        (f"{_PROVINCE}.*{_DEPARTMENT}", Level.PROVINCE_DEPARTMENT),
        (
            "国务院[^省市县区州]*|国家(?:市场|[^省市县区州局署])*(?:局|委员会|署)|[^省市县区州]{2,8}部",
            Level.MINISTRY,
        ),
    )
]
#: What says nothing of the level: 人民政府, and a second name in brackets as in 档案局（馆）.
_GOVERNMENT = re.compile(r"(?:人民)?政府$|(?<=[局委办])\([^()]*\)$")


@functools.lru_cache(maxsize=4096)
def organ_level(name: str) -> Level:
    """The level of an organ; `Level.UNKNOWN` where its name does not tell it for certain."""
    bare = _GOVERNMENT.sub("", fold(name))
    return next((level for pattern, level in _LEVELS if pattern.fullmatch(bare)), Level.UNKNOWN)
