"""The example plugin as its users meet it: installed beside nianbao, tried, run, removed again."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "examples" / "nianbao-shanghai"
PLACE = Path(os.environ["EXAMPLE"]).absolute()


def run(*command: str, cwd: Path = PLACE) -> subprocess.CompletedProcess[str]:
    program = str(PLACE / "venv" / "bin" / command[0])
    return subprocess.run(
        [program, *command[1:]], cwd=cwd, capture_output=True, text=True, check=False
    )


def done(*command: str, cwd: Path = PLACE) -> str:
    ran = run(*command, cwd=cwd)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def report(directory: Path, order: str) -> Path:
    text = (ROOT / "samples" / "clean.md").read_text("utf-8")
    text = text.replace("云屏县文化和旅游局", "上海市青岚区水务局").replace("县政府", "区政府")
    cited = f"《上海市政府信息公开规定》{order}、《中华人民共和国政府信息公开条例》"
    file = directory / "r.md"
    file.write_text(text.replace("《中华人民共和国政府信息公开条例》", cited, 1), "utf-8")
    return file


def test_it_is_installed_tried_run_and_removed(tmp_path: Path) -> None:
    (wheel,) = PLACE.glob("nianbao_shanghai-*.whl")
    before = done("nianbao", "plugins")
    assert "shanghai" not in before

    done("python", "-m", "pip", "--quiet", "install", "--no-deps", "--no-index", str(wheel))
    shown = done("nianbao", "plugins")
    assert "shanghai (nianbao-shanghai 1.0.0)" in shown
    for each in ("order-in-full", "ledger", "rules.d"):
        assert each in shown
    (rules,) = (PLACE / "venv").glob("lib/*/site-packages/nianbao_shanghai/rules.d")
    tried = done("nianbao", "test", str(rules))
    assert "2 条规则的 6 个用例：6 个相符，0 个不符。" in tried
    # Its author goes on writing while it is installed: what is named is tried, not what is installed.
    sources = shutil.copytree(SOURCES / "nianbao_shanghai" / "rules.d", tmp_path / "rules.d")
    ran = run("nianbao", "test", str(sources))
    assert (ran.returncode, ran.stdout) == (0, tried)
    assert f"{rules} 中有正在测试的规则包的另一份" in ran.stderr
    pytest = ("python", "-m", "pytest", "-q", "-p", "no:cacheprovider")
    # The cases as tests, too: six of them, and three tests in Python.
    shutil.copytree(SOURCES / "tests", tmp_path / "tests")
    assert "9 passed" in done(*pytest, "tests", str(rules), cwd=tmp_path)

    file, ledger = report(tmp_path, "（上海市人民政府令第32号）"), tmp_path / "ledger.txt"
    formats = ("--format", "console", "--format", f"ledger={ledger}")
    shown = done("nianbao", "check", str(file), "--enable", "XSHA", *formats)
    assert "插件 nianbao-shanghai:shanghai（sha256 " in shown
    assert "XSHA" not in shown
    lines = ledger.read_text("utf-8").splitlines()
    assert lines == ["机关\t年度\t结论\t问题数", "上海市青岚区水务局\t2024\tconformant\t0"]

    ran = run("nianbao", "check", str(report(tmp_path, "（上海市人民政府令第2号）")))
    assert ran.returncode == 1
    # The check of the plugin, and a shipped rule that knows its instrument.
    assert "XSHA001 shanghai-order-in-full" in ran.stdout
    assert "“上海市人民政府令第2号”是《上海市政府信息公开规定》修订前的令号" in ran.stdout

    done("python", "-m", "pip", "--quiet", "uninstall", "--yes", "nianbao-shanghai")
    assert done("nianbao", "plugins") == before
    file = report(tmp_path, "（上海市人民政府令第32号）")
    assert "XSHA" not in done("nianbao", "check", str(file), "--format", "console")
