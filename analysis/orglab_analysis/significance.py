"""Which of several paired differences are beyond doubt when they are looked at together: the rule of
`orglab compare` (sim/comparison/contrast.cpp) for pictures of many places."""
from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

ROUNDING = 1e-13  # of the largest number: differences that vary less are all the same


def paired_p(first: ArrayLike, second: ArrayLike) -> float:
    """The p-value of the paired t test; pairs with a NaN are left out. Without spread it is 0, or 1 if
    the difference is 0; NaN with fewer than two pairs."""
    one, other = np.asarray(first, np.float64), np.asarray(second, np.float64)
    known = np.isfinite(one) & np.isfinite(other)
    one, other = one[known], other[known]
    if one.size < 2:
        return float("nan")
    apart = one - other
    least = ROUNDING * max(np.abs(one).max(), np.abs(other).max())
    if np.ptp(apart) <= least:
        return 0.0 if np.abs(apart).max() > least else 1.0
    return float(stats.ttest_1samp(apart, 0.0).pvalue)


def holm(p: ArrayLike) -> NDArray[np.float64]:
    """p-values corrected for all of them together (Holm 1979); NaN is no test, and stays NaN."""
    given = np.asarray(p, np.float64)
    corrected = np.full(given.shape, np.nan)
    tests = np.flatnonzero(np.isfinite(given))
    order = tests[np.argsort(given[tests], kind="stable")]
    steps = given[order] * np.arange(order.size, 0, -1)
    corrected[order] = np.minimum(np.maximum.accumulate(steps), 1.0)
    return corrected
