"""The program's own results files: they open, every figure draws, and the two agree on the numbers."""
from __future__ import annotations

import csv
import os
import subprocess
from pathlib import Path
from typing import Iterator

import numpy as np
import pytest
import xarray as xr
from drawn import is_png, lines

from orglab_analysis import curves, open_results, open_snapshots
from orglab_analysis import parameters as keys
from orglab_analysis import results as ask
from orglab_analysis.command import main
from orglab_analysis.statistics import race

SCENARIO = """
title = "Small, with all that a figure can show"
[run]
seed = 5
replicates = 8
periods = 30
[task]
dimensions = 20
landscape = "interdependent"
block = 5
[workforce]
size = 40
initial_beliefs = "binary"
[teams]
size = 5
[learning.network]
sample = 1
[observe]
measures = "all"
snapshots = [0, 30]
[sweep]
"workforce.turnover" = [0.0, 0.1]
[[variant]]
name = "hierarchy"
hierarchy.levels = 2
learning.order = ["experts"]
[[variant]]
name = "small-world"
network.kind = "small-world"
learning.order = ["network"]
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("program")
    (folder / "small.toml").write_text(SCENARIO)
    command = [os.environ["ORGLAB"], "run", "small.toml", "--out", "small.h5", "--quiet"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / "small.h5"


@pytest.fixture()
def real(file: Path) -> Iterator[xr.Dataset]:
    with open_results(file) as dataset:
        yield dataset


def test_opens_and_says_what_is_in_it(real: xr.Dataset) -> None:
    assert ask.scenarios(real) == ["hierarchy", "small-world"]
    assert keys.swept(real) == ["workforce_turnover"]
    assert keys.label_of(real, "workforce_turnover") == "workforce.turnover"
    assert ask.main_measure(real) in ask.series_names(real)
    assert {"knowledge", "diversity"} <= set(ask.series_names(real))
    assert ask.is_censored(ask.end_values(real, "time_to_80"))
    assert not ask.is_censored(ask.end_values(real, "knowledge"))


def test_lines_end_at_the_means_that_the_program_prints(file: Path, real: xr.Dataset) -> None:
    """Row by row of `orglab show`, found by variant and place, not by position."""
    measure = ask.main_measure(real)
    command = [os.environ["ORGLAB"], "show", str(file), "--measure", measure, "--format", "csv"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    (table,) = [part for part in printed.split("\n\n") if f"\n{measure}," in part]
    (row,) = csv.DictReader(table.strip().splitlines())
    wanted = [f"{n} turnover={t}" for n in ("hierarchy", "small-world") for t in ("0", "0.1")]
    own = {point: float(row[point]) for point in wanted}
    figure = curves(real, measure)
    drawn = {}
    for axes in figure.axes:
        place = axes.get_title(loc="left").replace(" = ", "=")
        for line in lines(axes):
            drawn[f"{line.get_label()} {place}"] = float(line.get_ydata()[-1])
    assert drawn == pytest.approx(own, abs=1e-6) and len(drawn) == 4


def test_races_are_those_that_the_program_prints(file: Path, real: xr.Dataset) -> None:
    command = [os.environ["ORGLAB"], "show", str(file), "--measure", "time_to_80", "--format", "csv"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    (table,) = [part for part in printed.split("\n\n") if part.startswith("time_to_80 against")]
    rows = {row[0]: [float(cell) for cell in row[1:]] for row in csv.reader(table.splitlines()[1:])}
    times = ask.end_values(real, "time_to_80").values
    points = list(zip(real["scenario"].values, keys.values_of(real, "workforce_turnover")))
    assert len(rows) == 2
    for (variant, turnover), own in zip(points, times):
        if variant == "hierarchy":
            continue
        (base,) = [t for (v, other), t in zip(points, times) if v == "hierarchy" and other == turnover]
        found = race(own, base, ask.horizon(real))
        numbers = [
            float(getattr(interval, part))
            for interval in (found.difference, found.faster)
            for part in ("estimate", "low", "high")
        ]
        assert [*numbers, found.p] == pytest.approx(rows[f"{variant} turnover={turnover:g}"], abs=1e-8)


@pytest.mark.parametrize(
    "words",
    [
        ["curves"],
        ["curves", "--measure", "expert_knowledge_by_level", "--at", "level=1"],
        ["compare", "--measure", "knowledge", "--measure", "time_to_80", "--measure", "net_degree"],
        ["sweep", "--measure", "diversity", "--difference", "small-world,hierarchy"],
        ["structure", "--at", "workforce.turnover=0.1"],
    ],
)
def test_every_figure_draws_it(words: list[str], file: Path, tmp_path: Path) -> None:
    assert main([words[0], str(file), *words[1:], "--out", str(tmp_path / "picture")]) == 0
    assert is_png(tmp_path / "picture.png")


def test_every_measure_over_time_can_be_drawn(real: xr.Dataset) -> None:
    for name in ask.series_names(real):
        if np.isfinite(ask.series(real, name)).any():
            curves(real, name)


def test_snapshots_agree_with_the_series(file: Path, real: xr.Dataset) -> None:
    with open_snapshots(file) as snapshots:
        assert snapshots.periods == [0, 30]
        mean = snapshots.workers["knowledge"].mean("worker")
        series = ask.series(real, "knowledge").sel(period=snapshots.periods)
        np.testing.assert_allclose(mean.values, series.values, atol=1e-6)
        of_point = real["scenario"].values.tolist()
        assert snapshots.ties(of_point.index("hierarchy"), 0, 0).shape == (0, 2)
        ties = snapshots.ties(of_point.index("small-world"), 0, 0)
        assert len(ties) == 40 * 4 and len(np.unique(ties, axis=0)) == len(ties)
