"""A measure over two swept keys: a heat map for each scenario and place of other keys, with its numbers if
they fit."""
from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import Sequence

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.collections import PolyCollection
from matplotlib.colors import Normalize, TwoSlopeNorm
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.patheffects import withStroke
from numpy.typing import NDArray

from .errors import InputError
from .panels import MOST_PANELS, Panel, panels_of
from .parameters import Value, in_order, label_of, values_of, written_apart
from .quantities import Quantity
from .results import scenarios
from .statistics import Interval
from .style import GREY, INK, look, new_figure, page_title, page_width, room

CELL_WIDTH, CELL_HEIGHT = 0.42, 0.24  # inches that a number needs
ZERO = "zero line"  # mark of axes in which one is drawn
PALE = "#CCCCCC"  # hatching of dark cells
TALL = 6.0  # inches: where more rows become lower instead


def heat_maps(results: xr.Dataset, quantity: Quantity, keys: tuple[str, str]) -> Figure:
    """The second of the keys runs to the right, the first upwards, other swept keys and scenarios have
    maps of their own; a place that was not run stays empty. Of differences, cells that are not beyond
    doubt are hatched, and a line leads where the difference is 0."""
    first, second = keys
    maps = _maps(results, quantity, keys)
    rows, columns = (in_order(values_of(results, key)) for key in keys)
    wide, deep = _layout(maps, len(columns))
    each = min(0.42 * len(rows), max(1.2, TALL / min(deep, 3)))
    figure = new_figure(1.2 + deep * (0.55 + each))
    grid = figure.subplots(deep, wide, squeeze=False, sharex=True, sharey=True)
    norm, colours = _scale([one.field for one in maps], quantity.signed)
    cell = (page_width() - 1.2) / wide / len(columns), each / len(rows)
    fits = cell[0] >= CELL_WIDTH and cell[1] >= CELL_HEIGHT
    for index, (axes, one) in enumerate(zip(grid.flat, maps)):
        image = axes.imshow(one.field, norm=norm, cmap=colours, origin="lower", aspect="auto")
        if quantity.signed:
            _hatch(axes, image, one)
            if _are_numbers(rows) and _are_numbers(columns):
                _draw_zero(axes, one.field)
        if fits:
            _write_cells(axes, image, one)
        _tick(axes, columns, rows, cell)
        if len(maps) > 1:
            shown = "\n".join(wrap(one.title, max(16, int(11 * page_width() / wide))))
            axes.set_title(shown, fontsize=9.5, color=one.colour, pad=5)
        if index % wide == 0:
            axes.set_ylabel(label_of(results, first), labelpad=8)
        if index + wide >= len(maps):
            axes.set_xlabel(label_of(results, second))
            axes.tick_params(labelbottom=True)
    for axes in grid.flat[len(maps) :]:
        axes.remove()
    if not fits:
        drawn = list(grid.flat[: len(maps)])
        bar = figure.colorbar(ScalarMappable(norm, colours), ax=drawn, aspect=30, pad=0.02)
        bar.outline.set_visible(False)
    page_title(figure, quantity.title)
    return figure


@dataclass(frozen=True)
class _Map:
    """One field over the two keys."""

    title: str
    colour: str
    field: NDArray[np.float64]  # NaN: nothing was run
    sure: NDArray[np.bool_]  # whether a difference is beyond doubt


def _maps(results: xr.Dataset, quantity: Quantity, keys: tuple[str, str]) -> list[_Map]:
    rows, columns = (in_order(values_of(results, key)) for key in keys)
    names = scenarios(results)
    found = []
    for panel in panels_of(results, None, keys):
        for index, name in enumerate(names):
            if not any(line == name for line, *_ in panel.points):
                continue
            words = [panel.title] if len(names) == 1 else list(filter(None, [name, panel.title]))
            colour = str(look(index)["color"]) if len(names) > 1 else INK
            title = ", ".join(words)
            found.append(_Map(title, colour, *_field(panel, rows, columns, quantity, name)))
    if len(found) > MOST_PANELS:
        raise InputError(
            f"{len(found)} heat maps are too many for one figure (at most {MOST_PANELS}): choose some "
            "scenarios with --scenarios A,B, or places with --at KEY=VALUE."
        )
    return found


def _layout(maps: Sequence[_Map], columns: int) -> tuple[int, int]:
    """How many maps stand side by side, and in how many rows."""
    most = room(2 if columns > 4 else 3)
    wide = min(len(maps), most)
    if len(maps) == 4 and wide == 3:
        wide = 2
    return wide, -(-len(maps) // wide)


def in_words(results: xr.Dataset, quantity: Quantity) -> str:
    """For the caption: what the numbers are, between which limits, and which are beyond doubt."""
    statistic = quantity.shown.split(" and ")[0]
    intervals = [quantity.at(point) for point in range(results.sizes["point"])]
    estimates = np.array([float(one.estimate) for one in intervals])
    known = np.flatnonzero(np.isfinite(estimates))
    words = [f"cells: {statistic}"]
    if known.size:
        low, high = (intervals[known[pick(estimates[known])]] for pick in (np.argmin, np.argmax))
        words.append(f"from {_with_limits(low)} to {_with_limits(high)} (95 % intervals)")
    if quantity.signed:
        sure, tests = int(quantity.decided[known].sum()), int(np.isfinite(quantity.p_values).sum())
        single = known.size - tests
        words.append(
            f"beyond doubt: {sure} of {known.size} cell{'s' * (known.size != 1)}; hatched: the others (the interval holds 0, "
            f"or p > 0.05 with Holm's correction for all {tests}"
            + (f"; {single} of a single pair: no test" if single else "") + ")"
        )
    return "; ".join(words)


def has_zero_line(figure: Figure) -> bool:
    return any(axes.get_gid() == ZERO for axes in figure.axes)


def _with_limits(one: Interval) -> str:
    texts = [_number(float(part)) for part in (one.estimate, one.low, one.high)]
    return f"{texts[0]} [{texts[1]}, {texts[2]}]" if np.isfinite([one.low, one.high]).all() else texts[0]


def _number(value: float) -> str:
    return f"{value:.3g}".replace("-", "\u2212")


def _are_numbers(values: Sequence[Value]) -> bool:
    return all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in values)


def _hatch(axes: Axes, image: AxesImage, one: _Map) -> None:
    """A rectangle for each stretch of neighbours in a row, so that many cells stay a small picture; light
    on dark cells."""
    unsure = ~one.sure & np.isfinite(one.field)
    dark = np.array([[_ink_on(c) == "white" for c in row] for row in image.cmap(image.norm(one.field))])
    for chosen, ink in ((unsure & ~dark, GREY), (unsure & dark, PALE)):
        corners = []
        for row, own in enumerate(chosen):
            edges = np.flatnonzero(np.diff(np.concatenate([[False], own, [False]]).astype(int)))
            for begin, end in zip(edges[::2] - 0.5, edges[1::2] - 0.5):
                corners.append([(begin, row - 0.5), (end, row - 0.5), (end, row + 0.5), (begin, row + 0.5)])
        if corners:
            axes.add_collection(
                PolyCollection(corners, facecolors="none", edgecolors=ink, linewidths=0, hatch="////",
                               label="_unsure"),
                autolim=False,
            )


def _draw_zero(axes: Axes, field: NDArray[np.float64]) -> None:
    known = field[np.isfinite(field)]
    if min(field.shape) < 2 or not known.size or not known.min() < 0 < known.max():
        return
    axes.contour(np.ma.masked_invalid(field), levels=[0.0], colors=[INK], linewidths=[1.3])
    axes.set_gid(ZERO)


def _tick(
    axes: Axes, columns: Sequence[Value], rows: Sequence[Value], cell: tuple[float, float]
) -> None:
    across, along = written_apart(rows), written_apart(columns)
    need = 0.1 + 0.085 * max(map(len, along))
    turned = need > cell[0] and len(columns) <= 30 and cell[0] > 0.16
    x_step = 1 if turned else int(np.ceil(need / cell[0]))
    y_step = int(np.ceil(0.17 / cell[1]))
    axes.set_xticks(range(0, len(columns), x_step), along[::x_step], rotation=90 if turned else 0)
    axes.set_yticks(range(0, len(rows), y_step), across[::y_step])
    axes.grid(False)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.tick_params(length=0)


def _field(
    panel: Panel,
    rows: Sequence[Value],
    columns: Sequence[Value],
    quantity: Quantity,
    name: str,
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Estimates in a grid (NaN if nothing was run), and whether each is beyond doubt."""
    field = np.full((len(rows), len(columns)), np.nan)
    sure = np.ones(field.shape, dtype=bool)
    for cell in np.ndindex(field.shape):
        point = panel.at(name, rows[cell[0]], columns[cell[1]])
        if point is None:
            continue
        field[cell] = quantity.at(point).estimate
        if quantity.signed:
            sure[cell] = quantity.decided[point]
    return field, sure


def _scale(fields: Sequence[np.ndarray], signed: bool) -> tuple[Normalize, str]:
    known = np.concatenate([field[np.isfinite(field)] for field in fields])
    if signed:
        reach = float(np.abs(known).max(initial=0)) or 1.0
        return TwoSlopeNorm(0, -reach, reach), "PuOr"
    if not known.size:
        return Normalize(0, 1), "cividis"
    return Normalize(float(known.min()), float(known.max())), "cividis"


def _write_cells(axes: Axes, image: AxesImage, one: _Map) -> None:
    signed = isinstance(image.norm, TwoSlopeNorm)
    width = image.norm.vmax - image.norm.vmin
    digits = int(np.clip((1 if signed else 2) - np.floor(np.log10(width or 1.0)), 0, 4))
    for (row, column), value in np.ndenumerate(one.field):
        if np.isnan(value):
            continue
        text, below = "never", "white"
        if np.isfinite(value):
            text = f"{round(value, digits) + 0.0:{'+' if signed else ''}.{digits}f}"
            below = image.cmap(image.norm(value))
        written = axes.text(
            column,
            row,
            text.replace("-", "\u2212"),
            ha="center",
            va="center",
            fontsize=8.5,
            color="#111111" if text == "never" else _ink_on(below),
        )
        if not one.sure[row, column]:  # keeps it readable on the hatching
            written.set_path_effects([withStroke(linewidth=3, foreground=below)])


def _ink_on(colour: Sequence[float]) -> str:
    """Black or white, whichever stands out more (relative luminance of WCAG 2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3]]
    return "white" if np.dot(linear, (0.2126, 0.7152, 0.0722)) < 0.179 else "#111111"
