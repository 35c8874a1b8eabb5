"""Beliefs: how they are drawn, moved and summed (section 5; 7.3, *Steps* and *Policies*)."""

from __future__ import annotations

import math

import numpy as np


def sign(sums: np.ndarray) -> np.ndarray:
    return np.sign(sums).astype(np.int8)


def nearest(x: float) -> int:
    """The nearest whole number, a half rounded up."""
    return math.floor(x + 0.5 + 1e-9)


def draw(random: np.random.Generator, rows: int, start: str, knowledge: float, truth: np.ndarray) -> np.ndarray:
    """Section 5: `ternary`, `binary`, `neutral`, or `informed`, which is right with `knowledge`, else wrong."""
    shape = (rows, len(truth))
    if start == "neutral":
        return np.zeros(shape, np.int8)
    if start == "ternary":
        return random.integers(-1, 2, shape).astype(np.int8)
    if start == "binary":
        return (2 * random.integers(0, 2, shape) - 1).astype(np.int8)
    return np.where(random.random(shape) < knowledge, truth, -truth).astype(np.int8)


def toward(beliefs: np.ndarray, goal: np.ndarray, step: str) -> np.ndarray:
    """7.3, *Steps*: `direct` is the goal; `gradual` goes from -1 to +1 by way of 0."""
    if step == "direct":
        return goal
    return beliefs + np.sign(goal.astype(int) - beliefs)


def patterns(policy_size: int) -> np.ndarray:
    """All vectors of `policy_size` signs."""
    bits = (np.arange(2**policy_size)[:, None] >> np.arange(policy_size)) & 1
    return (2 * bits - 1).astype(np.int8)


def with_majority(random: np.random.Generator, policies: np.ndarray, policy_size: int) -> np.ndarray:
    """For each policy a random pattern with that majority; any pattern at all where the policy is 0."""
    every = patterns(policy_size)
    up, down = every[every.sum(1) > 0], every[every.sum(1) < 0]
    k = random.integers(0, len(up), policies.shape)
    free = every[random.integers(0, len(every), policies.shape)]
    at = policies[..., None]
    return np.where(at > 0, up[k], np.where(at < 0, down[k], free))
