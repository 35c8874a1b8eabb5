"""`effects`: means at the values of a key, over all values of the others."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from conftest import SCENARIOS
from drawn import band, lines, words
from scipy import stats
from synthetic import write_results

from orglab_analysis import InputError, effects, open_results

PLACES = [(a, b) for a in (0, 1, 5) for b in ("x", "y")]


def grid(folder: Path) -> tuple[Path, np.ndarray]:
    values = np.random.default_rng(3).uniform(0.2, 0.8, (2 * len(PLACES), 7, 1))
    columns = {"k.a": [a for a, _ in PLACES for _ in range(2)], "k.b": [b for _, b in PLACES for _ in range(2)]}
    path = write_results(folder / "grid.h5", SCENARIOS[:2] * len(PLACES), {"m": values}, parameters=columns)
    return path, values[:, :, 0].reshape(3, 2, 2, 7)  # a, b, scenario, replicate


def test_of_a_grid_means_are_over_all_other_values_and_intervals_over_replicates(tmp_path: Path) -> None:
    path, values = grid(tmp_path)
    with open_results(path) as results:
        first, second = effects(results).axes
    for index, name in enumerate(SCENARIOS[:2]):
        own = values[:, :, index].mean(axis=1)  # a x replicate
        (line,) = lines(first, name)
        np.testing.assert_array_equal(line.get_xdata(), [0, 1, 5])
        np.testing.assert_allclose(line.get_ydata(), own.mean(axis=1))
        limits = stats.t.interval(0.95, 6, loc=own.mean(axis=1), scale=stats.sem(own, axis=1))
        np.testing.assert_allclose(band(first.collections[index], 3), limits)
        (dots,) = lines(second, name)
        np.testing.assert_allclose(dots.get_ydata(), values[:, :, index].mean(axis=(0, 2)))
        assert dots.get_linestyle() == "None"  # between words nothing lies
    assert [text.get_text() for text in second.get_xticklabels()] == ["x", "y"]


def test_differences_are_paired(tmp_path: Path) -> None:
    path, values = grid(tmp_path)
    with open_results(path) as results:
        figure = effects(results, difference=(SCENARIOS[1], SCENARIOS[0]))
    apart = (values[:, :, 1] - values[:, :, 0]).mean(axis=1)
    (line,) = lines(figure.axes[0], f"{SCENARIOS[1]} minus {SCENARIOS[0]}")
    np.testing.assert_allclose(line.get_ydata(), apart.mean(axis=1), atol=1e-12)
    limits = stats.t.interval(0.95, 6, loc=apart.mean(axis=1), scale=stats.sem(apart, axis=1))
    np.testing.assert_allclose(band(figure.axes[0].collections[0], 3), limits)


def test_places_at_random_make_groups_of_values_near_each_other(tmp_path: Path) -> None:
    random = np.random.default_rng(4)
    at = random.uniform(0, 1, (36, 2))
    values = random.uniform(0.2, 0.8, (36, 5, 1)) + at[:, :1, None]
    path = write_results(tmp_path / "r.h5", ["a"] * 36, {"m": values}, parameters={"k.a": at[:, 0].tolist(), "k.b": at[:, 1].tolist()})
    with open_results(path) as results:
        figure = effects(results)
    (line,) = lines(figure.axes[0], "a")
    order = np.argsort(at[:, 0])
    means = values.mean(axis=(1, 2))
    groups = np.split(order, 6)
    np.testing.assert_allclose(line.get_xdata(), [at[g, 0].mean() for g in groups])
    np.testing.assert_allclose(line.get_ydata(), [means[g].mean() for g in groups])
    limits = [stats.t.interval(0.95, 5, loc=means[g].mean(), scale=stats.sem(means[g])) for g in groups]
    np.testing.assert_allclose(np.transpose(band(figure.axes[0].collections[0], 6)), limits)
    assert "95 % interval over these places" in " ".join(words(figure)).replace("\n", " ")


def test_a_hole_in_the_grid_is_told(tmp_path: Path) -> None:
    path, _ = grid(tmp_path)
    with open_results(path) as results:
        holed = results.isel(point=range(1, 12))
        assert "not all combinations were run" in " ".join(words(effects(holed))).replace("\n", " ")
        times = results.assign(time_to_80=results["end_m"])
        with pytest.raises(InputError, match="no mean to draw"):
            effects(times, "time_to_80")
