"""The words of the desk, beside those of the page; in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from nianbao import Text

__all__ = ["WORDS"]

WORDS: Mapping[str, Text] = {
    # In place of the page's own: here the folder keeps the decisions.
    "decisions_count": Text(
        "这个文件夹里有 {count} 条处理意见。", "{count} decisions are kept here."
    ),
    "export_json_hint": Text("留一份备份，或者带到另一个文件夹", "A copy, or for another folder"),
    "no_roster": Text(
        "没有名册，不知道哪些机关应当报告。按“名册”，把表格里的名单粘贴进来。",
        "Without a roster nobody knows who is to report. Press Roster and paste it.",
    ),
    "no_report": Text(
        "文件夹里还没有报告。把文件、文件夹或者压缩包拖到这里。",
        "There are no reports yet. Drop files, a folder or a ZIP here.",
    ),
    "desk": Text("工作台", "Desk"),
    "add_files": Text("放入文件", "Add files"),
    "add_folder": Text("放入文件夹", "Add a folder"),
    "check_again": Text("重新检查", "Check again"),
    "downloads": Text("下载", "Download"),
    "roster": Text("名册", "Roster"),
    "next_round": Text("开始下一轮", "Next round"),
    "other_folder": Text("打开别的文件夹", "Another folder"),
    "folder_text": Text(
        "写上本机一个文件夹的完整路径，例如 D:\\年报\\2025。报告留在原处，不复制。",
        "Write the whole path of a folder on this machine. Its reports stay where they are.",
    ),
    "folder_label": Text("文件夹的路径", "Path of the folder"),
    "folder_look": Text("查看", "Look"),
    "folder_open": Text("打开", "Open"),
    "folder_opening": Text("正在打开…", "Opening …"),
    "folder_found": Text(
        "{path}：有 {count} 个能读取的文件。打开以后在里面建立 .nianbao 文件夹，保存处理意见。",
        "{path}: {count} files that are read. Once open it has a folder .nianbao for decisions.",
    ),
    "drop_here": Text(
        "放开鼠标，把文件、文件夹或者 ZIP 压缩包放进来",
        "Let go to add files, folders or ZIP archives",
    ),
    "checking": Text("正在检查 {done}/{total}…", "Checking {done} of {total} …"),
    "comparing": Text("{total} 份已检查，正在互相比对…", "{total} are checked; comparing them …"),
    "preparing": Text("正在准备检查…", "Getting ready …"),
    "check_failed": Text("检查没有完成：{error}", "The check failed: {error}"),
    "new_results": Text("检查结果有更新。", "There are new results."),
    "show_results": Text("显示", "Show them"),
    "sending": Text("正在放入 {done}/{total}：{name}", "Adding {done} of {total}: {name}"),
    "sent": Text("已放入 {count} 个文件。", "{count} files added."),
    "sent_none": Text("没有放入文件。", "No file was added."),
    "left_out": Text(
        "略过 {count} 个系统的临时文件。", " {count} temporary files of the system were left out."
    ),
    "not_sent": Text("有 {count} 个文件没有放入", "{count} files were not added"),
    "not_reached": Text("没有送到，请再放一次", "it did not arrive; add it again"),
    "dismiss": Text("知道了", "Dismiss"),
    "stop": Text("停止", "Stop"),
    "unreached": Text(
        "连不上 nianbao serve：它可能已经停止。处理意见留在本页，连上后自动保存。",
        "nianbao serve does not answer; it may have ended. Decisions wait on this page.",
    ),
    "unsaved": Text("有 {count} 条处理意见还没有保存。", "{count} decisions are not saved yet."),
    "refused": Text("没有保存：{error}", "Not saved: {error}"),
    "pending": Text(
        "有 {count} 条接受的意见，重新检查后计入结论。",
        "{count} accepted findings count after the next check.",
    ),
    "conflict_title": Text("同事已经先处理了", "Somebody decided before you"),
    "conflict_text": Text(
        "下面的问题在您打开之后由别人处理过。请选用哪一个。",
        "These findings were decided by somebody else meanwhile. Choose.",
    ),
    "conflict_none": Text("已撤回", "taken back"),
    "conflict_theirs": Text("保留对方的", "Keep theirs"),
    "conflict_mine": Text("用我的", "Use mine"),
    "conflict_theirs_is": Text("对方：{decision}", "Theirs: {decision}"),
    "conflict_mine_is": Text("我的：{decision}", "Mine: {decision}"),
    "name_title": Text("请填写经办人", "Your name, please"),
    "name_wanted": Text(
        "{count} 条处理意见等您填写经办人后保存，只填这一次（按 b 到这里）。",
        "{count} decisions are kept once they bear your name, which is asked once (key b).",
    ),
    "save": Text("保存", "Save"),
    "downloads_text": Text(
        "按现在的处理意见生成，每次都是最新的。", "Made now, with what has been decided by now."
    ),
    "making": Text("正在生成{name}…", "Making {name} …"),
    "made": Text("{name}已下载。", "{name} is downloaded."),
    "output_xlsx": Text("问题清单", "Findings"),
    "output_xlsx_hint": Text("用 Excel 或者 WPS 打开", "For Excel or WPS"),
    "output_notice": Text("整改通知", "Notices"),
    "output_notice_hint": Text(
        "每个机关一份 Word，压缩在一起", "A Word file for each organ, zipped"
    ),
    "output_annotated": Text("批注原件", "Annotated originals"),
    "output_annotated_hint": Text("在原来的 Word、PDF、网页上标出问题", "Findings marked in place"),
    "output_html": Text("结果网页", "The page"),
    "output_html_hint": Text("一个文件，可以发给别人，不用联网", "One file, to send on"),
    "output_sarif": Text("SARIF", "SARIF"),
    "output_sarif_hint": Text("给其他程序用", "For other programs"),
    "output_json": Text("JSON", "JSON"),
    "output_json_hint": Text("完整的检查结果", "The whole run"),
    "roster_text": Text(
        "从 Excel 或 WPS 里复制“机关、层级、上级”三列，粘贴到下面。层级和上级可以不填。",
        "Copy the columns organ, level and parent from a spreadsheet and paste them.",
    ),
    "roster_label": Text("名册，一行一个机关", "The roster, an organ a line"),
    "roster_kept": Text(
        "名册已保存：{count} 个机关，正在重新检查。", "{count} organs; checking again."
    ),
    "round_text": Text(
        "现在没有处理完的问题记为“未整改”，以后收到的报告与它们对照：已整改、未整改、新增。",
        "What is open now is remembered, and later reports are compared with it.",
    ),
    "original": Text("原件", "Original"),
    "original_of": Text("原件：{name}", "The original: {name}"),
    "original_loading": Text("正在打开原件…", "Opening the original …"),
    "original_page": Text("第 {number} 页，共 {all} 页", "Page {number} of {all}"),
    "original_more": Text("只显示前 {count} 页。", "Only the first {count} pages are shown."),
    "original_as_read": Text(
        "下面是从文件中读到的文字和表格，没有网页或 Word 的排版。",
        "These are the texts and tables as they were read, without their layout.",
    ),
    "beside_year": Text("并排 {year} 年", "{year} beside"),
    "beside_title": Text("{organ} {year} 年报告", "{organ}, {year}"),
    "misread": Text("这里读错了", "Misread"),
    "misread_hint": Text(
        "点选表格中读错的一格（键盘：Tab 和回车），填上原件的数字。",
        "Choose the cell that was read wrongly and say what the original says.",
    ),
    "misread_title": Text("更正一格", "Correct a cell"),
    "misread_read": Text("读到的：{text}", "Read: {text}"),
    "misread_nothing": Text("没有读出", "nothing"),
    "misread_value": Text("原件上是（空白就不填）", "The original says (leave empty for a blank)"),
    "misread_reason": Text("理由，例如“原件第3页写作21”", "Why, such as: page 3 says 21"),
    "misread_twins": Text(
        "这个机关这一年度有 {count} 份文件：", "There are {count} files of this organ and year:"
    ),
    "misread_only": Text("只更正 {uri}", "Correct {uri} alone"),
    "title_misread": Text("机关、年度有误", "Organ or year"),
    "title_text": Text(
        "{uri} 是哪个机关、哪一年度的报告？程序从标题里读，读错了就在这里更正。",
        "Whose report is {uri}, and of which year? Correct what was read in its title.",
    ),
    "title_year_wrong": Text("年度应为四位数字，如 2025", "A year has four digits, such as 2025"),
    "misread_kept": Text("更正已保存，正在重新检查。", "Kept; checking again."),
    "misread_back": Text("撤销更正", "Take the correction back"),
    "replace_file": Text("换成新的文件", "Replace the file"),
    "replaced": Text(
        "已换成 {name}，原来的文件留在 .nianbao/replaced 里；正在重新检查。",
        "Replaced by {name}; what it was is in .nianbao/replaced. Checking again.",
    ),
    "replace_type": Text(
        "原来是 {old} 文件，请选同一类型的；类型不同的请用“放入文件”。",
        "The old file is {old}; choose one of that type, or add it as a new file.",
    ),
}
