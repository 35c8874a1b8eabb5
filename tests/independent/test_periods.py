"""The program against the independent implementation, one period at a time, from one and the same state.

tests/independent/states.cpp prints what the program's organizations look like in every period: who stands where, who
believes what, who is tied to whom. The twin is put into that state and does the next period.

*Exactly.* Where a setting leaves nothing to chance (exact.toml: rates of 0 and 1, all peers read), both must come to the
same next state: every belief of workers and experts, ties, trials, reality, and the counts of contacts and changes. Each
setting is compared in PERIODS periods of REPLICATES organizations. There is no error rate: one different belief fails.

*By chance.* In the settings of ordinary.toml (without their events, and learning faster, so that a period shows more)
both do the period after the third RUNS times, each with random numbers of its own. Run k of one and run k of the other
start from the same state and are independent; if the programs are the same model, the difference d_k of their next
states is as likely as -d_k. The differences of one half of the runs give a direction w, one number a cell (apart.py);
on the other half, which knows nothing of w, the statistic

    z = sum of w.d_k / sqrt(sum of (w.d_k)^2)

is a sum of random signs whose squared weights add to 1, as in test_model.py, and has the same bound: with the halves
exchanged, and for each group of cells (workers, experts, ties, trials, counts, rows) that a setting has, K tests in
all. Equal programs fail for one choice of seeds in ten thousand at most (Bonferroni; K = 250 makes it |z| > 5.3; the
greatest |z| there can be is sqrt(RUNS / 2) = 14.1).

The tests below show that a rule of the twin's that is wrong in one case in twenty is objected to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
from apart import z_of_halves
from compare import bound
from state import Placed, State, state_of, told

import twin.experts
import twin.peers
import twin.practice
from settings import read
from twin import Settings
from twin.organization import Organization

REPLICATES, PERIODS = 6, 6
WARM_UP, RUNS = 3, 400
FAST = 0.8  # rate of phases whose setting says none
GROUPS = 250  # at least as many tests as there are


def without_events(settings: Settings) -> Settings:
    quick = {f"learning.{phase}.rate": FAST for phase in settings["learning.order"]}
    return quick | {key: value for key, value in settings.items() if not key.startswith("event.")}


EXACT = read("exact")
BY_CHANCE = {name: without_events(settings) for name, settings in read("ordinary").items()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("periods")


def differing(settings: Settings, folder: Path) -> Iterator[str]:
    """What the twin makes otherwise than the program, where nothing is left to chance."""
    for replicate, one in enumerate(told(settings, 1, REPLICATES, PERIODS, 0, folder)):
        placed = Placed(settings, one)
        last_event = max((settings[key] for key in settings if key.endswith(".period")), default=0)
        for period in range(1 + last_event, PERIODS + 1):
            expected = state_of(one["states"][period], placed.org)
            found = placed.step(period, [replicate, period], one["states"][period - 1])
            for name, values in expected.items():
                if not np.array_equal(values, found[name]):
                    where = np.argwhere(values != found[name]) if values.shape == found[name].shape else found[name].shape
                    yield f"replicate {replicate}, period {period}: {name} at {where[:5].tolist()}"


@pytest.mark.parametrize("name", EXACT)
def test_without_chance_both_come_to_the_same_state(name: str, folder: Path) -> None:
    found = list(differing(EXACT[name], folder))
    assert not found, f"{len(found)} differences: " + "; ".join(found[:5])


def cells(states: list[State], before: State, value: Callable[[np.ndarray], np.ndarray]) -> dict[str, np.ndarray]:
    """Groups of cells of many states that follow one: run x cell, as numbers of which a mean says something.

    Beliefs of three values take two cells each: the belief, and whether there is one. `rows` has what one worker's
    beliefs have in common: how many changed, its square, and their value.
    """

    def flat(name: str) -> np.ndarray:
        return np.array([state[name].ravel() for state in states], np.int64)

    workers = np.array([state["workers"] for state in states])
    changed = (workers != before["workers"]).sum(2)
    values = np.array([value(state["workers"]) for state in states])
    groups = {
        "workers": np.hstack([flat("workers"), np.abs(flat("workers"))]),
        "experts": np.hstack([flat("experts"), np.abs(flat("experts"))]),
        "rows": np.hstack([changed, changed**2, values]),
        "counts": flat("counts"),
        "trials": flat("trials"),
        "ties": flat("ties"),
        "reality": np.hstack([flat("reality"), flat("outside")]),
    }
    return {name: numbers for name, numbers in groups.items() if (numbers != numbers[:1]).any()}


class Apart(NamedTuple):
    """How far apart the programs are in one group of cells of one setting."""

    setting: str
    group: str
    z: float

    def __str__(self) -> str:
        return f"{self.setting}: {self.group}, z {self.z:+.2f}"


def apart(name: str, program: Settings, folder: Path, twins: Settings | None = None) -> list[Apart]:
    """z of every group that varies, in both halves; `twins` are the twin's settings where they are others."""
    (one,) = told(program, 1 + len(name), 1, WARM_UP, RUNS, folder)
    placed = Placed(program if twins is None else twins, one)
    before = state_of(placed.start, placed.org)
    steps = [placed.step(1000 * k, [2, k]) for k in range(1, RUNS + 1)]
    own = cells(steps, before, placed.org.reality.value)
    other = cells([state_of(state, placed.org) for state in one["next"]], before, placed.org.reality.value)
    assert own.keys() == other.keys(), f"{name}: only one program changes {own.keys() ^ other.keys()}"
    return [Apart(name, group, z) for group in own for z in z_of_halves(other[group], own[group])]


def objections(found: list[Apart]) -> list[Apart]:
    return [one for one in found if abs(one.z) > bound(GROUPS)]


def test_by_chance_both_come_to_the_same_states(folder: Path) -> None:
    found = [one for name, settings in BY_CHANCE.items() for one in apart(name, settings, folder)]
    worst = max(found, key=lambda one: abs(one.z))
    print(f"{len(found)} tests, bound {bound(GROUPS):.2f}; worst: {worst}")
    assert 4 * len(BY_CHANCE) < len(found) <= GROUPS
    assert not objections(found), "\n".join(map(str, objections(found)))


# --- A twin whose rule is wrong in one case in twenty is objected to. ---

WRONG = 0.05
SMALL_WORLD, LEVELS = "small world, one contact", "three levels of experts"


def chosen(org: Organization, shape: tuple[int, ...] | int) -> np.ndarray:
    """One case in twenty."""
    return org.random.random(shape) < WRONG


def test_one_contact_in_twenty_with_somebody_else_is_objected_to(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    right = twin.peers.drawn_contacts

    def with_anybody(org: Organization, *rest: Any) -> tuple[np.ndarray, np.ndarray]:
        peers, there = right(org, *rest)
        anybody = org.random.integers(0, org.n, peers.shape)
        return np.where(chosen(org, org.n)[:, None], anybody, peers), there

    monkeypatch.setattr(twin.peers, "drawn_contacts", with_anybody)
    assert objections(apart(SMALL_WORLD, BY_CHANCE[SMALL_WORLD], folder))


def test_following_an_equal_in_one_case_in_twenty_is_objected_to(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = twin.peers.view

    def of_equals(rule: str, random: np.random.Generator, said: Any, heard: Any, judged: Any, own: Any) -> Any:
        return right(rule, random, said, heard, judged, own - 1e-9 * (random.random(len(own)) < WRONG))

    monkeypatch.setattr(twin.peers, "view", of_equals)
    assert objections(apart(SMALL_WORLD, BY_CHANCE[SMALL_WORLD], folder))


def test_likeness_that_does_not_matter_in_one_case_in_twenty_is_objected_to(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = twin.peers.listened_to

    def heeds_anybody(org: Organization, phase: str, peers: Any, met: np.ndarray, said: Any) -> np.ndarray:
        return np.where(chosen(org, met.shape), met, right(org, phase, peers, met, said))

    monkeypatch.setattr(twin.peers, "listened_to", heeds_anybody)
    assert objections(apart(SMALL_WORLD, BY_CHANCE[SMALL_WORLD], folder))


def test_one_move_of_an_expert_in_twenty_the_other_way_is_objected_to(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = twin.experts.goals

    def the_other_way(org: Organization, *rest: Any) -> tuple[np.ndarray, np.ndarray]:
        goal, k = right(org, *rest)
        return np.where(chosen(org, goal.shape), -goal, goal), k

    monkeypatch.setattr(twin.experts, "goals", the_other_way)
    assert objections(apart(LEVELS, BY_CHANCE[LEVELS], folder))


@pytest.mark.parametrize("phase", ["experts", "network"])
def test_a_rate_that_is_a_twentieth_lower_is_objected_to(phase: str, folder: Path) -> None:
    name = {"experts": LEVELS, "network": SMALL_WORLD}[phase]
    lower = BY_CHANCE[name] | {f"learning.{phase}.rate": FAST * (1 - WRONG)}
    assert objections(apart(name, BY_CHANCE[name], folder, lower))


def test_a_trial_misjudged_in_one_case_in_twenty_is_objected_to(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    right = twin.practice.judging_skill
    monkeypatch.setattr(twin.practice, "judging_skill", lambda org, trying: right(org, trying) * (1 - WRONG))
    name = "practice in coordinated teams"
    assert objections(apart(name, BY_CHANCE[name], folder))


def inverted(up: list[np.ndarray], down: list[np.ndarray], before: list[np.ndarray]) -> list[np.ndarray]:
    """The move toward the superior group is written: what the page once said."""
    return [np.where(u != old, u, d).astype(np.int8) for u, d, old in zip(up, down, before, strict=True)]


def test_the_inverted_precedence_of_experts_two_parts_is_objected_to(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(twin.experts, "written", inverted)
    assert objections(apart(LEVELS, BY_CHANCE[LEVELS], folder))
    of_levels = [settings for name, settings in EXACT.items() if name.startswith("experts: as it is")]
    assert all(list(differing(settings, folder)) for settings in of_levels) and of_levels


@pytest.mark.parametrize("part", ["upward", "downward"])
def test_without_chance_one_expert_moved_wrongly_in_one_period_is_enough(
    part: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One belief of one of 12 + 3 + 1 experts or 60 workers, in each period: far below one case in twenty."""
    right = getattr(twin.experts, part)

    def wrong_once(org: Organization, *rest: Any) -> Any:
        moved = right(org, *rest)
        experts = moved if part == "upward" else moved[1]
        experts[0][0, 0] *= -1
        return moved

    monkeypatch.setattr(twin.experts, part, wrong_once)
    assert list(differing(EXACT["experts: workforce.initial_beliefs = binary, hierarchy.initial_beliefs = binary"], folder))
