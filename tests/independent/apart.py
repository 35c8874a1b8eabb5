"""Whether runs of two programs from one state differ: a direction from one half of the runs, a test on the other."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
from compare import bound
from state import Placed, State, state_of, told

from twin import Settings

WARM_UP, RUNS = 2, 400
RARE = 20  # of the runs of both programs: outcomes of a worker that are counted as one
GROUPS = 550  # tests of all settings together: at least as many as there are


class Apart(NamedTuple):
    """z of one group of cells of one setting."""

    setting: str
    group: str
    z: float

    def __str__(self) -> str:
        return f"{self.setting}: {self.group}, z {self.z:+.2f}"


def z_along(direction: np.ndarray, differences: np.ndarray) -> float:
    """z of the runs' differences along a direction that other runs gave: sum / root of the sum of squares."""
    along = differences @ direction
    squares = float(along @ along)
    return float(along.sum()) / math.sqrt(squares) if squares else 0.0


def z_of_halves(differences: np.ndarray) -> tuple[float, float]:
    """z of each half of the runs (run x cell) along the mean difference of the other half.

    Each cell counts by its mean difference over its variance (and a little, for cells that never vary), as in
    Fisher's linear discriminant with independent cells; any direction would do, as the other half knows nothing of it.
    """
    first, second = np.array_split(differences, 2)

    def direction(half: np.ndarray) -> np.ndarray:
        return half.mean(0) / (half.var(0) + 0.01)

    return z_along(direction(second), first), z_along(direction(first), second)


def outcomes(workers: np.ndarray) -> np.ndarray:
    """Which whole row each worker came to: a cell for each that is not rare, one for the rare, and their number."""
    columns = []
    for rows in workers.transpose(1, 0, 2):
        _, which, count = np.unique(rows, axis=0, return_inverse=True, return_counts=True)
        common = np.flatnonzero(count >= RARE)
        columns.append(np.column_stack([which[:, None] == common, (count < RARE)[which]]))
    rare = sum(column[:, -1].astype(int) for column in columns)
    return np.column_stack([*columns, rare])


def cells(states: list[State], before: State, value: Callable[[np.ndarray], np.ndarray]) -> dict[str, np.ndarray]:
    """Groups of cells of states that follow one state: state x cell.

    Beliefs of three values take two cells each: the belief, and whether there is one. `rows` has what a worker's
    beliefs have in common: how many changed, its square, and their value; and how many rows fell, stayed and rose in
    value. The cells of a state do not say which program made it, nor depend on it.
    """

    def flat(name: str) -> np.ndarray:
        return np.array([state[name].ravel() for state in states], np.int64)

    workers = np.array([state["workers"] for state in states])
    changed = (workers != before["workers"]).sum(2)
    values = np.array([value(state["workers"]) for state in states])
    moved = np.sign(values - value(before["workers"]))
    sums = [(changed > 0).sum(1), (moved < 0).sum(1), (moved > 0).sum(1)]
    groups = {
        "workers": np.hstack([flat("workers"), np.abs(flat("workers"))]),
        "whole rows": outcomes(workers),
        "experts": np.hstack([flat("experts"), np.abs(flat("experts"))]),
        "rows": np.column_stack([changed, changed**2, values, *sums]),
        "counts": flat("counts"),
        "trials": flat("trials"),
        "ties": flat("ties"),
        "reality": np.hstack([flat("reality"), flat("outside")]),
    }
    return {name: numbers for name, numbers in groups.items() if (numbers != numbers[:1]).any()}


def apart(name: str, program: Settings, folder: Path, twins: Settings | None = None) -> list[Apart]:
    """z of every group that varies, in both halves; `twins` are the twin's settings where they are others."""
    (one,) = told(program, 1 + len(name), 1, WARM_UP, RUNS, folder)
    placed = Placed(program if twins is None else twins, one)
    before = state_of(placed.start, placed.org)
    steps = [state_of(state, placed.org) for state in one["next"]]
    steps += [placed.step(1000 * k, [2, k]) for k in range(1, RUNS + 1)]
    groups = cells(steps, before, placed.org.reality.value)
    return [
        Apart(name, group, z)
        for group, numbers in groups.items()
        for z in z_of_halves(numbers[:RUNS].astype(float) - numbers[RUNS:])
    ]


def objections(found: list[Apart]) -> list[Apart]:
    return [one for one in found if abs(one.z) > bound(GROUPS)]
