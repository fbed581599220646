"""What a run tells beside its findings: what it did not load, did not use and did not check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from nianbao.errors import nearest
from nianbao.model.location import uri_of
from nianbao.reading.discovery import Found
from nianbao.reading.left_out import reason_for
from nianbao.results.outcome import Notification
from nianbao.rules.pack import SkippedPack
from nianbao.rules.rule import Severity
from nianbao.text.masking import mask_numbers
from nianbao.text.printing import printable
from nianbao.text.wording import Text
from nianbao.version import __version__

__all__ = ["directory_unread", "file_ignored", "interrupted", "of_discovery", "pack_skipped"]


def pack_skipped(pack: SkippedPack) -> Notification:
    """A pack that requires another version of nianbao."""
    what = f"“{pack.name}”（{pack.origin}）要求 nianbao {pack.requires}，当前为 {__version__}"
    zh = f"规则包{what}，已跳过。请升级 nianbao。"
    what = f'"{pack.name}" ({pack.origin}) requires nianbao {pack.requires}; this is {__version__}'
    en = f"the rule pack {what}, so it was skipped. Upgrade nianbao."
    return Notification("pack-too-new", Severity.WARNING, Text(zh, en))


def file_ignored(file: Path) -> Notification:
    """A file of settings beside the documents, which decides nothing."""
    shown = uri_of(file, Path())
    zh = (
        f"{shown} 在被检查的文件旁边，没有采用：检查依据不应由被检查者决定。确需采用的，请加 "
        "--trust-config，或用 --config、--suppressions、--rules 指定。"
    )
    en = (
        f"{shown} lies beside the documents and is not used: who is examined must not decide how. "
        "To use it all the same, add --trust-config, or name it with --config, --suppressions or "
        "--rules."
    )
    return Notification("settings-ignored", Severity.WARNING, Text(zh, en))


def directory_unread(directory: Path) -> Notification:
    """A directory of packs that is not read."""
    if meant := nearest(directory.name, ("instruments", "forms", "cases")):
        zh = f"{directory} 没有读取；目录名是否应为“{meant}”？"
        en = f"{directory} was not read; should the directory be called {meant}?"
        return Notification("packs-unread", Severity.WARNING, Text(zh, en))
    zh = f"{directory} 中的规则包没有读取：规则包应直接放在 rules.d 中，或用 --rules 指定这个目录。"
    en = (
        f"the rule packs in {directory} were not read: put them into rules.d itself, or name the "
        f"directory with --rules."
    )
    return Notification("packs-unread", Severity.WARNING, Text(zh, en))


def of_discovery(found: Found, paths: Sequence[str]) -> Iterator[Notification]:
    """What was found and is not checked, and that nothing was found."""
    for uri in sorted(found.left_out):
        yield Notification("file-left-out", Severity.NOTE, reason_for(uri), uri)
    if found.outside:
        first = mask_numbers(printable(min(found.outside)))
        zh = (
            f"目录中有 {len(found.outside)} 个链接指向目录以外（如 {first}），没有检查；需要检查的"
            f"请直接写明路径"
        )
        en = (
            f"links in the directories that lead out of them and were not followed: "
            f"{len(found.outside)} (such as {first}); name what is to be checked"
        )
        yield Notification("links-left-out", Severity.WARNING, Text(zh, en))
    if not found.targets:
        zh = f"在 {'、'.join(paths)} 中没有找到可以读取的文件"
        en = f"no file that can be read was found in {', '.join(paths)}"
        yield Notification("nothing-found", Severity.WARNING, Text(zh, en))


def interrupted(uri: str) -> Notification:
    """A document that was not checked before somebody ended the run."""
    text = Text("检查中断，本文件没有检查。", "the run was interrupted before this was checked.")
    return Notification("interrupted", Severity.ERROR, text, uri)
