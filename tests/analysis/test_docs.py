"""docs/analysis.md: what it tells people to type works."""
from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import numpy as np
import pytest
from conftest import courses
from synthetic import add_snapshots, write_results
from thumbnails import sensitivity_tables

from orglab_analysis.command import FIGURES, main

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "analysis.md").read_text()


@pytest.fixture()
def folder(main_job: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the files that the page names are there."""
    results = tmp_path / "results"
    results.mkdir()
    (results / "hierarchy-vs-network.h5").write_bytes(main_job.read_bytes())
    scenarios = ["hierarchy", "small-world"] * 6
    sweep = {"workforce.turnover": [0.0, 0.0, 0.1, 0.1, 0.2, 0.2] * 2, "network.rate": np.repeat([0.2, 0.4], 6).tolist()}
    write_results(
        results / "my-sweep.h5", scenarios, {"knowledge": courses(1, 12)}, parameters=sweep
    )
    program = tmp_path / "orglab"  # in place of the program, which would not read a file made for a test
    program.write_text(f"#!/bin/sh\ncat <<'END'\n{json.dumps(sensitivity_tables()[0])}\nEND\n")
    program.chmod(0o755)
    monkeypatch.setenv("ORGLAB_PROGRAM", str(program))
    (results / "with-snapshots.h5").write_bytes(main_job.read_bytes())
    knowledge = np.random.default_rng(1).uniform(size=(3, 12, 2, 5))
    ties = {(0, 0, 1): [(0, 1), (1, 2)]}
    add_snapshots(results / "with-snapshots.h5", [0, 9], knowledge, np.zeros(5, dtype=int), ties)
    (tmp_path / "report.csv").write_text(
        "model,target,value,ours\nm,x=1,1,1\nm,x=2,2,2\nm,x=3,3,3\n"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_python_example_runs(folder: Path) -> None:
    names: dict[str, object] = {}
    examples = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert len(examples) == 3
    for example in examples:
        exec(example, names)
    assert (folder / "diversity.png").exists() and (folder / "structure.svg").exists()


def test_every_command_runs(folder: Path) -> None:
    commands = re.findall(r"^orglab plot (\w+ .*)$", PAGE, re.MULTILINE)
    assert len(commands) == 13
    for command in commands:
        assert main(shlex.split(command)) == 0, command
    assert (folder / "docs" / "images" / "published" / "m.png").exists()


def test_every_figure_is_described() -> None:
    for name in [*FIGURES, "published"]:
        assert f"\n| `{name}` |" in PAGE
