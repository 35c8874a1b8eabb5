"""Whoever is killed while writing leaves no results file, or a complete one."""

import random
import subprocess
import time
from pathlib import Path

import h5py
import numpy as np


def whole(file: Path, replicates: int) -> bool:
    with h5py.File(file, "r") as opened:
        opened.visititems(lambda _, entry: np.asarray(entry[()]) if isinstance(entry, h5py.Dataset) else None)
        return opened["status"].shape == (4, replicates) and int((opened["status"][()] == 0).sum()) == 4 * replicates - 1


def test_a_killed_writer_leaves_no_half_file(write_example: str, tmp_path: Path) -> None:
    replicates = 10
    out = tmp_path / "out.h5"
    began = time.monotonic()
    subprocess.run([write_example, str(out), str(replicates)], check=True)
    length = min(time.monotonic() - began, 1.5)
    assert whole(out, replicates)
    out.unlink()
    draw = random.Random(5)
    absent = complete = 0
    for _ in range(30):
        writer = subprocess.Popen([write_example, str(out), str(replicates)])
        time.sleep(draw.random() * length * 1.2)
        writer.kill()
        writer.wait()
        if out.exists():
            assert whole(out, replicates)
            complete += 1
            out.unlink()
        else:
            absent += 1
    assert absent > 0, "some were killed in time"
    subprocess.run([write_example, str(out), str(replicates)], check=True)
    assert whole(out, replicates), "what the killed left behind is in nobody's way"


def test_a_killed_writer_leaves_the_former_file(write_example: str, tmp_path: Path) -> None:
    out = tmp_path / "out.h5"
    subprocess.run([write_example, str(out), "5"], check=True)
    draw = random.Random(6)
    for _ in range(10):
        writer = subprocess.Popen([write_example, str(out), "40"])
        time.sleep(draw.random() * 0.1)
        writer.kill()
        writer.wait()
        with h5py.File(out, "r") as opened:
            replicates = opened["status"].shape[1]
        assert replicates in (5, 40)
        assert whole(out, replicates)


def test_a_killed_run_leaves_no_half_file(orglab: str, tmp_path: Path) -> None:
    scenario = Path(__file__).parent / "small.toml"
    out = tmp_path / "out.h5"
    draw = random.Random(7)
    for _ in range(10):
        run = subprocess.Popen([orglab, "run", str(scenario), "--out", str(out), "--replicates", "60", "--quiet"])
        time.sleep(draw.random() * 0.4)
        run.kill()
        run.wait()
        if out.exists():
            with h5py.File(out, "r") as opened:
                assert (opened["status"][()] == 0).all()
                assert opened["status"].shape == (2, 60)
            out.unlink()
    subprocess.run([orglab, "run", str(scenario), "--out", str(out), "--quiet"], check=True)
    assert out.exists()
