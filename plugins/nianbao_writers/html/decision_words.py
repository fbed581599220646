"""The words of the page about what people decide."""

from __future__ import annotations

from collections.abc import Mapping

from nianbao import Text

__all__ = ["DECISION_WORDS"]

DECISION_WORDS: Mapping[str, Text] = {
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
    "reason_waits": Text("理由还没有用上：请选一种处理意见", "The reason waits: choose a decision"),
    "reason_unsaved": Text("理由还没有保存", "The reason is not saved yet"),
    "save_reason": Text("保存理由", "Save the reason"),
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
