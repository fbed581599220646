"""Base reports: whole reports in which the shipped rules find nothing, for cases to change."""

from __future__ import annotations

from pathlib import Path

from nianbao.errors import UsageError
from nianbao.text.wording import Text

__all__ = ["ORGAN", "YEAR", "base_report", "editions"]

ORGAN = "青岭县水务局"
YEAR = 2023
_TEMPLATES = Path(__file__).parent / "templates"


def base_report(organ: str = ORGAN, year: int = YEAR, form: int | None = None) -> str:
    """A report as Markdown, with the figures of a small organ.

    Args:
        organ: as the title names it.
        year: that is reported.
        form: the edition; without it the one that is in force for the year.

    Raises `UsageError` for an edition of which there is no base report.
    """
    edition = form if form is not None else max((2019, *(e for e in editions() if e <= year)))
    if edition not in editions():
        listed = "、".join(map(str, editions()))
        zh = f"没有 {edition} 年版格式的范本；有 {listed} 年版的。"
        raise UsageError(Text(zh, f"there is no base report on the form of {edition}."))
    text = (_TEMPLATES / f"report-{edition}.md").read_text("utf-8")
    return text.replace("{organ}", organ).replace("{year}", str(year))


def editions() -> tuple[int, ...]:
    """The editions of which there is a base report."""
    return tuple(sorted(int(file.stem[-4:]) for file in _TEMPLATES.glob("report-*.md")))
