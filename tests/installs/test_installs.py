"""``pipx install`` and ``uv tool install`` of the wheel, in a clean place and without a network."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from nianbao.version import __version__
from tests.installs.conftest import Run

SAMPLES = Path(__file__).parents[2] / "samples"


def works(run: Run, folder: Path) -> None:
    """The installed program does its work, with all that the wheel carries."""
    program = folder / "bin" / "nianbao"
    shutil.copytree(SAMPLES, folder / "samples")

    assert run(program, "--version") == f"nianbao {__version__}\n"
    assert "表三" in run(
        program, "check", "samples", "--fail-on", "never", "--format", "console", "--jobs", "2"
    )
    assert "nianbao serve" in run(program, "serve", "--help")
    assert "complete -o nosort" in run(program, "completion", "bash")


def test_pipx(run: Run, wheels: Path, wheel: Path, tmp_path: Path) -> None:
    run(
        *("pipx", "install", "--python", sys.executable),
        f"--pip-args=--no-index --find-links {wheels}",
        f"nianbao[serve] @ {wheel.as_uri()}",
        PIPX_HOME=str(tmp_path / "pipx"),
        PIPX_BIN_DIR=str(tmp_path / "bin"),
        PIPX_MAN_DIR=str(tmp_path / "man"),
    )

    works(run, tmp_path)
    assert (tmp_path / "man" / "man1" / "nianbao.1").is_file()


def test_uv_tool(run: Run, wheels: Path, wheel: Path, tmp_path: Path) -> None:
    run(
        *("uv", "tool", "install", "--offline", "--no-index", "--python", sys.executable),
        *("--find-links", wheels, f"nianbao[serve] @ {wheel.as_uri()}"),
        UV_TOOL_DIR=str(tmp_path / "tools"),
        UV_TOOL_BIN_DIR=str(tmp_path / "bin"),
        UV_CACHE_DIR=str(tmp_path / "cache"),
    )

    works(run, tmp_path)


def test_uvx(run: Run, wheels: Path, wheel: Path, tmp_path: Path) -> None:
    told = run(
        *("uvx", "--offline", "--no-index", "--python", sys.executable),
        *("--find-links", wheels, "--from", wheel, "nianbao", "--version"),
        UV_CACHE_DIR=str(tmp_path / "cache"),
        UV_TOOL_DIR=str(tmp_path / "tools"),
    )

    assert told == f"nianbao {__version__}\n"


def test_pip_with_hashes(run: Run, wheels: Path, wheel: Path, tmp_path: Path) -> None:
    """How a server without a network is set up: docs/install.md."""
    lock = Path(__file__).parents[2] / "packaging" / "runtime.txt"
    run(sys.executable, "-m", "venv", tmp_path)
    pip = (tmp_path / "bin" / "python", "-m", "pip", "install", "--no-index")
    run(*pip, "--find-links", wheels, "--require-hashes", "--requirement", lock)
    run(*pip, "--no-deps", wheel)

    works(run, tmp_path)
