"""What `cmake --install` lays down works below its prefix, and below another one that it is moved to.

What the program finds is told from the sources, which lie beside it here, by a scenario that only the
installed folder has.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

BUILD = os.environ["ORGLAB_BUILD"]
ONLY_HERE = """\
title = "Only below this prefix"
[run]
replicates = 2
periods = 3
[workforce]
size = 10
[network]
kind = "complete"
[learning]
order = ["network"]
"""


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A prefix that was installed under another name."""
    first = tmp_path_factory.mktemp("install") / "first"
    subprocess.run(["cmake", "--install", BUILD, "--prefix", str(first)], check=True, capture_output=True)
    (first / "share/orglab/scenarios/only-here.toml").write_text(ONLY_HERE)
    assert "only-here" in run(first, "list").stdout, "before it is moved"
    second = first.with_name("second place")
    shutil.move(first, second)
    return second


def run(prefix: Path, *arguments: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {name: text for name, text in os.environ.items() if not name.startswith("ORGLAB")}
    done = subprocess.run(
        [str(prefix / "bin/orglab"), *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env=environment,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def test_the_moved_program_finds_its_own_scenarios(moved: Path, tmp_path: Path) -> None:
    assert "Only below this prefix" in run(moved, "list").stdout
    run(moved, "run", "only-here", "--out", str(tmp_path / "here.h5"))
    assert (tmp_path / "here.h5").is_file()


def test_the_moved_program_finds_its_targets(moved: Path) -> None:
    targets = moved / "share/orglab/scenarios/published/targets.csv"
    lines = targets.read_text().splitlines()
    head = next(at for at, line in enumerate(lines) if line.startswith("model,"))
    row = "only-here,at the start,only-here,base,,,knowledge,mean,0,0.333,,,0.5,exact,4,4"
    targets.write_text("\n".join([*lines[: head + 1], row]) + "\n")
    assert "1 of 1 targets hold" in run(moved, "selftest", "only-here").stdout


def test_the_moved_program_draws_by_its_own_package(moved: Path, tmp_path: Path) -> None:
    run(moved, "run", "only-here", "--out", str(tmp_path / "drawn.h5"))
    summary = "A summary that only this package has"
    curves = moved / "share/orglab/analysis/orglab_analysis/figures/curves.py"
    text = curves.read_text()
    curves.write_text(text + f'\nSUMMARY = "{summary}"\n')
    assert summary in run(moved, "plot", "--list").stdout
    run(moved, "plot", "curves", str(tmp_path / "drawn.h5"))
    run(moved, "report", str(tmp_path / "drawn.h5"))
    assert "Only below this prefix" in (tmp_path / "drawn.html").read_text()
    assert (tmp_path / "drawn-curves.png").stat().st_size > 1000


def test_the_pages_are_installed_and_their_links_hold(moved: Path) -> None:
    pages = moved / "share/doc/orglab"
    assert (pages / "docs/model.md").is_file() and (pages / "README.md").is_file()
    for page in ("docs/model.md", "docs/your-organization.md"):
        assert f"({page})" in (pages / "README.md").read_text()
        assert (pages / page).is_file()
