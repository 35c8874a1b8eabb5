"""The period in which one mean curve overtakes another for good, and its interval: the rule of
sim/statistics/crossing.cpp, number by number; tests hold the two together."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from .statistics import CONFIDENCE

DRAWS = 1999  # of the course
AROUND = 5  # neighbouring correlations that are averaged

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Crossing:
    """A period with its limits: inf where it never comes, NaN where it is not known."""

    estimate: float
    low: float
    high: float

    def beyond_doubt(self, first_period: float) -> bool:
        """Whether tables tell it and pictures mark it: after the first period, from which the one
        that overtakes was behind beyond doubt, and with an end of the doubt."""
        return bool(
            self.low > first_period and self.estimate > first_period and np.isfinite(self.high)
        )


def crossing_interval(
    behind: ArrayLike, ahead: ArrayLike, periods: ArrayLike, confidence: float = CONFIDENCE
) -> Crossing:
    """When `ahead` overtakes `behind` (both replicate x period; replicates with a hole are left out).

    The first period from which the mean difference is never again below 0, provided that it is above
    0 some time from then on. `high`: the same of the lower limits of Student's t interval of each
    period; `low`: of the upper limit of a band that holds the whole course at once (sup-t; Montiel
    Olea & Plagborg-Moller 2019)."""
    when = np.asarray(periods, dtype=np.float64)
    difference = np.asarray(ahead, np.float64) - np.asarray(behind, np.float64)
    difference = difference[~np.isnan(difference).any(axis=1)]
    size = len(difference)
    if size == 0:
        return Crossing(np.nan, np.nan, np.nan)
    mean = difference.mean(axis=0)
    estimate = _overtakes(mean, when)
    if size < 2:
        return Crossing(estimate, np.nan, np.nan)
    error = _errors(difference)
    half = float(stats.t.ppf((1 + confidence) / 2, size - 1)) * error
    low, high = _overtakes(mean + half, when), _overtakes(mean - half, when)
    if low > when[0] and (error > 0).any():  # else it cannot be earlier
        low = _overtakes(mean + course_half(difference, confidence), when)
    return Crossing(estimate, low, high)


def passing(curve: ArrayLike, reference: ArrayLike, periods: ArrayLike) -> Crossing | None:
    """Where `curve` passes `reference`, or is passed by it, for good and beyond doubt. First periods
    in which no replicate has both numbers are left out."""
    own, other = np.asarray(curve, np.float64), np.asarray(reference, np.float64)
    known = ~(np.isnan(own) | np.isnan(other)).all(axis=0)
    if not known.any():
        return None
    begin = int(np.argmax(known))
    own, other, when = own[:, begin:], other[:, begin:], np.asarray(periods)[begin:]
    for behind, ahead in ((other, own), (own, other)):
        found = crossing_interval(behind, ahead, when)
        if found.beyond_doubt(float(when[0])):
            return found
    return None


def course_half(differences: ArrayLike, confidence: float = CONFIDENCE) -> Floats:
    """Half the width, period by period, of the band around the mean of `differences` (replicate x
    period, without holes) that holds the whole course at once; NaN with fewer than two replicates."""
    own = np.asarray(differences, np.float64)
    if len(own) < 2:
        return np.full(own.shape[1:], np.nan)
    centred = own - own.mean(axis=0)
    squares = (centred**2).sum(axis=0)
    varying = squares > 0
    if not varying.any():
        return np.zeros(own.shape[1:])
    return _sup_t(centred[:, varying] / np.sqrt(squares[varying]), confidence) * _errors(own)


def _errors(differences: Floats) -> Floats:
    size = len(differences)
    return np.sqrt(((differences - differences.mean(axis=0)) ** 2).sum(axis=0) / (size * (size - 1)))


def _overtakes(difference: Floats, periods: Floats) -> float:
    below = np.flatnonzero(~(difference >= 0))
    begin = int(below[-1]) + 1 if below.size else 0
    return float(periods[begin]) if (difference[begin:] > 0).any() else np.inf


def _sup_t(scaled: Floats, confidence: float) -> float:
    """What the largest |T| of all periods does not exceed: what the largest of a normal course does
    not, in which each period depends on the one before, as the replicates show, with Student's tail
    for the normal one."""
    course = _normal_numbers(0)
    most = np.abs(course)
    for index, r in enumerate(_neighbours_correlation(scaled)):
        course = r * course + np.sqrt(1 - r * r) * _normal_numbers(index + 1)
        most = np.maximum(most, np.abs(course))
    beyond = stats.norm.sf(np.sort(most)[int(np.ceil(confidence * most.size)) - 1])
    return float(stats.t.isf(min(beyond, (1 - confidence) / 2), len(scaled) - 1))


def _neighbours_correlation(scaled: Floats) -> list[float]:
    products = (scaled[:, :-1] * scaled[:, 1:]).sum(axis=0)
    return [
        float(np.clip(products[max(0, t - AROUND) : t + AROUND + 1].mean(), -1, 1))
        for t in range(products.size)
    ]


def _normal_numbers(period: int) -> Floats:
    """A standard normal number for each draw, from pairs of numbers of splitmix64 (Box & Muller)."""
    pairs = (DRAWS + 1) // 2
    first = np.uint64(2 * period * pairs) + 2 * np.arange(pairs, dtype=np.uint64)
    radius = np.sqrt(-2 * np.log(_fraction(first)))
    angle = 2 * np.pi * _fraction(first + np.uint64(1))
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1).ravel()[:DRAWS]


def _fraction(n: NDArray[np.uint64]) -> Floats:
    """The n-th number of splitmix64 from the state 0 (Steele, Lea & Flood 2014), in (0, 1)."""
    x = (n + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    x ^= x >> np.uint64(31)
    return ((x >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53
