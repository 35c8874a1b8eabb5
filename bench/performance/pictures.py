"""The pictures of docs/performance.md."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import matplotlib
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, LogLocator

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "orglab"
matplotlib.rcParams["svg.fonttype"] = "none"
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


def few_ticks(axes: Axes) -> None:
    """1, 2, 5, 10, ... and at least one power of ten; not the many of a difference that came out near nothing."""
    low, high = axes.get_ylim()
    low = max(low, high / 1000)
    axes.set_ylim(low, high)
    if high / low < 10:
        middle = (high * low) ** 0.5
        axes.set_ylim(middle / 3.3, middle * 3.3)
    axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.minorticks_off()
    axes.grid(True, lw=0.3)


def draw_growth(growth: list[dict[str, Any]], file: Path, digest: str) -> None:
    figure, all_axes = plt.subplots(2, 3, figsize=(11, 7))
    colours: dict[str, str] = {}
    for axes, (axis, label) in zip(all_axes.flat, AXES.items(), strict=True):
        curves: dict[str, list[dict[str, Any]]] = {}
        for place in growth:
            if place["axis"] == axis:
                curves.setdefault(place["curve"], []).append(place)
        axes.set(xscale="log", yscale="log", xlabel=label)
        for curve, places in curves.items():
            error_bars(axes, places, label=curve, color=colours.setdefault(curve, f"C{len(colours)}"))
        few_ticks(axes)
        if axis != "workers":
            ticks = sorted({place["x"] for place in growth if place["axis"] == axis})
            axes.set_xticks(ticks, [str(tick) for tick in ticks])
            axes.minorticks_off()
    for axes in all_axes[:, 0]:
        axes.set_ylabel("ns per worker and period")
    lines = {label: line for axes in all_axes.flat for line, label in zip(*axes.get_legend_handles_labels(), strict=True)}
    figure.legend(lines.values(), lines.keys(), loc="lower center", ncols=4, fontsize=8)
    figure.subplots_adjust(left=0.06, right=0.99, top=0.98, bottom=0.15, wspace=0.18, hspace=0.22)
    figure.savefig(file, metadata={"Date": None, "Description": digest})
    plt.close(figure)


def draw_cases(cases: dict[str, Any], file: Path, digest: str) -> None:
    shown = {name: case for name, case in cases.items() if "limit" in case}
    figure, axes = plt.subplots(figsize=(8, 3.6), layout="constrained")
    for k, (kind, label) in enumerate((("limit", "limit"), ("orglab", "orglab"), ("plain", "plain twin"))):
        middle = [case[kind]["median"] for case in shown.values()]
        spread = [
            [case[kind]["median"] - case[kind]["min"] for case in shown.values()],
            [case[kind]["max"] - case[kind]["median"] for case in shown.values()],
        ]
        axes.bar([place + 0.27 * (k - 1) for place in range(len(shown))], middle, 0.25, yerr=spread, label=label, capsize=2)
    axes.set_xticks(range(len(shown)), list(shown))
    axes.set(yscale="log", ylabel="million worker-updates/s and thread")
    few_ticks(axes)
    axes.grid(False, axis="x")
    axes.set_axisbelow(True)
    axes.legend()
    figure.savefig(file, metadata={"Date": None, "Description": digest})
    plt.close(figure)


def draw(results: dict[str, Any], digest: str, files: list[Path]) -> None:
    """Two files; each says in its description of which numbers it was drawn."""
    draw_cases(results["cases"], files[0], digest)
    draw_growth(results["growth"], files[1], digest)
