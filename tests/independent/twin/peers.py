"""Learning from peers: `reporting-line`, `team`, `community`, `network` (7.4, its steps 1 to 8)."""

from __future__ import annotations

import numpy as np

from .beliefs import toward, with_majority
from .levels import depths
from .organization import Organization
from .views import Heard, view


def drawn_contacts(org: Organization, phase: str, looks: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Steps 1 and 2: `sample` contacts without repeats; 0, or more than there are: all."""
    peers, there = org.pool(phase)
    there = there & looks[:, None]
    sample = org[f"learning.{phase}.sample"]
    if not sample or sample >= there.shape[1]:
        return peers, there
    lot = np.where(there, org.random.random(there.shape), 2.0)
    pick = np.argpartition(lot, sample - 1, axis=1)[:, :sample]
    return np.take_along_axis(peers, pick, 1), np.take_along_axis(there, pick, 1)


def listened_to(org: Organization, phase: str, peers: np.ndarray, met: np.ndarray, said: np.ndarray) -> np.ndarray:
    """Step 3: those who share, listened to with chance 1 - `homophily` (1 - `leaders.facilitating`) d."""
    share, homophily = org[f"learning.{phase}.visibility"], org[f"learning.{phase}.homophily"]
    shares = org.random.random(org.n + len(org.outside)) < share
    shares[org.n :] = True
    apart = (said != org.beliefs[:, None]).mean(2)
    listens = 1 - homophily * (1 - org["leaders.facilitating"]) * apart
    return met & shares[peers] & (org.random.random(met.shape) < listens)


def judged(org: Organization, phase: str, peers: np.ndarray, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Step 4: what each peer, and the worker itself, is taken to be worth."""
    judge = org[f"learning.{phase}.judge"]
    if judge == "rank":
        assert org.reports_to is not None
        nearness = -depths(org.reports_to)
        return nearness[peers], nearness
    seen = values[peers]
    if judge == "reputation":
        seen = seen + org.random.normal(0, org[f"learning.{phase}.judge_noise"], peers.shape)
    return seen, values[: org.n]


def voted(org: Organization, theta: float, goal: np.ndarray, follows: np.ndarray) -> np.ndarray:
    """Step 6: groups whose sum is not the organization's policy are drawn afresh; Li's DAO."""
    policies = org.reality.policies(org.beliefs)
    plus, minus, need = (policies > 0).sum(0), (policies < 0).sum(0), theta * org.n
    agreed = np.where((plus > need) & (plus > minus), 1, np.where((minus > need) & (minus > plus), -1, 0))
    groups = goal.reshape(org.n, -1, org.reality.policy_size)
    fresh = with_majority(org.random, np.broadcast_to(agreed, groups.shape[:2]), org.reality.policy_size)
    unfit = (groups.sum(2, dtype=int) != agreed) & follows[:, None]
    return np.where(unfit[:, :, None], fresh, groups).reshape(goal.shape)


def copied(org: Organization, phase: str, goal: np.ndarray, present: np.ndarray) -> np.ndarray:
    """Step 7: what of a view is copied, all or each dimension with chance `rate`."""
    own, shape = org.beliefs, org.beliefs.shape
    lot = org.random.random((len(own), 1) if org[f"learning.{phase}.all_or_nothing"] else shape)
    go = (lot < org.positions.rate_or(org[f"learning.{phase}.rate"])) & (goal != 0) & (goal != own)
    return np.where(go & present[:, None], toward(own, goal, org[f"learning.{phase}.step"]), own).astype(np.int8)


def with_errors(org: Organization, phase: str, goal: np.ndarray, changed: np.ndarray) -> np.ndarray:
    """Step 7: what was to change and is copied wrong stays as it was; what was open turns out the opposite."""
    own = org.beliefs
    wrong = (changed != own) & (org.random.random(own.shape) < org[f"learning.{phase}.error"])
    return np.where(wrong, np.where(own != 0, own, -goal), changed).astype(np.int8)


def tried(org: Organization, name: str, values: np.ndarray, tries: np.ndarray) -> np.ndarray:
    """Step 8, `if_no_better = "practice"`: one random dimension turned round, if that is strictly better."""
    own, everyone = org.beliefs, np.arange(org.n)
    tries = tries & org.pool(name)[1].any(1)  # a worker without peers learns nothing
    trial, at = own.copy(), org.random.integers(0, org.m, org.n)
    was = own[everyone, at]
    trial[everyone, at] = np.where(was == 0, 2 * org.random.integers(0, 2, org.n) - 1, -was)
    keeps = tries & (org.reality.value(trial) > values)
    return np.where(keeps[:, None], trial, own).astype(np.int8)


def phase(org: Organization, name: str, present: np.ndarray) -> None:
    """One period of one of the four phases."""
    everybody = np.vstack([org.beliefs, org.outside])
    values = org.reality.value(everybody)
    own_values = values[: org.n]
    org.tally.idle += int((present & ~org.pool(name)[1].any(1)).sum())
    looks = present & (org.random.random(org.n) < org[f"learning.{name}.look"])
    peers, met = drawn_contacts(org, name, looks)
    org.tally.messages[name] = int(met.sum())
    whole = everybody[peers]
    heard = listened_to(org, name, peers, met, whole)
    said = whole
    if name == "community":
        assert org.communities is not None
        said = np.where(org.communities.heard_on(peers), whole, 0)
    table = Heard(peers, whole, said, heard)
    goal, follows = view(org[f"learning.{name}.rule"], org.random, table, *judged(org, name, peers, values))
    if org[f"learning.{name}.vote"]:
        goal = voted(org, org[f"learning.{name}.vote"], goal, follows)
    practises = org[f"learning.{name}.if_no_better"] == "practice"
    offer = copied(org, name, goal, present)
    copies = (offer != org.beliefs).any(1)
    if practises:
        copies &= org.reality.value(offer) > own_values
    changed = with_errors(org, name, goal, np.where(copies[:, None], offer, org.beliefs))
    checks = practises | (org.random.random(org.n) < org[f"learning.{name}.sense"])
    falls = checks & (org.reality.value(changed) < own_values)
    changed = np.where(falls[:, None], org.beliefs, changed)
    if practises:
        changed = np.where(copies[:, None], changed, tried(org, name, own_values, present & ~copies))
    org.learn(name, changed)
