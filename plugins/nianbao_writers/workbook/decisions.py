"""How an auditor decides on a finding, in the columns that `nianbao accept` reads back."""

from __future__ import annotations

from nianbao import Text
from nianbao_writers.spreadsheet import Column

__all__ = ["COLUMNS", "DECISIONS"]

#: To be mended, found right, or explained by the organ. The last two accept the finding.
DECISIONS = (
    Text("整改", "mend"),
    Text("核实无误", "verified"),
    Text("已说明", "explained"),
)
#: The decision, its reason, who made it and when.
COLUMNS = (
    Column(Text("处理意见", "decision"), 11),
    Column(Text("说明", "reason"), 28, wraps=True),
    Column(Text("处理人", "decided by"), 10),
    Column(Text("处理日期", "date"), 12),
)
