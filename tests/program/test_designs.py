"""Designs from the command line and from files: the same points, the same study."""

from pathlib import Path

import h5py
import pytest
from program import SMALL, orglab, small_scenario


def study_of(results: Path) -> tuple[str, list[list[int]]]:
    """Its id, and the keys of its runs: a row per point."""
    with h5py.File(results) as file:
        return str(file.attrs["study_id"]), file["run_key"][:].tolist()


@pytest.mark.parametrize(
    ("options", "sweep"),
    [
        (["network.degree=2,6"], '"network.degree" = [2, 6]\n'),
        (["workforce.turnover=0..0.2:3"], '"workforce.turnover" = { from = 0, to = 0.2, count = 3 }\n'),
        (
            ["learning.network.rule=best,majority-of-better", "network.degree=2,6"],
            '"learning.network.rule" = ["best", "majority-of-better"]\n"network.degree" = [2, 6]\n',
        ),
    ],
)
def test_vary_makes_the_study_that_the_file_would_make(tmp_path: Path, options: list[str], sweep: str) -> None:
    small_scenario(tmp_path)
    (tmp_path / "swept").mkdir()
    small_scenario(tmp_path / "swept", text=SMALL + "[sweep]\n" + sweep)
    words = [word for option in options for word in ("--vary", option)]
    orglab("run", "small.toml", "--quiet", "--out", "typed.h5", *words, folder=tmp_path)
    orglab("run", "swept/small.toml", "--quiet", "--out", "written.h5", folder=tmp_path)
    assert study_of(tmp_path / "typed.h5") == study_of(tmp_path / "written.h5")


def test_variant_keeps_only_those_named(tmp_path: Path) -> None:
    small_scenario(tmp_path)
    told = orglab("check", "small.toml", "--variant", "lattice", folder=tmp_path).stdout
    assert "variant: lattice\n" in told
    wrong = orglab("check", "small.toml", "--variant", "latice", folder=tmp_path, code=2).stderr
    assert "in --variant: there is no variant \"latice\"" in wrong
    assert "did you mean lattice?" in wrong
