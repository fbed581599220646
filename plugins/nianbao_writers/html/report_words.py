"""The words of the page about one report: its text, its tables, a finding."""

from __future__ import annotations

from collections.abc import Mapping

from nianbao import Text
from nianbao_writers.wording import STATUSES

__all__ = ["REPORT_WORDS"]

_REPORT: Mapping[str, Text] = {
    "all_reports": Text("全部报告", "All reports"),
    "previous_report": Text("上一份报告", "Report before"),
    "next_report": Text("下一份报告", "Next report"),
    "previous": Text("上一个问题", "Finding before"),
    "next": Text("下一个问题", "Next finding"),
    "of_year": Text("{year} 年度", "{year}"),
    "edition": Text("{form} 年版格式", "form of {form}"),
    "compare": Text("对照 {year} 年", "Beside {year}"),
    "open_year": Text("打开 {year} 年报告", "Open {year}"),
    "in_year": Text("{year} 年：", "{year}: "),
    "report_text": Text("报告正文", "The report"),
    "findings": Text("问题", "Findings"),
    "all": Text("全部", "All"),
    "undecided": Text("待处理", "Undecided"),
    "to_finding": Text("问题 {number}，{level}：{message}", "Finding {number}, {level}: {message}"),
    "selected": Text(
        "第 {number} 个问题，共 {count} 个，{level}", "Finding {number} of {count}, {level}"
    ),
    "place": Text("位置 {number}", "Place {number}"),
    "omitted": Text("……省略 {count} 字，展开", "… {count} characters left out; show"),
    "none_found": Text(
        "没有发现问题。共检查 {tested} 处。", "Nothing was found; {tested} things were tested."
    ),
    "none_but_undetermined": Text(
        "没有发现问题，但没有读全，不能判定合规。",
        "Nothing was found, but not all could be read: it is not known to conform.",
    ),
    "state_unreadable": Text("这个文件未能读取。", "This file could not be read."),
    "state_unrecognised": Text("这个文件不像年度报告。", "This does not look like a report."),
    "state_blank": Text("这是一份没有填写的表格。", "This is a form that nobody filled in."),
    "state_partly": Text("没有发现问题，但有内容未能读取。", "Nothing found; not all was read."),
    "evidence_across": Text(
        "；未通过的其中 {count} 条是与其他报告比对的", "; {count} of the failed compare reports"
    ),
    "evidence_untested": Text("，未能检查 {count}", ", {count} could not be tested"),
    "compared_with_others": Text("与其他报告比对", "compared with other reports"),
    "evidence": Text(
        "检查了什么：通过 {passed}，未通过 {failed}，不适用 {other}",
        "What was tested: {passed} passed, {failed} failed, {other} not applicable",
    ),
    "tested": Text("检查 {count} 处", "{count} tested"),
    **{f"status_{status}": text for status, text in STATUSES.items()},
    "mended_here": Text(
        "本报告已整改 {count} 个问题", "{count} findings of this report are mended"
    ),
    "state_new": Text("新增", "new"),
    "state_unchanged": Text("未整改", "unchanged"),
    "state_unmended": Text("未整改", "not mended"),
    "suppressed": Text("已豁免", "suppressed"),
    "until": Text("有效期至 {day}", "until {day}"),
}

_TABLES: Mapping[str, Text] = {
    "table_caption": Text("{table}的数据", "The figures of {table}"),
    "other_table": Text("格式之外的表格", "A table that the form does not have"),
    "item": Text("第二十条第（{item}）项", "Article 20, item （{item}）"),
    "subject": Text("信息内容", "Subject"),
    "corner": Text(
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        "(In each column items one and two make items three and four)",
    ),
    "applicants": Text("申请人情况", "Applicants"),
    "legal_persons": Text("法人或其他组织", "Legal persons or other organisations"),
    "results": Text("三、本年度办理结果", "3. Results of the year"),
    "litigation": Text("行政诉讼", "Administrative litigation"),
    "blank": Text("空白", "blank"),
    "unread": Text("未读", "unread"),
    "absent_cell": Text("缺", "missing"),
    "unread_cell": Text("这一格的数字无法确定，没有读取", "The figure is not certain; left unread"),
    "absent_reason": Text("报告中没有这一格", "The report has no such cell"),
    "unread_rows": Text(
        "以下内容无法确定属于哪一格，没有读取：",
        "Nobody can tell which cells these belong to; they were left unread:",
    ),
    "zeros": Text("（另有 {count} 个 0）", "({count} more of 0)"),
}

_FINDING: Mapping[str, Text] = {
    "sum": Text("等式", "The sum"),
    "suspect": Text("疑似有误的一格应为 {expected}：", "The suspect cell should say {expected}:"),
    "crossing": Text("同一格还使这些等式不成立：", "The same cell breaks these sums, too:"),
    "related": Text("参见", "See also"),
    "replacement": Text("改为", "Write"),
    "delete": Text("删去", "delete it"),
    "remedy": Text("改法", "Remedy"),
    "why": Text("原因", "Why"),
    "law": Text("依据", "Basis"),
    "this_report": Text("本报告", "This report"),
}

REPORT_WORDS: Mapping[str, Text] = {**_REPORT, **_TABLES, **_FINDING}
