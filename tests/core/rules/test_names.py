"""Names of parts of the form and of instruments, as keys and as they are printed."""

from __future__ import annotations

import pytest

from nianbao.errors import PackError
from nianbao.files.shipped import resource
from nianbao.loading.forms import load_forms
from nianbao.loading.instruments import load_instruments
from nianbao.rules.names import Names

NAMES = Names(load_forms(), load_instruments([resource("rules.d")]))


@pytest.mark.parametrize(
    ("kind", "name", "key"),
    [
        ("section", "problems", "problems"),
        ("section", "存在的主要问题及改进情况", "problems"),
        ("section", "五、存在的主要问题及改进情况", "problems"),
        ("section", "存在问题及改进措施", "problems"),
        ("table", "表三", "applications"),
        ("table", "Table 3", "applications"),
        ("cell", "表二/行政许可/本年处理决定数量", "disclosure/licences/decisions"),
        ("cell", "表二/行政许可", "disclosure/licences/decisions"),
        ("cell", "表二/规章/现行有效件数", "disclosure/regulations/in_force"),
        ("cell", "表三/（七）总计/自然人", "applications/results_total/natural_person"),
        (
            "cell",
            "表三/（三）不予公开/1.属于国家秘密/总计",
            "applications/refused_state_secret/total",
        ),
        ("cell", "表三/其他处理/3.其他/其他", "applications/other_other/other"),
        ("cell", "表四/行政复议/总计", "review/reconsideration/total"),
        ("cell", "review/reconsideration/total", "review/reconsideration/total"),
        ("instrument", "order-711", "order-711"),
        ("instrument", "中华人民共和国政府信息公开条例", "order-711"),
        ("instrument", "国办函〔2020〕109号", "fee-measures"),
        ("article", "第五十条", "50"),
        ("article", "50", "50"),
    ],
)
def test_a_name_gives_its_key(kind: str, name: str, key: str) -> None:
    assert getattr(NAMES, kind)(name) == key


@pytest.mark.parametrize(
    ("kind", "name", "told"),
    [
        ("section", "problem", "没有名为“problem”的部分；是否应为“problems”？"),
        ("table", "表五", "没有名为“表五”的表；可用的有：表三、表二、表四。"),
        ("cell", "表二", "“表二”没有写到单元格，应如 表二/行政许可/本年处理决定数量。"),
        ("cell", "表三/（七）总计", "“表三/（七）总计”没有写到单元格"),
        ("cell", "表三/a/b/c/d", "没有写到单元格"),
        (
            "cell",
            "表二/行政许证/本年处理决定数量",
            "没有名为“行政许证”的表二的行；是否应为“行政许可”？",
        ),
        ("cell", "表二/行政许可/现行有效件数", "没有名为“现行有效件数”的表二的列；"),
        ("cell", "表三/三不予/1.属于国家秘密/总计", "没有名为“三不予”的表三的组"),
        (
            "cell",
            "applications/new/natural",
            "没有名为“natural”的表三的列；是否应为“natural_person”？",
        ),
        ("instrument", "order-712", "没有名为“order-712”的文件；是否应为“order-711”？"),
        ("instrument", "政府信息公开条例实施细则", "没有名为“政府信息公开条例实施细则”的文件"),
        ("article", "总则", "“总则”不是条文的序号，应如 50 或 第五十条。"),
    ],
)
def test_an_unknown_name_tells_the_nearest(kind: str, name: str, told: str) -> None:
    with pytest.raises(PackError) as caught:
        getattr(NAMES, kind)(name)

    assert told in caught.value.text.zh
    assert caught.value.text.en


def test_rows_and_columns_are_those_of_their_table() -> None:
    assert NAMES.row("行政许可", "disclosure") == "licences"
    assert NAMES.row("（三）不予公开/2.其他法律行政法规禁止公开") == "refused_by_law"
    assert NAMES.column("总计", "review") == "total"
    assert NAMES.line("总计", "applications", "rows") == "total"
    assert NAMES.line("（七）总计", "applications", "columns") == "results_total"
    assert NAMES.line("自然人", "applications") == "natural_person"
    with pytest.raises(PackError, match="表四的行"):
        NAMES.row("行政许可", "review")
    with pytest.raises(PackError, match="没有名为“无此”的行"):
        NAMES.line("无此")


def test_an_article_beyond_the_last() -> None:
    with pytest.raises(PackError, match="共 56 条，没有第 57 条"):
        NAMES.article(57, "order-711")


def test_names_of_an_edition() -> None:
    assert NAMES.within([2019]).cell("表二/政府集中采购/采购项目数量").startswith("disclosure/")
    with pytest.raises(PackError, match="没有名为“政府集中采购”的表二的行"):
        NAMES.within([2021]).cell("表二/政府集中采购/采购项目数量")
