"""`orglab submit` on a real Slurm: an array works off a study, a job after it collects, and submits again what is missing."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from program import ORGLAB, PRECISE, SMALL, names_in, orglab, small_scenario
from same_results import assert_same_results
from slurm import Slurm, wait_until

MANY = SMALL.replace("replicates = 4", "replicates = 200").replace("periods = 5", "periods = 60")
LONG = SMALL.replace("replicates = 4", "replicates = 2000").replace("periods = 5", "periods = 2000")


@pytest.fixture(scope="module")
def slurm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Slurm]:
    with Slurm(tmp_path_factory.mktemp("slurm") / "site", largest_array=8) as running:
        yield running


def submit(slurm: Slurm, folder: Path, *arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [ORGLAB, "submit", *arguments], cwd=folder, env=slurm.environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, f"{done.stdout}\n{done.stderr}"
    return done


def jobs_of(told: str) -> tuple[str, str]:
    """The array's job, and the one that collects."""
    found = re.search(r"tasks: job (\d+); job (\d+) collects", told)
    assert found, told
    return found.group(1), found.group(2)


def logs(folder: Path) -> str:
    return "\n".join(f"{log.name}: {log.read_text()}" for log in sorted(folder.glob("*.slurm/*.log")))


@pytest.mark.parametrize("size", [("--tasks", "4"), ("--nodes", "2")])
def test_an_array_gives_the_same_bytes_as_one_process(tmp_path: Path, slurm: Slurm, size: tuple[str, str]) -> None:
    folder = tmp_path / "a folder"  # names with blanks go through all scripts
    folder.mkdir()
    small_scenario(folder, "many.toml", MANY)
    told = submit(slurm, folder, "many.toml", "--out", "many.h5", *size, "--time", "5").stdout
    array, last = jobs_of(told)
    assert slurm.wait_for(array) == {"COMPLETED"}, logs(folder)
    assert slurm.wait_for(last) == {"COMPLETED"}, logs(folder)
    assert names_in(folder) == ["many.h5", "many.slurm", "many.toml"]
    orglab("run", "many.toml", "--out", "whole.h5", "--quiet", folder=folder)
    assert_same_results(folder / "many.h5", folder / "whole.h5")


def test_rounds_add_replicates_until_the_intervals_are_narrow(tmp_path: Path, slurm: Slurm) -> None:
    small_scenario(tmp_path, "precise.toml", PRECISE.replace("max = 400", "max = 60"))
    script = submit(slurm, tmp_path, "precise.toml", "--out", "precise.h5", "--tasks", "2", "--dry-run").stdout
    assert "--round 2 --rounds 5 " in script, "three as for other studies, and one for each further look"
    submit(slurm, tmp_path, "precise.toml", "--out", "precise.h5", "--tasks", "2")
    wait_until((tmp_path / "precise.h5").exists, "the last round")
    orglab("run", "precise.toml", "--out", "whole.h5", "--quiet", folder=tmp_path)
    assert_same_results(tmp_path / "precise.h5", tmp_path / "whole.h5")


def test_tasks_are_limited_by_the_site_and_by_the_runs(tmp_path: Path, slurm: Slurm) -> None:
    small_scenario(tmp_path, "small.toml")
    told = submit(slurm, tmp_path, "small.toml", "--out", "small.h5", "--tasks", "100", "--dry-run").stdout
    assert "7 tasks instead of 8: an array has at most so many here" in told, "8 runs, and MaxArraySize = 8"
    assert "#SBATCH --array=1-7\n" in told
    assert names_in(tmp_path) == ["small.toml"], "a dry run leaves nothing"


def test_whole_nodes_have_a_task_each_with_all_their_processors(tmp_path: Path, slurm: Slurm) -> None:
    small_scenario(tmp_path, "small.toml")
    script = submit(slurm, tmp_path, "small.toml", "--out", "small.h5", "--nodes", "3", "--dry-run").stdout
    assert "#SBATCH --nodes=1\n#SBATCH --exclusive\n" in script
    assert "#SBATCH --array=1-3\n" in script
    assert "--cpus-per-task" not in script
    assert "--threads" not in script, "each task uses all that the node has"
    assert " --nodes 3 --round 2 " in script, "what is missing is submitted in the same way"
    both = submit(slurm, tmp_path, "small.toml", "--nodes", "3", "--tasks", "3", "--dry-run", code=2).stderr
    assert "--nodes and --tasks" in both


def test_what_is_missing_is_submitted_again(tmp_path: Path, slurm: Slurm) -> None:
    small_scenario(tmp_path, "long.toml", LONG)
    told = submit(
        slurm, tmp_path, "long.toml", "--out", "long.h5", "--tasks", "2", "--rounds", "2",
        "--set", "run.replicates=800",
    ).stdout  # fmt: skip
    array, last = jobs_of(told)
    # A task that is ended early, as by its time limit: what it finished is kept.
    wait_until(lambda: list(tmp_path.glob("long.orglab/running-*")) != [], "a task that runs")
    subprocess.run(["scancel", "--signal=USR1", "--batch", f"{array}_1"], env=slurm.environment, check=True)
    slurm.wait_for(array)
    assert slurm.wait_for(last) == {"COMPLETED"}, logs(tmp_path)
    again = re.search(r"tasks: job (\d+); job (\d+) collects", logs(tmp_path))
    assert again, "a second round: " + logs(tmp_path)
    assert slurm.wait_for(again.group(2)) == {"COMPLETED"}, logs(tmp_path)
    assert names_in(tmp_path) == ["long.h5", "long.slurm", "long.toml"]
    orglab("run", "long.toml", "--out", "whole.h5", "--quiet", "--set", "run.replicates=800", folder=tmp_path)
    assert_same_results(tmp_path / "long.h5", tmp_path / "whole.h5")


def test_a_task_stops_before_its_time_is_over(tmp_path: Path) -> None:
    small_scenario(tmp_path, "long.toml", LONG.replace("periods = 2000", "periods = 100000"))
    done = orglab("run", "long.toml", "--out", "long.h5", "--share", "1/2", "--time-limit", "2", "--quiet", code=1, folder=tmp_path)
    assert "no time was left" in done.stderr
    assert "runs of this study are there" in done.stderr
    orglab("run", "long.orglab", "--time-limit", "1", "--quiet", code=1, folder=tmp_path)
    told = orglab("run", "long.orglab", "--set", "run.seed=2", code=2, folder=tmp_path).stderr
    assert "is the folder of a study" in told


def test_options_for_sbatch_have_their_dashes(tmp_path: Path) -> None:
    small_scenario(tmp_path, "small.toml")
    for wrong, right in (("qos=low", "--qos=low"), ("p low", "-p low")):
        told = orglab("submit", "small.toml", "--dry-run", "--sbatch", wrong, code=2, folder=tmp_path).stderr
        assert f"--sbatch {wrong} is not an option of sbatch" in told and f"did you mean --sbatch {right}?" in told
    assert "#SBATCH --qos=low\n" in orglab("submit", "small.toml", "--dry-run", "--sbatch=--qos=low", folder=tmp_path).stdout


def test_a_dry_run_without_a_controller_says_nothing_of_it(tmp_path: Path) -> None:
    small_scenario(tmp_path, "small.toml")
    (tmp_path / "bin").mkdir()
    scontrol = tmp_path / "bin" / "scontrol"
    scontrol.write_text("#!/bin/sh\necho 'slurm_load_ctl_conf error: Unable to contact slurm controller' >&2\nexit 1\n")
    scontrol.chmod(0o755)
    done = subprocess.run(
        [ORGLAB, "submit", "small.toml", "--dry-run"], cwd=tmp_path, env={"PATH": f"{tmp_path}/bin:/usr/bin:/bin"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == "" and "#SBATCH --array=1-8\n" in done.stdout


def test_without_slurm_it_says_so(tmp_path: Path) -> None:
    small_scenario(tmp_path, "small.toml")
    done = subprocess.run(
        [ORGLAB, "submit", "small.toml", "--out", "small.h5"], cwd=tmp_path, env={"PATH": "/nowhere"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "sbatch is not here" in done.stderr
    for wrong, said in (("--time", "--time is"), ("--tasks", "tasks")):
        assert said in orglab("submit", "small.toml", wrong, "x", code=2, folder=tmp_path).stderr
