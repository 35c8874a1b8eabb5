"""`published`: numbers that papers printed (dots) on what orglab makes of their rules (lines)."""
from __future__ import annotations

from textwrap import wrap
from typing import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator
from scipy import stats

from ..labels import EndLabel, draw_end_labels
from ..notes import note
from ..report import Target, models
from ..statistics import CONFIDENCE
from ..style import FAINT, GREY, INK, colour, house_style, look, new_figure, page_title

SUMMARY = "published numbers on our curves, one picture a model, from the self-test's report"
REACH = float(stats.norm.ppf((1 + CONFIDENCE) / 2))  # standard errors on each side of a mean
ALLOWED = 4.0  # standard errors within which a target is met
CURVE = 3  # places on an axis that make a curve
LABEL_WIDTH = 46  # characters
EDGE = 6.0  # differences beyond are drawn here


def published(table: Sequence[Target], model: str) -> Figure:
    """Targets along a parameter make a panel of lines (ours) and dots (theirs); each of the others
    is a row with the difference in standard errors and both numbers. Missed targets have a ring."""
    models(table, [model])
    mine = [target for target in table if target.model == model]
    along, single = split(mine)
    with house_style():
        figure, lines, rows = _axes(along, single)
        ends: list[EndLabel] = []
        for axes, targets in zip(lines, along.values()):
            ends += _draw_lines(axes, targets)
        if rows is not None:
            _draw_rows(rows, single)
        _key(figure, model, mine, bool(along))
        note(figure, _summary(mine, any(np.isfinite(target.z) for target in single)))
        draw_end_labels(figure, [end for end in ends if end.text])
    return figure


def split(targets: Sequence[Target]) -> tuple[dict[tuple[str, str], list[Target]], list[Target]]:
    """By axis and measure: series with enough places for a curve; and targets that stand alone."""
    series: dict[tuple[str, str, str], list[Target]] = {}
    for target in targets:
        if np.isfinite(target.x):
            series.setdefault((target.x_name, target.measure, target.series), []).append(target)
    along: dict[tuple[str, str], list[Target]] = {}
    for (x_name, measure, _), group in series.items():
        if len({target.x for target in group}) >= CURVE:
            along.setdefault((x_name, measure), []).extend(group)
    placed = {id(target) for group in along.values() for target in group}
    return along, [target for target in targets if id(target) not in placed]


def _axes(
    along: dict[tuple[str, str], list[Target]], single: Sequence[Target]
) -> tuple[Figure, list[Axes], Axes | None]:
    """Panels of lines one below the other, the rows last, each as high as it needs to be."""
    heights = [3.6] * len(along) + ([0.45 + _row_height(single) * len(single)] if single else [])
    figure = new_figure(0.85 + sum(heights))
    grid = figure.subplots(len(heights), 1, squeeze=False, height_ratios=heights)[:, 0]
    return figure, list(grid[: len(along)]), grid[-1] if single else None


def _row_height(targets: Sequence[Target]) -> float:
    return 0.33 if any(len(target.label) > LABEL_WIDTH for target in targets) else 0.24


def _draw_lines(axes: Axes, targets: Sequence[Target]) -> list[EndLabel]:
    ends = []
    all_series = list(dict.fromkeys(target.series for target in targets))
    for index, series in enumerate(all_series):
        own = sorted((t for t in targets if t.series == series), key=lambda t: t.x)
        name = series or (own[0].model if len(all_series) > 1 else "")
        style = look(index)
        x = np.array([t.x for t in own])
        ours = np.array([t.ours for t in own])
        reach = REACH * np.nan_to_num([t.error for t in own])
        axes.plot(
            x,
            [t.value for t in own],
            linestyle="",
            marker="o",
            markersize=6.5,
            markerfacecolor="white",
            markeredgecolor=style["color"],
            markeredgewidth=1.4,
            zorder=2.5,
            label="_theirs",
        )
        axes.plot(x, ours, zorder=2, label=name or "ours", **style)
        axes.vlines(x, ours - reach, ours + reach, color=style["color"], linewidth=1.2, zorder=3)
        _rings(axes, [(t.x, t.value) for t in own if not t.met])
        known = np.flatnonzero(np.isfinite(ours))
        if known.size:
            ends.append(EndLabel(axes, float(ours[known[-1]]), name, str(style["color"])))
    axes.margins(x=0.03)
    if all(target.x.is_integer() for target in targets):
        axes.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
    axes.set_xlabel(targets[0].x_name)
    axes.set_ylabel(targets[0].measure)
    return ends


def _draw_rows(axes: Axes, targets: Sequence[Target]) -> None:
    if not any(np.isfinite(target.z) for target in targets):
        _write_rows(axes, targets)  # such as a chi-square: there is nothing to draw beside the numbers
        return
    axes.axvspan(-ALLOWED, ALLOWED, color="#F1F1F1", linewidth=0, zorder=0)
    axes.axvline(0, color=GREY, linewidth=1, zorder=1)
    for height, target in enumerate(targets):
        if np.isfinite(target.z):
            beyond = abs(target.z) > EDGE
            marker = (">" if target.z > 0 else "<") if beyond else "o"
            place = float(np.clip(target.z, -EDGE, EDGE))
            axes.plot(
                [place],
                [height],
                linestyle="",
                marker=marker,
                color=colour(0),
                zorder=3,
                label="_z",
            )
            _rings(axes, [] if target.met else [(place, height)])
    _name_rows(axes, targets)
    axes.set_xlim(-EDGE - 0.5, EDGE + 0.5)
    axes.set_xlabel("difference in standard errors")
    axes.grid(False)
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_color(FAINT)


def _name_rows(axes: Axes, targets: Sequence[Target]) -> None:
    for height, target in enumerate(targets):
        ours = f"{target.ours:.4g}" if np.isfinite(target.ours) else "no result"
        _beside(axes, height, ours, f"{target.value:.4g}", INK)
    _beside(axes, None, "orglab", "target", GREY)
    names = ["\n".join(wrap(target.label, LABEL_WIDTH)) for target in targets]
    axes.set_yticks(range(len(targets)), names, fontsize=8.5)
    axes.set_ylim(len(targets) - 0.5, -0.5)


def _write_rows(axes: Axes, targets: Sequence[Target]) -> None:
    """Numbers alone, without axes; a target that is not met has its ring before the numbers."""
    _name_rows(axes, targets)
    axes.set_xlim(0, 1)
    axes.grid(False)
    axes.xaxis.set_visible(False)
    axes.patch.set_visible(False)
    for spine in axes.spines.values():
        spine.set_visible(False)
    _rings(axes, [(0.97, height) for height, target in enumerate(targets) if not target.met])


def _beside(axes: Axes, height: float | None, ours: str, target: str, ink: str) -> None:
    """Two columns of words right of the axes, at a height in data or above all."""
    above = height is None
    for points, words in ((52, ours), (98, target)):
        axes.annotate(
            words,
            (1, 1 if height is None else height),
            xytext=(points, 8 if above else 0),
            xycoords=axes.transAxes if above else axes.get_yaxis_transform(),
            textcoords="offset points",
            ha="right",
            va="center",
            fontsize=9,
            color=ink,
        )


def _rings(axes: Axes, places: Sequence[tuple[float, float]]) -> None:
    if places:
        axes.plot(
            *zip(*places),
            linestyle="",
            marker="o",
            markersize=11.5,
            markerfacecolor="none",
            markeredgecolor=INK,
            markeredgewidth=1.2,
            zorder=5,
            label="_missed",
        )


def _key(figure: Figure, model: str, targets: Sequence[Target], lines: bool) -> None:
    page_title(figure, model)
    handles, names = [], []
    if lines:
        handles += [
            Line2D(
                [],
                [],
                linestyle="",
                marker="o",
                markersize=6.5,
                markerfacecolor="white",
                markeredgecolor=GREY,
                markeredgewidth=1.4,
            ),
            Line2D([], [], color=GREY, linewidth=1.9),
        ]
        names += [
            " or ".join(dict.fromkeys(target.kind for target in targets)),
            "orglab, 95 % interval",
        ]
    if not all(target.met for target in targets):
        handles.append(
            Line2D(
                [],
                [],
                linestyle="",
                marker="o",
                markersize=9,
                markerfacecolor="none",
                markeredgecolor=INK,
            )
        )
        names.append("not met")
    if handles:
        figure.legend(
            handles,
            names,
            loc="upper right",
            ncols=len(names),
            fontsize=8.5,
            handletextpad=0.4,
            borderaxespad=0.3,
            labelcolor=GREY,
        )


def _summary(targets: Sequence[Target], rows: bool) -> str:
    met = sum(target.met for target in targets)
    text = f"{met} of {len(targets)} targets met"
    return f"{text}; grey: within {ALLOWED:g} standard errors" if rows else text
