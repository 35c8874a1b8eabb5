"""Means, shares and medians with their intervals, each from scipy; the shapes are those of arrays.

The same intervals as `orglab show` and `orglab compare` print; this module exists because a picture
needs them in every period.
"""
from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

CONFIDENCE = 0.95
# A crossing needs a lead on both sides that no chance explains; with hundreds of periods looked at,
# 95 % per period would find leads where curves merely start from the same point.
CONFIDENCE_OF_LEAD = 0.999


@dataclass(frozen=True)
class Interval:
    """Estimates with the limits of their intervals and the runs behind them."""

    estimate: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    runs: NDArray[np.int64]


def mean_interval(
    values: ArrayLike,
    axis: int = 0,
    confidence: float = CONFIDENCE,
    bounds: tuple[float, float] | None = None,
) -> Interval:
    """Mean and Student's t interval; NaN values are left out, one value alone has no interval.

    With `bounds`, the least and greatest value possible, the interval stays within them
    (`_within`); far from both it is Student's."""
    known = np.ma.masked_invalid(np.asarray(values, dtype=np.float64))
    runs = np.asarray(known.count(axis=axis))
    mean = _filled(known.mean(axis=axis))
    error = (
        _filled(stats.mstats.sem(known, axis=axis))
        if known.shape[axis] > 1
        else np.full_like(mean, np.nan)
    )
    enough = np.where(runs > 1, runs - 1, np.nan)
    reach = stats.t.ppf((1 + confidence) / 2, enough)
    if bounds is not None:
        return Interval(mean, *_within(mean, error, reach, *bounds), runs)
    half = error * reach
    return Interval(mean, mean - half, mean + half, runs)


def _within(
    mean: NDArray[np.float64],
    error: NDArray[np.float64],
    reach: NDArray[np.float64],
    least: float,
    most: float,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Wilson's interval with Student's t and the effective number of trials m (1 - m) / error^2, m the
    mean as a share of the way from `least` to `most` (Kott & Carr 1997; Dean & Pagano 2015): the
    means that are `reach` of their own errors away, an error that shrinks to 0 at the bounds as
    sqrt(m (1 - m)) does. For 0 and 1 it is Wilson's with n - 1 trials and t; without spread, or at a
    bound, it has no width."""
    share = (mean - least) / (most - least)
    spread = share * (1 - share)
    # a: t^2 over the effective number of trials
    with np.errstate(divide="ignore", invalid="ignore"):
        a = np.where(error > 0, (reach * error / (most - least)) ** 2 / spread, 0.0 * error)
        a = np.where(spread > 0, a, 0.0 * error)
        centre = (share + a / 2) / (1 + a)
        half = np.sqrt(a * spread + a * a / 4) / (1 + a)
    low, high = np.clip(centre - half, 0, 1), np.clip(centre + half, 0, 1)  # of rounding alone
    return least + (most - least) * low, least + (most - least) * high


def share_interval(reached: ArrayLike, confidence: float = CONFIDENCE) -> Interval:
    """Share of runs with Wilson's interval."""
    flags = np.asarray(reached, dtype=bool)
    if not flags.size:
        return _nothing()
    limits = stats.binomtest(int(flags.sum()), flags.size).proportion_ci(
        confidence, method="wilson"
    )
    return Interval(
        np.float64(flags.mean()),
        np.float64(limits.low),
        np.float64(limits.high),
        np.int64(flags.size),
    )


def median_interval(values: ArrayLike, confidence: float = CONFIDENCE) -> Interval:
    """Median over all runs with its order-statistic interval; NaN is "never", beyond all others."""
    numbers = np.asarray(values, dtype=np.float64)
    if not numbers.size:
        return _nothing()
    ordered = np.sort(np.where(np.isnan(numbers), np.inf, numbers))
    rank = int(stats.binom.ppf((1 - confidence) / 2, ordered.size, 0.5))
    if rank == 0:  # too few runs for any interval of this confidence
        low, high = -np.inf, np.inf
    else:
        low, high = ordered[rank - 1], ordered[ordered.size - rank]
    return Interval(
        np.float64(np.median(ordered)), np.float64(low), np.float64(high), np.int64(ordered.size)
    )


def restricted(times: ArrayLike, horizon: float) -> NDArray[np.float64]:
    """Times cut off at the horizon, where those stand that never came: their mean is the restricted
    mean time (Royston & Parmar 2013)."""
    numbers = np.asarray(times, dtype=np.float64)
    return np.minimum(np.where(np.isnan(numbers), np.inf, numbers), horizon)


@dataclass(frozen=True)
class Race:
    """Times of the same replicates in two scenarios, never counted in as later than any time."""

    earlier: Interval  # share of pairs in which the first is earlier, with Wilson's interval
    equal: float  # share of pairs with equal times, or never in both
    p: float  # Wilcoxon's signed-rank test of equal times, two-sided; 1 if all are equal


def race(first: ArrayLike, second: ArrayLike, horizon: float) -> Race:
    """Compares runs pair by pair; in the test never is the period after the horizon."""
    one, other = (
        np.where(np.isnan(times), horizon + 1, times)
        for times in (np.asarray(first, float), np.asarray(second, float))
    )
    differences = one - other
    if not differences.size:
        return Race(_nothing(), np.nan, np.nan)
    apart = differences[differences != 0]
    p = 1.0
    if apart.size:
        exact = apart.size <= 50 and np.unique(np.abs(apart)).size == apart.size
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # of few pairs with ties, for which nothing is exact
            p = float(stats.wilcoxon(apart, mode="exact" if exact else "approx").pvalue)
    return Race(share_interval(differences < 0), float((differences == 0).mean()), p)


@dataclass(frozen=True)
class Crossing:
    """Where one mean curve passes another for good."""

    index: int  # of the first recorded period with the new leader
    upward: bool  # the curve comes from below the reference


def crossing(
    curve: ArrayLike,
    reference: ArrayLike,
    smallest_lead: float = 0.0,
    confidence: float = CONFIDENCE_OF_LEAD,
) -> Crossing | None:
    """The first period from which `curve` (replicate x period) is never again on the other side of
    `reference` in the mean, as `orglab` prints it; None unless a lead of the one comes before and a
    lead of the other after, both larger than `smallest_lead` and, run for run, than chance."""
    difference = mean_interval(
        np.asarray(curve, float) - np.asarray(reference, float), 0, confidence
    )
    signs = np.sign(np.nan_to_num(difference.estimate))
    apart = np.flatnonzero(signs)
    if not apart.size:
        return None
    final = signs[apart[-1]]
    against = np.flatnonzero(signs == -final)
    if not against.size:
        return None
    start = int(apart[apart > against[-1]][0])
    wide = np.abs(difference.estimate) > smallest_lead
    surely = wide & (difference.low > 0), wide & (difference.high < 0)
    now, before = surely if final > 0 else surely[::-1]
    if before[:start].any() and now[start:].any():
        return Crossing(start, bool(final > 0))
    return None


def _nothing() -> Interval:
    return Interval(np.float64(np.nan), np.float64(np.nan), np.float64(np.nan), np.int64(0))


def _filled(array: np.ma.MaskedArray | np.float64) -> NDArray[np.float64]:
    return np.asarray(np.ma.filled(np.ma.asarray(array, dtype=np.float64), np.nan))
