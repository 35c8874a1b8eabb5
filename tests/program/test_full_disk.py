"""A full disk: a clear error, exit code 1, and no half file."""

import os
import resource
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from program import ORGLAB, SMALL, names_in, small_scenario

LARGE = SMALL.replace("replicates = 4", "replicates = 2000").replace("periods = 5", "periods = 200")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1 MiB where we may mount one; a name for a folder anywhere else."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = os.geteuid() == 0 and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], check=False
    ).returncode == 0
    yield place
    if mounted:
        subprocess.run(["umount", str(place)], check=True)


def limit_files_to_a_mebibyte() -> None:
    """A write beyond the limit fails as on a full disk, wherever we are and whoever we are."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))


@pytest.mark.parametrize("limit", [None, limit_files_to_a_mebibyte])
def test_a_full_disk_is_a_clear_error_and_leaves_no_half_file(tmp_path: Path, small_disk: Path, limit: object) -> None:
    if limit is None and not small_disk.is_mount():
        limit = limit_files_to_a_mebibyte  # mounting is for root; the limit serves everybody
    small_scenario(tmp_path, text=LARGE)
    place = small_disk if limit is None else tmp_path / "folder"
    done = subprocess.run(
        [ORGLAB, "run", "small.toml", "--out", str(place / "small.h5"), "--quiet"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )
    assert done.returncode == 1
    assert "orglab: " in done.stderr and "small.h5" in done.stderr
    assert "HDF5-DIAG" not in done.stderr
    assert names_in(place) == []
