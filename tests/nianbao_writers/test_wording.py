"""Names of clauses and legal bases."""

from __future__ import annotations

import pytest

from nianbao.model.instrument import Instrument
from nianbao.rules.rule import Basis
from nianbao.text.wording import Text
from nianbao_writers.wording import basis_name, basis_reference, clause_name
from tests.nianbao_writers.runs import instruments


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("50", Text("第50条", "article 50")),
        ("50(4)", Text("第50条第（4）项", "article 50, item 4")),
        ("20（15）", Text("第20条第（15）项", "article 20, item 15")),
        ("三", Text("三", "三")),
        ("（一）", Text("（一）", "（一）")),
    ],
)
def test_clause_name(clause: str, name: Text) -> None:
    assert clause_name(clause) == name


def test_basis_name() -> None:
    name = basis_name(Basis("form-2021"), instruments())
    assert name == Text(
        "《政府信息公开工作年度报告格式的通知》（国办公开办函〔2021〕30号）",
        "《政府信息公开工作年度报告格式的通知》 (国办公开办函〔2021〕30号)",
    )
    law = {"law": Instrument("law", "示例法")}
    assert basis_name(Basis("law", "三"), law) == Text("《示例法》 三", "《示例法》, 三")
    assert basis_name(Basis("unknown", "3"), instruments()) == Text(
        "unknown第3条", "unknown, article 3"
    )


def test_basis_reference() -> None:
    assert basis_reference(Basis("form-2021"), instruments()).zh == "国办公开办函〔2021〕30号"
    assert (
        basis_reference(Basis("order-711", "50(4)"), instruments()).en
        == "《政府信息公开条例》, article 50, item 4"
    )
    assert basis_reference(Basis("unknown"), instruments()).zh == "unknown"
