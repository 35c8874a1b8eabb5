"""`distribution`: the values of all runs at the end, scenario by scenario: dots, quartiles, density."""
from __future__ import annotations

import argparse
from typing import Sequence

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray
from scipy import stats

from ..errors import InputError
from ..events import told_of_events
from ..notes import note, runs_behind
from ..panels import panels_of
from ..parameters import chosen_places
from ..results import (
    end_heading,
    end_values,
    horizon,
    is_censored,
    main_measure,
    meaning,
    ok_runs,
    scenarios,
    select_scenarios,
)
from ..rows import MOST_ROWS, Row, frame, jitter, rows_of
from ..style import BAND_ALPHA, house_style, new_figure, page_width, titled

SUMMARY = "the values of all runs at the end: dots, quartiles and density, with the number of runs"
SEVERAL_FILES = True
FEWEST = 20  # runs of which a density is drawn
BOX = (25, 50, 75)


def distribution(
    results: xr.Dataset,
    measure: str | None = None,
    scenarios_shown: Sequence[str] | None = None,
) -> Figure:
    """A row for each scenario and place of the sweep: every run is a dot; the box reaches from the
    lower to the upper quartile, its line is the median; of 20 runs or more the shape above is a
    Gaussian kernel density (Scott's rule), each as tall as all others. Runs in which a time never
    came stand at "never", later than all others."""
    results = select_scenarios(results, scenarios_shown)
    measure = measure or main_measure(results)
    values = end_values(results, measure)
    never = 1.08 * horizon(results, str(values.name)) if is_censored(values) else None
    ok = ok_runs(results, str(values.name)).values
    with house_style():
        rows = rows_of(panels_of(results), scenarios(results))
        if len(rows) > MOST_ROWS:
            raise InputError(
                f"distribution would have {len(rows)} rows, one for each scenario and place of the sweep (at "
                f"most {MOST_ROWS}): choose some with --at KEY=VALUE or --scenarios A,B."
            )
        drawn = [_values(values.values[row.point][ok[row.point]], never) for row in rows]
        if not any(own.size for own in drawn):
            raise InputError(f"'{measure}' has no value in any run.")
        figure = new_figure(1.5 + 0.55 * len(rows))
        axes = figure.subplots()
        frame([axes], rows)
        for height, (row, own) in enumerate(zip(rows, drawn)):
            _draw(axes, own, height, row, never)
        if never is not None:
            axes.set_xlim(0, 1.03 * never)
            near = 0.56 / page_width() * never  # where a number would run into the word
            ticks = [tick for tick in axes.get_xticks() if tick <= min(never / 1.08, never - near)]
            axes.set_xticks([*ticks, never], [*(f"{tick:g}" for tick in ticks), "never"])
            axes.set_xlabel("period")
        else:
            axes.margins(x=0.03)
        titled(axes, end_heading(results, measure), meaning(results, measure))
        shown = "dots: single runs (n at the right); box: quartiles and median"
        if any(line.get_label() == "_density" for line in axes.collections):
            shown += f"; shaded: density of {FEWEST} runs or more, each as tall as all others"
        without = told_of_events(results, measure)
        note(figure, "; ".join(filter(None, [shown, chosen_places(results), runs_behind(results), without])))
    return figure


def _values(own: NDArray[np.float64], never: float | None) -> NDArray[np.float64]:
    """Without a meaning of its own NaN is left out."""
    return own[np.isfinite(own)] if never is None else np.where(np.isnan(own), never, own)


def _draw(
    axes: Axes, own: NDArray[np.float64], height: int, row: Row, never: float | None
) -> None:
    axes.text(
        1.01,
        height,
        f"n = {own.size}",
        transform=axes.get_yaxis_transform(),
        va="center",
        color=row.colour,
        fontsize=8.5,
    )
    if not own.size:
        return
    axes.plot(
        own,
        height + 0.22 + 0.28 * jitter(own.size),
        linestyle="",
        marker=".",
        markersize=6,
        color=row.colour,
        alpha=float(np.clip(6 / np.sqrt(own.size), 0.15, 0.6)),
        markeredgewidth=0,
        rasterized=own.size > 2000,
        label="_runs",
    )
    low, middle, high = _quartiles(own)
    axes.plot([low, high], [height, height], color=row.colour, linewidth=6, alpha=0.45,
              solid_capstyle="butt", label="_box")
    axes.plot([middle], [height], color=row.colour, marker="|", markersize=11,
              markeredgewidth=2.2, linestyle="", label="_median")
    if never is None and own.size >= FEWEST and np.ptp(own) > 1e-9 * np.abs(own).max():
        place = np.linspace(own.min(), own.max(), 200)
        shape = stats.gaussian_kde(own)(place)
        axes.fill_between(place, height - 0.08, height - 0.08 - 0.36 * shape / shape.max(),
                          color=row.colour, alpha=2 * BAND_ALPHA, linewidth=0, label="_density")


def _quartiles(own: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.percentile(own, BOX)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--measure", help="default: the file's main measure")


def draw(results: xr.Dataset, options: argparse.Namespace) -> Figure:
    return distribution(results, options.measure, options.scenarios)
