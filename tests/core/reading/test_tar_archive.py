"""Tar archives are folders of reports, as ZIP archives are."""

from __future__ import annotations

import gzip
import io
import tarfile
import tempfile
from pathlib import Path
from typing import Any

import pytest

from nianbao import Configuration, DocumentError, Engine
from nianbao.reading import tar_archive
from nianbao.reading.archives import is_archive, members, read_member
from nianbao.reading.discovery import discover

SAMPLES = Path(__file__).parents[3] / "samples"
REPORT = (SAMPLES / "clean.md").read_bytes()
KINDS = {"": "w:", ".gz": "w:gz", ".bz2": "w:bz2", ".xz": "w:xz"}


def info(name: str, size: int = 0, kind: bytes = tarfile.REGTYPE) -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.size, made.type = size, kind
    made.linkname = "b.md"
    return made


def archive(file: Path, names: dict[str, bytes], mode: str = "w:", encoding: str = "utf-8") -> Path:
    layout = tarfile.GNU_FORMAT if encoding != "utf-8" else tarfile.PAX_FORMAT
    with tarfile.open(file, mode, format=layout, encoding=encoding) as opened:  # type: ignore[call-overload]
        for name, data in names.items():
            opened.addfile(info(name, len(data)), io.BytesIO(data))
    return file


def is_markdown(path: Path) -> bool:
    return path.suffix == ".md"


@pytest.mark.parametrize("suffix", KINDS)
def test_its_files_are_found_as_in_a_folder(tmp_path: Path, suffix: str) -> None:
    files = {"./b.md": b"1", "./区/a.md": b"2", "x.ceb": b"3", "._a.md": b"", "区/~$a.md": b""}
    file = archive(tmp_path / f"全部.tar{suffix}", files, KINDS[suffix])
    for path in (tmp_path, file):
        found = discover([str(path)], is_markdown, root=tmp_path)
        name = file.name
        assert [each.uri for each in found.targets] == [f"{name}/b.md", f"{name}/区/a.md"]
        assert [each.read(1) for each in found.targets] == [b"1", b"2"]
        assert found.left_out == {f"{name}/x.ceb"}


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_its_reports_are_checked_wherever_that_is(tmp_path: Path, suffix: str, jobs: int) -> None:
    files = {f"{number}.md": REPORT for number in range(3)}
    file = archive(tmp_path / f"a.tar{suffix}", files, KINDS[suffix])
    for supervised in (False, True):
        result = Engine.load(Configuration(jobs=jobs)).check([str(file)], supervised=supervised)
        assert [each.uri for each in result.reports] == [f"{file.name}/{n}.md" for n in range(3)]
        assert [each.complete for each in result.reports] == [True] * 3


def test_names_that_are_not_utf_8(tmp_path: Path) -> None:
    file = archive(tmp_path / "a.tar", {"水务/年报.md": b"1"}, encoding="gb18030")

    assert [each.name for each in members(file)] == ["水务/年报.md"]
    assert [read_member(file, each.member, 1) for each in members(file)] == [b"1"]


def test_links_and_devices_are_told_and_not_followed(tmp_path: Path) -> None:
    file = tmp_path / "a.tar"
    with tarfile.open(file, "w:") as opened:
        opened.addfile(info("b.md", 1), io.BytesIO(b"1"))
        kinds = (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE)
        for number, kind in enumerate(kinds):
            opened.addfile(info(f"link{number}.md", kind=kind))
    found = discover([str(file)], is_markdown, root=tmp_path)

    assert [each.uri for each in found.targets] == ["a.tar/b.md"]
    assert found.left_out == {f"a.tar/link{number}.md" for number in range(4)}


def test_of_two_files_of_one_name_the_later_counts(tmp_path: Path) -> None:
    file = tmp_path / "a.tar"
    with tarfile.open(file, "w:") as opened:
        for content in (b"old", *(b"x" * 600 for _ in range(20)), b"new"):
            opened.addfile(info("a.md", len(content)), io.BytesIO(content))
    (one,) = members(file)

    assert read_member(file, one.member, 1) == b"new"


def test_no_file_is_read_beyond_the_limit(tmp_path: Path) -> None:
    file = archive(tmp_path / "a.tar", {"a.md": b"x" * 3_000_000})
    (target,) = discover([str(file)], is_markdown).targets

    with pytest.raises(DocumentError, match="文件超过 1 MB"):
        target.read(1)


@pytest.mark.parametrize("cut", [3, 700, 1500])
@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_a_damaged_archive_is_left_out_and_told(tmp_path: Path, suffix: str, cut: int) -> None:
    file = archive(tmp_path / f"a.tar{suffix}", {"a.md": bytes(range(256)) * 8}, KINDS[suffix])
    file.write_bytes(file.read_bytes()[: cut if not suffix else cut // 20 + 2])

    assert not is_archive(file)
    assert discover([str(tmp_path)], is_markdown, root=tmp_path).left_out == {file.name}


def test_one_that_became_shorter_is_told(tmp_path: Path) -> None:
    file = archive(tmp_path / "a.tar", {"a.md": b"x" * 3000})
    (one,) = members(file)
    file.write_bytes(file.read_bytes()[:1000])

    with pytest.raises(DocumentError, match="压缩包损坏"):
        read_member(file, one.member, 1)


def test_too_many_files_make_no_folder(tmp_path: Path) -> None:
    assert not is_archive(archive(tmp_path / "a.tar", {f"{n}.md": b"" for n in range(20_001)}))


def test_a_bomb_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tar_archive, "_MOST_UNPACKED", 1_000_000)
    file = archive(tmp_path / "a.tar.gz", {"a.md": b"\0" * 2_000_000}, "w:gz")

    assert not is_archive(file)
    monkeypatch.setattr(tar_archive, "_MOST_UNPACKED", 3_000_000)
    assert is_archive(file)


def test_a_header_that_states_gigabytes_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.tar.gz"
    header = info("././@LongLink", 1_000_000_000, tarfile.GNUTYPE_LONGNAME).tobuf(
        tarfile.GNU_FORMAT
    )
    with gzip.open(file, "wb") as stream:
        stream.write(header + b"a" * 10_000_000)

    assert not is_archive(file)


@pytest.mark.parametrize("supervised", [True, False])
def test_nothing_stays_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, supervised: bool
) -> None:
    """Not even while it runs: a worker may be killed at any moment."""
    file = archive(tmp_path / "a.tar.gz", {f"{n}.md": REPORT for n in range(3)}, "w:gz")
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    result = Engine.load(Configuration(jobs=2)).check([str(file)], supervised=supervised)

    assert result.complete
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_of_ten_thousand_files_each_is_read_from_its_place(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The archive is gone through twice, to judge and to list it, however many files it has."""
    files = {f"{n % 100:02}/{n:05}.md": b"%d" % n for n in range(10_000)}
    file = archive(tmp_path / f"a.tar{suffix}", files, KINDS[suffix])
    opened: list[object] = []
    whole = tarfile.open

    def counted(*arguments: Any, **options: Any) -> Any:
        opened.append(options)
        return whole(*arguments, **options)

    monkeypatch.setattr(tarfile, "open", counted)
    tar_archive._unpack.cache_clear()
    found = discover([str(file)], is_markdown, root=tmp_path)

    assert sorted(int(each.read(1)) for each in found.targets) == list(range(10_000))
    assert len(opened) == 2
    assert tar_archive._unpack.cache_info().misses == len(suffix[:1])
