"""The pictures of docs/performance.md."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import matplotlib
import matplotlib.pyplot as plt
from matplotlib.axes import Axes

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "orglab"
matplotlib.rcParams["font.size"] = 9

AXES = {
    "workers": "workers",
    "dimensions": "dimensions of the task",
    "degree": "degree of the network",
    "levels": "levels of experts",
    "measures": "measures recorded every period",
    "threads": "threads (of the clock)",
}


def error_bars(axes: Axes, places: list[dict[str, Any]], **how: Any) -> None:
    middle = [place["nanoseconds"]["median"] for place in places]
    below = [m - place["nanoseconds"]["min"] for m, place in zip(middle, places, strict=True)]
    above = [place["nanoseconds"]["max"] - m for m, place in zip(middle, places, strict=True)]
    axes.errorbar([place["x"] for place in places], middle, yerr=[below, above], marker="o", markersize=3, capsize=2, lw=1, **how)


def draw_growth(growth: list[dict[str, Any]], file: Path, digest: str) -> None:
    figure, all_axes = plt.subplots(2, 3, figsize=(11, 7), constrained_layout=True)
    colours: dict[str, str] = {}
    for axes, (axis, label) in zip(all_axes.flat, AXES.items(), strict=True):
        for curve in dict.fromkeys(place["curve"] for place in growth if place["axis"] == axis):
            colour = colours.setdefault(curve, f"C{len(colours)}")
            places = [place for place in growth if place["axis"] == axis and place["curve"] == curve]
            error_bars(axes, places, label=curve, color=colour)
        axes.set(xscale="log", yscale="log", xlabel=label)
        if axis in ("levels", "measures", "threads"):
            ticks = sorted({place["x"] for place in growth if place["axis"] == axis})
            axes.set_xticks(ticks, [str(tick) for tick in ticks])
            axes.minorticks_off()
        low, high = axes.get_ylim()
        if high / low < 10:
            middle = (high * low) ** 0.5
            axes.set_ylim(middle / 3.3, middle * 3.3)
        axes.yaxis.set_major_formatter(matplotlib.ticker.FuncFormatter(lambda value, _: f"{value:g}"))
        axes.yaxis.set_minor_formatter(matplotlib.ticker.NullFormatter())
        axes.grid(True, which="both", lw=0.3)
        axes.legend(fontsize=6.5)
    for axes in all_axes[:, 0]:
        axes.set_ylabel("ns per worker and period")
    figure.savefig(file, metadata={"Date": None, "Description": digest})
    plt.close(figure)


def draw_cases(cases: dict[str, Any], file: Path, digest: str) -> None:
    shown = {name: case for name, case in cases.items() if "limit" in case}
    figure, axes = plt.subplots(figsize=(8, 3.6), constrained_layout=True)
    for k, (kind, label) in enumerate((("limit", "limit"), ("orglab", "orglab"), ("plain", "plain twin"))):
        middle = [case[kind]["median"] for case in shown.values()]
        spread = [
            [case[kind]["median"] - case[kind]["min"] for case in shown.values()],
            [case[kind]["max"] - case[kind]["median"] for case in shown.values()],
        ]
        axes.bar([place + 0.27 * (k - 1) for place in range(len(shown))], middle, 0.25, yerr=spread, label=label, capsize=2)
    axes.set_xticks(range(len(shown)), list(shown))
    axes.set(yscale="log", ylabel="million worker-updates/s and thread")
    axes.grid(True, axis="y", which="both", lw=0.3)
    axes.set_axisbelow(True)
    axes.legend()
    figure.savefig(file, metadata={"Date": None, "Description": digest})
    plt.close(figure)


def draw(results: dict[str, Any], digest: str, files: list[Path]) -> None:
    """Two files; each says in its description of which numbers it was drawn."""
    draw_cases(results["cases"], files[0], digest)
    draw_growth(results["growth"], files[1], digest)
