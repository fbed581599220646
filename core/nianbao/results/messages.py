"""The kinds of events that a run can tell of."""

from __future__ import annotations

from collections.abc import Mapping

from nianbao.text.wording import Text

__all__ = ["EVENTS"]

#: The kinds of events, by the id of a `nianbao.results.outcome.Notification`.
EVENTS: Mapping[str, Text] = {
    "plugin-failed": Text("插件出错", "A plugin failed"),
    "plugin-collision": Text("两个插件提供同名之物", "Two plugins give something of one name"),
    "plugin-api": Text(
        "插件与本版本不兼容", "A plugin was made for another version of the plugin interface"
    ),
    "plugin-threads": Text(
        "插件留下了线程，检查不受监督", "A plugin left threads running, so nothing is supervised"
    ),
    "pack-too-new": Text(
        "规则包要求另一版本的 nianbao", "A rule pack requires another version of nianbao"
    ),
    "packs-unread": Text("有规则包没有读取", "Rule packs were not read"),
    "check-failed": Text("检查程序出错", "A check failed"),
    "findings-cut": Text("问题过多，没有全部列出", "Not all findings are shown"),
    "interrupted": Text("检查中断", "The run was interrupted"),
    "links-left-out": Text(
        "没有检查指向目录以外的链接", "Links out of the directories were not followed"
    ),
    "settings-ignored": Text(
        "没有采用被检查文件旁边的配置", "Settings beside the documents were not used"
    ),
    "time-limit": Text("超过时间限制", "The time limit was reached"),
    "memory-limit": Text("超过内存限制", "The memory limit was reached"),
    "document-unreadable": Text("文件无法读取", "A document could not be read"),
    "document-unrecognised": Text(
        "文件不像年度报告", "A document does not look like an annual report"
    ),
    "document-recognised": Text(
        "文字由图片识别（OCR）", "The text of a document was recognised in pictures (OCR)"
    ),
    "document-long": Text("文件过长", "A document is longer than any report"),
    "document-notice": Text("读取文件时的说明", "What a reader left aside"),
    "no-section": Text("没有找到格式规定的部分", "None of the form's sections was found"),
    "correction-used": Text("采用了人工更正", "A correction was used"),
    "correction-unfit": Text("更正没有采用", "A correction was not used"),
    "correction-unused": Text("更正没有用到", "A correction is of no report of the run"),
    "correction-malformed": Text("更正文件有误", "A correction is malformed"),
    "suppression-expired": Text("豁免已到期", "A suppression has expired"),
    "suppression-malformed": Text("豁免文件有误", "A suppression is malformed"),
    "suppression-unused": Text("豁免没有用到", "A suppression is unused"),
    "document-failed": Text("检查文件时出错", "Checking a document failed"),
    "worker-died": Text("工作进程意外结束", "A worker process died"),
    "worker-failed": Text("工作进程无法启动", "A worker process could not start"),
    "executor-failed": Text("执行器出错", "An executor failed"),
    "not-answered": Text("执行器没有给出结果", "An executor gave no result"),
    "file-left-out": Text("未检查的其他类型文件", "A file of another type was left out"),
    "nothing-found": Text("没有找到可检查的文件", "No document was found"),
}
