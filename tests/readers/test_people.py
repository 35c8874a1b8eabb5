"""Who is which worker: the ids and teams of the files, and what snapshots say of each worker."""

import os
import subprocess
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

PEOPLE = "id,manager,team\nann,,Lead\nbob,ann,Söhne & Co\ncid,ann,Söhne & Co\ndee,bob,Lead\n"
FEWER = "id,manager\nzoe,\nyan,zoe\n"
SCENARIO = """\
title = "People"
[run]
replicates = 2
periods = 4
[workforce]
{workforce}
[workforce.kinds.fast]
share = 0.5
rate = 0.9
[workforce.kinds."a-slow"]
share = 0.25
[hierarchy]
kind = "reporting-line"
[learning]
order = ["reporting-line"]
[observe]
{observe}
{more}
"""


def run(folder: Path, workforce: str = 'file = "people.csv"', observe: str = "snapshots = [0, 4]", more: str = "") -> Path:
    (folder / "people.csv").write_text(PEOPLE)
    (folder / "fewer.csv").write_text(FEWER)
    scenario = folder / "people.toml"
    scenario.write_text(SCENARIO.format(workforce=workforce, observe=observe, more=more))
    done = subprocess.run(
        [os.environ["ORGLAB"], "run", str(scenario), "--out", str(folder / "people.h5"), "--quiet"],
        capture_output=True, text=True, check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "people.h5"


@pytest.mark.parametrize("engine", ["h5netcdf", "netcdf4"])
def test_one_file_of_people_is_listed_by_worker(tmp_path: Path, engine: str) -> None:
    with xr.open_dataset(run(tmp_path), group="workers", engine=engine) as workers:
        assert workers.id.dims == workers.team_name.dims == ("worker",)
        assert workers.id.values.tolist() == ["ann", "bob", "cid", "dee"]
        assert workers.team_name.values.tolist() == ["Lead", "Söhne & Co", "Söhne & Co", "Lead"]
        everywhere = workers.manager.values.reshape(-1, 4)
        assert (everywhere == [-1, 0, 0, 1]).all()
        assert (workers.second_manager.values == -1).all()
        assert (workers.level.values.reshape(-1, 4) == [0, 1, 1, 2]).all()
        assert workers.kind.attrs["flag_meanings"] == "a-slow fast"
        kinds, rates = workers.kind.values.reshape(-1, 4), workers.rate.values.reshape(-1, 4)
        assert (np.sort(kinds, axis=1) == [-1, 0, 1, 1]).all()
        np.testing.assert_allclose(rates, np.where(kinds == 1, 0.9, np.nan), rtol=1e-6)


def test_points_with_other_people_say_which(tmp_path: Path) -> None:
    variants = (
        '[[variant]]\nname = "all"\n[[variant]]\nname = "few"\nworkforce.file = "fewer.csv"\n'
        '[[variant]]\nname = "nobody"\nworkforce.file = ""\nworkforce.size = 3\nhierarchy.span = 2\n'
        '[[variant]]\nname = "again"\n'
    )
    with xr.open_dataset(run(tmp_path, more=variants), group="workers") as workers:
        assert workers.people_of_point.values.tolist() == [0, 1, -1, 0]
        assert workers.id.dims == ("people", "worker")
        assert workers.id.values.tolist() == [["ann", "bob", "cid", "dee"], ["yan", "zoe", "", ""]]
        assert workers.team_name.values[1].tolist() == [""] * 4
        assert np.isfinite(workers.knowledge[:, 0, 0]).sum("worker").values.tolist() == [4, 2, 3, 4]
        assert workers.manager[2, 0, 0].values.tolist() == [-1, 0, 0, -1], "of a generated line too"


def test_second_managers_are_told(tmp_path: Path) -> None:
    (tmp_path / "two.csv").write_text("id,manager,second_manager\nann,,\nbob,ann,\ncid,ann,\ndee,bob,cid\n")
    with xr.open_dataset(run(tmp_path, workforce='file = "two.csv"'), group="workers") as workers:
        assert (workers.second_manager.values.reshape(-1, 4) == [-1, -1, -1, 2]).all()
        assert (workers.manager.values.reshape(-1, 4) == [-1, 0, 0, 1]).all()


def test_people_are_told_without_snapshots_too(tmp_path: Path) -> None:
    with xr.open_dataset(run(tmp_path, observe='measures = ["knowledge"]'), group="workers") as workers:
        assert set(workers.data_vars) == {"id", "team_name"} and workers.sizes["worker"] == 4


def test_people_of_a_file_of_ties_are_told(tmp_path: Path) -> None:
    (tmp_path / "ties.csv").write_text("source,target\nkim,lee\nlee,moe\n")
    ties = '[network]\nkind = "file"\nfile = "ties.csv"\n'
    out = run(tmp_path, workforce="", more=ties + "[[variant]]\nname = 'v'\nlearning.order = ['network']\nhierarchy.kind = 'experts'\n")
    with xr.open_dataset(out, group="workers") as workers:
        assert workers.id.values.tolist() == ["kim", "lee", "moe"] and "team_name" not in workers
