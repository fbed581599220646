"""A cluster says what this machine says, whatever becomes of its workers; and what it could not say
is told as not checked."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cluster.conftest import Cluster, check, finish, start
from tests.core.corpora import report_text
from tests.generators.audit import make_audit, write_audit

#: Every format that tells all of the run, but the time at which it was.
OUTPUTS = ("sarif-full", "xml", "csv", "html")
COMPARED = ("--enable", "PLA,XRP", "--fail-on", "never", "--quiet")


def outputs(folder: Path, name: str) -> list[str]:
    """Options for every output, into a folder of its own."""
    (folder / name).mkdir()
    return [part for each in OUTPUTS for part in ("--format", f"{each}={name}/{each}")]


def written(folder: Path, name: str) -> dict[str, bytes]:
    return {each: (folder / name / each).read_bytes() for each in OUTPUTS}


def write_odd(folder: Path, name: str, what: str = "无。") -> None:
    (folder / "all").mkdir(exist_ok=True)
    organ = f"云溪县{name}局"
    (folder / "all" / f"{name}.odd").write_text(report_text(organ, 2023, what), "utf-8")


def told(folder: Path, file: str) -> dict[str, list[str]]:
    """The ids of what is told of each document, by its URI; documents without are left out."""
    run: Any = json.loads((folder / file).read_text("utf-8"))
    found = {
        each["uri"]: [event["id"] for event in each.get("notifications", ())]
        for each in run["reports"]
    }
    return {uri: ids for uri, ids in found.items() if ids}


def without_time(folder: Path, file: str) -> str:
    return re.sub(r'"created":"[^"]*"', "", (folder / file).read_text("utf-8"))


def test_the_same_bytes_as_here_also_with_a_worker_killed(folder: Path, cluster: Cluster) -> None:
    """Some three hundred reports of all formats, compared with each other."""
    write_audit(make_audit(), folder / "audit")
    paths = ["audit/reports", "--roster", "audit/roster.csv", "--no-cache", *COMPARED]
    here = check(folder, *paths, *outputs(folder, "here"))
    scheduler = ["--executor", "dask", "--scheduler", cluster.address]
    there = start(folder, *paths, *scheduler, *outputs(folder, "there"))
    time.sleep(6)
    cluster.kill_worker()
    assert finish(there) == here
    assert written(folder, "there") == written(folder, "here")


def test_a_cluster_of_its_own(folder: Path) -> None:
    for number in range(40):
        write_odd(folder, f"第{number}")
    check(folder, "all", "--no-cache", *COMPARED, "--format", "json=here.json")
    ran = check(
        folder, "all", "--no-cache", *COMPARED, "--executor", "dask", "--format", "json=there.json"
    )
    assert ran.code == 0
    assert without_time(folder, "there.json") == without_time(folder, "here.json")


def test_a_hostile_document_costs_itself(folder: Path, cluster: Cluster) -> None:
    (folder / "nianbao.toml").write_text("[limits]\nseconds = 3\n", "utf-8")
    for number in range(20):
        write_odd(folder, f"好{number}")
    for name in ("hang", "leave", "greedy"):
        write_odd(folder, name, f"{name}。")
    paths = ["all", "--no-cache", *COMPARED]
    here = check(folder, *paths, "--format", "json=here.json")
    there = check(
        folder,
        *paths,
        *("--executor", "dask", "--scheduler", cluster.address, "--format", "json=there.json"),
    )
    assert there == here
    assert here.code == 3
    assert told(folder, "there.json") == {
        "all/greedy.odd": ["memory-limit"],
        "all/hang.odd": ["time-limit"],
        "all/leave.odd": ["worker-died"],
    }
    assert without_time(folder, "there.json") == without_time(folder, "here.json")


def test_a_document_that_kills_its_worker_costs_itself(folder: Path, cluster: Cluster) -> None:
    for number in range(20):
        write_odd(folder, f"好{number}")
    write_odd(folder, "deadly", "deadly。")
    scheduler = ["--executor", "dask", "--scheduler", cluster.address]
    ran = check(folder, "all", "--no-cache", *COMPARED, *scheduler, "--format", "json=there.json")
    assert ran.code == 3
    assert told(folder, "there.json") == {"deadly.odd": ["not-answered"]}
    assert "它使每一台接手的工作机都中止了" in ran.err


def test_a_scheduler_that_goes_away_leaves_what_was_done(folder: Path, cluster: Cluster) -> None:
    for number in range(100):
        write_odd(folder, f"第{number}", "slow。")
    (folder / "nianbao.toml").write_text(
        f'[executor]\nname = "dask"\nscheduler = "{cluster.address}"\nbatch = 4\npatience = 5\n',
        "utf-8",
    )
    running = start(folder, "all", *COMPARED, "--format", "json=there.json")
    end = time.monotonic() + 60
    while cluster.seen() < 20:
        assert time.monotonic() < end
        time.sleep(0.1)
    cluster.kill_scheduler()
    ran = finish(running)

    assert ran.code == 3
    assert f"调度器 {cluster.address} 或它的全部工作机中途断开" in ran.err
    assert "Traceback" not in ran.err
    unchecked = told(folder, "there.json")
    assert set(map(tuple, unchecked.values())) == {("not-answered",)}
    assert 8 <= 100 - len(unchecked) < 100
    # What was done is in the cache, and is not done again.
    before = cluster.seen()
    again = check(folder, "all", *COMPARED, "--executor", "local", "--format", "json=again.json")
    assert again.code == 0
    assert cluster.seen() - before == len(unchecked)
    assert told(folder, "again.json") == {}


def test_workers_that_have_loaded_something_else_are_refused(
    folder: Path, bare_cluster: Cluster
) -> None:
    write_odd(folder, "好")
    scheduler = ["--executor", "dask", "--scheduler", bare_cluster.address]
    ran = check(folder, "all", "--no-cache", *COMPARED, *scheduler, "--format", "json=there.json")
    assert ran.code == 3
    assert "加载的与主程序不同：plugin odd:odd，应为 1.0 " in ran.err
    assert told(folder, "there.json") == {"好.odd": ["not-answered"]}


def test_a_scheduler_that_is_not_there(folder: Path) -> None:
    write_odd(folder, "好")
    (folder / "nianbao.toml").write_text(
        '[executor]\nname = "dask"\nscheduler = "tcp://127.0.0.1:9"\npatience = 2\n', "utf-8"
    )
    ran = check(folder, "all", "--no-cache", *COMPARED, "--format", "json=there.json")
    assert ran.code == 3
    assert "连不上调度器 tcp://127.0.0.1:9" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("address", ["nonsense", "tcp://", "tls://127.0.0.1:9"])
def test_an_address_that_is_none(folder: Path, address: str) -> None:
    write_odd(folder, "好")
    ran = check(folder, "all", "--no-cache", "--executor", "dask", "--scheduler", address)
    assert ran.code == 3
    assert f"连不上调度器 {address}" in ran.err
