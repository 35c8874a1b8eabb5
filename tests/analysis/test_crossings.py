"""Crossings: those of the program, on the same curves and through a results file; and marks of them."""
from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import numpy as np
import pytest
from drawn import lines
from numpy.typing import NDArray

from orglab_analysis import curves, open_results
from orglab_analysis.crossings import Crossing, crossing_interval, passing
from orglab_analysis.panels import panels_of
from orglab_analysis.results import series

RANDOM = np.random.default_rng(11)
Floats = NDArray[np.float64]


def of_the_program(cases: list[tuple[Floats, Floats, NDArray[np.int64]]]) -> list[tuple[Crossing, bool]]:
    """What sim/statistics/crossing.cpp says of pairs of curves."""
    text = []
    for behind, ahead, periods in cases:
        text.append(f"{behind.shape[0]} {behind.shape[1]}")
        text += [" ".join(map(repr, map(float, part.ravel()))) for part in (behind, ahead)]
        text.insert(-2, " ".join(map(str, periods)))
    done = subprocess.run(
        [os.environ["ORGLAB_CROSSINGS"]], input="\n".join(text), capture_output=True, text=True, check=True
    )
    said = [[float(word) for word in line.split()] for line in done.stdout.splitlines()]
    assert len(said) == len(cases)
    return [(Crossing(*numbers[:3]), bool(numbers[3])) for numbers in said]


def random_pair() -> tuple[Floats, Floats, NDArray[np.int64]]:
    """Curves that saturate and random walks, close and far apart, in numbers as results hold them."""
    replicates, columns = int(RANDOM.integers(1, 25)), int(RANDOM.integers(2, 90))
    periods = np.cumsum(RANDOM.integers(1, 4, columns)) - 1
    time = periods / periods[-1]
    pair = []
    for _ in range(2):
        rise = RANDOM.uniform(0.1, 1) * (1 - np.exp(-time * RANDOM.uniform(0.5, 20)))
        noise = RANDOM.normal(0, 10 ** RANDOM.uniform(-3, -0.5), (replicates, columns))
        walk = RANDOM.random() < 0.3
        course = 0.5 + rise + (noise.cumsum(axis=1) if walk else noise)
        course[:, : int(RANDOM.integers(0, 3))] = 0.5  # of equal starts
        course[RANDOM.random(replicates) < 0.05, -1] = np.nan
        pair.append(course.astype(np.float32).astype(np.float64))
    return pair[0], pair[1], periods


def test_it_is_the_rule_of_the_program_number_by_number() -> None:
    cases = [random_pair() for _ in range(400)]
    sure = 0
    for (behind, ahead, periods), (said, told) in zip(cases, of_the_program(cases)):
        own = crossing_interval(behind, ahead, periods)
        assert (own.estimate, own.low, own.high) == pytest.approx(
            (said.estimate, said.low, said.high), abs=0, nan_ok=True
        )
        assert own.beyond_doubt(float(periods[0])) == told
        sure += told
    assert 20 < sure < 380  # both sides are tried


def runs(course: Floats, noise: float = 0.0, replicates: int = 20) -> Floats:
    return course + noise * RANDOM.standard_normal((replicates, course.size))


def test_a_crossing_is_the_first_period_with_the_new_leader_whoever_passes() -> None:
    period = np.arange(100.0)
    level = runs(np.full(100, 40.5), 0.01)
    found = passing(runs(period, 0.01), level, period)
    assert found == Crossing(41.0, 41.0, 41.0)
    assert passing(level, runs(period, 0.01), period) == Crossing(41.0, 41.0, 41.0)


def test_only_the_last_of_several_crossings_counts() -> None:
    wave = np.sin(np.linspace(0.1, 5 * np.pi - 0.1, 200))
    found = passing(runs(wave, 1e-3), runs(np.zeros(200), 1e-3), np.arange(200))
    last = 1 + np.flatnonzero(np.diff(np.sign(wave)))[-1]
    assert found is not None and found.estimate == last


def test_chance_does_not_cross() -> None:
    """Of curves with one mean: beyond doubt at both ends in far less than one in twenty cases."""
    told = 0
    for seed in range(100):
        random = np.random.default_rng(seed)
        walks = random.normal(0, 0.01, (2, 30, 200)).cumsum(axis=2) * np.exp(-np.arange(200) / 30)
        told += passing(walks[0], walks[1], np.arange(200)) is not None
    assert told <= 10


def test_curves_that_never_meet_or_never_part_do_not_cross() -> None:
    period = np.arange(10)
    assert passing(runs(np.ones(10), 0.01), runs(np.zeros(10), 0.01), period) is None
    assert passing(np.ones((5, 10)), np.ones((5, 10)), period) is None
    assert passing(np.full((5, 10), np.nan), np.ones((5, 10)), period) is None


def test_periods_before_there_are_numbers_are_left_out() -> None:
    period = np.arange(100.0)
    course, level = runs(period, 0.01), runs(np.full(100, 40.5), 0.01)
    course[:, :5] = np.nan
    assert passing(course, level, period) == Crossing(41.0, 41.0, 41.0)


SCENARIO = """
title = "A network that overtakes experts"
[run]
replicates = 100
periods = 150
[task]
dimensions = 20
[workforce]
size = 60
initial_beliefs = "binary"
[hierarchy]
levels = 2
[network]
kind = "small-world"
[learning.experts]
rate = 0.3
[learning.network]
rate = 0.3
sample = 1
[observe]
every = 3
[sweep]
"workforce.turnover" = [0.0, 0.005]
[[variant]]
name = "experts"
learning.order = ["experts"]
[[variant]]
name = "network"
learning.order = ["network"]
"""


def test_tables_and_pictures_tell_the_same_crossings(tmp_path: Path) -> None:
    (tmp_path / "cross.toml").write_text(SCENARIO)
    command = [os.environ["ORGLAB"], "run", "cross.toml", "--out", "cross.h5"]
    printed = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    told = re.findall(r"(\S+) turnover=(\S+) passes \S+ \S+ for good in period (\d+) \[(\d+), (\d+)\]", printed)
    assert told, printed
    with open_results(tmp_path / "cross.h5") as results:
        values = series(results, "knowledge")
        marked = []
        for panel, axes in zip(panels_of(results, None), curves(results, "knowledge").axes):
            own, other = (values.isel(point=panel.at(name)).values for name in ("network", "experts"))
            found = passing(own, other, values["period"].values)
            rings = [ring.get_xdata()[0] for ring in lines(axes, "_crossing")]
            assert rings == ([] if found is None else [found.estimate])
            if found is not None:
                limits = (found.estimate, found.low, found.high)
                marked.append(tuple(f"{number:g}" for number in limits))
    assert marked == [numbers[2:] for numbers in told]
