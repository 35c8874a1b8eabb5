"""The professional network (section 2, **Structures**, *The professional network*, its table and what follows it)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .keys import Settings, lookup

Tie = tuple[int, int]


class Ties:
    """Undirected ties between n workers, as a matrix."""

    def __init__(self, n: int) -> None:
        self.matrix = np.zeros((n, n), bool)

    def put(self, i: int, j: int, there: bool = True) -> None:
        self.matrix[i, j] = self.matrix[j, i] = there

    def move(self, stays: int, goes: int, random: np.random.Generator) -> None:
        """Rewiring: one end stays, the other goes to a random worker who is no neighbour yet."""
        strangers = np.flatnonzero(~self.matrix[stays])
        strangers = strangers[strangers != stays]
        if len(strangers):
            self.put(stays, goes, False)
            self.put(stays, int(random.choice(strangers)))


def named_ties(kind: str, n: int) -> Iterator[Tie]:
    """`complete`, `path`, `star`: worker 0 is the hub of the star."""
    for i in range(1, n):
        if kind == "complete":
            yield from ((i, j) for j in range(i))
        else:
            yield (i - 1 if kind == "path" else 0), i


def ring(n: int, degree: int) -> Iterator[Tie]:
    """`lattice`: `degree`/2 neighbours on each side; nearest first, as Watts & Strogatz rewire them."""
    for distance in range(1, degree // 2 + 1):
        yield from ((i, (i + distance) % n) for i in range(n))


def caves(n: int, degree: int) -> Iterator[Tie]:
    """`caveman`: groups of `degree` + 1 who all know each other; the last may be smaller."""
    for i in range(n):
        yield from ((i, j) for j in range(i + 1, n) if i // (degree + 1) == j // (degree + 1))


def random_ties(n: int, degree: int, random: np.random.Generator) -> Iterator[Tie]:
    """`random`: n `degree`/2 ties, every set of pairs equally likely."""
    one, other = np.triu_indices(n, 1)
    for k in random.permutation(len(one))[: n * degree // 2]:
        yield int(one[k]), int(other[k])


def scale_free(n: int, degree: int, random: np.random.Generator) -> Iterator[Tie]:
    """`scale-free`: each newcomer is tied to `degree`/2 others in proportion to the ties they have."""
    each = degree // 2
    ends: list[int] = []
    for i in range(n):
        chosen = set(range(i)) if i <= each else set()
        while len(chosen) < min(i, each):
            chosen.add(ends[random.integers(len(ends))])
        for j in chosen:
            yield i, j
            ends += [i, j]


def drawn(settings: Settings, random: np.random.Generator) -> Ties:
    """Ties of `network.kind`."""
    n, kind = lookup(settings, "workforce.size"), lookup(settings, "network.kind")
    degree, rewire = lookup(settings, "network.degree"), lookup(settings, "network.rewire")
    start: list[Tie] = list(
        {
            "none": lambda: iter(()),
            "lattice": lambda: ring(n, degree),
            "small-world": lambda: ring(n, degree),
            "caveman": lambda: caves(n, degree),
            "random": lambda: random_ties(n, degree, random),
            "scale-free": lambda: scale_free(n, degree, random),
        }.get(kind, lambda: named_ties(kind, n))()
    )
    ties = Ties(n)
    for i, j in start:
        ties.put(i, j)
    if kind in ("small-world", "caveman"):
        for i, j in start:
            if random.random() < rewire:
                turned = kind == "caveman" and random.random() < 0.5
                ties.move(*((j, i) if turned else (i, j)), random)
    return ties


def add_shortcuts(ties: Ties, settings: Settings, random: np.random.Generator) -> None:
    """`shortcuts` random ties on top; `max_degree` bounds how many of them one worker gets."""
    n, bound = len(ties.matrix), lookup(settings, "network.max_degree")
    extra = np.zeros(n, int)
    for _ in range(lookup(settings, "network.shortcuts")):
        full = (extra >= bound) if bound else np.zeros(n, bool)
        free = np.triu(~ties.matrix, 1) & ~full[:, None] & ~full[None]
        one, other = np.nonzero(free)
        if not len(one):
            return
        k = random.integers(len(one))
        ties.put(one[k], other[k])
        extra[[one[k], other[k]]] += 1


def formal(settings: Settings, reports_to: np.ndarray | None, team: np.ndarray | None) -> np.ndarray:
    """`include`: formal ties that share the pool."""
    n = lookup(settings, "workforce.size")
    ties = np.zeros((n, n), bool)
    include = lookup(settings, "network.include")
    if "reporting-line" in include and reports_to is not None:
        ties |= line_ties(reports_to)
    if "team" in include and team is not None:
        ties |= team[:, None] == team[None]
    return ties & ~np.eye(n, dtype=bool)


def line_ties(reports_to: np.ndarray) -> np.ndarray:
    """Managers and their direct reports, read both ways."""
    return reports_to | reports_to.T


def directed(ties: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """A random tie's direction is a coin: row i learns from column j."""
    up, coin = np.triu(ties, 1), random.random(ties.shape) < 0.5
    return (up & coin) | (up & ~coin).T
