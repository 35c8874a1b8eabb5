"""orglab run: its files, its progress, its table, and Ctrl-C."""

import os
import pty
import re
import signal
import subprocess
import time
from pathlib import Path

import h5py
import pytest
from program import ORGLAB, SMALL, names_in, orglab, small_scenario

LONG = SMALL.replace("replicates = 4", "replicates = 100000").replace("periods = 5", "periods = 500")


def test_results_go_to_the_folder_results_and_the_table_compares_the_variants(tmp_path: Path) -> None:
    small_scenario(tmp_path)
    done = orglab("run", "small.toml", folder=tmp_path)
    assert names_in(tmp_path) == ["results", "small.toml"]
    assert names_in(tmp_path / "results") == ["small.h5"]
    assert "results/small.h5" in done.stdout
    for word in ("lattice", "complete", "knowledge", "worker-updates per second and thread"):
        assert word in done.stdout
    with h5py.File(tmp_path / "results" / "small.h5") as file:
        assert file["knowledge"].shape == (2, 4, 6)


def test_options_override_the_scenario(tmp_path: Path) -> None:
    small_scenario(tmp_path)
    options = ["--replicates", "3", "--periods", "7", "--seed", "18446744073709551615", "--set", "workforce.size=9"]
    orglab("run", "small.toml", *options, "--out", "deep/other.h5", folder=tmp_path)
    with h5py.File(tmp_path / "deep" / "other.h5") as file:
        assert file["knowledge"].shape == (2, 3, 8)
        assert (file["seed"][:] == 18446744073709551615).all()


def test_an_existing_file_is_replaced_only_when_forced(tmp_path: Path) -> None:
    small_scenario(tmp_path)
    out = tmp_path / "small.h5"
    orglab("run", "small.toml", "--out", "small.h5", "--replicates", "2", folder=tmp_path)
    older = out.read_bytes()
    assert "--force" in orglab("run", "small.toml", "--out", "small.h5", code=2, folder=tmp_path).stderr
    assert out.read_bytes() == older
    orglab("run", "small.toml", "--out", "small.h5", "--force", folder=tmp_path)
    with h5py.File(out) as results:
        assert results["replicate"].shape == (4,)


TOO_LONG = "x" * 252 + ".h5"


@pytest.mark.parametrize(
    "out", ["a_file/small.h5", "a_file/deeper/small.h5", "/proc/orglab/small.h5", "here", TOO_LONG]
)
def test_a_place_that_takes_no_results_is_a_mistake_told_before_any_run(tmp_path: Path, out: str) -> None:
    small_scenario(tmp_path)
    (tmp_path / "a_file").write_text("no folder")
    (tmp_path / "here" / "small.h5").mkdir(parents=True)
    done = orglab("run", "small.toml", "--out", out, "--force", code=2, folder=tmp_path)
    assert "--out" in done.stderr or "is a folder" in done.stderr or "is not a folder" in done.stderr
    assert "8 runs" not in done.stderr, "what the progress line says"
    assert names_in(tmp_path) == ["a_file", "here", "small.toml"]


def test_force_replaces_results_and_nothing_else(tmp_path: Path) -> None:
    scenario = small_scenario(tmp_path)
    before = scenario.read_bytes()
    (tmp_path / "people.csv").write_text("worker\nAda\n")
    for mine in ("small.toml", "people.csv"):
        for options in ([], ["--force"]):
            done = orglab("run", "small.toml", "--out", mine, *options, code=2, folder=tmp_path)
            assert "not an orglab results file" in done.stderr and "--force" not in done.stderr
    assert scenario.read_bytes() == before
    assert (tmp_path / "people.csv").read_text() == "worker\nAda\n"


def test_one_bad_scenario_does_not_stop_the_others(tmp_path: Path) -> None:
    small_scenario(tmp_path, "bad.toml", SMALL.replace("size", "siez"))
    small_scenario(tmp_path)
    done = orglab("run", "bad.toml", "absent.toml", "small.toml", "--out", "here/", code=2, folder=tmp_path)
    assert "workforce.size" in done.stderr
    assert "absent.toml" in done.stderr
    assert names_in(tmp_path / "here") == ["small.h5"]


def test_quiet_prints_nothing(tmp_path: Path) -> None:
    small_scenario(tmp_path)
    done = orglab("run", "small.toml", "--quiet", folder=tmp_path)
    assert done.stdout == done.stderr == ""


def test_a_shipped_scenario_is_found_by_its_name(tmp_path: Path) -> None:
    orglab("run", "hierarchy-vs-network", "--replicates", "2", "--periods", "3", folder=tmp_path)
    assert names_in(tmp_path / "results") == ["hierarchy-vs-network.h5"]


def test_people_from_a_file_are_counted_in_the_costs(tmp_path: Path) -> None:
    options = ["--replicates", "2", "--out", "own.h5"]
    lines = orglab("run", "tutorial/your-own-organization", *options, folder=tmp_path).stdout.splitlines()
    head = next(k for k, line in enumerate(lines) if line.startswith("costs (per worker and period)"))
    columns = re.split(r"\s{2,}", lines[head])
    row = re.split(r"\s{2,}", lines[head + 1].strip())
    made = float(row[columns.index("made")])
    assert 0 < made <= 1  # one contact offered; some work part-time
    assert row[columns.index("experts")] == "0"


def test_a_log_gets_whole_lines(tmp_path: Path) -> None:
    small_scenario(tmp_path)
    text = orglab("run", "small.toml", folder=tmp_path).stderr
    assert "8 of 8 runs (100 %)" in text
    assert "\r" not in text and text.endswith("\n")


def test_a_terminal_gets_one_line_that_changes(tmp_path: Path) -> None:
    small_scenario(tmp_path)
    ours, theirs = pty.openpty()
    subprocess.run([ORGLAB, "run", "small.toml"], cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=theirs, check=True)
    os.close(theirs)
    text = os.read(ours, 100000).decode()
    os.close(ours)
    assert "\r" in text and "8 of 8 runs (100 %)" in text


def interrupted(folder: Path, which: signal.Signals) -> subprocess.CompletedProcess[str]:
    """A long study that gets a signal once its folder is there."""
    running = subprocess.Popen(
        [ORGLAB, "run", "long.toml", "--out", "out/long.h5", "--force"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not list((folder / "out").glob("long.orglab/running-*")):
        assert running.poll() is None, running.communicate()
        time.sleep(0.01)
    time.sleep(0.3)
    running.send_signal(which)
    out, err = running.communicate(timeout=60)
    return subprocess.CompletedProcess(running.args, running.returncode, out, err)


def test_an_interrupt_ends_cleanly_and_says_what_is_kept(tmp_path: Path) -> None:
    small_scenario(tmp_path, "long.toml", LONG)
    (tmp_path / "out").mkdir()
    for which in (signal.SIGINT, signal.SIGTERM):
        done = interrupted(tmp_path, which)
        assert done.returncode == 128 + which
        assert "no results file was written" in done.stderr
        assert "the same command goes on" in done.stderr
        assert "`orglab collect out/long.orglab --partial`" in done.stderr
        assert names_in(tmp_path / "out") == ["long.orglab"]


def test_an_interrupt_leaves_an_older_file_as_it_was(tmp_path: Path) -> None:
    small_scenario(tmp_path, "long.toml", LONG)
    (tmp_path / "out").mkdir()
    orglab("run", "long.toml", "--out", "out/long.h5", "--replicates", "2", "--quiet", folder=tmp_path)
    older = (tmp_path / "out" / "long.h5").read_bytes()
    interrupted(tmp_path, signal.SIGINT)
    assert (tmp_path / "out" / "long.h5").read_bytes() == older
