"""What is weighed before a study begins: points, teams of files, threads, self-tests; and whether the weights are true."""

import os
import resource
import subprocess
from pathlib import Path

import pytest
from program import ORGLAB, SOURCE, names_in, orglab, small_scenario

MIB = 1 << 20
SECONDS = 10
START = """\
title = "t"
run.replicates = 1
run.periods = 2
learning.order = ["network"]
network.kind = "lattice"
"""
POINTS = "[sweep]\n'workforce.turnover' = [" + ",".join(f"{i / 1e6:.6f}" for i in range(10_000)) + "]\n"


def within_bounds() -> None:
    """1 GiB, and 10 seconds of the processor."""
    resource.setrlimit(resource.RLIMIT_AS, (1024 * MIB, 1024 * MIB))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def bounded(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([ORGLAB, *arguments], cwd=folder, capture_output=True, text=True, check=False, preexec_fn=within_bounds)


EVENT = "[event.e{}]\nperiod = 1\nkind = 'reality-shift'\nfraction = 0.1\n"
MULTIPLIED = {
    "events": START + POINTS + "".join(EVENT.format(i) for i in range(1900)),
    "kinds": START + POINTS + "".join(f"[workforce.kinds.k{i}]\nshare = 0.0001\n" for i in range(1990)),
    "lists": START + "hierarchy.levels = 3\n" + POINTS + "'hierarchy.span' = [[" + "6," * 300_000 + "6]]\n",
    "texts": START + POINTS + "'network.file' = ['" + "x" * 900_000 + "']\n",
    "shortcuts": START + "workforce.size = 100000000\nnetwork.shortcuts = 90000000\nnetwork.max_degree = 2\n",
    "communities": START + "workforce.size = 1000\ncommunities.count = 1000000\ncommunities.memberships = 900000\n"
    "network.shortcuts = 10\nnetwork.max_degree = 10\n",
}


@pytest.mark.parametrize("name", MULTIPLIED)
def test_points_times_settings_stay_in_bounds(tmp_path: Path, name: str) -> None:
    (tmp_path / "s.toml").write_text(MULTIPLIED[name])
    done = bounded(tmp_path, "check", "s.toml")
    assert done.returncode in (0, 2), (done.returncode, done.stderr[-500:])
    assert len(done.stderr) < 200_000


def test_points_with_too_many_settings_are_told_how_many(tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text(MULTIPLIED["events"])
    told = bounded(tmp_path, "check", "s.toml").stderr
    assert "more than 2000000 settings together" in told and "fewer points" in told


def test_ten_thousand_ordinary_points_are_not_too_many(tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text(START + POINTS)
    done = bounded(tmp_path, "check", "s.toml")
    assert done.returncode == 0, done.stderr
    assert "10,000 points" in done.stdout


@pytest.mark.parametrize("channel", ["network", "team"])
def test_a_team_of_everybody_in_a_file_is_weighed(tmp_path: Path, channel: str) -> None:
    people = "worker,team\n" + "".join(f"{i},a\n" for i in range(120_000))
    (tmp_path / "p.csv").write_text(people)
    (tmp_path / "s.toml").write_text(
        f"title = 't'\nworkforce.file = 'p.csv'\nlearning.order = ['{channel}']\nnetwork.kind = 'lattice'\n"
        + ("network.include = ['team']\n" if channel == "network" else "")
    )
    done = bounded(tmp_path, "check", "s.toml")
    if channel == "team":  # a list of members; pairs are written down for measures of the network alone
        assert done.returncode == 0, done.stderr
        return
    assert done.returncode == 2
    assert "of memory" in done.stderr and "change" in done.stderr


@pytest.mark.parametrize("command", [["run", "small.toml", "--out", "a.h5"], ["selftest", "march-1991-figure-1"]])
def test_threads_that_cannot_start_are_told_before_the_first_run(tmp_path: Path, command: list[str]) -> None:
    small_scenario(tmp_path)
    done = subprocess.run(
        [ORGLAB, *command, "--threads", "4"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "OMP_STACKSIZE": "1000000G"},
    )
    assert done.returncode == 1, done
    assert "4 threads cannot be started" in done.stderr and "libgomp" not in done.stderr
    assert names_in(tmp_path) == ["small.toml"]


def test_more_threads_than_are_used_are_not_asked_for(tmp_path: Path) -> None:
    small_scenario(tmp_path)
    done = subprocess.run(
        [ORGLAB, "check", "small.toml"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "OMP_NUM_THREADS": "100000"},
    )
    assert done.returncode == 0, done


def test_a_self_test_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    heading = (SOURCE / "scenarios" / "published" / "targets.csv").read_text().splitlines()
    columns = next(line for line in heading if line.startswith("model,")).split(",")
    first = next(line for line in heading if line.startswith("march-1991-figure-1,"))
    row = dict(zip(columns, first.split(","), strict=True))
    row["set"] = "workforce.size=100000000 task.dimensions=65536"
    (tmp_path / "t.csv").write_text(",".join(columns) + "\n" + ",".join(row[c] for c in columns) + "\n")
    told = orglab("selftest", "--targets", "t.csv", code=2, folder=tmp_path).stderr
    assert "of memory" in told and "workforce.size" in told


MEASURED = {
    "dimensions": ["workforce.size=5000", "task.dimensions=16384", "network.degree=2"],
    "ties": ["workforce.size=20000", "network.degree=60"],
    "complete": ["workforce.size=1500", "network.kind=complete"],
    "series": ["workforce.size=2", "run.periods=200000", "network.kind=complete"],
    "snapshots": ["workforce.size=20000", "run.periods=60", f"observe.snapshots={list(range(1, 61))}"],
}


def bytes_said(text: str) -> float:
    """Of "memory: about 1.2 GiB, most of it ..."."""
    number, unit = text.split("memory: about ")[1].split(",")[0].split(" ")
    return float(number) * 1024 ** ["bytes", "KiB", "MiB", "GiB"].index(unit)


@pytest.mark.parametrize("name", MEASURED)
def test_weights_are_near_what_is_used(tmp_path: Path, name: str) -> None:
    (tmp_path / "s.toml").write_text(START)
    options = [part for setting in MEASURED[name] for part in ("--set", setting)]
    (tmp_path / "check.txt").write_text(orglab("check", "s.toml", *options, folder=tmp_path).stdout)
    said = bytes_said((tmp_path / "check.txt").read_text())
    run = subprocess.Popen(
        [ORGLAB, "run", "s.toml", *options, "--threads", "1", "--quiet", "--out", "a.h5"], cwd=tmp_path
    )
    _, status, used = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(status)
    assert run.returncode == 0
    measured = used.ru_maxrss * 1024
    assert measured < 1.5 * said and said < 3 * measured, (measured / MIB, said / MIB)
