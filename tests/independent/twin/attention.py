"""Who takes part in which phase (7.2)."""

from __future__ import annotations

import numpy as np

from .organization import Organization


def taking_part(org: Organization) -> dict[str, np.ndarray]:
    """Each phase's workers: attention x `participation`, with hours of its own or at most one phase a period."""
    weights = {}
    for phase in org.order:
        weight = org.positions.attention * org[f"learning.{phase}.participation"]
        weights[phase] = weight * org.positions.engaged if phase in ("network", "community") else weight
    if org["learning.attention"] == "separate":
        return {phase: org.random.random(org.n) < weight for phase, weight in weights.items()}
    most = np.maximum(1.0, sum(weights.values()))
    lot, passed, present = org.random.random(org.n), np.zeros(org.n), {}
    for phase, weight in weights.items():
        present[phase] = (lot >= passed) & (lot < passed + weight / most)
        passed = passed + weight / most
    return present
