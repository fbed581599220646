"""Why a figure is believed to belong to its cell, and why another could not be assigned."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from nianbao.text.wording import Text

__all__ = [
    "BESIDE_FOREIGN",
    "BY_SHAPE",
    "CONFIRMED",
    "COUNTED",
    "EVEN",
    "FOREIGN_ROW",
    "HEADER_WITH_FIGURES",
    "LABEL_UNKNOWN",
    "MENDED_LABEL",
    "NO_FIGURES",
    "NO_LABEL",
    "ORDERED",
    "ORDERED_BY_SUM",
    "ORDERED_ZEROS",
    "ORDER_CHANGED",
    "RECOGNISED",
    "SAID_TWICE",
    "UNDER_LABEL",
    "beside_unknown",
    "between",
    "both",
    "columns_disagree",
    "figures_beside",
    "sum_disagrees",
    "too_few",
    "too_many",
]

# Why a figure belongs to its column.
UNDER_LABEL = Text("位于该列标签下方", "it stands under the label of its column")
COUNTED = Text(
    "表头列齐，数字个数与列数相同，依次对应",
    "the header names every column and the row has a figure for each",
)
BY_SHAPE = Text(
    "与本表其他行格数相同，按其列位对应",
    "the row has as many cells as others whose columns are known",
)
EVEN = Text(
    "表头列齐，本表各行格数与列数相同",
    "the header names every column and every row has a cell for each",
)
ORDERED_BY_SUM = Text(
    "表头不全；数字个数与格式相同，各项之和等于总计，按格式的列序对应",
    "the header is not whole; the row has as many figures as the form, their sum confirms the "
    "total, so they are in the form's order",
)
ORDERED_ZEROS = Text(
    "表头不全；数字个数与格式相同且全为 0，按格式的列序对应",
    "the header is not whole; the row has as many figures as the form, all 0, so they are taken "
    "in the form's order",
)
ORDERED = Text(
    "表头不全；数字个数与格式相同，按格式的列序对应",
    "the header is not whole; the row has as many figures as the form, taken in its order",
)
BESIDE_FOREIGN = Text(
    "每行比格式多一个数字；只有去掉这一列，各行之和才等于总计",
    "each row has one figure more than the form; only without that column do the rows add up",
)

CONFIRMED = Text(
    "由图片识别（OCR），与勾稽相符", "recognised in a picture (OCR), and the sums confirm it"
)

# Why a line is its row.
MENDED_LABEL = Text(
    "标签断为几行，已接合", "its label was broken over several lines and joined again"
)

# Why figures could not be assigned.
NO_FIGURES = Text("只有标签，没有数字", "there is a label and no figure")
NO_LABEL = Text(
    "数字没有标签，且不能由前后行确定是哪一行",
    "the figures have no label, and the rows around them do not tell whose they are",
)
LABEL_UNKNOWN = Text("标签无法辨认", "the label cannot be recognised")
HEADER_WITH_FIGURES = Text(
    "表头标签后面接着数字", "figures follow labels of the header on one line"
)
ORDER_CHANGED = Text(
    "表头不全，且余下的列序与格式不同",
    "the header is not whole, and what is left of it is not in the form's order",
)
SAID_TWICE = Text("同一行出现两次，数字不同", "the row comes twice, with different figures")
RECOGNISED = Text(
    "由图片识别（OCR），没有勾稽可以核对，或者与勾稽不符",
    "recognised in a picture (OCR), and no sum confirms it",
)
FOREIGN_ROW = Text("格式没有这一行", "the form has no such row")


def between(above: Text, below: Text) -> Text:
    """Why a line without label is a row: it stands where the form has that row."""
    return Text(
        f"没有标签；位于“{above.zh}”与“{below.zh}”之间，行数与格式相同",
        f'it has no label; between "{above.en}" and "{below.en}" there are as many rows as in the '
        "form",
    )


@functools.lru_cache(maxsize=256)
def both(row: Text | None, column: Text) -> Text:
    """Why a line is its row and a figure of its column, in one sentence."""
    return Text(f"{row.zh}；{column.zh}", f"{row.en}; {column.en}") if row else column


def too_many(figures: int, columns: int) -> Text:
    """More figures than the row can have."""
    return Text(
        f"有 {figures} 个数字，格式只有 {columns} 列",
        f"there are {figures} figures, and the form has {columns} columns",
    )


def too_few(figures: int, columns: int) -> Text:
    """Fewer figures than columns, and nothing that tells which are missing."""
    return Text(
        f"只有 {figures} 个数字，格式有 {columns} 列，不能确定缺哪一列",
        f"there are {figures} figures for the form's {columns} columns, and nothing tells which "
        "are missing",
    )


def sum_disagrees(parts: object, total: object) -> Text:
    """A row in the form's order whose own sum speaks against that order."""
    return Text(
        f"表头不全，按格式的列序各项之和为 {parts}，与总计 {total} 不符",
        f"the header is not whole, and in the form's order the row adds up to {parts}, not to its "
        f"total of {total}",
    )


def columns_disagree(columns: Sequence[Text]) -> Text:
    """Rows without label whose columns do not add up."""
    return Text(
        f"数字没有标签，按格式的行序，{'、'.join(column.zh for column in columns)}列的合计不符",
        "the figures have no label, and in the form's order these columns do not add up: "
        + ", ".join(column.en for column in columns),
    )


def beside_unknown(label: str) -> Text:
    """A row with too few figures for a header that holds a label the form does not know."""
    label = " ".join(label.split())
    return Text(
        f"表头有无法对应的“{label}”，不能确定数字属于哪一列",
        f'the header holds "{label}", which the form does not know, and nothing tells which '
        "figure is whose",
    )


def figures_beside(figures: str) -> Text:
    """A row that looks blank beside a line of figures without label."""
    return Text(
        f"本行没有数字，相邻的“{figures}”没有标签，可能是本行的",
        f'the row has no figures, and "{figures}" beside it, which has no label, may be its own',
    )
