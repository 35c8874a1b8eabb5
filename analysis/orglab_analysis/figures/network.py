"""`network`: the people of one run with their ties, tied ones near each other, coloured by knowledge."""
from __future__ import annotations

import argparse
from dataclasses import dataclass
from textwrap import wrap
from typing import Sequence

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.collections import LineCollection
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from ..layouts import spring_places
from ..notes import note
from ..organizations import check_run, points_of, range_of, replicate_of, square_grid
from ..parameters import chosen_places
from ..rings import ring
from ..snapshots import Snapshots, add_periods, chosen_snapshots, open_snapshots
from ..style import GREY, INK, colour, house_style, page_width, reserve_below

SUMMARY = "the people of one run with their ties, coloured by knowledge, in the periods of snapshots"
MOST_COLUMNS = 3
MARKERS = ("o", "s", "^", "D")
COLOURS = 7
MOST_NAMED = 14  # teams in the key
MANY = 500  # lines and people; more are pixels in an SVG


def network(
    results: xr.Dataset,
    snapshots: Snapshots,
    replicate: int | None = None,
    scenarios_shown: Sequence[str] | None = None,
    periods: Sequence[int] | None = None,
) -> Figure:
    """One replicate, by its number (None: the first): a row per scenario, a column per snapshot. Within a
    row everybody stays in one place, which follows from the ties of all its snapshots; people without
    ties stand around their managers, or by team. Grey lines are ties, dashed ones lead from people to their managers, who are drawn larger. Outline and shape tell
    teams apart."""
    snapshots = snapshots.of(results)
    points = points_of(results, scenarios_shown)
    shown = chosen_snapshots(snapshots, periods, MOST_COLUMNS)
    number, place = replicate_of(results, replicate)
    for point in points.values():
        check_run(results, point, place)
    drawn = {name: [_people(snapshots, point, place, column) for column in shown]
             for name, point in points.items()}
    known = snapshots.workers["knowledge"].values[:, place][list(points.values())][:, shown]
    teams = sorted({int(t) for row in drawn.values() for one in row for t in one.team if t >= 0})
    names: dict[int, str] = {}
    for point in points.values():
        names = {**snapshots.team_names(point), **names}
    with house_style():
        figure, grid, size = square_grid(len(points), len(shown))
        scale = ScalarMappable(Normalize(*range_of(known)), "cividis")
        cells = [(name, column, one) for name, row in drawn.items() for column, one in zip(shown, row)]
        spots = {name: _spots(row) for name, row in drawn.items()}
        for index, (axes, (name, column, one)) in enumerate(zip(grid.flat, cells)):
            _draw(axes, one, spots[name][one.here], teams, scale, size)
            period = f"period {snapshots.periods[column]}"
            words = "\n".join(wrap(name, max(12, int(13 * size))))
            if len(shown) == 1:
                axes.set_title(f"{words}, {period}", loc="center", fontsize=9.5)
            elif index < len(shown):
                axes.set_title(period, loc="center", fontsize=9.5)
            if len(shown) > 1 and index % len(shown) == 0:
                axes.annotate(words, (0, 0.5), (-4, 0), xycoords="axes fraction",
                              textcoords="offset points", rotation=90, ha="right", va="center",
                              fontweight="bold")
        for axes in grid.flat[len(cells) :]:
            axes.remove()
        bar = figure.colorbar(scale, ax=list(grid.flat[: len(cells)]), shrink=0.5, aspect=25, pad=0.02)
        bar.set_label("share of right beliefs", color=INK)
        bar.outline.set_visible(False)
        everybody = [one for row in drawn.values() for one in row]
        parts = _said(everybody, teams)
        alone = [name for name, row in drawn.items() if not any(len(one.ties) for one in row)]
        parts += _untied(drawn, alone)
        runs = f"replicate {number} of {results.sizes['replicate']} that were run"
        note(figure, "; ".join(filter(None, [*parts, chosen_places(results), runs])))
        if 1 < len(teams) <= MOST_NAMED:
            _key(figure, teams, names)
    return figure


@dataclass(frozen=True)
class People:
    """Those who are there in one period of one run, by their numbers."""

    here: NDArray[np.int64]
    everybody: int
    knowledge: NDArray[np.floating]
    team: NDArray[np.integer]  # -1: none
    ties: NDArray[np.int64]  # pairs, each once
    lines: NDArray[np.int64]  # person, manager


def _people(snapshots: Snapshots, point: int, replicate: int, column: int) -> People:
    place = (point, replicate, column)
    there = snapshots.present(*place)
    here = np.flatnonzero(there)
    team = snapshots.of_workers("team", *place)
    managers = snapshots.of_workers("manager", *place)
    lines = np.empty((0, 2), dtype=np.int64)
    if managers is not None:
        managers = managers.reshape(there.size, -1)
        person, which = np.nonzero((managers >= 0) & (managers < there.size) & there[:, None])
        lines = np.stack([person, managers[person, which]], axis=1)
        lines = lines[there[lines[:, 1]]]
    return People(
        here,
        there.size,
        snapshots.workers["knowledge"].values[place][here],
        np.full(here.size, -1) if team is None else team[here],
        np.unique(np.sort(snapshots.ties(*place), axis=1), axis=0),
        lines,
    )


def _spots(row: Sequence[People]) -> NDArray[np.float64]:
    """Places of everybody who is there in one of the periods; by their numbers. Where nobody is tied, as
    under experts, the lines alone make a tree around its heads."""
    here = np.unique(np.concatenate([one.here for one in row]))
    number = np.zeros(row[0].everybody, dtype=np.int64)
    number[here] = np.arange(here.size)
    team = np.full(row[0].everybody, -1)
    for one in row[::-1]:
        team[one.here] = one.team
    spots = np.zeros((row[0].everybody, 2))
    lines = np.unique(number[np.concatenate([one.lines for one in row])], axis=0)
    if not any(len(one.ties) for one in row) and len(lines):
        manager = np.full(here.size, -1)
        manager[lines[::-1, 0]] = lines[::-1, 1]
        spots[here] = ring(team[here], manager).places
        return spots
    pairs = np.concatenate([np.concatenate([one.ties, one.lines]) for one in row])
    pairs = np.unique(np.sort(number[pairs], axis=1), axis=0)
    spots[here] = spring_places(pairs, team[here])
    return spots


def _draw(
    axes: Axes,
    one: People,
    own: NDArray[np.float64],
    teams: Sequence[int],
    scale: ScalarMappable,
    size: float,
) -> None:
    """`own`: the place of each of the people."""
    spots = np.zeros((one.everybody, 2))
    spots[one.here] = own
    many = len(one.ties) + len(one.lines) + len(one.here) > MANY
    alpha = float(np.clip(18 / np.sqrt(len(one.ties) + 1), 0.12, 0.7))
    axes.add_collection(LineCollection(spots[one.ties], colors=GREY, linewidths=0.5, alpha=alpha,
                                       rasterized=many, zorder=1, label="_ties"))
    dark = float(np.clip(8 / np.sqrt(len(one.lines) + 1), 0.3, 0.8))
    axes.add_collection(LineCollection(spots[one.lines], colors=INK, linestyles=[(0, (2.5, 1.2))], alpha=dark,
                                       linewidths=float(np.clip(8 / np.sqrt(len(one.lines) + 1), 0.5, 1.0)),
                                       rasterized=many, zorder=2, label="_lines"))
    leads = np.isin(one.here, one.lines[:, 1])
    area = float(np.clip(900 * (size / 4) ** 2 / max(len(own), 1), 2, 60))
    for team in [*teams, -1]:
        mine = one.team == team
        if not mine.any():
            continue
        marker, edge = _look(teams, team)
        axes.scatter(
            *own[mine].T,
            s=np.where(leads[mine], 2.4 * area, area),
            c=scale.to_rgba(one.knowledge[mine]),
            marker=marker,
            edgecolors=edge,
            linewidths=float(np.clip(np.sqrt(area) / 6, 0.4, 1.1)),
            rasterized=many,
            zorder=3,
            label="_people",
        )
    axes.set_aspect("equal")
    axes.set_xlim(-1.06, 1.06)
    axes.set_ylim(-1.06, 1.06)
    axes.axis("off")


def _look(teams: Sequence[int], team: int) -> tuple[str, str]:
    """Shape and outline: 28 that differ, then they repeat; nobody's team is a grey circle."""
    if team < 0 or len(teams) < 2:
        return "o", GREY
    index = list(teams).index(team)
    return MARKERS[index % len(MARKERS)], colour(index % COLOURS)


def _said(everybody: Sequence[People], teams: Sequence[int]) -> list[str]:
    said = []
    if any(len(one.ties) for one in everybody):
        said.append("grey lines: ties")
    if any(len(one.lines) for one in everybody):
        said.append("dashed lines: to managers, who are larger")
    if len(teams) > 1:
        repeat = " (they repeat)" if len(teams) > len(MARKERS) * COLOURS else ""
        said.append(f"outline and shape: teams{repeat}")
    few, most = (f(len(one.here) for one in everybody) for f in (min, max))
    return [*said, f"n = {most} people" if few == most else f"n = {few} to {most} people"]


def _untied(drawn: dict[str, list[People]], alone: Sequence[str]) -> list[str]:
    """What is said of scenarios in which people have no ties, as those who learn from experts alone."""
    if not alone:
        return []
    led = all(any(len(one.lines) for one in drawn[name]) for name in alone)
    where = "around their managers" if led else "by team, or around their managers"
    if not any(len(one.lines) for name in alone for one in drawn[name]):
        where = "by team"
    who = "" if len(alone) == len(drawn) else f"{' and '.join(alone)}: "
    return [f"{who}no ties between people, who stand {where}"]


def _key(figure: Figure, teams: Sequence[int], names: dict[int, str]) -> None:
    texts = [names.get(team, f"team {team}")[:24] for team in teams]
    columns = max(1, min(len(texts), int(page_width() / (0.07 * max(map(len, texts)) + 0.35))))
    below = reserve_below(figure, 0.1 + 0.16 * -(-len(texts) // columns))
    marks = []
    for team in teams:
        marker, edge = _look(teams, team)
        marks.append(Line2D([], [], linestyle="", marker=marker, markersize=5.5, markerfacecolor="white",
                            markeredgecolor=edge, markeredgewidth=1.2))
    figure.legend(marks, texts, loc="lower left", bbox_to_anchor=(0, below), ncols=columns,
                  fontsize=7.5, borderaxespad=0.2, handletextpad=0.2, columnspacing=1.0)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--replicate", type=int, metavar="NUMBER", help="default: the first")
    add_periods(parser, MOST_COLUMNS)


def draw(results: xr.Dataset, options: argparse.Namespace) -> Figure:
    with open_snapshots(options.file) as snapshots:
        return network(results, snapshots, options.replicate, options.scenarios, options.period)
