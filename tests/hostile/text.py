"""Hostile text files: pieces of the wordings that rules look for, repeated, unclosed, nested; and files that are no text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.hostile.kind import Kind, report

__all__ = ["PIECES", "text_kinds"]

#: Repeated on one line. Each is the beginning, the middle or the whole of something that a rule or the matcher looks for.
PIECES = (
    "（",
    "(",
    "（）",
    "第",
    "第一",
    "第一条",
    "第十",
    "《",
    "》",
    "《》",
    "《条例》",
    "“",
    "”",
    "【",
    "《中华人民共和国政府信息公开条例",
    "《中华人民共和国政府信息公开条例》第",
    "《中华人民共和国政府信息公开条例》第五十条、",
    "国务院令第711号",
    "国办公开办函〔2021〕30号",
    "〔2021〕",
    "〔",
    "其中，",
    "其中A1件，",
    "件，",
    "1件，",
    "分别为",
    "分别1件、",
    "收到申请1件",
    "收到政府信息公开申请",
    "新收到申请1件，办结1件，结转1件；",
    "行政复议1件，",
    "行政诉讼",
    "维持1件，纠正1件，",
    "因政府信息公开引起的",
    "被申请行政复议的案件",
    "予以公开1件、",
    "不予公开",
    "零件",
    "零",
    "万元",
    "1万元，",
    "收取信息处理费",
    "收取的写明收费通知件数。",
    "发出收费通知1件，",
    "信息处理费0元。",
    "2024年",
    "2024年1月1日至",
    "2024年1月1日至12月31日",
    "截至2024年12月",
    "去年",
    "比上年增长1%，",
    "同比",
    "上一年度",
    "XX",
    "×",
    "____",
    "……",
    "某某",
    "待补充",
    "12345678901",
    "13800138000，",
    "期项目13800138000另。",
    "110101199003074514，",
    "110101.19900307.4514 ",
    "约100余件",
    "近100左右",
    "。",
    "，",
    "、",
    "；",
    "。。",
    "，，",
    "各部分 列为 编号 ",
    "各部门",
    "规章",
    "规范性文件1件，",
    "制发1件，废止1件，现行有效1件，",
    "行政许可1件，行政处罚",
    "举办培训班1期，",
    "共1件其中",
    "以上共计",
    "合计1，",
    "年",
    "月",
    "日",
    "一是",
    "二是…",
    "（一）",
    "1.",
    "①",
    "a",
    "A1",
    "\u3000",
    " ",
    "\t",
    "|",
    "\\",
    "#",
    "*",
    "_",
    "`",
    "~",
    "<br",
    "&#0;",
    "１",
    "二〇二四年",
    "一百二十三",
    "三分之一",
    "0.1",
    "1,234,",
    "1，234，",
    "-1",
    "%",
    "https://a.b/",
    "a@b.cn ",
    "\u200b",
    "\u202e",
    "\x1b[31m",
    "\ufffd",
)
#: Repeated as lines of their own.
LINES = (
    "",
    "6",
    "0",
    "一、",
    "一、总体情况",
    "二、主动公开政府信息情况",
    "（一）予以公开",
    "第二十条第（一）项",
    "规章\t1\t1\t1",
    "|",
    "| a | b |",
    "|---|",
    "\t",
    "#",
    "# 一、总体情况",
    "> ",
    "- ",
    "---",
    "- - -",
    "1.",
    "信息内容",
    "总计",
    "申请人情况",
    "自然人",
    "```",
    "<table>",
    "收到申请1件。",
    "兰陵市教育局",
    "2025年1月20日",
)


def text_kinds() -> Iterator[Kind]:
    """Text files."""
    for piece in PIECES:
        yield Kind(f"one line of {piece!r}", ".txt", _line(piece), 100_000 // len(piece) + 1)
    for line in LINES:
        yield Kind(f"lines of {line!r}", ".txt", _lines(line), 30_000)
    yield Kind(
        "digits", ".txt", lambda n: report("1" * n + "收取的写明收费通知件数。").encode(), 40_000
    )
    yield Kind(
        "spaces between every two", ".txt", lambda n: report("收 到 申 请 " * n).encode(), 30_000
    )
    yield Kind(
        "a table of ten columns",
        ".md",
        lambda n: report("|a" * 10 * n + "|\n" + "|-" * 10).encode(),
        10_000,
    )
    yield Kind(
        "a table without end", ".md", lambda n: report("| 1 | 2 | 3 |\n" * n).encode(), 30_000
    )
    yield Kind(
        "a table wider and wider",
        ".md",
        lambda n: report("".join("|" * i + "\n" for i in range(n))).encode(),
        600,
    )
    yield Kind("the report many times", ".txt", lambda n: report("全文如下。\n").encode() * n, 200)
    yield Kind("NUL", ".txt", lambda n: report("\0" * n).encode(), 500_000)
    yield Kind("broken UTF-8", ".txt", lambda n: report("公开").encode() + b"\xe5\xff" * n, 100_000)
    yield Kind(
        "GB18030, cut short", ".txt", lambda n: report("公开" * n).encode("gb18030")[:-1], 100_000
    )
    yield Kind(
        "UTF-16 without end", ".txt", lambda n: report("公开" * n).encode("utf-16")[:-1], 100_000
    )
    yield Kind("UTF-32", ".txt", lambda n: report("公开" * n).encode("utf-32"), 100_000)
    yield Kind(
        "random bytes",
        ".txt",
        lambda n: bytes((i * i * 7919 >> 3) & 255 for i in range(n)),
        200_000,
    )
    yield Kind("CR only", ".txt", lambda n: report("公开\r" * n).encode(), 100_000)
    yield Kind("U+2028", ".txt", lambda n: report("公开\u2028" * n).encode(), 100_000)
    yield Kind("combining marks", ".txt", lambda n: report("公" + "\u0301" * n).encode(), 200_000)
    yield Kind(
        "ligatures that fold to many", ".txt", lambda n: report("\ufdfa" * n).encode(), 50_000
    )


def _line(piece: str) -> Callable[[int], bytes]:
    return lambda n: report(piece * n).encode("utf-8", "surrogatepass")


def _lines(line: str) -> Callable[[int], bytes]:
    return lambda n: report(f"{line}\n" * n).encode()
