"""The command line as a process: pipes it reads, streams it writes, signals that end it."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("heard")

REPORT = "# 某某局2023年政府信息公开工作年度报告\n\n## 一、总体情况\n\n做好工作。\n"
NIANBAO = f"{shlex.quote(sys.executable)} -m nianbao"
linux = pytest.mark.skipif(sys.platform != "linux", reason="/proc and copies are Linux's")

#: A plugin whose reader does what a file asks for.
PLUGIN = """
import os, sys, time
from nianbao_readers import text
from nianbao import Reader, Writer, hookimpl

NIANBAO_API = 1


def read(data):
    if b"loop" in data:
        while True:
            pass
    if b"sleep" in data:
        time.sleep(60)
    return text.read(data)


@hookimpl
def register_readers():
    print("a plugin that prints")
    os.write(1, b"and one that writes\\n")
    return [Reader("odd", frozenset([".odd"]), read)]


@hookimpl
def register_writers():
    return [Writer("leaving", lambda result, style: os._exit(0))]
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("r.md").write_text(REPORT, "utf-8")
    for name in [name for name in os.environ if name.startswith("NIANBAO_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def odd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The plugin, installed."""
    metadata = tmp_path / "site" / "odd-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: odd\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text("[nianbao]\nodd = odd_reader\n")
    (tmp_path / "site" / "odd_reader.py").write_text(PLUGIN, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"))


def sh(command: str, timeout: float = 60) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", command.replace("NIANBAO", NIANBAO)],
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


@pytest.mark.parametrize(
    "command",
    [
        "NIANBAO check <(cat r.md)",
        "NIANBAO check /dev/stdin < r.md",
        "cat r.md | NIANBAO check /dev/stdin",
        "NIANBAO check - < r.md",
        "mkfifo p; (sleep 0.3; cat r.md > p) & NIANBAO check p",
        "NIANBAO parse <(cat r.md) --format markdown >/dev/null; NIANBAO check r.md",
    ],
)
def test_a_pipe_is_read_once_and_whole(command: str) -> None:
    plain, piped = sh("NIANBAO check r.md"), sh(command)

    assert piped.returncode == plain.returncode == 1
    assert piped.stdout.partition("  ")[2] == plain.stdout.partition("  ")[2]


def test_a_pipe_that_nobody_writes_to_does_not_hold_up_the_run() -> None:
    Path("nianbao.toml").write_text("limits.seconds = 0.5\n")
    ran = sh("mkfifo p; NIANBAO check p r.md")

    assert ran.returncode == 3
    assert "p: 超过 0.5 秒" in ran.stderr
    assert "某某局" in ran.stdout


@linux
@pytest.mark.parametrize(
    "command",
    [
        "NIANBAO check r.md >/dev/full",
        "NIANBAO check r.md >&-",
        "NIANBAO check r.md --format sarif >/dev/full",
        "NIANBAO check r.md --format sarif=/dev/full",
        "NIANBAO parse r.md >/dev/full",
        "NIANBAO rules >/dev/full",
        "NIANBAO check none.md r.md 2>/dev/full",
        "NIANBAO check none.md r.md 2>&-",
        "NIANBAO check r.md --format sarif=none/o.sarif",
        "ln -s l l; NIANBAO check r.md --format sarif=l",
    ],
)
def test_what_could_not_be_written_whole_is_incomplete(command: str) -> None:
    ran = sh(command)

    assert ran.returncode == 3
    assert "Traceback" not in ran.stderr
    assert "内部错误" not in ran.stderr


def test_a_reader_that_has_gone_is_no_error() -> None:
    assert sh("set -o pipefail; NIANBAO rules | head -1").returncode in (0, 141)


def test_an_output_must_not_be_what_is_read(run: Run) -> None:
    Path("nianbao.toml").touch()
    Path("b.json").write_text('{"version": 1, "reports": []}')
    Path("link.xml").hardlink_to("r.md")
    for output, read in (
        ("r.md", "r.md"),
        ("r.md", "."),
        ("./r.md", "."),
        ("link.xml", "r.md"),
        ("nianbao.toml", "r.md"),
        ("b.json", "r.md"),
    ):
        ran = run("check", read, "--baseline", "b.json", "--format", f"xml={output}")
        assert (ran.code, "会被覆盖" in ran.err) == (2, True), output
    assert Path("r.md").read_text("utf-8") == REPORT


def test_an_earlier_page_among_the_documents_is_replaced(run: Run) -> None:
    assert run("check", ".", "--format", "html=page.html").code == 1
    first = Path("page.html").read_bytes()
    assert run("check", ".", "--format", "html=page.html").code == 1
    assert Path("page.html").read_bytes() == first


@pytest.mark.usefixtures("odd")
def test_plugins_can_neither_print_among_results_nor_leave() -> None:
    ran = sh("NIANBAO check r.md --format sarif")
    assert ran.stdout.startswith('{"$schema"')
    assert "a plugin that prints" in ran.stderr
    assert "and one that writes" in ran.stderr
    left = sh("NIANBAO check r.md --format leaving")
    assert (left.returncode, "os._exit(0)" in left.stderr) == (3, True)


def children(pid: int) -> list[int]:
    return [
        int(each.name)
        for each in Path("/proc").iterdir()
        if each.name.isdigit() and _parent(each) == pid
    ]


def _parent(process: Path) -> int:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return 0


def alive(pid: int) -> bool:
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


#: The command line as it is where a process cannot be copied, with fresh workers.
FRESH = """
import sys
from nianbao.workers import dispatcher
dispatcher._can_fork = lambda: False
from nianbao.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(params=[["-m", "nianbao"], ["-c", FRESH]], ids=["copies", "fresh"])
def looping(
    odd: None,  # noqa: ARG001 - needs it
    request: pytest.FixtureRequest,
) -> Iterator[subprocess.Popen[str]]:
    """A run whose two workers are busy for ever, after they have checked one report."""
    Path("0.md").write_text(REPORT, "utf-8")
    for name in ("a.odd", "b.odd"):
        Path(name).write_text(f"{REPORT}loop", "utf-8")
    arguments = [
        "check",
        "0.md",
        "a.odd",
        "b.odd",
        "r.md",
        "--jobs",
        "2",
        "--format",
        "console",
        "--format",
        "json=out.json",
    ]
    process = subprocess.Popen(
        [sys.executable, *request.param, *arguments, "--keep-partial"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield process
    process.kill()
    process.communicate()


def workers_of(process: subprocess.Popen[str]) -> list[int]:
    deadline = time.monotonic() + 30
    while len(found := children(process.pid)) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.3)
    return found


@linux
@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGTERM, 3), (signal.SIGHUP, 3), (signal.SIGINT, 3), (signal.SIGKILL, -9)],
)
def test_workers_end_with_the_run(number: int, code: int, looping: subprocess.Popen[str]) -> None:
    workers = workers_of(looping)
    assert len(workers) == 2
    looping.send_signal(number)
    out, err = looping.communicate(timeout=20)
    deadline = time.monotonic() + 5
    while any(map(alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)

    assert looping.returncode == code
    assert not any(map(alive, workers))
    if code == 3:
        assert "a.odd: 检查中断" in err
        # A fresh worker may not have come to the first report.
        assert "0.md" in out or "0.md: 检查中断" in err
        assert "r.md: 检查中断" in err
        assert Path("out.json").exists()
    else:
        assert not Path("out.json").exists()


@linux
@pytest.mark.usefixtures("odd")
def test_without_being_asked_an_ended_run_writes_nothing() -> None:
    Path("a.odd").write_text(f"{REPORT}sleep", "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "nianbao", "check", ".", "--format", "xml=o.xml"],
        stderr=subprocess.PIPE,
        text=True,
    )
    timer = threading.Timer(1.5, process.terminate)
    timer.start()
    _, err = process.communicate(timeout=30)

    assert process.returncode == 128 + signal.SIGTERM
    assert "SIGTERM" in err
    assert list(Path().glob("*.xml")) == []
    assert list(Path().glob(".nianbao*")) == []


def test_two_runs_that_write_one_file_do_not_mix() -> None:
    Path("other.md").write_text(REPORT.replace("做好", "一直做好") * 40, "utf-8")
    whole = set()
    for name in ("r.md", "other.md"):
        assert sh(f"NIANBAO check {name} --format line=alone").returncode == 1
        whole.add(Path("alone").read_bytes())
    Path("alone").unlink()
    for _ in range(3):
        sh(
            "NIANBAO check r.md --format line=both & NIANBAO check other.md --format line=both & "
            "wait"
        )
        assert Path("both").read_bytes() in whole
        assert list(Path().glob(".nianbao*")) == []
