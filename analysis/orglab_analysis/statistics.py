"""Means, shares and medians with their intervals, each from scipy; the shapes are those of arrays.

The same intervals as `orglab show` and `orglab compare` print; this module exists because a picture
needs them in every period.
"""
from __future__ import annotations

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


def mean_interval(values: ArrayLike, axis: int = 0, confidence: float = CONFIDENCE) -> Interval:
    """Mean and Student's t interval; NaN values are left out, one value alone has no interval."""
    known = np.ma.masked_invalid(np.asarray(values, dtype=np.float64))
    runs = np.asarray(known.count(axis=axis))
    mean = _filled(known.mean(axis=axis))
    error = (
        _filled(stats.mstats.sem(known, axis=axis))
        if known.shape[axis] > 1
        else np.full_like(mean, np.nan)
    )
    enough = np.where(runs > 1, runs - 1, np.nan)
    half = error * stats.t.ppf((1 + confidence) / 2, enough)
    return Interval(mean, mean - half, mean + half, runs)


def share_interval(reached: ArrayLike, confidence: float = CONFIDENCE) -> Interval:
    """Share of runs with Wilson's interval."""
    flags = np.asarray(reached, dtype=bool)
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
    ordered = np.sort(np.where(np.isnan(numbers), np.inf, numbers))
    rank = int(stats.binom.ppf((1 - confidence) / 2, ordered.size, 0.5))
    if rank == 0:  # too few runs for any interval of this confidence
        low, high = -np.inf, np.inf
    else:
        low, high = ordered[rank - 1], ordered[ordered.size - rank]
    return Interval(
        np.float64(np.median(ordered)), np.float64(low), np.float64(high), np.int64(ordered.size)
    )


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


def _filled(array: np.ma.MaskedArray | np.float64) -> NDArray[np.float64]:
    return np.asarray(np.ma.filled(np.ma.asarray(array, dtype=np.float64), np.nan))
