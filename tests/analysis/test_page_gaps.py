"""Reports of files that lack something: a sentence says what, and the rest is shown."""
from __future__ import annotations

from pathlib import Path

import h5py
import numpy as np
import pytest
from page_reader import Page, read_page
from synthetic import add_config, write_results

from orglab_analysis.page.command import main


def report(tmp_path: Path, *files: Path, more: tuple[str, ...] = ()) -> Page:
    place = tmp_path / "p.html"
    for file in files:
        add_config(file)
    assert main([*map(str, files), "-o", str(place), "--force", *more]) == 0
    return read_page(place)


def numbers(points: int, replicates: int, periods: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).random((points, replicates, periods))


def test_failed_runs_are_counted_by_scenario(main_job: Path, tmp_path: Path) -> None:
    page = report(tmp_path, main_job)
    assert "35 of 36 runs ended well" in page.shown and "1 failed" in page.shown
    assert "runs that ended well: hierarchy 12, teams 11, small-world 12" in page.shown


def test_a_file_without_a_good_run_still_has_a_page(main_job: Path, tmp_path: Path) -> None:
    with h5py.File(main_job, "r+") as file:
        file["status"][...] = np.tile(np.array([1, 2, 3], dtype=np.uint8), 12).reshape(3, 12)
    page = report(tmp_path, main_job)
    assert "0 of 36 runs ended well" in page.shown and "12 failed, 12 took too long, 12 not run" in page.shown
    assert page.data["ends"]["measures"] == {} and page.data["course"]["measures"] == {}
    assert "no run of hierarchy, teams, small-world ended well" in page.shown


def test_a_half_collected_study_says_what_was_not_run(main_job: Path, tmp_path: Path) -> None:
    with h5py.File(main_job, "r+") as file:
        file["status"][2, 5:] = 3
    page = report(tmp_path, main_job)
    assert "28 ended well, 1 failed, 7 not run" in page.shown
    rows = page.data["ends"]["measures"]["knowledge"]["of"]["0"]["statistics"][0]["rows"]
    assert [row[3] for row in rows] == [12, 11, 5]


def test_one_replicate_has_no_verdict_and_no_interval(tmp_path: Path) -> None:
    page = report(tmp_path, write_results(tmp_path / "one.h5", ["a", "b"], {"knowledge": numbers(2, 1, 5)}))
    assert "has one replicate: its numbers have no intervals" in page.shown
    assert "is undecided: the difference is" in page.shown and "so few runs (1 pair of replicates) give no interval" in page.shown
    own = page.data["ends"]["measures"]["knowledge"]["of"]["0"]
    assert own["statistics"][0]["rows"][0][1:3] == [None, None]
    assert "is better" not in page.shown and "is worse" not in page.shown


def test_measures_of_nothing_but_nan_are_named(tmp_path: Path) -> None:
    values = {"knowledge": numbers(2, 3, 5), "gap": np.full((2, 3, 5), np.nan)}
    page = report(tmp_path, write_results(tmp_path / "nan.h5", ["a", "b"], values))
    assert list(page.data["course"]["measures"]) == ["knowledge"]
    assert "not drawn over time: gap" in page.shown and "without a number in any run that ended well: gap" in page.shown


def test_single_nans_are_gaps(tmp_path: Path) -> None:
    values = numbers(2, 3, 5)
    values[0, :, 2] = np.nan
    page = report(tmp_path, write_results(tmp_path / "gap.h5", ["a", "b"], {"knowledge": values}))
    own = page.data["course"]["measures"]["knowledge"]["of"]["0"]
    assert own["mean"][0][2] is None and None not in own["mean"][1]


def test_files_of_different_periods_and_measures_are_shown_side_by_side(tmp_path: Path) -> None:
    first = write_results(tmp_path / "first.h5", ["a", "b"], {"knowledge": numbers(2, 3, 5), "spread": numbers(2, 3, 5)})
    second = write_results(
        tmp_path / "second.h5", ["a"], {"knowledge": numbers(1, 4, 4)}, periods=[0, 10, 20, 30],
        parameters={"workforce.size": [40]},
    )
    page = report(tmp_path, first, second)
    assert [line["name"] for line in page.data["lines"]] == ["a (first.h5)", "b (first.h5)", "a (second.h5)"]
    assert page.data["course"]["periods"] == [[0, 1, 2, 3, 4], [0, 10, 20, 30]]
    for said in (
        "second.h5: over time of other files alone: Spread.", "The files end at different periods: first.h5 at 4, second.h5 at 30",
        "different numbers of replicates: first.h5 3, second.h5 4", "differences within each file: what is compared across files",
        "not in this file",
    ):
        assert said in page.shown, said


@pytest.mark.parametrize("replicates", [1, 2])
def test_one_scenario_alone_is_no_comparison(replicates: int, tmp_path: Path) -> None:
    page = report(tmp_path, write_results(tmp_path / "alone.h5", ["only"], {"knowledge": numbers(1, replicates, 5)}))
    assert "There is one scenario at one place, and nothing to compare it with." in page.shown
    assert "difference" not in page.data["ends"]["measures"]["knowledge"]["of"]["0"]


def test_a_sweep_has_its_keys_and_places(swept_twice: Path, tmp_path: Path) -> None:
    page = report(tmp_path, swept_twice)
    keys = page.data["keys"]
    assert [(key["label"], key["values"]) for key in keys] == [
        ("workforce.turnover", ["0", "0.1"]), ("network.kind", ["lattice", "random", "star"]),
    ]
    assert keys[0]["numbers"] == [0, 0.1] and keys[1]["numbers"] is None and page.data["grid"] is True
    assert len(page.data["points"][0]) == 11  # one place lacks the second scenario
    assert "teams against hierarchy: " in page.shown and "of 5 places" in page.shown
    sections = [attributes.get("id") for name, attributes in page.tags if name == "section"]
    assert "sweep" in sections


def test_places_without_a_grid_are_told_apart(tmp_path: Path) -> None:
    chance = np.random.default_rng(2).random((12, 2))
    path = write_results(
        tmp_path / "random.h5", ["a"] * 12, {"knowledge": numbers(12, 3, 5)},
        parameters={"workforce.turnover": list(chance[:, 0]), "learning.network.rate": list(chance[:, 1])},
    )
    page = report(tmp_path, path)
    assert page.data["grid"] is False and len({tuple(point["place"]) for point in page.data["points"][0]}) == 12


def test_chosen_scenarios_and_places_say_that_others_are_left_out(swept: Path, tmp_path: Path) -> None:
    page = report(tmp_path, swept, more=("--scenarios", "teams,hierarchy", "--at", "turnover=0.1", "--measure", "knowledge"))
    assert [line["name"] for line in page.data["lines"]] == ["teams", "hierarchy"]
    assert "2 of 12 points were chosen; the others are not shown" in page.shown


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["none.h5"], "does not exist"), (["FILE", "--measure", "knowlege"], "did you mean 'knowledge'"),
        (["FILE", "--at", "turnover"], "KEY=VALUE"), (["FILE", "--scenarios", "team"], "did you mean 'teams'"),
        (["FILE", "-o", "FILE", "--force"], "would replace the results file"), ([""], "is not a file's name"), (["FILE", "--colour"], "--colour"), ([], "RESULTS.h5"),
        (["FILE", "-o", "."], "folder"),
    ],
)
def test_mistakes_are_one_sentence(words: list[str], said: str, main_job: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = main_job.read_bytes()
    assert main([str(main_job) if word == "FILE" else word for word in words]) == 2
    told = capsys.readouterr().err
    assert said in told and told.startswith("orglab report: ") and told.count("\n") == 1, told
    assert main_job.read_bytes() == before and [p.name for p in main_job.parent.iterdir()] == ["main.h5"]


def test_a_page_is_replaced_only_when_forced_and_never_through_a_link(main_job: Path, tmp_path: Path) -> None:
    place = tmp_path / "main.html"
    place.write_text("precious")
    assert main([str(main_job)]) == 2 and place.read_text() == "precious"
    assert main([str(main_job), "--force"]) == 0 and read_page(place).data["lines"]
    (tmp_path / "link.html").symlink_to(place)
    assert main([str(main_job), "--force", "-o", str(tmp_path / "link.html")]) == 2


def test_a_page_never_replaces_the_results_by_another_way_to_them(main_job: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (main_job.parent / "other").symlink_to(main_job.parent)
    before = main_job.read_bytes()
    assert main([str(main_job), "--force", "-o", str(main_job.parent / "other" / main_job.name)]) == 2
    assert "would replace the results file" in capsys.readouterr().err and main_job.read_bytes() == before


def test_a_full_disk_is_named(main_job: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(main_job), "-o", "/proc/orglab.html"]) == 1
    assert "/proc" in capsys.readouterr().err


def test_names_of_files_are_no_commands_of_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_results(tmp_path / "a\x1b[31m.h5", ["a"], {"knowledge": numbers(1, 1, 3)})
    assert main([str(path)]) == 0
    printed = capsys.readouterr()
    assert "\x1b" not in printed.out + printed.err and "\\x1b" in printed.out
