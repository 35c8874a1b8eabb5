"""A measure over two swept keys: one heat map for each scenario, with its numbers if they fit."""
from __future__ import annotations

from textwrap import wrap
from typing import Sequence

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize, TwoSlopeNorm
from matplotlib.figure import Figure
from matplotlib.image import AxesImage

from .errors import InputError
from .panels import MOST_PANELS, Panel, panels_of
from .parameters import Value, in_order, label_of, swept, values_of, written_apart
from .quantities import Quantity
from .results import scenarios
from .style import GREY, look, new_figure, page_title, page_width, room

CELL_WIDTH, CELL_HEIGHT = 0.42, 0.24  # inches that a number needs
TALL = 6.0  # inches: where more rows become lower instead


def heat_maps(results: xr.Dataset, quantity: Quantity) -> Figure:
    """The second key runs to the right, the first upwards; a place that was not run stays empty."""
    first, second = swept(results)
    (panel,) = panels_of(results, None, (first, second))
    rows, columns = (in_order(values_of(results, key)) for key in (first, second))
    names = scenarios(results)
    if len(names) > MOST_PANELS:
        raise InputError(
            f"{len(names)} scenarios are too many heat maps for one figure (at most "
            f"{MOST_PANELS}): choose some with --scenarios A,B."
        )
    fields = [_field(panel, rows, columns, quantity, name) for name in names]
    wide = min(len(fields), room(2 if len(columns) > 4 else 3))
    deep = -(-len(fields) // wide)
    each = min(0.42 * len(rows), max(1.2, TALL / min(deep, 3)))
    figure = new_figure(1.2 + deep * (0.55 + each))
    grid = figure.subplots(deep, wide, squeeze=False, sharex=True, sharey=True)
    norm, colours = _scale([field for field, _ in fields], quantity.signed)
    cell = (page_width() - 1.2) / wide / len(columns), each / len(rows)
    fits = cell[0] >= CELL_WIDTH and cell[1] >= CELL_HEIGHT
    for index, (axes, name, (field, sure)) in enumerate(zip(grid.flat, names, fields)):
        image = axes.imshow(field, norm=norm, cmap=colours, origin="lower", aspect="auto")
        if fits:
            _write_cells(axes, image, field, sure)
        elif quantity.signed:
            height, width = np.nonzero(~sure)
            axes.scatter(width, height, s=2, color=GREY, linewidths=0, label="_unsure")
        _tick(axes, columns, rows, cell)
        if len(fields) > 1:
            shown = "\n".join(wrap(name, max(16, int(11 * page_width() / wide))))
            axes.set_title(shown, fontsize=9.5, color=str(look(index)["color"]), pad=5)
        if index % wide == 0:
            axes.set_ylabel(label_of(results, first), labelpad=8)
        if index + wide >= len(fields):
            axes.set_xlabel(label_of(results, second))
            axes.tick_params(labelbottom=True)
    for axes in grid.flat[len(fields) :]:
        axes.remove()
    if not fits:
        drawn = list(grid.flat[: len(fields)])
        bar = figure.colorbar(ScalarMappable(norm, colours), ax=drawn, aspect=30, pad=0.02)
        bar.outline.set_visible(False)
    page_title(figure, quantity.title)
    return figure


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
) -> tuple[np.ndarray, np.ndarray]:
    """Estimates in a grid (NaN if nothing was run), and whether each interval excludes 0."""
    field = np.full((len(rows), len(columns)), np.nan)
    sure = np.ones(field.shape, dtype=bool)
    for cell in np.ndindex(field.shape):
        point = panel.at(name, rows[cell[0]], columns[cell[1]])
        if point is None:
            continue
        interval = quantity.at(point)
        field[cell] = interval.estimate
        if quantity.signed:
            sure[cell] = not interval.low <= 0 <= interval.high
    return field, sure


def _scale(fields: Sequence[np.ndarray], signed: bool) -> tuple[Normalize, str]:
    known = np.concatenate([field[np.isfinite(field)] for field in fields])
    if signed:
        reach = float(np.abs(known).max(initial=0)) or 1.0
        return TwoSlopeNorm(0, -reach, reach), "PuOr"
    if not known.size:
        return Normalize(0, 1), "cividis"
    return Normalize(float(known.min()), float(known.max())), "cividis"


def _write_cells(axes: Axes, image: AxesImage, field: np.ndarray, sure: np.ndarray) -> None:
    signed = isinstance(image.norm, TwoSlopeNorm)
    width = image.norm.vmax - image.norm.vmin
    digits = int(np.clip((1 if signed else 2) - np.floor(np.log10(width or 1.0)), 0, 4))
    for (row, column), value in np.ndenumerate(field):
        if np.isnan(value):
            continue
        text, ink = "never", "#111111"
        if np.isfinite(value):
            text = f"{round(value, digits) + 0.0:{'+' if signed else ''}.{digits}f}"
            ink = _ink_on(image.cmap(image.norm(value))) if sure[row, column] else GREY
        axes.text(
            column,
            row,
            text.replace("-", "\u2212"),
            ha="center",
            va="center",
            fontsize=8.5,
            color=ink,
        )


def _ink_on(colour: Sequence[float]) -> str:
    """Black or white, whichever stands out more (relative luminance of WCAG 2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3]]
    return "white" if np.dot(linear, (0.2126, 0.7152, 0.0722)) < 0.179 else "#111111"
