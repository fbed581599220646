"""HTML renderings of a random report: the dialects in which sites publish them."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping

from tests.generators.report import Heading, Layout, LayoutCell, RandomReport, content

__all__ = ["DIALECTS", "PUBLISHED", "article", "page"]

#: The date of publication that `page` states.
PUBLISHED = "2024-01-17"
_LABEL_BREAKS = {
    "商业企业": "商业<br>企业",
    "科研机构": "科研<br/>机构",
    "结果维持": "结果<br>维持",
    "规章": "规&nbsp;&nbsp;章",
}


def clean(report: RandomReport) -> str:
    """HTML as a careful author writes it: headings, paragraphs, a table as the form has it."""
    head = f'<head><meta charset="utf-8"><title>{report.title}</title></head>'
    return (
        f'<!DOCTYPE html>\n<html lang="zh">\n{head}\n<body>\n{article(report)}\n</body>\n</html>\n'
    )


def article(report: RandomReport) -> str:
    """The report alone, without a page around it."""
    return _render(report, _heading, lambda text: f"<p>{html.escape(text)}</p>", _plain_cell)


def word(report: RandomReport) -> str:
    """What a word processor exports: every run of characters in spans of its own, bold paragraphs
    for headings, empty o:p."""
    body = _render(
        report,
        lambda heading: _word_paragraph(f"<B>{_spans(heading.text)}</B>"),
        _word_text,
        _word_cell,
    )
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns="http://www.w3.org/TR/REC-html40">\n'
        '<HEAD><META http-equiv=Content-Type content="text/html; charset=gb2312"><TITLE>文'
        "档1</TITLE>\n"
        "<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]-->\n"
        "<style><!-- p.MsoNormal {mso-style-parent:''; margin:0cm;} table > td { color: #000 } "
        "--></style></HEAD>\n"
        f"<BODY lang=ZH-CN><div class=WordSection1>\n{body}\n</div></BODY></html>\n"
    )


def breaks(report: RandomReport) -> str:
    """One element for the whole text, its lines set off by ``<br>``; breaks and no-break spaces
    inside labels."""

    def line(text: str) -> str:
        return f"&emsp;&emsp;{html.escape(text)}<br>\n<br />"

    body = _render(report, lambda heading: line(heading.text), line, _broken_cell)
    return (
        f"<html><head><title>政府信息公开</title></head><body><div "
        f"id=zoom>\n{body}\n</div></body></html>"
    )


def site(report: RandomReport) -> str:
    """A page of a site: the article in ``div`` elements, with everything around it that sites
    have."""
    return page(report, f'<div class="TRS_Editor">{article(report)}</div>')


def layout(report: RandomReport) -> str:
    """A page of an old site: nested layout tables, the article in a cell of the innermost."""
    body = _render(
        report, lambda heading: f"<p align=center><b>{heading.text}</b></p>", _old_text, _plain_cell
    )
    inner = (
        f'<table width="100%"><tr><td height=20></td></tr><tr><td '
        f'class="bt_content">{body}</td></tr></table>'
    )
    frame = (
        f"<table cellpadding=0><tr><td width=180>{_sidebar(report)}</td><td "
        f"valign=top>{inner}</td></tr></table>"
    )
    return page(report, frame)


DIALECTS: Mapping[str, Callable[[RandomReport], str]] = {
    "clean": clean,
    "word": word,
    "breaks": breaks,
    "site": site,
    "layout": layout,
}


def page(report: RandomReport, body: str) -> str:
    """A site's page around ``body``, published on `PUBLISHED`."""
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<meta name="SiteName" content="某地政府网"/><meta name="PubDate" content="{PUBLISHED} 09:30:00"/>
<title>{report.title}_政府信息公开年报_某地政府网</title>
<script type="text/javascript">if (1 < 2) document.write("<p>2019年政府信息公开工作年度报告，脚本里的文字。</p>");</script>
<style>.nav td {{ color: red; }}</style>
</head>
<body>
<div class="header"><div class="date">今天是2026年3月1日，星期日，欢迎访问某地政府网！</div>
<ul class="nav"><li><a href="/">首页</a></li>
<li><a href="/zwgk/">政务公开</a></li><li><a href="/hd/">互动交流</a></li></ul></div>
<div class="bread">您的位置：<a href="/">首页</a> &gt;
<a href="/zwgk">政务公开</a> &gt;
<a href="/nb">政府信息公开年报</a> &gt; {report.title}</div>
<table class="xxgk_head"><tr><td>索 引 号</td><td>SY001/{report.year}-00012</td><td>公开日期</td><td>{PUBLISHED}</td></tr>
<tr><td>发布机构</td><td>{report.organ}</td><td>文　　号</td><td></td></tr></table>
<div class="main">
<h1>{report.title}</h1>
<div class="info"><span>发布时间：{PUBLISHED}</span> <span>来源：{report.organ}</span>
<span>浏览次数：<em>12</em></span>
<span>字体：[<a href="javascript:size(16)">大</a> <a href="javascript:size(14)">中</a>
<a href="javascript:size(12)">小</a>]</span></div>
{body}
<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a></div>
<p align="right">【<a href="javascript:print()">打印本页</a>】【<a href="javascript:close()">关闭窗口</a>】</p>
<p>上一篇：<a href="/nb/2.html">{report.organ}{report.year - 1}年政府信息公开工作年度报告</a></p>
<p>下一篇：没有了</p>
{_sidebar(report)}
</div>
<div style="display: none">三、收到和处理政府信息公开申请情况，隐藏的文字不算正文。</div>
<div class="footer"><p>主办单位：某地人民政府办公室　承办：某地大数据中心</p>
<p>网站标识码：3200000000　苏ICP备00000000号
<a href="http://beian.example.cn">公网安备 32000000000000号</a></p>
<p>联系电话：000-00000000，地址：某地人民路一号，邮编：000000。</p></div>
</body>
</html>
"""


def _sidebar(report: RandomReport) -> str:
    years = range(report.year - 6, report.year)
    links = "\n".join(
        f'<li><a href="/nb/{year}.html">{report.organ}{year}年政府信息公开工作年度报'
        f"告</a><span>{year + 1}-01-20</span></li>"
        for year in years
    )
    return f'<div class="box"><h3>相关文章</h3><ul>{links}</ul></div>'


def _render(
    report: RandomReport,
    heading: Callable[[Heading], str],
    paragraph: Callable[[str], str],
    cell: Callable[[str], str],
) -> str:
    parts = []
    for part in content(report):
        if isinstance(part, Heading):
            parts.append(heading(part))
        else:
            parts.append(paragraph(part) if isinstance(part, str) else _table(part, cell))
    return "\n".join(parts)


def _table(layout: Layout, cell: Callable[[str], str]) -> str:
    rows = "\n".join(f"<tr>{''.join(_tag(each, cell) for each in row)}</tr>" for row in layout)
    return f'<table border="1" style="border-collapse: collapse"><tbody>\n{rows}\n</tbody></table>'


def _tag(cell: LayoutCell, show: Callable[[str], str]) -> str:
    down = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    right = f" colspan={cell.column_span}" if cell.column_span > 1 else ""
    return f"<td{down}{right}>{show(cell.text)}</td>"


def _heading(heading: Heading) -> str:
    return f"<h{heading.level}>{heading.text}</h{heading.level}>"


def _plain_cell(text: str) -> str:
    return f"\n  {html.escape(text)}\n"


def _broken_cell(text: str) -> str:
    return _LABEL_BREAKS.get(text, f"&nbsp;{html.escape(text)}<br>&nbsp;")


def _old_text(text: str) -> str:
    return f"<div>&nbsp;&nbsp;&nbsp;&nbsp;<font size=3>{html.escape(text)}</font></div>"


def _spans(text: str) -> str:
    """Runs of two characters, every other one in a font of its own, and the line of the file broken
    between some."""
    runs = [html.escape(text[at : at + 2]) for at in range(0, len(text), 2)]
    shown = [
        f"<font face=宋体>{run}</font>" if number % 2 else run for number, run in enumerate(runs)
    ]
    return "".join(f"<span\nlang=EN-US style='font-size:12.0pt'>{run}</span>" for run in shown)


def _word_paragraph(runs: str) -> str:
    return (
        f"<p class=MsoNormal style='text-indent:24.0pt'>{runs}<span "
        f"lang=EN-US><o:p></o:p></span></p>"
    )


def _word_text(text: str) -> str:
    return _word_paragraph(_spans(text)) + "\n<p class=MsoNormal><span><o:p>&nbsp;</o:p></span></p>"


def _word_cell(text: str) -> str:
    """A label over two paragraphs, as narrow columns have it; a figure in one."""
    if len(text) == 4 and not text.isascii():
        return _word_paragraph(_spans(text[:2])) + _word_paragraph(_spans(text[2:]))
    return _word_paragraph(_spans(text))
