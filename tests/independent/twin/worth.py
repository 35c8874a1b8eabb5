"""Reality, and what beliefs are worth (section 2, **Reality**; 7.1)."""

from __future__ import annotations

import numpy as np

from .beliefs import sign
from .keys import Settings, lookup


class Reality:
    """m signs, the worth of any beliefs about them, and the policies they imply."""

    def __init__(self, settings: Settings, random: np.random.Generator) -> None:
        self.kind: str = lookup(settings, "task.landscape")
        self.m: int = lookup(settings, "task.dimensions")
        self.block: int = lookup(settings, "task.block")
        self.policy_size: int = lookup(settings, "task.policy_size")
        self.signs = (2 * random.integers(0, 2, self.m) - 1).astype(np.int8)
        self.turned = 0  # 7.1: turbulence turns round what a bit of nk means
        if self.kind == "nk":
            self.table = nk_table(settings, random)
            best = int(self.table.argmax())
            self.signs = (2 * ((best >> np.arange(self.m)) & 1) - 1).astype(np.int8)

    def flip(self, dimensions: np.ndarray) -> None:
        self.signs = np.where(dimensions, -self.signs, self.signs).astype(np.int8)
        if self.kind == "nk":
            self.turned ^= int((dimensions.astype(np.int64) << np.arange(self.m)).sum())

    def policies(self, beliefs: np.ndarray) -> np.ndarray:
        """Section 2, **Experts**: the sign of the sum over each `policy_size` consecutive dimensions."""
        if self.policy_size == 1:
            return beliefs
        return sign(beliefs.reshape(len(beliefs), -1, self.policy_size).sum(2, dtype=np.int32))

    @property
    def right_policies(self) -> np.ndarray:
        return self.policies(self.signs[None])[0]

    def value(self, rows: np.ndarray) -> np.ndarray:
        """7.1 for each row: m beliefs, or an expert's policies, of which right ones count (7.3, *Policies*)."""
        if rows.shape[1] != self.m:
            return (rows == self.right_policies).mean(1)
        if self.kind == "policies":
            return (self.policies(rows) == self.right_policies).mean(1)
        if self.kind == "additive":
            return (rows == self.signs).mean(1)
        if self.kind == "interdependent":
            return (rows == self.signs).reshape(len(rows), -1, self.block).all(2).mean(1)
        return self.table[((rows > 0).astype(np.int64) @ (1 << np.arange(self.m))) ^ self.turned]

    def piece(self) -> int:
        """Dimensions that belong together: a block, a policy, or one."""
        return {"interdependent": self.block, "policies": self.policy_size}.get(self.kind, 1)


def nk_table(settings: Settings, random: np.random.Generator) -> np.ndarray:
    """7.1, the paragraph on `nk`: the value of each of 2^m configurations, by enumeration."""
    m, k = lookup(settings, "task.dimensions"), lookup(settings, "task.k")
    how = lookup(settings, "task.partners")
    bit = (np.arange(2**m)[:, None] >> np.arange(m)) & 1
    total = np.zeros(2**m)
    for i in range(m):
        if how == "adjacent":
            partners = (i + 1 + np.arange(k)) % m
        else:
            pool = np.arange(m) if lookup(settings, "task.partners_with_self") else np.delete(np.arange(m), i)
            partners = random.choice(pool, k, replace=how == "with-replacement")
        index = bit[:, i].copy()
        for partner in partners:
            index = 2 * index + bit[:, partner]
        contribution = random.random(2 ** (k + 1))
        decimals = lookup(settings, "task.decimals")
        total += (np.round(contribution, decimals) if decimals else contribution)[index]
    mean = total / m
    if lookup(settings, "task.normalise"):
        mean = mean / mean.max()
    return mean ** lookup(settings, "task.exponent")
