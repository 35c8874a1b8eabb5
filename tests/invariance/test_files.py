"""The results file is a function of scenario and seed: threads, schedules, instruction sets and company change no byte."""

import os
import subprocess
from pathlib import Path

import h5py
import numpy as np
import pytest
from program import ORGLAB, SOURCE

MAIN_JOB = str(SOURCE / "scenarios" / "hierarchy-vs-network.toml")


def run(
    out: Path,
    *options: str,
    schedule: str = "",
    threads: int = 1,
    vectors: str = "",
    scenario: str = MAIN_JOB,
) -> Path:
    environment = dict(os.environ, ORGLAB_VECTORS=vectors)
    if schedule:
        environment["OMP_SCHEDULE"] = schedule
    subprocess.run(
        [ORGLAB, "run", scenario, "--periods", "30", "--threads", str(threads), "--out", str(out), "--quiet", *options],
        env=environment,
        check=True,
    )
    return out


def assert_same_but_for_provenance(a: Path, b: Path) -> None:
    done = subprocess.run(
        ["h5diff", "--exclude-path", "/provenance", str(a), str(b)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    with h5py.File(a) as one, h5py.File(b) as other:
        assert list(one) == list(other)
        for name, item in one.items():
            if isinstance(item, h5py.Dataset) and item.dtype != object:
                assert item[()].tobytes() == other[name][()].tobytes(), name


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run(tmp_path_factory.mktemp("alone") / "r.h5", "--replicates", "6")


@pytest.mark.parametrize("threads", [2, 3])
def test_threads_change_no_byte(alone: Path, tmp_path: Path, threads: int) -> None:
    assert_same_but_for_provenance(alone, run(tmp_path / "r.h5", "--replicates", "6", threads=threads))


@pytest.mark.parametrize("schedule", ["static", "static,1", "dynamic,1", "guided"])
def test_schedules_change_no_byte(alone: Path, tmp_path: Path, schedule: str) -> None:
    other = run(tmp_path / "r.h5", "--replicates", "6", threads=2, schedule=schedule)
    assert_same_but_for_provenance(alone, other)


def test_threads_inside_one_large_run_change_no_byte(tmp_path: Path) -> None:
    one = run(tmp_path / "one.h5", "--replicates", "1", "--set", "workforce.size=3000", "--set", "hierarchy.span=auto")
    for threads in (2, 5):
        out = tmp_path / f"{threads}.h5"
        options = ("--replicates", "1", "--set", "workforce.size=3000", "--set", "hierarchy.span=auto")
        assert_same_but_for_provenance(one, run(out, *options, threads=threads))


def test_instruction_sets_change_no_byte(alone: Path, tmp_path: Path) -> None:
    unknown = subprocess.run(
        [ORGLAB, "version"], env=dict(os.environ, ORGLAB_VECTORS="abacus"), capture_output=True, text=True, check=False
    )
    assert unknown.returncode == 2
    sets = unknown.stderr.strip().removeprefix("ORGLAB_VECTORS=abacus: this machine has ").split(", ")
    assert sets[-1] == "plain" and len(sets) > 1, unknown.stderr
    for name in sets:
        out = run(tmp_path / f"{name}.h5", "--replicates", "6", vectors=name)
        assert_same_but_for_provenance(alone, out)


def test_another_seed_changes_the_numbers(alone: Path, tmp_path: Path) -> None:
    other = run(tmp_path / "r.h5", "--replicates", "6", "--seed", "2")
    with h5py.File(alone) as one, h5py.File(other) as two:
        assert not np.array_equal(one["knowledge"][:], two["knowledge"][:])


def test_more_replicates_leave_the_first_ones_as_they_were(alone: Path, tmp_path: Path) -> None:
    more = run(tmp_path / "r.h5", "--replicates", "9", threads=2)
    with h5py.File(alone) as few, h5py.File(more) as many:
        for name in ("knowledge", "diversity", "fingerprint", "run_key"):
            assert few[name][()].tobytes() == many[name][:, :6].tobytes(), name


def test_a_variant_alone_has_the_numbers_that_it_has_in_company(alone: Path, tmp_path: Path) -> None:
    scenario = tmp_path / "single-expert.toml"
    text = Path(MAIN_JOB).read_text(encoding="utf-8")
    head, *variants = text.split("[[variant]]")
    [wanted] = [variant for variant in variants if 'name = "single-expert"' in variant]
    scenario.write_text(head + "[[variant]]" + wanted, encoding="utf-8")
    single = run(tmp_path / "r.h5", "--replicates", "6", scenario=str(scenario))
    with h5py.File(alone) as company, h5py.File(single) as one:
        place = list(company["scenario"].asstr()).index("single-expert")
        for name in ("knowledge", "fingerprint"):
            assert company[name][place].tobytes() == one[name][0].tobytes(), name
