"""Packs as an editor sees them: yaml-language-server, as VS Code, Vim and others run it.

``make editor`` names its directory (``EDITOR_TOOLS``). Without it these tests are not even
collected, so that no run of the others can take them for passed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from nianbao.cli.main import main
from tests.editor.language_server import LanguageServer

collect_ignore_glob = [] if "EDITOR_TOOLS" in os.environ else ["test_*.py"]


@pytest.fixture(scope="session")
def skeleton(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with what ``nianbao new pack muhe`` makes."""
    directory = tmp_path_factory.mktemp("editor")
    assert main(["new", "pack", "muhe", "--dir", str(directory)]) == 0
    return directory


@pytest.fixture(scope="session")
def server(skeleton: Path) -> Iterator[LanguageServer]:
    tools = Path(os.environ["EDITOR_TOOLS"])
    with LanguageServer(tools / "node_modules" / ".bin" / "yaml-language-server", skeleton) as each:
        yield each
