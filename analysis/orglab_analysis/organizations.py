"""What the pictures of single organizations share: which run is drawn, and square panels for it."""
from __future__ import annotations

from typing import Sequence

import numpy as np
import xarray as xr
from matplotlib.figure import Figure
from numpy.typing import NDArray

from .errors import InputError
from .results import STATUS_OK, scenarios, select_scenarios
from .style import TALLEST, new_figure, page_width, room

LARGEST = 6.2  # inches of one panel
SMALLEST = 0.8


def replicate_of(results: xr.Dataset, wanted: int | None) -> tuple[int, int]:
    """The number of the replicate (None: the first) and its place along the axis."""
    numbers = [int(number) for number in results["replicate"].values]
    number = numbers[0] if wanted is None else wanted
    if number not in numbers:
        raise InputError(f"there is no replicate {number}; they are {numbers[0]} to {numbers[-1]}.")
    return number, numbers.index(number)


def check_run(results: xr.Dataset, point: int, place: int) -> None:
    """InputError if the run did not end well."""
    if results["status"].values[point, place] != STATUS_OK:
        number, name = int(results["replicate"].values[place]), results["scenario"].values[point]
        raise InputError(f"replicate {number} of '{name}' did not end well.")


def points_of(results: xr.Dataset, names: Sequence[str] | None) -> dict[str, int]:
    select_scenarios(results, names)  # complains about unknown names
    of_point = [str(name) for name in results["scenario"].values]
    if len(set(of_point)) < len(of_point):
        raise InputError("this file has a sweep: choose one place of it with --at KEY=VALUE.")
    return {name: of_point.index(name) for name in (names or scenarios(results))}


def square_grid(scenarios_drawn: int, periods: int) -> tuple[Figure, NDArray[np.object_], float]:
    """A column per period; of a single period the scenarios stand side by side. And the size of one
    panel in inches."""
    columns = periods if periods > 1 else min(scenarios_drawn, room(2 if scenarios_drawn < 5 else 3))
    rows = -(-scenarios_drawn * periods // columns)
    size = min(LARGEST, (page_width() - 0.8) / columns, (TALLEST - 0.8) / rows)
    if size < SMALLEST:
        raise InputError(
            f"{scenarios_drawn} scenarios in {periods} periods are too many panels for one figure: "
            "choose some with --scenarios A,B or --period NUMBER."
        )
    figure = new_figure(0.8 + size * rows)
    return figure, figure.subplots(rows, columns, squeeze=False), size


def range_of(known: NDArray[np.floating]) -> tuple[float, float]:
    low, high = float(np.nanmin(known)), float(np.nanmax(known))
    return (low, high) if high > low else (low - 0.05, high + 0.05)
