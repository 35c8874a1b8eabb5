"""What a figure shows of the runs of a point: a mean, a median, a share, or a paired difference."""
from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import Callable

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from .errors import InputError, unknown
from .parameters import swept, values_of
from .results import (
    STATUS_OK,
    bounds,
    end_heading,
    end_values,
    horizon,
    is_censored,
    ok_runs,
    scenarios,
)
from .statistics import Interval, mean_interval, median_interval, restricted, share_interval

STATUS_LEFT_OUT = 1  # of a pair of which one run did not end well
STATISTICS = ("mean", "median", "share")


@dataclass(frozen=True)
class Quantity:
    """One number and its interval for each point."""

    results: xr.Dataset  # the points that have one
    title: str
    shown: str  # the statistic in words
    values: NDArray[np.float64]  # point x replicate; NaN: no run, or in censored measures never
    ok: NDArray[np.bool_]
    estimate: Callable[[NDArray[np.float64]], Interval]
    signed: bool = False  # a difference, of which 0 is the middle
    share: bool = False
    name: str = ""  # of a difference: "A minus B"
    never: float | None = None  # where "never" is drawn: above all periods
    # The same estimate along axis 1 of all points at once, NaN where there is no run: for means of
    # thousands of points.
    estimates: Callable[[NDArray[np.float64]], Interval] | None = None

    def at(self, point: int) -> Interval:
        if self.estimates is None:
            return self.estimate(self.values[point][self.ok[point]])
        every = self._every
        return Interval(every.estimate[point], every.low[point], every.high[point], every.runs[point])

    @cached_property
    def _every(self) -> Interval:
        assert self.estimates is not None
        return self.estimates(np.where(self.ok, self.values, np.nan))


def quantity_of(
    results: xr.Dataset,
    measure: str,
    statistic: str | None = None,
    difference: tuple[str, str] | None = None,
) -> Quantity:
    """The measure at the end of runs by this statistic; by default the mean, of measures that may
    never come true the median with never later than the end. A difference is of means; where never
    may occur, of times cut off at the end of the runs (restricted means)."""
    values = end_values(results, measure)
    censored = is_censored(values)
    statistic = statistic or ("median" if censored and not difference else "mean")
    name = str(values.name)
    title, ok = end_heading(results, measure), ok_runs(results, name).values
    if difference:
        if statistic != "mean":
            raise InputError(f"a difference is one of means, not of the {statistic}s of runs.")
        return _difference(results, values, title, difference, censored)
    if censored and statistic == "mean":
        raise InputError(
            f"'{measure}' may never come true in a run, so it has no mean to draw: "
            "choose --statistic median or share."
        )
    if statistic == "share":
        if not censored:
            raise InputError(f"'{measure}' comes true in every run, so there is no share to draw.")
        shown = "share of runs in which it came true and Wilson's 95 % interval"
        return Quantity(
            results, f"{title}: share of runs", shown, values.values, ok,
            lambda own: share_interval(np.isfinite(own)), share=True,
        )
    if statistic == "median":
        shown = "median over all runs and 95 % interval"
        if censored:
            last = horizon(results, name)
            shown += f"; never in {last:g} periods counts as later than all others"
            return Quantity(
                results, title, shown, values.values, ok, median_interval, never=1.08 * last
            )
        return Quantity(
            results, title, shown, values.values, ok, lambda own: median_interval(_known(own))
        )
    limits = bounds(values)
    return Quantity(
        results, title, "mean and 95 % interval", values.values, ok,
        partial(mean_interval, bounds=limits),
        estimates=partial(mean_interval, axis=1, bounds=limits),
    )


def _difference(
    results: xr.Dataset,
    values: xr.DataArray,
    title: str,
    pair: tuple[str, str],
    censored: bool,
) -> Quantity:
    """First minus second at equal places of the sweep, replicate by replicate."""
    known = scenarios(results)
    for name in pair:
        if name not in known:
            raise unknown("scenario", name, known)
    names = [str(name) for name in results["scenario"].values]
    columns = [values_of(results, key) for key in swept(results)]
    places = list(zip(*columns)) if columns else [()] * len(names)
    second = {places[i]: i for i, name in enumerate(names) if name == pair[1]}
    first = [i for i, name in enumerate(names) if name == pair[0] and places[i] in second]
    if not first:
        raise InputError(f"'{pair[0]}' and '{pair[1]}' have no place of the sweep in common.")
    others = [second[places[i]] for i in first]
    name = str(values.name)
    numbers, ok = values.values, ok_runs(results, name).values
    shown = "mean of paired differences and 95 % interval"
    if censored:
        last = horizon(results, name)
        numbers = restricted(numbers, last)
        shown += f" of periods until then, {last:g} where never"
    both = ok[first] & ok[others]
    pairs = results.isel(point=first).assign_coords(
        status=(("point", "replicate"), np.where(both, STATUS_OK, STATUS_LEFT_OUT).astype(np.uint8))
    )
    return Quantity(
        pairs,
        f"{title}: {pair[0]} minus {pair[1]}, paired",
        shown,
        numbers[first] - numbers[others],
        both,
        mean_interval,
        signed=True,
        estimates=partial(mean_interval, axis=1),
        name=f"{pair[0]} minus {pair[1]}",
    )


def _known(own: NDArray[np.float64]) -> NDArray[np.float64]:
    return own[np.isfinite(own)]
