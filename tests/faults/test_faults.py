"""Each call that can fail is made to fail: the older results file stays whole or the new one is, the program ends with a code
of its own, and a later run leaves nothing behind.

ORGLAB_FAULTS=all tries every call number up to 400; the default tries some of each.
"""

import os
import shutil
import subprocess
from pathlib import Path

import h5py
import numpy as np
import pytest

ORGLAB = os.environ["ORGLAB"]
LIBRARY = os.environ["ORGLAB_FAULTS_LIBRARY"]
ALL = os.environ.get("ORGLAB_FAULTS") == "all"
SMALL = """\
title = "small"
run.replicates = 6
run.periods = 300
workforce.size = 10
network.kind = "lattice"
learning.order = ["network"]
"""
NUMBERS = range(1, 401) if ALL else (1, 2, 3, 8, 21, 34, 66, 70, 120, 219)
FEW = range(1, 101) if ALL else (1, 2, 3, 5)
CASES = [
    *(("write", at, 28, once) for at in NUMBERS for once in (0, 1)),
    *(("write", at, 5, 1) for at in NUMBERS),
    *((call, at, error, once)
      for call in ("fsync", "rename", "link", "truncate", "allocate", "mkdir", "flock", "pipe", "fork")
      for at in FEW for error, once in ((28, 0), (5, 1))),
    *(("open", at, 24, once) for at in NUMBERS for once in (0, 1)),
    *(("mmap", at, 12, 1) for at in NUMBERS),
    *(("malloc", 21 * at, 12, once) for at in NUMBERS for once in (0, 1)),
]


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """The bytes of an older file and of the one that takes its place."""
    folder = tmp_path_factory.mktemp("older")
    (folder / "s.toml").write_text(SMALL)
    for seed in ("1", "2"):
        subprocess.run([ORGLAB, "run", "s.toml", "--seed", seed, "--out", f"{seed}.h5", "--quiet"], cwd=folder, check=True)
    return (folder / "1.h5").read_bytes(), (folder / "2.h5").read_bytes()


def with_fault(folder: Path, arguments: list[str], call: str, at: int, error: int, once: int, short: int = 0) -> int:
    environment = os.environ | {
        "LD_PRELOAD": LIBRARY,
        "FAULT_CALL": call,
        "FAULT_AT": str(at),
        "FAULT_ERRNO": str(error),
        "FAULT_ONCE": str(once),
        "FAULT_SHORT": str(short),
    }
    done = subprocess.run(
        [ORGLAB, *arguments], cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert 0 <= done.returncode <= 2, (call, at, error, once, done)
    assert done.returncode == 0 or done.stderr, (call, at, error, once)
    return done.returncode


def numbers_of(file: Path) -> dict[str, np.ndarray]:
    """All that a results file holds of the runs: each array at its root."""
    with h5py.File(file) as results:
        return {name: results[name][()] for name in results if isinstance(results[name], h5py.Dataset)}


def same_numbers(one: dict[str, np.ndarray], other: dict[str, np.ndarray]) -> bool:
    return one.keys() == other.keys() and all(
        np.array_equal(one[name], other[name], equal_nan=one[name].dtype.kind == "f") for name in one
    )


def look_into(kept: Path, collected: Path, expected: dict[str, np.ndarray]) -> None:
    """Runs that were kept are those of the study, as many as there are; then they may go."""
    collect = ["collect", kept.name, "--partial", "--out", collected.name]
    if subprocess.run([ORGLAB, *collect], cwd=kept.parent, capture_output=True, check=False).returncode in (0, 1):
        if collected.exists():
            numbers = numbers_of(collected)
            done = numbers["status"] == 0
            assert (numbers["fingerprint"][done] == expected["fingerprint"][done]).all()
            collected.unlink()
    shutil.rmtree(kept, ignore_errors=True)  # gone if it was collected


def shown(folder: Path, name: str) -> str:
    return subprocess.run([ORGLAB, "show", name], cwd=folder, check=True, capture_output=True, text=True).stdout


def test_a_failing_call_costs_no_results(tmp_path: Path, older: tuple[bytes, bytes]) -> None:
    (tmp_path / "s.toml").write_text(SMALL)
    run = ["run", "s.toml", "--seed", "2", "--out", "r.h5", "--force", "--quiet", "--threads", "1"]
    file = tmp_path / "r.h5"
    file.write_bytes(older[1])
    expected = numbers_of(file)
    failed = 0
    for call, at, error, once in CASES:
        file.write_bytes(older[0])
        code = with_fault(tmp_path, run, call, at, error, once)
        failed += code != 0
        if file.read_bytes() != older[0]:
            assert same_numbers(numbers_of(file), expected), (call, at, error, once)
            shown(tmp_path, "r.h5")
        else:
            assert code != 0, (call, at, error, once)
        for kept in tmp_path.glob("r.orglab"):
            look_into(kept, tmp_path / "collected.h5", expected)
    assert failed > len(CASES) / 4, "most of these calls are made"
    subprocess.run([ORGLAB, *run], cwd=tmp_path, check=True)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["r.h5", "s.toml"]


def test_short_writes_are_finished(tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text(SMALL)
    run = ["run", "s.toml", "--out", "r.h5", "--force", "--quiet", "--threads", "1"]
    for at in (1, 2, 3, 10, 50):
        assert with_fault(tmp_path, run, "write", at, 28, 1, short=1) in (0, 1)
        if (tmp_path / "r.h5").exists():
            shown(tmp_path, "r.h5")


def test_reading_with_failing_calls_ends_in_a_sentence(tmp_path: Path, older: tuple[bytes, bytes]) -> None:
    (tmp_path / "r.h5").write_bytes(older[0])
    for call, error in (("open", 24), ("mmap", 12), ("malloc", 12)):
        for at in NUMBERS if call != "malloc" else [21 * n for n in NUMBERS]:
            with_fault(tmp_path, ["show", "r.h5"], call, at, error, 1)
    assert (tmp_path / "r.h5").read_bytes() == older[0]
