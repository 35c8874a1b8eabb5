"""kill -9 at any moment leaves no results file, or a complete one, and an older one as it was or replaced.

ORGLAB_KILLS=500 is the whole proof.
"""

import os
import random
import subprocess
import time
from pathlib import Path

import h5py
from program import ORGLAB, SMALL, names_in, orglab, small_scenario

KILLS = int(os.environ.get("ORGLAB_KILLS", "40"))


def run_time(folder: Path) -> float:
    start = time.monotonic()
    orglab("run", "small.toml", "--out", "whole/small.h5", "--quiet", folder=folder)
    return time.monotonic() - start


def test_a_kill_leaves_no_file_or_a_complete_one(tmp_path: Path) -> None:
    text = SMALL.replace("replicates = 4", "replicates = 100").replace("periods = 5", "periods = 60")
    small_scenario(tmp_path, text=text)
    whole = run_time(tmp_path)
    with h5py.File(tmp_path / "whole" / "small.h5") as file:
        expected = file["knowledge"][:].tobytes()
    moments = random.Random(1)
    outcomes = {"absent": 0, "complete": 0}
    latest = 1.3 * whole  # a machine may become slower or faster under way, so it follows what happens
    out = tmp_path / "out" / "small.h5"
    for _ in range(KILLS):
        running = subprocess.Popen([ORGLAB, "run", "small.toml", "--out", str(out), "--quiet"], cwd=tmp_path)
        time.sleep(moments.uniform(0, latest))
        running.kill()
        running.wait()
        if out.exists():
            with h5py.File(out) as file:
                assert file["knowledge"][:].tobytes() == expected
                assert (file["status"][:] == 0).all()
            out.unlink()
            outcomes["complete"] += 1
            latest *= 0.9
        else:
            outcomes["absent"] += 1
            latest *= 1.05
    # The moments must have reached both sides of the renaming, or nothing was tested.
    assert min(outcomes.values()) > 0, outcomes
    orglab("run", "small.toml", "--out", str(out), "--quiet", folder=tmp_path)
    assert names_in(tmp_path / "out") == ["small.h5"], "a later run removes what the killed ones left"


def test_a_kill_leaves_the_older_file_or_the_new_one(tmp_path: Path) -> None:
    text = SMALL.replace("replicates = 4", "replicates = 100").replace("periods = 5", "periods = 60")
    small_scenario(tmp_path, text=text)
    whole = run_time(tmp_path)
    out = tmp_path / "out" / "small.h5"
    run = ["run", "small.toml", "--out", str(out), "--quiet", "--force"]
    orglab(*run, "--seed", "1", folder=tmp_path)
    older = out.read_bytes()
    moments = random.Random(2)
    latest = 1.3 * whole
    seen = {"older": 0, "new": 0}
    for _ in range(KILLS):
        running = subprocess.Popen([ORGLAB, *run, "--seed", "2"], cwd=tmp_path)
        time.sleep(moments.uniform(0, latest))
        running.kill()
        running.wait()
        if out.read_bytes() == older:
            seen["older"] += 1
            latest *= 1.05
        else:
            with h5py.File(out) as file:
                assert (file["status"][:] == 0).all() and (file["seed"][:] == 2).all()
            orglab("show", str(out))
            out.write_bytes(older)
            seen["new"] += 1
            latest *= 0.9
    assert min(seen.values()) > 0, seen
    orglab(*run, folder=tmp_path)
    assert names_in(tmp_path / "out") == ["small.h5"]
