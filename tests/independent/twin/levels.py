"""Who stands above whom: levels of experts, or the line (section 2, **Structures**, *Levels* and *The line*)."""

from __future__ import annotations

import numpy as np

from .beliefs import draw, nearest
from .keys import Settings, lookup, per_level
from .worth import Reality


class Levels:
    """Experts by level; entry 0 is level 1, which stands above the workers."""

    def __init__(self, settings: Settings, random: np.random.Generator, reality: Reality) -> None:
        self.beliefs: list[np.ndarray] = []
        self.above: list[np.ndarray] = []  # of each one below (workers first), the expert of this level
        self.there: list[np.ndarray] = []  # False: the position is vacant
        below: int = lookup(settings, "workforce.size")
        count: int = lookup(settings, "hierarchy.levels")
        if lookup(settings, "hierarchy.kind") == "reporting-line":
            count = 0
        span = lookup(settings, "hierarchy.span")
        if span == "auto":
            span = smallest_span(below, count)
        truth = reality.right_policies
        for level in range(count):
            heads = -(-below // per_level(span, level))
            if level == count - 1 and lookup(settings, "hierarchy.single_head"):
                heads = 1
            self.above.append(np.arange(below) * heads // below)
            start = per_level(lookup(settings, "hierarchy.initial_beliefs"), level)
            knowledge = per_level(lookup(settings, "hierarchy.initial_knowledge"), level)
            self.beliefs.append(draw(random, heads, start, knowledge, truth))
            self.there.append(np.ones(heads, bool))
            below = heads
        self.codified = codified(lookup(settings, "learning.experts.codified"), random, reality)


def smallest_span(n: int, levels: int) -> int:
    span = 1
    while levels and span**levels < n:
        span += 1
    return span


def codified(share: float, random: np.random.Generator, reality: Reality) -> np.ndarray:
    """7.3, *What gets lost*: what can pass through experts at all, in whole blocks or policies."""
    piece = reality.piece()
    passes = np.zeros(reality.m // piece, bool)
    passes[random.permutation(len(passes))[: nearest(share * len(passes))]] = True
    return passes if reality.policy_size > 1 else np.repeat(passes, piece)


def managers(settings: Settings) -> np.ndarray | None:
    """The line: the manager of worker i is floor((i-1)/span); the head, worker 0, has none (-1)."""
    if lookup(settings, "hierarchy.kind") != "reporting-line":
        return None
    return (np.arange(lookup(settings, "workforce.size")) - 1) // lookup(settings, "hierarchy.span")


def depths(manager: np.ndarray) -> np.ndarray:
    """Steps below the head."""
    depth = np.zeros(len(manager), int)
    for i in range(1, len(manager)):
        depth[i] = depth[manager[i]] + 1
    return depth
