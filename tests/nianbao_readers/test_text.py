"""Text and Markdown: which lines become what, each at its place."""

from __future__ import annotations

import pytest

from nianbao import Document, DocumentError, Grid, Paragraph
from nianbao_readers.text.reader import read


def document(text: str) -> Document:
    found = read(text.encode())
    for block in found.blocks:
        parts = (
            [block]
            if isinstance(block, Paragraph)
            else [cell for row in block.rows for cell in row]
        )
        for part in parts:
            assert len(found.source.text[part.start : part.end]) == len(part.text)
            assert (
                found.source.text[part.start : part.end].replace("*", "").strip()
                in part.text.replace("⁠", "")
                or part.text
            )
    return found


def paragraphs(text: str) -> list[tuple[str, int]]:
    return [
        (block.text, block.level) for block in document(text).blocks if isinstance(block, Paragraph)
    ]


def grid(text: str) -> tuple[list[list[str]], bool]:
    (found,) = (block for block in document(text).blocks if isinstance(block, Grid))
    return [[cell.text for cell in row] for row in found.rows], found.ruled


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 标题\n\n正文。\n", [("标题", 1), ("正文。", 0)]),
        ("#标题\n", [("标题", 1)]),
        ("### 标题 ###\n", [("标题", 3)]),
        ("标题\n===\n", [("标题", 1)]),
        ("标题\n---\n正文。\n", [("标题", 2), ("正文。", 0)]),
        ("正文。\n\n---\n\n正文。\n", [("正文。", 0), ("正文。", 0)]),
        ("- 一项\n- 又一项\n", [("一项", 0), ("又一项", 0)]),
        ("> 引文\n", [("引文", 0)]),
        ("　　缩进的一段。\n", [("缩进的一段。", 0)]),
        ("\t用制表符缩进的一段。\n", [("用制表符缩进的一段。", 0)]),
        ("---\ntitle: 无关\n---\n\n正文。\n", [("正文。", 0)]),
        ("```\n正文。\n```\n", [("正文。", 0)]),
        ("第一行\r\n第二行\r\n", [("第一行", 0), ("第二行", 0)]),
    ],
)
def test_paragraphs_and_headings(text: str, expected: list[tuple[str, int]]) -> None:
    assert paragraphs(text) == expected


def test_inline_markup_is_hidden_and_offsets_stay_true() -> None:
    found = document("**一、总体情况**\n\n依据《**条例**》\\(国令\\)编制。\n")
    first, second = found.blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert first.text.replace("⁠", "") == "一、总体情况"
    assert second.text.replace("⁠", "") == "依据《条例》(国令)编制。"
    assert found.source.text[second.start : second.end] == "依据《**条例**》\\(国令\\)编制。"


def test_lines_broken_because_they_were_full_are_one_paragraph() -> None:
    lines = [
        "一二三四五六七八九十" * 3,
        "甲乙丙丁戊己庚辛壬癸" * 3,
        "子丑寅卯辰巳午未申酉" * 3,
        "最后一行。",
    ]
    assert paragraphs("\n".join(lines)) == [("\n".join(lines), 0)]


def test_lines_of_their_own_stay_apart() -> None:
    text = (
        "青岭县水务局做好各项公开工作并按时报送。\n一、总体情况\n（一）主动公开工作的有关情况。\n白"
        "石镇也做好公开工作。\n"
    )
    assert len(paragraphs(text)) == 4


@pytest.mark.parametrize(
    ("text", "rows", "ruled"),
    [
        ("甲\t乙\n1\t2\n", [["甲", "乙"], ["1", "2"]], False),
        ("甲\t\t乙\t\n\t1\t\t2\n", [["甲", "", "乙", ""], ["", "1", "", "2"]], False),
        ("| 甲 | 乙 |\n| --- | :-: |\n| 1 | 2 |\n", [["甲", "乙"], ["1", "2"]], True),
        ("甲 | 乙\n--- | ---\n1 | 2\n", [["甲", "乙"], ["1", "2"]], True),
        ("| 甲 \\| 丙 | 乙 |\n|---|---|\n| 1 |  |\n", [["甲 \\| 丙", "乙"], ["1", ""]], True),
        ("行政许可   35\n行政处罚   4\n", [["行政许可", "35"], ["行政处罚", "4"]], False),
        ("行政许可　35\n", [["行政许可", "35"]], False),
        ("甲\t0<br>0\n乙\t1\n", [["甲", "0    0"], ["乙", "1"]], False),
    ],
)
def test_grids(text: str, rows: list[list[str]], ruled: bool) -> None:
    assert grid(text) == (rows, ruled)


def test_places_of_cells_are_lines_and_columns() -> None:
    found = document("前文。\n\n甲\t 乙 \n1\t22\n")
    (table,) = (block for block in found.blocks if isinstance(block, Grid))
    region = found.source.region(table.rows[1][1].start, table.rows[1][1].end)
    assert (region.start_line, region.start_column, region.end_line, region.end_column) == (
        4,
        3,
        4,
        5,
    )
    assert found.source.text[table.rows[0][1].start] == "乙"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_encodings(encoding: str) -> None:
    text = (
        "# 青岭县水务局2023年政府信息公开工作年度报告\n\n一、总体情况，“公开”为常态——不公开为例外。"
        "\n"
    )
    assert read(text.encode(encoding)).source.text == text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            "一、总体情况。本局依法公开信息。\n".encode() * 20 + b"\xff" + "继续。\n".encode(),
            "第 21 行",
        ),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "不是文本文件"),
        (bytes(range(256)) * 4, "不是文本文件"),
        ("\ufeff报告".encode("utf-16")[:-1], "不是合法的 UTF-16"),
        (b"\x80\x81\x82" * 50, "不是合法的 GB18030"),
        ("一、\n".encode() * 200_002, "超过 200000 行"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, told: str) -> None:
    with pytest.raises(DocumentError, match=told):
        read(data)


def test_a_long_title_is_not_joined_with_the_sentence_below_it() -> None:
    title = "青岭县机构编制委员会办公室（青岭县事业单位登记管理局）2023年政府信息公开工作年度报告"
    sentence = (
        "根据规定，现将青岭县机构编制委员会办公室在2023年的政府信息公开工作情况公布如下，请予监督。"
    )
    lines = [title, sentence, sentence, sentence]
    assert paragraphs("\n".join(lines)) == [(line, 0) for line in lines]


@pytest.mark.parametrize(
    "closing",
    [
        "存在问题。",
        "主动公开的内容还不够丰富，更新还不够及时，下一步我局将加强学习培训，及时更新栏目。",
    ],
)
def test_headings_of_one_width_do_not_make_a_text_wrapped(closing: str) -> None:
    """A short report has little but headings, and those at its end are nearly of one width."""
    lines = [
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        closing,
        "六、其他需要报告的事项",
        "无。",
    ]
    assert paragraphs("\n".join(lines)) == [(line, 0) for line in lines]


def test_a_report_with_a_paragraph_a_line_is_not_wrapped() -> None:
    """Its title and headings end no sentence, yet none was broken: the sentences are longer."""
    sentence = (
        "全年通过网站、公报和查阅点公开各类政府信息，内容涉及规划、预算和民生，方便群众查阅。"
    )
    lines = [
        "2023年青岭县人民政府政府信息公开工作年度报告",
        sentence * 2,
        "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "该部分以表格形式报告，见下面的表格，没有的填写零",
        sentence,
        "五、政府信息公开工作存在的主要问题及改进情况",
        sentence,
    ]
    assert paragraphs("\n".join(lines)) == [(line, 0) for line in lines]


def test_a_text_with_whole_paragraphs_on_a_line_is_not_wrapped() -> None:
    paragraph = "本年度主动公开的内容还不够丰富，更新还不够及时，下一步我局将加强学习培训。"
    lines = ["收到和处理政府信息公开申请情况", paragraph, paragraph] * 4
    assert paragraphs("\n".join(lines)) == [(line, 0) for line in lines]


def test_a_wider_line_of_a_table_does_not_set_the_width_of_the_text() -> None:
    lines = ["政府信息公开工作" * 4 + "年度报告数据自1月至", "12月。"]
    text = "\n".join([*lines * 4, "各栏填写说明" * 7 + "：一", "甲类 乙类"])
    assert paragraphs(text)[:4] == [("\n".join(lines), 0)] * 4


def test_a_full_line_that_ends_in_a_list_goes_on_in_a_numbered_article() -> None:
    line = "本报告依据政府信息公开条例的第四十八条、第四十九条、"
    lines = [line, line, "第五十条编写，其中各项数据经各科室和办公室核对过一", "遍。"]
    assert paragraphs("\n".join(lines)) == [("\n".join(lines), 0)]
