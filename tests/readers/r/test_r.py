"""The lines for R in docs/results.md, run as they stand: by hdf5r, and from exported tables."""
from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import h5py
import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "tests" / "analysis"), str(ROOT / "analysis")]

from synthetic import write_results  # noqa: E402

from orglab_analysis.export import main as export  # noqa: E402

BY_HDF5R, BY_TABLES = re.findall(r"```r\n(.*?)```", (ROOT / "docs" / "results.md").read_text(), re.DOTALL)


def run(lines: str, folder: Path) -> str:
    """What the lines print."""
    (folder / "lines.R").write_text(lines)
    done = subprocess.run(
        [os.environ["RSCRIPT"], "--vanilla", "lines.R"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(("points", "replicates"), [(3, 5), (1, 5), (3, 1), (1, 1)])
def test_hdf5r_reads_the_means_of_runs_that_went_well(points: int, replicates: int, tmp_path: Path) -> None:
    names = ["hierarchy", "Büro", "small-world"][:points]
    knowledge = np.random.default_rng(7).random((points, replicates, 9))
    status = np.zeros((points, replicates), dtype=np.uint8)
    if replicates > 1:
        status[0, 1] = 1  # a run that was stopped has numbers of its first periods
    write_results(tmp_path / "results.h5", names, {"knowledge": knowledge}, status=status)
    run(BY_HDF5R + 'write.table(means, "means.txt", row.names = FALSE, fileEncoding = "UTF-8")\n', tmp_path)
    head, *rows = (tmp_path / "means.txt").read_text(encoding="utf-8").splitlines()
    assert re.findall('"(.*?)"', head) == names
    found = np.array([[float(word) for word in row.split()] for row in rows])
    kept = np.where((status == 0)[:, :, None], knowledge.astype(np.float32), np.nan)
    np.testing.assert_allclose(found, np.nanmean(kept, axis=1).T, rtol=1e-6)


def test_hdf5r_opens_what_the_program_wrote(tmp_path: Path) -> None:
    (tmp_path / "results.h5").write_bytes(Path(os.environ["REAL"]).read_bytes())
    printed = run(BY_HDF5R + "cat(colnames(means), sprintf('%.9f', means[nrow(means), ]))\n", tmp_path).split()
    with h5py.File(tmp_path / "results.h5") as file:
        assert printed[:2] == list(file["scenario"].asstr()[()])
        expected = file["knowledge"][()].astype(float).mean(axis=1)[:, -1]
    np.testing.assert_allclose([float(word) for word in printed[2:]], expected, atol=1e-8)


def test_tables_are_read_without_a_package(tmp_path: Path) -> None:
    (tmp_path / "results.h5").write_bytes(Path(os.environ["REAL"]).read_bytes())
    assert export([str(tmp_path / "results.h5"), "--csv"]) == 0
    printed = run(BY_TABLES, tmp_path)
    with h5py.File(tmp_path / "results.h5") as file:
        ends = dict(zip(file["scenario"].asstr()[()], file["end_knowledge"][()].mean(axis=1)))
    found = dict(re.findall(r"^\d+ +(\S+) +([\d.]+)$", printed, re.MULTILINE))
    assert found.keys() == ends.keys()
    for name, mean in ends.items():
        assert float(found[name]) == pytest.approx(mean, abs=1e-6)
