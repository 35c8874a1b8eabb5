"""What the paired differences of scenarios say: one verdict per measure, scenario and place.

`verdicts` is the one place where a report decides anything; its numbers are those of
`statistics.py`, and so of scipy."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

import numpy as np
import xarray as xr

from ..errors import InputError
from ..parameters import phrases_of, swept, values_of
from ..quantities import quantity_of
from ..results import STATUS_OK, end_values, horizon, is_censored
from ..statistics import race
from .measures import Measure
from .study import Study

HIGHER, LOWER, NEGLIGIBLE, OPEN = "higher", "lower", "negligible", "too close to tell"
LATER, EARLIER = "later", "earlier"  # of times, instead of higher and lower
UNKNOWN = "not known"
SINGLE = "no verdict of one pair"


@dataclass(frozen=True)
class Verdict:
    """One scenario against the baseline in one measure at one place of the sweep."""

    measure: Measure
    scenario: str
    against: str
    place: str  # "key = value, ..."; empty without a sweep
    point: int  # index of the scenario's point
    estimate: float  # the scenario minus the baseline; NaN if no pair of runs has numbers of both
    low: float
    high: float
    pairs: int
    word: str
    sooner: float = np.nan  # of times: share of pairs in which the scenario is earlier, ties half
    p: float = np.nan  # of times: Wilcoxon's signed-rank test


def word_of(estimate: float, low: float, high: float, smallest: float = 0.0) -> str:
    """What an interval says of a difference; `smallest`: the least that matters."""
    if not np.isfinite(estimate):
        return UNKNOWN
    if not (np.isfinite(low) and np.isfinite(high)):
        return SINGLE
    if low > smallest:
        return HIGHER
    if high < -smallest:
        return LOWER
    if low == high == 0 or (smallest > 0 and -smallest <= low and high <= smallest):
        return NEGLIGIBLE
    return OPEN


def verdicts(study: Study, measures: Sequence[Measure]) -> list[Verdict]:
    """All scenarios but the baseline, at every place where both were run, measure by measure."""
    found: list[Verdict] = []
    for measure in measures:
        results = study.only(measure.name)
        for name in study.scenarios:
            if name != study.baseline:
                found += _of_pair(study, results, measure, name)
    return found


def smallest_effect(study: Study, measure: Measure) -> float:
    """The least difference that matters, if the scenario's question says one of this measure."""
    if study.question("main") != measure.name:
        return 0.0
    try:
        return max(0.0, float(study.question("smallest_effect") or 0))
    except ValueError:
        return 0.0


def places_of(study: Study) -> list[str]:
    """The place of each point in the sweep, in words."""
    keys = swept(study.results)
    columns = [values_of(study.results, key) for key in keys]
    phrases = [phrases_of(study.results, key) for key in keys]
    count = int(study.results.sizes["point"])
    return [", ".join(p[c[i]] for p, c in zip(phrases, columns)) for i in range(count)]


def _of_pair(study: Study, results: xr.Dataset, measure: Measure, name: str) -> list[Verdict]:
    try:
        quantity = quantity_of(results, measure.name, difference=(name, study.baseline))
    except InputError:  # no place in common
        return []
    places = places_of(study)
    points = {int(number): i for i, number in enumerate(results["point"].values)}
    own = [points[int(number)] for number in quantity.results["point"].values]
    values = end_values(results, measure.name)
    censored, last = is_censored(values), horizon(results)
    smallest = smallest_effect(study, measure)
    base = {places[i]: i for i, s in enumerate(results["scenario"].values) if str(s) == study.baseline}
    made = []
    for index, point in enumerate(own):
        interval = quantity.at(index)
        numbers = [float(interval.estimate), float(interval.low), float(interval.high)]
        word = word_of(*numbers, smallest)
        sooner = p = np.nan
        if censored:
            other = base[places[point]]
            ok = (results["status"].values[[point, other]] == STATUS_OK).all(axis=0)
            found = race(values.values[point][ok], values.values[other][ok], last)
            sooner, p = float(found.faster.estimate), float(found.p)
            word = {HIGHER: LATER, LOWER: EARLIER}.get(word, word)
        made.append(
            Verdict(
                measure, name, study.baseline, places[point], point, *numbers, int(interval.runs),
                word, sooner, p,
            )
        )
    return made
