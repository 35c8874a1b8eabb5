"""`difference`: means of paired differences, with a band for the whole course."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from conftest import PERIODS, courses
from drawn import band, lines, words
from scipy import integrate, stats
from synthetic import write_results

from orglab_analysis import InputError, difference, open_results
from orglab_analysis.crossings import course_half


def reach(periods: int, pairs: int) -> float:
    """What the largest |T| of independent periods with one common error stays below in 95 % of cases."""
    freedom = pairs - 1

    def within(limit: float) -> float:
        density = stats.chi2(freedom).pdf
        held = lambda x: (2 * stats.norm.cdf(limit * np.sqrt(x / freedom)) - 1) ** periods * density(x)
        return float(integrate.quad(held, 0, 40 * freedom)[0])

    low, high = 1.0, 20.0
    while high - low > 1e-4:
        middle = (low + high) / 2
        low, high = (middle, high) if within(middle) < 0.95 else (low, middle)
    return low


@pytest.mark.parametrize(("periods", "pairs"), [(1, 12), (40, 30)])
def test_the_band_is_as_wide_as_the_largest_of_all_periods_asks(periods: int, pairs: int) -> None:
    noise = np.random.default_rng(1).standard_normal((pairs, periods))
    half = course_half(noise)
    np.testing.assert_allclose(half / stats.sem(noise, axis=0), reach(periods, pairs), rtol=0.06)


def test_lines_are_means_of_pairs_within_their_band(results: xr.Dataset) -> None:
    (axes,) = difference(results).axes
    knowledge = courses(1)
    for line, collection, point in zip(lines(axes), axes.collections, (1, 2)):
        apart = knowledge[point].astype(np.float32).astype(float) - knowledge[0].astype(np.float32)
        apart = np.delete(apart, 3, axis=0) if point == 1 else apart  # the run that failed
        mean, error = apart.mean(axis=0), stats.sem(apart)
        np.testing.assert_allclose(line.get_ydata(), mean, rtol=1e-6, atol=1e-9)
        low, high = band(collection, PERIODS)
        np.testing.assert_allclose((low + high) / 2, mean, rtol=1e-6, atol=1e-9)
        wide = (high - low) / 2 / error
        np.testing.assert_allclose(wide, wide[0], rtol=1e-5)
        freedom = len(apart) - 1
        # Bonferroni's, with a tail that 1,999 draws tell to a fifth (four standard errors).
        assert stats.t.ppf(0.975, freedom) < wide[0] < stats.t.ppf(1 - 0.8 * 0.025 / PERIODS, freedom)
    assert any("n = 11 to 12 pairs of runs; shaded: 95 % band" in text for text in words(difference(results)))


def test_any_scenario_can_be_the_baseline(results: xr.Dataset) -> None:
    (axes,) = difference(results, baseline="teams", scenarios_shown=["hierarchy"]).axes
    (line,) = lines(axes)
    assert line.get_label() == "hierarchy"
    knowledge = np.delete(courses(1), 3, axis=1)
    np.testing.assert_allclose(line.get_ydata(), (knowledge[0] - knowledge[1]).mean(axis=0), atol=1e-6)


def test_pairs_are_those_of_one_place_of_the_sweep(swept: Path) -> None:
    knowledge = courses(2, 12)
    with open_results(swept) as results:
        panels = difference(results).axes
    for place, axes in enumerate(panels):
        for which, line in enumerate(lines(axes)):
            apart = knowledge[3 * place + 1 + which] - knowledge[3 * place]
            np.testing.assert_allclose(line.get_ydata(), apart.mean(axis=0), atol=1e-6)


def test_one_pair_has_no_band_and_says_so(tmp_path: Path) -> None:
    file = write_results(tmp_path / "one.h5", ["a", "b"], {"knowledge": courses(1)[:2, :1]})
    with open_results(file) as results:
        assert any("no band: one pair tells nothing of chance" in text for text in words(difference(results)))


def test_refuses_what_has_no_pair(results: xr.Dataset, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="needs two scenarios"):
        difference(results, scenarios_shown=["teams"])
    knowledge = courses(1)[:2]
    knowledge[0, ::2], knowledge[1, 1::2] = np.nan, np.nan
    file = write_results(tmp_path / "apart.h5", ["a", "b"], {"knowledge": knowledge})
    with open_results(file) as apart, pytest.raises(InputError, match="no value in any pair"):
        difference(apart)
