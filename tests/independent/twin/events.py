"""Events (7.8)."""

from __future__ import annotations

import math

import numpy as np

from .beliefs import draw, nearest
from .keys import Settings, named, per_level
from .organization import Organization


def some(org: Organization, of: np.ndarray, share: float) -> np.ndarray:
    """A share of these, at random."""
    return org.random.permutation(of)[: nearest(share * len(of))]


def change(org: Organization, key: str, value: float) -> None:
    """`change`; turnover leaves alone those with a chance of their own."""
    org.settings[key] = value
    if key == "workforce.turnover":
        org.positions.turnover[~org.positions.own_turnover] = value


def shift(org: Organization, share: float) -> None:
    """`reality-shift`."""
    flipped = np.zeros(org.m, bool)
    flipped[some(org, np.arange(org.m), share)] = True
    org.flip(flipped)


def lose_ties(org: Organization, share: float) -> None:
    """`tie-loss`: formal ties of the pool stay."""
    assert not len(org.outside), "people outside: see the package's docstring"
    one, other = np.nonzero(np.triu(org.ties & ~org.formal))
    lost = some(org, np.arange(len(one)), share)
    org.ties[one[lost], other[lost]] = org.ties[other[lost], one[lost]] = False
    org.pools.pop("network", None)


def depart(org: Organization, level: int, share: float) -> None:
    """`expert-departure`, and `remove-level` with all of a level."""
    if level:
        there = org.levels.there[level - 1]
        there[some(org, np.flatnonzero(there), share)] = False
        return
    right = (org.beliefs == org.reality.signs).sum(1) + 0.5 * org.random.random(org.n)
    best = np.zeros(org.n, bool)
    best[np.argsort(-right)[: math.ceil(share * org.n - 1e-9)]] = True
    org.replace(best)


def arrive(org: Organization, level: int, share: float, knowledge: float | None) -> None:
    """`expert-arrival`: vacant positions of a level, or a share of the workers."""
    if not level:
        who = some(org, np.arange(org.n), share)
        assert knowledge is not None
        org.beliefs[who] = draw(org.random, len(who), "informed", knowledge, org.reality.signs)
        org.trials[who] = 0
        return
    who = some(org, np.flatnonzero(~org.levels.there[level - 1]), share)
    start = "informed"
    if knowledge is None:
        start = per_level(org["hierarchy.initial_beliefs"], level - 1)
        knowledge = per_level(org["hierarchy.initial_knowledge"], level - 1)
    fresh = draw(org.random, len(who), start, knowledge, org.reality.right_policies)
    org.levels.beliefs[level - 1][who] = fresh
    org.levels.there[level - 1][who] = True


def happen(org: Organization, event: Settings) -> None:
    share, level = event.get("fraction", 1.0), event.get("level", 0)
    if event["kind"] == "change":
        change(org, event["key"], event["value"])
    elif event["kind"] == "reality-shift":
        shift(org, share)
    elif event["kind"] == "tie-loss":
        lose_ties(org, share)
    elif event["kind"] == "expert-arrival":
        arrive(org, level, share, event.get("value"))
    else:
        depart(org, level, share)


def events(org: Organization, period: int) -> None:
    """Section 3, step 1: those of this period, in the order of their names."""
    for event in named(org.settings, "event").values():
        if event["period"] == period:
            happen(org, event)
