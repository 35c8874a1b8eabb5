"""`structure`: the workers on a ring, team by team, coloured by what they know, with their ties."""
from __future__ import annotations

import argparse
from dataclasses import dataclass
from textwrap import wrap
from typing import Mapping, Sequence

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.collections import LineCollection
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from numpy.typing import NDArray

from ..notes import note
from ..organizations import check_run, points_of, range_of, replicate_of, square_grid
from ..parameters import chosen_places
from ..rings import Ring, middles, ring
from ..snapshots import Snapshots, chosen_snapshots, open_snapshots
from ..style import GREY, INK, colour, house_style

SUMMARY = "who is tied to whom and knows how much, in the periods of the snapshots"
MOST_COLUMNS = 4
MANY = 500
FONT = 6.5  # points, of names of teams
NAMES = (16, 11, 8)  # characters
INNER, OUTER = 1.03, 1.22  # radii between which the workers are drawn; ties end at 1


def structure(
    results: xr.Dataset,
    snapshots: Snapshots,
    replicate: int | None = None,
    scenarios_shown: Sequence[str] | None = None,
    periods: Sequence[int] | None = None,
) -> Figure:
    """One replicate, by its number (None: the first): a row per scenario, a column per snapshot. The order on the ring is that of the
    workers' numbers within teams, so that short ties stay near the rim and long ones cross it.
    Managers stand inside, with lines to their reports, if the file tells who reports to whom."""
    snapshots = snapshots.of(results)
    points = points_of(results, scenarios_shown)
    shown = chosen_snapshots(snapshots, periods, MOST_COLUMNS)
    number, place = replicate_of(results, replicate)
    known = snapshots.workers["knowledge"].values[:, place]
    with house_style():
        figure, grid, size = square_grid(len(points), len(shown))
        low, high = range_of(known[list(points.values())][:, shown])
        scale = ScalarMappable(Normalize(low, high), "cividis")
        said: set[str] = set()
        cells = [(name, column) for name in points for column in shown]
        for index, (axes, (name, column)) in enumerate(zip(grid.flat, cells)):
            point = points[name]
            check_run(results, point, place)
            one = _organization(snapshots, point, place, column, snapshots.team_names(point))
            reach = _draw(axes, one, scale, size)
            said |= _said(one)
            period = f"period {snapshots.periods[column]}"
            if len(shown) == 1:
                own = "\n".join(wrap(name, int(13 * size)))
                axes.set_title(own if index else f"{own}, {period}", loc="center", fontsize=9.5)
            elif index < len(shown):
                axes.set_title(period, loc="center", fontsize=9.5)
            if len(shown) > 1 and index % len(shown) == 0:
                words = "\n".join(wrap(name, int(13 * size)))
                axes.annotate(words, (-reach, 0), (-6, 0), textcoords="offset points", rotation=90,
                              ha="right", va="center", fontweight="bold")
        for axes in grid.flat[len(cells) :]:
            axes.remove()
        bar = figure.colorbar(scale, ax=list(grid.flat[: len(cells)]), shrink=0.5, aspect=25, pad=0.02)
        bar.set_label("share of right beliefs", color=INK)
        bar.outline.set_visible(False)
        runs = f"replicate {number} of {results.sizes['replicate']} that were run"
        note(figure, "; ".join(filter(None, [*sorted(said), chosen_places(results), runs])))
    return figure


@dataclass(frozen=True)
class Organization:
    """The workers of one run in one period, and what is drawn of them."""

    ring: Ring
    knowledge: NDArray[np.floating]
    ties: NDArray[np.int64]  # learner, peer
    lines: NDArray[np.int64]  # worker, manager
    team: NDArray[np.integer]
    community: NDArray[np.integer] | None
    names: Mapping[int, str]


def _organization(
    snapshots: Snapshots, point: int, replicate: int, column: int, names: Mapping[int, str]
) -> Organization:
    here = np.flatnonzero(snapshots.present(point, replicate, column))
    number = np.full(snapshots.workers.sizes["worker"] + 1, -1)
    number[here] = np.arange(here.size)
    place = (point, replicate, column)
    found = {w: snapshots.of_workers(w, *place) for w in ("team", "manager", "community")}
    team = np.full(here.size, -1) if found["team"] is None else found["team"][here]
    managers = found["manager"]
    lines = np.empty((0, 2), dtype=np.int64)
    if managers is not None:
        managers = managers[here].reshape(here.size, -1)
        managers = number[np.where((managers >= 0) & (managers < number.size - 1), managers, -1)]
        worker, which = np.nonzero(managers >= 0)
        lines = np.stack([worker, managers[worker, which]], axis=1)
    community = found["community"]
    if community is not None:
        community = community[here].reshape(here.size, -1)[:, 0]
        community = community if (community >= 0).any() else None
    ties = number[snapshots.ties(*place)]
    knowledge = snapshots.workers["knowledge"].values[place][here]
    return Organization(ring(team, managers), knowledge, ties, lines, team, community, names)


def _said(one: Organization) -> set[str]:
    said = {"grey lines: ties"} if len(one.ties) else set()
    if len(one.lines):
        said.add("dots: managers, with lines to their reports")
    if one.community is not None:
        said.add("inner band: communities")
    if len(set(one.team)) > 1:
        said.add("gaps: teams")
    return said


def _draw(axes: Axes, one: Organization, scale: ScalarMappable, size: float) -> float:
    """Returns how far the drawing reaches from the middle, with the names of teams."""
    spots, rim = one.ring.places, one.ring.rim
    pairs = np.unique(np.sort(one.ties, axis=1), axis=0)  # a tie that runs both ways is one line
    many = len(pairs) + len(one.lines) + len(spots) > MANY  # else an SVG would be megabytes
    # Many ties must not become a grey disc, few must be seen.
    alpha = float(np.clip(15 / np.sqrt(len(pairs) + 1), 0.08, 0.7))
    if len(one.lines):
        alpha *= 0.6
    tied = LineCollection(spots[pairs], colors=GREY, linewidths=0.5, alpha=alpha, rasterized=many)
    reach, names = _reach(one, size)
    rim_points = 2 * np.pi * size * 36 / reach
    width = float(np.clip(0.9 * rim_points * one.ring.step / (2 * np.pi), 0.5, 12))
    spokes = np.stack([INNER * spots[rim], OUTER * spots[rim]], axis=1)
    workers = LineCollection(
        spokes,
        colors=scale.to_rgba(one.knowledge[rim]),
        linewidths=width,
        capstyle="butt",
        rasterized=many,
    )
    axes.add_collection(tied)
    axes.add_collection(workers)
    if len(one.lines):
        _draw_managers(axes, one, scale, many, size)
    if one.community is not None:
        inside = rim & (one.community >= 0)
        marks = np.stack([0.985 * spots[inside], 1.02 * spots[inside]], axis=1)
        colours = [colour(int(number)) for number in one.community[inside]]
        band = LineCollection(marks, colors=colours, linewidths=width * 1.1, rasterized=many)
        band.set_label("_communities")
        axes.add_collection(band)
    if names:
        _name_teams(axes, one, names)
    axes.set_aspect("equal")
    axes.set_xlim(-reach, reach)
    axes.set_ylim(-reach, reach)
    axes.axis("off")
    return reach


def _draw_managers(
    axes: Axes, one: Organization, scale: ScalarMappable, many: bool, size: float
) -> None:
    spots, rim = one.ring.places, one.ring.rim
    lines = LineCollection(
        spots[one.lines],
        colors=colour(1),
        linewidths=float(np.clip(10 / np.sqrt(len(one.lines)), 0.3, 1.2)),
        alpha=float(np.clip(12 / np.sqrt(len(one.lines)), 0.45, 0.8)),
        rasterized=many,
        zorder=2.5,
        label="_lines",
    )
    axes.add_collection(lines)
    count = int((~rim).sum())
    axes.scatter(
        *spots[~rim].T,
        s=float(np.clip(400 * (size / 4) ** 2 / max(count, 1), 5, 36)),
        c=scale.to_rgba(one.knowledge[~rim]),
        edgecolors=colour(1),
        linewidths=0.6,
        zorder=3,
        label="_managers",
    )


def _teams(one: Organization, most: int) -> dict[int, str]:
    """The names to write, of at most so many characters; without any in the file, the numbers."""
    numbers = sorted({int(n) for n in one.team[one.ring.rim] if n >= 0})
    names = {n: one.names.get(n, f"{n}") for n in numbers}
    return {n: _shortened(text, most) for n, text in names.items()}


def _shortened(text: str, most: int) -> str:
    """In the middle: names often begin, or end, alike."""
    if len(text) <= most:
        return text
    return f"{text[: most // 2]}\u2026{text[len(text) - (most - 1) // 2 :]}"


def _reach(one: Organization, size: float) -> tuple[float, dict[int, str]]:
    """How far the axes must reach so that names of teams fit outside the ring, and these names,
    shortened if they must be; none if they do not fit."""
    half = size * 36  # points
    for most in NAMES:
        names = _teams(one, most)
        longest = max(map(len, names.values()), default=0)
        ring_points = half - 0.66 * FONT * longest - 5
        apart = 2 * np.pi * ring_points / (1.25 * FONT)  # names that fit side by side
        if 1 < len(names) <= apart and ring_points > 0.62 * half:
            return OUTER * half / ring_points, names
    return OUTER + 0.02, {}


def _name_teams(axes: Axes, one: Organization, names: Mapping[int, str]) -> None:
    rim = one.ring.rim
    for number, direction in middles(one.ring.places[rim], one.team[rim]).items():
        left = np.cos(direction) < 0
        axes.text(
            (OUTER + 0.03) * np.cos(direction),
            (OUTER + 0.03) * np.sin(direction),
            names[number],
            fontsize=FONT,
            color=INK,
            rotation=np.degrees(direction) + (180 if left else 0),
            rotation_mode="anchor",
            ha="right" if left else "left",
            va="center",
        )


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--replicate", type=int, metavar="NUMBER", help="default: the first")
    parser.add_argument(
        "--period",
        type=int,
        action="append",
        help="may be given several times; default: up to four",
    )


def draw(results: xr.Dataset, options: argparse.Namespace) -> Figure:
    with open_snapshots(options.file) as snapshots:
        return structure(results, snapshots, options.replicate, options.scenarios, options.period)
