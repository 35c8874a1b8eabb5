"""The view that a worker takes from those it listens to, by `rule` (7.4, step 5)."""

from __future__ import annotations

import numpy as np

from .beliefs import sign


def one_of(random: np.random.Generator, said: np.ndarray, may: np.ndarray, score: np.ndarray) -> np.ndarray:
    """All that one peer says: of those who may be chosen the one with the highest score, equals by lot."""
    key = np.where(may, score, -np.inf)
    lot = np.where(may & (key == key.max(1, keepdims=True)), random.random(may.shape), -1.0)
    chosen = said[np.arange(len(said)), lot.argmax(1)]
    return np.where(may.any(1)[:, None], chosen, 0)


def summed(said: np.ndarray, who: np.ndarray) -> np.ndarray:
    return sign(np.where(who[:, :, None], said, 0).sum(1, dtype=np.int32))


def repeated(said: np.ndarray, heard: np.ndarray) -> np.ndarray:
    """How many of those heard say the whole vector that each of them says."""
    same = (said[:, :, None] == said[:, None]).all(3) & heard[:, None, :]
    return np.where(heard, same.sum(2), 0)


def view(
    rule: str,
    random: np.random.Generator,
    said: np.ndarray,
    heard: np.ndarray,
    judged: np.ndarray,
    own: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """Each worker's view, and who has anybody to follow; `said` is worker x place x dimension."""
    better = heard & (judged > own[:, None])
    level = np.zeros(heard.shape)
    if rule == "majority-of-better":
        return summed(said, better), better.any(1)
    if rule == "best":
        return one_of(random, said, better, judged.astype(float)), better.any(1)
    if rule == "random-better":
        return one_of(random, said, better, level), better.any(1)
    if rule == "random":
        return one_of(random, said, heard, level), heard.any(1)
    if rule == "majority":
        return summed(said, heard), heard.any(1)
    count = repeated(said, heard)
    return one_of(random, said, count > 1, count.astype(float)), (count > 1).any(1)
