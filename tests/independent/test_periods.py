"""The program against the independent implementation, one period at a time, from one and the same state.

tests/independent/states.cpp prints what the program's organizations look like in every period: who stands where, who
believes what, who is tied to whom. The twin is put into that state and does the next period.

*Exactly.* Where a setting leaves nothing to chance (exact.toml: rates of 0 and 1, all peers read), both must come to
the same next state: every belief of workers and experts, ties, trials, reality, and the counts of contacts and changes.
Each setting is compared in PERIODS periods of REPLICATES organizations. There is no error rate: one different belief
fails.

*By chance.* In the settings of chance.toml and of ordinary.toml (these without their events, and learning faster, so
that a period shows more) both do the period after the second RUNS times, each with random numbers of its own. Run k of
one and run k of the other start from the same state and are independent; if the programs are the same model, the
difference d_k of their next states is as likely as -d_k. The differences of one half of the runs give a direction w,
one number per cell (apart.py); on the other half, which knows nothing of w, the statistic

    z = sum of w.d_k / sqrt(sum of (w.d_k)^2)

is a sum of random signs whose squared weights add to 1, as in test_model.py, and has the same bound. It is made for
each group of cells that a setting has (workers, whole rows, experts, counts, ties ...) and with the halves exchanged:
GROUPS tests at most. Equal programs fail for one choice of seeds in ten thousand at most (Bonferroni; 550 tests make it
|z| > 5.5; the greatest |z| there can be is sqrt(RUNS / 2) = 14.1).

test_sharpness.py shows that a rule that is wrong in one case in twenty is objected to.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from apart import GROUPS, apart, objections
from compare import bound
from state import Placed, state_of, told

from settings import read
from twin import Settings

REPLICATES, PERIODS = 6, 6
FAST = 0.8  # rate of phases whose setting says none


def without_events(settings: Settings) -> Settings:
    quick = {f"learning.{phase}.rate": FAST for phase in settings["learning.order"]}
    return quick | {key: value for key, value in settings.items() if not key.startswith("event.")}


EXACT = read("exact")
BY_CHANCE = read("chance") | {name: without_events(settings) for name, settings in read("ordinary").items()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("periods")


def differing(settings: Settings, folder: Path) -> Iterator[str]:
    """What the twin makes otherwise than the program, if nothing is left to chance."""
    for replicate, one in enumerate(told(settings, 1, REPLICATES, PERIODS, 0, folder)):
        placed = Placed(settings, one)
        last_event = max((settings[key] for key in settings if key.endswith(".period")), default=0)
        for period in range(1 + last_event, PERIODS + 1):
            expected = state_of(one["states"][period], placed.org)
            found = placed.step(period, [replicate, period], one["states"][period - 1])
            for name, values in expected.items():
                assert values.shape == found[name].shape, f"{name}: {values.shape} and {found[name].shape}"
                where = np.argwhere(values != found[name])
                if len(where):
                    yield f"replicate {replicate}, period {period}: {name} at {where[:5].tolist()}"


@pytest.mark.parametrize("name", EXACT)
def test_without_chance_both_come_to_the_same_state(name: str, folder: Path) -> None:
    found = list(differing(EXACT[name], folder))
    assert not found, f"{len(found)} differences: " + "; ".join(found[:5])


def test_by_chance_both_come_to_the_same_states(folder: Path) -> None:
    found = [one for name, settings in BY_CHANCE.items() for one in apart(name, settings, folder)]
    worst = max(found, key=lambda one: abs(one.z))
    print(f"{len(found)} tests, bound {bound(GROUPS):.2f}; worst: {worst}")
    assert 4 * len(BY_CHANCE) < len(found) <= GROUPS
    assert not objections(found), "\n".join(map(str, objections(found)))
