"""run.time_limit and run.memory_limit: a run beyond one is a row that says so, and the study goes on."""

import json
from pathlib import Path

import h5py
from program import SMALL, names_in, orglab, small_scenario
from same_results import assert_same_results

# The complete network of 600 has 180,000 ties, its lattice 1,200.
# The ties of one variant are many: a complete network with ties that lead outside is written down.
UNEVEN = SMALL.replace("size = 20", "size = 600").replace(
    'network.kind = "complete"', 'network.kind = "complete"\nnetwork.external = 0.1'
)


def failures_in(results: Path) -> list[str]:
    with h5py.File(results) as file:
        return file["provenance/failures/data"][()].decode().splitlines()


def test_a_run_that_takes_too_long_is_a_row(tmp_path: Path) -> None:
    small_scenario(tmp_path)
    late = orglab("run", "small.toml", "--out", "late.h5", "--set", "run.time_limit=1e-9", code=1, folder=tmp_path)
    assert "8 of 8 runs took too long (status 2 in the results file); the first: " in late.stderr
    assert "failed" not in late.stderr and "status 1" not in late.stderr
    assert "No run went well, so that there are no numbers: 8 timeout." in late.stdout
    assert "costs" not in late.stdout and "at the end" not in late.stdout
    assert "No run went well" in orglab("show", "late.h5", folder=tmp_path).stdout
    assert "took longer than 1e-09 s (run.time_limit): ended after period 1 of 5" in late.stderr
    with h5py.File(tmp_path / "late.h5") as file:
        assert (file["status"][:] == 2).all()
    assert len(failures_in(tmp_path / "late.h5")) == 8
    told = orglab("verify", "late.h5", folder=tmp_path).stdout
    assert "0 ok, 0 failed, 8 timeout, 0 not run" in told
    assert "0 runs repeated" in told and "8 have no numbers that could be repeated: 8 timeout" in told
    assert told.endswith("nothing is wrong with the file; no run was repeated\n")
    told = orglab("replay", "late.h5", "--point", "1", "--replicate", "2", folder=tmp_path).stdout
    assert "status 2 (timeout)" in told and "took longer than 1e-09 s" in told and "differs" not in told
    orglab("run", "small.toml", "--out", "small.h5", "--quiet", folder=tmp_path)
    orglab("run", "small.toml", "--out", "limited.h5", "--quiet", "--set", "run.time_limit=1e6", folder=tmp_path)
    with h5py.File(tmp_path / "small.h5") as one, h5py.File(tmp_path / "limited.h5") as other:
        for name in ("run_key", "fingerprint", "status", "knowledge"):
            assert one[name][:].tobytes() == other[name][:].tobytes(), name
        assert one.attrs["study_id"] == other.attrs["study_id"]


def test_runs_that_failed_are_told_from_those_that_took_too_long(tmp_path: Path) -> None:
    small_scenario(tmp_path, text=UNEVEN)
    limits = ["--set", "run.memory_limit=4", "--set", "run.time_limit=1e-9"]
    done = orglab("run", "small.toml", "--out", "both.h5", *limits, code=1, folder=tmp_path)
    assert "4 of 8 runs failed (status 1 in the results file), 4 took too long (status 2); the first: " in done.stderr
    with h5py.File(tmp_path / "both.h5") as file:
        assert (file["status"][:] == [[2] * 4, [1] * 4]).all()
    share = orglab("run", "small.toml", "--out", "share.h5", "--share", "1/1", *limits, code=1, folder=tmp_path)
    assert "4 of 8 runs failed (status 1 in the results file), 4 took too long (status 2)" in share.stderr
    told = orglab("status", "share.orglab", "--format", "json", folder=tmp_path).stdout
    table = json.loads(told.splitlines()[0])
    counts = dict(zip([column["label"] for column in table["columns"]], table["rows"][0], strict=True))
    assert (counts["done"], counts["failed"], counts["took too long"]) == (8, 4, 4)


def test_what_took_too_long_or_was_too_heavy_runs_again_with_retry_failed(tmp_path: Path) -> None:
    small_scenario(tmp_path)
    study = ["run", "small.toml", "--out", "small.h5"]
    orglab(*study[:-1], "whole.h5", "--quiet", folder=tmp_path)
    for limit in ("run.time_limit=1e-9", "run.memory_limit=1e-3"):
        orglab(*study, "--share", "1/1", "--set", limit, code=1, folder=tmp_path)
        done = orglab(*study, "--retry", "failed", folder=tmp_path)
        assert f"{limit.split('=')[0]}: " in done.stdout, "the change is told"
        assert "resumed: 0 of 8 runs are there" in done.stdout
        assert_same_results(tmp_path / "small.h5", tmp_path / "whole.h5")
        (tmp_path / "small.h5").unlink()


def test_a_run_that_is_too_heavy_is_not_simulated(tmp_path: Path) -> None:
    small_scenario(tmp_path, text=UNEVEN)
    done = orglab("run", "small.toml", "--out", "heavy.h5", "--set", "run.memory_limit=4", code=1, folder=tmp_path)
    assert "4 of 8 runs failed (status 1 in the results file); the first: point 1, replicate 0: was not simulated" in done.stderr
    with h5py.File(tmp_path / "heavy.h5") as file:
        assert (file["status"][:] == [[0] * 4, [1] * 4]).all()
    for line in failures_in(tmp_path / "heavy.h5"):
        assert "(complete)" in line and "and run.memory_limit is 4.0 MiB; most of it, " in line and "ties" in line
    told = orglab("verify", "heavy.h5", folder=tmp_path).stdout
    assert "3 runs repeated, 3 of them the same bit for bit; 4 have no numbers that could be repeated: 4 failed" in told
    assert told.endswith("nothing is wrong\n")
    told = orglab("replay", "heavy.h5", "--point", "1", "--replicate", "0", folder=tmp_path).stdout
    assert "status 1 (failed)" in told and "run.memory_limit" in told
    orglab("run", "small.toml", "--out", "light.h5", "--set", "run.memory_limit=100000", "--quiet", folder=tmp_path)
    orglab("run", "small.toml", "--out", "all.h5", "--quiet", folder=tmp_path)
    with h5py.File(tmp_path / "all.h5") as one, h5py.File(tmp_path / "light.h5") as other:
        assert one["run_key"][:].tobytes() == other["run_key"][:].tobytes()
        assert one["end_knowledge"][:].tobytes() == other["end_knowledge"][:].tobytes()


def test_limits_are_above_nothing_and_the_same_for_all(tmp_path: Path) -> None:
    small_scenario(tmp_path)
    for key in ("run.time_limit", "run.memory_limit"):
        refused = orglab("run", "small.toml", "--set", f"{key}=0", code=2, folder=tmp_path).stderr
        assert key in refused
    assert "run.time_limit" in orglab("explain", "run.time_limit").stdout
    assert names_in(tmp_path) == ["small.toml"]


def test_too_little_time_is_told_before_the_first_run(tmp_path: Path) -> None:
    small_scenario(tmp_path)
    many = ["run", "small.toml", "--out", "many.h5", "--replicates", "100000", "--periods", "1000"]
    told = orglab(*many, "--time-limit", "0.3", code=1, folder=tmp_path)
    assert "note: by a few runs that were timed now, the runs that are left take about " in told.stdout
    assert "and --time-limit leaves " in told.stdout and "stopped since no time was left" in told.stderr
    told = orglab("run", "small.toml", "--out", "few.h5", "--time-limit", "600", folder=tmp_path)
    assert "--time-limit" not in told.stdout + told.stderr
