"""The program with the example's design knows its word and its key, runs it, and it does what it says."""

from pathlib import Path

import numpy as np
from program import orglab, results

SCENARIO = str(Path(__file__).parent / "designs" / "random_points.toml")


def test_its_word_and_its_key_are_explained_and_checked() -> None:
    assert "how many points are" in orglab("explain", "sweep.points").stdout
    assert "drawn at random" in orglab("explain", "sweep.design").stdout
    wrong = orglab("check", SCENARIO, "--set", "sweep.pionts=3", code=2)
    assert "pionts: in --set: in [sweep]: there is no such key" in wrong.stderr
    assert "points" in wrong.stderr.split("did you mean", 1)[1]
    wrong = orglab("check", SCENARIO, "--set", "sweep.design=grid", code=2)
    assert 'is not a key of the design "grid"; expected design = ' in wrong.stderr
    assert '"random-points"' in wrong.stderr


def test_a_run_has_its_points_within_the_ranges(tmp_path: Path) -> None:
    with results(SCENARIO, tmp_path) as file:
        assert file["design/method"][()].decode() == "variants x random-points"
        turnover = file["param_workforce_turnover"][:]
        degree = file["param_network_degree"][:]
        rules = np.array(file["param_learning_network_rule"].asstr()[:])
        end = file["end_knowledge"][:].mean(axis=1)
    assert len(turnover) == 40
    assert 0.001 <= turnover.min() < 0.005 < 0.1 < turnover.max() <= 0.5
    assert set(degree) == set(range(2, 11))
    assert set(rules) == {"majority", "best"}
    better = rules == "best"  # a majority of equals learns nothing that turnover could take away
    assert np.corrcoef(turnover[better], end[better])[0, 1] < -0.5


def turnover_drawn(folder: Path, *options: str) -> np.ndarray:
    with results(SCENARIO, folder, "--periods", "1", "--replicates", "1", *options) as file:
        return file["param_workforce_turnover"][:]


def test_the_points_depend_on_the_seed_and_nothing_else(tmp_path: Path) -> None:
    once, again, other = (turnover_drawn(tmp_path, "--seed", seed) for seed in ("1", "1", "2"))
    assert (once == again).all()
    assert (once != other).any()


def test_more_points_begin_with_the_same_points(tmp_path: Path) -> None:
    few, more = (turnover_drawn(tmp_path, "--set", f"sweep.points={points}") for points in (5, 8))
    assert len(few) == 5 and len(more) == 8
    assert (more[:5] == few).all()


def test_the_resolved_scenario_reads_back(tmp_path: Path) -> None:
    resolved = orglab("check", SCENARIO, "--resolved").stdout
    assert '"workforce.turnover" = { from = 0.001, to = 0.5, scale = "log" }' in resolved
    again = tmp_path / "again.toml"
    again.write_text(resolved)
    assert orglab("check", str(again), "--resolved").stdout == resolved


def test_too_many_points_are_refused_before_they_are_made() -> None:
    wrong = orglab("check", SCENARIO, "--set", "sweep.points=20000", code=2)
    assert "sweep.points: in --set: in [sweep]: is 20000" in wrong.stderr
