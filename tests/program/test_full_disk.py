"""A full disk: a clear error, exit code 1, and no half file.

ORGLAB_DISKS=300 tries so many sizes.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from program import ORGLAB, SMALL, names_in, orglab, small_scenario

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
    left = names_in(small_disk.place)
    assert left in ([], ["small.orglab"]), "nothing, or what is finished"
    if left:
        assert "the runs are kept in" in done.stderr and list(small_disk.place.glob("small.orglab/shards/*.h5"))


def test_whatever_the_size_of_a_disk_the_older_file_or_the_new_one_is_whole(tmp_path: Path) -> None:
    """Without the right to mount, a limit of the size of files stands in for the disk."""
    sizes = int(os.environ.get("ORGLAB_DISKS", "8"))
    small_scenario(tmp_path, text=SMALL.replace("replicates = 4", "replicates = 30").replace("periods = 5", "periods = 600"))
    run = ["run", "small.toml", "--quiet", "--threads", "1"]
    orglab(*run, "--out", "older.h5", folder=tmp_path)
    need = (tmp_path / "older.h5").stat().st_size // 1024
    older = (tmp_path / "older.h5").read_bytes()
    place = tmp_path / "disk"
    place.mkdir()
    ended = {0: 0, 1: 0}
    for k in range(sizes):
        kib = need + 8 + ((need + 8000) * k) // sizes  # the older file, shards, the new one
        mount = ["mount", "-t", "tmpfs", "-o", f"size={kib}k", "tmpfs", str(place)]
        mounted = subprocess.run(mount, check=False, capture_output=True).returncode == 0
        shutil.copy(tmp_path / "older.h5", place / "r.h5")
        limit = [] if mounted else ["prlimit", f"--fsize={(kib - need) * 1024}"]
        done = subprocess.run(
            [*limit, ORGLAB, *run, "--seed", "2", "--out", str(place / "r.h5"), "--force"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        found = (place / "r.h5").read_bytes()
        if mounted:
            subprocess.run(["umount", str(place)], check=True)
        assert done.returncode in ended, (kib, done)
        ended[done.returncode] += 1
        assert (found == older) == (done.returncode == 1), (kib, done)
        if done.returncode == 0:
            (tmp_path / "new.h5").write_bytes(found)
            orglab("show", "new.h5", folder=tmp_path)
    assert min(ended.values()) > 0, ended
