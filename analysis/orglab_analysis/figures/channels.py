"""`channels`: how much comes by each channel of learning, stacked, period by period."""
from __future__ import annotations

import argparse
from typing import Sequence

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from numpy.typing import NDArray

from ..errors import InputError, unknown
from ..notes import runs_note
from ..panels import Placed, is_lowest, label_rows, panel_grid, panels_of_points
from ..results import SERIES_DIMENSIONS, heading, meaning, ok_runs, recorded, select_scenarios
from ..statistics import mean_interval
from ..style import INK, colour, house_style, key_below_panels, page_title

SUMMARY = "what comes by each channel of learning, stacked over time"
AXIS = "channel"
ENDING = "_by_channel"


def channels(
    results: xr.Dataset,
    measure: str | None = None,
    scenarios_shown: Sequence[str] | None = None,
) -> Figure:
    """A panel for each scenario and place of the sweep: the mean of each channel over the runs, one on
    top of the other in the order of the file; thin lines are the 95 % interval of the sum. `measure` is one
    by channel (learned_right_by_channel, if the file has it), with or without its ending."""
    measure = _measure(results, measure)
    results = select_scenarios(results, scenarios_shown)
    values = results[measure].transpose(*SERIES_DIMENSIONS, AXIS).astype(float).where(ok_runs(results))
    names = [str(name) for name in results[AXIS].values]
    with house_style():
        figure, grid = panel_grid(panels_of_points(results))
        drawn: set[int] = set()
        for one in grid:
            (point,) = one.panel.points.values()
            _draw(one.axes, values.values[point], results["period"].values, drawn)
        if not drawn:
            raise InputError(f"'{measure}' has no value in any run.")
        _name(results, measure, figure, grid)
        areas = [(Patch(facecolor=colour(index), alpha=0.75), name) for index, name in enumerate(names) if index in drawn]
        key_below_panels(figure, areas)
    return figure


def _measure(results: xr.Dataset, wanted: str | None) -> str:
    known = [str(n) for n, v in results.data_vars.items() if set(v.dims) == {*SERIES_DIMENSIONS, AXIS}]
    if wanted is not None and wanted.removesuffix(ENDING) + ENDING in known:
        return wanted.removesuffix(ENDING) + ENDING
    if not known:
        kept = recorded(results)
        why = f'it was recorded with observe.record = "{kept}"' if kept != "series" else (
            'observe.measures must name one, as "learned_right_by_channel"'
        )
        raise InputError(f"this file has no measure by channel over time: {why}.")
    if wanted is not None:
        raise unknown("measure by channel", wanted, known)
    return next((n for n in known if n.startswith("learned_right")), known[0])


def _draw(
    axes: Axes,
    values: NDArray[np.float64],
    periods: NDArray[np.number],
    drawn: set[int],
) -> None:
    """`values`: replicate x period x channel; a channel that a point does not have has no numbers."""
    here = [c for c in range(values.shape[2]) if np.isfinite(values[:, :, c]).any()]
    if not here:
        return
    drawn.update(here)
    known = np.isfinite(values[:, :, here]).any(axis=(0, 2))
    own = np.where(np.isnan(values[:, :, here]).all(axis=2, keepdims=True), np.nan,
                   np.nan_to_num(values[:, :, here]))[:, known]
    means = mean_interval(own).estimate  # period x channel
    axes.stackplot(
        periods[known], means.T, colors=[colour(c) for c in here], alpha=0.75,
        edgecolor="white", linewidth=0.5,
    )
    total = mean_interval(own.sum(axis=2))
    for limit in (total.low, total.high):
        axes.plot(periods[known], limit, color=INK, linewidth=0.7, label="_limit")


def _name(results: xr.Dataset, measure: str, figure: Figure, grid: Sequence[Placed]) -> None:
    words = meaning(results, measure) or heading(measure)
    for one in grid:
        if is_lowest(one, grid):
            one.axes.set_xlabel("period")
        one.axes.set_ylim(bottom=0)
    label_rows(grid, f"{words} per period")
    first, last = float(results["period"].min()), float(results["period"].max())
    grid[0].axes.set_xlim(first, last if last > first else first + 1)
    page_title(figure, heading(measure))
    shown = f"{words}, per period: areas are means over runs, stacked; thin lines: 95 % interval of the sum"
    runs_note(figure, results, shown)



def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--measure", help="one by channel; default: learned_right_by_channel, or the file's first"
    )


def draw(results: xr.Dataset, options: argparse.Namespace) -> Figure:
    return channels(results, options.measure, options.scenarios)
