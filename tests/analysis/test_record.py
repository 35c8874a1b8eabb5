"""Files that keep no series of runs (observe.record): what is there is drawn, and the rest is said in one sentence."""
from __future__ import annotations

from pathlib import Path

import h5py
import numpy as np
import pytest
from drawn import band, lines
from scipy import stats

from orglab_analysis import InputError, compare, curves, open_results
from orglab_analysis.results import end_heading, end_values, horizon, main_measure, meaning

LAST = 39.0


def without_series(path: Path, record: str) -> dict[str, np.ndarray]:
    """Takes the series out of a file, as observe.record does; gives them back."""
    with h5py.File(path, "r+") as file:
        taken = {name: file[name][()] for name in ("knowledge", "diversity")}
        ok = file["status"][()] == 0
        for name, values in taken.items():
            del file[name]
            if record != "summary":
                continue
            group = file.create_group(f"summary/{name}", track_order=True)
            known = [values[point][ok[point]].astype(np.float64) for point in range(len(values))]
            for part, numbers in {
                "mean": [runs.mean(axis=0) for runs in known],
                "mean_errors": [
                    stats.sem(runs, axis=0) * stats.t.ppf(0.975, len(runs) - 1) for runs in known
                ],
            }.items():
                made = group.create_dataset(part, data=np.array(numbers), track_order=True)
                for axis, scale in enumerate(("point", "period")):
                    if scale not in group:
                        group[scale] = file[scale]
                    made.dims[axis].attach_scale(file[scale])
        if record == "end":
            del file["period"]
            del file.attrs["default"]
        file.attrs["record"] = record
        file.attrs["last_period"] = np.int32(LAST)
    return taken


@pytest.mark.parametrize("record", ["summary", "end"])
def test_ends_are_as_with_series(main_job: Path, record: str) -> None:
    with open_results(main_job) as whole:
        before = end_values(whole, "knowledge").values
        told = (main_measure(whole), end_heading(whole, "knowledge"), meaning(whole, "knowledge"))
        structure = end_heading(whole, "net_degree")
    without_series(main_job, record)
    with open_results(main_job) as results:
        np.testing.assert_array_equal(end_values(results, "knowledge").values, before)
        assert told == (
            main_measure(results),
            end_heading(results, "knowledge"),
            meaning(results, "knowledge"),
        )
        assert end_heading(results, "net_degree") == structure
        assert horizon(results) == LAST
        assert compare(results).axes


def test_curves_of_means_are_those_of_the_summary(main_job: Path) -> None:
    taken = without_series(main_job, "summary")["knowledge"]
    with open_results(main_job) as results:
        (axes,) = curves(results).axes
    for point, line in enumerate(lines(axes)):
        runs = taken[point][~np.isnan(taken[point]).any(axis=1)].astype(np.float64)
        np.testing.assert_allclose(line.get_ydata(), runs.mean(axis=0), rtol=1e-12)
        low, high = band(axes.collections[point], len(runs[0]))
        half = stats.sem(runs, axis=0) * stats.t.ppf(0.975, len(runs) - 1)
        np.testing.assert_allclose(low, runs.mean(axis=0) - half, rtol=1e-9)
        np.testing.assert_allclose(high, runs.mean(axis=0) + half, rtol=1e-9)


def test_curves_of_some_scenarios_are_their_own(main_job: Path) -> None:
    taken = without_series(main_job, "summary")["knowledge"]
    with open_results(main_job) as results:
        (axes,) = curves(results, scenarios_shown=["small-world"]).axes
    (line,) = lines(axes)
    np.testing.assert_allclose(line.get_ydata(), taken[2].astype(np.float64).mean(axis=0))


def test_curves_without_any_periods_are_refused_in_one_sentence(main_job: Path) -> None:
    without_series(main_job, "end")
    with open_results(main_job) as results:
        with pytest.raises(InputError, match='observe.record = "end"; run its scenario again'):
            curves(results)


def test_a_file_without_periods_that_should_have_them_is_refused(main_job: Path) -> None:
    without_series(main_job, "end")
    with h5py.File(main_job, "r+") as file:
        del file.attrs["record"]
    with pytest.raises(InputError, match="period"):
        open_results(main_job)
