"""Writes the invented organizations of this folder: nobody in them exists.

    invent.py FOLDER    writes workshop-people.csv and workshop-advice.csv, and the exports of invent_exports.py
"""

import csv
import random
import sys
from pathlib import Path

import invent_exports

# Department, its size, and how many people report to one of its leads.
DEPARTMENTS = (
    ("design", 16, 5),
    ("engineering", 36, 6),
    ("production", 30, 7),
    ("sales", 20, 6),
    ("service", 14, 5),
)


def people(rng: random.Random) -> list[dict[str, str]]:
    """A director, an office of two, heads of departments, leads, and those who report to them."""
    rows = [row(rng, "director", "", "office", lead=True)]
    rows += [row(rng, f"office-{k}", "director", "office", lead=False) for k in (1, 2)]
    for name, size, span in DEPARTMENTS:
        head = f"{name}-00"
        rows.append(row(rng, head, "director", name, lead=True))
        leads = [f"{name}-{k:02}" for k in range(1, 1 + (size - 1) // (span + 1) or 1)]
        rows += [row(rng, lead, head, name, lead=True) for lead in leads]
        for k in range(len(leads) + 1, size):
            rows.append(row(rng, f"{name}-{k:02}", leads[k % len(leads)], name, lead=False))
    return rows


def row(rng: random.Random, worker: str, manager: str, team: str, *, lead: bool) -> dict[str, str]:
    """One person: leads stay long and work full time; some others are on contract or part time."""
    contract = not lead and rng.random() < 0.18
    tenure = rng.expovariate(1 / (9 if lead else 1.2 if contract else 5))
    full = lead or rng.random() < 0.8
    return {
        "worker": worker,
        "manager": manager,
        "team": team,
        "attention": "1" if full else rng.choice(("0.5", "0.6", "0.8")),
        "contract": "yes" if contract else "no",
        "tenure": f"{min(tenure, 30):.1f}",
        "skill": f"{min(0.98, 0.6 + 0.02 * tenure + rng.uniform(0, 0.15)):.2f}",
    }


def advice(rng: random.Random, rows: list[dict[str, str]]) -> list[tuple[str, str]]:
    """Who asks whom: the manager, team mates who have been here long, and a few people elsewhere."""
    asked = []
    for one in rows:
        others = [other for other in rows if other is not one]

        def pull(other: dict[str, str], one: dict[str, str] = one) -> float:
            near = 12 if other["team"] == one["team"] else 1
            boss = 8 if other["worker"] == one["manager"] else 1
            return near * boss * (1 + float(other["tenure"]))

        wanted = rng.choice((2, 3, 3, 4, 4, 5, 7))
        chosen: list[str] = []
        while len(chosen) < wanted:
            other = rng.choices(others, [pull(other) for other in others])[0]
            if other["worker"] not in chosen:
                chosen.append(other["worker"])
        asked += [(one["worker"], worker) for worker in sorted(chosen)]
    return asked


def main(folder: Path) -> None:
    """Writes both files."""
    rng = random.Random(120)
    rows = people(rng)
    ties = advice(rng, rows)
    with (folder / "workshop-people.csv").open("w", newline="") as file:
        columns = ("worker", "manager", "team", "attention", "contract", "skill")
        writer = csv.DictWriter(file, columns, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    with (folder / "workshop-advice.csv").open("w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("source", "target"))
        table.writerows(ties)
    invent_exports.main(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
