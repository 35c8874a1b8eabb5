"""The course of one replicate: section 3, *One period*, repeated."""

from __future__ import annotations

import math

import numpy as np

from . import experts, peers, practice
from .attention import taking_part
from .events import events
from .keys import Settings, lookup, named
from .leaders import weave
from .measures import observed
from .organization import Organization, Tally


def one_period(org: Organization, period: int) -> None:
    """Section 3, steps 1 to 5."""
    org.tally = Tally()
    events(org, period)
    if org["environment.turbulence"] and period % org["environment.interval"] == 0:
        org.flip(org.random.random(org.m) < org["environment.turbulence"])
    org.replace(org.random.random(org.n) < org.positions.turnover)
    present = taking_part(org)
    for phase in org.order:
        if phase == "experts":
            experts.phase(org, present[phase])
        elif phase == "practice":
            practice.phase(org, present[phase])
        else:
            peers.phase(org, phase, present[phase])
    weave(org)


def times(settings: Settings, known: list[float]) -> dict[str, float]:
    """The family `time` of docs/measures.md, from knowledge in every period."""
    reached = (t for t, share in enumerate(known) if share >= 0.8 - 1e-12)
    row = {"time_to_80": float(next(reached, math.nan))}
    first = min((event["period"] for event in named(settings, "event").values()), default=0)
    if first:
        back = (t - first for t in range(first, len(known)) if known[t] >= known[first - 1] - 1e-12)
        row["recovery"] = float(next(back, math.nan))
    return row


def simulate(settings: Settings, seed: list[int]) -> dict[str, np.ndarray]:
    """Each measure in each observed period; measures of a whole run have one entry."""
    org = Organization(settings, seed)
    if org.reality.policy_size > 1 and "experts" in org.order and org["learning.experts.conform_at_start"]:
        experts.conform_at_start(org)
    every, rows, known = org["observe.every"], [], []
    for period in range(lookup(settings, "run.periods") + 1):
        if period:
            one_period(org, period)
        known.append(float((org.beliefs == org.reality.signs).mean()))
        if period % every == 0:
            rows.append(observed(org))
    series = {name: np.array([float(row[name]) for row in rows]) for name in rows[0]}
    return series | {name: np.array([value]) for name, value in times(settings, known).items()}
