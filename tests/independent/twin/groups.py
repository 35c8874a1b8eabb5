"""Teams and communities of practice (section 2, **Structures**, *Teams* and *Communities of practice*)."""

from __future__ import annotations

import numpy as np

from .beliefs import nearest
from .keys import Settings, lookup
from .worth import Reality


def teams(settings: Settings, random: np.random.Generator) -> np.ndarray | None:
    """Each worker's team: near-equal, neighbours together, or shuffled."""
    n, size = lookup(settings, "workforce.size"), lookup(settings, "teams.size")
    if not size:
        return None
    team = np.arange(n) * -(-n // size) // n
    return team[random.permutation(n)] if lookup(settings, "teams.placement") == "mixed" else team


class Communities:
    """Who is a member of which, and the dimensions each is about."""

    def __init__(self, settings: Settings, random: np.random.Generator, reality: Reality) -> None:
        n, count = lookup(settings, "workforce.size"), lookup(settings, "communities.count")
        memberships = lookup(settings, "communities.memberships")
        self.member = np.zeros((n, count), bool)
        for row in self.member:
            whole = int(memberships)
            row[random.permutation(count)[: whole + (random.random() < memberships - whole)]] = True
        piece = reality.piece()
        blocks = reality.m // piece
        size = max(1, nearest(lookup(settings, "communities.domain") * blocks))
        domain = np.zeros((count, blocks), bool)
        for row in domain:
            row[random.permutation(blocks)[:size]] = True
        self.domain = np.repeat(domain, piece, axis=1)

    def mates(self) -> np.ndarray:
        """Who shares a community with whom."""
        return (self.member.astype(int) @ self.member.T.astype(int) > 0) & ~np.eye(len(self.member), dtype=bool)

    def heard_on(self, peers: np.ndarray) -> np.ndarray:
        """7.4, first paragraph: the dimensions on which worker i hears its j-th peer."""
        common = (self.member[:, None] & self.member[peers]).astype(np.float32)
        return common @ self.domain.astype(np.float32) > 0
