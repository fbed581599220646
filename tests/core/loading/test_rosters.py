"""The roster: its formats, its faults, and findings that stand in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from nianbao.errors import ConfigurationError
from nianbao.loading.configuration import load_configuration
from nianbao.loading.rosters import read_roster
from nianbao.model.organ import Level, organ_key
from nianbao.results.outcome import ExitCode, Outcome, Status
from nianbao.rules.corpus import Corpus, CorpusExamination, CorpusProblem
from tests.core.corpora import corpus_check, corpus_engine, write_reports

CSV = (
    "organ,level,parent\n云溪县人民政府,county,\n云溪县第0局,county-department,云溪县人民政府\n云溪"
    "县第1局,,云溪县人民政府\n"
)
YAML = """\
organs:
  - {organ: 云溪县人民政府, level: county}
  - {organ: 云溪县第0局, level: county-department, parent: 云溪县人民政府}
  - organ: 云溪县第1局
    parent: 云溪县人民政府
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def faults(content: bytes | str, name: str = "roster.csv") -> list[str]:
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ConfigurationError) as raised:
        read_roster(Path(name))
    return raised.value.text.en.split("\n")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("roster.csv", CSV.encode()),
        ("roster.csv", CSV.encode("utf-8-sig")),
        ("roster.csv", CSV.encode("gb18030")),
        ("roster.csv", CSV.replace("\n", "\r\n").encode()),
        ("roster.csv", ("\n" + CSV.replace("\n", ",\n") + "\n,,\n").encode()),
        (
            "roster.csv",
            'parent, organ\n,云溪县人民政府\n"云溪县人民政府"," 云溪县第0局"\n云溪县人民政府,云溪县'
            "第1局\n".encode(),
        ),
        (
            "名册.csv",
            "单位名称,层级,上级机关\n云溪县人民政府,县级政府,\n云溪县第0局,县级部门,云溪县人民政府\n"
            "云溪县第1局,,云溪县人民政府\n".encode("gb18030"),
        ),
        ("roster.yaml", YAML.encode()),
        ("roster.yml", YAML.encode("gb18030")),
    ],
)
def test_csv_and_yaml_in_the_encodings_of_spreadsheets(name: str, content: bytes) -> None:
    Path(name).write_bytes(content)
    roster = read_roster(Path(name))

    assert [(each.organ, each.parent) for each in roster.entries.values()] == [
        ("云溪县人民政府", ""),
        ("云溪县第0局", "云溪县人民政府"),
        ("云溪县第1局", "云溪县人民政府"),
    ]
    assert roster.entries[organ_key("云溪县第1局")].level is Level.UNKNOWN


def test_a_fault_names_the_column_as_the_file_does(tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    file.write_text("单位名称,级别\n甲区,县级\n", "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        read_roster(file)
    (fault,) = caught.value.faults
    assert fault.path == ("级别",)


def test_an_unknown_level_in_chinese_is_answered_in_chinese() -> None:
    Path("名册.csv").write_text("机关,层级\n第1局,县级部们\n", "utf-8")
    with pytest.raises(ConfigurationError, match="未知的层级“县级部们”；是否应为“县级部门”？"):
        read_roster(Path("名册.csv"))


def test_a_workbook_is_to_be_saved_as_csv() -> None:
    with pytest.raises(ConfigurationError, match="另存为 CSV"):
        read_roster(Path("名册.XLSX"))


def test_an_organ_stands_at_its_line() -> None:
    Path("roster.csv").write_text(
        'organ,parent\n"云溪县\n人民政府",\n云溪县第0局,云溪县人民政府\n', "utf-8"
    )
    first, second = read_roster(Path("roster.csv")).entries.values()

    assert (first.location.region.start_line, second.location.region.start_line) == (2, 4)
    assert (second.location.uri, second.location.snippet) == (
        "roster.csv",
        "云溪县第0局,云溪县人民政府",
    )


def test_every_fault_at_once() -> None:
    content = (
        "organ,level,parent\n"
        "云溪县人民政府,county,\n"
        "云溪县第0局,contry,云溪县人民政俯\n"
        "云溪县第0 局,county-department,\n"
        ",county,\n"
        "甲局,,乙局\n乙局,,丙局\n丙局,,甲局\n丁局,,丁局\n戊局,,甲局\n"
    )

    assert faults(content) == [
        (
            'roster.csv:3: parent: the roster has no parent "云溪县人民政俯"; did you mean "云溪县人民'
            '政府"?'
        ),
        'roster.csv:3: level: unknown level "contry"; did you mean "county"?',
        'roster.csv:4: organ: the organ "云溪县第0 局" stands in line 3 already. Delete one.',
        "roster.csv:5: organ: the organ has no name; add it.",
        (
            "roster.csv:6: parent: the parents run in a circle: 甲局 → 乙局 → 丙局 → 甲局. Correct one "
            "of them."
        ),
        "roster.csv:9: parent: the parents run in a circle: 丁局 → 丁局. Correct one of them.",
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "roster.csv: the roster is empty; list the organs."),
        ("organ,level\n", "roster.csv: the roster is empty; list the organs."),
        (
            "name,level\n甲局,\n",
            (
                "roster.csv:1: the first line is to name the columns organ,level,parent (at least "
                'organ); it is "name,level".'
            ),
        ),
        (
            'organ\n"甲局\n',
            "roster.csv:2: not valid CSV: unexpected end of data. Check the quotation marks.",
        ),
        (b"organ\n\xff\xff\xff\n", "roster.csv: neither UTF-8 nor GB18030; save it as UTF-8."),
    ],
)
def test_what_is_no_csv_roster(content: bytes | str, told: str) -> None:
    assert faults(content) == [told]


def test_what_is_no_yaml_roster() -> None:
    assert faults("organs: [{organ: 甲局, levle: county}]", "roster.yaml") == [
        'roster.yaml:1:22: organs[0]: unknown key "levle"; did you mean "level"?'
    ]
    assert faults("organs: [", "roster.yaml")[0].startswith(
        "roster.yaml:1:9: organs: a bracket without its pair"
    )
    assert faults("organs: []", "roster.yaml")[0].startswith("roster.yaml:1:9: organs: ")


def test_a_roster_that_is_not_there() -> None:
    with pytest.raises(ConfigurationError, match=r"none\.csv"):
        read_roster(Path("none.csv"))


def test_the_configuration_names_it_from_where_it_stands(tmp_path: Path) -> None:
    (tmp_path / "nianbao.toml").write_text(
        'roster = "lists/roster.csv"\n[renamed]\n"甲局" = "乙局"\n', "utf-8"
    )
    configuration = load_configuration(tmp_path, environment={})

    assert (configuration.roster, configuration.renamed) == (
        tmp_path / "lists" / "roster.csv",
        {"甲局": "乙局"},
    )
    assert load_configuration(
        tmp_path, environment={}, options={"roster": Path("x.csv")}
    ).roster == Path("x.csv")


def test_names_that_lead_back_to_themselves_are_refused(tmp_path: Path) -> None:
    (tmp_path / "nianbao.toml").write_text(
        '[renamed]\n"甲局" = "乙局"\n"乙局" = "甲 局"\n', "utf-8"
    )

    with pytest.raises(ConfigurationError, match="改回了原名"):
        load_configuration(tmp_path, environment={})


def judge_absent(corpus: Corpus, _prepared: Any) -> CorpusExamination:
    assert corpus.roster
    present = {corpus.organ(member.value) for member in corpus.members}
    absent = [entry for key, entry in corpus.roster.entries.items() if key not in present]
    return CorpusExamination(
        len(corpus.roster.entries),
        [CorpusProblem("same", entry.location, {"other": entry.organ}) for entry in absent],
    )


def test_a_finding_may_stand_in_the_roster(tmp_path: Path) -> None:
    write_reports(tmp_path / "all", 1)
    Path("roster.csv").write_text(CSV, "utf-8")
    check = corpus_check(
        collect=lambda report, _prepared, _context: report.organ.name, judge=judge_absent
    )
    engine = corpus_engine(
        tmp_path, check, roster=Path("roster.csv"), renamed={"云溪县第0局": "云溪县第1局"}
    )
    result = engine.check(["all"])
    report, roster = result.reports

    assert (report.uri, report.findings, report.evaluated) == ("all/000.md", (), True)
    assert (roster.uri, [each.location.region.start_line for each in roster.findings]) == (
        "roster.csv",
        [2, 3],
    )
    assert (Outcome("XDM001", Status.FAIL, 3, 2),) == result.outcomes
    assert result.exit_code is ExitCode.FINDINGS


def test_a_faulty_roster_is_told_before_any_report_is_read(tmp_path: Path) -> None:
    Path("roster.csv").write_text("organ\n", "utf-8")

    with pytest.raises(ConfigurationError, match="名册是空的"):
        corpus_engine(tmp_path, corpus_check(), roster=Path("roster.csv"))
