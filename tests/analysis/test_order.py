"""No figure relies on an order: of points, of keys, of scenarios, or on a grid without gaps.

The oracle is the dataset itself, asked by label: a panel, line or cell that is named after values
must hold the numbers of the points with these values.
"""
from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Iterator, Mapping

import numpy as np
import pytest
import xarray as xr
from drawn import lines
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from synthetic import add_snapshots, write_results

from orglab_analysis import InputError, compare, curves, open_results, open_snapshots, structure, sweep
from orglab_analysis.panels import panels_of
from orglab_analysis.parameters import select_at, swept

NAMES = ["alone", "together"]
TURNOVER, DEGREE, KIND = [0.0, 0.05, 0.1], [2, 10], ["star", "lattice"]


def made(path: Path, order: str, keys: tuple[str, ...], random: int = 1) -> Path:
    """Points in an order, each with numbers of its own; "gaps": some places are missing."""
    values = {"workforce.turnover": TURNOVER, "network.degree": DEGREE, "a.kind": KIND}
    points = [(n, *p) for n in NAMES for p in itertools.product(*(values[k] for k in keys))]
    shuffle = np.random.default_rng(random)
    if order == "backwards":
        points.reverse()
    if order in ("mixed", "gaps"):
        shuffle.shuffle(points)
    if order == "gaps":
        del points[:3]
    courses = shuffle.uniform(0.1, 0.9, (len(points), 1, 1)) + shuffle.uniform(
        -0.05, 0.05, (len(points), 4, 6)
    )
    columns = {key: [point[1 + i] for point in points] for i, key in enumerate(keys)}
    return write_results(path, [p[0] for p in points], {"knowledge": courses}, parameters=columns)


CASES = [
    (order, keys)
    for order in ("in file order", "mixed", "gaps")
    for keys in (
        ("network.degree", "workforce.turnover"),
        ("workforce.turnover", "network.degree"),
        ("workforce.turnover", "a.kind"),
        ("workforce.turnover", "network.degree", "a.kind"),
    )
]


@pytest.fixture(params=CASES, ids=lambda case: f"{case[0]}, {'/'.join(case[1])}")
def any_order(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[xr.Dataset]:
    with open_results(made(tmp_path / "a.h5", *request.param)) as results:
        yield results


def mean_at(results: xr.Dataset, scenario: str, phrases: Mapping[str, str]) -> np.ndarray | None:
    """The mean course of the point with this name and these values, found by label; None if there
    is no such point."""
    here = results["scenario"].values == scenario
    for key, text in phrases.items():
        (name,) = [str(n) for n in results.coords if str(n).startswith("param") and str(n).endswith(key)]
        values = results[name].values
        here &= np.array([str(v) == text if isinstance(v, str) else v == float(text) for v in values])
    found = np.flatnonzero(here)
    return results["knowledge"].values[found[0]].astype(float).mean(axis=0) if found.size else None


def phrases_in(text: str) -> dict[str, str]:
    return dict(re.findall(r"(\w+) = ([^,)]+)", " ".join(text.split())))


def names_of(figure: Figure, axes: Axes) -> dict[str, str]:
    """What the labels say that a panel is: its title and the label of its row, or those of the
    highest panel of its column and the leftmost of its row."""
    place = axes.get_subplotspec()
    said: dict[str, str] = {}
    for other in figure.axes:
        where = other.get_subplotspec()
        if where.colspan == place.colspan and (other is axes or place.is_first_row() or where.is_first_row()):
            title = phrases_in(other.get_title(loc="left"))
            if other is axes or not phrases_in(axes.get_title(loc="left")):
                said.update(title)
        if where.rowspan == place.rowspan and where.is_first_col():
            said.update(phrases_in(other.get_ylabel()))
    return said


def test_panels_of_curves_are_what_they_are_called(any_order: xr.Dataset) -> None:
    figure = curves(any_order)
    drawn = 0
    for axes in figure.axes:
        said = names_of(figure, axes)
        assert len(said) == len(swept(any_order))
        for line in lines(axes):
            expected = mean_at(any_order, str(line.get_label()), said)
            np.testing.assert_allclose(line.get_ydata(), expected, rtol=1e-12)
            drawn += 1
    assert drawn == any_order.sizes["point"]


def test_lines_of_a_key_are_what_they_are_called(any_order: xr.Dataset) -> None:
    figure = curves(any_order, lines="turnover")
    drawn = 0
    for axes in figure.axes:
        title = axes.get_title(loc="left")
        said = names_of(figure, axes)
        (scenario,) = [
            name for name in NAMES
            if any(name in other.get_title(loc="left") + other.get_ylabel() for other in figure.axes
                   if other is axes or (name not in title and (
                       other.get_subplotspec().rowspan == axes.get_subplotspec().rowspan
                       and other.get_subplotspec().is_first_col())))
        ]
        for line in lines(axes):
            expected = mean_at(any_order, scenario, {**said, **phrases_in(str(line.get_label()))})
            np.testing.assert_allclose(line.get_ydata(), expected, rtol=1e-12)
            drawn += 1
    assert drawn == any_order.sizes["point"]


def test_rows_of_compare_are_what_they_are_called(any_order: xr.Dataset) -> None:
    left, right = compare(any_order, baseline="alone").axes
    estimates = {int(l.get_ydata()[0]): float(l.get_xdata()[0]) for l in lines(left, "_estimate")}
    differences = {int(l.get_ydata()[0]): float(l.get_xdata()[0]) for l in lines(right, "_estimate")}
    assert len(estimates) == any_order.sizes["point"]
    for row, label in enumerate(text.get_text() for text in left.get_yticklabels()):
        name, place = label.replace("\n", " ").split(" (")[0], phrases_in(label)
        own, base = mean_at(any_order, name, place), mean_at(any_order, "alone", place)
        assert own is not None and estimates[row] == pytest.approx(own[-1], rel=1e-6)
        if name == "alone" or base is None:
            assert row not in differences
        else:
            assert differences[row] == pytest.approx(own[-1] - base[-1], rel=1e-5)


@pytest.mark.parametrize("by", ["turnover", "degree"])
def test_places_on_the_axis_of_a_sweep_are_those_of_the_points(
    by: str, tmp_path: Path
) -> None:
    keys = ("workforce.turnover", "network.degree", "a.kind")
    for order in ("in file order", "mixed", "gaps"):
        with open_results(made(tmp_path / f"{order}.h5", order, keys)) as results:
            figure = sweep(results, by=by, lines="kind")
            drawn = 0
            for axes in figure.axes:
                title, row = axes.get_title(loc="left"), axes.get_ylabel()
                for line in lines(axes):
                    said = {**names_of(figure, axes), **phrases_in(str(line.get_label()))}
                    words = title + row + "".join(
                        other.get_ylabel() for other in figure.axes
                        if other.get_subplotspec().rowspan == axes.get_subplotspec().rowspan
                    )
                    (name,) = [name for name in NAMES if name in words]
                    for x, y in zip(*line.get_data()):
                        expected = mean_at(results, name, {**said, by: str(x)})
                        assert y == pytest.approx(expected[-1], rel=1e-6)
                        drawn += 1
            assert drawn == results.sizes["point"]


@pytest.mark.parametrize("order", ["in file order", "backwards", "mixed", "gaps"])
@pytest.mark.parametrize("second", ["network.degree", "a.kind"])
def test_cells_of_heat_maps_are_what_their_axes_say(
    order: str, second: str, tmp_path: Path
) -> None:
    with open_results(made(tmp_path / "a.h5", order, ("workforce.turnover", second))) as results:
        figure = sweep(results)
        for axes in figure.axes:
            row_key, column_key = figure.axes[0].get_ylabel(), axes.get_xlabel()
            rows, columns = (
                [text.get_text() for text in labels]
                for labels in (figure.axes[0].get_yticklabels(), axes.get_xticklabels())
            )
            field = np.ma.filled(axes.images[0].get_array(), np.nan)
            assert field.shape == (len(rows), len(columns))
            for (i, j), value in np.ndenumerate(field):
                place = {row_key.split(".")[-1]: rows[i], column_key.split(".")[-1]: columns[j]}
                expected = mean_at(results, axes.get_title(loc="center") or axes.get_title(loc="left"), place)
                if expected is None:
                    assert np.isnan(value)
                else:
                    assert value == pytest.approx(expected[-1], rel=1e-6)


def test_two_points_at_one_place_are_not_silently_one(tmp_path: Path) -> None:
    values = np.random.default_rng(1).uniform(size=(3, 2, 4))
    path = write_results(
        tmp_path / "a.h5", ["a"] * 3, {"knowledge": values}, parameters={"x.y": [1.0, 2.0, 1.0]}
    )
    with open_results(path) as results, pytest.raises(InputError, match="points 0 and 2 are both 'a'"):
        panels_of(results)


def test_what_was_not_given_is_a_value_of_its_own_and_sweeps_nothing(tmp_path: Path) -> None:
    values = np.random.default_rng(1).uniform(size=(4, 2, 4))
    path = write_results(
        tmp_path / "a.h5",
        ["a", "b", "a", "b"],
        {"knowledge": values},
        parameters={"x.y": [1.0, 1.0, 2.0, 2.0], "only.b": [np.nan, 5.0, np.nan, 5.0]},
    )
    with open_results(path) as results:
        assert swept(results) == ["x_y"]
        assert [set(panel.points) for panel in panels_of(results)] == [{("a",), ("b",)}] * 2


def test_scenarios_left_at_different_places_are_not_one_panel(tmp_path: Path) -> None:
    """Where --at or a hand leaves one place of each scenario, the places still differ."""
    with open_results(made(tmp_path / "a.h5", "mixed", ("workforce.turnover",))) as results:
        first = np.flatnonzero(
            (results["scenario"].values == "alone") & (results["param_workforce_turnover"].values == 0)
        )
        second = np.flatnonzero(
            (results["scenario"].values == "together")
            & (results["param_workforce_turnover"].values == 0.1)
        )
        both = results.isel(point=np.concatenate([first, second]))
        titles = [axes.get_title(loc="left") for axes in curves(both).axes]
        assert titles == ["turnover = 0", "turnover = 0.1"]


def test_values_that_differ_late_have_names_that_differ(tmp_path: Path) -> None:
    values = np.random.default_rng(1).uniform(size=(2, 2, 4))
    path = write_results(
        tmp_path / "a.h5", ["a"] * 2, {"knowledge": values}, parameters={"x.y": [0.12345671, 0.12345672]}
    )
    with open_results(path) as results:
        titles = [axes.get_title(loc="left") for axes in curves(results).axes]
        assert titles == ["y = 0.12345671", "y = 0.12345672"]


def test_snapshots_are_found_by_the_number_of_the_point(tmp_path: Path) -> None:
    """A dataset of which points were chosen does not count from 0."""
    path = made(tmp_path / "a.h5", "in file order", ("workforce.turnover",))
    knowledge = np.random.default_rng(2).uniform(size=(6, 4, 1, 5))
    ties = {(p, r, 0): [(0, 1)] for p in range(6) for r in range(4)}
    add_snapshots(path, [0], knowledge, np.zeros(5, dtype=int), ties)
    with open_results(path) as results, open_snapshots(path) as snapshots:
        chosen = select_at(results, {"turnover": "0.1"})
        assert chosen["point"].values.tolist() == [2, 5]
        there = snapshots.of(chosen)
        np.testing.assert_array_equal(
            there.workers["knowledge"].values, knowledge[[2, 5]].astype(np.float32)
        )
        structure(chosen, snapshots)
