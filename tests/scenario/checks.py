"""Evaluates the head of a scenario: runs it as the head says and compares.

usage: checks.py SCENARIO... [--seed N]

Prints each check with what came out; ends with exit code 1 if one does not hold or cannot be read. The program is
the one that the environment variable ORGLAB names, or `orglab`.
"""

import argparse
import csv
import operator
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np

from heads import Mistake, check_keys, read_head
from statements import Comparison, Run, Selftest, Sum, Wrong, read_statements
from study import Numbers, Study

TARGETS = Path(__file__).resolve().parents[2] / "scenarios" / "published" / "targets.csv"
ROUNDING = 1e-12  # a standard error below it is that of equal numbers
HOLDS = {"<": operator.lt, ">": operator.gt, "<=": operator.le}
ALL_POINTS = ("--replicates", "1", "--periods", "2", "--set", "run.until=periods")


@dataclass(frozen=True)
class Outcome:
    """What came of one check, or of its narrowest place if it is one for everywhere."""

    line: int
    text: str
    holds: bool
    found: str


@dataclass(frozen=True)
class Link:
    """One sign of a chain of comparisons, at one place."""

    left: float
    right: float
    sign: str
    error: float  # of right - left; the replicates are paired
    place: str

    @property
    def holds(self) -> bool:
        return HOLDS[self.sign](self.left, self.right)

    @property
    def errors_apart(self) -> float:
        """By how many standard errors it holds; below 0 it does not."""
        apart = self.left - self.right if self.sign == ">" else self.right - self.left
        return apart / self.error if self.error > 0 else np.inf

    def __str__(self) -> str:
        errors = f"{self.errors_apart:.1f} s.e." if self.error > 0 else "no s.e."
        return f"{self.left:.4g} {self.sign} {self.right:.4g} ({errors}){self.place}"


def total(side: Sum, study: Study, arm: str | None, place: dict[str, str]) -> tuple[float, Numbers]:
    """A sum over replicates: of means, and of medians for times; and the same of each replicate."""
    centre = 0.0
    each = np.zeros(len(study.data["replicate"]))
    for term in side:
        if term.value is None:
            centre += term.factor
            each += term.factor
            continue
        chosen = term.value.arm or arm or study.only_arm()
        if chosen is None:
            raise Wrong(f"{term.value.measure} of which variant? {', '.join(study.arms)}")
        numbers = study.numbers(term.value, chosen, place)
        centre += term.factor * float(np.median(numbers) if term.value.measure in study.times else np.mean(numbers))
        each += term.factor * numbers
    return centre, each


def links(comparison: Comparison, study: Study) -> Iterator[Link]:
    """Each sign of the chain at each place it is asked for."""
    arms = study.arms if comparison.everywhere and comparison.leaves_the_arm_open() else [None]
    places = study.places() if comparison.everywhere else [study.first_place()]
    for arm, place in product(arms, places):
        sides = [total(side, study, arm, place) for side in comparison.sides]
        where = ", ".join([*([arm] if arm else []), *(f"{key}={setting}" for key, setting in place.items())])
        for (left, lefts), (right, rights), sign in zip(sides, sides[1:], comparison.signs):
            error = 0.0
            if len(lefts) > 1 and np.isfinite(rights - lefts).all():
                error = float(np.std(rights - lefts, ddof=1) / np.sqrt(len(lefts)))
                error = 0.0 if error < ROUNDING else error
            yield Link(left, right, sign, error, f" at {where}" if comparison.everywhere else "")


def compare(comparison: Comparison, study: Study) -> Outcome:
    found = list(links(comparison, study))
    failed = [link for link in found if not link.holds]
    shown = failed or ([min(found, key=lambda link: link.errors_apart)] if comparison.everywhere else found)
    return Outcome(comparison.line, comparison.text, not failed, "; ".join(str(link) for link in shown))


def extended(file: Path) -> list[str]:
    """The names of a scenario and of those that it extends."""
    found = re.search(r'^extends = "(.+)"', file.read_text(encoding="utf-8"), re.MULTILINE)
    return [file.stem, *(extended(file.parent / found[1]) if found else [])]


def check_selftest(file: Path, model: str) -> str:
    """That the self-test has rows of the model for this scenario, in the quick round and all in the full one."""
    lines = [line for line in TARGETS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = [row for row in csv.DictReader(lines) if row["model"] == model]
    if not rows:
        raise Wrong("no rows in targets.csv")
    rows = [row for row in rows if row["scenario"] in extended(file)]
    if not rows:
        raise Wrong("no row of this scenario or of what it extends")
    if any(int(row["full"]) == 0 for row in rows):
        raise Wrong("`orglab selftest --full` leaves a row out")
    quick = sum(int(row["quick"]) > 0 for row in rows)
    if quick == 0:
        raise Wrong("`orglab selftest --quick` leaves all rows out")
    return f"{len(rows)} rows, {quick} of them in the quick round"


def run(file: Path, options: tuple[str, ...], out: Path) -> Study:
    """Runs the scenario on one thread; a run that changes settings comes after two periods of all points."""
    if "--set" in options:
        orglab(file, out, ALL_POINTS)
    orglab(file, out, options)
    return Study(out)


def orglab(file: Path, out: Path, options: tuple[str, ...]) -> None:
    program = os.environ.get("ORGLAB", "orglab")
    command = [program, "run", str(file), "--threads", "1", "--quiet", "--force", "--out", str(out), *options]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as problem:
        raise Wrong(f"{program} cannot be started ({problem.strerror}); ORGLAB names the program") from None
    if done.returncode != 0:
        raise Wrong(f"exit code {done.returncode} of {' '.join(command)}\n{done.stdout}{done.stderr}")


def check_head(file: Path, seed: int | None = None) -> Iterator[Outcome]:
    """Each check of the file's head; raises Mistake with file and line if one cannot be read or asked."""
    entries = read_head(file)
    check_keys(file, entries)
    statements = read_statements(file, entries)
    lines = [entry.line for entry in entries if entry.key == "check"]
    options: tuple[str, ...] = () if seed is None else ("--seed", str(seed))
    study: Study | None = None
    with tempfile.TemporaryDirectory() as folder:
        for line, statement in zip(lines, statements):
            try:
                if isinstance(statement, Run):
                    options += statement.options
                elif isinstance(statement, Selftest):
                    yield Outcome(line, f"selftest {statement.model}", True, check_selftest(file, statement.model))
                else:
                    study = study or run(file, options, Path(folder) / "results.h5")
                    yield compare(statement, study)
            except Wrong as wrong:
                raise Mistake(file, line, str(wrong)) from None


def main() -> int:
    parser = argparse.ArgumentParser(description="Runs scenarios and evaluates the checks of their heads.")
    parser.add_argument("scenario", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, help="another seed than the scenario's: does it still hold?")
    given = parser.parse_args()
    bad = 0
    for file in given.scenario:
        try:
            for outcome in check_head(file, given.seed):
                bad += not outcome.holds
                verdict = "holds" if outcome.holds else "DOES NOT HOLD"
                print(f"{file}:{outcome.line}: {verdict}: {outcome.text}: {outcome.found}")
        except Mistake as mistake:
            bad += 1
            print(mistake)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
