"""Reads the table that `orglab selftest --report FILE.csv` writes: one target a row, ours beside.

Needed columns: model, target (the name of the number), value, ours. Used where they are there:
measure, x, x_name, series, our_error, z, kind, holds; others are ignored. Where a row has no x, its
name may tell it: "p1=0.1 p2=0.5" is the series p2 = 0.5 at p1 = 0.1, "hierarchy in period 50" the
series hierarchy at 50.
"""
from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, Mapping, Sequence

import numpy as np

from .errors import InputError, unknown

NEEDED = ("model", "target", "value", "ours")
NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
SETTINGS = re.compile(
    rf"(?P<before>[^=]*?)\s*(?P<name>\w+)=(?P<x>{NUMBER})(?P<after>(?:\s+\w+={NUMBER})*)"
)
PERIOD = re.compile(r"(?P<before>.*?),?\s*(?:(?:in|at|after) )?period (?P<x>\d+)")


@dataclass(frozen=True)
class Target:
    """One number that a model must give, beside ours."""

    model: str
    label: str
    measure: str
    series: str
    x_name: str
    x: float  # NaN: the target stands for itself, on no axis
    value: float
    ours: float  # NaN: there is no result
    error: float  # standard error of ours; NaN: not known
    z: float  # difference in standard errors; NaN: not known
    kind: str
    met: bool


def read_report(path: str | Path) -> list[Target]:
    """The targets of a report in its order."""
    path = Path(path)
    try:
        with path.open(newline="", encoding="utf-8-sig") as stream:
            rows = list(csv.DictReader(_without_comments(stream)))
    except OSError as problem:
        raise InputError(f"{path} cannot be read: {problem.strerror}.") from problem
    except (UnicodeDecodeError, csv.Error) as problem:
        raise InputError(f"{path} is no CSV file.") from problem
    if not rows:
        raise InputError(f"{path} holds no target.")
    names = {str(name).strip().lower() for name in rows[0] if name}
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise InputError(
            f"{path} is no report of `orglab selftest`: it has no column {', '.join(missing)}."
        )
    return [_target(row, path, number) for number, row in enumerate(rows, start=1)]


def models(table: Sequence[Target], chosen: Sequence[str] = ()) -> list[str]:
    """The models in the order of the report; only those chosen, where some are."""
    known = list(dict.fromkeys(target.model for target in table))
    for name in chosen:
        if name not in known:
            raise unknown("model", name, known)
    return list(dict.fromkeys(chosen)) or known


def _without_comments(lines: Iterator[str]) -> Iterator[str]:
    return (line for line in lines if not line.startswith("#"))


def _target(row: Mapping[str | None, object], path: Path, number: int) -> Target:
    text = {str(key).strip().lower(): str(value or "").strip() for key, value in row.items() if key}
    value = _number(text["value"])
    if not np.isfinite(value):
        raise InputError(f"{path}: '{text['value']}' in row {number} under value is not a number.")
    ours = _number(text["ours"])
    series, x_name, x = _place(text)
    return Target(
        model=text["model"],
        label=text["target"],
        measure=text.get("measure", "").replace("_", " "),
        series=series,
        x_name=x_name,
        x=x,
        value=value,
        ours=ours,
        error=_number(text.get("our_error", "")),
        z=_number(text.get("z", "")),
        kind=text.get("kind") or "published",
        met=bool(np.isfinite(ours)) and text.get("holds", "yes") == "yes",
    )


def _place(text: Mapping[str, str]) -> tuple[str, str, float]:
    """Series, name of the axis, and place on it."""
    name, equals, value = text.get("x", "").rpartition("=")
    x = _number(value)
    if np.isfinite(x):
        return text.get("series", ""), (name if equals else text.get("x_name", "")).strip(), x
    found = SETTINGS.fullmatch(text["target"])
    if found:
        series = f"{found['before']} {found['after']}".strip()
        return re.sub(r"\s*=\s*", " = ", series), found["name"], float(found["x"])
    found = PERIOD.fullmatch(text["target"])
    if found:
        return found["before"], "period", float(found["x"])
    return text.get("series", ""), "", float("nan")


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")
