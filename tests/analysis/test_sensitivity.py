"""`sensitivity`: the bars are the numbers of the program."""
from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from drawn import is_png, lines, words
from matplotlib.figure import Figure
from thumbnails import sensitivity_tables

from orglab_analysis import InputError, sensitivity
from orglab_analysis.command import main
from orglab_analysis.sensitivities import COLUMNS, ask_program, read_tables

SMALL = """\
title = "Two small networks"
[run]
replicates = 4
periods = 8
[task]
dimensions = 10
[workforce]
size = 20
initial_beliefs = "binary"
[learning]
order = ["network"]
[[variant]]
name = "lattice"
network.kind = "lattice"
[[variant]]
name = "random"
network.kind = "random"
[sweep]
"""
SWEEPS = {
    "morris": 'design = "morris"\ntrajectories = 4\n"workforce.turnover" = { from = 0.0, to = 0.4 }\n'
    '"learning.network.rate" = { from = 0.1, to = 0.9 }\n',
    "saltelli": 'design = "saltelli"\nbase = 8\n"workforce.turnover" = { from = 0.0, to = 0.4 }\n'
    '"learning.network.rate" = { from = 0.1, to = 0.9 }\n',
    "grid": '"workforce.turnover" = [0.0, 0.2]\n"learning.network.rate" = [0.1, 0.5, 0.9]\n',
}
QUANTITIES = {
    "morris": ["mu_star", "sigma"],
    "saltelli": ["first", "total"],
    "grid": ["rank_correlation", "partial_rank_correlation", "main_effect"],
}


def bars(figure: Figure, quantity: str) -> list[float]:
    """Lengths, from the top of the picture down."""
    containers = [c for axes in figure.axes for c in axes.containers if c.get_label() == f"_{quantity}"]
    return [bar.get_width() for container in containers for bar in container]


@pytest.mark.parametrize("design", SWEEPS)
def test_bars_and_whiskers_are_the_numbers_of_the_program(
    design: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = os.environ["ORGLAB"]
    monkeypatch.setenv("ORGLAB_PROGRAM", program)
    (tmp_path / "s.toml").write_text(SMALL + SWEEPS[design])
    subprocess.run([program, "run", "s.toml", "--out", "s.h5", "--quiet"], cwd=tmp_path, check=True, capture_output=True)
    assert main(["sensitivity", str(tmp_path / "s.h5")]) == 0 and is_png(tmp_path / "s-sensitivity.png")
    printed = subprocess.run(
        [program, "sensitivity", str(tmp_path / "s.h5"), "--format", "json"], check=True, capture_output=True, text=True
    ).stdout
    (table,) = map(json.loads, printed.splitlines())
    rows = [dict(zip(COLUMNS, row)) for row in table["rows"]]
    found, notes = ask_program(tmp_path / "s.h5")
    assert [one.design for one in found] == [design] * 2 and notes == table["notes"]
    from orglab_analysis import open_results

    with open_results(tmp_path / "s.h5") as results:
        figure = sensitivity(results, found, notes)
        narrow = sensitivity(results, found, notes, ["random"])
    heaviest = QUANTITIES[design][0 if design == "morris" else -1]
    for shown, variants in ((figure, ["lattice", "random"]), (narrow, ["random"])):
        for quantity in QUANTITIES[design]:
            expected = []
            for variant in variants:
                mine = [row for row in rows if row["variant"] == variant]
                weight = {row["key"]: row["estimate"]["estimate"] for row in mine if row["quantity"] == heaviest}
                own = {row["key"]: row["estimate"]["estimate"] for row in mine if row["quantity"] == quantity}
                order = sorted(own, key=lambda key: -1 if weight[key] is None else weight[key], reverse=True)
                expected += [own[key] for key in order if own[key] is not None]
            assert bars(shown, quantity) == pytest.approx(expected)
    limits = {
        (round(row["estimate"]["low"], 9), round(row["estimate"]["high"], 9))
        for row in rows
        if row["quantity"] in [*QUANTITIES[design], "noise_share"] and row["estimate"]["low"] is not None
    }
    drawn = {tuple(np.round(line.get_xdata(), 9)) for axes in figure.axes for line in lines(axes, "_interval")}
    assert drawn == limits and len(limits) > 4
    blocks = {"morris": "4 trajectories x 4", "saltelli": "8 blocks x 4", "grid": "6 points x 4"}[design]
    assert any(f"lattice ({design}, {blocks} replicates)" in text for text in words(figure))


def test_what_was_lost_and_what_is_cut_is_told(results: xr.Dataset) -> None:
    tables = sensitivity_tables()
    tables[0]["rows"][0][-1] = {"estimate": -3.5, "low": -60, "high": 50}  # type: ignore[index]
    tables[0]["notes"] = [f"teams: note {i}" for i in range(5)]
    found, notes = read_tables(tables)
    figure = sensitivity(results, found, notes)
    said = " ".join(words(figure)).replace("\n", " ")
    assert "31 of 32 blocks x 12 replicates" in said and "teams: note 2; and 2 notes more" in said
    assert "\u2212350 %" in said and "cut at \u2212100 and 200 %" in said
    assert all(axes.get_xlim()[0] >= -1 for axes in figure.axes)
    with pytest.raises(InputError, match="tells nothing of these scenarios"):
        sensitivity(results, found, notes, ["small-world"])
    with pytest.raises(InputError, match="did you mean 'teams'"):
        sensitivity(results, found, notes, ["team"])


def test_a_program_that_answers_something_else_is_told() -> None:
    for table in ({"rows": []}, {"columns": [{"label": "x"}], "rows": [], "notes": []}, {"columns": 3, "rows": 1, "notes": 2}):
        with pytest.raises(InputError, match="another version"):
            read_tables([table])


def test_points_cannot_be_chosen(swept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sensitivity", str(swept), "--at", "turnover=0"]) == 2
    assert "--at KEY=VALUE cannot narrow it" in capsys.readouterr().err


def test_words_of_the_program_are_data(results: xr.Dataset) -> None:
    tables = sensitivity_tables()
    for row in tables[0]["rows"]:  # type: ignore[union-attr]
        row[5] = row[5].replace("network.rate", "evil.\x1b[31m$x_")
    found, notes = read_tables(tables)
    said = " ".join(words(sensitivity(results, found, notes)))
    assert "\x1b" not in said and "\\x1b[31m$x_" in said
