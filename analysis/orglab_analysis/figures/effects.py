"""`effects`: what each swept key does by itself: means at its values, over all values of the other keys."""
from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import Sequence

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from ..errors import InputError
from ..labels import EndLabel
from ..notes import runs_note
from ..panels import Panel, line_names, name_lines, panel_grid
from ..parameters import Value, in_order, label_of, swept, values_of
from ..pairs import add_pair_arguments, against, pair_of
from ..places import positions, tick_places
from ..quantities import Quantity, quantity_of
from ..results import bounds, end_values, is_censored, main_measure, meaning, select_scenarios
from ..statistics import Interval, mean_interval
from ..style import BAND_ALPHA, GREY, house_style, look, page_title

SUMMARY = "main effects of a sweep: means at each value of a key, over all values of the others"
SEVERAL_FILES = True
MOST_GROUPS = 30  # of values of a key without a grid, as in `orglab sensitivity`
APART = 0.12  # of the distance between words: lines beside each other


def effects(
    results: xr.Dataset,
    measure: str | None = None,
    scenarios_shown: Sequence[str] | None = None,
    difference: tuple[str, str] | None = None,
    baseline: str | None = None,
) -> Figure:
    """A panel for each swept key, a line for each scenario. Of a full grid a dot is the mean over all
    places with this value, and its 95 % interval is that of the means of replicates. Of other designs
    values near each other make groups of about equal size; a dot is the mean of such a group, and its
    interval that of its places. `difference = (a, b)` and `baseline` draw paired differences, as in
    `sweep`."""
    if not swept(results):
        raise InputError("nothing is swept in this file (or --at leaves a single place).")
    measure = measure or main_measure(results)
    results = select_scenarios(results, against(difference, baseline, scenarios_shown))
    values = end_values(results, measure)
    if is_censored(values) and not (difference or baseline):
        raise InputError(
            f"'{measure}' may never come true in a run, so it has no mean to draw: draw a difference"
            " (--difference A,B), or its medians with sweep."
        )
    quantity = quantity_of(results, measure, "mean", difference, baseline)
    results = quantity.results
    keys = swept(results)
    names = [quantity.name] if quantity.name else line_names(results)
    whole = _is_grid(results, keys)
    limits = None if quantity.signed else bounds(values)
    with house_style():
        panels = [Panel({key: None}, {key: label_of(results, key)}, {}) for key in keys]
        figure, grid = panel_grid(panels, sharex=False)
        ends: dict[Axes, list[EndLabel]] = {}
        of_point = results["scenario"].values.astype(str)
        for one, key in zip(grid, keys):
            lines = [np.ones(of_point.size, bool)] if quantity.name else [of_point == n for n in names]
            found = [_effect(results, quantity, key, mine, whole, limits) for mine in lines]
            ends[one.axes] = _draw(one.axes, found, names, values_of(results, key), len(grid))
            one.axes.set_xlabel(label_of(results, key))
            one.axes.set_title("")
            one.axes.tick_params(labelbottom=True)
            if quantity.signed:
                one.axes.axhline(0, color=GREY, linewidth=1, zorder=1)
        page_title(figure, f"{quantity.title}: main effect of each key")
        shown = _said(results, quantity, keys, whole)
        runs_note(figure, results, "; ".join(filter(None, [meaning(results, measure), shown])))
        if len(names) > 1:
            name_lines(figure, grid, ends, names, key_below=True)
    return figure


@dataclass(frozen=True)
class _Effect:
    """The means at values of a key, or of groups of them."""

    places: list[Value]
    interval: Interval


def _is_grid(results: xr.Dataset, keys: Sequence[str]) -> bool:
    """Whether each scenario has every combination of values."""
    columns = [values_of(results, key) for key in keys]
    places = np.prod([float(len(set(column))) for column in columns])
    found: dict[str, set[tuple[Value, ...]]] = {}
    for name, *place in zip(results["scenario"].values, *columns):
        found.setdefault(str(name), set()).add(tuple(place))
    return all(len(own) == places for own in found.values())


def _effect(
    results: xr.Dataset,
    quantity: Quantity,
    key: str,
    mine: NDArray[np.bool_],
    whole: bool,
    limits: tuple[float, float] | None,
) -> _Effect:
    numbers = np.where(quantity.ok, quantity.values, np.nan)
    own = np.array(values_of(results, key), dtype=object)
    if whole:
        places = in_order(own[mine])
        # A replicate without one of its runs would be a mean over other places.
        means = [numbers[mine & (own == value)].mean(axis=0) for value in places]
        return _Effect(places, _together([mean_interval(one, bounds=limits) for one in means]))
    known = mine & np.isfinite(numbers).any(axis=1)
    means = np.full(own.size, np.nan)
    means[known] = np.nanmean(numbers[known], axis=1)
    groups = _groups(own, known)
    places = [g[0] if isinstance(g[0], str) or len(set(g)) == 1 else float(np.mean(g))
              for g in (list(own[group]) for group in groups)]
    return _Effect(places, _together([mean_interval(means[group], bounds=limits) for group in groups]))


def _groups(own: NDArray[np.object_], known: NDArray[np.bool_]) -> list[NDArray[np.int64]]:
    """Points with the same value or, of numbers with many values, with values near each other: as many
    groups of about equal size as the root of the number of points."""
    points = np.flatnonzero(known)
    values = in_order(own[points])
    most = min(MOST_GROUPS, max(1, int(np.sqrt(points.size))))
    if len(values) <= most or not all(isinstance(v, (int, float)) for v in values):
        return [points[own[points] == value] for value in values]
    numbers = own[points].astype(float)
    below = np.searchsorted(np.sort(numbers), numbers)  # equal values stay together
    group = below * most // points.size
    return [points[group == number] for number in np.unique(group)]


def _together(intervals: Sequence[Interval]) -> Interval:
    parts = [[float(getattr(one, part)) for one in intervals] for part in ("estimate", "low", "high", "runs")]
    return Interval(*(np.array(part) for part in parts))


def _draw(
    axes: Axes, found: Sequence[_Effect], names: Sequence[str], values: Sequence[Value], panels: int
) -> list[EndLabel]:
    where, words = positions(in_order(values))
    ends = []
    for index, (one, name) in enumerate(zip(found, names)):
        style = look(index)
        shift = 0.0 if words is None else APART * (index - (len(names) - 1) / 2)
        places = np.array([where.get(v, v) for v in one.places], dtype=float) + shift
        low, high = one.interval.low, one.interval.high
        if words is None and places.size > 1:
            axes.fill_between(places, low, high, color=style["color"], alpha=BAND_ALPHA, linewidth=0)
        else:
            axes.vlines(places, low, high, color=style["color"], linewidth=2, alpha=0.6, label="_interval")
        line = {**style, "linestyle": "" if words is not None else style["linestyle"]}
        axes.plot(places, one.interval.estimate, marker="o", markeredgecolor="white",
                  markeredgewidth=0.8, markersize=5, zorder=3, label=name, **line)
        ends.append(EndLabel(axes, 0.0, name, str(style["color"])))
    tick_places(axes, list(where.values()), words, panels)
    axes.margins(x=0.04 if words is None else 0.12)
    return ends


def _said(results: xr.Dataset, quantity: Quantity, keys: Sequence[str], whole: bool) -> str:
    statistic = quantity.shown.split(" and ")[0]
    if whole:
        return f"{statistic} over all values of the other keys, with the 95 % interval over replicates"
    columns = [values_of(results, key) for key in keys]
    some = "values near each other are taken together, as many groups as the root of the number of places; "
    if all(len(set(column)) ** 2 <= len(column) for column in columns):
        some = "not all combinations were run, so that a mean holds a part of other keys' effects; "
    return f"{statistic} of the places with such a value, {some}95 % interval over these places"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--measure", help="default: the file's main measure")
    add_pair_arguments(parser)


def draw(results: xr.Dataset, options: argparse.Namespace) -> Figure:
    pair = pair_of("--difference", "scenarios, A,B", options.difference)
    return effects(results, options.measure, options.scenarios, pair, options.baseline)
