"""`difference`: how far each scenario is from one of them, period by period, pair of runs by pair."""
from __future__ import annotations

import argparse
from typing import Sequence

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from ..courses import draw_course
from ..crossings import course_half
from ..errors import InputError, unknown
from ..labels import EndLabel
from ..notes import note, runs_behind
from ..panels import Panel, Placed, is_lowest, line_names, name_lines, panel_grid, panels_of
from ..parameters import chosen_places, label_of, swept
from ..results import heading, main_measure, meaning, scenarios, select_scenarios, series
from ..statistics import Interval
from ..style import GREY, house_style, page_title, titled

SUMMARY = "the paired difference from one scenario over time, with a band for the whole course"
SEVERAL_FILES = True


def difference(
    results: xr.Dataset,
    measure: str | None = None,
    scenarios_shown: Sequence[str] | None = None,
    baseline: str | None = None,
) -> Figure:
    """Each scenario minus `baseline` (the first one) at the same place of the sweep, replicate by
    replicate: the mean, and the band that holds the whole course at once with 95 % confidence
    (sup-t). If the band leaves 0 in some period, the two courses differ beyond doubt."""
    known = scenarios(results)
    if baseline is not None and baseline not in known:
        raise unknown("scenario", baseline, known)
    if scenarios_shown and baseline and baseline not in scenarios_shown:
        scenarios_shown = [baseline, *scenarios_shown]
    results = select_scenarios(results, scenarios_shown)
    names = line_names(results)
    if len(names) < 2:
        raise InputError("a difference needs two scenarios, and there is one.")
    base = baseline or names[0]
    measure = measure or main_measure(results)
    values = series(results, measure)
    with house_style():
        figure, grid = panel_grid(panels_of(results))
        pairs: set[int] = set()
        ends = {one.axes: _draw(one.axes, values, one.panel, names, base, pairs) for one in grid}
        if not any(ends.values()):
            why = f" ({results.attrs['told']})" if results.attrs.get("told") else ""
            raise InputError(f"'{measure}' has no value in any pair of runs{why}.")
        first, last = float(results["period"].min()), float(results["period"].max())
        grid[0].axes.set_xlim(first, last if last > first else first + 1)
        _name(results, measure, base, figure, grid, pairs)
        name_lines(figure, grid, ends, names)
    return figure


def course(own: NDArray[np.float64], base: NDArray[np.float64]) -> Interval | None:
    """The mean paired difference and its band in every period. Periods in which no pair has both
    numbers have none, then pairs with a hole are left out; None if no pair is left."""
    apart = own - base
    shown = ~np.isnan(apart).all(axis=0)
    whole = apart[:, shown]
    whole = whole[~np.isnan(whole).any(axis=1)]
    if not whole.size:
        return None
    mean, half = np.full((2, apart.shape[1]), np.nan)
    mean[shown], half[shown] = whole.mean(axis=0), course_half(whole)
    return Interval(mean, mean - half, mean + half, np.where(shown, len(whole), 0))


def _draw(
    axes: Axes,
    values: xr.DataArray,
    panel: Panel,
    names: Sequence[str],
    base: str,
    pairs: set[int],
) -> list[EndLabel]:
    axes.axhline(0, color=GREY, linewidth=1, zorder=1)
    other = panel.at(base)
    ends: list[EndLabel] = []
    for index, name in enumerate(names):
        point = panel.at(name)
        if name == base or point is None or other is None:
            continue
        one = course(values.values[point], values.values[other])
        if one is not None:
            pairs.add(int(one.runs.max()))
            ends += draw_course(axes, values["period"].values, one, name, index)
    return ends


def _name(
    results: xr.Dataset,
    measure: str,
    base: str,
    figure: Figure,
    grid: Sequence[Placed],
    pairs: set[int],
) -> None:
    for one in grid:
        if is_lowest(one, grid):
            one.axes.set_xlabel("period")
    title = f"{heading(measure)}: difference from {base}"
    about = meaning(results, measure)
    if len(grid) == 1:
        titled(grid[0].axes, title, about)
        about = ""
    else:
        page_title(figure, f"{title}, by {' and '.join(label_of(results, k) for k in swept(results))}")
    few, most = min(pairs), max(pairs)
    count = f"{most}" if few == most else f"{few} to {most}"
    shown = f"mean of paired differences over n = {count} pair{'s' * (most != 1)} of runs"
    shown += (
        "; shaded: 95 % band of the whole course at once (sup-t)"
        if most > 1
        else "; no band: one pair tells nothing of chance"
    )
    note(figure, "; ".join(filter(None, [about, shown, chosen_places(results), runs_behind(results)])))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--measure", help="default: the file's main measure")
    parser.add_argument("--baseline", metavar="NAME", help="default: the first scenario")


def draw(results: xr.Dataset, options: argparse.Namespace) -> Figure:
    return difference(results, options.measure, options.scenarios, options.baseline)
