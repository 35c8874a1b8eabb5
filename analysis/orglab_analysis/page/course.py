"""Means over time with their intervals, as many as a page has room for; what has none is said."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Sequence

import numpy as np

from ..errors import InputError
from ..results import averages, bounds, recorded
from ..statistics import Interval, mean_interval
from .measures import Measure, over_time
from .numbers import rounded_rows
from .study import Study

ROOM = 800_000  # numbers: below 6 MB of text
FEWEST_PERIODS = 101  # a course is not thinned beyond this


@dataclass
class Course:
    """The courses of all studies, as the page reads them, and a sentence for each thing left out."""

    periods: list[list[int]] = field(default_factory=list)  # of each study
    points: list[int] = field(default_factory=list)  # of each study: how many of its first points
    measures: dict[str, dict[str, object]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def course_of(studies: Sequence[Study], room: int = ROOM, first: Sequence[str] = ()) -> Course:
    """`first`: measures that come before others, whose courses go first if there is no room."""
    made = Course()
    for index, study in enumerate(studies):
        _add(made, index, study, room // len(studies), first)
    for index, study in enumerate(studies):
        lacking = [str(one["title"]) for one in made.measures.values() if index not in one["of"]]  # type: ignore[operator]
        if lacking:
            made.notes.append(f"{study.name}: over time of other files alone: {', '.join(lacking)}.")
    return made


def _add(made: Course, index: int, study: Study, room: int, first: Sequence[str]) -> None:
    """The rarest loss first: periods in between, then measures, then points."""
    measures, points, length = over_time(study, first), int(study.results.sizes["point"]), len(study.periods)
    kept, steps = points, 1
    if measures:
        each = 3 * points
        steps = max(1, min(-(-len(measures) * each * length // room), (length - 1) // (FEWEST_PERIODS - 1)))
        thinned = len(_every(length, steps))
        fit = max(1, room // (each * thinned))
        if fit < len(measures):
            left = ", ".join(one.id for one in measures[fit:])
            made.notes.append(
                f"{study.name}: {len(measures) - fit} of {len(measures)} measures are not shown over "
                f"time, since the page would be too large (--measure chooses): {left}."
            )
            measures = measures[:fit]
        kept = min(points, max(1, room // (3 * thinned)))
        if kept < points:
            made.notes.append(
                f"{study.name}: the course over time is shown of the first {kept} of {points} points "
                "(--scenarios and --at choose others)."
            )
    elif recorded(study.results) == "end":
        made.notes.append(
            f'{study.name} keeps no course over time (observe.record = "end"): only how runs ended.'
        )
    at = _every(length, steps)
    if steps > 1:
        made.notes.append(
            f"{study.name}: curves are drawn from one in {steps} of {length} recorded periods."
        )
    made.periods.append([study.periods[i] for i in at])
    made.points.append(kept)
    empty = []
    for measure in measures:
        found = _means(study, measure, at, kept)
        if found is None or not np.isfinite(found.estimate).any():
            empty.append(measure.id)
            continue
        entry = made.measures.setdefault(
            measure.id,
            {
                "title": measure.title(study.results),
                "meaning": measure.meaning(study.results),
                "bounds": _limits(study, measure),
                "of": {},
            },
        )
        entry["of"][index] = {  # type: ignore[index]
            "mean": rounded_rows(found.estimate),
            "low": rounded_rows(found.low),
            "high": rounded_rows(found.high),
        }
    if empty:
        made.notes.append(
            f"{study.name}: without a number in any run that ended well, and so not drawn over time: "
            f"{', '.join(empty)}."
        )


def _every(length: int, steps: int) -> list[int]:
    """The places of every so many periods, with the first and the last."""
    return list(dict.fromkeys([*range(0, length, steps), length - 1])) if length else []


def _limits(study: Study, measure: Measure) -> list[float] | None:
    found = bounds(study.results[measure.name]) if measure.name in study.results else None
    return list(found) if found else None


def _means(study: Study, measure: Measure, at: Sequence[int], kept: int) -> Interval | None:
    """Point x period; None if the file lacks them after all."""
    results = study.results.isel(point=slice(0, kept))
    if recorded(results) == "summary":
        try:
            found = averages(results, measure.name)
        except InputError:
            return None
        mean = found["mean"].values[:, at]
        half = found["mean_errors"].values[:, at]
        runs = np.zeros(mean.shape, dtype=np.int64)
        return Interval(mean, mean - half, mean + half, runs)
    values = measure.of(results).values[:, :, at].astype(np.float64)
    ok = results["status"].values == 0
    values = np.where(ok[:, :, None], values, np.nan)
    return mean_interval(values, axis=1, bounds=bounds(results[measure.name]))
