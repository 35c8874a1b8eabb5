"""The cases of the table: orglab, a plain twin and a program of one purpose, by turns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from performance.measuring import Bench, Failed, Keys, rounded, seconds_between, spread_of, tell


LARGE = 10**6  # people: building their ties takes a while, and their memory is more than the program's


@dataclass(frozen=True)
class Case:
    """What a run takes beyond a short one counts: its start, and building its ties, do not."""

    name: str
    what: str
    scenario: str
    workers: int
    short: Keys
    long: Keys
    updates: float  # workers x periods x replicates, of the long run beyond the short one
    keys: Keys = field(default_factory=dict)
    alone: str = ""  # the twins' file
    limit: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    asked: bool = False  # takes minutes: only if it is asked for by its name
    most_rounds: int = 99


def march(rate: str) -> Case:
    replicates = 10_000
    return Case(
        name=f"march{rate}",
        what=f"March 1991, 50 people, 30 dimensions, p1 = {rate}",
        scenario="march.toml",
        workers=50,
        keys={"learning.experts.rate": f"0{rate}"},
        short={"run.replicates": 100},
        long={"run.replicates": 100 + replicates},
        updates=50.0 * 100 * replicates,
        alone="march",
        limit=(rate, "40000"),
        plain=(rate, "2000"),
    )


def network(rule: str, power: int) -> Case:
    large = power > 5
    periods, workers = (3 if large else 20), 10**power
    alone = (rule, str(workers), str(periods))
    return Case(
        name=rule + ("" if power == 5 else str(power)),
        what=f"random network, 10^{power} people of degree 10, "
        + ("the best peer" if rule == "best" else "the majority of better peers"),
        scenario="network.toml",
        workers=workers,
        keys={"workforce.size": workers, "learning.network.rule": "best" if rule == "best" else "majority-of-better"},
        short={"run.periods": 1},
        long={"run.periods": 1 + periods},
        updates=float(workers * periods),
        alone="network",
        limit=(*alone, "1" if large else "3"),
        plain=(*alone, "1"),
        asked=large,
        most_rounds=1 if large else 99,
    )


def archetype(name: str) -> Case:
    return Case(
        name=f"archetypes/{name}",
        what=name,
        scenario=f"archetypes/{name}",
        workers=500,
        keys={"workforce.size": 500, "run.periods": 600},
        short={"run.replicates": 1},
        long={"run.replicates": 101},
        updates=500.0 * 600 * 100,
        most_rounds=5,
    )


ARCHETYPES = (
    "command-hierarchy flat-expert bureaucracy autonomous-teams communities small-world scale-free matrix multiscale "
    "wirearchy contract-network"
).split()

CASES = [
    march(".1"),
    march(".5"),
    march(".9"),
    Case(
        name="smallworld",
        what="small world of the shipped comparison, 500 people, 100 dimensions, one contact",
        scenario="small-world.toml",
        workers=500,
        short={"run.replicates": 10},
        long={"run.replicates": 60},
        updates=500.0 * 600 * 50,
        alone="small_world",
        limit=("300", "600"),
        plain=("20", "600"),
    ),
    network("best", 5),
    network("majority", 5),
    network("best", 7),
    network("majority", 7),
    Case(
        name="million",
        what="10^6 people under 3 levels, in teams of 10, 1,000 communities and a small world",
        scenario="million.toml",
        workers=10**6,
        short={"run.periods": 1},
        long={"run.periods": 5},
        updates=4e6,
        most_rounds=3,
    ),
    *[archetype(name) for name in ARCHETYPES],
]


def measure(case: Case, bench: Bench, rounds: int) -> dict[str, Any]:
    """Million worker-updates per second of the processor of each, and how they compare round by round."""
    found: dict[str, list[float]] = {"limit": [], "plain": [], "orglab": []}
    peak, starts = 0.0, []
    for _ in range(min(rounds, case.most_rounds)):
        for kind, arguments in (("limits", case.limit), ("plain", case.plain)):
            if case.alone:
                told = bench.alone(kind, case.alone, arguments)
                found[kind.removesuffix("s")].append(1e-6 * told["updates"] / told["seconds"])
        long = bench.orglab(case.scenario, case.keys | case.long)
        short = bench.orglab(case.scenario, case.keys | case.short)
        found["orglab"].append(1e-6 * case.updates / seconds_between(short, long))
        peak = max(peak, long.peak)
        starts.append(short.processor)
    made: dict[str, Any] = {"what": case.what, "workers": case.workers, "rounds": len(found["orglab"])}
    made |= {name: spread_of(numbers) for name, numbers in found.items() if numbers}
    for name, other in (("of_limit", "limit"), ("times_plain", "plain")):
        if found[other]:
            made[name] = spread_of([mine / one for mine, one in zip(found["orglab"], found[other], strict=True)])
    made["peak_mib"] = rounded(peak / (1 << 20), 3)
    if case.workers >= LARGE:
        made["seconds_to_start"] = spread_of(starts)
        made["bytes_per_worker"] = rounded(peak / case.workers, 3)
    return made


def measure_all(bench: Bench, names: list[str], rounds: int) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for case in CASES:
        if case.name in names or (not names and not case.asked):
            try:
                made[case.name] = measure(case, bench, rounds) | {"program": bench.version}
                tell(f"{case.name}: {made[case.name]['orglab']}")
            except Failed as failure:
                tell(f"{case.name}: {failure}")
    return made
