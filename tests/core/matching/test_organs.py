from __future__ import annotations

import pytest

from nianbao import Level
from nianbao.matching.organs import organ_level


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("青岭县水务局", Level.COUNTY_DEPARTMENT),
        ("云泽区", Level.COUNTY),
        ("云泽区人民政府", Level.COUNTY),
        ("岚江市云泽区", Level.COUNTY),
        ("岚江市云泽区人民政府办公室", Level.COUNTY_DEPARTMENT),
        ("岚江市", Level.CITY),
        ("岚州市", Level.CITY),
        ("岚江市清川市", Level.COUNTY),
        ("岚江市公安局", Level.CITY_DEPARTMENT),
        ("岚江市云泽区社区服务中心", Level.COUNTY_DEPARTMENT),
        ("江苏省", Level.PROVINCE),
        ("江苏省公安厅", Level.PROVINCE_DEPARTMENT),
        ("上海市人民政府", Level.PROVINCE),
        ("上海市教育委员会", Level.PROVINCE_DEPARTMENT),
        ("北京市云泽区人民政府", Level.COUNTY),
        ("新疆维吾尔自治区", Level.PROVINCE),
        ("内蒙古自治区财政厅", Level.PROVINCE_DEPARTMENT),
        ("青岭土家族自治县", Level.COUNTY),
        ("青岭旗", Level.COUNTY),
        ("青岭县白石镇人民政府", Level.TOWNSHIP),
        ("白石乡", Level.TOWNSHIP),
        ("临江街道办事处", Level.STREET),
        ("临江街道", Level.STREET),
        ("民政部", Level.MINISTRY),
        ("国家统计局", Level.MINISTRY),
        ("国家市场监督管理总局", Level.MINISTRY),
        ("江苏省市场监督管理局", Level.PROVINCE_DEPARTMENT),
        ("云泽市市场监督管理局", Level.CITY_DEPARTMENT),
        ("云泽市民政局", Level.CITY_DEPARTMENT),
        ("国家税务总局青岭县税务局", Level.UNKNOWN),
        ("国家金融监督管理总局青岭监管分局", Level.UNKNOWN),
        ("青岭县档案局（馆）", Level.COUNTY_DEPARTMENT),
        ("岚江高新区", Level.UNKNOWN),
        ("岚江经济技术开发区管理委员会", Level.UNKNOWN),
        ("水务局", Level.UNKNOWN),
        ("", Level.UNKNOWN),
    ],
)
def test_level_by_name(name: str, level: Level) -> None:
    assert organ_level(name) is level
