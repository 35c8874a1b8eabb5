"""Results files that are damaged or made to do harm end in one sentence: no crash, no hang, no table that is
shorter than the file promises."""

import os
import subprocess
import time
from pathlib import Path

import h5py
import pytest
from hostile import flipped, write_all
from program import ORGLAB, SMALL, orglab, small_scenario

FLIPS = int(os.environ.get("ORGLAB_FLIPS", "100"))  # 1500 for the whole proof


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("good")
    small_scenario(folder)
    orglab("run", "small.toml", "--out", "good.h5", "--quiet", folder=folder)
    return folder / "good.h5"


def without_checksum(file: Path, to: Path) -> Path:
    """As a file of an earlier version, or one that another program has changed: HDF5 alone has to notice."""
    to.write_bytes(file.read_bytes()[:-31])
    assert b"orglab-crc64" not in to.read_bytes()
    return to


def shown(file: Path) -> subprocess.CompletedProcess[str]:
    began = time.monotonic()
    done = subprocess.run([ORGLAB, "show", str(file)], capture_output=True, text=True, timeout=60, check=False)
    assert time.monotonic() - began < 30, file.name  # 5 s of the processor, however busy the machine is
    assert 0 <= done.returncode <= 2, (file.name, done.returncode, done.stderr)
    assert "internal error" not in done.stderr and "HDF5-DIAG" not in done.stderr
    assert done.returncode == 0 or done.stderr.count("\n") == 1, done.stderr
    return done


def test_the_end_of_a_file_is_its_checksum_and_readers_do_not_mind(good: Path, tmp_path: Path) -> None:
    assert good.read_bytes()[-31:].startswith(b"\norglab-crc64=")
    with h5py.File(good, "r") as file:
        assert file.attrs["measures"] == sum("better" in entry.attrs for entry in file.values())
    whole = shown(good)
    assert whole.returncode == 0
    assert shown(without_checksum(good, tmp_path / "good.h5")).stdout == whole.stdout


def test_hostile_files_end_in_one_sentence(tmp_path: Path) -> None:
    scenario = SMALL.split("[[variant]]", maxsplit=1)[0].replace("[learning]", 'kind = "lattice"\n[learning]')
    small_scenario(tmp_path, text=scenario)
    orglab("run", "small.toml", "--out", "good.h5", "--quiet", folder=tmp_path)
    (tmp_path / "made").mkdir()
    files = write_all(without_checksum(tmp_path / "good.h5", tmp_path / "bare.h5"), tmp_path / "made")
    assert len(files["refused"]) > 80
    for file in files["refused"]:
        done = shown(file)
        assert done.returncode == 2 and done.stdout == "", (file.name, done.stdout, done.stderr)
    for file in files["odd"]:
        shown(file)


def test_any_bit_that_changed_is_noticed(good: Path, tmp_path: Path) -> None:
    whole = good.read_bytes()
    file = tmp_path / "flipped.h5"
    for seed in range(FLIPS):
        file.write_bytes(flipped(whole, seed))
        done = shown(file)
        assert done.returncode == 2 and "flipped.h5" in done.stderr, (seed, done.stdout)


def test_without_a_checksum_bits_that_changed_cost_neither_the_program_nor_a_measure(
    good: Path, tmp_path: Path
) -> None:
    file = without_checksum(good, tmp_path / "flipped.h5")
    whole = file.read_bytes()
    measures = [line.split()[0] for line in shown(file).stdout.splitlines() if line.startswith(("knowledge", "score"))]
    assert measures
    for seed in range(FLIPS):
        file.write_bytes(flipped(whole, seed))
        done = shown(file)
        assert done.returncode == 2 or all(word in done.stdout for word in measures), (seed, done.stdout)


def test_a_file_that_was_cut_is_noticed(good: Path, tmp_path: Path) -> None:
    whole = good.read_bytes()
    file = tmp_path / "cut.h5"
    for length in [*range(0, len(whole) - 31, max(1, len(whole) // 25)), len(whole) - 32]:
        file.write_bytes(whole[:length])
        assert shown(file).returncode == 2


def test_what_is_not_a_file_is_not_opened(good: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link.h5").symlink_to("pipe")
    (tmp_path / "loop.h5").symlink_to("loop.h5")
    (tmp_path / "closed.h5").write_bytes(good.read_bytes())
    names = ["pipe", "link.h5", "loop.h5", ".", "nowhere.h5", "a" * 300, "/dev/zero", "/dev/null"]
    for name in names:
        assert shown(tmp_path / name).returncode == 2, name
    assert "no such file" in shown(tmp_path / "nowhere.h5").stderr


def test_a_file_of_results_that_cannot_be_read_is_not_replaced(good: Path, tmp_path: Path) -> None:
    small_scenario(tmp_path)
    for seed in range(10):
        file = tmp_path / "broken.h5"
        file.write_bytes(flipped(good.read_bytes(), seed) if seed else b"\x89HDF\r\n\x1a\n" + bytes(1000))
        before = file.read_bytes()
        done = subprocess.run(
            [ORGLAB, "run", "small.toml", "--out", "broken.h5", "--quiet"], cwd=tmp_path, capture_output=True, text=True
        )
        assert done.returncode == 2 and file.read_bytes() == before
