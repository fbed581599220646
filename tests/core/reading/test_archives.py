"""ZIP archives are folders of reports."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from nianbao import Configuration, DocumentError, Engine
from nianbao.reading.archives import is_archive, members, read_member
from nianbao.reading.discovery import discover
from nianbao.reading.left_out import reason_for

SAMPLES = Path(__file__).parents[3] / "samples"
REPORT = (SAMPLES / "clean.md").read_bytes()


def archive(file: Path, names: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(file, "w", method) as opened:
        for name, data in names.items():
            opened.writestr(name, data)
    return file


def is_markdown(path: Path) -> bool:
    return path.suffix == ".md"


def test_its_files_are_found_as_in_a_folder(tmp_path: Path) -> None:
    files = {"b.md": b"1", "区/a.md": b"2", "x.ceb": b"3", "__MACOSX/a.md": b"", "区/~$a.md": b""}
    archive(tmp_path / "全部.zip", files)
    for path in (tmp_path, tmp_path / "全部.zip"):
        found = discover([str(path)], is_markdown, root=tmp_path)
        assert [each.uri for each in found.targets] == ["全部.zip/b.md", "全部.zip/区/a.md"]
        assert [each.read(1) for each in found.targets] == [b"1", b"2"]
        assert found.left_out == {"全部.zip/x.ceb"}


def test_its_reports_are_checked_and_named(tmp_path: Path) -> None:
    files = {f"{number}.md": REPORT for number in range(3)}
    result = Engine.load(Configuration(jobs=1)).check([str(archive(tmp_path / "a.zip", files))])

    assert [report.uri for report in result.reports] == [f"a.zip/{each}.md" for each in range(3)]
    assert all(report.sha256 for report in result.reports)


def test_names_that_windows_wrote(tmp_path: Path) -> None:
    """Old Windows packs names in GB18030 without saying so."""
    file = archive(tmp_path / "a.zip", {"XXXX/YYYY.md": b""})
    data = file.read_bytes().replace(b"XXXX", "水务".encode("gb18030"))
    file.write_bytes(data.replace(b"YYYY", "年报".encode("gb18030")))

    assert [each.name for each in members(file)] == ["水务/年报.md"]
    assert [read_member(file, each.member, 1) for each in members(file)] == [b""]


def test_a_document_that_is_a_zip_inside_is_no_folder(tmp_path: Path) -> None:
    assert not is_archive(archive(tmp_path / "a.zip", {"[Content_Types].xml": b""}))
    assert not is_archive(archive(tmp_path / "a.docx", {"b.md": b""}))
    (tmp_path / "b.zip").write_bytes(b"PK\3\4 broken")
    assert not is_archive(tmp_path / "b.zip")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_unpacks_without_a_bound_is_refused(tmp_path: Path, method: int) -> None:
    file = archive(tmp_path / "a.zip", {"a.md": b"x" * 1000}, method)

    with pytest.raises(DocumentError, match="压缩方式不常用"):
        read_member(file, "a.md", 1)


def test_a_password_and_damage_are_told(tmp_path: Path) -> None:
    file = archive(tmp_path / "a.zip", {"a.md": b"x" * 1000}, zipfile.ZIP_STORED)
    data = bytearray(file.read_bytes())
    locked, broken = bytearray(data), bytearray(data)
    locked[data.index(b"PK\1\2") + 8] |= 1
    broken[data.index(b"xxx")] = 0
    for name, content, told in (("l", locked, "有密码"), ("b", broken, "压缩包损坏")):
        (tmp_path / f"{name}.zip").write_bytes(content)
        with pytest.raises(DocumentError, match=told):
            read_member(tmp_path / f"{name}.zip", "a.md", 1)


def test_no_member_is_read_beyond_the_limit(tmp_path: Path) -> None:
    file = archive(tmp_path / "a.zip", {"a.md": b"x" * 3_000_000})
    result = Engine.load(Configuration(jobs=1)).check([str(file)]).reports[0]
    (target,) = discover([str(file)], is_markdown).targets

    with pytest.raises(DocumentError, match="文件超过 1 MB"):
        target.read(1)
    assert result.uri == "a.zip/a.md"


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("a.jpg", "图片"),
        ("a.rar", "压缩包"),
        ("a.xlsx", "电子表格"),
        ("a.pptx", "演示"),
        ("a", "不是年度报告的文件类型"),
    ],
)
def test_what_is_left_out_has_a_reason(name: str, word: str) -> None:
    assert word in reason_for(name).zh


def test_the_list_of_names_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = archive(tmp_path / "a.zip", {f"{n:04}.md": b"%d" % n for n in range(1000)})
    found = discover([str(file)], is_markdown).targets
    opened: list[Path] = []
    whole = zipfile.ZipFile

    def counted(path: Path) -> zipfile.ZipFile:
        opened.append(path)
        return whole(path)

    monkeypatch.setattr(zipfile, "ZipFile", counted)

    assert [int(each.read(1)) for each in found] == list(range(1000))
    assert len(opened) == 1


def test_an_archive_that_was_replaced_is_opened_anew(tmp_path: Path) -> None:
    file = archive(tmp_path / "a.zip", {"a.md": b"old"})
    assert read_member(file, "a.md", 1) == b"old"
    archive(file, {"a.md": b"newer"})

    assert read_member(file, "a.md", 1) == b"newer"
