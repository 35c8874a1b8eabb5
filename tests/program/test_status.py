"""`orglab status` says how far a study is, from its folder, whoever works at it."""

import json
import os
import subprocess
import time
from pathlib import Path

from program import ORGLAB, SMALL, orglab, small_scenario

MANY = SMALL.replace("replicates = 4", "replicates = 500").replace("periods = 5", "periods = 60")


def counts(folder: Path) -> dict[str, float]:
    told = orglab("status", "many.orglab", "--format", "json", folder=folder).stdout
    first = json.loads(told.splitlines()[0])  # a table is a line
    return dict(zip([column["label"] for column in first["columns"]], first["rows"][0], strict=True))


def test_what_is_done_is_counted(tmp_path: Path) -> None:
    small_scenario(tmp_path, "many.toml", MANY)
    orglab("run", "many.toml", "--out", "many.h5", "--share", "1/4", "--quiet", folder=tmp_path)
    told = orglab("status", "many.orglab", folder=tmp_path).stdout
    assert "Two small organizations" in told
    assert "Slowest points" in told and "1 (complete)" in told
    assert "At work" not in told
    assert "starts 250 of 1000 runs" in told, "the log's last lines"
    found = counts(tmp_path)
    assert (found["planned"], found["done"], found["failed"], found["left"]) == (1000, 250, 0, 750)


def test_pauses_do_not_slow_the_rate(tmp_path: Path) -> None:
    small_scenario(tmp_path, "many.toml", MANY)
    for share in range(1, 5):
        orglab("run", "many.toml", "--out", "many.h5", "--share", f"{share}/8", "--quiet", folder=tmp_path)
    shards = sorted((tmp_path / "many.orglab/shards").iterdir(), key=lambda file: file.stat().st_mtime)
    assert len(shards) == 4, "each share has written one"
    for shard, time_written in zip(shards, (0, 10, 10_000, 10_005), strict=True):
        os.utime(shard, (1e9 + time_written,) * 2)
    # 125 runs in 10 s, a pause with 125 runs at an unknown time, 125 runs in 5 s.
    assert counts(tmp_path)["runs per second"] == 250 / 15
    told = orglab("status", "many.orglab", folder=tmp_path).stdout
    assert "16.7" in told and "without pauses" in told


def test_short_times_have_digits(tmp_path: Path) -> None:
    small_scenario(tmp_path, "many.toml", SMALL)
    orglab("run", "many.toml", "--out", "many.h5", "--share", "1/2", "--quiet", folder=tmp_path)
    lines = orglab("status", "many.orglab", folder=tmp_path).stdout.splitlines()
    begin = lines.index("Slowest points")
    seconds = [float(line.split()[-2]) for line in lines[begin + 2 : begin + 4]]
    assert all(0 < second < 1 for second in seconds), lines


def test_who_is_at_work_is_told(tmp_path: Path) -> None:
    long = MANY.replace("periods = 60", "periods = 200000").replace("size = 20", "size = 400\nturnover = 0.02")
    small_scenario(tmp_path, "many.toml", long)
    running = subprocess.Popen(
        [ORGLAB, "run", "many.toml", "--out", "many.h5", "--threads", "1", "--quiet"], cwd=tmp_path, stderr=subprocess.DEVNULL
    )
    try:
        end = time.monotonic() + 60
        while not (rows := at_work(tmp_path)) or not rows[0]["period"]:  # none while no run has begun
            assert time.monotonic() < end
            time.sleep(0.05)
        assert rows[0]["process"].startswith(f"process {running.pid} on ")
        assert (rows[0]["point"], rows[0]["replicate"], rows[0]["of"]) == (0, 0, 200000)
        assert rows[0]["periods per second"] > 0
        while (later := at_work(tmp_path))[0]["period"] == rows[0]["period"]:
            assert time.monotonic() < end
            time.sleep(0.05)
        assert rows[0]["period"] < later[0]["period"] <= 200000
    finally:
        running.kill()
        running.wait()
    assert "At work" not in orglab_status(tmp_path), "a process that is gone does not work"


def at_work(folder: Path) -> list[dict[str, float]]:
    """The runs that living processes are at; none while there is no such folder yet."""
    done = subprocess.run(
        [ORGLAB, "status", "many.orglab", "--format", "json"], cwd=folder, capture_output=True, text=True, check=False
    )
    tables = [json.loads(line) for line in done.stdout.splitlines()]
    return [
        dict(zip([column["label"] for column in table["columns"]], row, strict=True))
        for table in tables
        if table.get("title") == "At work"
        for row in table["rows"]
    ]


def orglab_status(folder: Path) -> str:
    """What it prints; nothing while there is no such folder yet."""
    done = subprocess.run([ORGLAB, "status", "many.orglab"], cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout


def test_what_is_no_study_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty.orglab").mkdir()
    for name in ("empty.orglab", "nothing.orglab"):
        told = orglab("status", name, code=2, folder=tmp_path).stderr
        assert "the folder of a study (NAME.orglab)" in told
