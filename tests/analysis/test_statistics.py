"""Intervals and tests against scipy's own."""
from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from scipy import stats
from scipy.optimize import brentq

from orglab_analysis.statistics import (
    mean_interval,
    median_interval,
    race,
    restricted,
    share_interval,
)

RANDOM = np.random.default_rng(7)


def test_mean_interval_is_scipys_in_every_column() -> None:
    values = RANDOM.normal(2.0, 0.5, (9, 5))
    values[[0, 4], 2] = np.nan
    interval = mean_interval(values)
    for column in range(5):
        known = values[~np.isnan(values[:, column]), column]
        low, high = stats.t.interval(0.95, known.size - 1, loc=known.mean(), scale=stats.sem(known))
        assert interval.runs[column] == known.size
        assert interval.estimate[column] == pytest.approx(known.mean(), rel=1e-13)
        assert interval.low[column] == pytest.approx(low, rel=1e-12)
        assert interval.high[column] == pytest.approx(high, rel=1e-12)


def test_one_value_has_no_interval_and_none_has_no_mean() -> None:
    one = mean_interval(np.array([[3.0, np.nan]]))
    assert one.estimate[0] == 3.0 and np.isnan(one.low[0]) and np.isnan(one.estimate[1])
    few = mean_interval(np.array([[3.0, np.nan], [np.nan, np.nan]]))
    assert few.estimate[0] == 3.0 and np.isnan(few.high[0]) and np.isnan(few.estimate[1])


def test_equal_values_have_an_interval_without_width() -> None:
    interval = mean_interval(np.ones((5, 1)))
    assert interval.low[0] == interval.high[0] == 1.0


def test_share_interval_is_wilsons() -> None:
    interval = share_interval([True] * 39 + [False] * 61)
    expected = stats.binomtest(39, 100).proportion_ci(0.95, method="wilson")
    assert (interval.estimate, interval.low, interval.high) == (0.39, expected.low, expected.high)


def test_median_interval_is_the_narrowest_symmetric_pair_that_holds_it() -> None:
    values = RANDOM.permutation(np.arange(1.0, 101.0))
    interval = median_interval(values)
    assert interval.estimate == 50.5
    covered = [
        stats.binom.cdf(100 - k, 100, 0.5) - stats.binom.cdf(k - 1, 100, 0.5) for k in (40, 41)
    ]
    assert covered[0] >= 0.95 > covered[1]
    assert (interval.low, interval.high) == (40.0, 61.0)


def test_never_is_later_than_everything() -> None:
    values = np.r_[np.arange(1.0, 61.0), np.full(40, np.nan)]
    interval = median_interval(values)
    assert interval.estimate == 50.5 and interval.low == 40.0 and interval.high == np.inf
    assert median_interval(np.full(10, np.nan)).estimate == np.inf


def test_too_few_runs_have_a_median_without_limits() -> None:
    interval = median_interval([1.0, 2.0, 3.0])
    assert interval.estimate == 2.0 and interval.low == -np.inf and interval.high == np.inf


def score_limits(values: np.ndarray, least: float, most: float) -> tuple[float, float]:
    """By search: the means m whose distance from the sample's mean is t times the error that a mean
    of m has, if errors go with sqrt((m - least) (most - m))."""
    mean, error = values.mean(), stats.sem(values)
    t = stats.t.ppf(0.975, values.size - 1)

    def beyond(m: float) -> float:
        at_m = error**2 * (m - least) * (most - m) / ((mean - least) * (most - mean))
        return (mean - m) ** 2 - t**2 * at_m

    return brentq(beyond, least, mean), brentq(beyond, mean, most)


@pytest.mark.parametrize("least, most", [(0.0, 1.0), (-1.0, 1.0), (0.0, 0.5)])
def test_intervals_of_bounded_means_solve_their_equation_and_stay_within(
    least: float, most: float
) -> None:
    for shape in ((6.0, 0.8), (5.0, 1.0), (2.0, 2.0), (0.3, 9.0)):
        for size in (2, 3, 5, 30):
            values = least + (most - least) * np.random.default_rng(size).beta(*shape, size)
            interval = mean_interval(values, bounds=(least, most))
            assert least <= interval.low <= interval.estimate <= interval.high <= most
            expected = score_limits(values, least, most)
            assert (interval.low, interval.high) == pytest.approx(expected, abs=1e-9)


def test_far_from_the_bounds_the_interval_is_students() -> None:
    values = RANDOM.normal(0.5, 0.01, 20)
    bounded, plain = mean_interval(values, bounds=(0.0, 1.0)), mean_interval(values)
    assert bounded.low == pytest.approx(plain.low, abs=2e-5)
    assert bounded.high == pytest.approx(plain.high, abs=2e-5)


def test_of_nothings_and_ones_it_is_wilsons_with_students_t() -> None:
    values = np.r_[np.ones(18), np.zeros(2)]
    interval = mean_interval(values, bounds=(0.0, 1.0))
    n, m, t = 19, 0.9, stats.t.ppf(0.975, 19)
    centre = (m + t**2 / (2 * n)) / (1 + t**2 / n)
    half = t / (1 + t**2 / n) * np.sqrt(m * (1 - m) / n + t**2 / (4 * n**2))
    assert (interval.low, interval.high) == pytest.approx((centre - half, centre + half))


def test_bounded_values_without_spread_or_alone_or_unknown() -> None:
    for value in (0.0, 0.3, 1.0):
        interval = mean_interval(np.full(4, value), bounds=(0.0, 1.0))
        assert interval.low == pytest.approx(value) and interval.high == pytest.approx(value)
    alone = mean_interval(np.array([[0.4], [np.nan]]), bounds=(0.0, 1.0))
    assert alone.estimate[0] == 0.4 and np.isnan(alone.low[0]) and np.isnan(alone.high[0])


@pytest.mark.parametrize("shape", [(8.0, 0.4), (20.0, 1.0), (2.0, 2.0)])
def test_the_bounded_interval_covers_more_often_than_students_near_a_bound(
    shape: tuple[float, float]
) -> None:
    """4,000 samples of 10, of laws from skewed to symmetric: the share that holds the mean."""
    truth = shape[0] / sum(shape)
    samples = np.random.default_rng(3).beta(*shape, (10, 4000))
    covered = {
        bounds: np.mean((i.low <= truth) & (truth <= i.high))
        for bounds in (None, (0.0, 1.0))
        for i in [mean_interval(samples, bounds=bounds)]
    }
    assert covered[(0.0, 1.0)] > covered[None] and covered[(0.0, 1.0)] > 0.9


def test_restricted_times_end_at_the_horizon() -> None:
    np.testing.assert_array_equal(restricted([3.0, np.nan, 50.0, np.inf], 40), [3, 40, 40, 40])


def test_a_race_is_counted_pair_by_pair() -> None:
    first, second = [1.0, 5.0, np.nan, np.nan, 7.0, 2.0], [2.0, np.nan, 3.0, np.nan, 7.0, 9.0]
    found = race(first, second, 10)
    assert found.earlier == 3 / 6 and found.equal == 2 / 6
    assert found.faster.estimate == 4 / 6, "equal pairs count half"
    assert found.p == pytest.approx(stats.wilcoxon([-1, -6, 8, 0, 0, -7], mode="approx").pvalue)
    assert race([1.0, np.nan], [1.0, np.nan], 10).p == 1.0
    assert np.isnan(race([], [], 10).p)


def test_races_are_those_of_the_program() -> None:
    """The rows to which sim/statistics/race.cpp is held."""
    with (Path(__file__).parents[1] / "oracle" / "statistics.csv").open(newline="") as file:
        rows = [row for row in csv.reader(file) if row[0] == "race"]
    assert len(rows) >= 10
    for _, first, second, horizon, expected in rows:
        own, other, wanted = (
            [float(number) for number in text.split(";")] for text in (first, second, expected)
        )
        found = race(own, other, float(horizon))
        numbers = [
            getattr(interval, part)
            for interval in (found.difference, found.faster)
            for part in ("estimate", "low", "high")
        ]
        assert [*numbers, found.p] == pytest.approx(wanted, rel=1e-8, abs=1e-10)
