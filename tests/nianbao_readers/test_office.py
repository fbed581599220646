"""The reader of old Word files, with a LibreOffice of our own making; `tests.office` has the real
one."""

from __future__ import annotations

import json
import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from nianbao.errors import DocumentError
from nianbao.model.document import Paragraph
from nianbao_readers.docx import office
from tests.generators.docx import package, paragraph

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
DOC = OLE + "WordDocument".encode("utf-16-le")
RTF = rb"{\rtf1\ansi\ansicpg936 \'ce\'c4}"

Install = Callable[[str], Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put a soffice on the path, alone, that runs a Python body; the folder it may write to."""

    def put(body: str) -> Path:
        script = tmp_path / "soffice"
        script.write_text(
            f"#!{sys.executable}\nimport json, os, pathlib, sys, time\n{body}\n", encoding="utf-8"
        )
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        return tmp_path

    if os.name != "posix":
        pytest.skip("a script is no program on this system")
    monkeypatch.setenv("PATH", str(tmp_path))
    return put


def converting(tmp_path: Path) -> str:
    """The body of a soffice that converts everything to one DOCX, and writes down how it was
    called."""
    (tmp_path / "made.docx").write_bytes(package(paragraph("文")))
    return (
        f"here = pathlib.Path({str(tmp_path)!r})\n"
        "profile = next(word.partition('file://')[2] for word in sys.argv if "
        "word.startswith('-env:UserInstallation='))\n"
        "settings = pathlib.Path(profile, 'user', 'registrymodifications.xcu').read_text()\n"
        "(here / 'call.json').write_text(json.dumps([sys.argv[1:], settings, "
        "os.environ['HOME']]))\n"
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
        "out.mkdir()\n"
        "(out / 'report.docx').write_bytes((here / 'made.docx').read_bytes())"
    )


def refusal(data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        office.read(data)
    assert caught.value.text.zh != caught.value.text.en
    return caught.value.text.en


@pytest.mark.parametrize(("data", "suffix"), [(DOC, ".doc"), (RTF, ".rtf")])
def test_what_libreoffice_makes_of_the_file_is_read(
    install: Install, tmp_path: Path, data: bytes, suffix: str
) -> None:
    install(converting(tmp_path))
    (block,) = office.read(data).blocks
    assert isinstance(block, Paragraph)
    assert block.text == "文"
    arguments, settings, home = json.loads((tmp_path / "call.json").read_text())
    assert arguments[-1].endswith(f"report{suffix}")
    assert "--headless" in arguments
    assert "DisableMacrosExecution" in settings
    assert not Path(home).exists(), "the folder of the conversion is left behind"


def test_without_libreoffice_the_message_names_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "sudo apt install libreoffice-writer" in refusal(DOC)


def test_a_conversion_that_fails_says_why(install: Install) -> None:
    install("print('Error: source file could not be loaded')")
    assert "source file could not be loaded" in refusal(DOC)


def test_a_program_that_cannot_be_started(install: Install) -> None:
    folder = install("")
    (folder / "soffice").write_text("#!/nowhere/at/all\n", encoding="utf-8")
    assert "could not convert" in refusal(DOC)


def test_a_conversion_that_takes_too_long_is_killed_with_what_it_started(
    install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "TIMEOUT", 1.0)
    install(
        f"here = pathlib.Path({str(tmp_path)!r})\n"
        "child = os.fork()\n"
        "if child:\n    (here / 'child').write_text(str(child))\n"
        "time.sleep(60)"
    )
    assert "took more than 1 seconds" in refusal(DOC)
    child = int((tmp_path / "child").read_text())
    for _ in range(50):
        if not running(child):
            break
        time.sleep(0.1)
    assert not running(child)


def running(process: int) -> bool:
    """Whether a process runs; one that is dead and only waits to be collected does not."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not (status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z")


def test_a_docx_that_is_only_named_doc_needs_no_libreoffice(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert len(office.read(package(paragraph("文"))).blocks) == 1


def test_other_files_are_refused_unconverted(install: Install, tmp_path: Path) -> None:
    install(converting(tmp_path))
    assert "encrypted" in refusal(OLE + "EncryptedPackage".encode("utf-16-le"))
    for data in (b"", b"<html>", OLE):
        assert "no Word, WPS or RTF document" in refusal(data)
    assert not (tmp_path / "call.json").exists()
