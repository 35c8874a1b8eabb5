"""`compare`: where the runs end, scenario by scenario, and paired differences from one of them."""
from __future__ import annotations

import argparse
from typing import Sequence

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter
from numpy.typing import NDArray

from ..errors import InputError, unknown
from ..events import told_of_events
from ..notes import note, runs_behind
from ..panels import panels_of
from ..parameters import chosen_places
from ..races import draw_dot, draw_races, finish
from ..results import (
    STATUS_ABSENT,
    bounds,
    end_heading,
    end_values,
    horizon,
    is_censored,
    main_measure,
    meaning,
    ok_runs,
    scenarios,
    select_scenarios,
)
from ..rows import MOST_ROWS, Row, frame, jitter, rows_of
from ..statistics import Interval, mean_interval, median_interval, share_interval, welch_interval
from ..style import GREY, house_style, new_figure, page_width, room, titled

SUMMARY = (
    "values at the end with intervals, and paired differences from the first (or named) scenario"
)
SEVERAL_FILES = True


def compare(
    results: xr.Dataset,
    measures: Sequence[str] = (),
    scenarios_shown: Sequence[str] | None = None,
    baseline: str | None = None,
) -> Figure:
    """One row of two panels a measure. Left: each run, the mean and its 95 % interval. Right: the
    differences, replicate by replicate (equal replicates share their random numbers), with the
    interval of their mean. For measures that may never come true: the share of runs in which they
    did, and the median over all runs; below, pair by pair and never counted in, how much earlier they
    did, and in how many pairs."""
    known = scenarios(results)
    if baseline is not None and baseline not in known:
        raise unknown("scenario", baseline, known)
    results = select_scenarios(results, _with(baseline, scenarios_shown))
    chosen = list(dict.fromkeys(measures)) or [main_measure(results)]
    names = scenarios(results)
    baseline = baseline or names[0]
    values = [end_values(results, measure) for measure in chosen]
    with house_style():
        rows = rows_of(panels_of(results), names)
        pairs = [2 if is_censored(one) and len(names) > 1 else 1 for one in values]
        figure, grid = _grid(rows, sum(pairs))
        axes = iter(grid)
        for measure, one, count in zip(chosen, values, pairs):
            left, right = next(axes)
            frame([left, right], rows)
            title = end_heading(results, measure)
            if not is_censored(one):
                titled(left, title, meaning(results, measure), _characters(rows))
                _draw_means(left, one, rows)
                if len(names) > 1:
                    _draw_differences(right, one, results["status"].values != STATUS_ABSENT, rows, baseline)
                else:
                    right.set_visible(False)
                continue
            titled(left, f"{title}: share of runs", meaning(results, measure), _characters(rows))
            ok, last = ok_runs(results, str(one.name)), horizon(results, str(one.name))
            _draw_censored(left, right, one, ok, rows, last)
            if count == 2:
                pair = next(axes)
                frame(pair, rows)
                draw_races(*pair, one, ok, rows, baseline, last, _characters(rows))
        marks = "points: single runs; bars: 95 % intervals"
        without = [told_of_events(results, measure) for measure in chosen]
        note(figure, "; ".join(filter(None, [marks, chosen_places(results), runs_behind(results), *without])))
    return figure


def _grid(rows: Sequence[Row], pairs: int) -> tuple[Figure, list[tuple[Axes, Axes]]]:
    """Pairs of panels side by side, on a narrow page one below the other."""
    if len(rows) > MOST_ROWS:
        raise InputError(
            f"compare would have {len(rows)} rows, one for each scenario and place of the sweep (at most "
            f"{MOST_ROWS}): choose some with --at KEY=VALUE or --scenarios A,B, or draw all with sweep."
        )
    columns = room(2)
    deep = pairs * 2 // columns
    each = max(0.34, 0.15 * max(row.text.count("\n") + 1 for row in rows))
    figure = new_figure(max(2.4, 0.55 + deep * (0.9 + each * len(rows))))
    grid = figure.subplots(
        deep,
        columns,
        squeeze=False,
        sharey="row",
        width_ratios=[1.15, 1] if columns == 2 else [1],
    ).flatten()
    return figure, list(zip(grid[0::2], grid[1::2]))


def _characters(rows: Sequence[Row]) -> int:
    """In a line over one panel, beside the names of the rows."""
    longest = max(len(line) for row in rows for line in row.text.split("\n"))
    return int((page_width() - 0.085 * longest) / room(2) * 13)


def _with(baseline: str | None, shown: Sequence[str] | None) -> Sequence[str] | None:
    if shown and baseline and baseline not in shown:
        return [baseline, *shown]
    return shown


def _draw_means(axes: Axes, values: xr.DataArray, rows: Sequence[Row]) -> None:
    for height, row in enumerate(rows):
        own = values.isel(point=row.point).values
        axes.plot(
            own,
            height + jitter(own.size),
            linestyle="",
            marker=".",
            markersize=4.5,
            color=row.colour,
            alpha=float(np.clip(4 / np.sqrt(max(own.size, 1)), 0.15, 0.6)),
            markeredgewidth=0,
            label="_runs",
        )
        draw_dot(axes, mean_interval(own, bounds=bounds(values)), height, row.colour)
    finish(axes)


def _draw_differences(
    axes: Axes,
    values: xr.DataArray,
    asked: NDArray[np.bool_],
    rows: Sequence[Row],
    baseline: str,
) -> None:
    """`asked`: which runs their file has (point x replicate)."""
    axes.axvline(0, color=GREY, linewidth=1, zorder=1)
    paired, other_seeds, disjoint = words = (
        "paired, replicate by replicate",
        "two samples with other seeds (Welch)",
        "two samples without a common replicate (Welch)",
    )
    how = dict.fromkeys(words, False)
    for height, row in enumerate(rows):
        other = row.panel.at(baseline)
        if row.name == baseline or other is None:
            continue
        own, base = values.isel(point=row.point).values, values.isel(point=other).values
        pairs = np.isfinite(own - base)
        # Of several files runs may have no partner at all, of one none that has a number, too.
        alone = not pairs.any() and np.isfinite(own).any() and np.isfinite(base).any()
        partners = (asked[row.point] & asked[other]).any()
        how[paired if not alone else disjoint if partners else other_seeds] = True
        draw_dot(axes, welch_interval(own, base) if alone else mean_interval(own - base), height, row.colour)
    said = "; or ".join(text for text, used in how.items() if used) or paired
    titled(axes, f"Difference from {baseline}", said, _characters(rows))
    finish(axes)


def _draw_censored(
    left: Axes,
    right: Axes,
    values: xr.DataArray,
    ok: xr.DataArray,
    rows: Sequence[Row],
    last: float,
) -> None:
    meaning_of_never = f"never in {last:g} periods counts as later than all others"
    titled(right, "Median over all runs", meaning_of_never, _characters(rows))
    medians: list[tuple[int, Row, Interval]] = []
    for height, row in enumerate(rows):
        own = values.isel(point=row.point).values[ok.isel(point=row.point).values]
        draw_dot(left, share_interval(np.isfinite(own)), height, row.colour)
        medians.append((height, row, median_interval(own)))
    left.set_xlim(-0.02, 1.02)
    left.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=0, symbol=" %"))
    never = 1.08 * last
    for height, row, interval in medians:
        if not interval.runs:
            continue
        if np.isfinite(interval.estimate):
            ends = Interval(
                interval.estimate,
                np.maximum(interval.low, 0),
                np.minimum(interval.high, never),
                interval.runs,
            )
            draw_dot(right, ends, height, row.colour)
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
    right.set_xlim(0, never)  # an interval that leads to the edge reaches never
    finish(left)
    finish(right)


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
