"""The level of an organ (机关层级): by its name, unless the roster gives it. Where the name leaves
a doubt, the level is unknown."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from nianbao.model.organ import Level, Organ, organ_key
from nianbao.model.roster import Roster
from nianbao.text.folding import fold

__all__ = ["organ_level", "rostered_levels", "with_level"]

_PROVINCE = (
    "(?:(?:北京|天津|上海|重庆)市"
    "|(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川"
    "|贵州|云南|陕西|甘肃|青海)省"
    "|(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区)"
)
#: Zones have a management committee (管委会) and are of no level of government: 岚江高新区.
_ZONE = (
    "(?:开发|[高经]新|经开|园|新|管理|示范|保税|合作|度假|风景|名胜|景|旅游|保护|实验|试验|功能"
    "|集聚|聚集|工业|产业|商务|服务|港)区"
)
#: What such a committee is called. It follows an area (岚湖管委会, 云台新城管委会), never
#: 监督, as in 国有资产监督管理委员会, which is a department.
_COMMITTEE = "(?:(?<=[区园城港岛湖山])(?:管委会|管理委员会))"
#: 社区, 小区, 辖区 and their like are no districts. Nor is 山区 where it means hill country
#: (岚江市山区开发办公室); 岚山区 and 岚江市南山区 are districts.
_DISTRICT = (
    "(?:[^市地治社小片库校辖牧山]区|(?<=[^省市州县区旗盟治])山区(?!开发|综合|扶贫|经济|建设)"
    "|县|自治县|自治旗|旗)"
)
_PREFECTURE = "(?:盟|地区)"
_CITY = "(?:市(?!场)|自治州|州|盟|地区)"
_DEPARTMENT = "(?:局|厅|委|委员会|办公室|办|院|所|中心|队|站|处|部|署|会|社|馆|库|校|园)"
#: Offices that a department of the State Council has in the country: by that department's name
#: before the place (国家税务总局青岭县税务局), or by an office that only such departments have.
_VERTICAL = (
    "(?:国家(?:税务|金融监督管理)总局|国家(?:统计|能源|矿山安全监察|外汇管理|移民管理)局"
    "|中国(?:证券监督管理委员会|证监会|人民银行|民用航空.*局)).+"
    "|.+(?:税务(?:局|分局|所)|海关|海事局|烟草专卖局|邮政管理局|通信管理局|调查(?:总队|队)"
    "|边防检查(?:总站|站)|银保监(?:局|分局)|证监局)"
)

#: In the order they are tried; the first whose pattern is the whole name, 人民政府 at its end taken
#: off, gives the level.
_LEVELS = [
    (re.compile(pattern), level)
    for pattern, level in (
        (".*街道(?:办事处|办)?", Level.STREET),
        (".*(?:[镇乡]|民族乡|苏木)", Level.TOWNSHIP),
        (f"(?:.*{_ZONE}|.*{_COMMITTEE})(?:管委会|管理委员会)?", Level.ZONE),
        # 岚江高新区财政局 and the departments of the corps (兵团) are of no known level.
        (f".*(?:{_ZONE}|{_COMMITTEE}|兵团).*", Level.UNKNOWN),
        (_VERTICAL, Level.VERTICAL),
        (_PROVINCE, Level.PROVINCE),
        (f"(?:{_PROVINCE})?.+{_CITY}.+市", Level.COUNTY),
        (f"(?:{_PROVINCE})?.+{_PREFECTURE}(?:行政公署|行署)?", Level.PREFECTURE),
        (f"(?:{_PROVINCE})?.+{_CITY}", Level.CITY),
        (f".*{_DISTRICT}", Level.COUNTY),
        ("(?:中华人民共和国|中国).*[省市县区州].*", Level.UNKNOWN),
        (f".*{_DISTRICT}.*{_DEPARTMENT}", Level.COUNTY_DEPARTMENT),
        (f"(?:北京|天津|上海|重庆)市.*{_DEPARTMENT}", Level.PROVINCE_DEPARTMENT),
        (f"(?:{_PROVINCE})?.+{_CITY}.*{_DEPARTMENT}", Level.CITY_DEPARTMENT),
        (f"{_PROVINCE}.*{_DEPARTMENT}", Level.PROVINCE_DEPARTMENT),
        (
            (
                "国务院[^省市县区州]*|国家(?:市场|[^省市县区州局署])*(?:局|委员会|署)"
                "|[^省市县区州]{2,8}部"
            ),
            Level.MINISTRY,
        ),
    )
]
#: What says nothing of the level: 人民政府, and a second name in brackets as in 档案局（馆）.
_GOVERNMENT = re.compile(r"(?:人民)?政府$|(?<=[局委办])\([^()]*\)$")
#: The one area of that name that has a people's government is a district: 岚海新区人民政府.
_NEW_DISTRICT = re.compile(r".+新区人民政府")


@functools.lru_cache(maxsize=4096)
def organ_level(name: str) -> Level:
    """The level of an organ; `Level.UNKNOWN` where its name leaves a doubt."""
    folded = fold(name)
    if _NEW_DISTRICT.fullmatch(folded):
        return Level.COUNTY
    bare = _GOVERNMENT.sub("", folded)
    return next((level for pattern, level in _LEVELS if pattern.fullmatch(bare)), Level.UNKNOWN)


def rostered_levels(roster: Roster | None) -> Mapping[str, Level]:
    """The levels that a roster gives, by what `with_level` looks up; 人民政府 at the end of a name
    makes no difference."""
    if roster is None:
        return {}
    return {
        _key(entry.organ): entry.level
        for entry in roster.entries.values()
        if entry.level is not Level.UNKNOWN
    }


def with_level(organ: Organ, levels: Mapping[str, Level]) -> Organ:
    """The organ with the level that the roster gives it, if it does."""
    return Organ(organ.name, levels.get(_key(organ.name), organ.level)) if levels else organ


def _key(name: str) -> str:
    return organ_key(_GOVERNMENT.sub("", fold(name)))
