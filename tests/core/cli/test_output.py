"""Files are written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from nianbao.cli.console import colour_wanted
from nianbao.cli.output import Destination, destinations, write_all, write_file
from nianbao.configuration import Configuration, Limits
from nianbao.engine import Engine
from nianbao.errors import ConfigurationError, UsageError
from nianbao.results.outcome import RunResult
from nianbao.results.writer import Style, Writer
from nianbao.text.wording import Text

RESULT = RunResult((), (), (), {}, None, (), "0")


def test_a_new_file(tmp_path: Path) -> None:
    write_file(tmp_path / "年.txt", "报\n")

    assert "报\n".encode() == (tmp_path / "年.txt").read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == ["年.txt"]


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)

    write_file(link, "new")

    assert (link.is_symlink(), target.read_text(), stat.S_IMODE(target.stat().st_mode)) == (
        True,
        "new",
        0o640,
    )


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "out"
    file.write_text("old")

    def full(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_file(file, "new")

    assert (file.read_text(), list(tmp_path.iterdir())) == ("old", [file])


def test_what_is_no_regular_file_is_written_to() -> None:
    write_file(Path(os.devnull), "x")

    assert not Path(os.devnull).is_file()


def test_a_directory_is_no_output(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        write_file(tmp_path, "x")


def test_a_writer_that_fails_does_not_stop_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(_result: RunResult, _style: Style) -> str:
        raise ValueError("no ink")

    wanted = [
        Destination(Writer("bad", fails), None),
        Destination(Writer("good", lambda _r, style: style.language), tmp_path / "o"),
    ]

    assert not write_all(wanted, RESULT, Style("en"), Limits())
    assert (tmp_path / "o").read_text() == "en"
    assert (
        capsys.readouterr().err
        == 'nianbao: error: the writer "bad" failed: ValueError: no ink. Tell the author of '
        "nianbao.\n"
    )


def test_no_colour_where_it_is_no_terminal_or_unwanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert not colour_wanted()
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert colour_wanted()
    monkeypatch.setenv("NO_COLOR", "1")
    assert not colour_wanted()


def several(files: dict[str, bytes]) -> Writer:
    return Writer("several", lambda _result, _style: files)


def test_a_format_of_several_files(tmp_path: Path) -> None:
    wanted = [Destination(several({"区教育局/通知.docx": b"1", "b": b"2"}), tmp_path / "out")]

    assert write_all(wanted, RESULT, Style("zh"), Limits())
    assert (tmp_path / "out/区教育局/通知.docx").read_bytes() == b"1"
    assert (tmp_path / "out/b").read_bytes() == b"2"


def test_no_file_is_written_outside_its_directory(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = [Destination(several({"../x": b"1", "y": b"2"}), tmp_path / "out")]

    assert not write_all(wanted, RESULT, Style("en"), Limits())
    assert not (tmp_path / "x").exists()
    assert (tmp_path / "out/y").exists()
    assert "'../x' is outside" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["xlsx", "notice", "annotated", "text", "parquet"])
def test_a_format_that_needs_a_file_is_refused_before_anything_is_read(
    name: str,
) -> None:
    engine = Engine.load(Configuration())

    with pytest.raises(UsageError, match=r"不能写到标准输出|请指定目录"):
        destinations([name], None, engine.contributions.writers)


@pytest.mark.parametrize(
    ("writer", "told"),
    [
        (several({}), 'the format "several" writes files; name a directory: several=DIR.'),
        (
            Writer("bytes", lambda *_: b"\0"),
            'the format "bytes" is no text; name a file: --format bytes=FILE.',
        ),
    ],
)
def test_what_is_no_text_is_not_for_the_terminal(
    writer: Writer, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not write_all([Destination(writer, None)], RESULT, Style("en"), Limits())
    assert told in capsys.readouterr().err


def test_a_directory_that_cannot_be_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").touch()

    assert not write_all(
        [Destination(several({"a/b": b""}), tmp_path / "out")], RESULT, Style("en"), Limits()
    )
    assert "cannot be written" in capsys.readouterr().err


def test_an_error_that_the_user_can_mend_is_told_in_its_own_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def write(_result: RunResult, _style: Style) -> str:
        raise ConfigurationError(Text("没有模板", "no template"))

    wanted = [Destination(Writer("notice", write), tmp_path / "out")]
    assert not write_all(wanted, RESULT, Style("en"), Limits())
    assert capsys.readouterr().err == "nianbao: error: no template\n"
