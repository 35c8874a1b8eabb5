"""`distribution`: every run is there, and boxes are numpy's quartiles."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from conftest import SCENARIOS, courses
from drawn import lines, words
from scipy import stats
from synthetic import write_results

from orglab_analysis import InputError, distribution, open_results
from orglab_analysis.results import end_values
from orglab_analysis.style import house_style, look


def test_dots_are_runs_and_boxes_quartiles(results: xr.Dataset) -> None:
    (axes,) = distribution(results).axes
    values = end_values(results, "knowledge").values
    for row in range(3):
        own = values[row][~np.isnan(values[row])]
        np.testing.assert_array_equal(lines(axes, "_runs")[row].get_xdata(), own)
        low, middle, high = np.quantile(own, [0.25, 0.5, 0.75])
        np.testing.assert_allclose(lines(axes, "_box")[row].get_xdata(), [low, high])
        np.testing.assert_allclose(lines(axes, "_median")[row].get_xdata(), [middle])
    read = words(distribution(results))
    assert read.count("n = 12") == 2 and read.count("n = 11") == 1  # one run failed


def test_colours_are_those_of_the_curves(results: xr.Dataset) -> None:
    (axes,) = distribution(results).axes
    with house_style():
        expected = [look(index)["color"] for index in range(len(SCENARIOS))]
    assert [line.get_color() for line in lines(axes, "_median")] == expected


def test_never_is_later_than_all_others(results: xr.Dataset) -> None:
    (axes,) = distribution(results, "time_to_80").axes
    times = end_values(results, "time_to_80").values
    never = np.isnan(times[0]).sum()
    drawn = lines(axes, "_runs")[0].get_xdata()
    assert never == (drawn > 39).sum() and "never" in words(distribution(results, "time_to_80"))
    assert len(lines(axes, "_runs")[1].get_xdata()) == 11  # one run failed: that is not never


def test_many_runs_have_a_density(tmp_path: Path) -> None:
    knowledge = np.random.default_rng(1).normal(0.5, 0.1, (2, 50, 3))
    knowledge[1] = 0.25  # all equal: no density can be told
    with open_results(write_results(tmp_path / "many.h5", ["a", "b"], {"knowledge": knowledge})) as many:
        (axes,) = distribution(many).axes
        own = end_values(many, "knowledge").values[0]
    (shape,) = [one for one in axes.collections if one.get_label() == "_density"]
    corners = shape.get_paths()[0].vertices
    highest = corners[np.argmin(corners[:, 1]), 0]
    place = np.linspace(own.min(), own.max(), 200)
    assert highest == pytest.approx(place[np.argmax(stats.gaussian_kde(own)(place))])


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    names = [f"s{n}" for n in range(41)]
    file = write_results(tmp_path / "wide.h5", names, {"knowledge": courses(1, 41)[:, :2]})
    with open_results(file) as wide, pytest.raises(InputError, match="41 rows"):
        distribution(wide)
