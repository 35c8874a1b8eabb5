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
    """The line: entry [i, j] says whether worker i reports to worker j; worker 0 is the head."""
    if lookup(settings, "hierarchy.kind") != "reporting-line":
        return None
    n, span = lookup(settings, "workforce.size"), lookup(settings, "hierarchy.span")
    reports_to = np.zeros((n, n), bool)
    for i in range(1, n):
        way = way_down(i, span)
        reports_to[i, end_of(way[:-1], span)] = True
        if lookup(settings, "hierarchy.managers") == 2:
            reports_to[i, end_of(way[1:], span)] = True
    return reports_to


def way_down(worker: int, span: int) -> list[int]:
    """From the head to a worker, in the tree by function: which report it goes to at each step."""
    way: list[int] = []
    while worker > 0:
        way.insert(0, (worker - 1) % span)
        worker = (worker - 1) // span
    return way


def end_of(way: list[int], span: int) -> int:
    """The worker at the end of a way from the head."""
    worker = 0
    for report in way:
        worker = span * worker + 1 + report
    return worker


def depths(reports_to: np.ndarray) -> np.ndarray:
    """Steps of the shortest way up to somebody without a manager."""
    depth = np.where(reports_to.any(1), -1, 0)
    for steps in range(1, len(depth)):
        depth[(depth < 0) & reports_to[:, depth == steps - 1].any(1)] = steps
    return depth
