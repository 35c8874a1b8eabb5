"""orglab export: every number of the file stands in its tables."""
from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import h5py
import numpy as np
import pandas as pd
import pytest
from conftest import PEOPLE_FILE, courses
from synthetic import add_snapshots, write_results

from orglab_analysis import export as exporting
from orglab_analysis.export import main

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "results.md").read_text()


def table(file: Path, folder: Path, name: str, *options: str) -> pd.DataFrame:
    assert main([str(file), "--csv", "--table", name, "--out", str(folder), *options]) == 0
    return pd.read_csv(folder / f"{name}.csv", float_precision="round_trip", keep_default_na=False, na_values=[""])


def test_wide_tables_hold_every_number_of_the_file(real: Path, tmp_path: Path) -> None:
    runs = table(real, tmp_path, "runs")
    series = table(real, tmp_path, "series")
    with h5py.File(real) as file:
        points, replicates, periods = file["knowledge"].shape
        assert len(runs) == points * replicates and len(series) == points * replicates * periods
        np.testing.assert_array_equal(runs["end_knowledge"], file["end_knowledge"][()].ravel())
        np.testing.assert_array_equal(runs["time_to_80"], file["time_to_80"][()].ravel())
        np.testing.assert_array_equal(
            series["knowledge"].to_numpy(dtype=np.float32), file["knowledge"][()].ravel()
        )
        messages = file["messages_by_channel"][()]
        np.testing.assert_array_equal(series["messages_by_channel[network]"], messages.ravel())
        keys = [f"{key:016x}" for key in file["run_key"][()].ravel()]
        assert list(runs["run_key"]) == keys
        assert set(runs["status"]) == {"ok"}
        turnover = np.repeat(file["param_workforce_turnover"][()], replicates)
        np.testing.assert_array_equal(runs["param_workforce_turnover"], turnover)


def test_long_tables_hold_the_same_numbers(real: Path, tmp_path: Path) -> None:
    for name, keys in (("runs", []), ("series", ["period"]), ("people", ["period", "worker"])):
        wide = table(real, tmp_path / "wide", name).set_index(["point", "replicate", *keys])
        long = table(real, tmp_path / "long", name, "--shape", "long")
        for (measure, entry), rows in long.fillna({"entry": ""}).groupby(["measure", "entry"]):
            column = f"{measure}[{entry}]" if entry else measure
            values = rows.set_index(["point", "replicate", *keys])["value"]
            pd.testing.assert_series_equal(values, wide[column].astype(float), check_names=False)
    assert {"knowledge", "skill", "team"} <= set(long["measure"])


def test_people_of_snapshots_have_ids_and_teams(real: Path, tmp_path: Path) -> None:
    people = table(real, tmp_path, "people")
    assert len(people) == 2 * 3 * 2 * 10
    start = people[(people["point"] == 0) & (people["replicate"] == 0) & (people["period"] == 0)]
    teams = dict(line.split(",") for line in PEOPLE_FILE.splitlines()[1:])
    assert dict(zip(start["id"], start["team_name"])) == teams
    with h5py.File(real) as file:
        knowledge = file["workers/knowledge"][0, 0, 0]
    np.testing.assert_array_equal(start["knowledge"].to_numpy(dtype=np.float32), knowledge)


def test_json_is_the_same_table(real: Path, tmp_path: Path) -> None:
    assert main([str(real), "--json", "--table", "runs", "--out", str(tmp_path / "r.json")]) == 0
    rows = json.loads((tmp_path / "r.json").read_text())
    runs = table(real, tmp_path, "runs")
    assert [row["end_knowledge"] for row in rows] == list(runs["end_knowledge"])
    assert [row["time_to_80"] for row in rows] == [None if np.isnan(t) else t for t in runs["time_to_80"]]
    assert [row["run_key"] for row in rows] == list(runs["run_key"])


def test_failed_runs_have_a_row_and_no_numbers(main_job: Path, tmp_path: Path) -> None:
    runs = table(main_job, tmp_path, "runs")
    (failed,) = runs[runs["status"] == "failed"].to_dict("records")
    assert (failed["point"], failed["replicate"]) == (1, 3)
    assert np.isnan(failed["end_knowledge"])
    with h5py.File(main_job) as file:
        assert len(runs) == file["status"].size


def test_workers_that_a_point_does_not_have_are_no_rows(tmp_path: Path) -> None:
    file = write_results(tmp_path / "r.h5", ["small", "large"], {"knowledge": courses(1, 2)})
    knowledge = np.full((2, 12, 1, 5), 0.5)
    knowledge[0, :, :, 3:] = np.nan
    add_snapshots(file, [9], knowledge, np.zeros(5, dtype=int), {})
    people = table(file, tmp_path, "people")
    assert dict(people.groupby("scenario").size()) == {"small": 12 * 3, "large": 12 * 5}


@pytest.mark.parametrize("form", ["csv", "json"])
def test_tables_of_points_that_differ_in_people_have_the_same_columns(form: str, tmp_path: Path) -> None:
    file = write_results(tmp_path / "r.h5", ["with", "without"], {"knowledge": courses(1, 2)})
    knowledge, teams = np.full((2, 12, 1, 4), 0.5), np.zeros((2, 12, 1, 4), dtype=int)
    teams[0, :, :, 2:] = 1
    teams[0, 0] = -1  # a run that failed
    add_snapshots(file, [9], knowledge, teams, {})
    with h5py.File(file, "r+") as opened:
        workers = opened["workers"]
        workers.create_dataset("people", data=np.arange(1)).make_scale("people")
        for name, values in (("id", ["ada", "bob", "cy", "di"]), ("team_name", ["Sales", "Sales", "IT", "IT"])):
            made = workers.create_dataset(name, data=np.array([values], dtype=object), dtype=h5py.string_dtype())
            for axis, scale in enumerate(("people", "worker")):
                made.dims[axis].attach_scale(workers[scale])
        of_point = workers.create_dataset("people_of_point", data=np.array([0, -1], dtype=np.int32))
        of_point.dims[0].attach_scale(workers["point"])
    place = tmp_path / f"people.{form}"
    assert main([str(file), f"--{form}", "--table", "people", "--out", str(place)]) == 0
    if form == "csv":
        widths = {line.count(",") for line in place.read_text().splitlines()}
        assert len(widths) == 1
        rows = pd.read_csv(place, keep_default_na=False)
    else:
        rows = pd.DataFrame(json.loads(place.read_text()))
    assert not rows.isna().any().any()
    known = rows[(rows["scenario"] == "with") & (rows["replicate"] == 1)]
    assert list(known["id"]) == ["ada", "bob", "cy", "di"] and list(known["team_name"]) == ["Sales", "Sales", "IT", "IT"]
    assert set(rows[rows["scenario"] == "without"]["id"]) == {""} == set(rows[rows["scenario"] == "without"]["team_name"])


def test_what_is_printed_is_no_command_of_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write_results(tmp_path / "a\x1b[31m.h5", ["a"], {"knowledge": courses(1, 1)})
    assert main([str(file), "--csv"]) == 0
    assert main([str(file), "--csv"]) == 2
    assert main([str(file), "--csv", "--table", "people"]) == 2
    printed = capsys.readouterr()
    assert "\x1b" not in printed.out + printed.err
    assert "\\x1b" in printed.out and printed.err.count("\\x1b") == 2


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ([], "one of the arguments --csv"),
        (["--csv", "--json"], "not allowed with"),
        (["--csv", "--table", "people"], "has no people; it has runs, series"),
        (["--csv", "--out", "all.csv"], "choose one with --table"),
        (["--csv", "--author", "A"], "are for --ro-crate"),
        (["--ro-crate", "--shape", "long"], "not for --ro-crate"),
        (["--ro-crate", "--license", "CC BY"], "is not a URL"),
    ],
)
def test_mistakes_are_told_in_one_sentence(
    main_job: Path, options: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(main_job), *options]) == 2
    told = capsys.readouterr().err
    assert complaint in told and len(told.splitlines()) == 1


def test_nothing_is_replaced_unless_asked(main_job: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "runs.csv").write_text("mine")
    words = [str(main_job), "--csv", "--table", "runs", "--out", str(tmp_path)]
    assert main(words) == 2
    assert "exists already" in capsys.readouterr().err
    assert (tmp_path / "runs.csv").read_text() == "mine"
    assert main([*words, "--force"]) == 0
    assert (tmp_path / "runs.csv").read_text().startswith("point,scenario,")


def test_parquet_says_what_to_install(
    main_job: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "find_spec", lambda name: None)
    assert main([str(main_job), "--parquet", "--out", str(tmp_path / "p")]) == 1
    assert "pip install pyarrow" in capsys.readouterr().err
    assert not (tmp_path / "p").exists()


def test_parquet_is_the_whole_table(main_job: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the engine that there is; Debian has none, so that the frame is caught on its way to it."""
    frames: list[pd.DataFrame] = []

    def write(frame: pd.DataFrame, place: object, engine: str, index: bool) -> None:
        assert (engine, index) == ("pyarrow", False)
        frames.append(frame)
        place.write(b"PAR1")

    monkeypatch.setattr(exporting, "find_spec", lambda name: name == "pyarrow" or None)
    monkeypatch.setattr(pd.DataFrame, "to_parquet", write)
    place = tmp_path / "runs.parquet"
    assert main([str(main_job), "--parquet", "--table", "runs", "--out", str(place)]) == 0
    assert place.read_bytes() == b"PAR1"
    expected = table(main_job, tmp_path, "runs")
    np.testing.assert_array_equal(frames[0]["end_knowledge"], expected["end_knowledge"])


def test_the_program_calls_it(real: Path, tmp_path: Path) -> None:
    command = [os.environ["ORGLAB"], "export", str(real), "--csv", "--out", str(tmp_path)]
    environment = {**os.environ, "ORGLAB_PYTHON": sys.executable}
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["people.csv", "runs.csv", "series.csv"]
    missing = subprocess.run([*command[:2], "none.h5", "--csv"], check=False, capture_output=True, text=True)
    assert missing.returncode == 2 and "none.h5 does not exist" in missing.stderr


def test_the_page_opens_a_file_in_python(real: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines of docs/results.md, run as they stand."""
    (tmp_path / "results.h5").write_bytes(real.read_bytes())
    monkeypatch.chdir(tmp_path)
    part = PAGE.split("## Opening it")[1]
    match = re.search(r"\*\*Python\*\*.*?```python\n(.*?)```", part, re.DOTALL)
    assert match is not None
    names: dict[str, object] = {}
    exec(match.group(1), names)
    means = names["means"]
    with h5py.File(real) as file:
        np.testing.assert_allclose(means, file["knowledge"][()].astype(float).mean(axis=1), rtol=1e-6)
