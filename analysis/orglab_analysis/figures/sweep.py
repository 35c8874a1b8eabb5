"""`sweep`: an end measure, or a paired difference of two scenarios, over swept parameters."""
from __future__ import annotations

import argparse
from typing import Sequence

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from ..errors import InputError
from ..events import told_of_events
from ..heat_maps import has_zero_line, heat_maps, in_words
from ..labels import EndLabel
from ..notes import runs_note
from ..panels import (
    MOST_LINES,
    MOST_PANELS,
    Panel,
    is_lowest,
    line_names,
    name_lines,
    panel_grid,
    panels_of,
)
from ..parameters import (
    Value,
    in_order,
    label_of,
    swept,
    swept_called,
    values_of,
)
from ..pairs import add_pair_arguments, against, pair_of
from ..places import positions, tick_places
from ..quantities import STATISTICS, Quantity, quantity_of
from ..results import main_measure, meaning, scenarios, select_scenarios
from ..statistics import Interval
from ..style import BAND_ALPHA, GREY, house_style, look, page_title, titled

SUMMARY = "an end measure, or a paired difference of two scenarios, over swept parameters"
SEVERAL_FILES = True


def sweep(
    results: xr.Dataset,
    measure: str | None = None,
    difference: tuple[str, str] | None = None,
    scenarios_shown: Sequence[str] | None = None,
    by: str | None = None,
    lines: str | None = None,
    statistic: str | None = None,
    baseline: str | None = None,
    surface: tuple[str, str] | None = None,
) -> Figure:
    """Lines with bands over one swept key, heat maps over two; `by` names the key along the axis and
    `lines` the one whose values are lines, other keys have panels. `surface = (x, y)` draws heat maps
    over these two, a map for each place of the others. `difference = (a, b)` draws a minus b,
    `baseline` each other scenario minus this one, replicate by replicate; in their heat maps cells
    that are not beyond doubt (Holm's correction for all of them) are hatched, and a line leads where
    the difference is 0. Places without a grid, such as those drawn at random, are dots over each key."""
    if not swept(results):
        raise InputError("nothing is swept in this file (or --at leaves a single place).")
    measure = measure or main_measure(results)
    results = select_scenarios(results, against(difference, baseline, scenarios_shown))
    quantity = quantity_of(results, measure, statistic, difference, baseline)
    about = ", ".join(filter(None, [meaning(results, measure), told_of_events(results, measure)]))
    results = quantity.results
    over = _surface(results, surface, by, lines)
    x, key, grid = (None, None, True) if over else _axes(results, by, lines)
    with house_style():
        if not grid:
            return _dots(results, quantity, [x] if by and x else swept(results), about)
        if x is not None:
            return _lines(results, quantity, x, key, about)
        first, second = swept(results) if over is None else over
        figure = heat_maps(results, quantity, (first, second))
        line = "line: the difference is 0" if has_zero_line(figure) else ""
        runs_note(figure, results, "; ".join(filter(None, [about, in_words(results, quantity), line])))
    return figure


def _surface(
    results: xr.Dataset, keys: tuple[str, str] | None, by: str | None, lines: str | None
) -> tuple[str, str] | None:
    """The parameters upwards and to the right."""
    if keys is None:
        return None
    if by or lines:
        raise InputError("--surface says both keys of the maps; --by and --lines are for lines.")
    across, upwards = (swept_called(results, key) for key in keys)
    if across == upwards:
        raise InputError(f"--surface needs two keys, and '{label_of(results, across)}' is one.")
    return upwards, across


def _axes(
    results: xr.Dataset, by: str | None, lines: str | None
) -> tuple[str | None, str | None, bool]:
    """The key along the axis (None: heat maps over two), that of the lines (None: scenarios), and
    whether the places are enough of a grid for lines."""
    keys = swept(results)
    if not keys:
        raise InputError("nothing is swept in this file (or --at leaves a single place).")
    x = swept_called(results, by) if by else None
    key = swept_called(results, lines) if lines else None
    if x is not None and x == key:
        raise InputError(f"--by and --lines are the same key, '{label_of(results, x)}'.")
    values = {name: values_of(results, name) for name in keys}
    counts = {name: len(set(values[name])) for name in keys}
    if key is None and len(keys) > 1:
        places = len(set(zip(*values.values())))
        if 2 * places < np.prod([float(count) for count in counts.values()]) and (
            len(panels_of(results, None, [x or keys[0]])) > MOST_PANELS or x is None
        ):
            return x or keys[0], None, False
    if x is None and key is None and len(keys) == 2:
        return None, None, True
    rest = [name for name in keys if name not in (x, key)]
    if x is None:
        numbers = [n for n in rest if all(isinstance(v, (int, float)) for v in values[n])] or rest
        if not numbers:
            raise InputError("one key is swept, and --lines takes it: nothing is left for the axis.")
        x = max(numbers, key=lambda name: counts[name])
        rest = [name for name in rest if name != x]
    if key is None and rest and (len(scenarios(results)) == 1 or len(keys) > 2):
        few = [name for name in rest if counts[name] <= MOST_LINES]
        key = max(few, key=lambda name: counts[name], default=None)
    return x, key, True


def _lines(results: xr.Dataset, quantity: Quantity, x: str, key: str | None, about: str) -> Figure:
    single = quantity.name if key is None else ""  # the title names the one line
    names = [single] if single else line_names(results, key)
    panels = panels_of(results, key, [x])
    figure, placed = panel_grid(panels)
    values = in_order(values_of(results, x))
    where, words = positions(values)
    ends: dict[Axes, list[EndLabel]] = {}
    for one in placed:
        ends[one.axes] = []
        for index, name in enumerate(names):
            line = scenarios(results)[0] if single else name
            found = _along(quantity, one.panel, line, values, where)
            if found is not None:
                _draw_line(one.axes, quantity, *found, index, name)
                colour = str(look(index)["color"])
                ends[one.axes].append(EndLabel(one.axes, float(found[1].estimate[-1]), name, colour))
        if is_lowest(one, placed):
            one.axes.set_xlabel(label_of(results, x))
    _finish(placed[0].axes, quantity, [where[value] for value in values], words, len(placed))
    if quantity.signed:
        for one in placed:
            one.axes.axhline(0, color=GREY, linewidth=1, zorder=1)
    if len(placed) == 1:
        titled(placed[0].axes, quantity.title)
    else:
        page_title(figure, quantity.title)
    runs_note(figure, results, ", ".join(filter(None, [about, quantity.shown])))
    if not single:
        name_lines(figure, placed, ends, names)
    return figure


def _along(
    quantity: Quantity,
    panel: Panel,
    line: str,
    values: Sequence[Value],
    where: dict[Value, float],
) -> tuple[np.ndarray, Interval] | None:
    """The line's places and intervals; a place without a number is left out."""
    places, found = [], []
    for value in values:
        point = panel.at(line, value)
        interval = None if point is None else quantity.at(point)
        if interval is not None and not np.isnan(interval.estimate):
            places.append(where[value])
            found.append(interval)
    if not found:
        return None
    never = np.inf if quantity.never is None else quantity.never
    lowest = -np.inf if quantity.never is None else 0.0
    parts = [
        np.clip([float(getattr(i, part)) for i in found], lowest, never)
        for part in ("estimate", "low", "high")
    ]
    return np.array(places), Interval(*parts, np.array([int(i.runs) for i in found]))


def _draw_line(
    axes: Axes, quantity: Quantity, x: np.ndarray, interval: Interval, index: int, name: str
) -> None:
    style = look(index)
    low = np.where(np.isfinite(interval.low), interval.low, np.nan)
    high = np.where(np.isfinite(interval.high), interval.high, np.nan)
    axes.fill_between(x, low, high, color=style["color"], alpha=BAND_ALPHA, linewidth=0)
    if x.size == 1:  # a band without width cannot be seen
        axes.vlines(x, low, high, color=style["color"], alpha=0.5, linewidth=2)
    axes.plot(
        x,
        interval.estimate,
        marker="o",
        markersize=5.5 if x.size <= 40 else 2.5,
        markeredgecolor="white",
        markeredgewidth=1 if x.size <= 40 else 0,
        zorder=3,
        label=name,
        **style,
    )


def _dots(results: xr.Dataset, quantity: Quantity, keys: Sequence[str], about: str) -> Figure:
    """A panel for each key, a dot for each place: the other keys vary, too."""
    names = line_names(results)
    panels = [Panel({key: None}, {key: label_of(results, key)}, {}) for key in keys]
    figure, placed = panel_grid(panels, sharex=False)
    own = [quantity.at(point) for point in range(results.sizes["point"])]
    top = np.inf if quantity.never is None else quantity.never
    height = np.minimum([float(interval.estimate) for interval in own], top)
    of_point = results["scenario"].values.astype(str)
    ends: dict[Axes, list[EndLabel]] = {}
    for one, key in zip(placed, keys):
        values = values_of(results, key)
        where, words = positions(in_order(values))
        x = np.array([where[value] for value in values])
        for index, name in enumerate(names):
            mine = of_point == name
            style = {"color": look(index)["color"], "label": name, "linestyle": ""}
            one.axes.plot(
                x[mine],
                height[mine],
                marker=".",
                alpha=float(np.clip(20 / np.sqrt(mine.sum()), 0.15, 0.8)),
                markeredgewidth=0,
                rasterized=bool(mine.sum() > 500),
                **style,
            )
        ends[one.axes] = [EndLabel(one.axes, 0, n, str(look(i)["color"])) for i, n in enumerate(names)]
        one.axes.set_xlabel(label_of(results, key))
        one.axes.set_title("")
        one.axes.tick_params(labelbottom=True)
        _finish(one.axes, quantity, list(x), words, len(placed))
        one.axes.margins(x=0.03)
    page_title(figure, f"{quantity.title}: a dot for each place of the sweep")
    shown = quantity.shown.split(" and ")[0]
    runs_note(figure, results, ", ".join(filter(None, [about, shown])))
    if len(names) > 1:
        name_lines(figure, placed, ends, names, key_below=True)
    return figure


def _finish(
    axes: Axes, quantity: Quantity, places: Sequence[float], words: list[str] | None, panels: int
) -> None:
    tick_places(axes, places, words, panels)
    axes.margins(x=0.02)
    if quantity.share:
        axes.set_ylim(-0.02, 1.02)
        axes.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0, symbol=" %"))
    if quantity.never is not None:
        axes.set_ylim(0, 1.03 * quantity.never)
        ticks = [t for t in axes.get_yticks() if t <= quantity.never / 1.08]
        words = [f"{tick:g}" for tick in ticks]
        axes.set_yticks([*ticks, quantity.never], [*words, "never"])


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--measure", help="default: the file's main measure")
    add_pair_arguments(parser)
    parser.add_argument(
        "--surface",
        metavar="X,Y",
        help="heat maps over these two swept keys (X to the right), one for each place of the others",
    )
    parser.add_argument("--by", metavar="KEY", help="the swept key along the axis")
    parser.add_argument(
        "--lines", metavar="KEY", help="the swept key whose values are lines; others have panels"
    )
    parser.add_argument(
        "--statistic",
        choices=STATISTICS,
        help="default: mean; median for measures that may never come true",
    )


def draw(results: xr.Dataset, options: argparse.Namespace) -> Figure:
    return sweep(
        results,
        options.measure,
        pair_of("--difference", "scenarios, A,B", options.difference),
        options.scenarios,
        options.by,
        options.lines,
        options.statistic,
        options.baseline,
        pair_of("--surface", "swept keys, X,Y", options.surface),
    )
