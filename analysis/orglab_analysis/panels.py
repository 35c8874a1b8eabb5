"""Small multiples: which points belong in one panel, and the grid of axes that shows them.

A panel is found, placed and named by the values of its own points, never by their order in the file:
points may come in any order, and places of the grid may be missing.
"""
from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import Mapping, Sequence

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from .errors import InputError
from .labels import EndLabel, draw_end_labels
from .parameters import Value, in_order, phrases_of, swept, values_of
from .results import scenarios
from .style import LETTER, key_below_panels, look, new_figure, page_width, room

MOST_PANELS = 30
MOST_COLUMNS = 4  # on a page of the usual width
MOST_LINES = 21  # looks that differ
SCENARIO = "scenario"  # as a key of panels


@dataclass(frozen=True)
class Panel:
    """One place of the sweep (or one scenario there), and the points that are shown in it."""

    place: Mapping[str, Value]  # swept parameter, or "scenario" -> value
    phrases: Mapping[str, str]  # the same -> "key = value"
    points: Mapping[tuple[Value, ...], int]  # line (and values along axes) -> index along `point`

    @property
    def title(self) -> str:
        return ", ".join(self.phrases.values())

    def at(self, line: str, *along: Value) -> int | None:
        """The point of a line (and a place on the axes); None if it is missing here."""
        return self.points.get((line, *along))


@dataclass(frozen=True)
class Placed:
    """A panel and where it stands."""

    panel: Panel
    axes: Axes
    row: int
    column: int


def line_names(results: xr.Dataset, lines: str | None = None) -> list[str]:
    """The scenarios in their order, or a phrase for each value of the parameter `lines`."""
    names = scenarios(results) if lines is None else list(phrases_of(results, lines).values())
    if len(names) > MOST_LINES:
        raise InputError(
            f"{len(names)} lines are too many to be told apart (at most {MOST_LINES}): choose some "
            + ("with --scenarios A,B." if lines is None else "with --at KEY=VALUE.")
        )
    return names


def panels_of(
    results: xr.Dataset, lines: str | None = None, along: Sequence[str] = ()
) -> list[Panel]:
    """The places of the sweep, sorted by their values; one panel if nothing is swept. The parameters
    in `along` are axes within panels. Lines are scenarios, or the values of the parameter `lines`:
    each scenario has panels of its own then."""
    names = [str(name) for name in results["scenario"].values]
    columns: dict[str, list[Value]] = {key: values_of(results, key) for key in swept(results)}
    phrases = {key: phrases_of(results, key) for key in columns}
    line_of: list[Value] = list(names)
    kept = [key for key in columns if key != lines and key not in along]
    if lines is not None:
        line_of = [phrases[lines][value] for value in columns[lines]]
        if len(set(names)) > 1:
            kept.insert(0, SCENARIO)
            columns[SCENARIO] = list(names)
            phrases[SCENARIO] = {name: name for name in names}
    order = {key: {v: i for i, v in enumerate(in_order(columns[key]))} for key in kept}
    found: dict[tuple[Value, ...], dict[tuple[Value, ...], int]] = {}
    for point in range(len(names)):
        there = found.setdefault(tuple(columns[key][point] for key in kept), {})
        own = (line_of[point], *(columns[key][point] for key in along))
        if own in there:
            first, second = (int(results["point"].values[i]) for i in (there[own], point))
            raise InputError(
                f"points {first} and {second} are both '{names[point]}' at the same place of the "
                "sweep: the file does not say what tells them apart."
            )
        there[own] = point
    return [
        Panel(
            dict(zip(kept, place)),
            {key: phrases[key][value] for key, value in zip(kept, place)},
            found[place],
        )
        for place in sorted(found, key=lambda p: [order[k][v] for k, v in zip(kept, p)])
    ]


def panels_of_points(results: xr.Dataset) -> list[Panel]:
    """A panel for each point, in the order of the scenarios and then of places."""
    names = line_names(results)
    found = []
    for name in names:
        for panel in panels_of(results):
            point = panel.at(name)
            if point is None:
                continue
            own = {SCENARIO: name} if len(names) > 1 or not panel.place else {}
            found.append(Panel({**own, **panel.place}, {**own, **panel.phrases}, {(name,): point}))
    return found


def panel_grid(panels: Sequence[Panel], sharex: bool = True) -> tuple[Figure, list[Placed]]:
    """A figure with one pair of axes for each panel, sharing both scales."""
    if len(panels) > MOST_PANELS:
        raise InputError(
            f"{len(panels)} places of the sweep are too many panels for one figure (at most "
            f"{MOST_PANELS}): choose some with --at KEY=VALUE, or let a key be lines, --lines KEY."
        )
    columns, cells, crossed = _cells(panels)
    rows = 1 + max(row for row, _ in cells)
    each = 1.9 if page_width() / columns < 3 else 2.6
    around = 0.9 if page_width() > 5 else 1.5  # inches: on a narrow page captions have more lines
    figure = new_figure(height=min(4.5, 0.7 * page_width() + 0.6) if len(panels) == 1 else around + each * rows)
    grid = figure.subplots(rows, columns, sharex=sharex, sharey=True, squeeze=False)
    placed = [Placed(p, grid[row][column], row, column) for p, (row, column) in zip(panels, cells)]
    for row, column in np.ndindex(grid.shape):
        if (row, column) not in cells:
            grid[row][column].remove()
    for one in placed:
        # The lowest panel of each column carries the numbers, also if places below are missing.
        one.axes.tick_params(labelbottom=is_lowest(one, placed), labelleft=is_leftmost(one, placed))
        _name(one, placed, crossed)
    return figure, placed


def label_rows(placed: Sequence[Placed], text: str) -> None:
    """Names the upright scale, in as many lines as the height of a panel needs."""
    for one in placed:
        if is_leftmost(one, placed) and not one.axes.get_ylabel():
            one.axes.set_ylabel("\n".join(wrap(text, 22 if page_width() > 5 else 13)), fontsize=9)


def is_lowest(one: Placed, placed: Sequence[Placed]) -> bool:
    return one.row == max(other.row for other in placed if other.column == one.column)


def is_leftmost(one: Placed, placed: Sequence[Placed]) -> bool:
    return one.column == min(other.column for other in placed if other.row == one.row)


def is_rightmost(one: Placed, placed: Sequence[Placed]) -> bool:
    return one.column == max(other.column for other in placed if other.row == one.row)


def name_lines(
    figure: Figure,
    placed: Sequence[Placed],
    ends: Mapping[Axes, Sequence[EndLabel]],
    names: Sequence[str],
    key_below: bool = False,
) -> None:
    """Names at the ends of lines right of each row; where a row does not end with a panel that has
    them all, or has no room for them, one key below all panels. To be called after `note`."""
    last = [one.axes for one in placed if is_rightmost(one, placed)]
    drawn = {end.text: end.colour for group in ends.values() for end in group}
    complete = all({end.text for end in ends[axes]} == set(drawn) for axes in last)
    rows = 1 + max(one.row for one in placed)
    tall = figure.get_figheight() / rows * 72 > 20 * len(drawn)  # points for one name
    edge = max(placed, key=lambda one: one.column).column
    level = all(one.column == edge for one in placed if is_rightmost(one, placed))
    longest = max(map(len, drawn), default=0) * LETTER
    if not key_below and complete and tall and level and longest < 0.3 * page_width():
        draw_end_labels(figure, [end for axes in last for end in ends[axes]])
        return
    lines = [(Line2D([], [], linewidth=1.9, **look(index)), name) for index, name in enumerate(names) if name in drawn]
    key_below_panels(figure, lines)


def _name(one: Placed, placed: Sequence[Placed], crossed: bool) -> None:
    """In a full grid over two keys the rows and columns are named, otherwise every panel."""
    if not crossed:
        inches = page_width() / (1 + max(other.column for other in placed)) - 0.3
        title = "\n".join(wrap(one.panel.title, max(12, int(inches / 0.075))))
        one.axes.set_title(title, fontsize=9, fontweight="normal", pad=5)
        return
    across, along = one.panel.phrases.values()
    if one.row == 0:
        one.axes.set_title(along, fontsize=9, fontweight="normal", pad=5)
    if is_leftmost(one, placed):
        one.axes.set_ylabel("\n".join(wrap(across, 24)), fontsize=9)


def _cells(panels: Sequence[Panel]) -> tuple[int, list[tuple[int, int]], bool]:
    """How many columns, the row and column of each panel, and whether they are the values of two
    keys: a full grid over two keys stands as that grid, everything else is filled in row by row."""
    count = len(panels)
    if len(panels[0].place) == 2:
        pairs = [tuple(panel.place.values()) for panel in panels]
        outer, inner = in_order(a for a, _ in pairs), in_order(b for _, b in pairs)
        if len(inner) * len(outer) == count and len(inner) <= room(MOST_COLUMNS + 1):
            return len(inner), [(outer.index(a), inner.index(b)) for a, b in pairs], True
    columns = count if count <= 3 else {4: 2, 5: 3, 6: 3, 9: 3}.get(count, MOST_COLUMNS)
    columns = min(columns, room(MOST_COLUMNS))
    return columns, [divmod(index, columns) for index in range(count)], False
