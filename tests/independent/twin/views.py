"""The view that a worker takes from those it listens to, by `rule` (7.4, step 5)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .beliefs import sign


class Heard(NamedTuple):
    """Each worker's contacts, worker x place (x dimension)."""

    peers: np.ndarray
    whole: np.ndarray  # what they believe
    said: np.ndarray  # what of it the worker hears: in communities, on shared domains
    heard: np.ndarray  # whom the worker listens to


def one_of(random: np.random.Generator, said: np.ndarray, may: np.ndarray, score: np.ndarray) -> np.ndarray:
    """All that one peer says: of those who may be chosen the one with the highest score, equals by lot."""
    key = np.where(may, score, -np.inf)
    lot = np.where(may & (key == key.max(1, keepdims=True)), random.random(may.shape), -1.0)
    chosen = said[np.arange(len(said)), lot.argmax(1)]
    return np.where(may.any(1)[:, None], chosen, 0)


def summed(said: np.ndarray, who: np.ndarray) -> np.ndarray:
    return sign(np.where(who[:, :, None], said, 0).sum(1, dtype=np.int32))


def repeated(met: Heard) -> np.ndarray:
    """How many of those heard hold the whole vector of each of them; 0 for all but its first holder."""
    same = (met.whole[:, :, None] == met.whole[:, None]).all(3) & met.heard[:, None, :]
    earlier = met.peers[:, None, :] < met.peers[:, :, None]
    return np.where(met.heard & ~(same & earlier).any(2), same.sum(2), 0)


def view(
    rule: str, random: np.random.Generator, met: Heard, judged: np.ndarray, own: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Each worker's view, and who has anybody to follow."""
    said, heard = met.said, met.heard
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
    count = repeated(met)
    return one_of(random, said, count > 1, count.astype(float)), (count > 1).any(1)
