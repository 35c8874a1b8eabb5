"""Measures by group of workers: labels of axes, numbers held to the snapshots, and what is told."""

import os
import subprocess
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

PEOPLE = """\
id,manager,second_manager,team,contract
ann,,,Lead,permanent
bob,ann,,Söhne & Co,permanent
cid,ann,,Söhne & Co,contractor
dee,bob,ann,,contractor
eve,dee,,Lead,permanent
"""
SCENARIO = """\
title = "Groups"
[run]
replicates = 3
periods = 6
[task]
dimensions = 40
[workforce]
file = "people.csv"
turnover = 0.2
[workforce.kinds.fast]
share = 0.4
rate = 0.9
[hierarchy]
kind = "reporting-line"
[learning]
order = ["reporting-line", "team"]
[observe]
snapshots = [0, 2, 6]
by = ["team", "rank", "contract", "kind"]
{more}
"""


def command(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [os.environ["ORGLAB"], *map(str, words)], capture_output=True, text=True, check=False
    )


def run(folder: Path, text: str = SCENARIO.format(more=""), name: str = "groups") -> Path:
    (folder / "people.csv").write_text(PEOPLE)
    (folder / f"{name}.toml").write_text(text)
    done = command("run", folder / f"{name}.toml", "--out", folder / f"{name}.h5", "--quiet")
    assert done.returncode == 0, done.stderr
    return folder / f"{name}.h5"


@pytest.mark.parametrize("engine", ["h5netcdf", "netcdf4"])
def test_axes_have_the_names_of_groups(tmp_path: Path, engine: str) -> None:
    with xr.open_dataset(run(tmp_path), engine=engine) as ds:
        assert ds.team.values.tolist() == ["Lead", "Söhne & Co", "(dee)"]
        assert ds["rank"].values.tolist() == [0, 1, 2] and ds["rank"].dtype.kind == "i"
        assert ds.contract.values.tolist() == ["employee", "contractor"]
        assert ds.kind.values.tolist() == ["(none)", "fast"]
        assert ds.knowledge_by_team.dims == ("point", "replicate", "period", "team")
        assert ds.end_knowledge_by_team.dims == ("point", "replicate", "team")
        assert (ds.workers_by_team == [2, 2, 1]).all() and (ds.workers_by_contract == [3, 2]).all()
        assert (ds.workers_by_rank == [1, 3, 1]).all(), "dee is one step below ann, the second manager"
        assert (ds.workers_by_kind == [3, 2]).all()
        for by in ("team", "rank", "contract", "kind"):
            sizes = ds[f"workers_by_{by}"].astype(float)
            for measure in ("knowledge", "score", "performance", "ignorance"):
                mean = (ds[f"{measure}_by_{by}"] * sizes).sum(by) / sizes.sum(by)
                np.testing.assert_allclose(mean, ds[measure], atol=1e-6)
            made = ds[f"messages_by_{by}"].sum(by)
            np.testing.assert_array_equal(made, ds.messages_by_channel.sum("channel"))


def test_numbers_are_those_of_the_snapshots(tmp_path: Path) -> None:
    file = run(tmp_path)
    with xr.open_dataset(file) as ds, xr.open_dataset(file, group="workers") as workers:
        names = np.array(["Lead", "Söhne & Co", "Söhne & Co", "(dee)", "Lead"])
        contracts = np.array(["employee", "employee", "contractor", "contractor", "employee"])
        for period in workers.snapshot.values:
            now = ds.sel(period=period, point=0)
            seen = workers.sel(snapshot=period, point=0)
            for replicate in ds.replicate.values:
                one, known = now.sel(replicate=replicate), seen.knowledge.sel(replicate=replicate).values
                kinds = np.array(["(none)", "fast"])[seen.kind.sel(replicate=replicate).values + 1]
                levels = seen.level.sel(replicate=replicate).values
                for by, groups in {"team": names, "contract": contracts, "kind": kinds, "rank": levels}.items():
                    for label in ds[by].values:
                        assert float(one[f"knowledge_by_{by}"].sel({by: label})) == pytest.approx(
                            known[groups == label].mean(), abs=1e-6
                        ), (by, label)


def test_groups_change_no_other_number(tmp_path: Path) -> None:
    grouped = run(tmp_path)
    plain = run(tmp_path, "\n".join(
        line for line in SCENARIO.format(more="").splitlines() if not line.startswith("by =")
    ), "plain")
    with xr.open_dataset(grouped) as by, xr.open_dataset(plain) as without:
        assert set(by.data_vars) > set(without.data_vars)
        assert "team" not in without.dims
        for name in without.variables:
            if name == "run_key":
                assert (by[name] != without[name]).all(), "more is recorded"
            else:
                assert by[name].variable.equals(without[name].variable), name


def test_points_with_other_groups_share_an_axis(tmp_path: Path) -> None:
    variants = (
        '[[variant]]\nname = "today"\n[[variant]]\nname = "merged"\n'
        'reorganize.merge_teams = ["Lead + Söhne & Co"]\n'
        '[[variant]]\nname = "numbered"\nteams.size = 2\n'
    )
    with xr.open_dataset(run(tmp_path, SCENARIO.format(more=variants))) as ds:
        assert set(ds.team.values[:3]) == {"Lead", "Söhne & Co", "(dee)"}
        assert {"0", "1", "2"} <= set(ds.team.values)
        sizes = ds.workers_by_team.isel(replicate=0, period=0)
        assert sizes.sel(team=["Lead", "Söhne & Co", "(dee)"]).isel(point=0).values.tolist() == [2, 2, 1]
        assert np.nansum(sizes, axis=1).tolist() == [5, 5, 5]
        assert np.isnan(sizes.sel(team="0")).values.tolist() == [True, True, False]
        assert np.isfinite(ds.knowledge_by_team.sel(team="1", point=2)).all()


def test_tables_and_pictures_say_which_groups(tmp_path: Path) -> None:
    file = run(tmp_path)
    shown = command("show", file, "--measure", "knowledge_by_team", "--format", "csv")
    assert shown.returncode == 0, shown.stderr
    with xr.open_dataset(file) as ds:
        mean = float(ds.end_knowledge_by_team.sel(team="(dee)").mean())
    row = next(line for line in shown.stdout.splitlines() if "team (dee)" in line)
    assert f"{mean:.4f}"[:5] in row
    assert command("verify", file).returncode == 0
    assert command("diff", file, file).returncode == 0


@pytest.mark.parametrize(
    ("by", "told"),
    [
        ("kind", "[workforce.kinds.NAME]"),
        ("rank", "there is no line of managers"),
        ("team", "there are no teams"),
        ("teams", "did you mean"),
    ],
)
def test_groups_that_are_not_there_are_told(tmp_path: Path, by: str, told: str) -> None:
    scenario = tmp_path / "few.toml"
    scenario.write_text('title = "t"\nlearning.order = ["practice"]\n' + f'observe.by = ["{by}"]\n')
    done = command("check", scenario)
    assert done.returncode == 2
    assert "few.toml:3" in done.stderr and "observe.by" in done.stderr and told in done.stderr, done.stderr


def test_a_file_without_teams_is_told_too(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id,manager\nann,\nbob,ann\n")
    scenario = tmp_path / "few.toml"
    scenario.write_text(
        'title = "t"\nworkforce.file = "people.csv"\nlearning.order = ["practice"]\nobserve.by = "team"\n'
    )
    done = command("check", scenario)
    assert done.returncode == 2 and "there are no teams" in done.stderr and "few.toml:4" in done.stderr
