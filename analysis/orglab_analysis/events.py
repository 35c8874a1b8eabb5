"""How long the runs of each point go on after their first event, which `recovery` counts from.

Without an event in a run NaN is not "never": there is nothing to come back from, and the run says nothing. The program
has the same rule (sim/comparison/last_time.cpp)."""
from __future__ import annotations

import json
from contextlib import suppress
from typing import Mapping

import h5py
import numpy as np
import xarray as xr

AFTER_EVENTS = "recovery"
LEFT = "left_after_event"  # coordinate along point: periods, NaN without an event


def note_events(results: xr.Dataset) -> xr.Dataset:
    """With what is left after the first event of each point, if a file with that measure says so."""
    if AFTER_EVENTS not in results or LEFT in results.coords:
        return results
    left = _left(_config(str(results.encoding.get("source", ""))), int(results.sizes["point"]))
    if left is None:
        return results
    results = results.assign_coords({LEFT: ("point", left)})
    if np.isfinite(left).any():
        results.attrs[LEFT] = float(np.nanmin(left))  # of all points, whichever are chosen later
    return results


def periods_left(results: xr.Dataset, measure: str) -> float | None:
    """The largest number that a measure counted from events can have; None if it is not counted from one, or nothing is known."""
    return results.attrs.get(LEFT) if measure == AFTER_EVENTS else None


def can_have(results: xr.Dataset, measure: str) -> xr.DataArray | bool:
    """Whether the runs of each point can have a number of a measure."""
    return results[LEFT].notnull() if measure == AFTER_EVENTS and LEFT in results.coords else True


def told_of_events(results: xr.Dataset, measure: str) -> str:
    """For captions: what events do to the numbers of a measure; empty of nothing."""
    return "; ".join(filter(None, [without_event(results, measure), _cut(results, measure)]))


def _cut(results: xr.Dataset, measure: str) -> str:
    """How many times are longer than what the latest event leaves."""
    left = periods_left(results, measure)
    if left is None or measure not in results:
        return ""
    late = int((results[measure] > left).sum())
    if not late:
        return ""
    return (
        f"{measure}: {late} {'times' if late > 1 else 'time'} of more than {left:g} periods, which is all that the latest "
        f"event leaves, {'count' if late > 1 else 'counts'} as never"
    )


def without_event(results: xr.Dataset, measure: str) -> str:
    """What is told of scenarios that cannot have a measure; empty of none."""
    can = can_have(results, measure)
    if isinstance(can, bool) or bool(can.all()):
        return ""
    names = dict.fromkeys(str(name) for name in results["scenario"].values[~can.values])
    return f"{measure}: runs of {', '.join(names)} in which no event happens are left out"


def _config(path: str) -> Mapping[str, object]:
    with suppress(OSError, KeyError, ValueError, TypeError, AttributeError, RecursionError):
        with h5py.File(path, "r") as file:
            found = json.loads(file["provenance/config/data"][()])
            return found if isinstance(found, dict) else {}
    return {}


def _left(config: Mapping[str, object], points: int) -> np.ndarray | None:
    settings, listed = config.get("settings"), config.get("points")
    if not isinstance(settings, dict) or not isinstance(listed, list) or len(listed) != points:
        return None
    made = []
    for point in listed:
        own = point.get("parameters") if isinstance(point, dict) else None
        given = {**settings, **(own if isinstance(own, dict) else {})}
        events = [v for k, v in given.items() if k.startswith("event.") and k.endswith(".period") and isinstance(v, (int, float))]
        last = given.get("run.periods")
        if not isinstance(last, (int, float)):
            return None
        left = last - min(events, default=np.inf)
        made.append(left if left >= 0 else np.nan)
    return np.array(made, dtype=np.float64)
