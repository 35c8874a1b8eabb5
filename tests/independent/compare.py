"""Both programs on one setting, and how far apart their runs are."""

from __future__ import annotations

import json
import math
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import xarray as xr
from scipy import optimize, stats

from twin import Settings, simulate

ORGLAB = os.environ["ORGLAB"]
FAMILY_ERROR = 1e-4
SAME = 1e-6  # files hold single precision
NOT_COMPARED = ("net_", "end_", "fingerprint", "run_key", "status", "seconds", "n_periods")  # structure, no measure

Series = dict[str, np.ndarray]  # measure -> replicate x observed period


class Cell(NamedTuple):
    """One measure in one observed period of one setting."""

    setting: str
    measure: str
    place: int
    program: float
    twin: float
    z: float

    def __str__(self) -> str:
        where = f"{self.setting}: {self.measure}, observation {self.place}"
        return f"{where}: program {self.program:.5g}, twin {self.twin:.5g}, z {self.z:+.2f}"


def toml(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value)


def of_program(settings: Settings, replicates: int, seed: int, folder: Path) -> Series:
    """What the program's results file says."""
    scenario, results = folder / "setting.toml", folder / "setting.h5"
    keys = [f"{key} = {toml(value)}" for key, value in settings.items()]
    scenario.write_text("\n".join(['title = "One setting"', *keys]) + "\n")
    command = [ORGLAB, "run", str(scenario), "--replicates", str(replicates), "--seed", str(seed), "--threads", "1"]
    done = subprocess.run(
        [*command, "--out", str(results), "--force", "--quiet"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    with xr.open_dataset(results) as file:
        return read(file.isel(point=0).load())


def read(file: xr.Dataset) -> Series:
    """Each number that the runs have: of a run, a period, or a period and level or channel."""
    series: Series = {}
    for name, numbers in file.data_vars.items():
        if str(name).startswith(NOT_COMPARED) or numbers.dims[:1] != ("replicate",):
            continue
        values = numbers.values
        if numbers.ndim == 1:
            series[str(name)] = values[:, None]
        elif numbers.dims[1] == "period" and numbers.ndim == 2:
            series[str(name)] = values
        elif numbers.dims[1] == "period":
            for place, label in enumerate(file[numbers.dims[2]].values):
                word = label.decode() if isinstance(label, bytes) else str(label)
                series[f"{name}:{word}"] = values[:, :, place]
    return series


def of_twin(settings: Settings, replicates: int, seed: int) -> Series:
    runs = [simulate(settings, [seed, replicate]) for replicate in range(replicates)]
    return {name: np.array([run[name] for run in runs], float) for name in runs[0]}


def apart(program: np.ndarray, twin: np.ndarray) -> float:
    """z of one cell: run k of one program against run k of the other, sum of differences / root of their squares."""
    d = np.asarray(program, float) - twin
    d = np.where(np.abs(d) < SAME, 0.0, d)
    squares = float((d * d).sum())
    return float(d.sum() / math.sqrt(squares)) if squares else 0.0


def compared(name: str, program: Series, twin: Series) -> list[Cell]:
    """A cell for each number that both have; where some runs have none (NaN), one more for that."""
    cells = []
    for measure in sorted(program.keys() & twin.keys()):
        a, b = program[measure], twin[measure]
        assert a.shape == b.shape, f"{name}: {measure}: {a.shape} and {b.shape}"
        for place in range(a.shape[1]):
            x, y = a[:, place], b[:, place]
            known = ~np.isnan(x) & ~np.isnan(y)
            if not known.all():
                u, v = np.isnan(x) * 1.0, np.isnan(y) * 1.0
                cells.append(Cell(name, f"{measure} undefined", place, u.mean(), v.mean(), apart(u, v)))
            if known.any():
                x, y = x[known], y[known]
                cells.append(Cell(name, measure, place, x.mean(), y.mean(), apart(x, y)))
    return cells


def bound(cells: int, error: float = FAMILY_ERROR) -> float:
    """The z that equal programs pass in any of so many cells with at most this chance."""
    pinelis = 2 * math.e**3 / 9
    each = error / cells
    return float(optimize.brentq(lambda z: 2 * pinelis * stats.norm.sf(z) - each, 1, 20))


def objections(cells: Iterable[Cell]) -> list[Cell]:
    """The cells in which the programs disagree, worst first."""
    cells = list(cells)
    limit = bound(len(cells))
    return sorted((cell for cell in cells if abs(cell.z) > limit), key=lambda cell: -abs(cell.z))
