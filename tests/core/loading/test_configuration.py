"""Configuration: where it is found, what outranks what, and every message for a wrong one."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from nianbao.configuration import Configuration, Limits, PluginChoice
from nianbao.errors import ConfigurationError
from nianbao.files.shipped import resource
from nianbao.loading.configuration import load_configuration, stray_files
from nianbao.loading.configuration_source import ENVIRONMENT, find_configuration
from nianbao.rules.rule import Severity

FULL = """\
select = ["TAL"]
ignore = ["TAL003"]
fail-on = "never"
lang = "en"
jobs = 4
rules = ["local", "/abs"]
exclude = ["drafts"]
format = ["console", "sarif=out.sarif"]

[levels]
TAL001 = "note"

[limits]
file-size-mb = 1.5
seconds = 3
memory-mb = 500

[plugins]
disable = ["a"]
only = ["b"]

[plugins.c]
key = 1
"""


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def refusal(start: Path, **arguments: Any) -> str:
    with pytest.raises(ConfigurationError) as caught:
        load_configuration(start, **({"environment": {}} | arguments))
    return caught.value.text.en


def test_without_anything_the_defaults_hold(tmp_path: Path) -> None:
    assert Configuration() == load_configuration(tmp_path, environment={})


def test_every_key(tmp_path: Path) -> None:
    file = write(tmp_path / "nianbao.toml", FULL)

    assert Configuration(
        select=("TAL",),
        ignore=("TAL003",),
        levels={"TAL001": Severity.NOTE},
        fail_on=None,
        lang="en",
        jobs=4,
        rules=(tmp_path / "local", Path("/abs")),
        exclude=("drafts",),
        format=("console", "sarif=out.sarif"),
        limits=Limits(1.5, 3, 500),
        plugins=PluginChoice(("a",), ("b",), {"c": {"key": 1}}),
        file=file,
        digest=hashlib.sha256(file.read_bytes()).hexdigest(),
        root=tmp_path,
    ) == load_configuration(tmp_path, environment={})


def test_the_schema_knows_every_key_of_the_dataclass() -> None:
    schema = json.loads((resource("schemas") / "config.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)

    read = {"file", "digest", "ignored", "root", "corrections"}
    assert {name.replace("_", "-") for name in Configuration.__dataclass_fields__} - read == set(
        schema["properties"]
    )
    assert set(ENVIRONMENT) <= set(schema["properties"])


def test_the_nearest_file_upwards_is_the_only_one(tmp_path: Path) -> None:
    write(tmp_path / "nianbao.toml", 'lang = "en"\njobs = 2\n')
    near = write(tmp_path / "a" / "pyproject.toml", "[tool.nianbao]\njobs = 3\n")
    write(tmp_path / "a" / "b" / "pyproject.toml", "[tool.other]\njobs = 9\n")
    (tmp_path / "a" / "b" / "c").mkdir()

    found = load_configuration(tmp_path / "a" / "b" / "c", environment={})

    assert (near, 3, "zh") == (found.file, found.jobs, found.lang)


def test_of_two_files_in_one_directory_the_own_one_counts(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[tool.nianbao]\njobs = 3\n")
    write(tmp_path / "nianbao.toml", "jobs = 2\n")

    assert load_configuration(tmp_path, environment={}).jobs == 2


def test_command_line_over_environment_over_file(tmp_path: Path) -> None:
    write(tmp_path / "nianbao.toml", 'fail-on = "note"\nlang = "en"\njobs = 2\nselect = ["AAA"]\n')
    environment = {
        "NIANBAO_LANG": "zh",
        "NIANBAO_JOBS": "3",
        "NIANBAO_SELECT": "BBB, CCC",
        "NIANBAO_IGNORE": " ",
        "PATH": "x",
    }

    found = load_configuration(
        tmp_path, environment=environment, options={"jobs": 4, "ignore": (), "lang": None}
    )

    assert (found.fail_on, found.lang, found.jobs, found.select) == (
        "note",
        "zh",
        4,
        ("BBB", "CCC"),
    )


def test_rule_paths_are_relative_to_what_names_them(tmp_path: Path) -> None:
    write(tmp_path / "nianbao.toml", 'rules = ["x"]')

    assert (tmp_path / "x",) == load_configuration(tmp_path, environment={}).rules
    assert (Path("y"), Path("z")) == load_configuration(
        tmp_path, environment={"NIANBAO_RULES": "y:z"}
    ).rules
    assert (Path("w"),) == load_configuration(
        tmp_path, environment={}, options={"rules": (Path("w"),)}
    ).rules


def test_one_format_needs_no_list(tmp_path: Path) -> None:
    write(tmp_path / "nianbao.toml", 'format = "sarif"')

    assert load_configuration(tmp_path, environment={}).format == ("sarif",)


def test_a_file_may_be_named(tmp_path: Path) -> None:
    file = write(tmp_path / "other.toml", "jobs = 7")

    assert load_configuration(tmp_path / "x", file=file, environment={}).jobs == 7
    assert load_configuration(tmp_path / "x", environment={"NIANBAO_CONFIG": str(file)}).jobs == 7


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("\nfailon = 1\n", '{file}:2: unknown key "failon"; did you mean "fail-on"?'),
        ("lang = 'fr'", '{file}:1: lang: "fr" is none of the known values (zh, en).'),
        ("jobs = true", "{file}:1: jobs: expected a whole number, found true."),
        (
            "[limits]\n\nsecond = 1",
            '{file}:3: limits: unknown key "second"; did you mean "seconds"?',
        ),
        ("limits.seconds = 0", "{file}:1: limits.seconds: 0 is too small; it must be more than 0."),
        (
            "[levels]\n\"TAL001\" = 'warn'",
            (
                '{file}:2: levels.TAL001: "warn" is none of the known values (error, warning, note); '
                "did you mean warning?"
            ),
        ),
        (
            "select = [\n  'TAL',\n  1,\n]",
            "{file}:1: select[1]: expected text, found 1; put it in quotation marks.",
        ),
        ("format = 1", "{file}:1: format: expected text or a list, found 1."),
        ("[plugins]\nx = 1", "{file}:2: plugins.x: expected a mapping (key: value), found 1."),
        ("jobs = ", "{file}: not valid TOML: Invalid value (at end of document)."),
    ],
)
def test_messages(text: str, told: str, tmp_path: Path) -> None:
    file = write(tmp_path / "nianbao.toml", text)

    assert told.replace("{file}", str(file)) == refusal(tmp_path)


def test_lines_in_a_pyproject_file(tmp_path: Path) -> None:
    file = write(tmp_path / "pyproject.toml", "[project]\njobz = 1\n[tool.nianbao]\njobz = 1\n")

    assert f'{file}:4: unknown key "jobz"; did you mean "jobs"?' == refusal(tmp_path)


def test_all_faults_at_once(tmp_path: Path) -> None:
    write(tmp_path / "nianbao.toml", "a = 1\njobs = -1\n")

    assert len(refusal(tmp_path).splitlines()) == 2


def test_a_wrong_variable_is_named(tmp_path: Path) -> None:
    assert (
        refusal(tmp_path, environment={"NIANBAO_FAILON": "x"})
        == 'NIANBAO_FAILON: unknown environment variable; did you mean "NIANBAO_FAIL_ON"?'
    )
    assert (
        refusal(tmp_path, environment={"NIANBAO_JOBS": "many"})
        == 'NIANBAO_JOBS: jobs: expected a whole number, found "many".'
    )


def test_files_that_cannot_be_used(tmp_path: Path) -> None:
    assert f"{tmp_path / 'x.toml'}: cannot be read: there is no such file or directory." == refusal(
        tmp_path, file=tmp_path / "x.toml"
    )
    file = write(tmp_path / "pyproject.toml", "tool = 1")
    assert f"{file} has no table [tool.nianbao]. Add it, or name another file." == refusal(
        tmp_path, file=file
    )
    (tmp_path / "nianbao.toml").write_bytes("lang = '年'".encode("gb18030"))
    assert "not UTF-8; save the file as UTF-8." in refusal(tmp_path)


@pytest.mark.parametrize(
    "file", ["../out.sarif", "/etc/out.sarif", "sub/../../out", "link/out", "~/x/../../../out"]
)
def test_a_found_configuration_writes_nothing_outside_its_directory(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "link").symlink_to(tmp_path)
    settings = inside / "nianbao.toml"
    settings.write_text(f'format = ["sarif={file}"]', "utf-8")
    monkeypatch.chdir(inside)

    with pytest.raises(
        ConfigurationError, match=r"nianbao\.toml:1.*format.*不在配置文件所在的目录内"
    ):
        load_configuration(Path(), environment={})
    assert load_configuration(Path(), file=settings, environment={}).format == (f"sarif={file}",)


def test_what_lies_beside_the_documents_is_stray(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = tmp_path / "work" / "sent"
    (sent / "2024" / "rules.d").mkdir(parents=True)
    (sent / "2024" / "rules.d" / "own.yaml").touch()
    (sent / "nianbao.toml").touch()
    (sent / "pyproject.toml").write_text("[tool.other]\n", "utf-8")
    (sent / "2024" / "suppressions.toml").touch()
    (tmp_path / "nianbao.toml").touch()
    monkeypatch.chdir(tmp_path / "work")
    used = find_configuration(Path(), None)

    assert used is not None
    assert used.file == tmp_path / "nianbao.toml"
    assert stray_files([Path("sent/2024"), Path("sent/2024/a.md"), Path("x" * 300)], used.file) == (
        sent / "2024" / "suppressions.toml",
        sent / "2024" / "rules.d",
        sent / "nianbao.toml",
    )
    assert stray_files([Path("sent")], sent / "nianbao.toml") == ()


def test_a_copy_of_the_shipped_rules_is_not_stray_and_not_missed(tmp_path: Path) -> None:
    """In a checkout of nianbao its own rules lie beside the samples."""
    rules = tmp_path / "rules.d"
    shutil.copytree(resource("rules.d"), rules)
    assert stray_files([tmp_path], None) == ()

    (rules / "own.yaml").touch()
    assert stray_files([tmp_path], None) == (rules,)
    (rules / "own.yaml").unlink()
    changed = next(rules.glob("*.yaml"))
    changed.write_bytes(changed.read_bytes() + b"\n")
    assert stray_files([tmp_path], None) == (rules,)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have owners elsewhere")
def test_above_the_start_only_files_of_the_user_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = tmp_path / "a"
    start.mkdir()
    (tmp_path / "nianbao.toml").touch()
    mine = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: mine + 1)
    owner = {start: mine + 1, tmp_path / "nianbao.toml": mine + 2}
    stat = Path.stat
    monkeypatch.setattr(
        Path,
        "stat",
        lambda self, **options: _owned(stat(self, **options), owner.get(self)),
    )
    assert find_configuration(start, None) is None
    owner[tmp_path / "nianbao.toml"] = 0
    assert find_configuration(start, None) is not None
    owner[start] = owner[tmp_path / "nianbao.toml"] = mine + 5
    assert find_configuration(start, None) is not None


def _owned(found: os.stat_result, owner: int | None) -> os.stat_result:
    return found if owner is None else os.stat_result([*found[:4], owner, *found[5:]])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (".".join("a" * 50_000) + "=1", "too many parts"),
        ("a=" + "[" * 5_000, "nested too deeply"),
        ("jobs=" + "1" * 5_000, "not valid TOML: Exceeds the limit"),
        ("x" * 2_000_001, "larger than 2 MB"),
    ],
)
def test_a_bomb_is_refused_like_any_fault(text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "nianbao.toml").write_text(text, "utf-8")

    with pytest.raises(ConfigurationError) as refused:
        load_configuration(tmp_path, environment={})
    assert told in refused.value.text.en


def test_a_pipe_is_no_configuration(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")

    with pytest.raises(ConfigurationError, match="不是普通文件"):
        load_configuration(tmp_path, file=tmp_path / "pipe.toml", environment={})
