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
    held together by hidden ties between their best tied people."""
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
    start = ring_places(team)
    if not len(ties) or count < 3:
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
