"""`compare`: dots and intervals, and differences pair by pair."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from conftest import SCENARIOS
from drawn import lines, words
from matplotlib.axes import Axes
from scipy import stats
from synthetic import write_results

from orglab_analysis import InputError, compare, open_results
from orglab_analysis.parameters import select_at
from orglab_analysis.results import end_values


def estimates(axes: Axes) -> dict[int, float]:
    return {
        int(line.get_ydata()[0]): float(line.get_xdata()[0]) for line in lines(axes, "_estimate")
    }


def intervals(axes: Axes) -> dict[int, tuple[float, float]]:
    return {
        int(line.get_ydata()[0]): tuple(map(float, line.get_xdata()))
        for line in lines(axes, "_interval")
    }


def t_interval(values: np.ndarray) -> tuple[float, float]:
    known = values[~np.isnan(values)]
    low, high = stats.t.interval(0.95, known.size - 1, loc=known.mean(), scale=stats.sem(known))
    return float(low), float(high)


def test_left_are_means_with_their_t_intervals_over_every_run(results: xr.Dataset) -> None:
    left, _ = compare(results).axes
    values = end_values(results, "knowledge").values
    for row in range(3):
        assert estimates(left)[row] == pytest.approx(np.nanmean(values[row]))
        assert intervals(left)[row] == pytest.approx(t_interval(values[row]))
        np.testing.assert_array_equal(lines(left, "_runs")[row].get_xdata(), values[row])
    assert [text.get_text() for text in left.get_yticklabels()] == SCENARIOS


def test_right_are_paired_differences_from_the_first(results: xr.Dataset) -> None:
    _, right = compare(results).axes
    values = end_values(results, "knowledge").values
    assert set(estimates(right)) == {1, 2}
    for row in (1, 2):
        difference = values[row] - values[0]
        assert estimates(right)[row] == pytest.approx(np.nanmean(difference))
        assert intervals(right)[row] == pytest.approx(t_interval(difference))
        assert estimates(right)[row] == pytest.approx(np.mean(difference[~np.isnan(difference)]))
    assert "Difference from hierarchy" in words(right.figure)


def test_any_scenario_can_be_the_baseline_even_one_not_asked_for(results: xr.Dataset) -> None:
    _, right = compare(results, baseline="teams", scenarios_shown=["small-world"]).axes
    values = end_values(results, "knowledge").values
    assert estimates(right) == {1: pytest.approx(np.nanmean(values[2] - values[1]))}


def test_several_measures_stand_below_each_other(results: xr.Dataset) -> None:
    figure = compare(results, ["knowledge", "diversity"])
    assert len(figure.axes) == 4
    assert "Diversity at the end" in words(figure)


def test_what_may_never_happen_has_a_share_and_a_median_over_all(results: xr.Dataset) -> None:
    left, right, *_ = compare(results, ["time_to_80"]).axes
    values = results["time_to_80"].values
    ok = [12, 11, 12]
    for row in range(3):
        reached = int(np.isfinite(values[row]).sum())
        expected = stats.binomtest(reached, ok[row]).proportion_ci(0.95, method="wilson")
        assert estimates(left)[row] == pytest.approx(reached / ok[row])
        assert intervals(left)[row] == pytest.approx((expected.low, expected.high))
    assert estimates(right)[0] == np.median(np.where(np.isnan(values[0]), np.inf, values[0]))
    assert 1 not in estimates(right) and "never" in words(right.figure)


def test_who_is_earlier_is_told_pair_by_pair_with_never_counted_in(results: xr.Dataset) -> None:
    """Against plain loops: never is later than the last period, and stands there in means."""
    _, _, left, right = compare(results, ["time_to_80"], baseline="small-world").axes
    last = float(results["period"].max())
    times = results["time_to_80"].values
    ok = results["status"].values == 0
    for row in (0, 1):
        pairs = [(times[row, r], times[2, r]) for r in range(12) if ok[row, r] and ok[2, r]]
        cut = [tuple(min(last, t) if t == t else last for t in pair) for pair in pairs]
        difference = np.array([a - b for a, b in cut])
        assert estimates(left)[row] == pytest.approx(difference.mean())
        assert intervals(left)[row] == pytest.approx(t_interval(difference))
        earlier = sum(a < b or (a == a and b != b) for a, b in pairs)
        equal = sum(a == b or (a != a and b != b) for a, b in pairs)
        bars = {b.get_label(): b.patches[0].get_width() for b in right.containers[3 * row : 3 * row + 3]}
        assert bars["_earlier"] == pytest.approx(earlier / len(pairs))
        assert bars["_equal"] == pytest.approx(equal / len(pairs))
        limits = stats.binomtest(earlier, len(pairs)).proportion_ci(0.95, method="wilson")
        assert intervals(right)[row] == pytest.approx((limits.low, limits.high))
    assert sum(text.startswith("p ") for text in words(right.figure)) == 2


def test_too_many_rows_are_refused_with_what_to_narrow(tmp_path: Path) -> None:
    values = np.random.default_rng(1).uniform(size=(300, 2, 3))
    path = write_results(
        tmp_path / "a.h5", ["a"] * 300, {"knowledge": values}, parameters={"x.y": list(range(300))}
    )
    with open_results(path) as file:
        with pytest.raises(InputError, match="300 rows.*at most 40.*--at KEY=VALUE"):
            compare(file)
        with pytest.raises(InputError, match="inches tall"):
            few = select_at(file, {"y": [str(i) for i in range(30)]})
            compare(few, ["knowledge", "end_knowledge"])


def test_shares_stay_shares(results: xr.Dataset) -> None:
    """Means of shares near 1 have intervals that end before 1."""
    high = np.ones((3, 12))
    high[:, 0] = 0.7
    near = results.assign(end_knowledge=(("point", "replicate"), high, {"valid_range": [0.0, 1.0]}))
    left = compare(near).axes[0]
    for low, top in intervals(left).values():
        assert 0 <= low < high.mean() < top <= 1
    plain = results.assign(end_knowledge=(("point", "replicate"), high))
    assert max(top for _, top in intervals(compare(plain).axes[0]).values()) > 1


def test_a_sweep_is_paired_place_by_place(swept: Path) -> None:
    with open_results(swept) as results:
        left, right = compare(results).axes
        values = end_values(results, "knowledge").values
        assert left.get_yticklabels()[5].get_text() == "small-world (turnover = 0.01)"
        assert estimates(right)[5] == pytest.approx(np.mean(values[5] - values[3]))
        assert not {0, 3, 6, 9} & set(estimates(right))


def test_unknown_names_are_refused(results: xr.Dataset) -> None:
    with pytest.raises(InputError, match="did you mean 'teams'"):
        compare(results, baseline="team")
    with pytest.raises(InputError, match="no measure is called 'wisdom'"):
        compare(results, ["wisdom"])


def test_disjoint_replicates_of_one_file_have_no_other_seeds(tmp_path: Path) -> None:
    status = np.zeros((2, 8), dtype=np.uint8)
    status[0, :4] = status[1, 4:] = 1
    values = np.random.default_rng(4).uniform(0, 1, (2, 8, 3))
    path = write_results(tmp_path / "d.h5", ["one", "two"], {"knowledge": values}, status=status)
    with open_results(path) as results:
        figure = compare(results)
    said = " ".join(words(figure)).replace("\n", " ")
    assert "two samples without a common replicate (Welch)" in said and "other seeds" not in said
