"""What `orglab sensitivity` says of a results file, as numbers by variant, part, measure and key."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Mapping, Sequence

import numpy as np

from .errors import InputError
from .program import program_json
from .results import plain
from .statistics import Interval

COLUMNS = ("variant", "part", "design", "measure", "at", "key", "quantity", "estimate")
BLOCKS = ("trajectories", "blocks", "points")


@dataclass(frozen=True)
class Sensitivity:
    """The keys of one variant (and part of the sweep) and what moves one measure."""

    variant: str
    part: str
    design: str
    measure: str
    at: str
    keys: Mapping[str, Mapping[str, Interval]] = field(default_factory=dict)  # key -> quantity -> number
    facts: Mapping[str, Interval] = field(default_factory=dict)  # of no key: noise_share, counts

    def number(self, key: str, quantity: str) -> Interval:
        return self.keys[key].get(quantity, NOTHING)

    @property
    def runs(self) -> str:
        """"7 of 8 trajectories x 4 replicates"; empty if that is not known."""
        for word in BLOCKS:
            if word in self.facts and f"{word}_used" in self.facts:
                every, used = (int(self.facts[name].estimate) for name in (word, f"{word}_used"))
                share = f"{used}" if used == every else f"{used} of {every}"
                return f"{share} {word} x {int(self.facts['replicates'].estimate)} replicates"
        return ""


NOTHING = Interval(np.float64(np.nan), np.float64(np.nan), np.float64(np.nan), np.int64(0))


def ask_program(
    file: object, measures: Sequence[str] = (), period: int | None = None
) -> tuple[list[Sensitivity], list[str]]:
    """The numbers, in the order of the program, and its notes."""
    words = ["sensitivity", "--format=json", *(f"--measure={name}" for name in measures)]
    words += [] if period is None else [f"--at={period}"]
    return read_tables(program_json([*words, "--", str(file)]))


def read_tables(tables: Sequence[Mapping[str, object]]) -> tuple[list[Sensitivity], list[str]]:
    """InputError if they are not those of `orglab sensitivity`."""
    found: dict[tuple[str, ...], Sensitivity] = {}
    notes: list[str] = []
    try:
        for table in tables:
            labels = [str(column["label"]) for column in table["columns"]]  # type: ignore[index,union-attr]
            place = [labels.index(name) for name in COLUMNS]
            notes += [plain(note) for note in table["notes"]]  # type: ignore[union-attr]
            for row in table["rows"]:  # type: ignore[union-attr]
                *words, key, quantity = (plain(row[i]) for i in place[:-1])
                own = found.setdefault(tuple(words), Sensitivity(*words, {}, {}))
                numbers = own.keys.setdefault(key, {}) if key else own.facts  # type: ignore[union-attr]
                numbers[quantity] = _interval(row[place[-1]])  # type: ignore[index]
    except (KeyError, ValueError, TypeError, IndexError) as problem:
        raise InputError(
            "`orglab sensitivity` does not print what this package reads: it is another version."
        ) from problem
    return list(found.values()), notes


def _interval(cell: object) -> Interval:
    parts = cell if isinstance(cell, dict) else {"estimate": cell}
    numbers = [np.float64(np.nan if parts.get(name) is None else parts[name]) for name in ("estimate", "low", "high")]
    return Interval(*numbers, np.int64(0))
