"""A full disk: a clear error, exit code 1, and no half file."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from program import ORGLAB, SMALL, names_in, small_scenario

LARGE = SMALL.replace("replicates = 4", "replicates = 2000").replace("periods = 5", "periods = 200")


class SmallDisk(NamedTuple):
    place: Path
    code: int  # that the program ends with


@pytest.fixture(params=["64k", "400k", "1m", "6m"])
def small_disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[SmallDisk]:
    """A file system that is full after a part of a shard, some shards, or a part of the results file.

    Mounting takes root; without, a folder that takes no file stands in for the full disk. To ask for
    that one is the user's mistake.
    """
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={request.param}", "tmpfs", str(place)]
    mounted = subprocess.run(mount, check=False).returncode == 0
    if not mounted:
        place.chmod(0o500)
    yield SmallDisk(place, 1 if mounted else 2)
    if mounted:
        subprocess.run(["umount", str(place)], check=True)
    else:
        place.chmod(0o700)


def test_a_full_disk_is_a_clear_error_and_leaves_no_half_file(tmp_path: Path, small_disk: SmallDisk) -> None:
    small_scenario(tmp_path, text=LARGE)
    done = subprocess.run(
        [ORGLAB, "run", "small.toml", "--out", str(small_disk.place / "small.h5"), "--quiet"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == small_disk.code, done.stderr
    assert done.stderr.startswith("orglab: ") == (small_disk.code == 1)
    assert str(small_disk.place) in done.stderr
    assert "H5" not in done.stderr.replace(".h5", ""), "what HDF5 itself prints"
    assert names_in(small_disk.place) == []
