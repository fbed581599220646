"""The words of the page, in both languages; ``{name}`` stands for what the page puts in."""

from __future__ import annotations

from collections.abc import Mapping

from nianbao import Level, Text
from nianbao_writers.html.decision_words import DECISION_WORDS
from nianbao_writers.html.report_words import REPORT_WORDS
from nianbao_writers.wording import LEVELS, VERDICTS

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
    "key_name": Text("填写经办人", "write your name"),
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
    **REPORT_WORDS,
    **DECISION_WORDS,
    **_OTHERS,
}


def words_in(language: str) -> dict[str, str]:
    """The words of the page in ``"zh"`` or ``"en"``."""
    return {key: text.of(language) for key, text in WORDS.items()}
