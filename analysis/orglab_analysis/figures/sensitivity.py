"""`sensitivity`: bars of how much each swept key moves a measure, and how much is chance."""
from __future__ import annotations

import argparse
from dataclasses import dataclass
from textwrap import wrap
from typing import Sequence

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator, PercentFormatter

from ..errors import InputError
from ..notes import note
from ..parameters import chosen_places, short_names
from ..results import heading, scenarios, select_scenarios
from ..sensitivities import Sensitivity, ask_program
from ..style import FAINT, GREY, INK, colour, house_style, key_below_panels, new_figure, page_title, page_width, room

SUMMARY = "how much each swept key moves a measure, and how much is chance: what orglab sensitivity says"
MOST_NOTES = 3  # in the caption; the program prints all
ROW = 0.2  # inches of one bar
STRIP = 0.28  # inches of the bar of chance
ENDS = (-1.0, 2.0)  # of shares
BY_REPLICATES = ("grid", "")  # designs whose intervals come from replicates: their points are all there are


@dataclass(frozen=True)
class Bars:
    """One panel of bars: for each key as many as there are quantities."""

    quantities: tuple[str, ...]
    names: tuple[str, ...]
    label: str
    low: float | None = None  # ends of the axis, of what has ends
    high: float | None = None


EFFECTS = Bars(
    ("mu_star", "sigma"),
    ("mu*: mean of absolute effects", "sigma: their standard deviation"),
    "change of the measure from one end of a key's range to the other",
    0.0,
)
INDICES = Bars(
    ("first", "total"),
    ("first: by the key alone", "total: with all its interactions"),
    "share of the variance between points",
    None,
    None,
)
RANKS = Bars(
    ("rank_correlation", "partial_rank_correlation"),
    ("rank correlation", "partial: other keys held constant"),
    "Spearman's rank correlation",
    -1.0,
    1.0,
)
MAIN = Bars(("main_effect",), ("main effect",), "share of the variance between points that the means at a key's values make")
PANELS = {"morris": (EFFECTS,), "saltelli": (INDICES,)}
ELSE = (RANKS, MAIN)
SHARES = (INDICES, MAIN)


def sensitivity(
    results: xr.Dataset,
    found: Sequence[Sensitivity],
    notes: Sequence[str] = (),
    scenarios_shown: Sequence[str] | None = None,
) -> Figure:
    """`found` is what the program says of the file (`sensitivities.ask_program`): a row for each scenario,
    part of the sweep and measure. Bars go with the design: elementary effects of morris, Sobol' indices
    of saltelli, rank correlations and main effects of every other; whiskers are 95 % intervals. Keys
    stand in the order of their weight. Below: the share of the variance of runs that is chance."""
    select_scenarios(results, scenarios_shown)  # complains about unknown names
    shown = [one for name in scenarios_shown or scenarios(results) for one in found if one.variant == name and one.keys]
    if not shown:
        raise InputError("orglab sensitivity tells nothing of these scenarios.")
    with house_style():
        figure, cells = _grid(shown)
        for one, (bars, strip) in zip(shown, cells):
            for axes, panel in zip(bars, PANELS.get(one.design, ELSE)):
                _draw(axes, one, panel)
            _draw_chance(strip, one)
            bars[0].set_title("\n".join(wrap(_title(one, shown), int(11 * page_width()))), fontsize=9.5)
        _share_ends(shown, cells)
        measures = list(dict.fromkeys(one.measure for one in shown))
        page_title(figure, f"What moves {' and '.join(heading(name) for name in measures)} {_when(shown[0].at)}".strip())
        note(figure, _said(results, shown, notes))
        _key(figure, shown)
    return figure


def _grid(shown: Sequence[Sensitivity]) -> tuple[Figure, list[tuple[list[Axes], Axes]]]:
    """For each of them the panels of bars, side by side if there is room, and a strip for chance."""
    heights, plan = [], []
    for one in shown:
        panels = PANELS.get(one.design, ELSE)
        each = 0.25 + ROW * sum(len(panels[0].quantities) + 0.6 for _ in one.keys)
        rows = 1 if room(2) > 1 else len(panels)
        plan.append((panels, rows))
        heights += [each] * rows + [STRIP]
    figure = new_figure(1.0 + sum(height + 0.5 for height in heights))
    grid = figure.add_gridspec(len(heights), 2, height_ratios=heights)
    cells, row = [], 0
    for panels, rows in plan:
        bars = []
        for index, _ in enumerate(panels):
            where = (slice(None) if len(panels) == 1 or rows > 1 else slice(index, index + 1))
            bars.append(figure.add_subplot(grid[row + (index if rows > 1 else 0), where]))
        cells.append((bars, figure.add_subplot(grid[row + rows, :])))
        row += rows + 1
    return figure, cells


def _in_order(one: Sensitivity) -> list[str]:
    """The heaviest first: by mu*, the total index or the main effect, as the program prints them."""
    panels = PANELS.get(one.design, ELSE)
    weight = "mu_star" if panels == (EFFECTS,) else panels[-1].quantities[-1]
    return sorted(one.keys, key=lambda key: -np.nan_to_num(one.number(key, weight).estimate, nan=-1.0))


def _draw(axes: Axes, one: Sensitivity, panel: Bars) -> None:
    keys = _in_order(one)
    count = len(panel.quantities)
    thick = 0.8 / count
    for row, key in enumerate(keys):
        for index, quantity in enumerate(panel.quantities):
            number = one.number(key, quantity)
            height = row + (index - (count - 1) / 2) * thick
            if not np.isfinite(number.estimate):
                axes.text(0, height, " none", fontsize=7.5, color=GREY, va="center", label="_none")
                continue
            axes.barh(height, float(number.estimate), thick * 0.86, color=colour(index), alpha=0.75, label=f"_{quantity}")
            if np.isfinite([number.low, number.high]).all():
                axes.plot([number.low, number.high], [height, height], color=INK, linewidth=1.1,
                          label="_interval", zorder=3)
        error = one.number(key, "effect_error").estimate
        if panel is EFFECTS and np.isfinite(error):
            axes.plot([error, error], [row - 0.42, row + 0.42], color=GREY, linewidth=1.2, linestyle=(0, (2, 1)),
                      label="_error", zorder=4)
    axes.axvline(0, color=GREY, linewidth=0.8, zorder=1)
    axes.set_ylim(len(keys) - 0.45, -0.55)
    names = dict(zip(one.keys, short_names(list(one.keys))))
    axes.set_yticks(range(len(keys)), [names[key] for key in keys], fontsize=8.5)
    width = 13 * page_width() / (2 if room(2) > 1 and len(PANELS.get(one.design, ELSE)) > 1 else 1)
    axes.set_xlabel("\n".join(wrap(panel.label, max(24, int(0.7 * width)))), fontsize=8.5)
    axes.grid(False, axis="y")
    axes.grid(True, axis="x")
    axes.spines["left"].set_visible(False)


def _draw_chance(axes: Axes, one: Sensitivity) -> None:
    """A bar from 0 to 100 %: chance, and the rest."""
    share = one.facts.get("noise_share")
    axes.set_xlim(0, 1)
    axes.set_ylim(-0.5, 0.5)
    axes.grid(False)
    axes.set_yticks([0], ["chance"], fontsize=8.5)
    axes.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=0, symbol=" %"))
    axes.tick_params(axis="x", labelsize=8)
    for spine in axes.spines.values():
        spine.set_visible(False)
    if share is None or not np.isfinite(share.estimate):
        axes.text(0, 0, " not known", fontsize=8, color=GREY, va="center")
        return
    estimate = float(share.estimate)
    axes.barh(0, 1, 0.8, color="#EEEEEE", label="_rest")
    axes.barh(0, estimate, 0.8, color=FAINT, label="_chance")
    limits = ""
    if np.isfinite([share.low, share.high]).all():
        axes.plot([share.low, share.high], [0, 0], color=INK, linewidth=1.1, label="_interval")
        limits = f" [{100 * float(share.low):.0f}, {100 * float(share.high):.0f}]"
    text = f"{100 * estimate:.0f} %{limits}"
    right = estimate < 0.6
    edge = max(estimate, float(share.high)) if np.isfinite(share.high) and right else 0.0
    axes.text(edge + 0.02, 0, text, fontsize=8, color=INK, va="center")


def _share_ends(shown: Sequence[Sensitivity], cells: Sequence[tuple[list[Axes], Axes]]) -> None:
    """The same scale for the same quantities of one measure, so that scenarios can be compared. Shares
    of a variance that is hardly there can be anything: beyond ENDS they are cut, and bars say their number."""
    groups: dict[tuple[Bars, str], list[Axes]] = {}
    for one, (bars, _) in zip(shown, cells):
        for axes, panel in zip(bars, PANELS.get(one.design, ELSE)):
            groups.setdefault((panel, one.measure), []).append(axes)
            axes.xaxis.set_major_locator(MaxNLocator(4 if page_width() < 5 or len(bars) > 1 else 8))
    for (panel, _), group in groups.items():
        low, high = min(a.get_xlim()[0] for a in group), max(a.get_xlim()[1] for a in group)
        if panel.low is not None and panel.high is not None:
            low, high = panel.low, panel.high
        if panel in SHARES:
            low, high = max(low, ENDS[0]), min(high, ENDS[1])
        for axes in group:
            axes.set_xlim(low, high)
            if panel in SHARES:
                axes.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=0, symbol=" %"))
                _write_cut_bars(axes, low, high)


def _write_cut_bars(axes: Axes, low: float, high: float) -> None:
    for bar in axes.patches:
        width = bar.get_width()
        if low <= width <= high:
            continue
        right = width > high
        axes.text(high if right else low, bar.get_y() + bar.get_height() / 2, f" {100 * width:.0f} % ".replace("-", "\u2212"),
                  ha="right" if right else "left", va="center", fontsize=7.5, color="white", fontweight="bold",
                  label="_cut")


def _title(one: Sensitivity, shown: Sequence[Sensitivity]) -> str:
    words = [one.variant]
    if one.part:
        words.append(f"[sweep.{one.part}]")
    if len({other.measure for other in shown}) > 1:
        words.append(heading(one.measure))
    return f"{', '.join(words)} ({', '.join(filter(None, [one.design, one.runs]))})"


def _when(at: str) -> str:
    return {"end": "at the end", "run": "", "start": "at the start"}.get(at, f"in period {at}")


def _said(results: xr.Dataset, shown: Sequence[Sensitivity], notes: Sequence[str]) -> str:
    resampled = [one.design for one in shown if one.design not in BY_REPLICATES]
    whiskers = "whiskers: 95 % intervals"
    designs = sorted({one.design for one in shown})
    if not resampled:
        whiskers += " (jackknife over replicates)"
    elif len(designs) == 1:
        what = {"morris": "trajectories", "saltelli": "blocks"}.get(designs[0], "points")
        whiskers += f" (1000 resamples of {what})"
    if any(panel in SHARES for one in shown for panel in PANELS.get(one.design, ELSE)):
        whiskers += f", cut at {100 * ENDS[0]:.0f} and {100 * ENDS[1]:.0f} %".replace("-", "\u2212")
    said = [whiskers]
    if "morris" in designs:
        said.append("dashed: error of one effect by chance")
    single = "variance of single runs" if not any(one.part for one in shown) else "variance of runs, of parts that of means over the others"
    said.append(f"chance: share of the {single} that lies between replicates")
    said += notes[:MOST_NOTES]
    if len(notes) > MOST_NOTES:
        said.append(f"and {len(notes) - MOST_NOTES} notes more, which orglab sensitivity prints")
    return "; ".join(filter(None, [*said, chosen_places(results)]))


def _key(figure: Figure, shown: Sequence[Sensitivity]) -> None:
    panels = dict.fromkeys(panel for one in shown for panel in PANELS.get(one.design, ELSE) if len(panel.quantities) > 1)
    entries = list(dict.fromkeys((index, name) for panel in panels for index, name in enumerate(panel.names)))
    bars = [(Patch(facecolor=colour(index), alpha=0.75), name) for index, name in entries]
    key_below_panels(figure, bars, letter=0.08)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--measure", action="append", default=[], help="may be given several times; default: that of the question, else knowledge"
    )
    parser.add_argument("--period", type=int, metavar="NUMBER", help="a recorded period; default: the end of the run")


def draw(results: xr.Dataset, options: argparse.Namespace) -> Figure:
    if options.at:
        raise InputError("a sensitivity is that of the whole sweep, so that --at KEY=VALUE cannot narrow it.")
    found, notes = ask_program(options.file, options.measure, options.period)
    return sensitivity(results, found, notes, options.scenarios)
