"""The scenario's keys and their defaults, as `orglab explain` prints them."""

from __future__ import annotations

from typing import Any

Settings = dict[str, Any]

DEFAULTS: Settings = {
    "run.periods": 100,
    "task.dimensions": 30,
    "task.landscape": "additive",
    "task.block": 5,
    "task.policy_size": 1,
    "task.k": 0,
    "task.partners": "random",
    "task.partners_with_self": False,
    "task.decimals": 0,
    "task.normalise": True,
    "task.exponent": 1.0,
    "workforce.size": 100,
    "workforce.initial_beliefs": "ternary",
    "workforce.initial_knowledge": 0.5,
    "workforce.newcomer_beliefs": None,
    "workforce.newcomer_knowledge": None,
    "workforce.turnover": 0.0,
    "workforce.contractors": 0.0,
    "workforce.contract_turnover": None,
    "workforce.attention": 1.0,
    "workforce.contract_attention": None,
    "workforce.engaged": 1.0,
    "workforce.skill": 1.0,
    "workforce.skill_max": 1.0,
    "hierarchy.kind": "experts",
    "hierarchy.levels": 0,
    "hierarchy.span": "auto",
    "hierarchy.managers": 1,
    "hierarchy.single_head": True,
    "hierarchy.initial_beliefs": "neutral",
    "hierarchy.initial_knowledge": 0.5,
    "hierarchy.attention": 0,
    "teams.size": 0,
    "teams.placement": "contiguous",
    "communities.count": 0,
    "communities.memberships": 1.0,
    "communities.domain": 1.0,
    "network.kind": "none",
    "network.degree": 4,
    "network.rewire": 0.0,
    "network.directed": False,
    "network.include": [],
    "network.shortcuts": 0,
    "network.max_degree": 0,
    "network.external": 0.0,
    "network.external_knowledge": 0.5,
    "leaders.coordinating": 0.0,
    "leaders.facilitating": 0.0,
    "leaders.focus": 0.0,
    "leaders.weaving": 0.0,
    "leaders.weaving_rule": "bridge",
    "environment.turbulence": 0.0,
    "environment.interval": 1,
    "learning.attention": "separate",
    "observe.every": 1,
    "observe.top_share": 0.1,
}

PHASE: Settings = {"rate": 0.3, "participation": 1.0, "step": "direct"}

EXPERTS: Settings = PHASE | {
    "expert_rate": 0.5,
    "expert_step": "direct",
    "compare_by": "value",
    "majority_measure": "margin",
    "on_even_vote": "keep",
    "update_order": "simultaneous",
    "cascade": False,
    "acting": False,
    "conform_at_start": False,
    "distortion": 0.0,
    "codified": 1.0,
}

PEERS: Settings = PHASE | {
    "rule": "majority-of-better",
    "judge": "performance",
    "judge_noise": 0.0,
    "sample": 0,
    "look": 1.0,
    "sense": 0.0,
    "visibility": 1.0,
    "error": 0.0,
    "all_or_nothing": False,
    "homophily": 0.0,
    "if_no_better": "nothing",
    "vote": 0.0,
}

PRACTICE: Settings = PHASE | {"breadth": 1, "exponent": 0.4, "feedback": 0.0}


def lookup(settings: Settings, key: str) -> Any:
    """What a scenario says under a key, or the default."""
    if key in settings:
        return settings[key]
    if key in DEFAULTS:
        return DEFAULTS[key]
    _, phase, name = key.split(".")
    return {"experts": EXPERTS, "practice": PRACTICE}.get(phase, PEERS)[name]


def per_level(value: Any, level: int) -> Any:
    """A number, or one per level: the entry of a level counted from 0 (7.3, the last paragraph of *Downward*)."""
    return value[min(level, len(value) - 1)] if isinstance(value, list) else value


def named(settings: Settings, prefix: str) -> dict[str, Settings]:
    """The tables under `prefix` by name: {"event.x.period": 3} under "event" is {"x": {"period": 3}}."""
    tables: dict[str, Settings] = {}
    for key in sorted(settings):
        if key.startswith(prefix + "."):
            name, word = key[len(prefix) + 1 :].split(".", 1)
            tables.setdefault(name, {})[word] = settings[key]
    return tables
