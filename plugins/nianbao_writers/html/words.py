"""The words of the page, in both languages; ``{name}`` stands for what the page puts in."""

from __future__ import annotations

from collections.abc import Mapping

from nianbao import Level, Text
from nianbao_writers.wording import LEVELS, STATUSES, VERDICTS

__all__ = ["LEVEL_NAMES", "WORDS", "words_in"]

LEVEL_NAMES: Mapping[str, Text] = {
    Level.MINISTRY: Text("国务院部门", "ministry"),
    Level.PROVINCE: Text("省级政府", "province"),
    Level.PROVINCE_DEPARTMENT: Text("省级部门", "provincial department"),
    Level.CITY: Text("市级政府", "city"),
    Level.CITY_DEPARTMENT: Text("市级部门", "city department"),
    Level.COUNTY: Text("县级政府", "county"),
    Level.COUNTY_DEPARTMENT: Text("县级部门", "county department"),
    Level.TOWNSHIP: Text("乡镇政府", "township"),
    Level.STREET: Text("街道办事处", "subdistrict"),
}

_FRAME = {
    "page_title": Text("年度报告检查结果", "Annual reports checked"),
    "skip": Text("跳到正文", "Skip to the content"),
    "views": Text("视图", "Views"),
    "reports": Text("报告", "Reports"),
    "rules": Text("规则", "Rules"),
    "organs": Text("机关", "Organs"),
    "log": Text("运行记录", "Run"),
    "search": Text("搜索机关、文件、正文、问题", "Search organs, files, texts, findings"),
    "theme": Text("深色或者浅色", "Dark or light"),
    "help": Text("快捷键", "Keys"),
    "close": Text("关闭", "Close"),
    "open": Text("打开", "Open"),
    "crumbs": Text("位置", "Where you are"),
    "filter": Text("筛选", "Filter"),
    "print": Text("打印", "Print"),
    "noscript": Text(
        "本页需要浏览器允许运行脚本。页面不连接网络，内容全部在这个文件里。",
        "This page needs scripts. It uses no network; everything is in this file.",
    ),
    **{str(verdict): text for verdict, text in VERDICTS.items()},
    "missing": Text("应报未报", "not reported"),
    "missing_short": Text("未报", "missing"),
    **{str(level): text for level, text in LEVELS.items()},
}

_OVERVIEW = {
    "checked_on": Text("检查日期 {day}", "Checked on {day}"),
    "years": Text("报告年度 {years}", "Years {years}"),
    "folder": Text("文件夹 {name}", "Folder {name}"),
    "by_version": Text("nianbao {version}", "nianbao {version}"),
    "figures": Text("总数", "Totals"),
    "of_decided": Text("已处理，共 {count}", "decided of {count}"),
    "most_frequent": Text("最常见的问题", "Most frequent findings"),
    "in_reports": Text(
        "数字是有该问题的报告数。", "The number is that of the reports that have it."
    ),
    "no_findings": Text("没有发现问题。", "There are no findings."),
    "every_year": Text("全部年度", "Every year"),
    "every_rule": Text("全部规则", "Every rule"),
    "every_state": Text("全部状态", "Every state"),
    "filter_unread": Text("未能读取", "Not read"),
    "filter_partly": Text("部分读取", "Partly read"),
    "filter_open": Text("有待处理的问题", "With undecided findings"),
    "filter_new": Text("有新增问题", "With new findings"),
    "filter_suppressed": Text("有已豁免的问题", "With suppressed findings"),
    "shown_all": Text("共 {all} 份", "{all} reports"),
    "shown_of": Text("{count} 份，共 {all} 份", "{count} of {all} reports"),
    "reset": Text("清除筛选", "Clear"),
    "none_fit": Text("没有符合条件的报告。", "No report fits."),
    "no_report": Text("没有检查任何报告。", "No report was checked."),
    "column_verdict": Text("结论", "Verdict"),
    "column_organ": Text("机关", "Organ"),
    "column_year": Text("年度", "Year"),
    "column_error": Text("错误", "Errors"),
    "column_warning": Text("警告", "Warnings"),
    "column_note": Text("提示", "Notes"),
    "fresh": Text("新增 {count}", "{count} new"),
    "suppressed_count": Text("豁免 {count}", "{count} suppressed"),
    "short_unreadable": Text("未能读取", "not read"),
    "short_unrecognised": Text("不像年度报告", "no annual report"),
    "short_blank": Text("空白表格", "blank form"),
    "short_partly": Text("部分读取", "partly read"),
    "second_round": Text(
        "与上一轮相比：已整改 {mended}，未整改 {unchanged}，新增 {fresh}。",
        "Since the last round: {mended} mended, {unchanged} unchanged, {fresh} new.",
    ),
}

_REPORT = {
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

_TABLES = {
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

_FINDING = {
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

_DECISIONS = {
    "decision": Text("处理意见", "Decision"),
    "decisions": Text("处理意见", "Decisions"),
    "decisions_count": Text(
        "这个浏览器里有 {count} 条处理意见。", "{count} decisions are kept here."
    ),
    "decisions_file": Text("处理意见", "decisions"),
    "mend": Text("整改", "mend"),
    "verified": Text("核实无误", "verified"),
    "explained": Text("已说明", "explained"),
    "reason": Text("理由", "Reason"),
    "reason_hint": Text(
        "理由（核实无误、已说明须写明）", "Reason (needed unless it is to be mended)"
    ),
    "take_back": Text("撤回", "Take back"),
    "taken_back": Text("问题 {number} 的处理意见已撤回", "Decision on finding {number} taken back"),
    "decided": Text("问题 {number}：{decision}", "Finding {number}: {decision}"),
    "bulk": Text("一并处理未处理的 {count} 个问题", "Decide all {count} undecided at once"),
    "bulk_decided": Text("{count} 个问题：{decision}", "{count} findings: {decision}"),
    "reason_wanted": Text("请先写明理由", "Write the reason first"),
    "undone": Text(
        "已撤销上一步，涉及 {count} 个问题", "The last step is undone, {count} findings"
    ),
    "nothing_to_undo": Text("没有可以撤销的", "Nothing to undo"),
    "by": Text("经办人", "Your name"),
    "expires": Text("豁免有效期至", "Suppressions hold until"),
    "export_json": Text("导出 JSON", "Export JSON"),
    "export_json_hint": Text("换一台电脑或者交给同事时导入", "To import on another computer"),
    "export_csv": Text("导出 CSV", "Export CSV"),
    "export_csv_hint": Text("用 Excel 或者 WPS 打开", "For a spreadsheet"),
    "export_toml": Text("导出豁免条目", "Export suppressions"),
    "export_toml_hint": Text(
        "核实无误和已说明的，写入 suppressions.toml",
        "What was verified or explained, for suppressions.toml",
    ),
    "import": Text("导入 JSON…", "Import JSON…"),
    "import_hint": Text("同一问题以导入的为准", "Imported decisions replace yours"),
    "imported": Text("已导入 {count} 条处理意见。", "{count} decisions imported."),
    "import_failed": Text(
        "{name} 不是从本页导出的处理意见。", "{name} holds no exported decisions."
    ),
    "nothing_decided": Text("还没有处理意见。", "Nothing has been decided yet."),
    "saved": Text("已导出 {count} 条处理意见。", "{count} decisions exported."),
    "until_wanted": Text("请填写豁免的有效期。", "Say until when suppressions hold."),
    "without_reason": Text(
        "已导出；{count} 条没有理由，未写入豁免。", "Exported; {count} without a reason left out."
    ),
    "not_lasting": Text(
        "这个浏览器不允许保存，关闭页面前请导出。", "This browser keeps nothing: export first."
    ),
    "csv_organ": Text("机关", "organ"),
    "csv_year": Text("年度", "year"),
    "csv_uri": Text("文件", "file"),
    "csv_rule": Text("规则", "rule"),
    "csv_message": Text("问题", "finding"),
    "csv_decision": Text("处理意见", "decision"),
    "csv_reason": Text("理由", "reason"),
    "csv_by": Text("经办人", "by"),
    "csv_at": Text("日期", "date"),
    "csv_fingerprint": Text("指纹", "fingerprint"),
}

_OTHERS = {
    "rules_summary": Text(
        "共 {count} 条规则，{broken} 条发现问题", "{count} rules, {broken} with findings"
    ),
    "rule_counts": Text("{reports} 份报告，{findings} 处", "{findings} in {reports} reports"),
    "always_held": Text("没有发现问题", "nothing found"),
    "more": Text("再显示（还有 {count} 个）", "Show more ({count} left)"),
    "organs_summary": Text(
        "名册 {count} 个机关，应报未报 {missing} 份",
        "{count} organs on the roster, {missing} reports missing",
    ),
    "no_roster": Text(
        "没有名册，不知道哪些机关应当报告；检查时用 --roster 给出。",
        "Without a roster nobody knows who is to report; name one with --roster.",
    ),
    "roster_tree": Text("名册", "Roster"),
    "toggle": Text("展开或者收起{organ}所属机关", "Show or hide what is below {organ}"),
    "not_on_roster": Text("名册之外", "Not on the roster"),
    "below": Text(
        "所属 {organs} 个机关、{reports} 份报告：不合规 {nonconformant}，无法判定 {undetermined}，"
        "未发现错误 {conformant}，应报未报 {missing}",
        "{organs} organs and {reports} reports below: {nonconformant} nonconformant, "
        "{undetermined} undetermined, {conformant} without errors, {missing} missing",
    ),
    "log_summary": Text(
        "没有读取的文件、程序的说明和报告之间的比对",
        "Files that were not read, what the program says, and reports compared",
    ),
    "unread_files": Text("未能读取的文件", "Files that were not read"),
    "run_notes": Text("程序的说明", "What the program says"),
    "mended_all": Text("已整改", "Mended"),
    "corpus_rules": Text("报告之间的比对", "Reports compared"),
    "nothing_here": Text("没有。", "None."),
    "key_move": Text("下一个、上一个问题或者报告", "next and previous finding or report"),
    "key_open": Text("打开", "open"),
    "key_back": Text("返回", "back"),
    "key_neighbour": Text("下一份、上一份报告", "next and previous report"),
    "key_decide": Text("整改、核实无误、已说明、撤回", "mend, verified, explained, take back"),
    "key_undo": Text("撤销上一步", "undo the last step"),
    "key_reason": Text("写理由", "write the reason"),
    "key_compare": Text("对照上年", "last year beside"),
    "key_search": Text("搜索", "search"),
    "key_help": Text("本页", "this list"),
    "help_text": Text(
        "点击正文中的标记显示问题，点击问题显示它在正文中的位置。",
        "Click a mark in the report for its finding, a finding for its place.",
    ),
}

WORDS: Mapping[str, Text] = {
    **_FRAME,
    **_OVERVIEW,
    **_REPORT,
    **_TABLES,
    **_FINDING,
    **_DECISIONS,
    **_OTHERS,
}


def words_in(language: str) -> dict[str, str]:
    """The words of the page in ``"zh"`` or ``"en"``."""
    return {key: text.of(language) for key, text in WORDS.items()}
