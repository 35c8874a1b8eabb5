"""`compare`: where the runs end, scenario by scenario, and paired differences from one of them."""
from __future__ import annotations

import argparse
from typing import Sequence

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from ..errors import unknown
from ..notes import note, runs_behind
from ..panels import Panel, panels_of
from ..results import (
    end_heading,
    end_values,
    is_censored,
    main_measure,
    meaning,
    ok_runs,
    scenarios,
    select_scenarios,
)
from ..statistics import Interval, mean_interval, median_interval, share_interval
from ..style import FAINT, GREY, house_style, look, new_figure, titled

NARROW = 56  # characters over half the page
SUMMARY = (
    "values at the end with intervals, and paired differences from the first (or named) scenario"
)


def compare(
    results: xr.Dataset,
    measures: Sequence[str] = (),
    scenarios_shown: Sequence[str] | None = None,
    baseline: str | None = None,
) -> Figure:
    """One row of two panels a measure. Left: each run, the mean and its 95 % interval. Right: the
    differences, replicate by replicate (equal replicates share their random numbers), with the
    interval of their mean. For measures that may never come true: the share of runs in which they
    did, and the median over all runs."""
    known = scenarios(results)
    if baseline is not None and baseline not in known:
        raise unknown("scenario", baseline, known)
    results = select_scenarios(results, _with(baseline, scenarios_shown))
    chosen = list(measures) or [main_measure(results)]
    names = scenarios(results)
    baseline = baseline or names[0]
    with house_style():
        rows = _rows(panels_of(results), names)
        height = 0.55 + len(chosen) * (0.9 + 0.34 * len(rows))
        figure = new_figure(max(2.4, height))
        grid = figure.subplots(len(chosen), 2, squeeze=False, sharey="row", width_ratios=[1.15, 1])
        for (left, right), measure in zip(grid, chosen):
            values = end_values(results, measure)
            for axes in (left, right):
                _frame(axes, rows)
            if is_censored(values):
                _draw_censored(left, right, values, ok_runs(results), rows)
                title = f"{end_heading(results, measure)}: share of runs"
                titled(left, title, meaning(results, measure), NARROW)
            else:
                _draw_means(left, values, rows)
                titled(left, end_heading(results, measure), meaning(results, measure), NARROW)
                _draw_differences(right, values, rows, baseline)
        note(figure, f"points: single runs; bars: 95 % intervals; {runs_behind(results)}")
    return figure


class Row:
    """One line of the figure: a scenario at one place of the sweep."""

    def __init__(self, name: str, panel: Panel, index: int) -> None:
        self.name = name
        self.point = panel.points[(name,)]
        self.panel = panel
        self.text = f"{name} ({panel.title})" if panel.phrases else name
        self.colour = str(look(index)["color"])


def _rows(panels: Sequence[Panel], names: Sequence[str]) -> list[Row]:
    return [Row(n, panel, i) for panel in panels for i, n in enumerate(names) if panel.at(n) is not None]


def _with(baseline: str | None, shown: Sequence[str] | None) -> Sequence[str] | None:
    if shown and baseline and baseline not in shown:
        return [baseline, *shown]
    return shown


def _frame(axes: Axes, rows: Sequence[Row]) -> None:
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_yticks(range(len(rows)), [row.text for row in rows])
    for text, row in zip(axes.get_yticklabels(), rows):
        text.set_color(row.colour)
        text.set_fontweight("bold")
    axes.grid(False, axis="y")


def _draw_means(axes: Axes, values: xr.DataArray, rows: Sequence[Row]) -> None:
    for height, row in enumerate(rows):
        own = values.isel(point=row.point).values
        axes.plot(
            own,
            height + _jitter(own.size),
            linestyle="",
            marker=".",
            markersize=3.2,
            color=row.colour,
            alpha=0.3,
            markeredgewidth=0,
            label="_runs",
        )
        _dot(axes, mean_interval(own), height, row.colour)
    _finish(axes)


def _draw_differences(axes: Axes, values: xr.DataArray, rows: Sequence[Row], baseline: str) -> None:
    titled(axes, f"Difference from {baseline}", "paired, replicate by replicate")
    axes.axvline(0, color=GREY, linewidth=1, zorder=1)
    for height, row in enumerate(rows):
        other = row.panel.at(baseline)
        if row.name == baseline or other is None:
            continue
        own = values.isel(point=row.point).values - values.isel(point=other).values
        _dot(axes, mean_interval(own), height, row.colour)
    _finish(axes)


def _draw_censored(
    left: Axes, right: Axes, values: xr.DataArray, ok: xr.DataArray, rows: Sequence[Row]
) -> None:
    titled(right, "Median over all runs", "never counts as later than any period")
    medians: list[tuple[int, Row, Interval]] = []
    for height, row in enumerate(rows):
        own = values.isel(point=row.point).values[ok.isel(point=row.point).values]
        _dot(left, share_interval(np.isfinite(own)), height, row.colour)
        medians.append((height, row, median_interval(own)))
    left.set_xlim(-0.02, 1.02)
    left.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=0, symbol=" %"))
    finite = [v for _, _, i in medians for v in (i.low, i.estimate, i.high) if np.isfinite(v)]
    never = 1.15 * max(finite, default=1.0)
    for height, row, interval in medians:
        if np.isfinite(interval.estimate):
            ends = Interval(
                interval.estimate,
                np.maximum(interval.low, 0),
                np.minimum(interval.high, never),
                interval.runs,
            )
            _dot(right, ends, height, row.colour)
        else:
            right.text(
                0.99,
                height,
                "never",
                transform=right.get_yaxis_transform(),
                ha="right",
                va="center",
                color=row.colour,
                fontsize=9,
            )
    right.set_xlim(0, never)
    _finish(left)
    _finish(right)


def _dot(axes: Axes, interval: Interval, height: float, colour: str) -> None:
    if np.isfinite(interval.low) and np.isfinite(interval.high):
        axes.plot(
            [interval.low, interval.high],
            [height, height],
            color=colour,
            linewidth=2.4,
            zorder=3,
            label="_interval",
        )
    axes.plot(
        [interval.estimate],
        [height],
        marker="o",
        color=colour,
        markeredgecolor="white",
        markeredgewidth=1,
        markersize=6.5,
        linestyle="",
        zorder=4,
        label="_estimate",
    )


def _finish(axes: Axes) -> None:
    axes.grid(True, axis="x")
    axes.margins(x=0.06)
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_color(FAINT)
    axes.tick_params(axis="y", length=0)


def _jitter(count: int) -> np.ndarray:
    """Steps of the golden ratio: spread evenly, without clumps, and the same every time."""
    return (np.arange(count) * 0.6180339887498949 % 1 - 0.5) * 0.5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--measure",
        action="append",
        default=[],
        help="may be given several times; default: the file's main measure",
    )
    parser.add_argument("--baseline", metavar="NAME", help="default: the first scenario")


def draw(results: xr.Dataset, options: argparse.Namespace) -> Figure:
    return compare(results, options.measure, options.scenarios, options.baseline)
