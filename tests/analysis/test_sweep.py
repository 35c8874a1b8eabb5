"""`sweep`: lines over one parameter, heat maps over two."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from drawn import band, lines, words
from scipy import stats

from orglab_analysis import InputError, open_results, sweep
from orglab_analysis.parameters import select_at
from orglab_analysis.results import end_values


def test_lines_are_means_over_the_swept_values(swept: Path) -> None:
    with open_results(swept) as results:
        (axes,) = sweep(results).axes
        values = end_values(results, "knowledge").values
        for scenario, line in enumerate(lines(axes)):
            own = values[scenario::3]
            np.testing.assert_array_equal(line.get_xdata(), [0, 0.01, 0.05, 0.1])
            np.testing.assert_allclose(line.get_ydata(), own.mean(axis=1))
            low, high = stats.t.interval(
                0.95, 11, loc=own.mean(axis=1), scale=stats.sem(own, axis=1)
            )
            np.testing.assert_allclose(band(axes.collections[scenario], 4), (low, high))
        assert axes.get_xlabel() == "workforce.turnover"


def test_a_difference_is_paired(swept: Path) -> None:
    with open_results(swept) as results:
        (axes,) = sweep(results, difference=("small-world", "teams")).axes
        values = end_values(results, "knowledge").values
        (line,) = lines(axes, "small-world minus teams")
        difference = values[2::3] - values[1::3]
        np.testing.assert_allclose(line.get_ydata(), difference.mean(axis=1))
        low, high = stats.t.interval(
            0.95, 11, loc=difference.mean(axis=1), scale=stats.sem(difference, axis=1)
        )
        np.testing.assert_allclose(band(axes.collections[0], 4), (low, high))


def test_two_parameters_are_a_heat_map_a_scenario_with_every_number_written(
    swept_twice: Path,
) -> None:
    with open_results(swept_twice) as results:
        figure = sweep(results)
        first, second = figure.axes
        values = end_values(results, "knowledge").mean("replicate").values
        np.testing.assert_allclose(first.images[0].get_array(), values[0::2].reshape(2, 3))
        missing = np.append(values[1::2], np.nan).reshape(2, 3)
        np.testing.assert_allclose(np.ma.filled(second.images[0].get_array(), np.nan), missing)
        assert [text.get_text() for text in first.get_xticklabels()] == [
            "lattice",
            "random",
            "star",
        ]
        assert [text.get_text() for text in first.get_yticklabels()] == ["0", "0.1"]
        assert {f"{value:.3f}" for value in values} <= set(words(figure))


def test_a_heat_map_of_differences_is_centred_on_no_difference(swept_twice: Path) -> None:
    with open_results(swept_twice) as results:
        figure = sweep(results, difference=("teams", "hierarchy"))
        (axes,) = figure.axes
        norm = axes.images[0].norm
        assert norm(0) == pytest.approx(0.5) and norm.vmin == -norm.vmax
        assert any(text.startswith("\u22120.") for text in words(figure))


def test_cells_whose_interval_holds_zero_are_grey(swept_twice: Path) -> None:
    from orglab_analysis.style import GREY

    with open_results(swept_twice) as results:
        same = results.assign(end_knowledge=results["end_knowledge"] * 0 + np.linspace(0, 1, 12))
        (axes,) = sweep(same, difference=("teams", "hierarchy")).axes
        assert {text.get_color() for text in axes.texts} == {GREY}
        (axes,) = sweep(results, difference=("teams", "hierarchy")).axes
        assert GREY not in {text.get_color() for text in axes.texts}


def test_fixing_one_of_two_parameters_leaves_lines(swept_twice: Path) -> None:
    with open_results(swept_twice) as results:
        (axes,) = sweep(select_at(results, {"workforce.turnover": "0.1"})).axes
        assert [text.get_text() for text in axes.get_xticklabels()] == ["lattice", "random", "star"]
        assert len(lines(axes, "teams")[0].get_xdata()) == 2


def test_says_why_it_cannot_draw(results: xr.Dataset, swept: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing is swept"):
        sweep(results)
    with open_results(swept) as file:
        with pytest.raises(InputError, match="did you mean 'teams'"):
            sweep(file, difference=("teams", "tems"))
        censored = file.assign(time_to_80=file["end_knowledge"])
        with pytest.raises(InputError, match="choose --statistic median or share"):
            sweep(censored, "time_to_80", statistic="mean")
        with pytest.raises(InputError, match="no share to draw"):
            sweep(file, statistic="share")
        with pytest.raises(InputError, match="did you mean 'workforce.turnover'"):
            sweep(file, by="turnver")
        with pytest.raises(InputError, match="--by and --lines are the same key"):
            sweep(file, by="turnover", lines="workforce.turnover")
