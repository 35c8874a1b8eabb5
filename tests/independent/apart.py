"""Whether runs of two programs from one state differ, cell by cell: a direction from one half, a test on the other."""

from __future__ import annotations

import math

import numpy as np


def z_along(direction: np.ndarray, differences: np.ndarray) -> float:
    """z of the runs' differences along a direction that other runs gave: sum / root of the sum of squares."""
    along = differences @ direction
    squares = float(along @ along)
    return float(along.sum()) / math.sqrt(squares) if squares else 0.0


def z_of_halves(program: np.ndarray, twin: np.ndarray) -> tuple[float, float]:
    """Run x cell of each program: z of each half of the runs along the mean difference of the other half.

    Each cell counts by its mean difference over its variance (and a little, for cells that never vary), as in
    Fisher's linear discriminant with independent cells; any direction would do, as the other half knows nothing of it.
    """
    differences = program.astype(float) - twin
    first, second = np.array_split(differences, 2)

    def direction(half: np.ndarray) -> np.ndarray:
        return half.mean(0) / (half.var(0) + 0.01)

    return z_along(direction(second), first), z_along(direction(first), second)
