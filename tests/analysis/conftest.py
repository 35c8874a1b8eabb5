"""Results files that the tests of all figures share."""
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Iterator

import numpy as np
import pytest
import xarray as xr

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "analysis")]

from synthetic import write_results  # noqa: E402

from orglab_analysis import open_results  # noqa: E402

SCENARIOS = ["hierarchy", "teams", "small-world"]
REPLICATES = 12
PERIODS = 40


PEOPLE_FILE = "id,team\n" + "".join(f"p{n:02},{'Sales' if n < 4 else 'Büro; 2'}\n" for n in range(10))
SMALL = """
title = "Small, with \\"quotes\\""
run.replicates = 3
run.periods = 4
task.dimensions = 10
workforce.file = "people.csv"
network.kind = "complete"
learning.order = ["network"]
observe.snapshots = [0, 4]
[sweep]
"workforce.turnover" = [0.0, 0.2]
"""


def courses(seed: int, points: int = len(SCENARIOS)) -> np.ndarray:
    """Noisy curves of different heights and speeds: point x replicate x period."""
    random = np.random.default_rng(seed)
    period = np.arange(PERIODS)
    height = np.resize([0.35, 0.05, 0.5], points)[:, None, None]
    speed = np.resize([3.0, 3.0, 15.0], points)[:, None, None]
    noise = 0.02 * random.standard_normal((points, REPLICATES, PERIODS))
    return 0.5 + height * (1 - np.exp(-period / speed)) + noise


@pytest.fixture()
def main_job(tmp_path: Path) -> Path:
    """Three scenarios, one failed run, one measure that may never come true."""
    knowledge = courses(1)
    status = np.zeros((len(SCENARIOS), REPLICATES), dtype=np.uint8)
    status[1, 3] = 1
    knowledge[1, 3, :] = np.nan
    reached = knowledge >= 0.8
    time_to = np.where(reached.any(axis=2), reached.argmax(axis=2), np.nan)
    return write_results(
        tmp_path / "main.h5",
        SCENARIOS,
        {"knowledge": knowledge, "diversity": 1 - knowledge},
        numbers={"time_to_80": time_to, "net_degree": np.full(status.shape, 4.0)},
        status=status,
        labels={"knowledge": "mean share of right beliefs"},
    )


@pytest.fixture()
def swept(tmp_path: Path) -> Path:
    """Three scenarios at four turnovers."""
    turnovers = [0.0, 0.01, 0.05, 0.1]
    points = [(name, turnover) for turnover in turnovers for name in SCENARIOS]
    return write_results(
        tmp_path / "swept.h5",
        [name for name, _ in points],
        {"knowledge": courses(2, len(points))},
        parameters={"workforce.turnover": [turnover for _, turnover in points]},
    )


@pytest.fixture()
def swept_twice(tmp_path: Path) -> Path:
    """Two scenarios at two turnovers in three kinds of network; one place lacks the second."""
    points = [
        (name, t, k)
        for t in (0.0, 0.1)
        for k in ("lattice", "random", "star")
        for name in SCENARIOS[:2]
    ]
    del points[-1]
    return write_results(
        tmp_path / "swept_twice.h5",
        [name for name, _, _ in points],
        {"knowledge": courses(3, len(points))},
        parameters={
            "workforce.turnover": [t for _, t, _ in points],
            "network.kind": [k for _, _, k in points],
        },
    )


@pytest.fixture()
def results(main_job: Path) -> Iterator[xr.Dataset]:
    with open_results(main_job) as dataset:
        yield dataset


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Results of the program: two swept points, snapshots, people and teams from a file."""
    folder = tmp_path_factory.mktemp("export")
    (folder / "people.csv").write_text(PEOPLE_FILE)
    (folder / "small.toml").write_text(SMALL)
    command = [os.environ["ORGLAB"], "run", "small.toml", "--out", "small run.h5", "--quiet"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / "small run.h5"
