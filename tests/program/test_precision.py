"""run.precision: the same replicates in the end, however the study is run, and those that its intervals ask for."""

import json
import os
import random
import shutil
import subprocess
import time
from pathlib import Path

import h5py
import numpy as np
import pytest
from program import ORGLAB, PRECISE, names_in, orglab, small_scenario
from same_results import assert_same_results
from scipy import stats

KILLS = int(os.environ.get("ORGLAB_RESUMES", "6"))


def half_widths(ends: np.ndarray) -> list[float]:
    """Of Student's intervals of the differences complete - lattice at both places; `ends`: point x replicate."""
    widths = []
    for lattice, complete in ((0, 2), (1, 3)):
        differences = ends[complete] - ends[lattice]
        differences = differences[~np.isnan(differences)]
        widths.append(float(stats.t.ppf(0.975, len(differences) - 1) * stats.sem(differences)))
    return widths


def said_in(results: Path) -> str:
    with h5py.File(results) as file:
        return json.loads(file["provenance/environment/data"][()])["replicates"]


# Of a second, so that a study can be ended while it is going on; turnover, so that no run comes to rest.
LONGER = PRECISE.replace("size = 20", "size = 60\nturnover = 0.02").replace("periods = 30", "periods = 1000")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, float]:
    """The results of the study done at once, what was printed, and how long that took."""
    folder = tmp_path_factory.mktemp("whole")
    small_scenario(folder, "precise.toml", PRECISE)
    began = time.monotonic()
    done = orglab("run", "precise.toml", "--out", "precise.h5", "--threads", "1", folder=folder)
    assert names_in(folder) == ["precise.h5", "precise.toml"]
    return folder / "precise.h5", done.stdout, time.monotonic() - began


def test_it_ends_at_the_first_look_at_which_every_interval_is_narrow(whole: tuple[Path, str, float]) -> None:
    with h5py.File(whole[0]) as file:
        ends = file["end_knowledge"][:]
        assert (file["status"][:] == 0).all()
    replicates = ends.shape[1]
    assert 20 < replicates < 400 and replicates % 20 == 0, "neither the first look nor the last"
    for look in range(20, replicates + 1, 20):
        narrow = max(half_widths(ends[:, :look])) <= 0.02
        assert narrow == (look == replicates)
    why = said_in(whole[0])
    assert why in whole[1].splitlines()
    assert why.startswith(f"{replicates} replicates: each half width of the 2 95 % intervals of knowledge is at most 0.02")
    assert f"the widest is {max(half_widths(ends)):.3g}, of complete rate=" in why
    assert "4 points x 20 to 400 replicates x 30 periods" in whole[1]
    assert f"{4 * replicates} runs in" in whole[1]


def test_any_number_of_threads_gives_the_same_bytes(tmp_path: Path, whole: tuple[Path, str, float]) -> None:
    small_scenario(tmp_path, "precise.toml", PRECISE)
    for threads in ("2", "3"):
        orglab("run", "precise.toml", "--out", "precise.h5", "--force", "--threads", threads, folder=tmp_path)
        assert_same_results(tmp_path / "precise.h5", whole[0])
        assert said_in(tmp_path / "precise.h5") == said_in(whole[0])


@pytest.mark.parametrize("count", [2, 3])
def test_shares_in_any_order_that_start_again_give_the_same_bytes(
    tmp_path: Path, whole: tuple[Path, str, float], count: int
) -> None:
    small_scenario(tmp_path, "precise.toml", PRECISE)
    order = random.Random(count)
    rounds = 0
    while True:
        numbers = list(range(1, count + 1))
        order.shuffle(numbers)
        for number in numbers:
            done = orglab(
                "run", "precise.toml", "--out", "precise.h5", "--share", f"{number}/{count}", "--threads", "1", folder=tmp_path
            )
        rounds += 1
        assert rounds < 30
        if "`orglab collect precise.orglab` makes the results file" in done.stdout:
            break
        assert "run.precision looks at the intervals when all of these are there" in done.stdout
        early = orglab("collect", "precise.orglab", code=3, folder=tmp_path)
        assert "may then need more" in early.stderr and "no results file was written" in early.stderr
    assert rounds > 1
    told = orglab("collect", "precise.orglab", folder=tmp_path).stdout
    assert said_in(whole[0]) in told
    assert_same_results(tmp_path / "precise.h5", whole[0])


def test_shares_at_once_give_the_same_bytes(tmp_path: Path, whole: tuple[Path, str, float]) -> None:
    small_scenario(tmp_path, "precise.toml", PRECISE)
    for _ in range(30):
        shares = [
            subprocess.Popen(
                [ORGLAB, "run", "precise.toml", "--out", "precise.h5", "--share", f"{number}/2", "--threads", "1", "--quiet"],
                cwd=tmp_path,
            )
            for number in (1, 2)
        ]
        assert [share.wait(timeout=200) for share in shares] == [0, 0]
        done = subprocess.run([ORGLAB, "collect", "precise.orglab"], cwd=tmp_path, capture_output=True, check=False)
        if done.returncode == 0:
            break
    assert_same_results(tmp_path / "precise.h5", whole[0])


def test_kills_at_any_moment_change_no_byte(tmp_path: Path) -> None:
    small_scenario(tmp_path, "precise.toml", LONGER)
    (tmp_path / "whole").mkdir()
    expected = tmp_path / "whole/precise.h5"
    began = time.monotonic()
    orglab("run", "precise.toml", "--out", "whole/precise.h5", "--threads", "1", "--quiet", folder=tmp_path)
    seconds = time.monotonic() - began
    moments = random.Random(5)
    resumed = 0
    for kill in range(KILLS):
        running = subprocess.Popen(
            [ORGLAB, "run", "precise.toml", "--out", "precise.h5", "--threads", str(1 + kill % 2)],
            cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        time.sleep(moments.uniform(0, 0.8 * seconds))
        running.kill()
        resumed += "resumed: " in running.communicate()[0]
        if (tmp_path / "precise.h5").exists():  # it came to its end: from the beginning again
            assert_same_results(tmp_path / "precise.h5", expected)
            (tmp_path / "precise.h5").unlink()
            shutil.rmtree(tmp_path / "precise.orglab", ignore_errors=True)
    orglab("run", "precise.toml", "--out", "precise.h5", "--quiet", folder=tmp_path)
    assert resumed > 0, "no start went on with what an earlier one left: nothing was tested"
    assert_same_results(tmp_path / "precise.h5", expected)


def test_runs_of_more_replicates_that_are_there_do_not_matter(tmp_path: Path, whole: tuple[Path, str, float]) -> None:
    """They were simulated for a narrower half width, and stopped."""
    small_scenario(tmp_path, "precise.toml", PRECISE)
    narrow = ["--set", "run.precision.half_width=1e-6", "--set", "run.precision.min=390"]
    orglab("run", "precise.toml", "--out", "precise.h5", "--share", "1/2", *narrow, "--quiet", folder=tmp_path)
    orglab("run", "precise.toml", "--out", "precise.h5", "--quiet", folder=tmp_path)
    assert_same_results(tmp_path / "precise.h5", whole[0])


def test_at_the_maximum_it_says_what_is_still_too_wide(tmp_path: Path) -> None:
    small_scenario(tmp_path, "precise.toml", PRECISE)
    done = orglab("run", "precise.toml", "--out", "precise.h5", "--set", "run.precision.max=45", folder=tmp_path)
    with h5py.File(tmp_path / "precise.h5") as file:
        widths = half_widths(file["end_knowledge"][:])
        assert file["replicate"].shape == (45,), "the last step is cut"
    wide = sum(width > 0.02 for width in widths)
    assert wide > 0
    assert (
        f"45 replicates, as many as run.precision.max allows: {wide} of 2 half widths of 95 % intervals of knowledge are "
        f"still above 0.02 (the widest is {max(widths):.3g}, of complete rate=" in done.stdout
    )


def test_one_variant_is_held_to_the_intervals_of_its_means(tmp_path: Path) -> None:
    small_scenario(tmp_path, "precise.toml", PRECISE)
    orglab("run", "precise.toml", "--out", "precise.h5", "--variant", "lattice", folder=tmp_path)
    with h5py.File(tmp_path / "precise.h5") as file:
        ends = file["end_knowledge"][:]
    for look in range(20, ends.shape[1] + 1, 20):
        widths = [stats.t.ppf(0.975, look - 1) * stats.sem(point[:look]) for point in ends]
        assert (max(widths) <= 0.02) == (look == ends.shape[1])


def test_what_cannot_be_is_refused_with_its_place(tmp_path: Path) -> None:
    def refusal(text: str, *arguments: str) -> str:
        small_scenario(tmp_path, "precise.toml", text)
        return orglab("run", "precise.toml", *arguments, code=2, folder=tmp_path).stderr

    misspelt = refusal(PRECISE.replace('"knowledge"', '"knowlege"'))
    assert "precise.toml:3" in misspelt and "run.precision.measure" in misspelt
    assert '"knowlege" is not recorded as one number per period' in misspelt and "did you mean knowledge?" in misspelt
    assert "did you mean knowledge?" in refusal(PRECISE.replace('"knowledge"', '"end_knowledge"'))
    assert "is not recorded" in refusal(PRECISE.replace('"knowledge"', '"messages_by_channel"'))
    assert "is not recorded" in refusal(PRECISE, "--set", 'observe.measures=["diversity"]')
    both = refusal(PRECISE.replace("[run]\n", "[run]\nreplicates = 5\n"))
    assert "precise.toml:3" in both and "stands beside run.precision" in both
    assert "half_widht" in refusal(PRECISE.replace("half_width", "half_widht"))
    assert not (tmp_path / "results").exists()


def test_replicates_of_the_command_line_take_its_place(tmp_path: Path) -> None:
    small_scenario(tmp_path, "precise.toml", PRECISE)
    done = orglab("run", "precise.toml", "--out", "few.h5", "--replicates", "3..5", folder=tmp_path)
    assert "--replicates takes the place of run.precision" in done.stdout
    assert "4 points x replicates 3..5 x 30 periods" in done.stdout


def test_plan_and_check_give_the_fewest_and_the_most_runs(tmp_path: Path) -> None:
    small_scenario(tmp_path, "precise.toml", PRECISE)
    for command in (["check"], ["plan", "--calibrate", "0"]):
        told = orglab(*command, "precise.toml", folder=tmp_path).stdout
        assert "4 points x 20 to 400 replicates x 30 periods: 80 to 1,600 runs" in told
        assert "run.precision looks at the 95 % intervals of knowledge after 20 replicates and after each 20 more" in told
    made = json.loads(orglab("plan", "precise.toml", "--calibrate", "0", "--format", "json", folder=tmp_path).stdout)
    assert made["precision"] == {"measure": "knowledge", "half_width": 0.02, "min": 20, "max": 400, "block": 20}
    assert "run.precision.half_width" in orglab("explain", "run.precision.half_width").stdout


def test_its_file_is_replayed_verified_compared_and_merged(tmp_path: Path, whole: tuple[Path, str, float]) -> None:
    shutil.copy(whole[0], tmp_path / "precise.h5")
    small_scenario(tmp_path, "precise.toml", PRECISE)
    with h5py.File(whole[0]) as file:
        replicates = file["replicate"].shape[0]
        study = file.attrs["study_id"]
    orglab("replay", "precise.h5", "--point", "3", "--replicate", str(replicates - 1), folder=tmp_path)
    assert "no such" not in orglab("verify", "precise.h5", folder=tmp_path).stdout
    orglab("replay", "precise.h5", "--point", "3", "--replicate", str(replicates), code=2, folder=tmp_path)
    counted = ["run", "precise.toml", "--quiet", "--replicates"]
    orglab(*counted, str(replicates), "--out", "counted.h5", folder=tmp_path)
    orglab(*counted, f"{replicates}..{replicates + 4}", "--out", "more.h5", folder=tmp_path)
    orglab("merge", "precise.h5", "more.h5", "--out", "all.h5", folder=tmp_path)
    with h5py.File(tmp_path / "all.h5") as file:
        assert file["replicate"].shape[0] == replicates + 5
        assert file.attrs["study_id"] == study
    orglab("verify", "all.h5", folder=tmp_path)
    for variant in ("lattice", "complete"):
        orglab("run", "precise.toml", "--quiet", "--variant", variant, "--out", f"{variant}.h5",
               "--set", "run.precision.half_width=1", folder=tmp_path)  # fmt: skip
    orglab("merge", "lattice.h5", "complete.h5", "--out", "both.h5", folder=tmp_path)
    differs = orglab("diff", "precise.h5", "counted.h5", code=1, folder=tmp_path).stdout
    assert "run.precision" in differs and "knowledge is" not in differs, "the numbers are the same"


def test_status_says_at_which_look_it_is(tmp_path: Path) -> None:
    small_scenario(tmp_path, "precise.toml", PRECISE)
    orglab("run", "precise.toml", "--out", "precise.h5", "--share", "1/2", "--quiet", folder=tmp_path)
    told = orglab("status", "precise.orglab", folder=tmp_path).stdout
    assert "run.precision looks at the intervals next (look 1 of at most " in told and "at 20 replicates" in told
    assert orglab("collect", "precise.orglab", "--partial", folder=tmp_path).stdout.startswith("40 of 80 runs collected")
