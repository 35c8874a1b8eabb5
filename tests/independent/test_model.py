"""The program against an independent implementation of docs/model.md, over settings that together use every channel.

Each setting is run with fixed seeds by both, REPLICATES runs each, and every measure that both have is compared in every
observed period, period 0 too: K cells in all. The programs share no random number, so run k of one and run k of the
other are independent; if they are the same model, their difference d_k is as likely as -d_k, and given the sizes
|d_k| the statistic

    z = sum of d_k / sqrt(sum of d_k^2)

is a sum of random signs with weights whose squares add to 1, whatever the measure's distribution, its ties and its
skew. Pinelis (1994, Annals of Statistics 22: 357) bounds its tail by 2e^3/9 = 4.46 times the normal one. A cell objects
where |z| passes the bound at which

    2 * 4.46 * (1 - Phi(z)) = 1e-4 / K,

so that equal programs fail this test for one choice of seeds in ten thousand at most (Bonferroni; K = 2,300 makes it
|z| > 5.73). The greatest |z| there can be is sqrt(60) = 7.75, and it is reached where all runs of one program agree, all
of the other, and they differ: numbers without variance must be equal. |z| > 5.73 is a paired t above 8.5.

This finds what goes wrong in the course of a run: starts, structures, events, measures. A rule that is wrong in a few
cases only is for test_periods.py. ORGLAB_INDEPENDENT=full compares all of every.toml, which takes an hour or so.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from compare import Cell, Series, bound, compared, objections, of_program, of_twin

import twin.peers
from settings import read
from twin import Settings

REPLICATES = 60
MORE = 180  # for one setting alone: a rate of .36 for .3 comes to |z| of 4.9 in 60 runs and 6.8 in 140
FULL = os.environ.get("ORGLAB_INDEPENDENT") == "full"
SETTINGS = read("every" if FULL else "ordinary")
ORDINARY = read("ordinary")
SMALL_WORLD = "small world, one contact"

# Measured by the program alone: line_share with formal ties in the pool, what a tied majority is on nk.
ONLY_THE_PROGRAMS = {"line_share", "collective"}


def seeds(name: str) -> tuple[int, int]:
    """One for each program, fixed for a setting wherever it stands in a table."""
    first = int.from_bytes(name.encode()[-6:], "big")
    return 1 + first % 1_000_003, 1 + first % 999_983


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("independent")


def both(name: str, settings: Settings, folder: Path) -> tuple[Series, Series]:
    one, other = seeds(name)
    return of_program(settings, REPLICATES, one, folder), of_twin(settings, REPLICATES, other)


@pytest.fixture(scope="module")
def cells(folder: Path) -> list[Cell]:
    found: list[Cell] = []
    for name, settings in SETTINGS.items():
        program, other = both(name, settings, folder)
        alone = {measure for measure in program.keys() - other.keys() if not np.isnan(program[measure]).all()}
        assert alone <= ONLY_THE_PROGRAMS, f"{name}: the twin does not measure {sorted(alone)}"
        found += compared(name, program, other)
    return found


def test_the_program_is_the_model_on_the_page(cells: list[Cell]) -> None:
    worst = max(cells, key=lambda cell: abs(cell.z))
    print(f"{len(SETTINGS)} settings, {len(cells)} cells, bound {bound(len(cells)):.2f}; worst: {worst}")
    assert len(cells) > 80 * len(SETTINGS)
    assert not objections(cells), "\n".join(map(str, objections(cells)[:40]))


def objects_to(name: str, twins: Settings, folder: Path) -> bool:
    """Whether the comparison, with as many cells as it has every day, tells a changed twin from the program."""
    one, other = seeds(name)
    program = of_program(ORDINARY[name], MORE, one, folder)
    worst = max(abs(cell.z) for cell in compared(name, program, of_twin(twins, MORE, other)))
    return worst > bound(200 * len(ORDINARY))


def test_the_rule_itself_is_not_objected_to(folder: Path) -> None:
    assert not objects_to(SMALL_WORLD, ORDINARY[SMALL_WORLD], folder)


def test_another_rate_is_objected_to(folder: Path) -> None:
    changed = ORDINARY[SMALL_WORLD] | {"learning.network.rate": 0.36}
    assert objects_to(SMALL_WORLD, changed, folder)


def test_learning_from_equals_is_objected_to(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    strictly = twin.peers.view

    def from_equals(*arguments: Any) -> tuple[np.ndarray, np.ndarray]:
        *others, own = arguments
        return strictly(*others, own - 1e-9)

    monkeypatch.setattr(twin.peers, "view", from_equals)
    assert objects_to(SMALL_WORLD, ORDINARY[SMALL_WORLD], folder)
