"""The comparison of single periods (test_periods.py) notices a rule that is wrong in one case in twenty.

Each test makes one rule of the twin's wrong, for one worker, contact, expert's belief or trial in twenty, chosen at
random, and expects an objection; where the rules are right there is none (test_periods.py). Seeds are fixed, so each
test always ends alike; where chance plays a part the greatest z is above 8, and the bound is 5.5.

A number that is a twentieth off is another matter. It is noticed if a period shows it in thousands of draws (the rates
per dimension), and not if there is one draw per worker and period (0.19 for 0.2 of turnover comes to |z| of 1).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from apart import apart, objections
from test_periods import BY_CHANCE, EXACT, differing

import twin.experts
import twin.groups
import twin.peers
import twin.practice
from twin.organization import Organization
from twin.views import Heard

WRONG = 0.05
LINE = "peers: learning.order = ['reporting-line'], hierarchy.kind = reporting-line, hierarchy.span = 4"
CONTACTS = "peers: learning.network.sample = 1, learning.network.rule = random"
NETWORK = "peers: learning.network.rate = 0.8"
LEVELS = "experts: learning.experts.rate = 0.8"
PRACTICE = "practice: as it is"
LIKENESS = "peers: learning.order = ['network'], learning.network.sample = 1, learning.network.homophily = 1.0"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sharpness")


def chosen(org: Organization, shape: tuple[int, ...] | int) -> np.ndarray:
    """One case in twenty."""
    return org.random.random(shape) < WRONG


def by_chance(name: str, folder: Path) -> bool:
    return bool(objections(apart(name, BY_CHANCE[name], folder)))


def exactly(name: str, folder: Path) -> bool:
    settings = next(settings for title, settings in EXACT.items() if title.startswith(name))
    return any(True for _ in differing(settings, folder))


def with_somebody_else(right: Callable[..., Any]) -> Callable[..., Any]:
    def drawn(org: Organization, *rest: Any) -> tuple[np.ndarray, np.ndarray]:
        peers, there = right(org, *rest)
        anybody = org.random.integers(0, org.n, peers.shape)
        return np.where(chosen(org, org.n)[:, None], anybody, peers), there

    return drawn


def of_equals(right: Callable[..., Any]) -> Callable[..., Any]:
    def view(rule: str, random: np.random.Generator, met: Heard, judged: np.ndarray, own: np.ndarray) -> Any:
        return right(rule, random, met, judged, own - 1e-9 * (random.random(len(own)) < WRONG))

    return view


def listening_to_all(right: Callable[..., Any]) -> Callable[..., Any]:
    def listened(org: Organization, phase: str, peers: np.ndarray, met: np.ndarray, said: np.ndarray) -> np.ndarray:
        return np.where(chosen(org, met.shape), met, right(org, phase, peers, met, said))

    return listened


def the_other_way(right: Callable[..., Any]) -> Callable[..., Any]:
    def goals(org: Organization, *rest: Any) -> tuple[np.ndarray, np.ndarray]:
        goal, k = right(org, *rest)
        return np.where(chosen(org, goal.shape), -goal, goal), k

    return goals


def reading_the_absent(right: Callable[..., Any]) -> Callable[..., Any]:
    def heard(org: Organization, level: int, present: np.ndarray) -> np.ndarray:
        return right(org, level, present | chosen(org, present.shape))

    return heard


def beyond_the_domain(right: Callable[..., Any]) -> Callable[..., Any]:
    def heard_on(communities: Any, peers: np.ndarray) -> np.ndarray:
        on = right(communities, peers)
        return on | (np.random.default_rng(peers.size).random(on.shape) < WRONG)

    return heard_on


def less_skilled(right: Callable[..., Any]) -> Callable[..., Any]:
    return lambda org, trying: right(org, trying) * (1 - WRONG)


def toward_the_group(_: Callable[..., Any]) -> Callable[..., Any]:
    """The precedence inverted: if both parts move an expert, the move toward its superior group is written."""

    def written(up: list[np.ndarray], down: list[np.ndarray], before: list[np.ndarray]) -> list[np.ndarray]:
        return [np.where(u != old, u, d).astype(np.int8) for u, d, old in zip(up, down, before, strict=True)]

    return written


@pytest.mark.parametrize(
    ("module", "rule", "wrong", "compare", "name"),
    [
        (twin.peers, "drawn_contacts", with_somebody_else, by_chance, CONTACTS),
        (twin.peers, "view", of_equals, by_chance, NETWORK),
        (twin.peers, "view", of_equals, exactly, LINE),
        (twin.peers, "listened_to", listening_to_all, exactly, LIKENESS),
        (twin.experts, "goals", the_other_way, by_chance, LEVELS),
        (twin.experts, "goals", the_other_way, exactly, "experts: learning.experts.compare_by = right"),
        (twin.experts, "written", toward_the_group, by_chance, LEVELS),
        (twin.experts, "written", toward_the_group, exactly, "experts: as it is"),
        (twin.experts, "heard", reading_the_absent, exactly, "experts: workforce.kinds.away.share = 0.3"),
        (twin.groups.Communities, "heard_on", beyond_the_domain, exactly, "peers: learning.order = ['community']"),
        (twin.practice, "judging_skill", less_skilled, by_chance, PRACTICE),
    ],
)
def test_a_rule_wrong_in_one_case_in_twenty_is_objected_to(
    module: Any,
    rule: str,
    wrong: Callable[..., Any],
    compare: Callable[[str, Path], bool],
    name: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, rule, wrong(getattr(module, rule)))
    assert compare(name, folder)


@pytest.mark.parametrize(("name", "key"), [(LEVELS, "learning.experts.rate"), (NETWORK, "learning.network.rate")])
def test_a_rate_that_is_a_twentieth_lower_is_objected_to(name: str, key: str, folder: Path) -> None:
    settings = BY_CHANCE[name]
    assert objections(apart(name, settings, folder, settings | {key: settings[key] * (1 - WRONG)}))
