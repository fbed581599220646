"""Checks of the form's tables (表格)."""

from nianbao_rules.tables.cells import BLANK_CELL, CELL_UNIT, UNCERTAIN_CELL, WHOLE_NUMBER, ZERO_CELLS
from nianbao_rules.tables.shape import FORM_EDITION, FORM_ROWS, TABLE_PRESENT
from nianbao_rules.tables.tally import TALLY

__all__ = ["CHECKS"]

CHECKS = (
    TALLY,
    FORM_ROWS,
    FORM_EDITION,
    TABLE_PRESENT,
    WHOLE_NUMBER,
    BLANK_CELL,
    UNCERTAIN_CELL,
    ZERO_CELLS,
    CELL_UNIT,
)
