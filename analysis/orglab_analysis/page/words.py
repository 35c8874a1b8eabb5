"""Numbers and crossings of curves in words, as the tables and sentences of a report have them."""
from __future__ import annotations

import re
from typing import Sequence

import numpy as np

from ..crossings import passing
from ..errors import InputError
from ..parameters import phrases_of, swept, values_of
from ..results import series
from .measures import Measure
from .study import Study

MOST_CROSSINGS = 60


def amount(value: float, signed: bool = False) -> str:
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
        return amount(estimate, signed)
    limits = ", ".join("?" if limit != limit else amount(limit, signed) for limit in (low, high))
    return f"{amount(estimate, signed)} [{limits}]"


def p_value(value: float) -> str:
    """As `orglab compare` has it."""
    return "–" if value != value else "< 0.001" if value < 0.001 else f"{value:.{3 if value < 0.1 else 2}f}"


def counted(value: object) -> str:
    """A number of runs."""
    number = float("nan") if value is None else float(value)  # type: ignore[arg-type]
    return f"{number:.0f}" if np.isfinite(number) else "–"


def places_of(study: Study) -> list[str]:
    """The place of each point in the sweep, in words."""
    keys = swept(study.results)
    columns = [values_of(study.results, key) for key in keys]
    phrases = [phrases_of(study.results, key) for key in keys]
    count = int(study.results.sizes["point"])
    return [", ".join(p[c[i]] for p, c in zip(phrases, columns)) for i in range(count)]


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
