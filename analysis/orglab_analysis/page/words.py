"""Numbers and verdicts in words, as the sentences and tables of a report have them."""
from __future__ import annotations

import re
from collections import Counter
from typing import Sequence

import numpy as np

from ..crossings import passing
from ..errors import InputError
from ..quantities import quantity_of
from ..results import is_censored, series
from .measures import Measure
from .study import Study
from .verdicts import EARLIER, HIGHER, LATER, LOWER, NEGLIGIBLE, OPEN, SINGLE, UNKNOWN, Verdict, places_of, smallest_effect

MOST_CROSSINGS = 60


def number(value: float, signed: bool = False) -> str:
    """As `written` of parts/dom.js has it."""
    if value != value:
        return "–"
    if np.isinf(value):
        return "never" if value > 0 else "?"
    size = abs(value)
    if size != 0 and (size < 1e-6 or size >= 1e7):
        shown = re.sub(r"e([-+])0", r"e\1", f"{size:.1e}")
    elif 0 < size < 0.001:
        shown = f"{size:.{1 - int(np.floor(np.log10(size)))}f}"
    else:
        digits = 0 if size >= 10 and size == int(size) else 3 if size < 10 else 2 if size < 100 else 1 if size < 1000 else 0
        shown = f"{size:.{digits}f}"
    return ("\u2212" if value < 0 else "+" if signed and value > 0 else "") + shown


def interval(estimate: float, low: float, high: float, signed: bool = False) -> str:
    if estimate != estimate:
        return "–"
    if (low != low and high != high) or (np.isneginf(low) and np.isposinf(high)):  # too few runs for limits
        return number(estimate, signed)
    limits = ", ".join("?" if limit != limit else number(limit, signed) for limit in (low, high))
    return f"{number(estimate, signed)} [{limits}]"


def sentences(study: Study, found: Sequence[Verdict]) -> list[str]:
    """One for each measure and scenario: the verdict with its numbers, or over a sweep how often which."""
    made = []
    for measure in dict.fromkeys(one.measure for one in found):
        for name in dict.fromkeys(one.scenario for one in found):
            own = [one for one in found if one.measure == measure and one.scenario == name]
            if own:
                made.append(_sentence(study, measure, own))
    return made


def _sentence(study: Study, measure: Measure, own: Sequence[Verdict]) -> str:
    first = own[0]
    title = measure.title(study.results, at_end=True)
    if len(own) > 1:
        counts = Counter(one.word for one in own)
        parts = [f"{word} in {counts[word]}" for word in (HIGHER, LOWER, EARLIER, LATER, NEGLIGIBLE, OPEN, SINGLE, UNKNOWN) if counts[word]]
        return f"{title}: {first.scenario} against {first.against} at {len(own)} places of the sweep: {', '.join(parts)}."
    numbers = interval(first.estimate, first.low, first.high, signed=True)
    pairs = f"{first.pairs} pair{'s' * (first.pairs != 1)} of runs"
    if first.word == UNKNOWN:
        return f"{title}: {first.scenario} against {first.against} is not known: in no pair of runs do both have a number."
    if first.word == SINGLE:
        return f"{title}: {first.scenario} minus {first.against} is {number(first.estimate, True)}, from one pair of runs: no interval, and no verdict."
    says = {
        HIGHER: f"{first.scenario} is higher than {first.against}",
        LOWER: f"{first.scenario} is lower than {first.against}",
        NEGLIGIBLE: f"the difference between {first.scenario} and {first.against} is negligible",
        LATER: f"{first.scenario} is later than {first.against}",
        EARLIER: f"{first.scenario} is earlier than {first.against}",
        OPEN: f"{first.scenario} and {first.against} are too close to tell",
    }[first.word]
    if np.isfinite(first.sooner):
        numbers = f"{numbers} periods, never counted as the last one; earlier in {100 * first.sooner:.0f} % of pairs, p {_p(first.p)}"
    effect = smallest_effect(study, measure)
    beyond = f"; the smallest difference that matters is {effect:g}" if effect else ""
    return f"{title}: {says} ({numbers}, {pairs}{beyond})."


def _p(value: float) -> str:
    return "–" if value != value else "< 0.0001" if value < 0.0001 else f"= {value:.2g}"


def crossings(study: Study, measures: Sequence[Measure]) -> list[str]:
    """Where a mean curve passes the baseline's for good and beyond doubt."""
    made: list[str] = []
    places, names = places_of(study), [str(n) for n in study.results["scenario"].values]
    base = {place: i for i, (place, name) in enumerate(zip(places, names)) if name == study.baseline}
    pairs = [(i, base[places[i]]) for i, name in enumerate(names) if name != study.baseline and places[i] in base]
    if len(pairs) > MOST_CROSSINGS:
        return []
    for measure in measures:
        try:
            values = series(study.results, measure.name)
        except InputError:
            continue
        for own, other in pairs:
            curve, reference = values.isel(point=own).values, values.isel(point=other).values
            both = np.isfinite(curve).any(axis=1) & np.isfinite(reference).any(axis=1)
            if both.sum() < 2:
                continue
            found = passing(curve[both], reference[both], study.periods)
            if found:
                ahead = _is_ahead(curve[both], reference[both])
                first, second = (names[own], names[other]) if ahead else (names[other], names[own])
                where = f" at {places[own]}" if places[own] else ""
                made.append(
                    f"{measure.title(study.results)}: {first} passes {second} for good in period "
                    f"{found.estimate:g} [{found.low:g}, {found.high:g}]{where}."
                )
    return made


def _is_ahead(curve: np.ndarray, reference: np.ndarray) -> bool:
    with np.errstate(invalid="ignore"):
        difference = np.nanmean(curve, axis=0) - np.nanmean(reference, axis=0)
    known = difference[np.isfinite(difference)]
    return bool(known.size and known[-1] > 0)


def verdict_rows(study: Study, found: Sequence[Verdict]) -> list[list[object]]:
    """Cells of the table of verdicts; the estimates of both scenarios stand beside the difference."""
    estimates: dict[str, list[str]] = {}
    shown: dict[str, np.ndarray] = {}
    places, names = places_of(study), [str(n) for n in study.results["scenario"].values]
    base = {place: i for i, (place, name) in enumerate(zip(places, names)) if name == study.baseline}
    for measure in dict.fromkeys(one.measure for one in found):
        quantity = quantity_of(study.only(measure.name), measure.name)
        every = [quantity.at(i) for i in range(len(names))]
        estimates[measure.id] = [interval(float(e.estimate), float(e.low), float(e.high)) for e in every]
        shown[measure.id] = np.array([float(e.estimate) for e in every])
    rows: list[list[object]] = []
    for one in found:
        title = one.measure.title(study.results, at_end=True)
        if is_censored(study.results[_stored(study, one.measure)]):
            title += " (median)"
        other = base[one.place]
        rows.append([
            title, one.scenario, *([one.place] if any(v.place for v in found) else []),
            (estimates[one.measure.id][one.point], shown[one.measure.id][one.point]),
            (estimates[one.measure.id][other], shown[one.measure.id][other]),
            (interval(one.estimate, one.low, one.high, signed=True), one.estimate),
            (str(one.pairs), one.pairs), one.word,
        ])
    return rows


def _stored(study: Study, measure: Measure) -> str:
    return measure.name if measure.name in study.results else f"end_{measure.name}"
