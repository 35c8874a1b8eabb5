"""Times compared pair by pair, never counted in: how much earlier, and in how many pairs."""
from __future__ import annotations

from typing import Protocol, Sequence

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from .panels import Panel
from .statistics import Interval, race
from .style import FAINT, GREY, INK, titled


class Row(Protocol):
    """One line of the figure: a scenario at one place of the sweep."""

    name: str
    point: int
    panel: Panel
    colour: str


def draw_races(
    left: Axes,
    right: Axes,
    values: xr.DataArray,
    ok: xr.DataArray,
    rows: Sequence[Row],
    baseline: str,
    last: float,
    width: int,
) -> None:
    """Left: the difference of restricted means, with its t interval over pairs; negative is earlier.
    Right: the shares of pairs in which a row is earlier, equal, later; a line for the share in which it
    is faster, equal ones half, with its interval; and the rank test."""
    titled(left, f"Periods until then, less those of {baseline}",
           f"paired means; never counts as {last:g}, the last period", width)
    titled(right, f"Runs earlier than those of {baseline}",
           "pair by pair; grey: equal, or never in both; line: share with equal ones half; p: Wilcoxon's signed ranks", width)
    left.axvline(0, color=GREY, linewidth=1, zorder=1)
    for height, row in enumerate(rows):
        other = row.panel.at(baseline)
        if row.name == baseline or other is None:
            continue
        both = ok.values[row.point] & ok.values[other]
        own, base = values.values[row.point][both], values.values[other][both]
        if not both.any():  # of several files with other seeds
            left.text(0, height, " no pairs of runs", color=GREY, fontsize=8, va="center")
            continue
        result = race(own, base, last)
        draw_dot(left, result.difference, height, row.colour)
        share = result.earlier
        right.barh(height, share, 0.5, color=row.colour, label="_earlier")
        right.barh(height, result.equal, 0.5, share, color=FAINT, label="_equal")
        right.barh(height, 1 - share - result.equal, 0.5, share + result.equal, color="#EEEEEE",
                   label="_later")
        right.plot([result.faster.low, result.faster.high], [height, height], color=INK,
                   linewidth=1.2, zorder=3, label="_interval")
        right.plot([result.faster.estimate], [height], color=INK, linestyle="", marker="|",
                   markersize=9, zorder=3, label="_faster")
        right.annotate(p_in_words(result.p), (1, height), xytext=(6, 0), va="center", fontsize=8.5,
                       xycoords=right.get_yaxis_transform(), textcoords="offset points", color=INK)
    right.set_xlim(0, 1)
    right.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=0, symbol=" %"))
    finish(left)
    finish(right)
    right.margins(x=0)


def p_in_words(p: float) -> str:
    return "p < 0.001" if p < 0.001 else f"p = {p:.{3 if p < 0.1 else 2}f}"


def draw_dot(axes: Axes, interval: Interval, height: float, colour: str) -> None:
    """An estimate and its interval."""
    if np.isfinite(interval.low) and np.isfinite(interval.high):
        axes.plot(
            [interval.low, interval.high],
            [height, height],
            color=colour,
            linewidth=2.4,
            zorder=3,
            label="_interval",
        )
    axes.plot(
        [interval.estimate],
        [height],
        marker="o",
        color=colour,
        markeredgecolor="white",
        markeredgewidth=1,
        markersize=6.5,
        linestyle="",
        zorder=4,
        label="_estimate",
    )


def finish(axes: Axes) -> None:
    axes.grid(True, axis="x")
    axes.margins(x=0.06)
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_color(FAINT)
    axes.tick_params(axis="y", length=0)
