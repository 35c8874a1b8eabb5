"""How the cost of a worker and period grows with one number, all else being equal."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from performance.measuring import Bench, Failed, Keys, spread_of, tell

PERIODS = 20
FEW_MEASURES = (
    "knowledge performance spread diversity score best ignorance consensus collective expertise_gini "
    "expertise_top_share idle_hours line_share"
).split()

RULES: dict[str, tuple[str, Keys]] = {
    "random network, all peers, the best": ("network.toml", {"learning.network.rule": "best"}),
    "random network, all peers, majority": ("network.toml", {"learning.network.rule": "majority-of-better"}),
    "random network, one peer": ("network.toml", {"learning.network.sample": 1}),
    "experts on three levels": ("experts.toml", {}),
}


@dataclass(frozen=True)
class Place:
    """One point of a curve."""

    axis: str
    curve: str
    x: int
    scenario: str
    keys: Keys
    workers: int
    work: float = 1  # how many times as long a worker's period takes as usual, roughly
    threads: int = 0  # 0: one, by the processor's time; else by the clock


def sizes() -> list[Place]:
    return [
        Place("workers", rule, n, file, keys | {"workforce.size": n}, n)
        for rule, (file, keys) in RULES.items()
        for n in (100, 1000, 10_000, 100_000, 1_000_000)
    ]


def dimensions() -> list[Place]:
    return [
        Place("dimensions", rule, m, file, keys | {"workforce.size": 2000, "task.dimensions": m}, 2000, 1 + m / 400)
        for rule, (file, keys) in RULES.items()
        for m in (32, 64, 128, 256, 512, 1024, 2048)
    ]


def degrees() -> list[Place]:
    return [
        Place("degree", rule, d, file, keys | {"workforce.size": 10_000, "network.degree": d}, 10_000, 1 if "one" in rule else 1 + d / 30)
        for rule, (file, keys) in RULES.items()
        if file == "network.toml"
        for d in (2, 4, 8, 16, 32, 64, 128)
    ]


def levels() -> list[Place]:
    return [
        Place("levels", "experts", depth, "experts.toml", {"hierarchy.levels": depth}, 10_000)
        for depth in (1, 2, 3, 4, 5, 6)
    ]


def measures() -> list[Place]:
    return [
        Place("measures", rule, count, file, keys | {"workforce.size": 2000, "observe.measures": FEW_MEASURES[:count]}, 2000)
        for rule, (file, keys) in RULES.items()
        for count in (1, 2, 4, 8, len(FEW_MEASURES))
    ]


def threads() -> list[Place]:
    cores = len(os.sched_getaffinity(0))
    counts = [count for count in (1, 2, 4, 8, 16, 32, 64) if count <= cores]
    file, keys = RULES["random network, all peers, majority"]
    return [
        Place("threads", curve, count, file, keys | {"workforce.size": size}, size, 0.4, count)
        for curve, size in (("a thousand people, many replicates", 1000), ("a million people, one run", 1_000_000))
        for count in counts
    ]


def places() -> list[Place]:
    return [*sizes(), *dimensions(), *degrees(), *levels(), *measures(), *threads()]


def seconds_of(bench: Bench, place: Place) -> float:
    """Nanoseconds of a worker's period: of the processor, or with several threads of the clock."""
    wanted = 4e6 / place.work
    periods = PERIODS if place.workers < 1_000_000 else 4
    replicates = max(1, round(wanted / (place.workers * periods)))
    used = [
        bench.orglab(
            place.scenario, place.keys | {"run.replicates": replicates, "run.periods": end}, max(place.threads, 1)
        )
        for end in (1 + periods, 1)
    ]
    first, second = (one.clock if place.threads else one.processor for one in used)
    return 1e9 * max(first - second, 1e-9) / (replicates * periods * place.workers)


def measure_all(bench: Bench, rounds: int) -> list[dict[str, Any]]:
    all_places = places()
    found: list[list[float]] = [[] for _ in all_places]
    for number in range(rounds):
        tell(f"growth, round {number + 1} of {rounds}")
        for place, numbers in zip(all_places, found, strict=True):
            try:
                numbers.append(seconds_of(bench, place))
            except Failed as failure:
                tell(str(failure))
    return [
        {"axis": place.axis, "curve": place.curve, "x": place.x, "nanoseconds": spread_of(numbers)}
        for place, numbers in zip(all_places, found, strict=True)
        if numbers
    ]
