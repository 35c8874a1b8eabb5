"""What `orglab plan` says that a study takes, beside what it takes."""

from __future__ import annotations

from typing import Any

from performance.measuring import Bench, Failed, Keys, rounded, tell

STUDIES: dict[str, tuple[str, Keys]] = {
    "March, 5,000 runs": ("march.toml", {"run.replicates": 5000}),
    "ten rates of March, 20,000 runs": ("sweep.toml", {}),
    "hierarchy and network, 30 runs each": ("hierarchy-vs-network", {"run.replicates": 30}),
    "eleven archetypes, 10 runs each": ("archetypes", {"run.replicates": 10}),
    "nk: Lazer and Friedman 2007": ("published/lazer-friedman-2007", {"run.replicates": 20}),
    "isolated subgroups: Fang 2010": ("published/fang-2010", {"run.replicates": 5}),
    "practice": ("questions/08-deliberate-practice", {"run.replicates": 10}),
    "communities": ("archetypes/communities", {"run.replicates": 30}),
    "levels of experts, 10,000 people": ("experts.toml", {"run.periods": 200, "run.replicates": 3}),
    "network, 100,000 people": ("network.toml", {"run.periods": 60}),
    "network, a million people": ("network.toml", {"workforce.size": 1_000_000, "run.periods": 10}),
    "small world, 4,096 dimensions": ("small-world.toml", {"task.dimensions": 4095, "run.periods": 200}),
    "all measures, 2,000 people": (
        "archetypes/small-world",
        {"workforce.size": 2000, "observe.measures": "all", "run.replicates": 4},
    ),
    "much to write": ("writing.toml", {}),
    "a sweep of sizes": (
        "small-world.toml",
        {"run.periods": 100, "run.replicates": 4, "sweep.workforce.size": [50, 200, 800, 3200, 12800]},
    ),
}


def measure(bench: Bench, scenario: str, keys: Keys) -> dict[str, Any]:
    planned = bench.planned(scenario, keys)
    used = bench.orglab(scenario, keys)
    mib = float(1 << 20)
    pairs = {
        "seconds": (planned["time"]["seconds"], used.processor),
        "memory_mib": (planned["memory_bytes"] / mib, used.peak / mib),
        "file_mib": (planned["file_bytes"] / mib, bench.size_of_results() / mib),
    }
    return {
        name: {"predicted": rounded(said, 3), "measured": rounded(was, 3), "ratio": rounded(said / was, 3)}
        for name, (said, was) in pairs.items()
    }


def measure_all(bench: Bench) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, (scenario, keys) in STUDIES.items():
        try:
            made[name] = measure(bench, scenario, keys)
            ratios = ", ".join(f"{one} {made[name][one]['ratio']}" for one in made[name])
            tell(f"forecast of {name}: {made[name]['seconds']['measured']} s; predicted / measured: {ratios}")
        except Failed as failure:
            tell(f"forecast of {name}: {failure}")
    return made
