"""Weavers: new ties, for which old ones lapse (7.6, `weaving`)."""

from __future__ import annotations

import numpy as np

from .organization import Organization


def closing(ties: np.ndarray) -> np.ndarray:
    """`closure`: each pair's chance, in proportion; a random path of length two is a walk of two steps."""
    step = ties / np.maximum(1, ties.sum(1, keepdims=True))
    chance = np.where(ties, 0, step @ step)
    np.fill_diagonal(chance, 0)
    return chance


def bridging(ties: np.ndarray, team: np.ndarray | None) -> np.ndarray:
    """`bridge`: two workers of different teams without a common neighbour, all alike."""
    common = ties.astype(np.float32) @ ties.astype(np.float32) > 0
    apart = ~ties & ~common & ~np.eye(len(ties), dtype=bool)
    return (apart if team is None else apart & (team[:, None] != team[None])).astype(float)


def weave(org: Organization) -> None:
    """So many new ties per 100 workers and period, all drawn from the network as it stands, and as many that lapse."""
    expected = org["leaders.weaving"] * org.n / 100
    if not expected:
        return
    assert not len(org.outside), "people outside: see the package's docstring"
    ties = org.ties
    chance = closing(ties) if org["leaders.weaving_rule"] == "closure" else bridging(ties, org.team)
    count = int(expected) + (org.random.random() < expected - int(expected))
    if not chance.any():
        return
    at = np.searchsorted(np.cumsum(chance.ravel()), org.random.random(count) * chance.sum(), side="right")
    new = {(min(pair), max(pair)) for pair in (divmod(int(place), org.n) for place in at)}
    one, other = np.nonzero(np.triu(ties & ~org.formal))
    old = org.random.permutation(len(one))[: len(new)]
    ties[one[old], other[old]] = ties[other[old], one[old]] = False
    for a, b in new:
        ties[a, b] = ties[b, a] = True
    org.pools.pop("network", None)
