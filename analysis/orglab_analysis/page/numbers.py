"""Numbers on their way into the page: few digits, and only what JSON can hold."""
from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

DIGITS = 5
NEVER = "never"


def rounded(values: ArrayLike, digits: int = DIGITS) -> list[object]:
    """A flat list with so many significant digits, and all those before the decimal point: null if a
    number is missing, "never" if it is infinite."""
    numbers = np.asarray(values, dtype=np.float64).ravel()
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        size = np.floor(np.log10(np.abs(numbers)))
        scale = 10.0 ** np.clip(digits - 1 - size, 0, 300)
        short = np.round(numbers * scale) / scale
    short = np.where(np.isfinite(short), short, numbers)
    return [
        (value if np.isfinite(value) else None if value != value else NEVER if value > 0 else None)
        for value in short.tolist()
    ]


def rounded_rows(values: ArrayLike) -> list[list[object]]:
    """The same, a list for each row of an array with two axes."""
    numbers = np.asarray(values, dtype=np.float64)
    flat = rounded(numbers)
    width = numbers.shape[1]
    return [flat[row * width : (row + 1) * width] for row in range(numbers.shape[0])]


def limits(rows: ArrayLike) -> np.ndarray:
    """Rows that begin with an estimate and its limits, NaN for limits that leave everything possible (-inf
    to inf, of too few runs): the upper one is not a time that never comes."""
    found = np.array(rows, dtype=np.float64)
    nothing = np.isneginf(found[:, 1]) & np.isposinf(found[:, 2])
    found[nothing, 1:3] = np.nan
    return found
