"""The program under test: orglab with one more file, named by the test that runs this."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import h5py


def orglab(*arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([os.environ["ORGLAB"], *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    return done


@contextmanager
def results(scenario: str, folder: Path, *options: str) -> Iterator[h5py.File]:
    """The results file of a scenario, run with further options."""
    out = folder / "results.h5"
    orglab("run", scenario, "--out", str(out), "--quiet", "--force", *options)
    with h5py.File(out) as file:
        yield file
