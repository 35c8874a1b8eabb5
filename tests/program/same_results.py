"""Whether two results files hold the same, all but provenance/."""

import subprocess
from pathlib import Path

import h5py


def assert_same_results(one: Path, other: Path) -> None:
    """Byte by byte."""
    done = subprocess.run(
        ["h5diff", "--exclude-path", "/provenance", str(one), str(other)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    with h5py.File(one) as first, h5py.File(other) as second:
        assert list(first) == list(second)
        assert dict(first.attrs) == dict(second.attrs)
        for name, item in first.items():
            if isinstance(item, h5py.Dataset) and item.dtype != object:
                assert item[()].tobytes() == second[name][()].tobytes(), name
