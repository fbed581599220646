"""The organ that reports (机关) and its level."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import NamedTuple

from nianbao.text.folding import skeleton

__all__ = ["CHINESE_LEVELS", "Level", "Organ", "organ_key"]


class Level(enum.StrEnum):
    """The level of the organ that reports (机关层级), as far as its name tells."""

    MINISTRY = "ministry"  # 国务院部门
    PROVINCE = "province"  # 省、自治区、直辖市人民政府
    PROVINCE_DEPARTMENT = "province-department"
    PREFECTURE = "prefecture"  # 地区、盟行政公署, an office of the province and no government
    CITY = "city"  # 市、自治州人民政府; the name does not tell whether it has districts
    CITY_DEPARTMENT = "city-department"
    COUNTY = "county"  # 县、市辖区、旗人民政府
    COUNTY_DEPARTMENT = "county-department"
    TOWNSHIP = "township"  # 乡、镇人民政府
    STREET = "street"  # 街道办事处
    ZONE = "zone"  # 开发区、新区等的管理委员会
    VERTICAL = "vertical"  # what a department of the State Council has in the country: 海关, 税务局
    UNKNOWN = "unknown"


#: The levels as people call them in Chinese.
CHINESE_LEVELS: Mapping[str, Level] = {
    "国务院部门": Level.MINISTRY,
    "省级政府": Level.PROVINCE,
    "省级部门": Level.PROVINCE_DEPARTMENT,
    "地区行署": Level.PREFECTURE,
    "盟行政公署": Level.PREFECTURE,
    "市级政府": Level.CITY,
    "市级部门": Level.CITY_DEPARTMENT,
    "县级政府": Level.COUNTY,
    "县级部门": Level.COUNTY_DEPARTMENT,
    "乡镇": Level.TOWNSHIP,
    "街道": Level.STREET,
    "开发区": Level.ZONE,
    "垂直管理单位": Level.VERTICAL,
}


class Organ(NamedTuple):
    """The organ that reports (机关): its name as the title gives it, and its level."""

    name: str
    level: Level


def organ_key(name: str) -> str:
    """The name of an organ as it is compared: widths, spaces and punctuation left aside."""
    return skeleton(name)
