"""One number for each run: estimates with intervals for each point, and the runs themselves."""
from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Mapping, Sequence

import numpy as np
import xarray as xr

from ..errors import InputError
from ..events import told_of_events
from ..quantities import Quantity, quantity_of
from ..results import bounds, is_censored
from ..statistics import mean_interval
from .measures import Measure, at_end, is_known
from .numbers import limits, rounded_rows
from .study import Study

ROOM = 120_000  # numbers of estimates
RUNS_ROOM = 100_000  # numbers of single runs


@dataclass
class Ends:
    """How runs end, measure by measure, as the page reads it."""

    measures: dict[str, dict[str, object]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def ends_of(studies: Sequence[Study], first: Sequence[str] = ()) -> Ends:
    """`first`: measures that come before others."""
    made = Ends()
    for study in studies:
        told = [told_of_events(study.results, one.name) for one in at_end(study)]
        made.notes += [f"{study.name}: {one}." for one in dict.fromkeys(told) if one]
    for index, study in enumerate(studies):
        _add(made, index, study, first, ROOM // len(studies), RUNS_ROOM // len(studies))
    for index, study in enumerate(studies):
        lacking = [str(one["title"]) for one in made.measures.values() if index not in one["of"]]  # type: ignore[operator]
        if lacking:
            made.notes.append(f"{study.name}: of other files alone: {', '.join(lacking)}.")
    return made


def _add(made: Ends, index: int, study: Study, first: Sequence[str], room: int, runs_room: int) -> None:
    results, measures = study.results, at_end(study, first)
    points = int(results.sizes["point"])
    fit = max(1, room // (10 * points))
    if fit < len(measures):
        left = ", ".join(one.id for one in measures[fit:])
        made.notes.append(
            f"{study.name}: {len(measures) - fit} of {len(measures)} measures of the end of runs are not "
            f"shown, since the page would be too large (--measure chooses): {left}."
        )
        measures = measures[:fit]
    with_runs = runs_room // max(1, points * study.replicates)
    shown, empty = 0, []
    for measure in measures:
        entry = _entry(study, measure, runs=shown < with_runs)
        if entry is None:
            empty.append(measure.id)
            continue
        shown += 1
        whole = made.measures.setdefault(
            measure.id,
            {
                "title": measure.title(results, at_end=True),
                "meaning": measure.meaning(results),
                "of": {},
            },
        )
        whole["of"][index] = entry  # type: ignore[index]
    if empty:
        made.notes.append(
            f"{study.name}: without a number in any run that ended well: {', '.join(empty)}."
        )
    if shown > with_runs:
        made.notes.append(
            f"{study.name}: single runs are drawn for {max(0, with_runs)} of {shown} measures of the end of runs; "
            "the others have means and intervals alone."
        )


def _entry(study: Study, measure: Measure, runs: bool) -> Mapping[str, object] | None:
    results = study.only(measure.name)
    if measure.axis:
        values = measure.of(results, f"end_{measure.name}" if f"end_{measure.name}" in results else measure.name)
        if not is_known(results, values):
            return None
        ok = results["status"].values == 0
        numbers = np.where(ok, values.values.astype(np.float64), np.nan)
        found = mean_interval(numbers, axis=1, bounds=bounds(values))
        statistics = [_rows("mean", found.estimate, found.low, found.high, found.runs)]
        return {"statistics": statistics, **({"runs": rounded_rows(numbers)} if runs else {})}
    try:
        first = quantity_of(results, measure.name)
    except InputError:
        return None
    censored = is_censored(results[measure.name] if measure.name in results else results[f"end_{measure.name}"])
    if not first.ok.any() or (not censored and not np.isfinite(first.values[first.ok]).any()):
        return None
    statistics = [_of_quantity("median" if censored else "mean", first)]
    if censored:
        share = quantity_of(results, measure.name, "share")
        statistics.insert(0, _of_quantity("share of runs that got there", share))
    entry: dict[str, object] = {"statistics": statistics}
    differences = _differences(study, results, measure)
    if differences:
        entry["difference"] = {
            "against": study.baseline,
            "points": list(differences),
            "rows": rounded_rows(limits(list(differences.values()))),
        }
    if runs:
        numbers = np.where(first.ok, first.values, np.nan)
        if censored:
            numbers = np.where(first.ok & np.isnan(first.values), np.inf, numbers)
        entry["runs"] = rounded_rows(numbers)
    return entry


def _differences(study: Study, results: xr.Dataset, measure: Measure) -> Mapping[int, Sequence[float]]:
    """By point the paired difference from the baseline at its place: estimate, limits, pairs."""
    points = {int(number): i for i, number in enumerate(results["point"].values)}
    made: dict[int, Sequence[float]] = {}
    for name in study.scenarios:
        with suppress(InputError):  # no place in common
            if name != study.baseline:
                quantity = quantity_of(results, measure.name, difference=(name, study.baseline))
                for index, number in enumerate(quantity.results["point"].values):
                    one = quantity.at(index)
                    made[points[int(number)]] = [float(part) for part in (one.estimate, one.low, one.high, one.runs)]
    return made


def _of_quantity(label: str, quantity: Quantity) -> Mapping[str, object]:
    found = [quantity.at(point) for point in range(int(quantity.results.sizes["point"]))]
    columns = [np.array([getattr(one, part) for one in found], dtype=np.float64) for part in ("estimate", "low", "high", "runs")]
    return _rows(label, *columns)


def _rows(label: str, estimate: object, low: object, high: object, runs: object) -> Mapping[str, object]:
    stacked = np.stack([np.asarray(one, dtype=np.float64) for one in (estimate, low, high, runs)], axis=1)
    return {"label": label, "rows": rounded_rows(limits(stacked))}
