#!/usr/bin/python3
"""Whether the programs that orglab is measured against compute its model: a speed is worth nothing if the answer differs.

    same_model.py PROGRAM    mean knowledge at the end, of runs of the limit, of the plain twin and of orglab

Each has random numbers of its own, with fixed seeds. The means may be 4.5 standard errors apart, which equal programs
exceed once in 100,000 comparisons, and the error must be small enough to tell other rates and rules apart.
"""

from __future__ import annotations

import math
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import h5py

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from performance.measuring import Bench, Keys  # noqa: E402

MOST_APART = 4.5
MOST_ERROR = 0.003  # of a difference; 0.28 instead of 0.3 as the rate of learning moves the means by 0.008 and more


@dataclass(frozen=True)
class Comparison:
    scenario: str
    keys: Keys
    alone: str
    arguments: tuple[str, ...]


COMPARISONS = [
    *[
        Comparison("march.toml", {"learning.experts.rate": f"0{rate}", "run.replicates": 4000}, "march", (rate, "4000"))
        for rate in (".1", ".5", ".9")
    ],
    Comparison("small-world.toml", {"run.periods": 100, "run.replicates": 200}, "small_world", ("200", "100")),
    *[
        Comparison(
            "network.toml",
            {"workforce.size": 2000, "run.periods": 6, "run.replicates": 40, "learning.network.rule": rule},
            "network",
            (name, "2000", "6", "40"),
        )
        for name, rule in (("best", "best"), ("majority", "majority-of-better"))
    ],
]


def of_orglab(bench: Bench, one: Comparison) -> tuple[float, float]:
    bench.orglab(one.scenario, one.keys)
    with h5py.File(bench.folder / "case.h5") as file:
        ends = file["end_knowledge"][:].ravel()
    return float(ends.mean()), float(ends.std(ddof=1) / math.sqrt(ends.size))


def main(program: str) -> int:
    faults = 0
    with tempfile.TemporaryDirectory(prefix="orglab-bench-") as folder:
        bench = Bench(Path(program), Path(folder))
        for one in COMPARISONS:
            mean, error = of_orglab(bench, one)
            for kind in ("limits", "plain"):
                told = bench.alone(kind, one.alone, one.arguments)
                both = math.hypot(error, told["standard_error"])
                apart = abs(told["knowledge"] - mean) / both
                wrong = apart > MOST_APART or both > MOST_ERROR
                faults += wrong
                print(
                    f"{kind}/{one.alone} {' '.join(one.arguments)}: knowledge {told['knowledge']:.4f}, orglab {mean:.4f}; "
                    f"error of the difference {both:.4f}, {apart:.1f} of it apart{': WRONG' if wrong else ''}"
                )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
