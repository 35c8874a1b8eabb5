"""Intervals against scipy's own, and crossings against curves whose crossing is known."""
from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from orglab_analysis.statistics import crossing, mean_interval, median_interval, share_interval

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


def runs(course: np.ndarray, noise: float = 0.0, replicates: int = 20) -> np.ndarray:
    return course + noise * RANDOM.standard_normal((replicates, course.size))


def test_crossing_is_the_first_period_with_the_new_leader() -> None:
    period = np.arange(100.0)
    found = crossing(runs(period, 0.01), runs(np.full(100, 40.5), 0.01))
    assert found is not None and found.index == 41 and found.upward
    found = crossing(runs(-period, 0.01), runs(np.full(100, -40.5), 0.01))
    assert found is not None and found.index == 41 and not found.upward


def test_only_the_last_of_several_crossings_counts() -> None:
    wave = np.sin(np.linspace(0.1, 5 * np.pi - 0.1, 200))
    found = crossing(runs(wave, 1e-3), runs(np.zeros(200), 1e-3))
    last = 1 + np.flatnonzero(np.diff(np.sign(wave)))[-1]
    assert found is not None and found.index == last and found.upward


@pytest.mark.parametrize("seed", range(20))
def test_chance_does_not_cross(seed: int) -> None:
    random = np.random.default_rng(seed)
    walks = random.normal(0, 0.01, (2, 30, 200)).cumsum(axis=2) * np.exp(-np.arange(200) / 30)
    assert crossing(walks[0], walks[1], smallest_lead=0.01) is None


def test_a_lead_too_small_to_be_seen_does_not_cross() -> None:
    course = np.r_[np.full(10, -0.01), np.full(90, 1.0)]
    assert crossing(runs(course, 1e-4), runs(np.zeros(100), 1e-4)) is not None
    assert crossing(runs(course, 1e-4), runs(np.zeros(100), 1e-4), smallest_lead=0.02) is None


def test_curves_that_never_meet_or_never_part_do_not_cross() -> None:
    assert crossing(runs(np.ones(10), 0.01), runs(np.zeros(10), 0.01)) is None
    assert crossing(np.ones((5, 10)), np.ones((5, 10))) is None
