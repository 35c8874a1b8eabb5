"""Deliberate practice (7.5), and the leaders who coordinate and focus it (7.6)."""

from __future__ import annotations

import math

import numpy as np

from .organization import Organization

KEY = "learning.practice."


def open_questions(org: Organization) -> np.ndarray:
    """7.6, `focus`: the tenth of the dimensions on which the sum of all beliefs is nearest 0."""
    nearness = np.abs(org.beliefs.sum(0, dtype=int)) + 0.5 * org.random.random(org.m)
    return np.argsort(nearness)[: max(1, math.ceil(org.m / 10))]


def chosen(org: Organization, trying: np.ndarray) -> np.ndarray:
    """Worker x dimension: what each tries together, `breadth` dimensions."""
    breadth = min(org[KEY + "breadth"], org.m)
    coordinated = trying & (org.random.random(org.n) < org["leaders.coordinating"])
    focused = trying & (org.random.random(org.n) < org["leaders.focus"])
    split = open_questions(org)
    tries = np.zeros((org.n, org.m), bool)
    orders: dict[tuple[int, bool], list[int]] = {}  # a team's common order, and another of the dimensions in focus
    for i in np.flatnonzero(trying):
        pool = split if focused[i] else np.arange(org.m)
        if coordinated[i] and org.team is not None:
            key = (int(org.team[i]), bool(focused[i]))
            order = orders.setdefault(key, list(org.random.permutation(pool)))
            take, orders[key] = order[:breadth], order[breadth:] + order[:breadth]  # begins again after its end
        else:
            take = list(org.random.permutation(pool)[:breadth])
        tries[i, take] = True
    return tries


def judging_skill(org: Organization, trying: np.ndarray) -> np.ndarray:
    """7.5: the worker's own skill, or with `feedback` that of a random team mate if it is higher."""
    skill = org.positions.skills(org.trials, org["workforce.skill_max"], org[KEY + "exponent"])
    if not org[KEY + "feedback"] or org.team is None:
        return skill
    mates = org.mates()
    mate = np.where(mates, org.random.random(mates.shape), -1.0).argmax(1)
    asks = trying & mates.any(1) & (org.random.random(org.n) < org[KEY + "feedback"])
    return np.where(asks, np.maximum(skill, skill[mate]), skill)


def phase(org: Organization, present: np.ndarray) -> None:
    """Trials, kept where they seem better."""
    rate = org.positions.rate_or(org[KEY + "rate"])[:, 0]
    trying = present & (org.random.random(org.n) < rate)
    tries = chosen(org, trying)
    own = org.beliefs
    coins = 2 * org.random.integers(0, 2, own.shape) - 1
    trial = np.where(tries, np.where(own == 0, coins, -own), own).astype(np.int8)
    better = org.reality.value(trial) > org.reality.value(own)
    seems = better == (org.random.random(org.n) < judging_skill(org, trying))
    org.trials += trying
    org.tally.messages["practice"] = 0
    org.learn("practice", np.where((trying & seems)[:, None], trial, own))
