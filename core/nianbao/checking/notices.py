"""What a run tells beside its findings: what it did not load, did not use and did not check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from nianbao.checking.budget import out_of_memory
from nianbao.errors import nearest
from nianbao.guard import Failure
from nianbao.model.location import uri_of
from nianbao.reading.discovery import Found
from nianbao.reading.left_out import reason_for
from nianbao.results.outcome import Notification
from nianbao.rules.pack import SkippedPack
from nianbao.rules.rule import Rule, Severity
from nianbao.text.giver import giver_named
from nianbao.text.masking import mask_numbers
from nianbao.text.printing import printable
from nianbao.text.wording import Text
from nianbao.version import __version__

__all__ = [
    "check_failed",
    "copy_left_out",
    "directory_unread",
    "executor_failed",
    "file_ignored",
    "findings_cut",
    "interrupted",
    "not_answered",
    "of_discovery",
    "pack_skipped",
]


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


def copy_left_out(directory: Path) -> Notification:
    """A directory that is not read because it has a copy of a pack that is tried."""
    zh = (
        f"{directory} 中有正在测试的规则包的另一份（已安装的），没有读取。"
        f"插件中的检查仍是已安装的：改动后请重新安装，或用 pip install -e 安装。"
    )
    en = (
        f"{directory} has an installed copy of the pack that is tried, and was not read. Its "
        f"plugin's checks are the installed ones: install it again after changes, or with "
        f"pip install -e."
    )
    return Notification("packs-unread", Severity.NOTE, Text(zh, en))


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


def check_failed(rule: Rule, uri: str, failure: Failure) -> Notification:
    """Tells that a check raised; ``uri`` is empty where it was over the corpus."""
    if failure.out_of_memory:
        return out_of_memory(uri, f"rule {rule.id}")
    giver = giver_named(rule.check.plugin)
    zh = (
        f"检查“{rule.check.name}”出错：{failure.summary}。该规则在本文件上没有结论；"
        f"请告知{giver.zh}的作者。"
    )
    en = (
        f'the check "{rule.check.name}" failed: {failure.summary}. The rule is undecided here; '
        f"tell the author of {giver.en}."
    )
    return Notification("check-failed", Severity.ERROR, Text(zh, en), uri, rule.id, failure.trace)


def findings_cut(rule: str, uri: str, count: int, shown: int) -> Notification:
    """More findings of one rule on one report than anybody reads."""
    zh = f"问题过多（{count} 个），只列出前 {shown} 个"
    en = f"of {count} findings only the first {shown} are shown"
    return Notification("findings-cut", Severity.NOTE, Text(zh, en), uri, rule)


def executor_failed(name: str, why: Text, trace: str = "") -> Notification:
    """An executor that went no further."""
    zh = f"执行器“{name}”中止：{why.zh.rstrip('。')}。已有结果的文件不受影响，其余没有检查。"
    en = (
        f'the executor "{name}" went no further: {why.en.rstrip(".")}. Documents that it had '
        "answered for are not touched; the others were not checked."
    )
    return Notification("executor-failed", Severity.ERROR, Text(zh, en), trace=trace)


def not_answered(uri: str, name: str, why: Text | None) -> Notification:
    """A document that an executor gave no result of."""
    zh, en = f"执行器“{name}”没有给出本文件的结果", f'the executor "{name}" gave no result of this'
    if why:
        zh, en = f"{zh}（{why.zh.rstrip('。')}）", f"{en} ({why.en.rstrip('.')})"
    text = Text(f"{zh}，没有检查；请再次运行。", f"{en}, so it was not checked; run it again.")
    return Notification("not-answered", Severity.ERROR, text, uri)
