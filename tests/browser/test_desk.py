"""An office's day at the desk: `nianbao serve` in a real browser."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.hostile import HOSTILE_NAME, hostile_report
from tests.browser.test_axe import violations
from tests.generators.audit import make_audit, write_audit
from tests.nianbao_server.conftest import SAMPLES, Running

#: A check of three hundred reports on a busy machine.
CHECKED = 120_000


class Office:
    """Opens the desk in windows of their own, each of somebody else; whatever the browser complains
    of, or asks of another server, is kept."""

    def __init__(self, browser: Browser, server: Running) -> None:
        self.browser, self.server = browser, server
        self.contexts: list[BrowserContext] = []
        self.complaints: list[str] = []
        self.others: list[Page] = []  # pages that go on to another desk

    def __call__(self, name: str = "", view: str = "", **options: Any) -> Page:
        self.server.checked()  # a page that shows a new run is not there for the first key
        fresh = {"viewport": {"width": 1400, "height": 900}, "reduced_motion": "reduce"}
        context = self.browser.new_context(**{**fresh, **options})
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self._see(page, request.url))
        if name:
            page.add_init_script(f"localStorage.setItem('nianbao-by', {json.dumps(name)})")
        page.goto(f"{self.server.origin}/?token={self.server.token}")
        page.wait_for_selector(".desk", timeout=CHECKED)
        if view:
            page.goto(f"{self.server.origin}/#/{view}")
            # A key that is pressed before the finding is there is for no finding.
            _, _, finding = view.removeprefix("report/").partition("/")
            if finding:
                page.wait_for_selector(f"#finding-{finding} .card-head[aria-expanded=true]")
        return page

    def _see(self, page: Page, url: str) -> None:
        if page not in self.others and not url.startswith((self.server.origin, "data:", "blob:")):
            self.complaints.append(url)

    def close(self) -> None:
        for context in self.contexts:
            context.close()


@pytest.fixture
def office(browser: Browser, tmp_path: Path) -> Iterator[Office]:
    """A server over an empty folder."""
    folder = tmp_path / "报告"
    folder.mkdir()
    server = Running(folder, "--port", "0")
    server.checked()
    office = Office(browser, server)
    yield office
    office.close()
    assert server.end() == ""
    assert office.complaints == []


@pytest.fixture(scope="module")
def small(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A server over the samples and a hostile report."""
    folder = tmp_path_factory.mktemp("desk") / "报告"
    shutil.copytree(SAMPLES / "corpus", folder)
    shutil.copy(SAMPLES / "faulty.md", folder)
    (folder / HOSTILE_NAME).write_text(hostile_report(), "utf-8")
    server = Running(folder, "--port", "0")
    server.checked()
    office = Office(browser, server)
    yield office
    office.close()
    assert server.end() == ""
    assert office.complaints == []


def number_of(office: Office, name: str) -> int:
    reports = office.server.run()["reports"]
    return next(at for at, each in enumerate(reports) if each["uri"].endswith(name))


def test_an_offices_day(office: Office, tmp_path: Path) -> None:
    write_audit(make_audit(), tmp_path / "sent")
    page = office("甄合规")
    expect(page.get_by_text("文件夹里还没有报告")).to_be_visible()

    # Three hundred files come in, and are checked.
    page.locator("#choose-folder").set_input_files(tmp_path / "sent" / "reports")
    page.wait_for_selector("#rows tbody tr", timeout=2 * CHECKED)
    expect(page.locator("#shown")).to_contain_text("共 29")
    page.get_by_role("button", name="名册").click()
    roster = (tmp_path / "sent" / "roster.csv").read_text("utf-8").replace(",", "\t")
    page.get_by_label("名册，一行一个机关").fill(roster)
    page.evaluate("document.documentElement.dataset.mark = 'old'")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("个机关，正在重新检查")).to_be_visible()
    expect(page.locator("html[data-mark]")).to_have_count(0, timeout=CHECKED)
    page.wait_for_selector("#rows tbody tr", timeout=CHECKED)

    # Triage without a mouse.
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector("#paper")
    for key in ("j", "1", "j", "2", "r"):
        page.keyboard.press(key)
    page.keyboard.type("已对照台账，属实")
    page.keyboard.press("Escape")
    expect(page.locator("#decision-count")).to_have_text("2")
    page.keyboard.press("j")
    page.keyboard.press("3")
    expect(page.locator("#decision-count")).to_have_text("3")
    page.keyboard.press("u")
    expect(page.locator("#decision-count")).to_have_text("2")

    # Accept ten and more of one rule at once.
    page.goto(f"{office.server.origin}/#/rules")
    page.get_by_role("link", name="NAR001").click()
    page.locator(".bulk summary").click()
    page.locator("#bulk-reason").fill("系统导出口径不同，已核对")
    page.locator(".bulk").get_by_role("button", name="核实无误").click()
    expect(page.get_by_text("接受的意见，重新检查后计入结论")).to_be_visible()
    # They go to the server one batch after the other.
    end = time.monotonic() + 60
    while True:
        entries = office.server.ask("GET", "/decisions").json["decisions"]
        if sum(each["rule"] == "NAR001" for each in entries.values()) >= 10:
            break
        assert time.monotonic() < end, entries
        time.sleep(0.2)
    assert all(each["by"] == "甄合规" for each in entries.values())
    page.goto(f"{office.server.origin}/#/")
    page.get_by_role("button", name="重新检查").click()
    page.wait_for_selector("text=豁免 1", timeout=CHECKED)

    # Notices for everybody.
    page.get_by_role("button", name="下载", exact=True).click()
    with page.expect_download(timeout=CHECKED) as download:
        page.get_by_role("button", name="整改通知").click()
    notices = zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert len([name for name in notices.namelist() if name.endswith(".docx")]) > 50
    page.keyboard.press("Escape")

    # Another round: five offices send their reports again, mended.
    page.get_by_role("button", name="开始下一轮").click()
    page.evaluate("document.documentElement.dataset.mark = 'old'")
    page.locator("dialog[open]").get_by_role("button", name="开始下一轮").click()
    expect(page.locator("html[data-mark]")).to_have_count(0, timeout=CHECKED)
    expect(page.locator(".second-round")).to_contain_text("已整改 0，")
    mended = mended_files(office, tmp_path / "mended")
    for uri, file in mended.items():
        page.goto(f"{office.server.origin}/#/report/{number_of(office, uri)}")
        page.wait_for_selector("#paper")
        before = page.locator(".card").count()
        page.evaluate("document.documentElement.dataset.mark = 'old'")
        page.locator("#replace-file").set_input_files(file)
        expect(page.locator("html[data-mark]")).to_have_count(0, timeout=CHECKED)
        # The page is on the same report, which has less to mend.
        expect(page.locator(".uri")).to_have_text(uri)
        assert page.locator(".card").count() < before
    page.goto(f"{office.server.origin}/#/")
    told = str(page.locator(".second-round").text_content())
    assert int(re.findall(r"已整改 (\d+)，", told)[0]) >= 5
    replaced = office.server.folder / ".nianbao" / "replaced"
    assert len([each for each in replaced.rglob("*") if each.is_file()]) == 5


def mended_files(office: Office, beside: Path) -> dict[str, Path]:
    """Five reports with what `nianbao fix` mends in them mended, by the names of the old ones."""
    root = office.server.folder
    fixable = [
        each["uri"]
        for each in office.server.run()["reports"]
        if each["uri"].endswith(".md")
        and any(found.get("fix") for found in each.get("findings", ()))
    ][:5]
    files = {}
    for number, uri in enumerate(fixable):
        files[uri] = beside / f"{number}" / "重新报送.md"
        files[uri].parent.mkdir(parents=True)
        shutil.copy(root / uri, files[uri])
    command = [sys.executable, "-m", "nianbao", "fix", "--write", "--no-backup", str(beside)]
    subprocess.run(command, check=False, capture_output=True, cwd=beside)
    assert len(files) == 5
    assert all(file.read_bytes() != (root / uri).read_bytes() for uri, file in files.items())
    return files


def test_two_people_on_one_finding_lose_nothing(small: Office) -> None:
    at = number_of(small, "faulty.md")
    first, second = small("甲某", f"report/{at}/3"), small("乙某", f"report/{at}/3")
    second.route("**/decisions", lambda route: route.abort())  # it does not hear of the other
    first.keyboard.press("1")
    expect(first.locator("#finding-3 .tag-decision")).to_have_text("整改")
    expect(first.locator("#finding-3 .decision-by")).to_contain_text("甲某")
    second.unroute("**/decisions")
    second.evaluate(
        "fetch = (f => (u, o) => u === '/state' ? new Promise(() => {}) : f(u, o))(fetch)"
    )
    second.keyboard.press("2")

    dialog = second.locator("#conflicts")
    expect(dialog).to_contain_text("对方：整改 · 甲某")
    expect(dialog).to_contain_text("我的：核实无误 · 乙某")
    assert violations(second) == []
    dialog.get_by_role("button", name="用我的").click()
    second.keyboard.press("Escape")
    expect(first.locator("#finding-3 .tag-decision")).to_have_text("核实无误")
    first.keyboard.press("u")


def test_a_server_that_does_not_answer_is_told_and_decisions_wait(small: Office) -> None:
    at = number_of(small, "faulty.md")
    page = small("甄合规", f"report/{at}/5")
    page.route("**/decisions", lambda route: route.abort())
    page.route("**/state", lambda route: route.abort())
    page.keyboard.press("1")
    expect(page.locator("#desk-note")).to_contain_text("连不上 nianbao serve")
    expect(page.locator("#desk-note")).to_contain_text("1 条处理意见还没有保存")
    page.unroute("**/decisions")
    page.unroute("**/state")
    expect(page.locator("#desk-note")).to_be_empty(timeout=15_000)
    kept = small.server.ask("GET", "/decisions").json["decisions"].values()
    assert any(each["decision"] == "mend" and each["by"] == "甄合规" for each in kept)


def test_a_name_is_asked_for_once_and_no_key_is_lost(small: Office) -> None:
    at = number_of(small, "faulty.md")
    page = small("", f"report/{at}/6")
    before = small.server.ask("GET", "/decisions").json["decisions"]
    for key in ("1", "j", "1"):
        page.keyboard.press(key)
    # Both decisions are shown, and wait for the name; the keys go on doing what they do.
    expect(page.locator("#finding-6 .tag-decision")).to_have_text("整改")
    expect(page.locator("#finding-7 .tag-decision")).to_have_text("整改")
    expect(page.locator("#naming")).to_contain_text("2 条处理意见")
    assert violations(page) == []
    assert small.server.ask("GET", "/decisions").json["decisions"] == before
    page.keyboard.press("b")
    page.keyboard.type("丙某")
    page.keyboard.press("Enter")
    expect(page.locator("#finding-6 .decision-by")).to_contain_text("丙某")
    expect(page.locator("#naming")).to_be_hidden()
    expect(page.locator("#finding-7 .card-head")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("1")
    expect(page.locator("#finding-8 .decision-by")).to_contain_text("丙某")
    expect(page.locator("#naming")).to_be_hidden()
    end = time.monotonic() + 10
    while len(after := small.server.ask("GET", "/decisions").json["decisions"]) < len(before) + 3:
        assert time.monotonic() < end
        time.sleep(0.1)
    assert all(each["by"] for each in after.values())


def test_who_changes_a_decision_answers_for_it(small: Office) -> None:
    at = number_of(small, "2024/水务局.md")
    first = small("甲某", f"report/{at}/1")
    first.keyboard.press("1")
    expect(first.locator("#finding-1 .decision-by")).to_contain_text("甲某")
    second = small("乙某", f"report/{at}/1")
    expect(second.locator("#finding-1 .decision-by")).to_contain_text("甲某")
    second.keyboard.press("2")
    expect(second.locator("#finding-1 .decision-by")).to_contain_text("乙某")
    second.keyboard.press("u")
    expect(second.locator("#finding-1 .decision-by")).to_contain_text("甲某")
    first.keyboard.press("u")


def test_a_disk_that_is_full_costs_no_decision(small: Office) -> None:
    at = number_of(small, "faulty.md")
    page = small("甄合规", f"report/{at}/9")
    full = {"status": 507, "content_type": "application/json", "body": '{"error": "磁盘已满"}'}
    page.route("**/decisions", lambda route: route.fulfill(**full))
    page.keyboard.press("1")
    expect(page.locator("#desk-note")).to_contain_text("没有保存：磁盘已满")
    expect(page.locator("#desk-note")).to_contain_text("1 条处理意见还没有保存")
    expect(page.locator("#finding-9 .tag-decision")).to_have_text("整改")
    page.unroute("**/decisions")
    expect(page.locator("#desk-note")).not_to_contain_text("没有保存", timeout=10_000)
    kept = small.server.ask("GET", "/decisions").json["decisions"].values()
    assert any(each["by"] == "甄合规" for each in kept)
    page.keyboard.press("u")


def test_the_original_and_last_years_report_are_beside(small: Office) -> None:
    page = small("甄合规", f"report/{number_of(small, '2024/水务局.md')}")
    page.get_by_role("button", name="原件").click()
    expect(page.locator(".as-read")).to_contain_text("岚浦区水务局", timeout=30_000)
    assert violations(page) == []
    page.get_by_role("button", name="并排 2023 年").click()
    expect(page.locator("#beside .paper-title")).to_contain_text("2023年")
    assert page.locator("#paper").count() == 1
    page.locator("#beside").get_by_role("button", name="关闭").click()
    expect(page.locator("#beside")).to_have_count(0)


def test_what_strangers_wrote_stays_text(small: Office) -> None:
    page = small("甄合规", f"report/{number_of(small, HOSTILE_NAME)}")
    page.get_by_role("button", name="原件").click()
    expect(page.locator(".as-read")).to_contain_text("window.broken", timeout=30_000)
    assert page.evaluate("window.broken") is None
    assert page.locator(".as-read script, .as-read img, .as-read svg").count() == 0


def test_a_cell_that_was_misread_is_corrected_with_the_keyboard(small: Office) -> None:
    page = small("甄合规", f"report/{number_of(small, '2024/教育局.md')}")
    page.get_by_role("button", name="这里读错了").click()
    cell = page.locator("td [data-cell]").nth(2)
    cell.focus()
    page.keyboard.press("Enter")
    page.get_by_label("原件上是").fill("9")
    page.get_by_label("理由，例如").fill("原件第2页写作9")
    assert violations(page) == []
    page.get_by_role("button", name="保存").click()
    page.wait_for_selector(".corrected", timeout=CHECKED)
    expect(page.locator(".corrected").first).to_contain_text("9")
    assert "原件第2页写作9" in (small.server.folder / "corrections.toml").read_text("utf-8")


def test_of_two_files_of_one_organ_and_year_one_is_corrected(small: Office) -> None:
    again = small.server.folder / "2024" / "民政局（重报）.md"
    shutil.copy(small.server.folder / "2024" / "民政局.md", again)
    page = small("甄合规")
    checked(page)
    page.goto(f"{small.server.origin}/#/report/{number_of(small, '2024/民政局（重报）.md')}")
    page.get_by_role("button", name="这里读错了").click()
    page.locator("td [data-cell]").nth(2).click()
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("这个机关这一年度有 2 份文件")
    expect(dialog.get_by_label("只更正 2024/民政局（重报）.md")).to_be_checked()
    assert violations(page) == []
    page.get_by_label("原件上是").fill("8")
    page.get_by_label("理由，例如").fill("原件写作8")
    page.evaluate("document.documentElement.dataset.mark = 'old'")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("html[data-mark]")).to_have_count(0, timeout=CHECKED)
    expect(page.locator(".corrected")).to_have_count(1)
    page.goto(f"{small.server.origin}/#/report/{number_of(small, '2024/民政局.md')}")
    expect(page.locator("h1")).to_contain_text("民政局")
    expect(page.locator(".corrected")).to_have_count(0)
    again.unlink()


def test_an_organ_and_a_year_that_were_misread_are_corrected(small: Office) -> None:
    page = small("甄合规", f"report/{number_of(small, '2023/教育局.md')}")
    page.get_by_role("button", name="机关、年度有误").click()
    dialog = page.locator("dialog[open]")
    expect(dialog.get_by_label("机关")).to_have_value("岚浦区教育局")
    assert violations(page) == []
    dialog.get_by_label("年度").fill("23")
    dialog.get_by_label("理由，例如").fill("封面写作2022")
    dialog.get_by_role("button", name="保存").click()
    expect(dialog).to_contain_text("年度应为四位数字")
    dialog.get_by_label("年度").fill("2022")
    page.evaluate("document.documentElement.dataset.mark = 'old'")
    dialog.get_by_role("button", name="保存").click()
    expect(page.locator("html[data-mark]")).to_have_count(0, timeout=CHECKED)
    expect(page.locator("h1")).to_contain_text("岚浦区教育局 2022")
    page.goto(f"{small.server.origin}/#/log")
    expect(page.locator("#main")).to_contain_text("年度 更正：原读作“2023”，应为“2022”，甄合规")

    page.goto(f"{small.server.origin}/#/report/{number_of(small, '2023/教育局.md')}")
    page.get_by_role("button", name="机关、年度有误").click()
    page.evaluate("document.documentElement.dataset.mark = 'old'")
    page.locator("dialog[open]").get_by_role("button", name="撤销更正").click()
    expect(page.locator("html[data-mark]")).to_have_count(0, timeout=CHECKED)
    expect(page.locator("h1")).to_contain_text("岚浦区教育局 2023")


def test_another_folder_is_named_and_opened(small: Office) -> None:
    other = small.server.folder.parent / "另一个"
    shutil.copytree(SAMPLES / "corpus" / "2023", other)
    page = small("甄合规")
    page.get_by_role("button", name="打开别的文件夹").click()
    dialog = page.locator("dialog[open]")
    page.keyboard.type("报告")
    page.keyboard.press("Enter")
    expect(dialog).to_contain_text("请填写文件夹的完整路径")
    page.get_by_label("文件夹的路径").fill(str(other))
    dialog.get_by_role("button", name="查看").click()
    expect(dialog).to_contain_text(f"{other}：有 7 个能读取的文件")
    assert violations(page) == []
    small.others.append(page)
    dialog.get_by_role("button", name="打开", exact=True).click()
    page.wait_for_selector(".desk", timeout=CHECKED)
    expect(page.locator("#rows tbody tr")).to_have_count(7, timeout=CHECKED)
    assert not page.url.startswith(small.server.origin)


def test_refused_files_are_named_above_all_else_until_somebody_has_read_it(small: Office) -> None:
    page = small("甄合规")
    files: list[Any] = [
        {"name": "说明.exe", "mimeType": "", "buffer": b"MZ"},
        {"name": "好的.md", "mimeType": "", "buffer": (SAMPLES / "clean.md").read_bytes()},
        {"name": "<b>.md", "mimeType": "", "buffer": b"x"},
        {"name": "~$好的.docx", "mimeType": "", "buffer": b"x"},
    ]
    page.evaluate("document.documentElement.dataset.mark = 'old'")
    page.locator("#choose-files").set_input_files(files)
    refused = page.get_by_role("alert")
    expect(refused).to_contain_text("有 2 个文件没有放入")
    expect(refused).to_contain_text("说明.exe：不是能读取的文件类型")
    expect(refused).to_contain_text("<b>.md：文件名不能用")
    # The good one is checked and the page shows the new run: what was refused is still there.
    expect(page.locator("html[data-mark]")).to_have_count(0, timeout=CHECKED)
    expect(page.locator("#rows")).to_contain_text("好的.md")
    expect(refused).to_contain_text("说明.exe")
    assert page.evaluate(
        "document.querySelector('#refusals').offsetTop < document.querySelector('.desk').offsetTop"
    )
    assert violations(page) == []
    refused.get_by_role("button", name="知道了").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    page.reload()
    expect(page.locator(".desk")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_new_run_leaves_everything_where_it_was(small: Office) -> None:
    page = small("甄合规")
    page.locator("#by-year").select_option("2024")
    page.get_by_role("searchbox").fill("水务局.md")
    expect(page.locator("#rows tbody tr")).to_have_count(1)
    page.get_by_role("button", name="年度").click()
    checked(page)
    expect(page.locator("#by-year")).to_have_value("2024")
    expect(page.get_by_role("searchbox")).to_have_value("水务局.md")
    expect(page.locator("#rows tbody tr")).to_have_count(1)
    expect(page.locator("th[aria-sort]")).to_have_text("年度")
    page.get_by_role("button", name="清除筛选").click()

    # In a report: the finding, the filter, the place in the text, the original beside, what is undone.
    page.goto(f"{small.server.origin}/#/report/{number_of(small, 'faulty.md')}")
    page.get_by_role("button", name="错误", exact=True).click()
    page.get_by_role("button", name="原件").click()
    expect(page.locator(".as-read")).to_be_visible(timeout=30_000)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("3")
    number = page.locator(".card.on").get_attribute("data-number")
    page.evaluate("scrollTo({top: 700, behavior: 'instant'})")
    place = "document.querySelector('#paper').getBoundingClientRect().top"
    before = page.evaluate(place)
    checked(page)
    expect(page.locator(".card.on")).to_have_attribute("data-number", str(number))
    expect(page.locator(".chip[aria-pressed=true]")).to_have_text("错误")
    expect(page.locator(".beside-pane")).to_be_visible()
    assert abs(page.evaluate(place) - before) < 10
    page.keyboard.press("u")
    expect(page.locator(".card.on .tag-decision", has_text="已说明")).to_have_count(0)


def checked(page: Page) -> None:
    """Have the folder checked again, and wait until the page shows it."""
    page.evaluate("document.documentElement.dataset.mark = 'old'")
    page.get_by_role("button", name="重新检查").evaluate("button => button.click()")
    expect(page.locator("html[data-mark]")).to_have_count(0, timeout=CHECKED)
    page.wait_for_selector(".desk")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 390])
def test_axe_finds_nothing(small: Office, width: int, scheme: str) -> None:
    options: dict[str, Any] = {
        "color_scheme": scheme,
        "viewport": {"width": width, "height": 900},
    }
    page = small("甄合规", **options)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for name in ("下载", "名册", "开始下一轮"):
        page.locator(".desk").get_by_role("button", name=name).click()
        page.wait_for_selector("dialog[open]")
        assert violations(page) == []
        page.keyboard.press("Escape")
    page.goto(f"{small.server.origin}/#/report/{number_of(small, 'faulty.md')}/2")
    page.wait_for_selector("#paper")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
