"""Learning from and by those above (7.3)."""

from __future__ import annotations

import numpy as np

from .beliefs import toward, with_majority
from .keys import per_level
from .organization import Organization

KEY = "learning.experts."


def chance_to_move(rate: float, k: np.ndarray) -> np.ndarray:
    """*Upward*: 1 - (1 - expert_rate)^k."""
    return 1 - (1 - rate) ** np.maximum(k, 0)


def worth(org: Organization, rows: np.ndarray) -> np.ndarray:
    """*Upward*: what `compare_by` compares; with `action`, `rows` are this period's actions."""
    truth = org.reality.right_policies
    if org[KEY + "compare_by"] == "value":
        return org.reality.value(rows)
    if org[KEY + "compare_by"] == "right":
        return (rows == truth).sum(1)
    return (rows * truth).sum(1, dtype=int)


def turned_round(org: Organization, said: np.ndarray) -> np.ndarray:
    """*What gets lost*: `distortion` on the way."""
    share = org[KEY + "distortion"]
    return np.where(org.random.random(said.shape) < share, -said, said) if share else said


def heard(org: Organization, level: int, present: np.ndarray) -> np.ndarray:
    """Those below whom the experts of a level can read; `hierarchy.attention` bounds how many, by lot."""
    above = org.levels.above[level]
    there = present if level == 0 else org.levels.there[level - 1]
    there = there & org.levels.there[level][above]
    most = org["hierarchy.attention"]
    if most:
        lot = np.where(there, org.random.random(len(above)), 2.0)
        for expert in range(len(org.levels.there[level])):
            below = np.flatnonzero(above == expert)
            there[below[np.argsort(lot[below])[most:]]] = False
    return there


def upward(org: Organization, workers: np.ndarray, experts: list[np.ndarray], present: np.ndarray) -> list[np.ndarray]:
    """*Upward*: each expert's beliefs after its superior group's, all levels at once."""
    moved = []
    for level, own in enumerate(experts):
        above = org.levels.above[level]
        below = org.reality.policies(workers) if level == 0 else experts[level - 1]
        there = heard(org, level, present)
        org.tally.expert_contacts += int(there.sum())
        superior = there & (worth(org, below) > worth(org, own)[above])
        said = turned_round(org, below)
        of = np.zeros((len(own), len(above)), np.float32)
        of[above[superior], np.flatnonzero(superior)] = 1
        s = np.rint(of @ said.astype(np.float32)).astype(int)
        goal, k = goals(org, s, of, said != own[above], said != 0)
        go = (goal != own) & (k > 0) & org.levels.codified
        go &= org.random.random(own.shape) < chance_to_move(per_level(org[KEY + "expert_rate"], level), k)
        moved.append(np.where(go, toward(own, goal, org[KEY + "expert_step"]), own).astype(np.int8))
    return moved


def goals(
    org: Organization, s: np.ndarray, of: np.ndarray, differs: np.ndarray, holds: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """*Upward*: where each expert's beliefs are drawn, and k; k = 0 where they stay."""
    k = np.abs(s)
    if org[KEY + "majority_measure"] != "margin":
        others = np.rint(of @ differs.astype(np.float32)).astype(int)
        k = others if org[KEY + "majority_measure"] == "differ" else 2 * others - of.sum(1).astype(int)[:, None]
    tie = org[KEY + "on_even_vote"]
    goal = np.sign(s)
    if tie == "keep":
        k = np.where(s == 0, 0, k)
    elif tie == "minus":
        someone = of @ holds.astype(np.float32) > 0
        goal, k = np.where(s == 0, -1, goal), np.where(s == 0, someone, k)
    return goal, k


def downward(
    org: Organization, workers: np.ndarray, experts: list[np.ndarray], present: np.ndarray
) -> tuple[np.ndarray, list[np.ndarray]]:
    """*Downward*: those below move to their expert's beliefs; with `cascade` level by level from the top."""
    moved = [e.copy() for e in experts]
    source = moved if org[KEY + "cascade"] else experts

    def told(level: int) -> np.ndarray:
        above = org.levels.above[level]
        return turned_round(org, np.where(org.levels.there[level][above][:, None], source[level][above], 0))

    for level in range(len(experts) - 1, 0, -1):
        goal, own, there = told(level), experts[level - 1], org.levels.there[level - 1]
        org.tally.expert_contacts += int((org.levels.there[level][org.levels.above[level]] & there).sum())
        go = (goal != 0) & (goal != own) & there[:, None] & org.levels.codified
        go &= org.random.random(own.shape) < per_level(org[KEY + "rate"], level)
        moved[level - 1][:] = np.where(go, toward(own, goal, org[KEY + "step"]), own)
    goal = told(0)
    rate = org.positions.rate_or(per_level(org[KEY + "rate"], 0))
    go = present[:, None] & (org.random.random(goal.shape) < rate) & org.levels.codified
    if org.reality.policy_size > 1:
        return conform(org, workers, goal, go), moved
    go &= (goal != 0) & (goal != workers)
    return np.where(go, toward(workers, goal, org[KEY + "step"]), workers).astype(np.int8), moved


def conform(org: Organization, workers: np.ndarray, policies: np.ndarray, go: np.ndarray) -> np.ndarray:
    """*Policies*: beliefs drawn afresh among the patterns with majority v whenever their sum is not exactly v."""
    groups = workers.reshape(len(workers), -1, org.reality.policy_size)
    go = go & (policies != 0) & (groups.sum(2, dtype=int) != policies)
    fresh = with_majority(org.random, policies, org.reality.policy_size)
    return np.where(go[:, :, None], fresh, groups).reshape(workers.shape).astype(np.int8)


def conform_at_start(org: Organization) -> None:
    """*Policies*, last sentence."""
    policies = turned_round(org, org.levels.beliefs[0][org.levels.above[0]])
    org.beliefs = conform(org, org.beliefs, policies, np.broadcast_to(org.levels.codified, policies.shape))


def written(up: list[np.ndarray], down: list[np.ndarray], before: list[np.ndarray]) -> list[np.ndarray]:
    """*Order*: if both move one dimension of one expert, the move toward the expert above is written."""
    return [np.where(d != old, d, u).astype(np.int8) for u, d, old in zip(up, down, before, strict=True)]


def phase(org: Organization, present: np.ndarray) -> None:
    """One period: both parts in the order of `update_order`."""
    led = org.levels.there[0][org.levels.above[0]]
    org.tally.messages["experts"] = int((present & led).sum())
    org.tally.idle += int((present & ~led).sum())
    coins = 2 * org.random.integers(0, 2, org.beliefs.shape) - 1

    def acted(workers: np.ndarray) -> np.ndarray:
        """*What gets lost*: with `acting`, who has no belief acts on a coin."""
        return np.where(workers == 0, coins, workers).astype(np.int8) if org[KEY + "acting"] else workers

    workers, experts = org.beliefs, org.levels.beliefs
    if org[KEY + "update_order"] == "workers-first":
        workers, experts = downward(org, workers, experts, present)
        experts = upward(org, acted(workers), experts, present)
    else:
        up = upward(org, acted(workers), experts, present)
        first = org[KEY + "update_order"] == "experts-first"
        workers, down = downward(org, workers, up if first else experts, present)
        experts = down if first else written(up, down, experts)
    org.learn("experts", workers)
    org.levels.beliefs = experts
