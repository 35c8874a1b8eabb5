"""`curves`: the numbers drawn are those of scipy."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from conftest import PERIODS, SCENARIOS
from drawn import band, lines, words
from scipy import stats
from synthetic import write_results

from orglab_analysis import InputError, curves, open_results
from orglab_analysis.results import series


def test_lines_are_means_and_bands_are_t_intervals(results: xr.Dataset) -> None:
    (axes,) = curves(results).axes
    drawn = lines(axes)
    assert [line.get_label() for line in drawn] == SCENARIOS
    values = series(results, "knowledge").values
    for point, line in enumerate(drawn):
        known = values[point][~np.isnan(values[point]).any(axis=1)]
        low, high = stats.t.interval(
            0.95, len(known) - 1, loc=known.mean(axis=0), scale=stats.sem(known)
        )
        np.testing.assert_array_equal(line.get_xdata(), np.arange(PERIODS))
        np.testing.assert_allclose(line.get_ydata(), known.mean(axis=0), rtol=1e-12)
        band_low, band_high = band(axes.collections[point], PERIODS)
        np.testing.assert_allclose(band_low, low, rtol=1e-12)
        np.testing.assert_allclose(band_high, high, rtol=1e-12)


def test_says_what_it_shows(results: xr.Dataset) -> None:
    read = words(curves(results))
    assert {"Knowledge", "mean share of right beliefs", "period"} <= set(read)
    assert set(SCENARIOS) <= set(read)
    assert any("11 to 12 runs each (1 of 36 runs did not end well" in text for text in read)


def test_marks_where_the_first_scenario_is_passed(results: xr.Dataset) -> None:
    (axes,) = curves(results).axes
    (ring,) = lines(axes, "_crossing")
    (period,), (height,) = ring.get_data()
    means = series(results, "knowledge").mean("replicate").values
    difference = means[2] - means[0]
    assert np.all(difference[period:] >= 0) and difference[period - 1] < 0
    assert height == pytest.approx(means[2, period])
    assert f"period {period}" in words(axes.figure)


def test_another_scenario_can_be_the_reference(results: xr.Dataset) -> None:
    (axes,) = curves(results, reference="teams").axes
    assert lines(axes, "_crossing") == []


def test_only_the_scenarios_asked_for_in_their_order(results: xr.Dataset) -> None:
    (axes,) = curves(results, "diversity", ["small-world", "hierarchy"]).axes
    assert [line.get_label() for line in lines(axes)] == ["small-world", "hierarchy"]


def test_colours_tell_scenarios_apart(results: xr.Dataset) -> None:
    (axes,) = curves(results).axes
    assert len({line.get_color() for line in lines(axes)}) == len(SCENARIOS)


def test_a_sweep_has_a_panel_a_place(swept: Path) -> None:
    with open_results(swept) as results:
        panels = curves(results).axes
        titles = [axes.get_title(loc="left") for axes in panels]
        assert titles == [f"turnover = {value}" for value in ("0", "0.01", "0.05", "0.1")]
        values = series(results, "knowledge").mean("replicate").values
        for place, axes in enumerate(panels):
            for scenario, line in enumerate(lines(axes)):
                np.testing.assert_allclose(
                    line.get_ydata(), values[3 * place + scenario], rtol=1e-12
                )
        assert "Knowledge by workforce.turnover" in words(panels[0].figure)


def test_one_place_of_a_sweep_is_one_panel(swept: Path) -> None:
    from orglab_analysis.parameters import select_at

    with open_results(swept) as results:
        assert len(curves(select_at(results, {"workforce.turnover": "0.1"})).axes) == 1


def test_periods_that_a_point_did_not_record_are_no_gap(tmp_path: Path) -> None:
    values = np.random.default_rng(1).uniform(size=(2, 5, 9))
    values[1, :, 1::2] = np.nan
    path = write_results(
        tmp_path / "a.h5", ["dense", "sparse"], {"knowledge": values}, periods=range(0, 90, 10)
    )
    with open_results(path) as results:
        (axes,) = curves(results).axes
        np.testing.assert_array_equal(lines(axes, "sparse")[0].get_xdata(), [0, 20, 40, 60, 80])
        assert np.isfinite(lines(axes, "sparse")[0].get_ydata()).all()


def test_one_replicate_has_a_line_and_no_band(tmp_path: Path) -> None:
    path = write_results(
        tmp_path / "a.h5",
        ["alone"],
        {"knowledge": np.random.default_rng(1).uniform(size=(1, 1, 9))},
    )
    with open_results(path) as results:
        (axes,) = curves(results).axes
        assert np.isfinite(lines(axes, "alone")[0].get_ydata()).all()


def test_too_many_panels_are_refused(tmp_path: Path) -> None:
    values = np.random.default_rng(1).uniform(size=(31, 2, 3))
    path = write_results(
        tmp_path / "a.h5", ["a"] * 31, {"knowledge": values}, parameters={"x.y": list(range(31))}
    )
    with open_results(path) as results, pytest.raises(
        InputError, match="31 places of the sweep are too many"
    ):
        curves(results)


def test_a_measure_that_is_undefined_everywhere_is_an_error(tmp_path: Path) -> None:
    path = write_results(tmp_path / "a.h5", ["a"], {"authority_gap": np.full((1, 3, 4), np.nan)})
    with open_results(path) as results, pytest.raises(InputError, match="no value in any run"):
        curves(results)
