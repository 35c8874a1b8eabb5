"""Several ranks do a study together: the same bytes as one process, whatever becomes of a rank."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from program import ORGLAB, PRECISE, SMALL, names_in, orglab, small_scenario
from same_results import assert_same_results

MANY = SMALL.replace("replicates = 4", "replicates = 1000").replace("periods = 5", "periods = 60")

# One machine, and root in a container: what Open MPI refuses or tries in vain there.
ENVIRONMENT = {
    **os.environ,
    "OMPI_ALLOW_RUN_AS_ROOT": "1",
    "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
    "OMPI_MCA_rmaps_base_oversubscribe": "1",
    "OMPI_MCA_pml": "ob1",
    "OMPI_MCA_btl": "self,vader",
    "OMPI_MCA_btl_vader_single_copy_mechanism": "none",
}


def start(folder: Path, ranks: int, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        ["mpirun", "-n", str(ranks), ORGLAB, "run", *arguments], cwd=folder, env=ENVIRONMENT,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def on_ranks(folder: Path, ranks: int, *arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
    running = start(folder, ranks, *arguments)
    out, err = running.communicate(timeout=300)
    assert running.returncode == code, f"exit code {running.returncode}\n{out}\n{err}"
    return subprocess.CompletedProcess(running.args, running.returncode, out, err)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    small_scenario(folder, "many.toml", MANY)
    orglab("run", "many.toml", "--out", "many.h5", "--quiet", folder=folder)
    return folder / "many.h5"


@pytest.mark.parametrize("ranks", [1, 2, 3])
def test_any_number_of_ranks_gives_the_same_bytes(tmp_path: Path, whole: Path, ranks: int) -> None:
    small_scenario(tmp_path, "many.toml", MANY)
    done = on_ranks(tmp_path, ranks, "many.toml", "--out", "many.h5", "--threads", "1")
    assert done.stdout.count("2 points x 1000 replicates x 60 periods") == 1, "only one rank prints"
    assert "2000 runs in" in done.stdout
    assert names_in(tmp_path) == ["many.h5", "many.toml"]
    assert_same_results(tmp_path / "many.h5", whole)


@pytest.mark.parametrize("ranks", [2, 3])
def test_ranks_end_with_the_replicates_that_one_process_ends_with(tmp_path: Path, ranks: int) -> None:
    small_scenario(tmp_path, "precise.toml", PRECISE)
    orglab("run", "precise.toml", "--out", "whole.h5", "--quiet", folder=tmp_path)
    done = on_ranks(tmp_path, ranks, "precise.toml", "--out", "precise.h5", "--threads", "1")
    assert done.stdout.count("replicates: each half width of the 2 95 % intervals of knowledge is at most 0.02") == 1
    assert names_in(tmp_path) == ["precise.h5", "precise.toml", "whole.h5"]
    assert_same_results(tmp_path / "precise.h5", tmp_path / "whole.h5")


def test_every_rank_takes_part(tmp_path: Path) -> None:
    small_scenario(tmp_path, "many.toml", MANY.replace("replicates = 1000", "replicates = 100000"))
    running = start(tmp_path, 3, "many.toml", "--out", "many.h5", "--threads", "1", "--quiet")
    study = tmp_path / "many.orglab"
    end = time.monotonic() + 60
    while len(list(study.glob("running-*"))) < 3:  # each rank has a file of the runs that it is at
        assert running.poll() is None, running.communicate()
        assert time.monotonic() < end
        time.sleep(0.01)
    running.kill()
    running.communicate()


def test_a_rank_that_is_killed_costs_its_runs_and_no_more(tmp_path: Path) -> None:
    small_scenario(tmp_path, "many.toml", MANY.replace("replicates = 1000", "replicates = 20000"))
    running = start(tmp_path, 2, "many.toml", "--out", "many.h5", "--threads", "1", "--quiet")
    study = tmp_path / "many.orglab"
    ranks: list[int] = []
    while len(ranks) < 2:
        assert running.poll() is None, running.communicate()
        time.sleep(0.01)
        ranks = [
            int(entry.name)
            for entry in Path("/proc").iterdir()
            if entry.name.isdigit() and parent_of(entry) == running.pid and list(study.glob("running-*"))
        ]
    time.sleep(0.2)
    os.kill(ranks[-1], signal.SIGKILL)
    running.communicate(timeout=60)
    assert running.returncode != 0
    assert not (tmp_path / "many.h5").exists()
    assert study.is_dir() or names_in(tmp_path) == ["many.toml"]
    on_ranks(tmp_path, 2, "many.toml", "--out", "many.h5", "--threads", "1", "--quiet")
    assert names_in(tmp_path) == ["many.h5", "many.toml"]
    (tmp_path / "alone").mkdir()
    orglab("run", "many.toml", "--out", "alone/many.h5", "--quiet", folder=tmp_path)
    assert_same_results(tmp_path / "many.h5", tmp_path / "alone/many.h5")


def parent_of(process: Path) -> int:
    try:
        stat = (process / "stat").read_text()
    except OSError:
        return 0
    return int(stat.rsplit(")", 1)[1].split()[1])


def test_what_is_wrong_is_told_once_and_ends_all_ranks(tmp_path: Path) -> None:
    small_scenario(tmp_path, "wrong.toml", MANY.replace("degree = 4", "degre = 4"))
    done = on_ranks(tmp_path, 2, "wrong.toml", "--out", "many.h5", code=2)
    assert done.stderr.count("network.degre: there is no such key") == 1
    assert names_in(tmp_path) == ["wrong.toml"]
