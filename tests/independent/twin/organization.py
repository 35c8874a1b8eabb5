"""All entities of section 2 in one place, and the state that a period changes."""

from __future__ import annotations

from typing import Any

import numpy as np

from . import levels, networks
from .beliefs import draw
from .groups import Communities, teams
from .keys import Settings, lookup
from .levels import Levels
from .people import Positions, newcomers
from .worth import Reality


class Tally:
    """What is counted anew in each period (docs/measures.md, flows)."""

    def __init__(self) -> None:
        self.messages: dict[str, int] = {}
        self.learned: dict[str, tuple[int, int]] = {}
        self.expert_contacts = 0
        self.idle = 0


class Organization:
    """One replicate: reality, workers, experts, structures, and a generator of its own."""

    def __init__(self, settings: Settings, seed: list[int]) -> None:
        self.settings = dict(settings)
        self.random = np.random.default_rng(seed)
        self.order: list[str] = settings["learning.order"]
        self.reality = Reality(settings, self.random)
        self.positions = Positions(settings, self.random)
        self.levels = Levels(settings, self.random, self.reality)
        self.reports_to = levels.managers(settings)
        self.team = teams(settings, self.random)
        self.communities = Communities(settings, self.random, self.reality) if self["communities.count"] else None
        self.beliefs = self.first_beliefs()
        self.trials = np.zeros(self.n)
        self.formal = networks.formal(settings, self.reports_to, self.team)
        ties = networks.drawn(settings, self.random)
        ties.matrix |= self.formal
        networks.add_shortcuts(ties, settings, self.random)
        self.ties = ties.matrix
        self.outside = np.zeros((0, self.m), np.int8)
        self.pools: dict[str, tuple[np.ndarray, np.ndarray]] = {}
        if self["network.external"]:
            self.meet_people_outside()
        self.tally = Tally()
        self.adopted = self.adopted_by_line = 0.0

    def __getitem__(self, key: str) -> Any:
        return lookup(self.settings, key)

    @property
    def n(self) -> int:
        return len(self.positions.skill)

    @property
    def m(self) -> int:
        return self.reality.m

    def first_beliefs(self) -> np.ndarray:
        """Section 5; in a line `hierarchy.initial_beliefs` holds for those who have reports, unless it is `neutral`."""
        truth = self.reality.signs
        start, knowledge = self["workforce.initial_beliefs"], self["workforce.initial_knowledge"]
        beliefs = draw(self.random, self.n, start, knowledge, truth)
        if self.reports_to is not None and self["hierarchy.initial_beliefs"] != "neutral":
            heads = np.flatnonzero(self.reports_to.any(0))
            start, knowledge = self["hierarchy.initial_beliefs"], self["hierarchy.initial_knowledge"]
            beliefs[heads] = draw(self.random, len(heads), start, knowledge, truth)
        return beliefs

    def replace(self, who: np.ndarray) -> None:
        """7.7, *Turnover*: beliefs and trials are a newcomer's; the position stays."""
        self.beliefs[who] = newcomers(self.settings, self.random, int(who.sum()), self.reality.signs)
        self.trials[who] = 0

    def flip(self, dimensions: np.ndarray) -> None:
        """7.7, *Turbulence*: people outside are informed afresh about what flipped, and nothing else."""
        self.reality.flip(dimensions)
        if len(self.outside):
            self.outside[:, dimensions] = self.informed_outside(len(self.outside))[:, dimensions]

    def informed_outside(self, count: int) -> np.ndarray:
        return draw(self.random, count, "informed", self["network.external_knowledge"], self.reality.signs)

    def meet_people_outside(self) -> None:
        """Section 2, below the table: each place in a list leads outside with `external`, to a person of its own."""
        peers, there = self.pool("network")
        out = there & (self.random.random(peers.shape) < self["network.external"])
        self.outside = self.informed_outside(int(out.sum()))
        peers = peers.copy()
        peers[out] = self.n + np.arange(out.sum())
        self.pools["network"] = (peers, there)

    def mates(self) -> np.ndarray:
        """Who is in one team with whom."""
        assert self.team is not None
        return (self.team[:, None] == self.team[None]) & ~np.eye(self.n, dtype=bool)

    def pool(self, phase: str) -> tuple[np.ndarray, np.ndarray]:
        """7.4, first paragraph: each worker's peers in a phase, as a table of people and which places are filled."""
        if phase not in self.pools:
            if phase == "team":
                reads = self.mates()
            elif phase == "community":
                assert self.communities is not None
                reads = self.communities.mates()
            elif phase == "reporting-line":
                assert self.reports_to is not None
                reads = networks.line_ties(self.reports_to)
            else:
                reads = networks.directed(self.ties, self.random) if self["network.directed"] else self.ties
            most = max(1, int(reads.sum(1).max()))
            peers = np.argsort(~reads, axis=1, kind="stable")[:, :most]
            self.pools[phase] = (peers, np.take_along_axis(reads, peers, 1))
        return self.pools[phase]

    def learn(self, phase: str, after: np.ndarray) -> None:
        """Writes a phase's beliefs, and what it brought (docs/measures.md, flows)."""
        before, truth = self.beliefs, self.reality.signs
        new = after != before
        self.tally.learned[phase] = (int((new & (after == truth)).sum()), int((new & (after == -truth)).sum()))
        self.adopted += new.sum()
        if phase in ("experts", "reporting-line"):
            self.adopted_by_line += new.sum()
        self.beliefs = after.astype(np.int8)
