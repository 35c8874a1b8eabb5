"""orglab export at its edges: runs that are missing, measures that points do not share, hostile names, large tables."""
from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import tracemalloc
from pathlib import Path

import h5py
import numpy as np
import pandas as pd
import pytest
from conftest import courses
from synthetic import add_snapshots, write_results

from orglab_analysis import export as exporting
from orglab_analysis import tables
from orglab_analysis.export import main

HOSTILE = 'a,"b";\n=1+1\x1b[31m\u202e ü'
WRITTEN_OUT = 'a,"b";\\n=1+1\\x1b[31m\\u202e ü'


def exported(file: Path, folder: Path, name: str, *options: str) -> pd.DataFrame:
    assert main([str(file), "--csv", "--table", name, "--out", str(folder / f"{name}.csv"), "--force", *options]) == 0
    return pd.read_csv(folder / f"{name}.csv", float_precision="round_trip", keep_default_na=False, na_values=[""])


def run(folder: Path, scenario: str) -> Path:
    (folder / "s.toml").write_text(
        'title = "Edges"\nrun.replicates = 2\nrun.periods = 4\ntask.dimensions = 8\nworkforce.size = 8\n'
        'network.kind = "complete"\nlearning.order = ["network"]\n' + scenario
    )
    subprocess.run([os.environ["ORGLAB"], "run", "s.toml", "--out", "s.h5", "--quiet"], cwd=folder, check=True)
    return folder / "s.h5"


@pytest.mark.parametrize("status", [1, 2, 3])
def test_runs_without_numbers_have_rows_that_say_why(status: int, tmp_path: Path) -> None:
    state = np.zeros((2, 12), dtype=np.uint8)
    state[1] = status
    knowledge = courses(1, 2)
    knowledge[1] = np.nan
    file = write_results(tmp_path / "r.h5", ["a", "b"], {"knowledge": knowledge}, status=state)
    word = {1: "failed", 2: "timeout", 3: "not run"}[status]
    runs = exported(file, tmp_path, "runs")
    assert list(runs["status"]) == ["ok"] * 12 + [word] * 12
    assert runs["end_knowledge"].isna().tolist() == [False] * 12 + [True] * 12
    assert main([str(file), "--json", "--table", "runs", "--out", str(tmp_path / "runs.json")]) == 0
    rows = json.loads((tmp_path / "runs.json").read_text())
    assert [row["end_knowledge"] is None for row in rows] == [False] * 12 + [True] * 12
    series = exported(file, tmp_path, "series")
    assert len(series) == knowledge.size and int(series["knowledge"].isna().sum()) == knowledge[1].size


@pytest.mark.parametrize("none", [[0], [1], [0, 1]])
def test_json_without_rows_of_some_points_is_json(none: list[int], tmp_path: Path) -> None:
    file = write_results(tmp_path / "r.h5", ["a", "b"], {"knowledge": courses(1, 2)})
    knowledge = np.full((2, 12, 1, 3), 0.5)
    knowledge[none] = np.nan
    add_snapshots(file, [9], knowledge, np.zeros(3, dtype=int), {})
    place = tmp_path / "people.json"
    assert main([str(file), "--json", "--table", "people", "--out", str(place)]) == 0
    rows = json.loads(place.read_text())
    assert len(rows) == (2 - len(none)) * 12 * 3
    assert {row["scenario"] for row in rows} == {name for at, name in enumerate("ab") if at not in none}


def test_points_with_other_measures_share_the_columns(tmp_path: Path) -> None:
    file = run(
        tmp_path,
        '[[variant]]\nname = "few"\nobserve.measures = ["knowledge"]\n[[variant]]\nname = "many"\n'
        'observe.measures = ["knowledge", "diversity"]\n',
    )
    series = exported(file, tmp_path, "series").set_index("scenario")
    assert series.loc["few", "diversity"].isna().all() and not series.loc["many", "diversity"].isna().any()
    assert not series["knowledge"].isna().any()


@pytest.mark.parametrize("record", ["end", "summary"])
def test_a_file_without_series_has_no_such_table(
    record: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = run(tmp_path, f'observe.record = "{record}"\n')
    assert main([str(file), "--csv", "--out", str(tmp_path / "all")]) == 0
    assert [path.name for path in (tmp_path / "all").iterdir()] == ["runs.csv"]
    with h5py.File(file) as opened:
        np.testing.assert_array_equal(exported(file, tmp_path, "runs")["end_knowledge"], opened["end_knowledge"][()].ravel())
    assert main([str(file), "--csv", "--table", "series", "--out", str(tmp_path / "s.csv")]) == 2
    assert "has no series; it has runs" in capsys.readouterr().err


def test_swept_values_stand_in_every_row(swept_twice: Path, tmp_path: Path) -> None:
    for name in ("runs", "series"):
        for shape in ("wide", "long"):
            rows = exported(swept_twice, tmp_path, name, "--shape", shape)
            places = rows.groupby(["scenario", "param_workforce_turnover", "param_network_kind"])["point"].unique()
            assert len(places) == 11 and all(len(points) == 1 for points in places)


def test_names_are_data(tmp_path: Path) -> None:
    file = write_results(
        tmp_path / "r.h5", [HOSTILE, "b"], {"knowledge": courses(1, 2)}, parameters={"workforce.file": [HOSTILE, "x"]}
    )
    runs = exported(file, tmp_path, "runs")
    assert len(runs) == 24 and set(runs.columns) >= {"scenario", "param_workforce_file"}
    assert runs["scenario"][0] == runs["param_workforce_file"][0] == WRITTEN_OUT
    assert main([str(file), "--json", "--table", "runs", "--out", str(tmp_path / "runs.json")]) == 0
    assert json.loads((tmp_path / "runs.json").read_text())[0]["param_workforce_file"] == WRITTEN_OUT


@pytest.mark.parametrize("name", ["runs", "series", "people"])
@pytest.mark.parametrize("shape", ["wide", "long"])
def test_frames_of_some_runs_are_the_same_table(
    name: str, shape: str, real: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = {"runs": [], "series": ["period"], "people": ["period", "worker"]}[name]
    keys = ["point", "replicate", *keys, *(["measure", "entry"] if shape == "long" else [])]
    whole = exported(real, tmp_path, name, "--shape", shape).fillna({"entry": ""} if shape == "long" else {})
    monkeypatch.setattr(tables, "MOST_ROWS", 1)
    cut = exported(real, tmp_path, name, "--shape", shape).fillna({"entry": ""} if shape == "long" else {})
    pd.testing.assert_frame_equal(cut.set_index(keys).sort_index(), whole.set_index(keys).sort_index())
    if shape == "wide":
        assert list(cut[keys].itertuples(index=False)) == list(whole[keys].itertuples(index=False))


def test_memory_does_not_grow_with_the_table(tmp_path: Path) -> None:
    """One point of 100,000 rows and one of a fifth of them: as one frame they would take 5 times as much."""
    most = []
    for replicates in (500, 2500):
        values = np.random.default_rng(1).random((1, replicates, 40))
        file = write_results(tmp_path / f"{replicates}.h5", ["a"], {"knowledge": values, "diversity": 1 - values})
        tracemalloc.start()
        assert main([str(file), "--csv", "--table", "series", "--shape", "long", "--out", str(tmp_path / f"{replicates}.csv")]) == 0
        most.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert most[1] < 1.5 * most[0], most
    assert sum(1 for _ in open(tmp_path / "2500.csv", encoding="utf-8")) == 2500 * 40 * 2 + 1


def test_a_place_that_cannot_be_written_is_told(
    real: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("a file, and no folder")
    for form in ("--csv", "--ro-crate"):
        code = main([str(real), form, "--out", str(tmp_path / "taken" / "sub")])
        told = capsys.readouterr().err
        assert code == 1 and "cannot write" in told and len(told.splitlines()) == 1, (form, told)
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_a_full_disk_leaves_no_half_table(
    main_job: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(frames: object, output: object, form: str) -> None:
        output.write(b"point,")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(exporting, "_write", full)
    assert main([str(main_job), "--csv", "--out", str(tmp_path / "t")]) == 1
    assert "No space left on device" in capsys.readouterr().err
    assert list((tmp_path / "t").iterdir()) == []


def test_help_names_every_option() -> None:
    environment = {**os.environ, "ORGLAB_PYTHON": sys.executable}
    done = subprocess.run(
        [os.environ["ORGLAB"], "export", "--help"], check=True, capture_output=True, text=True, env=environment
    )
    for action in exporting._parser()._actions:
        for word in action.option_strings:
            assert word in done.stdout, word
    for name in tables.TABLES:
        assert name in done.stdout
