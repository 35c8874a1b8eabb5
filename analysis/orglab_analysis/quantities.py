"""What a figure shows of the runs of a point: a mean, a median, a share, or a paired difference."""
from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import Callable, Sequence

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from .errors import InputError, unknown
from .parameters import swept, values_of
from .results import (
    STATUS_ABSENT,
    STATUS_NO_EVENT,
    STATUS_NO_PARTNER,
    STATUS_OK,
    asked_runs,
    bounds,
    end_heading,
    end_values,
    horizon,
    is_censored,
    ok_runs,
    scenarios,
)
from .significance import holm, paired_p
from .statistics import (
    CONFIDENCE,
    Interval,
    mean_interval,
    median_interval,
    race,
    restricted,
    share_interval,
)

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
    name: str = ""  # of one difference: "A minus B"
    # Of differences: the p-value of each point, not corrected.
    p: Callable[[], NDArray[np.float64]] | None = None
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
    def decided(self) -> NDArray[np.bool_]:
        """For each point whether its difference is beyond doubt, of all points together: the interval
        does not hold 0, and the p-value with Holm's correction is small enough."""
        every = self._every
        beyond = (every.low > 0) | (every.high < 0)
        return beyond & (holm(self.p_values) <= 1 - CONFIDENCE)

    @cached_property
    def p_values(self) -> NDArray[np.float64]:
        """Of each point, not corrected; NaN is no test."""
        assert self.p is not None
        return self.p()

    @cached_property
    def _every(self) -> Interval:
        assert self.estimates is not None
        return self.estimates(np.where(self.ok, self.values, np.nan))


def quantity_of(
    results: xr.Dataset,
    measure: str,
    statistic: str | None = None,
    difference: tuple[str, str] | None = None,
    baseline: str | None = None,
) -> Quantity:
    """The measure at the end of runs by this statistic; by default the mean, of measures that may
    never come true the median with never later than the end. A difference (of a pair of scenarios, or
    of each one from `baseline`) is of means; where never may occur, of times cut off at the end of the
    runs (restricted means)."""
    values = end_values(results, measure)
    censored = is_censored(values)
    pairs = _pairs(results, difference, baseline)
    statistic = statistic or ("median" if censored and not pairs else "mean")
    name = str(values.name)
    title, ok = end_heading(results, measure), ok_runs(results, name).values
    if pairs:
        if statistic != "mean":
            raise InputError(f"a difference is one of means, not of the {statistic}s of runs.")
        return _difference(results, values, title, pairs, censored)
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


def _pairs(
    results: xr.Dataset, difference: tuple[str, str] | None, baseline: str | None
) -> list[tuple[str, str]]:
    """Which scenario is held against which."""
    known = scenarios(results)
    for name in [*(difference or ()), *([baseline] if baseline else [])]:
        if name not in known:
            raise unknown("scenario", name, known)
    if difference:
        return [difference]
    if not baseline:
        return []
    if len(known) < 2:
        raise InputError("a difference needs two scenarios, and there is one.")
    return [(name, baseline) for name in known if name != baseline]


def _difference(
    results: xr.Dataset,
    values: xr.DataArray,
    title: str,
    pairs: Sequence[tuple[str, str]],
    censored: bool,
) -> Quantity:
    """First minus second at equal places of the sweep, replicate by replicate."""
    names = [str(name) for name in results["scenario"].values]
    columns = [values_of(results, key) for key in swept(results)]
    places = list(zip(*columns)) if columns else [()] * len(names)
    where = {(name, place): point for point, (name, place) in enumerate(zip(names, places))}
    found = [
        (point, where[other, place])
        for one, other in pairs
        for point, (name, place) in enumerate(zip(names, places))
        if name == one and (other, place) in where
    ]
    if not found:
        firsts = " and ".join(f"'{one}'" for one, _ in pairs)
        raise InputError(f"{firsts} and '{pairs[0][1]}' have no place of the sweep in common.")
    first, others = (list(side) for side in zip(*found))
    measured = str(values.name)
    numbers, ok = values.values, ok_runs(results, measured).values
    both = ok[first] & ok[others]
    shown = "mean of paired differences and 95 % interval"
    last = horizon(results, measured)
    if not both.any():
        why = f" ({results.attrs['told']})" if results.attrs.get("told") else ""
        runs = asked_runs(results, measured).values
        well = (runs[first] == STATUS_OK) & (runs[others] == STATUS_OK)
        said = "in which an event happens to both" if well.any() else "that both ended well"
        raise InputError(f"there is no pair of runs {said}{why}.")
    raw = numbers
    test = (lambda a, b: race(a, b, last).p) if censored else paired_p
    if censored:
        numbers = restricted(numbers, last)
        shown += f" of periods until then, {last:g} where never"
    status = asked_runs(results, measured).values
    left = results.isel(point=first).assign_coords(
        status=(("point", "replicate"), _status_of_pairs(status[first], status[others], both))
    )
    one_pair = len(pairs) == 1
    what = f"{pairs[0][0]} minus {pairs[0][1]}" if one_pair else f"difference from {pairs[0][1]}"
    return Quantity(
        left,
        f"{title}: {what}, paired",
        shown,
        numbers[first] - numbers[others],
        both,
        mean_interval,
        signed=True,
        estimates=partial(mean_interval, axis=1),
        name=what if one_pair else "",
        p=lambda: np.array([test(raw[a][w], raw[b][w]) for (a, b), w in zip(found, both)], float),
    )


def _status_of_pairs(
    own: NDArray[np.uint8], other: NDArray[np.uint8], both: NDArray[np.bool_]
) -> NDArray[np.uint8]:
    """Of each pair why it has no difference; `both`: it has one."""
    well = own == STATUS_OK
    reasons = [
        (both, STATUS_OK),
        (own == STATUS_ABSENT, STATUS_ABSENT),
        (well & (other == STATUS_ABSENT), STATUS_NO_PARTNER),
        (well & (other == STATUS_OK), STATUS_NO_EVENT),
    ]
    holds, said = zip(*reasons)
    return np.select(holds, said, STATUS_LEFT_OUT).astype(np.uint8)


def _known(own: NDArray[np.float64]) -> NDArray[np.float64]:
    return own[np.isfinite(own)]
