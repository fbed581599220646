"""Reports on an S3 server, and outputs to it, as commands of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest

from tests.generators.audit import make_audit
from tests.remote.conftest import SECRET

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, where temporary files go, too, so that what stays is seen."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def nianbao(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nianbao", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    assert SECRET not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done


def without_paths(text: str, *places: str) -> str:
    for place in places:
        text = text.replace(place, "")
    return text


def test_the_same_is_found_as_on_this_machine(storage: Any, directory: Path) -> None:
    files = make_audit(districts=("望岑县",)).files
    for name, content in files.items():
        storage.pipe_file(f"reports/{name}", content)
        local = directory / "local" / name
        local.parent.mkdir(parents=True, exist_ok=True)
        local.write_bytes(content)
    for source, target in (("local", "local.csv"), ("s3://reports", "remote.csv")):
        done = nianbao("check", source, "--format", f"csv={target}", "--quiet", "--jobs", "2")
        assert done.returncode == 3, done.stderr

    assert Path("remote.csv").read_bytes() == Path("local.csv").read_bytes()
    assert list((directory / "tmp").iterdir()) == []


def test_outputs_go_there_too(storage: Any) -> None:
    report = (SAMPLES / "faulty.txt").read_bytes()
    storage.pipe_file("reports/年报/a b.txt", report)
    sarif, data = "s3://reports/out/a.sarif", "s3://reports/out/数据"
    done = nianbao(
        "check",
        "s3://reports/年报/",
        "--quiet",
        "--format",
        f"sarif={sarif}",
        "--format",
        f"parquet={data}",
    )

    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    content = storage.cat_file("reports/out/a.sarif").decode()
    assert '"uri":"a%20b.txt"' in content
    assert SECRET not in content
    assert os.environ["TMPDIR"] not in content
    assert len(storage.find("reports/out/数据")) == 6


def test_archives_are_read_as_folders(storage: Any, directory: Path) -> None:
    with tarfile.open(directory / "a.tar.gz", "w:gz") as archive:
        archive.add(SAMPLES / "clean.md", "区/年报.md")
    storage.put(str(directory / "a.tar.gz"), "reports/a.tar.gz")
    done = nianbao("check", "s3://reports", "--format", "line", "--format", "json=run.json")

    assert done.returncode == 0, done.stderr
    (report,) = json.loads(Path("run.json").read_text("utf-8"))["reports"]
    assert report["uri"] == "a.tar.gz/区/年报.md"


def test_a_thousand_files(storage: Any) -> None:
    """More than one page of the server's list."""
    report = (SAMPLES / "clean.md").read_bytes()
    for number in range(1100):
        storage.pipe_file(f"reports/{number % 7}/{number}.md", report)
    done = nianbao("check", "s3://reports", "--ignore", "XRP", "--quiet", "--format", "summary")

    assert done.returncode == 0, done.stderr
    assert "报告：1100" in done.stdout


@pytest.mark.parametrize(
    ("path", "code", "told"),
    [
        ("s3://no-such-bucket/a", 3, "没有这个桶或路径"),
        ("s3://reports/no-such-path", 3, "没有这个桶或路径"),
        ("s3://testing:password@reports/a", 2, "不要写密码"),
        ("ftp://reports/a", 2, "不支持 ftp://"),
    ],
)
@pytest.mark.usefixtures("storage")
def test_what_is_not_there_is_told(path: str, code: int, told: str) -> None:
    done = nianbao("check", path)

    assert (done.returncode, done.stdout) == (code, "")
    assert told in done.stderr
    assert "password" not in done.stderr


@pytest.mark.usefixtures("storage")
def test_a_server_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    done = nianbao("check", "s3://reports")

    assert done.returncode == 3
    assert "无法连接" in done.stderr


@pytest.mark.usefixtures("storage")
def test_missing_credentials_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    done = nianbao("check", "s3://reports")

    assert done.returncode == 3
    assert "没有凭据" in done.stderr


def test_an_output_that_is_refused(storage: Any) -> None:
    storage.pipe_file("reports/a.md", (SAMPLES / "clean.md").read_bytes())
    done = nianbao("check", "s3://reports/a.md", "--format", "sarif=s3://no-such-bucket/a.sarif")

    assert done.returncode == 3
    assert "无法写入 s3://no-such-bucket/a.sarif：没有这个桶或路径" in done.stderr


def test_outputs_among_the_inputs_are_refused(storage: Any) -> None:
    storage.pipe_file("reports/a.md", b"1")
    done = nianbao("check", "s3://reports", "--format", "html=s3://reports/a.html")

    assert done.returncode == 2
    assert "在要检查的路径之中" in done.stderr
    assert storage.find("reports") == ["reports/a.md"]


def test_local_paths_are_checked_apart(storage: Any) -> None:
    storage.pipe_file("reports/a.md", b"1")
    done = nianbao("check", "s3://reports", str(SAMPLES / "clean.md"))

    assert done.returncode == 2
    assert "分开检查" in done.stderr
