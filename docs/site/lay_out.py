"""Lays out the documentation for the site generator: the pages of docs/, and copies of the files
outside that they lead to.

``make docs-site`` runs it. The pages stay as they are read in the repository; only links that leave
docs/ are turned to the copies, so that the site is whole without the repository.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

__all__ = ["lay_out"]

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
#: Where the copies of files outside docs/ are.
_FILES = "files"
_SHOWN = frozenset({".md", ".png", ".yml", ".json"})
_LEFT_OUT = frozenset({"man", "site"})
_LINK = re.compile(r"(\]\()([^)#\s]+)((?:#[^)]*)?\))")
_FENCED = re.compile(r"(^```.*?^```$)", re.DOTALL | re.MULTILINE)


def lay_out(target: Path) -> None:
    """Write the sources of the site to a directory."""
    for file in sorted(DOCS.rglob("*")):
        if file.suffix in _SHOWN and not _LEFT_OUT.intersection(file.parts):
            place = target / file.relative_to(DOCS)
            place.parent.mkdir(parents=True, exist_ok=True)
            if file.suffix == ".md":
                place.write_text(_turned(file, target), "utf-8")
            else:
                shutil.copy(file, place)


def _turned(page: Path, target: Path) -> str:
    """The page, its links out of docs/ turned to copies; blocks of code stay as they are."""
    up = "../" * (len(page.relative_to(DOCS).parts) - 1)

    def link(match: re.Match[str]) -> str:
        file = (page.parent / match[2]).resolve()
        if ":" in match[2] or file.is_relative_to(DOCS) or not file.exists():
            return match[0]  # what leads nowhere is for the generator to refuse
        return f"{match[1]}{up}{_copy(file, target)}{match[3]}"

    parts = _FENCED.split(page.read_text("utf-8"))
    turned = (part if part.startswith("```") else _LINK.sub(link, part) for part in parts)
    return "".join(turned)


def _copy(file: Path, target: Path) -> str:
    """The copy of a file outside docs/, as named from the top of the site: a Markdown file as text,
    for its own links would lead nowhere, and a directory as a list."""
    name = f"{_FILES}/{file.relative_to(ROOT).as_posix()}"
    if file.is_dir():
        name += "/list.txt"
        content = "\n".join(sorted(each.name for each in file.iterdir())).encode()
    else:
        name += ".txt" if file.suffix in {".md", ""} else ""
        content = file.read_bytes()
    place = target / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return name


if __name__ == "__main__":
    lay_out(Path(sys.argv[1]))
