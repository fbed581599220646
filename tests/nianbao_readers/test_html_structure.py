"""The HTML reader on single constructs: what becomes a paragraph, a cell, a heading, a label, and
where it stands."""

from __future__ import annotations

import datetime

import pytest

from nianbao.errors import DocumentError
from nianbao.model.document import Cell, Document, Grid, Paragraph
from nianbao_readers.html import read

SECOND = "第二段在另一个单元格里，同样是完整的一句话。"
SENTENCE = "这是一段完整的正文，它有足够的长度，读起来是一句话。"


def document(body: str, head: str = "") -> Document:
    return read(f"<html><head>{head}</head><body>{body}</body></html>".encode())


def paragraphs(body: str) -> list[str]:
    return [block.text for block in document(body).blocks if isinstance(block, Paragraph)]


def cells(table: str) -> list[list[Cell]]:
    (grid,) = (
        block for block in document(f"<p>{SENTENCE}</p>{table}").blocks if isinstance(block, Grid)
    )
    return [list(row) for row in grid.rows]


def texts(table: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in cells(table)]


def lines(found: Document) -> list[int | None]:
    return [found.source.region(mark.offset, mark.offset).start_line for mark in found.source.marks]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("0<br>0", "0\n0"),
        ("<p>0</p><p>0</p>", "0\n0"),
        ("商业<br />企业", "商业\n企业"),
        ("<p>三</p><p>、</p>\n<p>本</p>", "三\n、\n本"),
        ("22<sup>1</sup>", "22 1"),
        ("<s>5</s>6", "6"),
        ("<span>1</span><span>2</span>", "12"),
        ("&nbsp;<o:p></o:p>", ""),
        ("<p>&nbsp;</p><p>3</p>", "3"),
        ("\n   结果\n   维持 ", "结果 维持"),
        ("<table><tr><td>1</td></tr></table>", "1"),
        ("<b>1</b><span style='display:none'>9</span>", "1"),
        ("\u200b7\ufeff", "7"),
    ],
)
def test_a_cell_is_one_text_as_shown(cell: str, expected: str) -> None:
    assert texts(f"<table><tr><td>标签</td><td>{cell}</td></tr></table>") == [["标签", expected]]


def test_spans_are_kept_and_clamped() -> None:
    row = (
        "<td colspan=1000000 rowspan='99999999'>a</td><td colspan=0>b</td><td colspan='2.7' "
        "rowspan=x>c</td><td colspan=-3>d</td>"
    )
    assert [
        (cell.row_span, cell.column_span) for cell in cells(f"<table><tr>{row}</tr></table>")[0]
    ] == [
        (65_534, 1000),
        (1, 1),
        (1, 2),
        (1, 1),
    ]


def test_rows_of_all_parts_come_in_order_without_hidden_ones() -> None:
    table = (
        "<table><thead><tr><th>甲<th>乙</thead><tbody><tr style='display: "
        "NONE'><td>隐<td>藏</tr><tr hidden><td>1<td>2</tr>"
        "<tr></tr><tr><td>3<td>4</tbody><tfoot><tr><td>5<td>6</tfoot></table>"
    )
    assert texts(table) == [["甲", "乙"], [], ["3", "4"], ["5", "6"]]


def test_cells_without_a_row_and_text_between_cells_are_not_lost() -> None:
    found = document(
        f"<p>{SENTENCE}</p><table><caption>表名</caption>散字<td>1<td>2<tr><td>3<td>4</table>"
    )
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == [
        SENTENCE,
        "表名",
        "散字",
    ]
    grid = found.blocks[-1]
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row] for row in grid.rows] == [["1", "2"], ["3", "4"]]


@pytest.mark.parametrize(
    "body",
    [
        f"<table><tr><td><p>{SENTENCE}</p><p>{SECOND}</p></td></tr></table>",
        f"<table role=presentation><tr><td>{SENTENCE}</td><td>{SECOND}</td></tr></table>",
        f"<table><tr><td></td><td>{SENTENCE * 16}</td><td></td></tr><tr><td>{SECOND}</td></tr></table>",
        f"<table><tr><td>{f'<p>{SENTENCE}</p>' * 8}</td><td>{SECOND}</td></tr></table>",
        f"<table><tr><td><h1>{SENTENCE}</h1></td><td>{SECOND}</td></tr></table>",
    ],
)
def test_a_table_that_arranges_the_page_is_walked_into(body: str) -> None:
    assert paragraphs(body)[-1] == SECOND
    assert not any(isinstance(block, Grid) for block in document(body).blocks)


def test_a_table_inside_a_layout_table_is_a_grid() -> None:
    inner = "<table><tr><td>行政复议</td><td>0</td><td>1</td></tr></table>"
    for depth in (1, 2, 30):
        outer = "<table><tr><td></td><td>" * depth + inner + "</td></tr></table>" * depth
        assert texts(outer) == [["行政复议", "0", "1"]]


@pytest.mark.parametrize(
    "text",
    [
        "甲段<br>乙段",
        "<p>甲段<p>乙段",
        "<div>甲段<div>乙段</div></div>",
        "甲段<hr>乙段",
        "<pre>甲段\n乙段</pre>",
    ],
)
def test_what_is_shown_on_two_lines_is_two_paragraphs(text: str) -> None:
    assert paragraphs(f"<p>{SENTENCE}</p>{text}")[1:] == ["甲段", "乙段"]


def test_headings_have_levels_and_join_their_lines() -> None:
    found = document(
        f"<h1>沐禾县水务局<br>2023年<br>报告</h1><h3><b>一、总体情况</b></h3><p><b>二、粗"
        f"体</b></p><p>{SENTENCE}</p>"
    )
    assert [
        (block.text, block.level) for block in found.blocks if isinstance(block, Paragraph)
    ] == [
        ("沐禾县水务局2023年报告", 1),
        ("一、总体情况", 3),
        ("二、粗体", 0),
        (SENTENCE, 0),
    ]


@pytest.mark.parametrize(
    ("opening", "labels"),
    [
        ("<ol>", ["1.", "2.", "7.", "8."]),
        ("<ol start=3>", ["3.", "4.", "7.", "8."]),
        ("<ol type=a>", ["a.", "b.", "g.", "h."]),
        ("<ol style='list-style-type: cjk-ideographic'>", ["一、", "二、", "七、", "八、"]),
        (
            "<ol start=9 style='list-style: simp-chinese-informal inside'>",
            ["九、", "十、", "七、", "八、"],
        ),
        ("<ol style='list-style:none'>", ["", "", "", ""]),
        ("<ul>", ["", "", "", ""]),
    ],
)
def test_numbers_that_only_the_list_shows_become_labels(opening: str, labels: list[str]) -> None:
    found = document(
        f"<p>{SENTENCE}</p>{opening}<li>甲<ul><li>里层</ul><li>乙<li "
        f"value=7>丙<p>续</p><li>丁{opening.replace('<', '</')[:4]}>"
    )
    shown = {block.text: block.label for block in found.blocks if isinstance(block, Paragraph)}
    assert [shown[text] for text in "甲乙丙丁"] == labels
    assert shown["里层"] == shown["续"] == ""


def test_what_no_reader_sees_is_left_out() -> None:
    assert paragraphs(
        f"<p>{SENTENCE}</p><script>脚本</script>尾<style>样式</style><noscript>无脚"
        f"本</noscript><select><option>选项</select>"
        "<textarea>输入</textarea><template>模板</template><p style='visibility:hidden'>隐藏</p>"
        "<p><del>删去</del>留下<!-- 注释 -->的</p>"
    ) == [SENTENCE, "尾", "留下的"]


def test_a_link_inside_a_sentence_is_text() -> None:
    text = (
        "本报告通过网站（<a href='http://www.example.cn/'>http://www.example.cn/</a>）公布，如有疑"
        "问，请与办公室联系，电话见网站。"
    )
    assert "http://www.example.cn/" in paragraphs(f"<p>{text}</p>")[0]


def test_no_article_is_lost_when_it_is_spread_over_several_boxes() -> None:
    parts = "".join(
        f"<div class=part><p>第{number}部分，{SENTENCE}</p></div>" for number in range(1, 7)
    )
    assert len(paragraphs(f"<div>{parts}</div>")) == 6


def test_boxes_named_like_furniture_are_kept_where_they_hold_the_article() -> None:
    assert paragraphs(f"<div class=footer><p>{SENTENCE}</p><p>{SENTENCE}</p></div>") == [
        SENTENCE,
        SENTENCE,
    ]


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("<meta name='PubDate' content='2024-01-17 09:30'>", "发布时间：2023-01-01", (2024, 1, 17)),
        ("<meta name=publishdate content='2024年1月7日'>", "", (2024, 1, 7)),
        (
            "<meta property='article:published_time' content='2024-01-17T09:30:00+08:00'>",
            "",
            (2024, 1, 17),
        ),
        ("<meta name='PubDate' content='20240117'>", "", (2024, 1, 17)),
        (
            "<meta name='PubDate' content='2024-13-45'>",
            "<p>发布日期：2024/1/17 来源：本站</p>",
            (2024, 1, 17),
        ),
        ("", "<p>时间: 2024.01.17　浏览量：3</p>", (2024, 1, 17)),
        (
            "",
            (
                "<table><tr><td>公开日"
                "期</td><td><publishtime>2024-01-17</publishtime></td></tr></table>"
            ),
            (2024, 1, 17),
        ),
        ("<meta name='createDate' content='2024-01-17'>", "<p>成文日期：2024-01-17</p>", None),
        ("", f"<p>{SENTENCE * 6}发布时间：2024-01-17</p>", None),
    ],
)
def test_the_date_of_publication(
    head: str, body: str, expected: tuple[int, int, int] | None
) -> None:
    found = document(f"{body}<p>{SENTENCE}</p>", head)
    assert found.published == (datetime.date(*expected) if expected else None)


def test_the_title_is_found_outside_the_box_of_the_text() -> None:
    found = document(
        f"<h2>某栏目</h2><div><span class=bt>沐禾县水务局2023年报告</span></div><div "
        f"id=zoom>{f'<p>{SENTENCE}</p>' * 3}</div>",
        "<title>沐禾县水务局2023年报告-某网站</title>",
    )
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == [
        "沐禾县水务局2023年报告",
        *[SENTENCE] * 3,
    ]
    assert found.metadata_title == "沐禾县水务局2023年报告-某网站"


def test_without_a_stated_title_the_last_heading_before_the_text_is_taken() -> None:
    body = (
        f"<h2>某栏目的名称</h2><p>当前位置：首页</p><h1>水务局年度报"
        f"告</h1><div>{f'<p>{SENTENCE}</p>' * 3}</div>"
    )
    assert paragraphs(body) == ["水务局年度报告", *[SENTENCE] * 3]


def test_without_any_heading_the_last_line_before_the_text_is_taken() -> None:
    body = (
        f"<div><b>水务局年度报告</b></div><div>发布时间：2024-01-17</div><div><p>一、总体情"
        f"况</p>{f'<p>{SENTENCE}</p>' * 3}</div>"
    )
    assert paragraphs(body) == ["水务局年度报告", "一、总体情况", *[SENTENCE] * 3]


def test_nothing_is_put_before_an_article_that_begins_with_a_title() -> None:
    body = f"<h1>某网站的名称</h1><div><p><b>水务局年度报告</b></p>{f'<p>{SENTENCE}</p>' * 3}</div>"
    assert paragraphs(body) == ["水务局年度报告", *[SENTENCE] * 3]


def test_every_block_and_cell_tells_its_line() -> None:
    found = read(
        f"<html>\n<body>\n<p\n  class=x\n>\n\n{SENTENCE}</p>\n<!-- \n "
        f"-->甲<br>\n乙\n<table>\r\n<tr>\r\n<td>\r\n"
        "<p>1</p>\r\n</td>\r\n<td>\n</td></tr></table>".encode()
    )
    assert lines(found) == [7, 9, 10, 14, 16]


def test_lines_beyond_those_that_the_parser_counts() -> None:
    table = "<table title='<b >'>\n<tr><td>甲</td>\n<td></td></tr></table>"
    found = read(
        f"<p>{SENTENCE}</p>{chr(10) * 70_000}<script>if (a<b) "
        f"c()</script><p>\n{SENTENCE}</p>\n{table}".encode()
    )
    assert lines(found) == [1, 70_002, 70_004, 70_005]


def test_characters_lost_outside_the_article_do_no_harm() -> None:
    page = f"<html><head><meta name=description content='截断~'></head><body><p>{SENTENCE * 20}</p>".encode(
        "gb18030"
    )
    found = read(page.replace(b"~", b"\xb5"))
    assert found.encoding == "gb18030"
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == [SENTENCE * 20]


def test_characters_lost_in_the_article_are_an_error_that_tells_the_line() -> None:
    page = f"<html>\n<body>\n<p>{SENTENCE * 20}~</p>".encode("gb18030").replace(b"~", b"\xb5<")
    with pytest.raises(DocumentError, match="第 3 行"):
        read(page)
