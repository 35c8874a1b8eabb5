"""Reads the table that `orglab selftest --report FILE.csv` writes: one target a row, ours beside it.

Needed columns: model, target, ours. Used where they are there: target_id, label, x, x_name, series,
target_se, se, kind, z, verdict; others are ignored. Where a row has no x, its label may tell it:
"p1=0.1 p2=0.5" is the series p2 = 0.5 at p1 = 0.1, "hierarchy in period 50" the series hierarchy at 50.
"""
from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, Mapping, Sequence

import numpy as np

from .errors import InputError, unknown

NEEDED = ("model", "target", "ours")
MET = {"", "pass", "passes", "passed", "ok", "yes", "true", "met", "meets", "hold", "holds", "held", "agrees", "matches"}
KINDS = {"N": "published", "X": "exact", "R": "re-run"}
NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
SETTINGS = re.compile(rf"(?P<before>[^=]*?)\s*(?P<name>\w+)=(?P<x>{NUMBER})(?P<after>(?:\s+\w+={NUMBER})*)")
PERIOD = re.compile(r"(?P<before>.*?),?\s*(?:(?:in|at|after) )?period (?P<x>\d+)")


@dataclass(frozen=True)
class Target:
    """One number that a model must give, beside ours."""

    model: str
    label: str
    series: str
    x_name: str
    x: float  # NaN: the target stands for itself, on no axis
    target: float
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
        raise InputError(f"{path} is no report of `orglab selftest`: it has no column {', '.join(missing)}.")
    return [_target(row, path, number) for number, row in enumerate(rows, start=1)]


def models(table: Sequence[Target], chosen: Sequence[str] = ()) -> list[str]:
    """The models in the order of the report; only those chosen, where some are."""
    known = list(dict.fromkeys(target.model for target in table))
    for name in chosen:
        if name not in known:
            raise unknown("model", name, known)
    return list(chosen) or known


def _without_comments(lines: Iterator[str]) -> Iterator[str]:
    return (line for line in lines if not line.startswith("#"))


def _target(row: Mapping[str | None, object], path: Path, number: int) -> Target:
    text = {str(key).strip().lower(): str(value or "").strip() for key, value in row.items() if key}
    value = _number(text["target"])
    if not np.isfinite(value):
        raise InputError(f"{path}: '{text['target']}' in row {number} under target is no number.")
    ours = _number(text["ours"])
    label = text.get("label") or text.get("target_id", "")
    series, x_name, x = _place(text, label)
    return Target(
        model=text["model"],
        label=label,
        series=series,
        x_name=x_name,
        x=x,
        target=value,
        ours=ours,
        error=_number(text.get("se", "")),
        z=_number(text.get("z", "")),
        kind=KINDS.get(text.get("kind", ""), text.get("kind", "") or "published"),
        met=bool(np.isfinite(ours)) and text.get("verdict", "").lower() in MET,
    )


def _place(text: Mapping[str, str], label: str) -> tuple[str, str, float]:
    """Series, name of the axis, and place on it."""
    name, equals, value = text.get("x", "").rpartition("=")
    x = _number(value)
    if np.isfinite(x):
        return text.get("series", ""), (name if equals else text.get("x_name", "")).strip(), x
    for words in (label, text.get("target_id", "")):
        found = SETTINGS.fullmatch(words)
        if found:
            series = f"{found['before']} {found['after']}".strip()
            return re.sub(r"\s*=\s*", " = ", series), found["name"], float(found["x"])
        found = PERIOD.fullmatch(words)
        if found:
            return found["before"], "period", float(found["x"])
    return text.get("series", ""), "", float("nan")


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")
