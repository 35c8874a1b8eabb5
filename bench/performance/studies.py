"""What a study of many small runs takes with everything that belongs to it, and what writing takes."""

from __future__ import annotations

import os
from typing import Any

from performance.measuring import Bench, spread_of, tell

RUNS = 20_000
MEBIBYTE = float(1 << 20)


def sweep(bench: Bench, rounds: int) -> dict[str, Any]:
    """Runs a second of the processor, and of the clock with all cores, from reading the scenario to the results file."""
    cores = len(os.sched_getaffinity(0))
    by_processor: list[float] = []
    by_clock: list[float] = []
    for _ in range(rounds):
        by_processor.append(RUNS / bench.orglab("sweep.toml", {}).processor)
        by_clock.append(RUNS / bench.orglab("sweep.toml", {}, threads=cores).clock)
    tell(f"sweep: {spread_of(by_processor)}")
    return {
        "what": "ten points of 2,000 runs: 50 people, a code, 100 periods, default measures, whole series kept",
        "rounds": rounds,
        "runs_per_second_and_thread": spread_of(by_processor),
        "runs_per_second": spread_of(by_clock),
        "cores": cores,
        "mib": round(bench.size_of_results() / MEBIBYTE, 1),
    }


def writing(bench: Bench, rounds: int) -> dict[str, Any]:
    """What keeping the series takes beyond keeping the ends, by the bytes of the numbers before compression."""
    numbers = 500 * 2001 * 8
    seconds: list[float] = []
    for _ in range(rounds):
        series = bench.orglab("writing.toml", {"observe.record": "series"})
        size = bench.size_of_results()
        ends = bench.orglab("writing.toml", {"observe.record": "end"})
        seconds.append(max(series.processor - ends.processor, 1e-9))
    tell(f"writing: {spread_of(seconds)} s")
    return {
        "what": "500 runs of two people, eight measures of 2,000 periods each",
        "rounds": rounds,
        "mib_per_second": spread_of([4 * numbers / MEBIBYTE / one for one in seconds]),
        "mib_of_numbers": round(4 * numbers / MEBIBYTE, 1),
        "mib_of_file": round(size / MEBIBYTE, 1),
    }


def measure_all(bench: Bench, rounds: int) -> dict[str, Any]:
    return {"sweep": sweep(bench, rounds), "writing": writing(bench, rounds)}
