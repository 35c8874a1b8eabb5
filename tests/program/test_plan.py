"""`orglab plan`: the points and runs that `orglab run` makes, and numbers that say what they are based on."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import h5py
import pytest
from program import PRECISE, SMALL, names_in, orglab, small_scenario

SWEPT = (
    SMALL
    + """\
[question]
main = "knowledge"
arm = "complete"
baseline = "lattice"
smallest_effect = 0.05
[sweep]
design = "latin-hypercube"
points = 6
where = "network.degree != 8"
"network.degree" = { from = 1, to = 4 }
"workforce.turnover" = { from = 0, to = 0.2 }
"workforce.size" = [20, 40]
"""
).replace('network.kind = "lattice"', 'network.kind = "random"')


def plan(folder: Path, *options: str) -> dict[str, Any]:
    return json.loads(orglab("plan", "small.toml", "--format", "json", *options, folder=folder).stdout)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    small_scenario(tmp_path, text=SWEPT)
    return tmp_path


def test_plans_the_points_and_runs_that_are_run(folder: Path) -> None:
    told = plan(folder, "--run-keys", "--calibrate", "4")
    orglab("run", "small.toml", "--quiet", "--out", "r.h5", folder=folder)
    with h5py.File(folder / "r.h5") as file:
        assert told["study_id"] == file.attrs["study_id"]
        keys = file["run_key"][:].tolist()
        assert [[int(key, 16) for key in point["run_keys"]] for point in told["points"]] == keys
        assert [point["parameters"]["network.degree"] for point in told["points"]] == file["param_network_degree"][
            :
        ].tolist()
        assert [point["parameters"]["workforce.turnover"] for point in told["points"]] == file[
            "param_workforce_turnover"
        ][:].tolist()
    assert told["runs"] == len(keys) * len(keys[0]) == 12 * 4
    rows = list(
        csv.DictReader(
            io.StringIO(
                orglab("plan", "small.toml", "--format", "csv", "--run-keys", "--calibrate", "0", folder=folder).stdout
            )
        )
    )
    assert len(rows) == 48
    assert all(int(row["run_key"], 16) == keys[int(row["point"])][int(row["replicate"])] for row in rows)
    assert {row["variant"] for row in rows} == {"lattice", "complete"}


def test_says_what_its_numbers_are_based_on(folder: Path) -> None:
    told = plan(folder, "--calibrate", "12", "--nodes", "2", "--cores", "3")
    assert told["time"]["calibration"]["runs"] == 12
    assert told["time"]["calibration"]["points"] == 6, "two replicates of both variants at three places"
    assert (told["time"]["nodes"], told["time"]["cores"]) == (2, 3)
    simulation = told["time"]["seconds"] - told["time"]["seconds_of_writing"]
    assert simulation <= sum(point["seconds"] for point in told["points"]) * 4 <= simulation * 6 * 1.001
    assert told["time"]["seconds_low"] is None or told["time"]["seconds_low"] < told["time"]["seconds"]
    assert told["time"]["runs_per_core"][0] <= 8 <= told["time"]["runs_per_core"][1]
    (contrast,) = told["power"]["contrasts"]
    assert (contrast["arm"], contrast["baseline"]) == ("complete", "lattice")
    assert (contrast["pairs"], contrast["places"]) == (6, 3)
    assert contrast["smallest_difference"] > contrast["deviation"]
    assert contrast["replicates_needed"] >= 2


def test_tells_of_all_in_words_and_leaves_nothing_behind(folder: Path) -> None:
    before = names_in(folder)
    text = orglab("plan", "small.toml", "--vary", "workforce.size=20,30,40", folder=folder).stdout
    assert names_in(folder) == before
    assert "12 points x 4 replicates x 5 periods: 48 runs; study " in text
    assert "note: --vary workforce.size takes the place of what [sweep] says" in text
    assert "\ntime: about " in text
    assert "\nmemory: about " in text
    assert "\nfile: about " in text
    assert "power: which paired difference of knowledge at the end 4 replicates show with 80 % power" in text
    assert "replicates for 0.05" in text


def test_results_are_no_scenario(folder: Path, tmp_path: Path) -> None:
    orglab("run", str(folder / "small.toml"), "--quiet", "--out", "r.h5", folder=tmp_path)
    for command in ("plan", "check", "run"):
        told = orglab(command, "r.h5", code=2, folder=tmp_path).stderr
        assert told.startswith("r.h5: is a results file (HDF5), not a scenario") and "orglab show" in told


def test_reckons_with_the_looks_at_the_intervals(tmp_path: Path) -> None:
    small_scenario(tmp_path, "precise.toml", PRECISE)
    told = orglab("plan", "precise.toml", folder=tmp_path).stdout
    assert "or at 400: after at most 20 looks" in told
    assert " for up to 20 looks of run.precision at the intervals" in told
    data = json.loads(orglab("plan", "precise.toml", "--format", "json", folder=tmp_path).stdout)
    assert 0 < data["time"]["seconds_of_looks"] < data["time"]["seconds"]


def test_one_is_not_many(tmp_path: Path) -> None:
    text = SMALL.replace("replicates = 4", "replicates = 1").replace("periods = 5", "periods = 1")
    small_scenario(tmp_path, text=text)
    options = ["small.toml", "--variant", "lattice"]
    told = orglab("plan", *options, folder=tmp_path).stdout + orglab("check", *options, folder=tmp_path).stdout
    told += orglab("run", *options, "--out", "r.h5", folder=tmp_path).stdout
    for command in ("show", "verify"):
        told += orglab(command, "r.h5", folder=tmp_path).stdout
    assert "1 point x 1 replicate x 1 period: 1 run" in told
    assert re.search(r"\b1 (points|replicates|periods|runs)\b", told) is None, told


def test_shows_the_first_points_and_says_how_to_get_all(folder: Path) -> None:
    text = orglab("plan", "small.toml", "--set", "sweep.points=20", "--calibrate", "0", folder=folder).stdout
    assert "the first 30 of 40 points; --format csv or json has all" in text
    assert "time: not known, since nothing was timed" in text
    assert "power: not known" in text
    rows = orglab(
        "plan", "small.toml", "--set", "sweep.points=20", "--calibrate", "0", "--format", "csv", folder=folder
    ).stdout.splitlines()
    assert len(rows) == 41


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--format", "jsn"], "there is no format jsn; expected text, csv or json; did you mean json?"),
        (["--nodes", "0"], "--nodes 0 is not possible"),
        (["--calibrate", "many"], "--calibrate many is not possible"),
        (["other.toml"], "several scenarios"),
        (["--variant", "latice"], "did you mean lattice?"),
    ],
)
def test_refuses_what_it_does_not_know(folder: Path, options: list[str], told: str) -> None:
    assert told in orglab("plan", "small.toml", *options, folder=folder, code=2).stderr
