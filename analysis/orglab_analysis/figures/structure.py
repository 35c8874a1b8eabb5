"""`structure`: the workers on a ring, team by team, coloured by what they know, with their ties."""
from __future__ import annotations

import argparse
from typing import Sequence

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.collections import LineCollection
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from numpy.typing import NDArray

from ..errors import InputError
from ..notes import note
from ..results import STATUS_OK, scenarios, select_scenarios
from ..snapshots import Snapshots, open_snapshots
from ..style import GREY, INK, house_style, new_figure, page_width

SUMMARY = "who is tied to whom and knows how much, in the periods of the snapshots"
MOST_COLUMNS = 4
MANY = 500
INNER, OUTER = 1.03, 1.22  # radii between which the workers are drawn; ties end at 1


def structure(
    results: xr.Dataset,
    snapshots: Snapshots,
    replicate: int = 0,
    scenarios_shown: Sequence[str] | None = None,
    periods: Sequence[int] | None = None,
) -> Figure:
    """One replicate: a row per scenario, a column per snapshot. The order on the ring is that of the
    workers' numbers within teams, so that short ties stay near the rim and long ones cross it."""
    snapshots = snapshots.of(results)
    points = _points(results, scenarios_shown)
    shown = _columns(snapshots, periods)
    if not 0 <= replicate < results.sizes["replicate"]:
        raise InputError(
            f"there is no replicate {replicate}; they are 0 to {results.sizes['replicate'] - 1}."
        )
    known = snapshots.workers["knowledge"].values[:, replicate]
    with house_style():
        size = (page_width() - 0.8) / max(len(shown), 2)
        figure = new_figure(0.6 + size * len(points))
        grid = figure.subplots(len(points), len(shown), squeeze=False)
        low, high = _range(known[list(points.values())][:, shown])
        scale = ScalarMappable(Normalize(low, high), "cividis")
        for row, (name, point) in zip(grid, points.items()):
            if results["status"].values[point, replicate] != STATUS_OK:
                raise InputError(f"replicate {replicate} of '{name}' did not end well.")
            teams = snapshots.workers["team"].values[point, replicate]
            for axes, column in zip(row, shown):
                ring = places(teams[column])
                ties = snapshots.ties(point, replicate, column)
                _draw(axes, ring, ties, known[point, column], scale)
            row[0].text(
                -OUTER - 0.1, 0, name, rotation=90, ha="right", va="center", fontweight="bold"
            )
        for axes, column in zip(grid[0], shown):
            axes.set_title(f"period {snapshots.periods[column]}", loc="center", fontsize=9.5)
        bar = figure.colorbar(scale, ax=grid, shrink=0.5, aspect=25, pad=0.02)
        bar.set_label("share of right beliefs", color=INK)
        bar.outline.set_visible(False)
        note(figure, f"replicate {replicate}; {results.sizes['replicate']} were run")
    return figure


def places(team: NDArray[np.integer]) -> NDArray[np.float64]:
    """Where each worker stands on the unit circle: team by team, a gap between two teams."""
    order = np.argsort(team, kind="stable")
    new_team = np.diff(team[order], prepend=team[order][:1]) != 0
    steps = np.arange(team.size) + 1.0 * np.cumsum(new_team)
    total = steps[-1] + (2.0 if new_team.any() else 1.0)
    angle = np.empty(team.size)
    angle[order] = np.pi / 2 - 2 * np.pi * steps / total
    return np.stack([np.cos(angle), np.sin(angle)], axis=1)


def _draw(
    axes: Axes,
    ring: NDArray[np.float64],
    ties: NDArray[np.int64],
    knowledge: NDArray[np.floating],
    scale: ScalarMappable,
) -> None:
    pairs = np.unique(np.sort(ties, axis=1), axis=0)  # a tie that runs both ways is one line
    many = len(pairs) + len(ring) > MANY  # an SVG of every single line would be megabytes
    # Many ties must not become a grey disc, few must be seen.
    alpha = float(np.clip(15 / np.sqrt(len(pairs) + 1), 0.08, 0.7))
    tied = LineCollection(ring[pairs], colors=GREY, linewidths=0.5, alpha=alpha, rasterized=many)
    width = float(np.clip(2 * np.pi * 80 / len(ring), 0.8, 12))  # points; a panel is some 160 wide
    spokes = np.stack([INNER * ring, OUTER * ring], axis=1)
    workers = LineCollection(
        spokes, colors=scale.to_rgba(knowledge), linewidths=width, capstyle="butt", rasterized=many
    )
    axes.add_collection(tied)
    axes.add_collection(workers)
    axes.set_aspect("equal")
    axes.set_xlim(-OUTER - 0.02, OUTER + 0.02)
    axes.set_ylim(-OUTER - 0.02, OUTER + 0.02)
    axes.axis("off")


def _points(results: xr.Dataset, names: Sequence[str] | None) -> dict[str, int]:
    select_scenarios(results, names)  # complains about unknown names
    of_point = [str(name) for name in results["scenario"].values]
    if len(set(of_point)) < len(of_point):
        raise InputError("this file has a sweep: choose one place of it with --at KEY=VALUE.")
    return {name: of_point.index(name) for name in (names or scenarios(results))}


def _columns(snapshots: Snapshots, periods: Sequence[int] | None) -> list[int]:
    known = snapshots.periods
    for period in periods or []:
        if period not in known:
            raise InputError(
                f"there is no snapshot of period {period}; there are: {', '.join(map(str, known))}."
            )
    if periods:
        return [known.index(period) for period in periods]
    if len(known) <= MOST_COLUMNS:
        return list(range(len(known)))
    return [round(place) for place in np.linspace(0, len(known) - 1, MOST_COLUMNS)]


def _range(known: NDArray[np.floating]) -> tuple[float, float]:
    low, high = float(np.nanmin(known)), float(np.nanmax(known))
    return (low, high) if high > low else (low - 0.05, high + 0.05)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--replicate", type=int, default=0, metavar="NUMBER", help="default: 0")
    parser.add_argument(
        "--period",
        type=int,
        action="append",
        help="may be given several times; default: up to four",
    )


def draw(results: xr.Dataset, options: argparse.Namespace) -> Figure:
    with open_snapshots(options.file) as snapshots:
        return structure(results, snapshots, options.replicate, options.scenarios, options.period)
