"""`curves`: a measure over time, one line per scenario with its 95 % band; a sweep has panels."""
from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import Callable, Sequence

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation
from numpy.typing import NDArray

from ..courses import draw_course
from ..crossings import passing
from ..errors import InputError, unknown
from ..labels import EndLabel, keep_apart
from ..notes import runs_note
from ..parameters import label_of, swept, swept_called
from ..panels import (
    Panel,
    Placed,
    is_lowest,
    line_names,
    name_lines,
    panel_grid,
    panels_of,
)
from ..results import (
    averages,
    bounds,
    heading,
    main_measure,
    meaning,
    recorded,
    select_scenarios,
    series,
)
from ..statistics import Interval, mean_interval
from ..style import house_style, look, outlined, page_title, titled

SUMMARY = "a measure over time, one line per scenario with its 95 % band"
SEVERAL_FILES = True


def curves(
    results: xr.Dataset,
    measure: str | None = None,
    scenarios_shown: Sequence[str] | None = None,
    reference: str | None = None,
    lines: str | None = None,
) -> Figure:
    """Mean over the runs that ended well and its interval, period by period; where a line passes
    the reference (the first line) for good and beyond doubt, or is passed by it, a ring and the period
    mark it. Of a file that keeps means and no series nothing is marked: passing is found by pairs of
    runs.
    `lines` names a swept key whose values are the lines; scenarios stand in panels then."""
    results = select_scenarios(results, scenarios_shown)
    measure = measure or main_measure(results)
    key = swept_called(results, lines) if lines else None
    names = line_names(results, key)
    if reference is not None and reference not in names:
        raise unknown("line" if key else "scenario", reference, names)
    values: xr.DataArray | None = None
    if recorded(results) == "summary":
        courses = _courses_of_averages(averages(results, measure))
    else:
        values = series(results, measure)
        courses = _courses_of_runs(values)
    with house_style():
        figure, grid = panel_grid(panels_of(results, key))
        ends = {one.axes: _draw_panel(one.axes, courses, one.panel, names) for one in grid}
        if not any(ends.values()):
            raise InputError(f"'{measure}' has no value in any run.")
        first, last = float(results["period"].min()), float(results["period"].max())
        grid[0].axes.set_xlim(first, last if last > first else first + 1)
        _name(results, measure, figure, grid, key)
        marks = [
            text
            for one in grid
            if values is not None
            for text in _mark_crossings(one.axes, values, one.panel, names, reference or names[0])
        ]
        name_lines(figure, grid, ends, names)
        keep_apart(marks)
    return figure


@dataclass(frozen=True)
class _Courses:
    """Means with their intervals, period by period, of any point by its place."""

    period: NDArray[np.float64]
    of_point: Callable[[int], Interval]


def _courses_of_runs(values: xr.DataArray) -> _Courses:
    return _Courses(
        values["period"].values,
        lambda point: mean_interval(values.isel(point=point).values, bounds=bounds(values)),
    )


def _courses_of_averages(means: xr.Dataset) -> _Courses:
    def of_point(point: int) -> Interval:
        own = means.isel(point=point)
        mean, half = own["mean"].values, own["mean_errors"].values
        return Interval(mean, mean - half, mean + half, np.full(mean.shape, -1))

    return _Courses(means["period"].values, of_point)


def _draw_panel(
    axes: Axes, courses: _Courses, panel: Panel, names: Sequence[str]
) -> list[EndLabel]:
    period = courses.period
    ends: list[EndLabel] = []
    for index, name in enumerate(names):
        point = panel.at(name)
        if point is None:
            continue
        ends += draw_course(axes, period, courses.of_point(point), name, index)
    return ends


def _mark_crossings(
    axes: Axes, values: xr.DataArray, panel: Panel, names: Sequence[str], reference: str
) -> list[Annotation]:
    of_reference = panel.at(reference)
    if of_reference is None:
        return []
    marks = []
    base = values.isel(point=of_reference).values
    periods = values["period"].values
    for index, name in enumerate(names):
        point = panel.at(name)
        if name == reference or point is None:
            continue
        own = values.isel(point=point).values
        both = np.flatnonzero((np.isfinite(own) & np.isfinite(base)).any(axis=0))
        end = int(both[-1]) + 1 if both.size else 0  # of several files one may be shorter
        found = passing(own[:, :end], base[:, :end], periods[:end])
        if found:
            period = int(found.estimate)
            place = int(np.flatnonzero(periods == period)[0])
            height = float(mean_interval(own).estimate[place])
            colour = str(look(index)["color"])
            marks.append(_ring(axes, period, height, colour, bool(panel.phrases)))
    return marks


def _ring(axes: Axes, period: int, height: float, colour: str, brief: bool) -> Annotation:
    axes.plot(
        [period],
        [height],
        marker="o",
        markersize=5 if brief else 6.5,
        markerfacecolor="white",
        markeredgecolor=colour,
        markeredgewidth=1.5,
        zorder=5,
        label="_crossing",
    )
    text = axes.annotate(
        f"{period}" if brief else f"period {period}",
        (period, height),
        xytext=(6, -6),
        textcoords="offset points",
        fontsize=8 if brief else 8.5,
        color=colour,
        va="top",
        zorder=6,
    )
    return outlined(text)


def _name(
    results: xr.Dataset, measure: str, figure: Figure, grid: Sequence[Placed], lines: str | None
) -> None:
    for one in grid:
        if is_lowest(one, grid):
            one.axes.set_xlabel("period")
    shown = "mean and 95 % interval"
    keys = " and ".join(label_of(results, name) for name in swept(results))
    if len(grid) == 1:
        by = f" by {keys}" if lines else ""
        titled(grid[0].axes, heading(measure) + by, meaning(results, measure))
    else:
        page_title(figure, f"{heading(measure)} by {keys}")
        shown = ", ".join(filter(None, [meaning(results, measure), shown]))
    runs_note(figure, results, shown)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--measure", help="default: the file's main measure")
    parser.add_argument(
        "--reference", metavar="NAME", help="whose passing is marked; default: the first line"
    )
    parser.add_argument(
        "--lines", metavar="KEY", help="a swept key whose values are the lines; default: scenarios"
    )


def draw(results: xr.Dataset, options: argparse.Namespace) -> Figure:
    return curves(results, options.measure, options.scenarios, options.reference, options.lines)
