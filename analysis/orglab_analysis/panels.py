"""Small multiples: which points belong in one panel, and the grid of axes that shows them."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Sequence

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .errors import InputError
from .results import PARAMETER_PREFIX, parameter_label, swept
from .style import WIDTH, new_figure

MOST_PANELS = 30
MOST_COLUMNS = 4


@dataclass(frozen=True)
class Panel:
    """One place of the sweep: the point of each scenario there."""

    place: Mapping[str, object]  # swept parameter -> value
    phrases: Sequence[str]  # "key = value", one per parameter
    points: Mapping[str, int]  # scenario -> index along `point`


def panels_of(results: xr.Dataset) -> list[Panel]:
    """The places of the sweep in the order of the file; one panel if nothing is swept."""
    parameters = swept(results)
    columns = [results[PARAMETER_PREFIX + name].values for name in parameters]
    names = [str(name) for name in results["scenario"].values]
    places: dict[tuple[object, ...], dict[str, int]] = {}
    for point, name in enumerate(names):
        place = tuple(
            column[point].item() if hasattr(column[point], "item") else column[point]
            for column in columns
        )
        places.setdefault(place, {})[name] = point
    return [
        Panel(
            dict(zip(parameters, place)),
            [
                f"{short} = {written(value)}"
                for short, value in zip(short_labels(results, parameters), place)
            ],
            points,
        )
        for place, points in places.items()
    ]


def short_labels(results: xr.Dataset, parameters: Sequence[str]) -> list[str]:
    """The names of the keys as `orglab show` shortens them."""
    return short_names([parameter_label(results, name) for name in parameters])


def short_names(keys: Sequence[str]) -> list[str]:
    """The last word of each key, with more words if another key ends alike."""
    return [_short_name(key, keys) for key in keys]


def _short_name(key: str, keys: Sequence[str]) -> str:
    words = key.split(".")
    for length in range(1, len(words)):
        tail = ".".join(words[-length:])
        if sum(f".{other}".endswith(f".{tail}") for other in keys) == 1:
            return tail
    return key


def written(value: object) -> str:
    """A parameter's value as a person writes it: .5 stays 0.5, 4.0 becomes 4."""
    if isinstance(value, (float, np.floating)):
        return f"{value:.6g}"
    return str(value)


def panel_grid(panels: Sequence[Panel]) -> tuple[Figure, list[tuple[Panel, Axes]]]:
    """A figure with one pair of axes a panel, sharing both scales."""
    if len(panels) > MOST_PANELS:
        raise InputError(
            f"{len(panels)} places of the sweep are too many panels for one figure "
            f"(at most {MOST_PANELS}): choose some with --at KEY=VALUE."
        )
    columns, crossed = _columns(panels)
    rows = -(-len(panels) // columns)
    height = 4.5 if len(panels) == 1 else 0.9 + (1.9 if columns > 2 else 2.6) * rows
    figure = new_figure(WIDTH, height)
    grid = figure.subplots(rows, columns, sharex=True, sharey=True, squeeze=False)
    pairs = list(zip(panels, grid.flat))
    for axes in grid.flat[len(panels) :]:
        axes.remove()
    for index, (panel, axes) in enumerate(pairs):
        # The lowest panel of each column carries the numbers, also where the last row is not full.
        axes.tick_params(labelbottom=index + columns >= len(panels))
        _name(axes, panel, crossed, index // columns, index % columns)
    return figure, pairs


def _name(axes: Axes, panel: Panel, crossed: bool, row: int, column: int) -> None:
    if not crossed:
        axes.set_title(", ".join(panel.phrases), fontsize=9, fontweight="normal", pad=5)
        return
    if row == 0:
        axes.set_title(panel.phrases[1], fontsize=9, fontweight="normal", pad=5)
    if column == 0:
        axes.set_ylabel(panel.phrases[0], fontsize=9)


def in_last_column(axes: Axes) -> bool:
    return bool(axes.get_subplotspec().is_last_col())


def in_last_row(pairs: Sequence[tuple[Panel, Axes]]) -> list[Axes]:
    return [axes for _, axes in pairs if axes.get_subplotspec().is_last_row()]


def _columns(panels: Sequence[Panel]) -> tuple[int, bool]:
    """How many columns, and whether they are the values of a second parameter: a full grid over two
    parameters stands as that grid; everything else is filled in row by row."""
    count = len(panels)
    if len(panels[0].place) == 2:
        inner = len({list(panel.place.values())[1] for panel in panels})
        outer = len({list(panel.place.values())[0] for panel in panels})
        if inner * outer == count and inner <= MOST_COLUMNS + 1:
            return inner, True
    if count <= 3:
        return count, False
    return {4: 2, 5: 3, 6: 3, 9: 3}.get(count, MOST_COLUMNS), False
