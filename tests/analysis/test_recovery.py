"""recovery in pictures: what the latest event leaves is the last time that counts, as `orglab compare` has it."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from drawn import lines, words
from synthetic import add_config, write_results

from orglab_analysis import compare, distribution, open_results, sweep
from orglab_analysis.page.ends import ends_of
from orglab_analysis.page.study import open_study
from orglab_analysis.program import program_json
from orglab_analysis.quantities import quantity_of
from orglab_analysis.results import end_values, horizon, ok_runs
from orglab_analysis.several_files import open_several

RUNS = 6
KEY = "event.s.period"
# By period of the event; the last of 20 periods leaves 15, 8 and 2.
TIMES = {
    5: [0, 1, 2, 2, 7, np.nan],
    12: [3, 8, 5, 8, 4, 7],
    18: [np.nan, 2, np.nan, np.nan, 1, np.nan],
}
LEFT = 2
LATE = 7  # times of more than 2 periods


def study(
    path: Path, times: dict[int, list[float]], scenario: str = "one", periods: int = 21, seed: int = 1, event: bool = True
) -> Path:
    values = np.random.default_rng(3).uniform(0.2, 0.8, (len(times), RUNS, periods))
    recovery = np.array(list(times.values()), dtype=float)
    write_results(path, [scenario] * len(times), {"knowledge": values}, {"recovery": recovery}, {KEY: list(times)})
    settings = {"run.seed": seed, "run.periods": periods - 1, "event.s.kind": "reality-shift", KEY: 5}
    add_config(path, settings=settings if event else {k: v for k, v in settings.items() if not k.startswith("event")})
    return path


def said(figure: object) -> str:
    return " ".join(words(figure)).replace("\n", " ")  # type: ignore[arg-type]


def cut(times: list[float], last: float = LEFT) -> np.ndarray:
    given = np.array(times, dtype=float)
    return np.where(given <= last, given, np.inf)


@pytest.fixture()
def swept_event(tmp_path: Path) -> Path:
    return study(tmp_path / "events.h5", TIMES)


def test_longer_times_are_never_in_every_picture(swept_event: Path) -> None:
    with open_results(swept_event) as results:
        assert horizon(results, "recovery") == LEFT
        (axes,) = sweep(results, "recovery").axes
        medians = lines(axes, "one")[0].get_ydata()
        assert [float(y) for y in medians] == [2.0, 1.08 * LEFT, 1.08 * LEFT]
        share = quantity_of(results, "recovery", "share")
        for point, times in enumerate(TIMES.values()):
            assert float(share.at(point).estimate) == np.isfinite(cut(times)).mean()
        told = f"recovery: {LATE} times of more than 2 periods, which is all that the latest event leaves, count as never"
        for figure in (axes.figure, compare(results, ["recovery"]), distribution(results, "recovery")):
            assert told in said(figure)
        drawn = [line.get_xdata() for line in lines(distribution(results, "recovery").axes[0], "_runs")]
        assert sorted(np.concatenate(drawn)) == sorted(np.where(np.isinf(c), 1.08 * LEFT, c) for t in TIMES.values() for c in cut(t))
        left, right = compare(results, ["recovery"]).axes[:2]
        assert [float(line.get_xdata()[0]) for line in lines(left, "_estimate")] == [4 / 6, 0, 2 / 6]
        assert all(line.get_xdata()[0] <= LEFT for line in lines(right, "_estimate"))


def test_pages_and_compare_count_alike(swept_event: Path) -> None:
    rows = program_json(["compare", "--format=json", f"--by={KEY}", "--measure=recovery", "--", str(swept_event)])[0]
    labels = [column["label"] for column in rows["columns"]]  # type: ignore[index, attr-defined]
    found = [dict(zip(labels, row)) for row in rows["rows"]]  # type: ignore[attr-defined]
    reached = [found[0]["baseline reached"]["reached"], *(row["arm reached"]["reached"] for row in found[:2])]
    made = ends_of([open_study(swept_event)])
    shares, medians = made.measures["recovery"]["of"][0]["statistics"]  # type: ignore[index]
    assert reached == [4, 0, 2]
    np.testing.assert_allclose([row[0] * RUNS for row in shares["rows"]], reached, rtol=1e-3)
    assert not any(isinstance(row[0], float) and LEFT < row[0] < np.inf for row in medians["rows"])
    assert any("7 times of more than 2 periods" in note for note in made.notes)


def test_several_files_keep_what_events_leave(tmp_path: Path) -> None:
    study(tmp_path / "a.h5", {5: TIMES[5]}, "one")  # leaves 15
    study(tmp_path / "b.h5", {12: [3, 8, 5, 9, 20, np.nan]}, "two", periods=31)  # leaves 18
    results = open_several([tmp_path / "a.h5", tmp_path / "b.h5"])
    assert "left_after_event" not in results.data_vars
    assert horizon(results, "recovery") == 15 and horizon(results) == 20
    np.testing.assert_array_equal(end_values(results, "recovery").values[1], [3, 8, 5, 9, np.nan, np.nan])
    assert "1 time of more than 15 periods" in said(distribution(results, "recovery"))


def test_a_file_without_events_says_nothing_of_recovery(tmp_path: Path) -> None:
    study(tmp_path / "a.h5", {5: TIMES[5]}, "one")
    calm = tmp_path / "c.h5"
    write_results(calm, ["calm"], {"knowledge": np.full((1, RUNS, 21), 0.5)}, {"recovery": np.full((1, RUNS), np.nan)})
    add_config(calm)
    results = open_several([tmp_path / "a.h5", calm])
    assert ok_runs(results, "recovery").sum("replicate").values.tolist() == [RUNS, 0]
    assert "runs of calm in which no event happens are left out" in said(distribution(results, "recovery"))
    # A file that never recorded it has no "never" either.
    write_results(calm, ["calm"], {"knowledge": np.full((1, RUNS, 21), 0.5)})
    add_config(calm)
    results = open_several([tmp_path / "a.h5", calm])
    assert ok_runs(results, "recovery").sum("replicate").values.tolist() == [RUNS, 0]
    assert "no event" not in said(distribution(results, "recovery"))


def test_pairs_without_an_event_are_not_called_lost(tmp_path: Path) -> None:
    """One side has its event after the last period at the second place."""
    path = tmp_path / "pairs.h5"
    times = np.array([[1, 2, 3, 4, 5, 6], [2, 3, 4, 5, 6, 8], [1, 1, 1, 1, 1, 2], [np.nan] * RUNS], dtype=float)
    values = np.random.default_rng(3).uniform(0.2, 0.8, (4, RUNS, 21))
    status = np.zeros((4, RUNS), dtype=np.uint8)
    status[1, 0] = 1
    write_results(
        path, ["base", "own"] * 2, {"knowledge": values}, {"recovery": times}, {"x.y": [1.0, 1.0, 2.0, 2.0]}, status=status
    )
    with_event, without = {KEY: 10}, {KEY: 30}
    points = [{"parameters": own} for own in (with_event, with_event, with_event, without)]
    add_config(path, settings={"run.seed": 1, "run.periods": 20}, points=points)
    with open_results(path) as results:
        figure = sweep(results, "recovery", difference=("own", "base"))
    assert "1 of 12 runs did not end well and 6 of 12 runs are of pairs without an event and are left out" in said(figure)


@pytest.mark.parametrize("config", ["5", "[1]"])
def test_a_config_that_is_no_object_is_none(config: str, tmp_path: Path) -> None:
    import h5py

    path = study(tmp_path / "a.h5", {5: TIMES[5]})
    with h5py.File(path, "r+") as file:
        del file["provenance/config/data"]
        file["provenance/config/data"] = np.int64(5) if config == "5" else config
    with open_results(path) as results:
        assert horizon(results, "recovery") == 20
