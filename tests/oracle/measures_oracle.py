"""Numbers of scipy and statsmodels that sim/metrics must give: writes, or checks, measures.csv.

    measures_oracle.py FILE          write the table
    measures_oracle.py --check FILE  compute it again and compare
"""

import csv
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.spatial.distance import pdist
from statsmodels.formula.api import ols
from statsmodels.stats.anova import anova_lm

COLUMNS = [
    "workers",
    "dimensions",
    "reality",
    "teams",
    "beliefs",
    "spread",
    "diversity",
    "expertise_gini",
    "silo",
    "silo_icc",
]


def sums_of_squares(beliefs: np.ndarray, teams: np.ndarray) -> tuple[float, float]:
    """Between and within teams, by one-way analysis of variance of each dimension."""
    between = within = 0.0
    for column in beliefs.T:
        data = pd.DataFrame({"belief": column.astype(float), "team": teams})
        if data.belief.nunique() > 1:
            result = anova_lm(ols("belief ~ C(team)", data).fit())
            between += result.sum_sq.iloc[0]
            within += result.sum_sq.iloc[1]
    return between, within


def measures(
    beliefs: np.ndarray, reality: np.ndarray, teams: np.ndarray
) -> list[float]:
    right = (beliefs == reality).mean(axis=1)
    pairs = np.abs(right[:, None] - right[None, :]).mean()
    between, within = sums_of_squares(beliefs, teams)
    sizes = np.unique(teams, return_counts=True)[1]
    people, groups = len(teams), len(sizes)
    size = (people - (sizes**2).sum() / people) / (groups - 1)
    msb, msw = between / (groups - 1), within / (people - groups)
    return [
        float(right.std()),
        float(pdist(beliefs, "hamming").mean()),
        float(pairs / (2 * right.mean())),
        between / (between + within),
        (msb - msw) / (msb + (size - 1) * msw),
    ]


def organizations() -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    random = np.random.default_rng(42)
    made = []
    for people, dimensions, groups in (
        (6, 3, 2),
        (12, 5, 4),
        (40, 7, 3),
        (30, 70, 6),
        (25, 10, 9),
    ):
        reality = random.choice([-1, 1], size=dimensions)
        teams = np.sort(
            np.concatenate(
                [
                    np.arange(groups),
                    random.integers(0, groups, size=people - groups),
                ]
            )
        )
        leaning = random.choice([-1, 0, 1], size=(groups, dimensions))
        own = random.choice([-1, 0, 1], size=(people, dimensions))
        beliefs = np.where(random.random((people, dimensions)) < 0.5, leaning[teams], own)
        made.append((beliefs, reality, teams))
    return made


def joined(values: np.ndarray) -> str:
    return ";".join(str(int(value)) for value in values.ravel())


def table() -> list[list[str]]:
    return [
        [
            str(len(beliefs)),
            str(len(reality)),
            joined(reality),
            joined(teams),
            joined(beliefs),
            *(repr(float(value)) for value in measures(beliefs, reality, teams)),
        ]
        for beliefs, reality, teams in organizations()
    ]


def check(path: Path) -> int:
    with path.open(newline="") as file:
        stored = list(csv.reader(file))[1:]
    for old, new in zip(stored, table(), strict=True):
        same = np.allclose(
            [float(x) for x in old[5:]], [float(x) for x in new[5:]], rtol=1e-10, atol=1e-12
        )
        if old[:5] != new[:5] or not same:
            print(f"{path}: stored {old[5:]}, computed {new[5:]}")
            return 1
    print(f"{len(stored)} organizations agree")
    return 0


def main(arguments: list[str]) -> int:
    if len(arguments) == 2 and arguments[0] == "--check":
        return check(Path(arguments[1]))
    with Path(arguments[0]).open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(table())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
