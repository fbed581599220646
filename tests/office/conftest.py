"""Old Word files as a real LibreOffice writes them.

``make office`` names it (``SOFFICE``), and fails where there is none. Without it these tests are not
even collected, so that no run of the others can take them for passed.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.generators.docx import render_clean, render_numbered, render_tracked
from tests.generators.report import RandomReport, random_report

collect_ignore_glob = [] if "SOFFICE" in os.environ else ["test_*.py"]

#: The dialects of Word files that LibreOffice itself takes over unchanged; of texts that are split
#: by bookmarks in content controls it writes some twice.
_RENDERERS = (render_clean, render_numbered, render_tracked)
_SEEDS = (1, 2)

Old = dict[str, tuple[bytes, RandomReport]]


@pytest.fixture(scope="session")
def old_files(tmp_path_factory: pytest.TempPathFactory) -> Old:
    """Reports in the old formats, by file name, with what they were made of."""
    folder = tmp_path_factory.mktemp("old")
    reports = {}
    for seed in _SEEDS:
        for render in _RENDERERS:
            name = f"{render.__name__}-{seed}"
            reports[name] = random_report(seed)
            (folder / f"{name}.docx").write_bytes(render(reports[name]))
    for suffix in ("doc", "rtf"):
        _convert(folder, suffix)
    return {
        f"{name}.{suffix}": ((folder / f"{name}.{suffix}").read_bytes(), report)
        for name, report in reports.items()
        for suffix in ("doc", "rtf")
    }


def _convert(folder: Path, suffix: str) -> None:
    subprocess.run(
        [
            os.environ["SOFFICE"],
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            suffix,
            "--outdir",
            str(folder),
            *map(str, sorted(folder.glob("*.docx"))),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
