"""Positions and the workers who hold them (section 2, **Workers**; section 5; 7.2; 7.7, *Turnover*)."""

from __future__ import annotations

import numpy as np

from .beliefs import draw, nearest
from .keys import Settings, lookup, named


class Positions:
    """What belongs to a position no matter who holds it."""

    def __init__(self, settings: Settings, random: np.random.Generator) -> None:
        n: int = lookup(settings, "workforce.size")
        self.attention = np.full(n, lookup(settings, "workforce.attention"), float)
        self.turnover = np.full(n, lookup(settings, "workforce.turnover"), float)
        self.skill = np.full(n, lookup(settings, "workforce.skill"), float)
        self.rate = np.full(n, np.nan)  # NaN: the phase's
        self.own_turnover = np.zeros(n, bool)  # 7.8, below the table: a change leaves these alone
        contractors = random.permutation(n)[: nearest(lookup(settings, "workforce.contractors") * n)]
        attention = lookup(settings, "workforce.contract_attention")
        turnover = lookup(settings, "workforce.contract_turnover")
        if attention is not None:
            self.attention[contractors] = attention
        if turnover is not None:
            self.own_turnover[contractors] = turnover != self.turnover[0]
            self.turnover[contractors] = turnover
        rest = random.permutation(n)
        for kind in named(settings, "workforce.kinds").values():
            count = nearest(kind["share"] * n)
            mine, rest = rest[:count], rest[count:]
            for key, column in (
                ("rate", self.rate),
                ("attention", self.attention),
                ("turnover", self.turnover),
                ("skill", self.skill),
            ):
                if key in kind:
                    column[mine] = kind[key]
            self.own_turnover[mine] |= "turnover" in kind
        self.engaged = np.zeros(n, bool)
        self.engaged[random.permutation(n)[: nearest(lookup(settings, "workforce.engaged") * n)]] = True

    def rate_or(self, rate: float) -> np.ndarray:
        """7.4, last line: a worker's own rate replaces the phase's; one column."""
        return np.where(np.isnan(self.rate), rate, self.rate)[:, None]

    def skills(self, trials: np.ndarray, most: float, exponent: float) -> np.ndarray:
        """7.5: the power law of practice."""
        return most - (most - self.skill) * (1 + trials) ** -exponent


def newcomers(settings: Settings, random: np.random.Generator, count: int, truth: np.ndarray) -> np.ndarray:
    """Section 5: drawn as workers at the start unless `newcomer_beliefs` and `newcomer_knowledge` say otherwise."""
    start = lookup(settings, "workforce.newcomer_beliefs") or lookup(settings, "workforce.initial_beliefs")
    knowledge = lookup(settings, "workforce.newcomer_knowledge")
    if knowledge is None:
        knowledge = lookup(settings, "workforce.initial_knowledge")
    return draw(random, count, start, knowledge, truth)
