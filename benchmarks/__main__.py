"""Measures whole commands with pyperf, and the readers beside the libraries they use. Prints
Markdown."""

from __future__ import annotations

import contextlib
import io
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.reports import KINDS, write_folder

SIZES = {"md": 1000, "html": 200, "docx": 200, "pdf": 40}
#: What is measured is the check, not what an earlier one has left.
_CHECK = ("nianbao", "check", "--fail-on", "never", "--no-cache")
_SARIF = ("--format", f"sarif={os.devnull}")


def main() -> None:
    """Measure everything."""
    print(f"Machine: {_machine()}\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, count in SIZES.items():
            write_folder(folder / kind, kind, count)
        _commands(folder)
        _peers(folder)
        _readers(folder)


def _machine() -> str:
    model = platform.processor()
    with contextlib.suppress(OSError):
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        model = next(
            line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")
        )
    return (
        f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    )


def _commands(folder: Path) -> None:
    """Whole processes, as a user waits for them."""
    one = str(next((folder / "md").iterdir()))
    base = _command([sys.executable, "-c", "pass"])
    start = _command(["nianbao", "--version"])
    single = _command([*_CHECK, one])
    print("| whole command | time | bar |")
    print("|---|---|---|")
    print(f"| `python -c pass` | {base * 1000:.0f} ms | |")
    print(f"| `nianbao --version` | {start * 1000:.0f} ms | 150 ms |")
    print(f"| `nianbao check` one report | {single * 1000:.0f} ms | 250 ms |")
    for kind, count in SIZES.items():
        # The random reports have few organs and sentences, so comparing them with each other would
        # find nothing but doubles.
        arguments = [*_CHECK, str(folder / kind), "--jobs", "1", "--ignore", "XRP"]
        seconds = _command([*arguments, *_SARIF], processes=3)
        bar = {"md": "1.0 ms", "html": "8 ms", "docx": "30 ms", "pdf": "500 ms"}[kind]
        each = (seconds - single) / (count - 1) * 1000
        print(
            f"| `--jobs 1`, {count} {kind} reports, SARIF: each beyond start-up | {each:.2f} ms | "
            f"{bar} |"
        )
    print()


def _peers(folder: Path) -> None:
    """1,000 text reports: beside a linter of Markdown, two processes beside one, what did not
    change beside what was new, and what comparing the reports takes of the whole."""
    texts = folder / "md"
    every = [*_CHECK, str(texts), *_SARIF]
    own = [*every, "--ignore", "XRP,PLA"]
    # It has something to say of every report, and its exit code says so.
    lint = f"'{os.environ['MARKDOWNLINT']}' '{texts}/*.md' >{os.devnull} 2>&1 || true"
    linter = _command(["sh", "-c", lint], processes=3)
    one, two = (_command([*own, "--jobs", jobs], processes=3) for jobs in ("1", "2"))
    all_rules = _command([*every, "--jobs", "2"], processes=3)
    # The first time, which pyperf does not count, fills what is remembered.
    os.environ["NIANBAO_CACHE_DIR"] = str(folder / "cache")
    again = _command([*own, "--cache"], processes=3)
    print("| 1,000 text reports | time | beside | | ratio | bar |")
    print("|---|---|---|---|---|---|")
    for name, ours, peer, theirs, bar in (
        ("all rules but those that compare", two, "markdownlint-cli2", linter, "0.33"),
        ("all rules", all_rules, "markdownlint-cli2", linter, "0.33"),
        ("nothing changed", again, "markdownlint-cli2", linter, "0.1"),
        ("one process", one, "two", two, "1.7"),
        ("comparing them, few organs and sentences", all_rules - two, "all", all_rules, "0.2"),
    ):
        print(f"| {name} | {ours:.2f} s | {peer} | {theirs:.2f} s | {ours / theirs:.2f} | {bar} |")
    print()


def _command(command: Sequence[str], *, processes: int = 10) -> float:
    """The median time of a command in seconds, by pyperf."""
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        options = [
            f"--processes={processes}",
            "--values=2" if processes > 3 else "--values=1",
            "--warmups=1",
            "--quiet",
            "--inherit-environ=NIANBAO_CACHE_DIR",
        ]
        pyperf = [
            sys.executable,
            "-m",
            "pyperf",
            "command",
            *options,
            "--output",
            file.name + ".new",
            "--",
            *command,
        ]
        subprocess.run(pyperf, check=True, stdout=subprocess.DEVNULL)
        path = Path(file.name + ".new")
        runs = json.loads(path.read_text("utf-8"))["benchmarks"][0]["runs"]
        path.unlink()
    values: list[float] = [value for run in runs for value in run.get("values", ())]
    return statistics.median(values)


def _readers(folder: Path) -> None:
    """Each reader beside its library alone, on the same files."""
    import lxml.html
    import pdfplumber  # type: ignore[import-not-found,unused-ignore]

    from nianbao_readers import docx, html, pdf, text

    def zip_and_parse(data: bytes) -> None:
        import zipfile

        from lxml import etree

        etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))

    def text_and_tables(data: bytes) -> None:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for page in document.pages:
                page.extract_text()
                page.extract_tables()

    pairs: dict[str, tuple[Callable[[bytes], object], Callable[[bytes], object], str]] = {
        "md": (text.read, lambda data: data.decode().split("\n"), "decode and split"),
        "html": (html.read, lxml.html.document_fromstring, "lxml.html.document_fromstring"),
        "docx": (docx.read, zip_and_parse, "unzip and lxml.etree.fromstring"),
        "pdf": (pdf.read, text_and_tables, "pdfplumber, text and tables"),
    }
    print("| reader | a file | library alone | | ratio |")
    print("|---|---|---|---|---|")
    for kind, (reader, alone, name) in pairs.items():
        files = [file.read_bytes() for file in sorted((folder / kind).iterdir())[:20]]
        ours, theirs = _best(reader, files), _best(alone, files)
        print(
            f"| {kind} | {ours * 1000:.2f} ms | {theirs * 1000:.2f} ms | {name} | "
            f"{ours / theirs:.2f} |"
        )


def _best(function: Callable[[bytes], object], files: Sequence[bytes]) -> float:
    """The time a file of the best of five passes, in seconds."""
    passes = []
    for _ in range(5):
        start = time.perf_counter()
        for data in files:
            function(data)
        passes.append((time.perf_counter() - start) / len(files))
    return min(passes)


assert set(KINDS) == set(SIZES)

if __name__ == "__main__":
    main()
