"""Several files in one picture: told apart, paired only where they share random numbers."""
from __future__ import annotations

from pathlib import Path

import h5py
import numpy as np
import pytest
from drawn import lines, words
from scipy import stats
from synthetic import add_settings, write_results

from orglab_analysis import InputError, compare, curves, difference, distribution, sweep
from orglab_analysis.command import main
from orglab_analysis.results import end_values, horizon, scenarios
from orglab_analysis.several_files import open_several, tell_lacking

RUNS = 6


def numbers(seed: int, points: int, periods: int) -> np.ndarray:
    return np.random.default_rng(seed).uniform(0.2, 0.8, (points, RUNS, periods))


def study(path: Path, names: list[str], seed: int, periods: int = 10, run_seed: int | None = 1, **more: object) -> np.ndarray:
    values = numbers(seed, len(names), periods)
    times = np.where(values.max(axis=2) > 0.78, values.argmax(axis=2).astype(float), np.nan)
    measures = {"knowledge": values, **more.pop("series", {})}  # type: ignore[dict-item]
    write_results(path, names, measures, numbers={"time_to_78": times}, **more)  # type: ignore[arg-type]
    if run_seed is not None:
        add_settings(path, {"run.seed": run_seed, "x.y": 2.0})
    return values.astype(np.float32).astype(float)


def said(figure: object) -> str:
    return " ".join(words(figure)).replace("\n", " ")  # type: ignore[arg-type]


def test_scenarios_of_one_name_get_that_of_their_file(tmp_path: Path) -> None:
    first = study(tmp_path / "a.h5", ["base", "old"], 1)
    second = study(tmp_path / "b.h5", ["base", "new"], 2)
    results = open_several([tmp_path / "a.h5", tmp_path / "b.h5"])
    assert scenarios(results) == ["base (a)", "old", "base (b)", "new"]
    (axes,) = curves(results).axes
    for name, own in zip(scenarios(results), [*first, *second]):
        (line,) = lines(axes, name)
        np.testing.assert_allclose(line.get_ydata(), own.mean(axis=0))
    (axes,) = difference(results, baseline="base (a)").axes
    (line,) = lines(axes, "base (b)")
    np.testing.assert_allclose(line.get_ydata(), (second[0] - first[0]).mean(axis=0), atol=1e-12)
    assert "6 runs each" in said(curves(results)) and "seeds differ" not in said(curves(results))


@pytest.mark.parametrize("seeds", [(1, 2), (None, None), (1, None)])
def test_runs_of_other_seeds_are_not_paired(seeds: tuple[int | None, int | None], tmp_path: Path) -> None:
    study(tmp_path / "a.h5", ["one"], 1, run_seed=seeds[0])
    study(tmp_path / "b.h5", ["two"], 2, run_seed=seeds[1])
    results = open_several([tmp_path / "a.h5", tmp_path / "b.h5"])
    first, second = (own[np.isfinite(own)] for own in end_values(results, "knowledge").values)
    assert first.size == second.size == RUNS
    with pytest.raises(InputError, match="no value in any pair of runs .seeds differ"):
        difference(results)
    figure = compare(results)
    assert "two samples with other seeds (Welch)" in said(figure) and "paired, replicate" not in said(figure)
    (dot,) = lines(figure.axes[1], "_estimate")
    (bar,) = lines(figure.axes[1], "_interval")
    assert dot.get_xdata()[0] == pytest.approx(second.mean() - first.mean())
    # Welch's interval is where his test is just at 5 %.
    for limit in bar.get_xdata():
        assert stats.ttest_ind(second - limit, first, equal_var=False).pvalue == pytest.approx(0.05, abs=1e-9)
    assert "did not end well" not in said(figure) and "6 runs each" in said(figure)


def test_other_last_periods_are_told_and_end_at_the_first(tmp_path: Path) -> None:
    first = study(tmp_path / "a.h5", ["short"], 1, periods=6)
    second = study(tmp_path / "b.h5", ["long"], 2, periods=30)
    results = open_several([tmp_path / "a.h5", tmp_path / "b.h5"])
    assert horizon(results) == 5
    times = end_values(results, "time_to_78").values
    late = second[0].argmax(axis=1) > 5
    assert late.any() and np.isnan(times[1][late]).all() and np.isfinite(times[1][~late]).any() == (~late).any()
    (axes,) = curves(results).axes
    assert "last periods differ: a 5, b 29" in said(axes.figure)
    np.testing.assert_allclose(lines(axes, "long")[0].get_ydata(), second[0].mean(axis=0))
    np.testing.assert_allclose(lines(axes, "short")[0].get_ydata(), first[0].mean(axis=0))
    (axes,) = difference(results).axes
    np.testing.assert_allclose(lines(axes, "long")[0].get_ydata(), (second[0][:, :6] - first[0]).mean(axis=0), atol=1e-12)


def test_measures_that_a_file_lacks_are_told(tmp_path: Path) -> None:
    study(tmp_path / "a.h5", ["one"], 1)
    study(tmp_path / "b.h5", ["two"], 2, series={"diversity": numbers(3, 1, 10)})
    results = tell_lacking(open_several([tmp_path / "a.h5", tmp_path / "b.h5"]), ["diversity"])
    figure = distribution(results, "diversity")
    assert "not in a: diversity" in said(figure) and "n = 0" in said(figure) and "n = 6" in said(figure)
    assert "not in a" not in said(distribution(tell_lacking(results.assign_attrs(told=""), ["knowledge"])))


def test_a_key_that_one_file_sweeps_has_the_value_of_the_others_scenario(tmp_path: Path) -> None:
    swept = study(tmp_path / "a.h5", ["one"] * 3, 1, parameters={"x.y": [1.0, 2.0, 3.0]})
    other = study(tmp_path / "b.h5", ["two"], 2)
    results = open_several([tmp_path / "a.h5", tmp_path / "b.h5"])
    (axes,) = sweep(results).axes
    np.testing.assert_array_equal(lines(axes, "two")[0].get_xdata(), [2])
    assert lines(axes, "two")[0].get_ydata()[0] == pytest.approx(other[0, :, -1].mean())
    np.testing.assert_allclose(lines(axes, "one")[0].get_ydata(), swept[:, :, -1].mean(axis=1))
    (dot,) = lines(compare(results, baseline="one").axes[1], "_estimate")  # at the one place of both
    assert dot.get_xdata()[0] == pytest.approx((other[0, :, -1] - swept[1, :, -1]).mean())


def test_the_command_draws_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study(tmp_path / "a.h5", ["base"], 1)
    study(tmp_path / "b.h5", ["base"], 2, periods=12, series={"diversity": numbers(3, 1, 12)})
    both = [str(tmp_path / "a.h5"), str(tmp_path / "b.h5")]
    assert main(["compare", *both, "--measure", "knowledge", "--measure", "time_to_78", "--baseline", "base (b)"]) == 0
    assert (tmp_path / "a-b-compare.png").exists()
    assert main(["curves", *both, "--measure", "diversity"]) == 0
    assert main(["curves", *both, "--force", "--scenarios", "base"]) == 2
    assert "no scenario is called 'base'; did you mean 'base (" in capsys.readouterr().err
    (tmp_path / "c").mkdir()
    study(tmp_path / "c" / "a.h5", ["base"], 5)
    results = open_several([tmp_path / "a.h5", tmp_path / "c" / "a.h5"])
    assert scenarios(results) == [f"base ({tmp_path / 'a.h5'})", f"base ({tmp_path / 'c' / 'a.h5'})"]


def test_runs_that_a_file_never_had_are_not_called_lost(tmp_path: Path) -> None:
    """Ten replicates against six: of the four others one file has no run at all."""
    study(tmp_path / "a.h5", ["base", "base"], 1, parameters={"x.y": [2.0, 3.0]})
    values = np.random.default_rng(2).uniform(0.2, 0.8, (2, 10, 10))
    status = np.zeros((2, 10), dtype=np.uint8)
    status[0, 1] = 1
    write_results(tmp_path / "b.h5", ["own", "own"], {"knowledge": values}, parameters={"x.y": [2.0, 3.0]}, status=status)
    add_settings(tmp_path / "b.h5", {"run.seed": 1, "x.y": 2.0})
    results = open_several([tmp_path / "a.h5", tmp_path / "b.h5"])
    told = said(sweep(results, difference=("own", "base")))
    assert "5 to 6 runs each (1 of 20 runs did not end well and 8 of 20 runs have no run to be paired with and are left out)" in told
    told = said(sweep(results, difference=("base", "own")))
    assert "5 to 6 runs each (1 of 12 runs did not end well and are left out)" in told


@pytest.mark.parametrize("value", [True, False])
def test_a_truth_value_that_one_file_sweeps_meets_the_other_file(value: bool, tmp_path: Path) -> None:
    """Files hold the words true and false, the scenario in them JSON's."""
    swept = study(tmp_path / "a.h5", ["one"] * 2, 1, parameters={"x.z": ["true", "false"]})
    other = study(tmp_path / "b.h5", ["two"], 2)
    with h5py.File(tmp_path / "b.h5", "r+") as file:
        del file["provenance"]
    add_settings(tmp_path / "b.h5", {"run.seed": 1, "x.z": value})
    results = open_several([tmp_path / "a.h5", tmp_path / "b.h5"])
    assert set(results["param_x_z"].values) == {"true", "false"}
    (dot,) = lines(compare(results, baseline="one").axes[1], "_estimate")
    expected = (other[0, :, -1] - swept[0 if value else 1, :, -1]).mean()
    assert dot.get_xdata()[0] == pytest.approx(expected)


def test_times_that_a_file_lacks_are_not_never(tmp_path: Path) -> None:
    study(tmp_path / "a.h5", ["one"], 1)
    write_results(tmp_path / "b.h5", ["two"], {"knowledge": numbers(2, 1, 10)})
    add_settings(tmp_path / "b.h5", {"run.seed": 1})
    results = tell_lacking(open_several([tmp_path / "a.h5", tmp_path / "b.h5"]), ["time_to_78"])
    figure = distribution(results, "time_to_78")
    assert "not in b: time_to_78" in said(figure) and "n = 0" in said(figure) and "n = 6" in said(figure)
    assert len(lines(compare(results, ["time_to_78"]).axes[1], "_estimate")) <= 1
