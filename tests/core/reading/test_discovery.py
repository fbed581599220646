"""Which files a run is about."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from nianbao.model.location import uri_of
from nianbao.reading.discovery import Found, Target, common_root, discover


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def make(*names: str) -> None:
    for name in names:
        file = Path(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x")


def is_markdown(file: Path) -> bool:
    return file.suffix == ".md"


def found(
    *paths: str, readable: Callable[[Path], bool] = is_markdown, exclude: tuple[str, ...] = ()
) -> list[str]:
    return [target.uri for target in discover(paths, readable, exclude, Path()).targets]


def test_a_directory_is_walked_and_other_files_are_counted() -> None:
    make("all/b.md", "all/a.md", "all/deep/c.md", "all/d.png", "all/LICENSE")

    assert found("all") == ["all/a.md", "all/b.md", "all/deep/c.md"]
    assert discover(["all"], is_markdown, root=Path()).left_out == {"all/LICENSE", "all/d.png"}


def test_hidden_and_lock_files_are_left_out_and_not_counted() -> None:
    make("all/a.md", "all/.b.md", "all/~$c.md", "all/.git/d.md")

    assert (found("all"), discover(["all"], is_markdown, root=Path()).left_out) == (
        ["all/a.md"],
        frozenset(),
    )


def test_excluded_files_are_left_out_by_name_or_by_path() -> None:
    make("all/a.md", "all/drafts/b.md", "all/c-draft.md")

    assert found("all", exclude=("drafts/*", "*-draft.md")) == ["all/a.md"]


def test_what_is_named_is_taken_as_it_is() -> None:
    make("all/a.png")

    assert discover(["all/a.png", "none.md", "-"], is_markdown, root=Path()).targets == (
        Target("all/a.png", Path("all/a.png"), named=True),
        Target("none.md", Path("none.md"), named=True),
        Target("stdin", None, named=True),
    )


def test_each_file_once_however_it_is_named(tmp_path: Path) -> None:
    make("all/a.md", "all/b.png")
    forth = discover(
        ["all", "all/a.md", "./all/../all/b.png", str(tmp_path / "all")], is_markdown, root=Path()
    )
    back = discover(
        [str(tmp_path / "all"), "all/b.png", "all/a.md", "all"], is_markdown, root=Path()
    )

    assert (
        [target.uri for target in forth.targets]
        == [target.uri for target in back.targets]
        == ["all/a.md", "all/b.png"]
    )
    assert not forth.left_out | back.left_out


def test_the_order_is_that_of_the_uris_whatever_the_disk_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make(*(f"all/{name}.md" for name in "cabd"), "all/z/a.md", "all/b/z.md")
    expected = found("all")
    walk = os.walk
    monkeypatch.setattr(
        os,
        "walk",
        lambda *args, **options: (
            (top, names, files[::-1]) for top, names, files in walk(*args, **options)
        ),
    )

    assert found("all") == expected == sorted(expected)


def test_links_are_followed_and_circles_survived() -> None:
    make("all/a.md", "elsewhere/b.md")
    Path("all/loop").symlink_to("../all", target_is_directory=True)
    Path("all/self").symlink_to("self")
    Path("all/dangling.md").symlink_to("nowhere.md")
    Path("all/linked").symlink_to("../elsewhere", target_is_directory=True)

    assert found("all") == ["all/a.md"]
    assert found("all", "elsewhere") == ["all/a.md", "all/linked/b.md", "elsewhere/b.md"]


def test_links_out_of_the_paths_are_told() -> None:
    make("sent/a.md", "all/b.md", "alles/c.md")
    Path("sent/dir").symlink_to("../all", target_is_directory=True)
    Path("sent/b.md").symlink_to("../all/b.md")
    Path("sent/inside.md").symlink_to("a.md")
    Path("all/prefix").symlink_to("../alles", target_is_directory=True)
    left = discover(["sent"], lambda _: True)

    assert [target.uri for target in left.targets] == ["a.md", "inside.md"]
    assert left.outside == {"sent/dir", "sent/b.md"}
    assert discover(["all"], lambda _: True).outside == {"all/prefix"}


def test_numbers_of_persons_in_names_are_masked_and_names_stay_apart() -> None:
    make("all/张三13800138000.md", "all/张三13900139000.md")
    targets = discover(["all"], lambda _: True).targets

    assert [target.uri for target in targets] == ["张三***********.md", "张三***********.md~2"]
    assert [target.path for target in targets] == [
        Path("all/张三13800138000.md"),
        Path("all/张三13900139000.md"),
    ]


def test_a_directory_that_cannot_be_entered_has_no_files(monkeypatch: pytest.MonkeyPatch) -> None:
    make("all/a.md", "all/locked/b.md")
    scandir = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)

    assert found("all") == ["all/a.md"]


def test_a_file_that_vanishes_during_the_walk_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    make("all/a.md", "all/b.md")
    walk = os.walk

    def vanishing(*args: Any, **options: Any) -> Iterator[Any]:
        for entry in walk(*args, **options):
            Path("all/b.md").unlink(missing_ok=True)
            yield entry

    monkeypatch.setattr(os, "walk", vanishing)

    assert found("all") == ["all/a.md"]


@pytest.mark.parametrize(
    "name", ["新\n行.md", "a b%20.md", os.fsdecode(b"\xd0\xc2.md"), "年" * 80 + ".md"]
)
def test_strange_names(name: str) -> None:
    make(f"all/{name}")

    assert found("all") == [f"all/{name}"]


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b"])
def test_names_that_no_file_can_have(name: str) -> None:
    assert discover([name], is_markdown, root=Path()) == Found(
        (Target(name, Path(name), named=True),)
    )


def test_uris() -> None:
    assert uri_of(Path.cwd() / "a" / ".." / "b.md", Path()) == "b.md"
    assert uri_of(Path("./x//y.md"), Path()) == "x/y.md"
    assert uri_of(Path("/etc/../etc/x.md"), Path()) == "/etc/x.md"


def test_documents_are_named_by_what_they_have_in_common(tmp_path: Path) -> None:
    for name in ("a/1.md", "a/b/2.md", "c/3.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    one, both, file = [tmp_path / "a"], [tmp_path / "a/b", tmp_path / "c"], [tmp_path / "c/3.md"]

    assert [common_root([*map(str, each)]) for each in (one, both, file)] == [
        tmp_path / "a",
        tmp_path,
        tmp_path / "c",
    ]
    assert common_root(["-"]) == Path.cwd()
    assert [each.uri for each in discover([str(tmp_path / "a")], is_markdown).targets] == [
        "1.md",
        "b/2.md",
    ]
