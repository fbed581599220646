"""Old Word files (DOC, and WPS, which is the same format) and RTF: converted by LibreOffice, then
read as DOCX."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from nianbao import Document, DocumentError, Text
from nianbao_readers import docx
from nianbao_readers.docx.installed import office_program
from nianbao_readers.signatures import OLE, RTF, ZIP

__all__ = ["read"]

#: Seconds. LibreOffice starts in some five, with a profile that it has to make first.
TIMEOUT = 20.0
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
#: ``cat`` ends when the pipe does, whose only other end is ours. No ``--`` for ``kill``: Debian's
#: shell takes it for a process. One that is being killed may still write a file while others are
#: deleted, so deleting is tried again.
_WATCH = (
    'read -r group; cat >/dev/null; [ -z "$group" ] || kill -KILL "-$group"; '
    'for _ in 1 2 3 4 5 6 7 8 9; do rm -rf -- "$1" && break; sleep 0.2; done'
)
_TASKKILL = str(Path(os.environ.get("SYSTEMROOT", "C:/Windows"), "System32", "taskkill.exe"))
#: The profile that LibreOffice runs with: no macro runs, nothing that a document links to is
#: fetched.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def read(data: bytes) -> Document:
    """Read a Word file of the old binary format, or RTF; a DOCX that is only named .doc is read as
    what it is.

    Places are paragraph numbers.

    Raises:
        DocumentError: LibreOffice is not installed, takes too long or fails; or the file is
            encrypted or of another kind.
    """
    if data.startswith(ZIP):
        return docx.read(data)
    if data.startswith(OLE):
        if _ENCRYPTED in data:
            raise DocumentError(
                Text(
                    "Word 文件已加密：请去掉密码后另存",
                    "the Word file is encrypted: save it again without a password",
                )
            )
        if _WORD_STREAM not in data:
            raise DocumentError(_foreign())
    elif not data.startswith(RTF):
        raise DocumentError(_foreign())
    return docx.read(_converted(data, ".rtf" if data.startswith(RTF) else ".doc"))


def _converted(data: bytes, suffix: str) -> bytes:
    """The bytes of the DOCX that LibreOffice makes of the file."""
    program = office_program()
    if program is None:
        raise DocumentError(_not_installed())
    with tempfile.TemporaryDirectory(prefix="nianbao-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        source = folder / f"report{suffix}"
        source.write_bytes(data)
        said = _run(
            [
                program,
                f"-env:UserInstallation={profile.as_uri()}",
                "--headless",
                "--nologo",
                "--norestore",
                "--nolockcheck",
                "--convert-to",
                "docx:MS Word 2007 XML",
                "--outdir",
                str(folder / "out"),
                str(source),
            ],
            folder,
        )
        try:
            return (folder / "out" / "report.docx").read_bytes()
        except OSError:
            raise DocumentError(_failed(said)) from None


def _run(command: list[str], folder: Path) -> str:
    """Run a command to its end, or kill it and all it started; returns what it said."""
    environment = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder)}
    with _outlived(folder) as watch:
        try:
            # No shell; every argument but the program is our own.
            process = subprocess.Popen(  # noqa: S603
                command,
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as error:
            raise DocumentError(_failed(str(error))) from None
        watch(process)
        return _output(process)


def _output(process: subprocess.Popen[bytes]) -> str:
    """What a process said until its end, or until it is killed with all it started."""
    with process:
        try:
            output, _ = process.communicate(timeout=TIMEOUT)
        except subprocess.TimeoutExpired:
            raise DocumentError(
                Text(
                    f"LibreOffice 转换超过 {TIMEOUT:g} 秒，已中止：请用 Word 或 WPS 将文件另存为 "
                    f".docx",
                    f"LibreOffice took more than {TIMEOUT:g} seconds and was stopped: save the "
                    f"file as .docx with Word or WPS",
                )
            ) from None
        finally:
            # Whatever ended the waiting: a limit, an interruption, or the conversion itself.
            _kill(process)
    return output.decode("utf-8", errors="replace").strip()


@contextlib.contextmanager
def _outlived(folder: Path) -> Iterator[Callable[[subprocess.Popen[bytes]], None]]:
    """Have a shell wait for the end of this process, however abrupt: then it kills LibreOffice,
    once it was told which process that is, and deletes the copy of the document. Elsewhere than on
    POSIX nobody does."""
    if os.name != "posix":
        yield lambda _process: None
        return
    watcher = subprocess.Popen(  # noqa: S603 - no shell reads the arguments
        ["/bin/sh", "-c", _WATCH, "sh", str(folder)],
        env={"PATH": os.defpath},  # without cat it would kill at once
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )

    def watch(process: subprocess.Popen[bytes]) -> None:
        if watcher.stdin:
            watcher.stdin.write(f"{process.pid}\n".encode())
            watcher.stdin.flush()

    try:
        yield watch
    finally:
        watcher.kill()
        watcher.wait()
        if watcher.stdin:
            watcher.stdin.close()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and what it started: the launcher of LibreOffice starts another."""
    if sys.platform == "win32":
        # Windows has no groups of processes, but a program that knows whose child is whose.
        subprocess.run(  # noqa: S603 - the program of the system
            [_TASKKILL, "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False
        )
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _not_installed() -> Text:
    commands = (
        "Debian/Ubuntu: sudo apt install libreoffice-writer; Fedora: sudo dnf install "
        "libreoffice-writer; "
        "macOS: brew install --cask libreoffice; Windows: winget install "
        "TheDocumentFoundation.LibreOffice"
    )
    return Text(
        f"读取 DOC、WPS、RTF 文件需要 LibreOffice（soffice），但没有找到。请安装（{commands}）；装"
        f"在特别位置的，请把其中的 program 文件夹加到 PATH；或将文件另存为 .docx",
        f"DOC, WPS and RTF files are read through LibreOffice (soffice), which was not found. "
        f"Install it ({commands}); where it is in an unusual place, add its folder program to "
        "PATH; or save the file as .docx",
    )


def _failed(said: str) -> Text:
    last = said.splitlines()[-1][:200] if said else "-"
    return Text(
        f"LibreOffice 无法转换此文件（{last}），文件可能已损坏：请用 Word 或 WPS 将其另存为 .docx",
        f"LibreOffice could not convert the file ({last}); it may be damaged: save it as .docx "
        f"with Word or WPS",
    )


def _foreign() -> Text:
    return Text(
        "文件不是 Word、WPS 文字或 RTF 文档：请将报告另存为 .docx、PDF 或文本",
        "the file is no Word, WPS or RTF document: save the report as .docx, PDF or text",
    )
