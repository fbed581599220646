"""The wording of everything that the engine itself says: why a rule was not tested, and what kinds of events there are."""

from __future__ import annotations

from collections.abc import Mapping

from nianbao.checks import Reason
from nianbao.text import Text

__all__ = ["EVENTS", "REASONS", "reason_text"]

#: Why a rule was not tested, by the key of a `nianbao.checks.Reason`; checks give no other keys.
REASONS: Mapping[str, Text] = {
    # The rule's conditions (`nianbao.rule.Applies`).
    "form": Text("不适用于 {form} 年版格式的报告", "not for reports on the form of {form}"),
    "year": Text("不适用于 {year} 年度的报告", "not for reports on {year}"),
    "year-unknown": Text("报告年度不明", "the year of the report is not known"),
    "level": Text("不适用于该层级的机关（{level}）", "not for organs of this level ({level})"),
    # What the check needs.
    "title-missing": Text("报告没有标题", "the report has no title"),
    "section-missing": Text("报告没有“{section}”部分", 'the report has no section "{section}"'),
    "table-missing": Text("报告没有{table}", "the report has no {table}"),
    "no-heading-levels": Text("文件没有标明标题级别", "the file marks no heading levels"),
    "not-cited": Text("报告没有引用相关文件", "the report cites no such instrument"),
    "no-statement": Text("报告没有相关表述", "the report makes no such statement"),
    "uncertain": Text("相关内容无法确定地识别", "what it is about could not be read with certainty"),
    "nothing-to-check": Text("没有可检查的内容", "there is nothing to check"),
    # The run.
    "nothing-to-compare": Text("只有一份报告，没有可以比较的", "there is only one report, and nothing to compare it with"),
    "not-selected": Text("未选用", "not selected"),
    "pack-too-new": Text("规则包“{pack}”要求 nianbao {requires}", 'the rule pack "{pack}" requires nianbao {requires}'),
    "check-failed": Text("检查程序出错", "the check failed"),
    "time-limit": Text("超过时间限制（{seconds} 秒）", "the time limit of {seconds} seconds was reached"),
}

#: The kinds of events, by the id of a `nianbao.outcome.Notification`.
EVENTS: Mapping[str, Text] = {
    "plugin-failed": Text("插件出错", "A plugin failed"),
    "plugin-api": Text("插件与本版本不兼容", "A plugin was made for another version of the plugin interface"),
    "pack-too-new": Text("规则包要求另一版本的 nianbao", "A rule pack requires another version of nianbao"),
    "check-failed": Text("检查程序出错", "A check failed"),
    "time-limit": Text("超过时间限制", "The time limit was reached"),
    "document-unreadable": Text("文件无法读取", "A document could not be read"),
    "document-unrecognised": Text("文件不像年度报告", "A document does not look like an annual report"),
    "document-notice": Text("读取文件时的说明", "What a reader left aside"),
    "no-section": Text("没有找到格式规定的部分", "None of the form's sections was found"),
    "suppression-expired": Text("豁免已到期", "A suppression has expired"),
    "suppression-malformed": Text("豁免文件有误", "A suppression is malformed"),
    "suppression-unused": Text("豁免没有用到", "A suppression is unused"),
    "document-failed": Text("检查文件时出错", "Checking a document failed"),
    "worker-died": Text("工作进程意外结束", "A worker process died"),
    "worker-failed": Text("工作进程无法启动", "A worker process could not start"),
    "files-left-out": Text("未检查的其他类型文件", "Files of other types were left out"),
    "nothing-found": Text("没有找到可检查的文件", "No document was found"),
}


def reason_text(reason: Reason, language: str) -> str:
    """A reason in ``"zh"`` or ``"en"``; a key that nobody worded stands as it is, since it comes from a plugin."""
    wording = REASONS.get(reason.key)
    if wording is None:
        return reason.key
    shown = {name: value.of(language) if isinstance(value, Text) else value for name, value in reason.arguments.items()}
    return wording.of(language).format_map(_Shown(shown))


class _Shown(dict[str, object]):
    """Arguments, of which a plugin may have forgotten one."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"
