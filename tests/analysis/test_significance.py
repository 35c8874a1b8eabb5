"""p-values and Holm's correction are those of scipy and statsmodels."""
from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests

from orglab_analysis.significance import holm, paired_p
from orglab_analysis.statistics import welch_interval


@pytest.mark.parametrize("seed", range(5))
def test_holm_is_that_of_statsmodels(seed: int) -> None:
    p = np.random.default_rng(seed).uniform(0, 0.2, 30) ** 2
    np.testing.assert_allclose(holm(p), multipletests(p, method="holm")[1], atol=1e-15)
    with_holes = np.insert(p, [0, 7, 30], np.nan)
    np.testing.assert_allclose(holm(with_holes)[np.isfinite(with_holes)], holm(p))
    assert np.isnan(holm(with_holes)).sum() == 3 and holm([]).size == 0


def test_paired_p_is_that_of_the_t_test() -> None:
    one, other = np.random.default_rng(1).normal(0, 1, (2, 12))
    assert paired_p(one, other) == pytest.approx(stats.ttest_rel(one, other).pvalue, abs=1e-12)
    assert paired_p([*one, np.nan, 3], [*other, 1, np.nan]) == paired_p(one, other)
    assert paired_p([0.1, 0.2, 0.3], [0.1, 0.2, 0.3]) == 1
    assert paired_p([0.1 + 0.2, 0.6], [0.1, 0.4]) == 0  # the same, but for rounding
    assert np.isnan(paired_p([1.0], [2.0]))


def test_welchs_interval_is_that_of_statsmodels() -> None:
    from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

    random = np.random.default_rng(2)
    one, other = random.normal(1, 2, 9), random.normal(0, 1, 14)
    found = welch_interval([*one, np.nan], other)
    expected = CompareMeans(DescrStatsW(one), DescrStatsW(other)).tconfint_diff(usevar="unequal")
    assert (float(found.low), float(found.high)) == pytest.approx(expected, abs=1e-12)
    assert np.isnan(welch_interval([1.0], other).low) and welch_interval([1, 1], [2, 2]).high == -1
