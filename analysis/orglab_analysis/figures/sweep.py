"""`sweep`: an end measure, or a paired difference of two scenarios, over swept parameters."""
from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import Sequence

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.colors import Normalize, TwoSlopeNorm
from matplotlib.figure import Figure
from matplotlib.image import AxesImage

from ..errors import InputError, unknown
from ..labels import EndLabel, draw_end_labels
from ..notes import runs_note
from ..panels import Panel, panels_of, written
from ..results import (
    end_heading,
    end_values,
    is_censored,
    main_measure,
    meaning,
    parameter_label,
    scenarios,
    select_scenarios,
    swept,
)
from ..statistics import Interval, mean_interval
from ..style import BAND_ALPHA, GREY, WIDTH, house_style, look, new_figure, page_title, titled

SUMMARY = (
    "an end measure, or a paired difference of two scenarios, over one or two swept parameters"
)


@dataclass(frozen=True)
class Quantity:
    """What is drawn: a name and, for a place of the sweep, its interval (or None)."""

    name: str
    index: int  # for the colour
    values: xr.DataArray
    scenario: str
    minus: str | None = None

    def at(self, panel: Panel) -> Interval | None:
        if self.scenario not in panel.points or (self.minus and self.minus not in panel.points):
            return None
        own = self.values.isel(point=panel.points[self.scenario]).values
        if self.minus:
            own = own - self.values.isel(point=panel.points[self.minus]).values
        return mean_interval(own)


def sweep(
    results: xr.Dataset,
    measure: str | None = None,
    difference: tuple[str, str] | None = None,
    scenarios_shown: Sequence[str] | None = None,
) -> Figure:
    """Lines with bands over one swept parameter, heat maps over two. `difference = (a, b)` draws a
    minus b, replicate by replicate; in its heat map a cell whose interval holds 0 is written grey.
    """
    parameters = swept(results)
    if not 1 <= len(parameters) <= 2:
        keys = ", ".join(parameter_label(results, name) for name in parameters)
        raise InputError(
            "nothing is swept in this file (or --at leaves a single place)."
            if not parameters
            else f"{len(parameters)} parameters are swept ({keys}): "
            "fix all but two with --at KEY=VALUE."
        )
    measure = measure or main_measure(results)
    values = end_values(results, measure)
    if is_censored(values):
        raise InputError(
            f"'{measure}' may never come true in a run, so it has no mean to draw; "
            "draw it with compare."
        )
    quantities = _quantities(results, values, difference, scenarios_shown)
    title = end_heading(results, measure)
    if difference:
        title += f": {difference[0]} minus {difference[1]}, paired"
    with house_style():
        draw_all = _lines if len(parameters) == 1 else _heat_maps
        figure = draw_all(results, panels_of(results), parameters, quantities, title)
        shown = _shown(len(parameters), bool(difference))
        runs_note(figure, results, ", ".join(filter(None, [meaning(results, measure), shown])))
    return figure


def _shown(parameters: int, signed: bool) -> str:
    if parameters == 1:
        return "mean and 95 % interval"
    return "means (grey: the 95 % interval holds 0)" if signed else "means"


def _quantities(
    results: xr.Dataset,
    values: xr.DataArray,
    difference: tuple[str, str] | None,
    shown: Sequence[str] | None,
) -> list[Quantity]:
    known = scenarios(results)
    if difference:
        for name in difference:
            if name not in known:
                raise unknown("scenario", name, known)
        first, second = difference
        return [Quantity(f"{first} minus {second}", known.index(first), values, first, second)]
    select_scenarios(results, shown)  # complains about unknown names
    return [Quantity(n, known.index(n), values, n) for n in (shown or known)]


def _positions(values: Sequence[object]) -> tuple[np.ndarray, list[str] | None]:
    """Where values stand on an axis: numbers at their value, words side by side."""
    if all(isinstance(v, (int, float, np.number)) and not isinstance(v, bool) for v in values):
        return np.array(values, dtype=float), None
    return np.arange(len(values), dtype=float), [written(v) for v in values]


def _lines(
    results: xr.Dataset,
    panels: Sequence[Panel],
    parameters: Sequence[str],
    quantities: Sequence[Quantity],
    title: str,
) -> Figure:
    figure = new_figure()
    axes = figure.subplots()
    (parameter,) = parameters
    places, words = _positions([panel.place[parameter] for panel in panels])
    order = np.argsort(places, kind="stable")
    ends = []
    for quantity in quantities:
        found = [(places[i], quantity.at(panels[i])) for i in order]
        known = [(x, interval) for x, interval in found if interval is not None]
        if not known:
            continue
        x = np.array([x for x, _ in known])
        mean, low, high = (
            np.array([getattr(i, part) for _, i in known]) for part in ("estimate", "low", "high")
        )
        style = look(quantity.index)
        axes.fill_between(x, low, high, color=style["color"], alpha=BAND_ALPHA, linewidth=0)
        axes.plot(
            x,
            mean,
            marker="o",
            markeredgecolor="white",
            markeredgewidth=1,
            zorder=3,
            label=quantity.name,
            **style,
        )
        ends.append(EndLabel(axes, float(mean[-1]), quantity.name, str(style["color"])))
    if any(quantity.minus for quantity in quantities):
        axes.axhline(0, color=GREY, linewidth=1, zorder=1)
        ends = []  # the title names the one line
    _ticks(axes, places, words)
    axes.margins(x=0.02)
    axes.set_xlabel(parameter_label(results, parameter))
    titled(axes, title)
    draw_end_labels(figure, ends)
    return figure


def _ticks(axes: Axes, places: np.ndarray, words: list[str] | None) -> None:
    """One tick a value, unless numbers lie too close to be written."""
    values = np.unique(places)
    if words is not None:
        axes.set_xticks(places, words)
    elif values.size < 2 or np.diff(values).min() > 0.05 * np.ptp(values):
        axes.set_xticks(values, [written(value) for value in values])


def _heat_maps(
    results: xr.Dataset,
    panels: Sequence[Panel],
    parameters: Sequence[str],
    quantities: Sequence[Quantity],
    title: str,
) -> Figure:
    rows, columns = (_distinct([panel.place[name] for panel in panels]) for name in parameters)
    fields = [_field(panels, parameters, rows, columns, quantity) for quantity in quantities]
    wide = min(len(fields), 2 if len(columns) > 4 else 3)
    deep = -(-len(fields) // wide)
    figure = new_figure(WIDTH, 1.2 + deep * (0.55 + 0.42 * len(rows)))
    grid = figure.subplots(deep, wide, squeeze=False, sharex=True, sharey=True)
    norm, colours = _scale([field for field, _ in fields], any(q.minus for q in quantities))
    for axes, quantity, (field, sure) in zip(grid.flat, quantities, fields):
        image = axes.imshow(field, norm=norm, cmap=colours, origin="lower", aspect="auto")
        _write_cells(axes, image, field, sure)
        axes.set_xticks(range(len(columns)), [written(v) for v in columns])
        axes.set_yticks(range(len(rows)), [written(v) for v in rows])
        axes.grid(False)
        for spine in axes.spines.values():
            spine.set_visible(False)
        axes.tick_params(length=0)
        if len(fields) > 1:
            axes.set_title(
                quantity.name, fontsize=9.5, color=str(look(quantity.index)["color"]), pad=5
            )
    for axes in grid.flat[len(fields) :]:
        axes.remove()
    for index in range(len(fields)):
        axes = grid[index // wide][index % wide]
        if index % wide == 0:
            axes.set_ylabel(parameter_label(results, parameters[0]), labelpad=8)
        if index + wide >= len(fields):
            axes.set_xlabel(parameter_label(results, parameters[1]))
            axes.tick_params(labelbottom=True)
    page_title(figure, title)
    return figure


def _distinct(values: Sequence[object]) -> list[object]:
    found = list(dict.fromkeys(values))
    if any(isinstance(value, str) for value in found):
        return found
    return sorted(found)  # type: ignore[type-var]


def _field(
    panels: Sequence[Panel],
    parameters: Sequence[str],
    rows: list[object],
    columns: list[object],
    quantity: Quantity,
) -> tuple[np.ndarray, np.ndarray]:
    """Means in a grid (NaN if nothing was run), and whether each interval excludes 0."""
    field = np.full((len(rows), len(columns)), np.nan)
    sure = np.ones(field.shape, dtype=bool)
    for panel in panels:
        interval = quantity.at(panel)
        if interval is None:
            continue
        cell = rows.index(panel.place[parameters[0]]), columns.index(panel.place[parameters[1]])
        field[cell] = interval.estimate
        if quantity.minus:
            sure[cell] = not interval.low <= 0 <= interval.high
    return field, sure


def _scale(fields: Sequence[np.ndarray], signed: bool) -> tuple[Normalize, str]:
    known = np.concatenate([field[np.isfinite(field)] for field in fields])
    if signed:
        reach = float(np.abs(known).max(initial=0)) or 1.0
        return TwoSlopeNorm(0, -reach, reach), "PuOr"
    return Normalize(float(known.min(initial=np.inf)), float(known.max(initial=-np.inf))), "cividis"


def _write_cells(axes: Axes, image: AxesImage, field: np.ndarray, sure: np.ndarray) -> None:
    signed = isinstance(image.norm, TwoSlopeNorm)
    width = image.norm.vmax - image.norm.vmin
    digits = int(np.clip((1 if signed else 2) - np.floor(np.log10(width or 1.0)), 0, 4))
    for (row, column), value in np.ndenumerate(field):
        if not np.isfinite(value):
            continue
        text = f"{round(value, digits) + 0.0:{'+' if signed else ''}.{digits}f}".replace(
            "-", "\u2212"
        )
        axes.text(
            column,
            row,
            text,
            ha="center",
            va="center",
            fontsize=8.5,
            color=_ink_on(image.cmap(image.norm(value))) if sure[row, column] else GREY,
        )


def _ink_on(colour: Sequence[float]) -> str:
    """Black or white, whichever stands out more (relative luminance of WCAG 2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3]]
    return "white" if np.dot(linear, (0.2126, 0.7152, 0.0722)) < 0.179 else "#111111"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--measure", help="default: the file's main measure")
    parser.add_argument(
        "--difference", metavar="A,B", help="draw scenario A minus scenario B, paired"
    )


def draw(results: xr.Dataset, options: argparse.Namespace) -> Figure:
    difference = None
    if options.difference:
        parts = options.difference.split(",")
        if len(parts) != 2:
            raise InputError(
                f"--difference needs two scenarios, A,B, and not '{options.difference}'."
            )
        difference = (parts[0], parts[1])
    return sweep(results, options.measure, difference, options.scenarios)
