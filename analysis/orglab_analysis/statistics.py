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


def welch_interval(first: ArrayLike, second: ArrayLike, confidence: float = CONFIDENCE) -> Interval:
    """First minus second mean of two samples, with Welch's interval; NaN values are left out."""
    one, other = (own[np.isfinite(own)] for own in (np.asarray(first, float), np.asarray(second, float)))
    runs = np.int64(one.size + other.size)
    if not one.size or not other.size:
        return _nothing()
    apart = np.float64(one.mean() - other.mean())
    if min(one.size, other.size) < 2:
        return Interval(apart, np.float64(np.nan), np.float64(np.nan), runs)
    parts = np.array([one.var(ddof=1) / one.size, other.var(ddof=1) / other.size])
    if not parts.sum() > 0:
        return Interval(apart, apart, apart, runs)
    freedom = parts.sum() ** 2 / (parts**2 / (np.array([one.size, other.size]) - 1)).sum()
    half = stats.t.ppf((1 + confidence) / 2, freedom) * np.sqrt(parts.sum())
    return Interval(apart, apart - half, apart + half, runs)


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
    """Times of the same replicates in two scenarios, never counted in: the numbers of
    sim/statistics/race.cpp."""

    difference: Interval  # of restricted means, the first less the second, with its t interval
    faster: Interval  # share of pairs in which the first is earlier, ties half, with Wilson's interval
    earlier: float  # share of pairs in which it is strictly earlier
    equal: float  # share of pairs with equal times, or never in both
    p: float  # Wilcoxon's signed-rank test of equal times, two-sided; 1 if all are equal


def race(first: ArrayLike, second: ArrayLike, horizon: float) -> Race:
    """Compares runs pair by pair; in the test never is the period after the horizon."""
    one, other = np.asarray(first, float), np.asarray(second, float)
    difference = mean_interval(restricted(one, horizon) - restricted(other, horizon))
    later = np.where(np.isnan(one), horizon + 1, one) - np.where(np.isnan(other), horizon + 1, other)
    if not later.size:
        return Race(difference, _nothing(), np.nan, np.nan, np.nan)
    earlier, equal = float((later < 0).mean()), float((later == 0).mean())
    faster = _wilson((later < 0).sum() + (later == 0).sum() / 2, later.size)
    return Race(difference, faster, earlier, equal, signed_ranks(later))


def signed_ranks(differences: NDArray[np.float64]) -> float:
    """The p-value of scipy's `wilcoxon`: exact for at most 50 differences of different sizes without
    0, else by the normal approximation with ties corrected and without the zeros."""
    apart = differences[differences != 0]
    if not apart.size:
        return 1.0
    exact = differences.size == apart.size <= 50 and np.unique(np.abs(apart)).size == apart.size
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of few pairs with ties, for which nothing is exact
        return float(stats.wilcoxon(apart, mode="exact" if exact else "approx").pvalue)


def _wilson(successes: float, trials: int, confidence: float = CONFIDENCE) -> Interval:
    """Wilson's interval of a share whose successes may be halves."""
    share, z = successes / trials, float(stats.norm.ppf((1 + confidence) / 2))
    centre = (share + z * z / (2 * trials)) / (1 + z * z / trials)
    half = z / (1 + z * z / trials) * np.sqrt(share * (1 - share) / trials + (z / (2 * trials)) ** 2)
    low, high = (0.0 if share == 0 else centre - half), (1.0 if share == 1 else centre + half)
    return Interval(np.float64(share), np.float64(low), np.float64(high), np.int64(trials))


def _nothing() -> Interval:
    return Interval(np.float64(np.nan), np.float64(np.nan), np.float64(np.nan), np.int64(0))


def _filled(array: np.ma.MaskedArray | np.float64) -> NDArray[np.float64]:
    return np.asarray(np.ma.filled(np.ma.asarray(array, dtype=np.float64), np.nan))
