"""`sweep`: lines over one parameter, heat maps over two."""
from __future__ import annotations

from pathlib import Path
from typing import Iterator

import numpy as np
import pytest
import xarray as xr
from drawn import band, lines, words
from matplotlib.figure import Figure
from scipy import stats
from statsmodels.stats.multitest import multipletests
from synthetic import write_results

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


def hatched(figure: Figure) -> list[set[tuple[int, int]]]:
    """Of each map the cells (row, column) that are hatched."""
    found = []
    for axes in figure.axes:
        cells: set[tuple[int, int]] = set()
        for own in axes.collections:
            if own.get_label() != "_unsure":
                continue
            assert own.get_hatch()
            for path in own.get_paths():
                (left, low), (right, _) = path.vertices.min(axis=0), path.vertices.max(axis=0)
                cells |= {(round(low + 0.5), column) for column in range(round(left + 0.5), round(right + 0.5))}
        found.append(cells)
    return found


def surface_file(folder: Path, pairs: int = 9) -> tuple[Path, np.ndarray]:
    """Two scenarios over three keys; differences from nothing to several standard errors, on both sides."""
    random = np.random.default_rng(11)
    places = [(x, y, z) for x in (1, 2, 3, 4) for y in (0.1, 0.2, 0.3) for z in ("in", "out")]
    effect = np.array([(0.02 * x - 0.05) * (1 if z == "in" else 0.4) for x, _, z in places])
    base = random.uniform(0.3, 0.6, (len(places), pairs))
    own = base + effect[:, None] + 0.012 * random.standard_normal(base.shape)
    both = np.stack([base, own], axis=1).reshape(-1, pairs, 1)
    columns = {f"x.{key}": [place[i] for place in places for _ in range(2)] for i, key in enumerate("abc")}
    return write_results(folder / "surface.h5", ["base", "own"] * len(places), {"m": both}, parameters=columns), own - base


def test_cells_that_are_not_beyond_doubt_are_hatched(tmp_path: Path) -> None:
    """Holm's correction of paired t tests over all cells of all maps, by statsmodels."""
    path, apart = surface_file(tmp_path)
    p = stats.ttest_1samp(apart, 0, axis=1).pvalue
    sure = multipletests(p, 0.05, "holm")[0].reshape(4, 3, 2)
    assert 3 < sure.sum() < (p < 0.05).sum() < 24  # else it tells nothing
    with open_results(path) as results:
        for figure in (
            sweep(results, difference=("own", "base"), surface=("a", "b")),
            sweep(results, baseline="base", surface=("a", "b")),
        ):
            assert [axes.get_title(loc="left") for axes in figure.axes] == ["c = in", "c = out"]
            for z, (axes, unsure) in enumerate(zip(figure.axes, hatched(figure))):
                expected = apart.mean(axis=1).reshape(4, 3, 2)[:, :, z]
                np.testing.assert_allclose(axes.images[0].get_array(), expected.T, atol=1e-6)
                assert unsure == {(y, x) for x, y in zip(*np.nonzero(~sure[:, :, z]))}
            said = " ".join(words(figure)).replace("\n", " ")
            assert f"beyond doubt: {sure.sum()} of 24 cells" in said and "Holm's correction for all 24" in said
            least = apart[apart.mean(axis=1).argmin()]
            low, high = stats.t.interval(0.95, 8, loc=least.mean(), scale=stats.sem(least))
            limits = f"from {least.mean():.3g} [{low:.3g}, {high:.3g}] to".replace("-", "\u2212")
            assert limits in said


def test_a_line_leads_where_the_difference_is_0(tmp_path: Path) -> None:
    path, _ = surface_file(tmp_path)
    with open_results(path) as results:
        figure = sweep(select_at(results, {"c": "in"}), difference=("own", "base"), surface=("a", "b"))
        (axes,) = figure.axes
        field = np.asarray(axes.images[0].get_array())
        places = [v for c in axes.collections if c.get_label() != "_unsure" for path in c.get_paths() for v in path.vertices]
        assert len(places) >= 3 and "line: the difference is 0" in " ".join(words(figure)).replace("\n", " ")
        for x, y in places:  # between cells the field is bilinear; on edges of the mesh linear
            (i, s), (j, t) = ((min(int(v), size - 2), v - min(int(v), size - 2)) for v, size in zip((x, y), field.T.shape))
            near = field[j : j + 2, i : i + 2]
            assert abs(np.array([1 - t, t]) @ near @ np.array([1 - s, s])) < 1e-6
        # Between words nothing lies: there is no such line.
        figure = sweep(select_at(results, {"x.b": "0.1"}), difference=("own", "base"), surface=("a", "c"))
        assert "line:" not in " ".join(words(figure))
        with pytest.raises(InputError, match="--surface needs two keys"):
            sweep(results, surface=("a", "x.a"))
        with pytest.raises(InputError, match="--baseline goes without it"):
            sweep(results, difference=("own", "base"), baseline="base")
        with pytest.raises(InputError, match="for lines"):
            sweep(results, surface=("a", "b"), by="c")


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


@pytest.fixture()
def times(tmp_path: Path) -> Iterator[xr.Dataset]:
    """Times that never come in some runs, over one key; in the last place in none."""
    random = np.random.default_rng(4)
    found = np.floor(random.uniform(5, 40, (8, 11)))
    found[random.uniform(size=found.shape) < 0.2] = np.nan
    found[6:] = np.nan
    names = ["a", "b"] * 4
    path = write_results(
        tmp_path / "a.h5",
        names,
        {"knowledge": random.uniform(size=(8, 11, 41))},
        numbers={"time_to_80": found},
        parameters={"x.y": np.repeat([3, 1, 2, 9], 2).tolist()},
    )
    with open_results(path) as results:
        yield results


def test_medians_of_times_count_never_as_later_than_the_end(times: xr.Dataset) -> None:
    (axes,) = sweep(times, "time_to_80").axes
    found = times["time_to_80"].values
    never = 1.08 * 40
    for name, first in (("a", 0), ("b", 1)):
        (line,) = lines(axes, name)
        np.testing.assert_array_equal(line.get_xdata(), [1, 2, 3, 9])
        for y, point in zip(line.get_ydata(), (first + 2, first + 4, first, first + 6)):
            median = np.median(np.where(np.isnan(found[point]), np.inf, found[point]))
            assert y == pytest.approx(min(median, never))
    assert lines(axes, "a")[0].get_ydata()[-1] == pytest.approx(never)
    assert "never" in [text.get_text() for text in axes.get_yticklabels()]


def test_a_difference_counts_the_pairs_of_which_both_ended_well(times: xr.Dataset) -> None:
    status = times["status"].values.copy()
    status[3, :4], status[2, 3:5] = 1, 2
    broken = times.assign_coords(status=(("point", "replicate"), status))
    figure = sweep(broken, "time_to_80", ("a", "b"))
    cut = np.nan_to_num(times["time_to_80"].values, nan=40.0)
    (line,) = lines(figure.axes[0], "a minus b")
    assert line.get_ydata()[0] == pytest.approx((cut[2, 5:] - cut[3, 5:]).mean())
    said = " ".join(words(figure)).replace("\n", " ")
    assert "6 to 11 runs each" in said


def test_shares_of_runs_have_wilsons_interval(times: xr.Dataset) -> None:
    (axes,) = sweep(times, "time_to_80", statistic="share").axes
    found = times["time_to_80"].values
    order = [2, 4, 0, 6]
    reached = [int(np.isfinite(found[point]).sum()) for point in order]
    np.testing.assert_allclose(lines(axes, "a")[0].get_ydata(), np.array(reached) / 11)
    low, high = band(axes.collections[0], 4)
    limits = [stats.binomtest(n, 11).proportion_ci(0.95, method="wilson") for n in reached]
    np.testing.assert_allclose(low, [limit.low for limit in limits], atol=1e-12)
    np.testing.assert_allclose(high, [limit.high for limit in limits], atol=1e-12)


def test_differences_of_times_are_of_times_cut_off_at_the_end(times: xr.Dataset) -> None:
    (axes,) = sweep(times, "time_to_80", ("a", "b")).axes
    cut = np.nan_to_num(times["time_to_80"].values, nan=40.0)
    expected = [(cut[p] - cut[p + 1]).mean() for p in (2, 4, 0, 6)]
    np.testing.assert_allclose(lines(axes, "a minus b")[0].get_ydata(), expected)


def test_many_places_make_a_picture_that_can_be_looked_at(tmp_path: Path) -> None:
    """A grid of 2,400 cells has no numbers; places at random are dots over each key."""
    from orglab_analysis.style import TALLEST

    random = np.random.default_rng(1)
    grid = [(a, b) for a in range(60) for b in range(40)]
    values = random.uniform(size=(2400, 2, 2))
    path = write_results(
        tmp_path / "grid.h5",
        ["a"] * 2400,
        {"knowledge": values},
        parameters={"x.a": [a for a, _ in grid], "x.b": [b for _, b in grid]},
    )
    with open_results(path) as results:
        figure = sweep(results)
        assert figure.get_figheight() <= TALLEST and not figure.axes[0].texts
        field = figure.axes[0].images[0].get_array()
        expected = end_values(results, "knowledge").mean("replicate").values.reshape(60, 40)
        np.testing.assert_allclose(field, expected)
    places = random.uniform(size=(900, 3))
    path = write_results(
        tmp_path / "random.h5",
        ["a"] * 900,
        {"knowledge": values[:900]},
        parameters={f"x.{key}": places[:, i].tolist() for i, key in enumerate("abc")},
    )
    with open_results(path) as results:
        figure = sweep(results)
        assert figure.get_figheight() <= TALLEST
        assert [axes.get_xlabel() for axes in figure.axes] == ["x.a", "x.b", "x.c"]
        for i, axes in enumerate(figure.axes):
            (dots,) = lines(axes, "a")
            np.testing.assert_allclose(dots.get_xdata(), places[:, i])
            expected = end_values(results, "knowledge").mean("replicate").values
            np.testing.assert_allclose(dots.get_ydata(), expected)


def test_cells_of_a_single_pair_are_no_test(tmp_path: Path) -> None:
    path, apart = surface_file(tmp_path)
    with open_results(path) as results:
        status = results["status"].values.copy()
        status[:4, 1:] = 1  # two of 24 cells, both sides
        results["status"] = (("point", "replicate"), status)
        figure = sweep(results.set_coords("status"), difference=("own", "base"), surface=("a", "b"))
    said = " ".join(words(figure)).replace("\n", " ")
    p = stats.ttest_1samp(apart[2:], 0, axis=1).pvalue
    sure = multipletests(p, 0.05, "holm")[0].sum()
    assert f"beyond doubt: {sure} of 24 cells" in said
    assert "Holm's correction for all 22; 2 of a single pair: no test)" in said
