"""Outputs that are closed, full or gone, signals, and text that a terminal would obey."""

import os
import resource
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from program import ORGLAB, SMALL, names_in, orglab, small_scenario

LONG = SMALL.replace("replicates = 4", "replicates = 100000").replace("periods = 5", "periods = 500")
RUN = [ORGLAB, "run", "small.toml", "--out", "small.h5"]


def closed(descriptor: int) -> Callable[[], None]:
    """What the child does before it begins: without this descriptor."""
    return lambda: os.close(descriptor)


@pytest.fixture
def results(tmp_path: Path) -> Path:
    small_scenario(tmp_path)
    subprocess.run([*RUN, "--quiet"], cwd=tmp_path, check=True)
    return tmp_path / "small.h5"


def test_a_study_goes_on_without_a_standard_error(tmp_path: Path) -> None:
    small_scenario(tmp_path)
    subprocess.run(RUN, cwd=tmp_path, preexec_fn=closed(2), check=True)
    assert names_in(tmp_path) == ["small.h5", "small.toml"]


def test_a_study_goes_on_if_the_standard_error_is_full(tmp_path: Path) -> None:
    small_scenario(tmp_path)
    with open("/dev/full", "w") as full:
        subprocess.run(RUN, cwd=tmp_path, stderr=full, check=True)
    assert names_in(tmp_path) == ["small.h5", "small.toml"]


def test_a_study_goes_on_after_the_reader_of_its_messages_has_gone(tmp_path: Path) -> None:
    small_scenario(tmp_path)
    reader, writer = os.pipe()
    os.close(reader)
    subprocess.run(RUN, cwd=tmp_path, stderr=writer, check=True)
    os.close(writer)
    assert names_in(tmp_path) == ["small.h5", "small.toml"]


def test_a_mistake_is_a_mistake_without_a_standard_error(tmp_path: Path) -> None:
    assert subprocess.run([ORGLAB, "run", "nope"], cwd=tmp_path, preexec_fn=closed(2)).returncode == 2


@pytest.mark.parametrize(
    "command",
    [
        ["show", "small.h5"],
        ["show", "small.h5", "--format", "json"],
        ["check", "small.toml"],
        ["check", "small.toml", "--resolved"],
        ["list"],
        ["explain", "--all"],
        ["--help"],
        ["--version"],
        ["run", "--help"],
    ],
)
def test_output_that_cannot_be_written_is_a_failure(results: Path, command: list[str]) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [ORGLAB, *command], cwd=results.parent, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert (done.returncode, done.stderr) == (1, "orglab: cannot write the output: No space left on device\n")
    done = subprocess.run(
        [ORGLAB, *command], cwd=results.parent, stderr=subprocess.PIPE, text=True, preexec_fn=closed(1)
    )
    assert (done.returncode, done.stderr) == (1, "orglab: cannot write the output: Bad file descriptor\n")


def test_of_a_closed_pipe_nothing_is_told(tmp_path: Path) -> None:
    small_scenario(tmp_path)
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([ORGLAB, "list"], stdout=writer, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (1, "")
    done = subprocess.run(RUN, cwd=tmp_path, stdout=writer, stderr=subprocess.PIPE, text=True)
    os.close(writer)
    assert done.returncode == 1 and names_in(tmp_path) == ["small.h5", "small.toml"]


def test_closed_descriptors_never_become_a_file_of_results(tmp_path: Path) -> None:
    small_scenario(tmp_path)
    all_closed = subprocess.run([*RUN, "--quiet"], cwd=tmp_path, preexec_fn=lambda: os.closerange(0, 3))
    assert all_closed.returncode == 0
    assert "lattice" in orglab("show", "small.h5", folder=tmp_path).stdout


def started(folder: Path, ignored: signal.Signals | None = None) -> subprocess.Popen[str]:
    """A long study, once its folder of shards is there."""
    small_scenario(folder, "long.toml", LONG)
    running = subprocess.Popen(
        [ORGLAB, "run", "long.toml", "--out", "long.h5"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=(lambda: signal.signal(ignored, signal.SIG_IGN)) if ignored else None,
    )
    while len(names_in(folder)) < 2:
        assert running.poll() is None, running.communicate()
        time.sleep(0.01)
    time.sleep(0.3)
    return running


@pytest.mark.parametrize("which", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_a_study_cleanly_with_the_code_of_shells(tmp_path: Path, which: signal.Signals) -> None:
    running = started(tmp_path)
    running.send_signal(which)
    _, told = running.communicate(timeout=60)
    assert running.returncode == 128 + which
    assert "interrupted after" in told


@pytest.mark.parametrize("which", [signal.SIGINT, signal.SIGHUP])
def test_a_signal_that_was_ignored_stays_ignored(tmp_path: Path, which: signal.Signals) -> None:
    running = started(tmp_path, ignored=which)
    running.send_signal(which)
    time.sleep(0.5)
    assert running.poll() is None
    running.terminate()
    running.communicate(timeout=60)
    assert running.returncode == 128 + signal.SIGTERM


def test_a_file_larger_than_allowed_is_a_failed_write(tmp_path: Path) -> None:
    large = SMALL.replace("replicates = 4", "replicates = 200").replace("periods = 5", "periods = 400")
    small_scenario(tmp_path, "large.toml", large)
    done = subprocess.run(
        [ORGLAB, "run", "large.toml", "--out", "large.h5", "--quiet"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50 * 1024, 50 * 1024)),
    )
    assert done.returncode == 1, done
    assert "File too large" in done.stderr


HOSTILE = "\\u001b[31mred\\u009b1m\\u202eback\\u0007"


def harmless(text: str) -> bool:
    return all(letter >= " " or letter in "\n\t" for letter in text) and not set(text) & set("\x7f\x9b\u202e")


def test_data_cannot_steer_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "h.toml").write_text(f'title = "{HOSTILE}"\n' + SMALL.split("\n", 1)[1])
    for command in (["check", "h.toml"], ["run", "h.toml", "--out", "h.h5"]):
        done = orglab(*command, folder=tmp_path)
        assert harmless(done.stdout) and harmless(done.stderr)
        assert "\\x1b[31mred" in done.stdout
    for medium in ("terminal", "markdown", "html", "json"):
        assert harmless(orglab("show", "h.h5", "--format", medium, folder=tmp_path).stdout)


def test_what_is_wrong_cannot_steer_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "h.toml").write_text(f'"{HOSTILE}" = 1\n[network]\nkind = "{HOSTILE}"\n')
    for arguments in (
        ["check", "h.toml"],
        ["check", "\x1b[31m.toml"],
        ["show", "\x1b[31m.h5"],
        ["\x1b[31m"],
        ["run", "--\x1b[31m"],
        ["explain", "\x1b31m"],
        ["check", "h.toml", "--set", "\x1b[31m=3"],
        ["selftest", "\x1b[31m"],
    ):
        told = orglab(*arguments, code=2, folder=tmp_path).stderr
        assert harmless(told) and "\\x1b" in told


@pytest.mark.parametrize(
    "options",
    [
        ["--replicates", "-1"],
        ["--replicates", "-4294967294"],
        ["--replicates", "0"],
        ["--replicates", "2.5"],
        ["--replicates", "1e3"],
        ["--replicates", ""],
        ["--threads", "-5"],
        ["--threads", "5000"],
        ["--threads", "two"],
    ],
)
def test_numbers_of_options_are_numbers_in_range(options: list[str]) -> None:
    told = orglab("selftest", "march-1991-exact", *options, code=2).stderr
    assert options[0] in told and "a whole number from" in told
