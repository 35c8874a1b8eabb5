"""Reports of files of every kind: sentences, numbers and notes say no more than the file does."""
from __future__ import annotations

from pathlib import Path

import h5py
import numpy as np
import pytest
from page_reader import Page, read_page
from synthetic import add_config, write_results
from test_page import add_provenance
from test_record import without_series

from orglab_analysis.page.command import main
from orglab_analysis.page.html import table
from orglab_analysis.page.words import amount, interval


def report(tmp_path: Path, file: Path) -> Page:
    add_config(file)
    assert main([str(file), "-o", str(tmp_path / "p.html"), "--force"]) == 0
    return read_page(tmp_path / "p.html")


def numbers(*shape: int) -> np.ndarray:
    return np.random.default_rng(7).random(shape)


def test_limits_that_are_not_known_are_never_called_never() -> None:
    assert (amount(np.inf), amount(-np.inf)) == ("never", "?")
    assert interval(5, -np.inf, np.inf) == "5.000" and interval(5, 3, np.inf) == "5.000 [3.000, never]"
    assert interval(5, -np.inf, 9) == "5.000 [?, 9.000]"


def test_a_time_in_few_runs_has_a_median_and_no_limits(tmp_path: Path) -> None:
    times = np.array([[1.0, 2.0, 3.0], [2.0, np.nan, 4.0]])
    page = report(tmp_path, write_results(tmp_path / "few.h5", ["a", "b"], {"knowledge": numbers(2, 3, 5)}, numbers={"time_to_80": times}))
    _, median = page.data["ends"]["measures"]["time_to_80"]["of"]["0"]["statistics"]
    assert median["label"] == "median" and median["rows"] == [[2, None, None, 3], [4, None, None, 3]]
    assert "never]" not in page.shown


def test_more_scenarios_than_look_different_are_all_there_and_said(tmp_path: Path) -> None:
    names = [f"s{i}" for i in range(23)]
    page = report(tmp_path, write_results(tmp_path / "many.h5", names, {"knowledge": numbers(23, 3, 5)}))
    assert [line["name"] for line in page.data["lines"]] == names
    assert len(page.data["ends"]["measures"]["knowledge"]["of"]["0"]["statistics"][0]["rows"]) == 23
    assert "first 21 of 23 scenarios" in page.shown
    assert "first 21 of" not in report(tmp_path, write_results(tmp_path / "few.h5", names[:21], {"knowledge": numbers(21, 3, 5)})).shown


@pytest.mark.parametrize("record", ["summary", "end"])
def test_files_without_series_keep_their_ends_and_say_what_is_missing(record: str, main_job: Path, tmp_path: Path) -> None:
    before = report(tmp_path, main_job).data["ends"]["measures"]["knowledge"]["of"]["0"]
    without_series(main_job, record)
    page = report(tmp_path, main_job)
    own = page.data["ends"]["measures"]["knowledge"]["of"]["0"]
    assert own["statistics"] == before["statistics"] and own["difference"] == before["difference"]
    assert (list(page.data["course"]["measures"]) == ["knowledge", "diversity"]) == (record == "summary")
    assert f'observe.record = "{record}"' in page.shown
    assert ("bands of means over time alone are Student's t" in page.shown) == (record == "summary")


def test_a_sweep_is_held_against_the_baseline_of_the_question(swept: Path, tmp_path: Path) -> None:
    add_provenance(swept, config={"question.baseline": "teams"})
    page = report(tmp_path, swept)
    difference = page.data["ends"]["measures"]["knowledge"]["of"]["0"]["difference"]
    names = [["hierarchy", "teams", "small-world"][one["line"]] for one in page.data["points"][0]]
    assert difference["against"] == "teams"
    assert [names[point] for point in difference["points"]] == ["hierarchy"] * 4 + ["small-world"] * 4
    assert "We simulated 3 scenarios (hierarchy, teams, small-world) at 4 places of a sweep of workforce.turnover (4 values)," in page.shown


def test_a_sweep_with_holes_counts_its_points(swept_twice: Path, tmp_path: Path) -> None:
    assert "at 6 places of a sweep of workforce.turnover (2 values), network.kind (3 values) (not all at all places: 11 points)" in report(tmp_path, swept_twice).shown


def test_runs_that_ended_well_without_a_number_are_not_said_to_have_failed(tmp_path: Path) -> None:
    values = {"knowledge": numbers(2, 3, 5), "gap": np.stack([np.full((3, 5), np.nan), numbers(3, 5)])}
    page, path = tmp_path / "p.html", write_results(tmp_path / "nan.h5", ["a", "b"], values)
    add_config(path)
    assert main([str(path), "-o", str(page), "--measure", "gap"]) == 0
    assert "b against a is not compared: a side has no run with a number." in read_page(page).shown


def test_a_run_that_ended_well_is_replayed_and_compare_is_named(main_job: Path, tmp_path: Path) -> None:
    with h5py.File(main_job, "r+") as file:
        file["status"][0, :2] = 1
    shown = report(tmp_path, main_job).shown
    assert "orglab replay main.h5 --point 0 --replicate 2" in shown
    assert "As orglab compare main.h5 says, p-values corrected for the number of tests (Holm)." in shown


def test_a_scenario_at_other_places_has_no_verdict_and_is_named(tmp_path: Path) -> None:
    path = write_results(
        tmp_path / "apart.h5", ["a", "b", "a", "b", "c"], {"knowledge": numbers(5, 3, 5)},
        parameters={"workforce.turnover": [0.0, 0.0, 0.1, 0.1, 0.2]},
    )
    assert "not compared, for want of a at the same place: c turnover=0.2" in report(tmp_path, path).shown


def test_columns_sort_by_infinite_numbers_as_the_scripts_read_them() -> None:
    cells = table("t", ["a", "b"], [["x", ("never", np.inf)], ["y", ("?", -np.inf)], ["z", ("1", 1.0)]])
    assert [part.split('"')[0] for part in cells.split('data-value="')[1:]] == ["never", "", "1.0"]
