"""orglab plot: the Python package, called by the program."""

import os
import subprocess
from pathlib import Path

import pytest
from program import ORGLAB, orglab, small_scenario


def plot(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ORGLAB, "plot", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plot")
    orglab("run", str(small_scenario(folder)), "--out", str(folder / "small.h5"))
    return folder / "small.h5"


def test_figures_are_listed_and_drawn(results: Path) -> None:
    listed = plot("--list")
    assert listed.returncode == 0
    assert [line.split()[0] for line in listed.stdout.splitlines()] == [
        "channels",
        "compare",
        "curves",
        "difference",
        "distribution",
        "effects",
        "groups",
        "lorenz",
        "network",
        "sensitivity",
        "structure",
        "sweep",
        "published",
    ]
    drawn = plot("curves", str(results), "--out", str(results.with_name("drawn")))
    assert drawn.returncode == 0, drawn.stderr
    assert drawn.stdout.split() == [str(results.with_name(f"drawn.{end}")) for end in ("png", "svg")]


def test_mistakes_are_one_sentence(results: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.h5"
    damaged.write_bytes(results.read_bytes()[:3000])
    for arguments in (["curves", str(damaged)], ["curves", str(tmp_path / "none.h5")], ["curvse", str(results)]):
        wrong = plot(*arguments)
        assert wrong.returncode == 2 and wrong.stdout == "", arguments
        assert wrong.stderr.startswith("orglab plot: ") and wrong.stderr.count("\n") == 1, wrong.stderr
    assert "curves" in plot("curvse", str(results)).stderr
    assert plot().returncode == 2 and "orglab plot FIGURE" in plot().stderr


def test_a_python_without_packages_is_told_with_what_to_install(results: Path, tmp_path: Path) -> None:
    bare = tmp_path / "python"
    bare.write_text("#!/bin/sh\nexit 1\n")
    bare.chmod(0o755)
    for python in (str(bare), str(tmp_path / "nowhere")):
        wrong = plot("curves", str(results), ORGLAB_PYTHON=python)
        assert wrong.returncode == 1 and "python3-xarray" in wrong.stderr and python in wrong.stderr
        assert wrong.stderr.count("\n") <= 2, wrong.stderr


def test_the_package_of_the_first_python_that_has_all_is_used(results: Path, tmp_path: Path) -> None:
    """python3 of the path has nothing, as a virtual environment of another project: Debian's is taken."""
    (tmp_path / "python3").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "python3").chmod(0o755)
    drawn = plot("curves", str(results), "--force", PATH=f"{tmp_path}:{os.environ['PATH']}")
    assert drawn.returncode == 0, drawn.stderr
