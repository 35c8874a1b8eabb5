"""`lorenz`: how unequally knowledge is shared among the workers, in the periods of the snapshots."""
from __future__ import annotations

import argparse
from typing import Sequence

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter
from numpy.typing import NDArray

from ..courses import draw_course
from ..errors import InputError
from ..labels import EndLabel
from ..notes import runs_note
from ..panels import Panel, is_lowest, label_rows, line_names, name_lines, panel_grid, panels_of
from ..results import ok_runs, select_scenarios
from ..snapshots import Snapshots, add_periods, chosen_snapshots, open_snapshots
from ..statistics import Interval, mean_interval
from ..style import GREY, colour, house_style, page_title, page_width

SUMMARY = "how unequally knowledge is shared among workers: Lorenz curves with Gini coefficients"
WHAT = {"knowledge": "right beliefs", "skill": "skill", "value": "value of beliefs"}
SHARES = np.linspace(0, 1, 101)  # of workers, at which curves are averaged
MOST_COLUMNS = 3


def lorenz(
    results: xr.Dataset,
    snapshots: Snapshots,
    scenarios_shown: Sequence[str] | None = None,
    periods: Sequence[int] | None = None,
    of: str = "knowledge",
) -> Figure:
    """The share of all right beliefs (`of`: skill, value) that the workers who have least hold together: the mean
    over the runs with its 95 % interval, a line per scenario, a panel per snapshot and place of the sweep.
    On the diagonal all hold the same. The Gini coefficient is the mean over runs of that of each run."""
    results = select_scenarios(results, scenarios_shown)
    snapshots = snapshots.of(results)
    if of not in snapshots.workers:
        raise InputError(f"the snapshots of this file do not have the {of} of workers.")
    shown = chosen_snapshots(snapshots, periods, MOST_COLUMNS)
    held = snapshots.workers[of].transpose("point", "replicate", "snapshot", "worker").values
    if (held < 0).any():
        raise InputError(f"the {of} of some workers is below 0, so that shares of it mean nothing.")
    names = line_names(results)
    with house_style():
        panels, column_of = [], {}
        for place in panels_of(results):
            for column in shown:
                words = f"period {snapshots.periods[column]}"
                panel = Panel({**place.place, "period": words}, {**place.phrases, "period": words}, place.points)
                column_of[id(panel)] = column
                panels.append(panel)
        figure, grid = panel_grid(panels)
        ends: dict[Axes, list[EndLabel]] = {}
        for one in grid:
            one.axes.plot([0, 1], [0, 1], color=GREY, linewidth=0.8, label="_equal")
            ends[one.axes] = []
            ginis = []
            for index, name in enumerate(names):
                point = one.panel.at(name)
                if point is None:
                    continue
                ok = ok_runs(results).values[point]
                interval, own = _of_runs(held[point][ok, column_of[id(one.panel)]])
                ends[one.axes] += (end := draw_course(one.axes, SHARES, interval, name, index))
                ginis += [(index, own)] if end else []
            _write_ginis(one.axes, ginis)
            if is_lowest(one, grid):
                one.axes.set_xlabel("share of workers")
        label_rows(grid, f"share of {WHAT[of]}")
        if not any(ends.values()):
            raise InputError(f"no worker of any run that ended well has any {of}.")
        grid[0].axes.set_xlim(0, 1)
        grid[0].axes.set_ylim(0, 1)
        for axis in (grid[0].axes.xaxis, grid[0].axes.yaxis):
            axis.set_ticks([0, 0.5, 1])
            axis.set_major_formatter(PercentFormatter(1.0, decimals=0, symbol=" %"))
        page_title(figure, f"Concentration of {of} among workers")
        told = "" if page_width() < 5 else ", and of Gini in brackets"
        text = f"workers from the least to the most; mean and 95 % interval (shaded{told}); diagonal: all hold the same"
        runs_note(figure, results, text)
        name_lines(figure, grid, ends, names, key_below=True)
    return figure


def gini(held: NDArray[np.floating]) -> float:
    """The sum over all pairs of |x_i - x_j| over n times the sum of x; NaN if nobody has any."""
    own = np.sort(np.asarray(held, dtype=np.float64))
    total = own.sum()
    if not total > 0:
        return float("nan")
    ranks = 2 * np.arange(1, own.size + 1) - own.size - 1
    return float((ranks * own).sum() / (own.size * total))


def curve(held: NDArray[np.floating]) -> NDArray[np.float64]:
    """The Lorenz curve at SHARES, straight between workers; NaN if nobody has any."""
    own = np.sort(np.asarray(held, dtype=np.float64))
    total = own.sum()
    if not total > 0:
        return np.full(SHARES.size, np.nan)
    reached = np.concatenate([[0], np.cumsum(own) / total])
    return np.interp(SHARES, np.linspace(0, 1, reached.size), reached)


def _of_runs(held: NDArray[np.floating]) -> tuple[Interval, Interval]:
    """The intervals of the curve and of Gini's coefficient over the runs (replicate x worker)."""
    there = [own[np.isfinite(own)] for own in held]
    curves = np.array([curve(own) for own in there]).reshape(-1, SHARES.size)
    return (
        mean_interval(curves, bounds=(0.0, 1.0)),
        mean_interval(np.array([gini(own) for own in there]), bounds=(0.0, 1.0)),
    )


def _written(one: Interval) -> str:
    text = f"{float(one.estimate):.3f}"
    narrow = page_width() < 5  # no room for intervals beside the curves
    return text if narrow or np.isnan(one.low) else f"{text} [{float(one.low):.3f}, {float(one.high):.3f}]"


def _write_ginis(axes: Axes, ginis: Sequence[tuple[int, Interval]]) -> None:
    """Where the curves are not: below them unless they are far from the diagonal."""
    if not ginis:
        return
    small = page_width() < 5
    # Above the diagonal there is nothing; but intervals are too long for that corner.
    low = not small and float(np.mean([one.estimate for _, one in ginis])) < 0.45
    rows = [(GREY, "Gini"), *((colour(index), _written(one)) for index, one in ginis)]
    for row, (own, text) in enumerate(rows[::-1] if low else rows):
        axes.annotate(
            text,
            (1, 0) if low else (0, 1),
            (-2 if low else 4, (row * 8.5 + 3) if low else -(row * 8.5 + 3)),
            xycoords="axes fraction",
            textcoords="offset points",
            ha="right" if low else "left",
            va="bottom" if low else "top",
            color=own,
            fontsize=5.5 if small else 7,
        )


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--of", choices=WHAT, default="knowledge", help="default: knowledge")
    add_periods(parser, MOST_COLUMNS)


def draw(results: xr.Dataset, options: argparse.Namespace) -> Figure:
    with open_snapshots(options.file) as snapshots:
        return lorenz(results, snapshots, options.scenarios, options.period, options.of)
