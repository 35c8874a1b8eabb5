"""Where people stand in a picture of their ties: those who are tied stand near each other."""
from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .errors import InputError
from .rings import places as ring_places

MOST_PEOPLE = 5000
ROUNDS = 60  # of the springs
SEED = 1


def spring_places(
    ties: NDArray[np.integer], team: NDArray[np.integer]
) -> NDArray[np.float64]:
    """Places within the unit square (person x 2) by springs along `ties` (pairs of people; Fruchterman &
    Reingold 1991), which begin team by team on a ring; the same every time. Parts that no tie joins are
    held together by hidden ties between their best tied people. Without any tie people stand in their
    teams."""
    try:
        import networkx  # only this needs it, and it takes long to load
    except ImportError as problem:
        raise InputError(
            "the layout of a network needs networkx (on Debian: apt-get install python3-networkx)."
        ) from problem
    count = len(team)
    if count > MOST_PEOPLE:
        raise InputError(
            f"{count} people are too many for a network that can be read (at most {MOST_PEOPLE}); "
            "structure draws them on a ring."
        )
    if not len(ties):
        return team_places(team)
    start = ring_places(team)
    if count < 3:
        return start
    graph = networkx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from((int(a), int(b)) for a, b in ties if a != b)
    parts = sorted(networkx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    heads = [max(sorted(part), key=graph.degree) for part in parts]
    graph.add_edges_from((heads[0], head) for head in heads[1:])
    found = networkx.spring_layout(
        graph, pos=dict(enumerate(start)), iterations=ROUNDS, seed=SEED, k=2.0 / np.sqrt(count)
    )
    spots = np.array([found[person] for person in range(count)])
    spots -= (spots.min(axis=0) + spots.max(axis=0)) / 2
    return spots / max(float(np.abs(spots).max()), 1e-9)


def team_places(team: NDArray[np.integer]) -> NDArray[np.float64]:
    """Each team (-1: nobody's) as a round cluster, and the clusters in a round one, along Fermat's spiral
    (Vogel 1979); within the unit square."""
    numbers = np.unique(team)
    own = {int(n): np.flatnonzero(team == n) for n in numbers}
    widest = max((np.sqrt(len(members)) for members in own.values()), default=1.0)
    middles = _spiral(len(numbers)) * (1.6 * widest if len(numbers) > 1 else 0.0)
    spots = np.zeros((len(team), 2))
    for middle, members in zip(middles, own.values()):
        spots[members] = middle + _spiral(len(members))
    spots -= (spots.min(axis=0, initial=0.0) + spots.max(axis=0, initial=0.0)) / 2
    return spots / max(float(np.abs(spots).max(initial=0.0)), 1e-9)


def _spiral(count: int) -> NDArray[np.float64]:
    """Points about as far from each other everywhere."""
    number = np.arange(count)
    angle = number * np.pi * (3 - np.sqrt(5))
    return np.sqrt(number + 0.5)[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
