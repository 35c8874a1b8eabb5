"""A study that was ended in whatever way goes on with the same command, and gives the results it would have given at once.

ORGLAB_RESUMES=25 kills a study at so many moments.
"""

import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import h5py
import pytest
from program import ORGLAB, SMALL, names_in, orglab, small_scenario
from same_results import assert_same_results

KILLS = int(os.environ.get("ORGLAB_RESUMES", "6"))
# Seconds, and several MiB a second: a shard is written in between.
MANY = (
    SMALL.replace("replicates = 4", "replicates = 2000").replace("periods = 5", "periods = 100").replace("size = 20", "size = 400")
)


def shards_in(folder: Path) -> list[Path]:
    return list(folder.glob("shards/shard-*.h5"))


def stopped(folder: Path, *arguments: str, shards: int = 1, which: signal.Signals = signal.SIGTERM) -> str:
    """Ends a study once its folder has so many more shards (0: once some runs have ended); what it told."""
    study = folder / "many.orglab"
    before = len(shards_in(study))
    running = subprocess.Popen(
        [ORGLAB, "run", "many.toml", "--out", "many.h5", *arguments], cwd=folder, stderr=subprocess.PIPE, text=True,
        stdout=subprocess.DEVNULL,
    )
    while len(shards_in(study)) < before + shards:
        assert running.poll() is None, running.communicate()
        time.sleep(0.005)
    while not shards and not under_way(study):
        assert running.poll() is None, running.communicate()
        time.sleep(0.005)
    time.sleep(0 if shards else 0.2)
    running.send_signal(which)
    return running.communicate(timeout=60)[1]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float]:
    """The results of the study done at once, and how long that took."""
    folder = tmp_path_factory.mktemp("whole")
    small_scenario(folder, "many.toml", MANY)
    began = time.monotonic()
    orglab("run", "many.toml", "--out", "many.h5", "--quiet", folder=folder)
    return folder / "many.h5", time.monotonic() - began


def test_kills_at_any_moment_cost_no_finished_shard_and_change_no_byte(tmp_path: Path, whole: tuple[Path, float]) -> None:
    small_scenario(tmp_path, "many.toml", MANY)
    expected, seconds = whole
    study = tmp_path / "many.orglab"
    moments = random.Random(3)
    resumed = 0
    for kill in range(KILLS):
        left = {shard: shard.read_bytes() for shard in shards_in(study)}
        running = subprocess.Popen(
            [ORGLAB, "run", "many.toml", "--out", "many.h5", "--threads", str(1 + kill % 2)],
            cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )
        time.sleep(moments.uniform(0, 0.8 * seconds))
        running.kill()
        told = running.communicate()[0]
        resumed += "resumed: " in told
        if (tmp_path / "many.h5").exists():  # it came to its end: from the beginning again
            assert_same_results(tmp_path / "many.h5", expected)
            (tmp_path / "many.h5").unlink()
            shutil.rmtree(study, ignore_errors=True)
            continue
        assert all(shard.read_bytes() == content for shard, content in left.items())
    orglab("run", "many.toml", "--out", "many.h5", "--quiet", folder=tmp_path)
    assert names_in(tmp_path) == ["many.h5", "many.toml"]
    assert resumed > 0, "no start went on with what an earlier one left: nothing was tested"
    assert_same_results(tmp_path / "many.h5", expected)


@pytest.mark.parametrize("count", [1, 3, 7])
def test_shares_in_any_order_and_at_once_change_no_byte(tmp_path: Path, whole: tuple[Path, float], count: int) -> None:
    small_scenario(tmp_path, "many.toml", MANY)
    numbers = list(range(1, count + 1))
    random.Random(count).shuffle(numbers)
    at_once = [
        subprocess.Popen(
            [ORGLAB, "run", "many.toml", "--out", "many.h5", "--share", f"{number}/{count}", "--threads", "1"],
            cwd=tmp_path, stdout=subprocess.PIPE, text=True,
        )
        for number in numbers[: count - count // 3]
    ]
    for share in at_once:
        assert "4000 runs of this study are there" in share.communicate(timeout=200)[0]
        assert share.returncode == 0
    for number in numbers[count - count // 3 :]:
        early = orglab("collect", "many.orglab", code=3, folder=tmp_path).stderr
        assert "of 4000 runs are there; no results file was written" in early
        orglab("run", "many.toml", "--out", "many.h5", "--share", f"{number}/{count}", "--quiet", folder=tmp_path)
    assert names_in(tmp_path) == ["many.orglab", "many.toml"]
    (tmp_path / "many.toml").unlink()
    assert "4000 of 4000 runs collected" in orglab("collect", "many.orglab", folder=tmp_path).stdout
    assert names_in(tmp_path) == ["many.h5"]
    assert_same_results(tmp_path / "many.h5", whole[0])


def test_half_the_replicates_first_and_the_rest_later_change_no_byte(tmp_path: Path, whole: tuple[Path, float]) -> None:
    small_scenario(tmp_path, "many.toml", MANY)
    told = stopped(tmp_path, "--replicates", "1000", shards=0)
    assert "the same command goes on" in told
    done = orglab("run", "many.toml", "--out", "many.h5", folder=tmp_path)
    assert "run.replicates: 1000 -> 2000" in done.stdout
    assert "of 4000 runs are there" in done.stdout
    assert_same_results(tmp_path / "many.h5", whole[0])


def test_a_share_is_not_done_twice_at_once_and_nobody_collects_under_it(tmp_path: Path) -> None:
    small_scenario(tmp_path, "many.toml", MANY.replace("replicates = 2000", "replicates = 100000"))
    share = ["run", "many.toml", "--out", "many.h5", "--share"]
    running = subprocess.Popen([ORGLAB, *share, "2/3", "--quiet"], cwd=tmp_path, stderr=subprocess.DEVNULL)
    while not list(tmp_path.glob("many.orglab/running-*")):
        time.sleep(0.005)
    try:
        assert "share 2/3 of this study is running" in orglab(*share, "2/3", code=2, folder=tmp_path).stderr
        assert "is running" in orglab("run", "many.toml", "--out", "many.h5", code=2, folder=tmp_path).stderr
        assert "is running" in orglab("collect", "many.orglab", "--partial", code=2, folder=tmp_path).stderr
        other = orglab(*share, "1/3", "--seed", "5", code=2, folder=tmp_path).stderr
        assert "shares of another scenario are running" in other
    finally:
        running.terminate()
        running.wait(timeout=60)
    for text in ("0/3", "4/3", "x", "1/", "1/2/3", "-1/2", "1/0"):
        assert "1 <= i <= n" in orglab(*share, text, code=2, folder=tmp_path).stderr
    assert "--restart" in orglab(*share, "1/3", "--restart", code=2, folder=tmp_path).stderr


def test_half_a_study_is_collected_only_if_asked_and_goes_on_after_it(tmp_path: Path, whole: tuple[Path, float]) -> None:
    small_scenario(tmp_path, "many.toml", MANY)
    stopped(tmp_path)
    assert "--partial" in orglab("collect", "many.orglab", code=3, folder=tmp_path).stderr
    assert not (tmp_path / "many.h5").exists()
    orglab("collect", "many.orglab", "--partial", "--out", "half.h5", folder=tmp_path)
    with h5py.File(tmp_path / "half.h5") as half:
        done = half["status"][:] == 0
        assert ((half["status"][:] == 3) == ~done).all() and 0 < done.sum() < done.size
        per_point = done.sum(axis=1)
        assert per_point.max() - per_point.min() <= 2, "as many replicates of each point"
    assert (tmp_path / "many.orglab").is_dir()
    orglab("run", "many.toml", "--out", "many.h5", "--quiet", folder=tmp_path)
    assert_same_results(tmp_path / "many.h5", whole[0])
    assert names_in(tmp_path) == ["half.h5", "many.h5", "many.toml"]


def test_an_earlier_start_is_thrown_away_when_asked(tmp_path: Path) -> None:
    small_scenario(tmp_path, "many.toml", MANY)
    stopped(tmp_path)
    done = orglab("run", "many.toml", "--out", "many.h5", "--restart", "--replicates", "10", folder=tmp_path)
    assert "resumed" not in done.stdout and "20 runs in" in done.stdout


def test_a_folder_stands_alone_with_its_data_files(tmp_path: Path) -> None:
    (tmp_path / "mine" / "data").mkdir(parents=True)
    (tmp_path / "mine" / "data" / "people.csv").write_text("worker,manager\na,\n" + "".join(f"w{k},a\n" for k in range(9)))
    text = (
        'title = "people"\nrun.replicates = 40\nworkforce.file = "data/people.csv"\n'
        'network.kind = "complete"\nlearning.order = ["network"]\n'
    )
    (tmp_path / "mine" / "people.toml").write_text(text)
    orglab("run", "mine/people.toml", "--out", "whole.h5", "--quiet", folder=tmp_path)
    for number in (1, 2):
        orglab("run", "mine/people.toml", "--out", "p.h5", "--share", f"{number}/2", "--quiet", folder=tmp_path)
    shutil.rmtree(tmp_path / "mine")
    (tmp_path / "p.orglab").rename(tmp_path / "moved.orglab")
    orglab("collect", "moved.orglab/", folder=tmp_path)
    assert_same_results(tmp_path / "moved.h5", tmp_path / "whole.h5")
    with h5py.File(tmp_path / "moved.h5") as file:
        assert file["provenance/source_text"][()].decode() == text


def test_what_is_not_a_studys_folder_is_not_collected(tmp_path: Path) -> None:
    small_scenario(tmp_path)
    assert "there is no such folder" in orglab("collect", "nothing.orglab", code=2, folder=tmp_path).stderr
    assert "is not a folder" in orglab("collect", "small.toml", code=2, folder=tmp_path).stderr
    (tmp_path / "ordinary").mkdir(0o755)
    for command in ("collect", "status"):
        told = orglab(command, "ordinary", code=2, folder=tmp_path).stderr
        assert "holds no study" in told and "open to other users" not in told
    (tmp_path / "empty.orglab").mkdir(0o700)
    assert "holds no study" in orglab("collect", "empty.orglab", code=2, folder=tmp_path).stderr
    assert "no folder" in orglab("collect", code=2, folder=tmp_path).stderr
    orglab("run", "small.toml", "--out", "small.h5", "--quiet", folder=tmp_path)
    for command in ("collect", "status"):
        finished = orglab(command, "small.orglab", code=2, folder=tmp_path).stderr
        assert "its results file is, small.h5" in finished and "already exists" not in finished
        assert "is a results file" in orglab(command, "small.h5", code=2, folder=tmp_path).stderr


LONG_RUNS = SMALL.replace("size = 20", "size = 2000").replace("periods = 5", "periods = 300")


def under_way(folder: Path) -> int:
    """How many runs the processes in a study's folder say they are at."""
    line, slot = 64, 64  # a line with the process, then a slot per run that begins with its key
    texts = [file.read_bytes()[line:] for file in folder.glob("running-*")]
    return sum(any(text[at : at + 8]) for text in texts for at in range(0, len(text), slot))


def children_of(process: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def test_a_run_that_takes_its_process_down_costs_that_run_alone(tmp_path: Path) -> None:
    """A kill from outside is no proof against a run: it comes last, in a process of its own, and ends well or not."""
    small_scenario(tmp_path, "long.toml", LONG_RUNS)
    run = ["run", "long.toml", "--out", "long.h5", "--replicates", "2", "--threads", "2"]
    running = subprocess.Popen([ORGLAB, *run, "--quiet"], cwd=tmp_path)
    while under_way(tmp_path / "long.orglab") < 2:
        assert running.poll() is None
        time.sleep(0.005)
    running.kill()
    running.wait()
    again = subprocess.Popen([ORGLAB, *run], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not shards_in(tmp_path / "long.orglab") or not children_of(again.pid):  # the others come first
        assert again.poll() is None, again.communicate()
        time.sleep(0.005)
    os.kill(children_of(again.pid)[0], signal.SIGSEGV)
    told, wrong = again.communicate(timeout=200)
    assert again.returncode == 1
    assert "2 runs were under way when an earlier process was ended" in told
    assert "1 of 4 runs failed" in wrong and "ended with signal 11 (SIGSEGV)" in wrong
    with h5py.File(tmp_path / "long.h5") as file:
        assert sorted(file["status"][:].ravel()) == [0, 0, 0, 1]
        failed = file["status"][:] == 1
        assert (file["run_key"][:] != 0).all() and (file["seed"][:] == 1).all()
        assert "SIGSEGV" in file["provenance/failures/data"][()].decode()
        fingerprints = file["fingerprint"][:]
    orglab("run", "long.toml", "--out", "whole.h5", "--replicates", "2", "--quiet", folder=tmp_path)
    with h5py.File(tmp_path / "whole.h5") as file:
        assert (file["fingerprint"][:][~failed] == fingerprints[~failed]).all()
