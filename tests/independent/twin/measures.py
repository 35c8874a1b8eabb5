"""What is observed in a period, by the formulas of docs/measures.md (section 8)."""

from __future__ import annotations

import math

import numpy as np

from .beliefs import sign
from .organization import Organization

Row = dict[str, float]
NAN = math.nan


def differing(beliefs: np.ndarray) -> float:
    """`diversity`: over pairs of workers, the mean share of dimensions on which they differ."""
    n = len(beliefs)
    if n < 2:
        return 0.0
    same = sum(c * (c - 1.0) for c in ((beliefs == v).sum(0) for v in (-1, 0, 1)))
    return float((1 - same / (n * (n - 1))).mean())


def collective(org: Organization) -> float:
    """The value of what most believe; a tie is no belief."""
    return float(org.reality.value(sign(org.beliefs.sum(0, dtype=int))[None])[0])


def knowledge(org: Organization) -> Row:
    """The families `knowledge` and `diversity` (over all pairs)."""
    beliefs, truth = org.beliefs, org.reality.signs
    right, value = (beliefs == truth).mean(1), org.reality.value(beliefs)
    row: Row = {} if org.reality.kind == "nk" else {"collective": collective(org)}  # 7.1: nk cannot value open beliefs
    return row | {
        "knowledge": right.mean(),
        "score": (beliefs * truth).mean(),
        "performance": value.mean(),
        "best": value.max(),
        "spread": right.std(),
        "ignorance": (beliefs == 0).mean(),
        "consensus": np.abs(beliefs.mean(0)).mean(),
        "diversity": differing(beliefs),
    }


def inequality(org: Organization) -> Row:
    x = np.sort((org.beliefs == org.reality.signs).sum(1)).astype(float)
    n, total = len(x), x.sum()
    if not total:
        return {"expertise_gini": NAN, "expertise_top_share": NAN}
    top = math.ceil(org["observe.top_share"] * n - 1e-9)
    return {
        "expertise_gini": ((2 * np.arange(1, n + 1) - n - 1) * x).sum() / (n * total),
        "expertise_top_share": x[-top:].sum() / total,
    }


def experts(org: Organization) -> Row:
    """The family `experts`: of policies where policy_size > 1."""
    truth = org.reality.right_policies
    there = [e[h] for e, h in zip(org.levels.beliefs, org.levels.there, strict=True)]
    if not there:
        return {}
    known = [(e == truth).mean(1) for e in there]
    every = np.concatenate(known)
    row: Row = {"expert_knowledge": every.mean() if len(every) else NAN}
    for level, share in enumerate(known, 1):
        row[f"expert_knowledge_by_level:{level}"] = share.mean() if len(share) else NAN
    head = known[-1]
    workers = np.sort((org.reality.policies(org.beliefs) == truth).mean(1))[::-1]
    row["code_score"] = (there[-1] * truth).mean() if len(head) else NAN
    row["authority_gap"] = head.mean() - workers[: len(head)].mean() if len(head) else NAN
    return row


def by_team(org: Organization) -> Row:
    """The family `diversity`: within and between teams."""
    if org.team is None:
        return {}
    beliefs, n, team = org.beliefs, org.n, org.team
    size = np.bincount(team).astype(float)
    member = (team == np.arange(len(size))[:, None]).astype(float)
    grand = beliefs.mean(0)
    between = (size[:, None] * (member @ beliefs / size[:, None] - grand) ** 2).sum()
    total = ((beliefs - grand) ** 2).sum()
    row: Row = {"silo": between / total if total else NAN, "silo_icc": NAN}
    groups = len(size)
    if total and 1 < groups < n:
        k = (n - (size**2).sum() / n) / (groups - 1)
        msb, msw = between / (groups - 1), (total - between) / (n - groups)
        row["silo_icc"] = (msb - msw) / (msb + (k - 1) * msw)
    pairs, within = n * (n - 1), (size * (size - 1)).sum()
    apart = sum(s * (s - 1) * differing(beliefs[team == g]) for g, s in enumerate(size))
    row["diversity_within"] = apart / within if within else NAN
    row["diversity_between"] = (pairs * differing(beliefs) - apart) / (pairs - within) if groups > 1 else NAN
    return row


def engagement(org: Organization) -> Row:
    engaged = org.positions.engaged
    if engaged.all() or not engaged.any():
        return {}
    right = (org.beliefs == org.reality.signs).mean(1)
    return {"engaged_gap": right[engaged].mean() - right[~engaged].mean()}


def flows(org: Organization) -> Row:
    """The family `flows`; `line_share` only where no formal ties are in the network's pool."""
    row: Row = {"expert_contacts": org.tally.expert_contacts, "idle_hours": org.tally.idle}
    for phase in org.order:
        right, wrong = org.tally.learned.get(phase, (0, 0))
        row[f"messages_by_channel:{phase}"] = org.tally.messages.get(phase, 0)
        row[f"learned_right_by_channel:{phase}"] = right
        row[f"learned_wrong_by_channel:{phase}"] = wrong
    if not org["network.include"]:
        row["line_share"] = org.adopted_by_line / org.adopted if org.adopted else NAN
    return row


def observed(org: Organization) -> Row:
    """All of a period."""
    return knowledge(org) | inequality(org) | experts(org) | by_team(org) | engagement(org) | flows(org)
