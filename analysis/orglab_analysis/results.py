"""Opens a results file as a labelled dataset, checks that it is one, and answers what is in it.

The layout is described in docs/results.md. Everything here returns plain xarray objects: nothing is
hidden from those who would rather use xarray directly.
"""
from __future__ import annotations

import json
from pathlib import Path
from typing import Sequence

import numpy as np
import xarray as xr

from .errors import InputError, unknown
from .events import can_have, note_events, periods_left
from .guard import check_file
from .parameters import PARAMETER_PREFIX, mark_swept, read_lists_as_numbers

FORMAT_VERSION = 1
RUN_DIMENSIONS = ("point", "replicate")
SERIES_DIMENSIONS = ("point", "replicate", "period")
STATUS_OK = 0
STATUS_ABSENT = 255  # of a run that another of several files has, and this one never had
STATUS_NO_PARTNER = 254  # of a run that ended well, and of which the other side of a difference never had a twin
STATUS_NO_EVENT = 253  # of a pair that ended well, and of which one had no event to count from


def open_results(path: str | Path, needs_runs: bool = True) -> xr.Dataset:
    """The root group of a results file: point x replicate x period, with scenario as coordinate.

    Without a run that ended well a file is refused, unless `needs_runs` is false."""
    path = Path(path)
    check_file(path)
    try:
        dataset = xr.open_dataset(path)
    except Exception as problem:  # each of xarray's engines fails in a way of its own
        raise InputError(
            f"{path} cannot be read: it is not an HDF5 file, or it is damaged."
        ) from problem
    try:
        check(dataset, path, needs_runs)
    except InputError:
        dataset.close()
        raise
    for variable in dataset.variables.values():
        if variable.dims == ("point",):
            variable.load()  # netCDF4 cannot pick single words out of a variable on disk
            if variable.dtype == object:
                variable.values = np.array([plain(text) for text in variable.values], dtype=object)
    for attributes in (dataset.attrs, *(v.attrs for v in dataset.variables.values())):
        attributes.update({k: plain(v) for k, v in attributes.items() if isinstance(v, str)})
    dataset = read_lists_as_numbers(dataset)
    mark_swept(dataset)
    return note_events(dataset)


def plain(text: object) -> str:
    """Text from a file with its control characters written out, as `orglab show` does."""
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode()
        for letter in str(text)
    )


def check(dataset: xr.Dataset, path: str | Path, needs_runs: bool = True) -> None:
    """Raises InputError unless the dataset has what every results file of orglab has."""
    needed = RUN_DIMENSIONS if recorded(dataset) == "end" else SERIES_DIMENSIONS
    missing = [name for name in needed if name not in dataset.dims]
    missing += [name for name in ("scenario", "status") if name not in dataset.variables]
    if missing:
        raise InputError(f"{path} is not a results file of orglab: it has no {', '.join(missing)}.")
    for name, variable in dataset.variables.items():
        if str(name).startswith(PARAMETER_PREFIX) or name == "scenario":
            _expect(variable.dims == ("point",), path, str(name))
    _expect(dataset["status"].dims == RUN_DIMENSIONS, path, "status")
    try:
        version = int(dataset.attrs.get("format_version", FORMAT_VERSION))
    except (TypeError, ValueError):
        _expect(False, path, "format_version")
    if version > FORMAT_VERSION:
        raise InputError(
            f"{path} has format {version}, and this program reads formats up to {FORMAT_VERSION}."
        )
    if needs_runs and not bool((dataset["status"] == STATUS_OK).any()):
        raise InputError(f"{path} holds no run that ended well.")


def _expect(holds: bool, path: str | Path, what: str) -> None:
    if not holds:
        raise InputError(f"{path} is damaged: {what} is not what it should be.")


def recorded(results: xr.Dataset) -> str:
    """What the study kept of the course of its runs (observe.record): series, summary or end."""
    return str(results.attrs.get("record", "series"))


def scenarios(results: xr.Dataset) -> list[str]:
    """The variants' names in the order of the scenario file."""
    return list(dict.fromkeys(str(name) for name in results["scenario"].values))


def series_names(results: xr.Dataset) -> list[str]:
    """Measures with a value per period."""
    return [str(n) for n, v in results.data_vars.items() if v.dims == SERIES_DIMENSIONS]


def number_names(results: xr.Dataset) -> list[str]:
    """Measures with a value per run: end_*, time_to_*, net_* and the like."""
    bookkeeping = {"seed", "status", "n_periods", "run_key", "fingerprint"}
    return [
        str(name)
        for name, variable in results.data_vars.items()
        if variable.dims == RUN_DIMENSIONS and name not in bookkeeping
    ]


def main_measure(results: xr.Dataset) -> str:
    """The measure that the file itself puts first (root attribute `default`)."""
    name = str(results.attrs.get("default", "")).rpartition("/")[2]
    known = series_names(results)
    if recorded(results) != "series":
        known = [n.removeprefix("end_") for n in number_names(results) if n.startswith("end_")]
        name = name or "knowledge"
    if name in known:
        return name
    if not known:
        raise InputError("this file holds no measure over time.")
    return known[0]


def heading(measure: str) -> str:
    """The measure's name as a title: knowledge -> Knowledge, end_time_to_80 -> Time to 80 %."""
    text = measure.removeprefix("end_").removeprefix("net_").replace("_", " ")
    if measure.removeprefix("end_").startswith("time_to_"):
        text += " %"
    return text[:1].upper() + text[1:]


def end_heading(results: xr.Dataset, measure: str) -> str:
    """The same for one number per run, which says when it was taken only where that is a choice."""
    name = measure.removeprefix("end_")
    over_time = name in series_names(results)
    if recorded(results) != "series":
        over_time = f"end_{name}" in results.data_vars and not name.startswith("net_")
    return heading(measure) + (" at the end" if over_time else "")


def meaning(results: xr.Dataset, measure: str) -> str:
    """What the file says the measure is, in a few words; empty if it says nothing."""
    plain_name = measure.removeprefix("end_")
    for name in (plain_name, measure, f"end_{plain_name}"):
        if name in results.variables:
            return str(results[name].attrs.get("long_name", "")).removesuffix(
                " at the end of the run" if name not in (plain_name, measure) else ""
            )
    return ""


def series(results: xr.Dataset, measure: str) -> xr.DataArray:
    """A measure over time, in double precision, NaN for runs that did not end well."""
    if recorded(results) != "series":
        raise _without_courses(results, measure)
    if measure not in results.data_vars:
        raise unknown("measure over time", measure, series_names(results))
    variable = results[measure]
    if variable.dims != SERIES_DIMENSIONS:
        axis = _further_axis(variable)
        if "period" in variable.dims and axis:
            raise InputError(
                f"'{measure}' has one curve for each {axis}: choose one with --at {axis}=VALUE."
            )
        raise InputError(
            f"'{measure}' is no measure over time; there are: {', '.join(series_names(results))}."
        )
    return _of_ok_runs(results, variable)


def averages(results: xr.Dataset, measure: str) -> xr.Dataset:
    """The `mean` of a measure over the runs of each point and half of its interval, `mean_errors`
    (point x period), of a file that keeps these and not the series (observe.record = "summary").
    """
    path = results.encoding.get("source", "")
    try:
        with xr.open_dataset(path, group=f"summary/{measure}") as group:
            found = group.load()
    except (OSError, KeyError, ValueError) as problem:
        ends = [n.removeprefix("end_") for n in map(str, results.data_vars) if n.startswith("end_")]
        if measure not in ends:
            raise unknown("measure over time", measure, ends) from problem
        raise _without_courses(results, measure) from problem
    return found.assign_coords(period=results["period"]).isel(point=results["point"].values)


def _without_courses(results: xr.Dataset, measure: str) -> InputError:
    return InputError(
        f"this file has no '{measure}' over time: it was recorded with observe.record = "
        f'"{recorded(results)}"; run its scenario again with --set observe.record=series.'
    )


def _further_axis(variable: xr.DataArray) -> str:
    """The axis of a measure by level, channel or group of workers; empty for any other variable."""
    further = [str(d) for d in variable.dims if d not in SERIES_DIMENSIONS]
    of_runs = variable.dims[:2] == RUN_DIMENSIONS
    return further[0] if of_runs and len(further) == 1 else ""


def end_values(results: xr.Dataset, measure: str) -> xr.DataArray:
    """One number a run: the measure at the run's end, or a measure that is one number anyway. Times beyond the
    horizon are never, as `orglab compare` counts them."""
    for name in (f"end_{measure}", measure):
        if name in results.data_vars and results[name].dims == RUN_DIMENSIONS:
            return _until_horizon(results, _of_ok_runs(results, results[name]))
    if measure in series_names(results):
        return _of_ok_runs(results, results[measure].isel(period=-1, drop=True))
    if measure in results.data_vars and (axis := _further_axis(results[measure])):
        raise InputError(
            f"'{measure}' has one number for each {axis}: choose one with --at {axis}=VALUE."
        )
    known = [
        *(series_names(results) or [n.removeprefix("end_") for n in number_names(results)]),
        *(n for n in number_names(results) if not n.startswith("end_")),
    ]
    raise unknown("measure", measure, known)


def is_censored(values: xr.DataArray) -> bool:
    """Whether NaN means "never": such a measure has a share and a median, but no mean."""
    if "censored" in values.attrs:
        return bool(values.attrs["censored"])
    name = str(values.name)
    return name.startswith("time_to_") or name == "recovery"


def bounds(values: xr.DataArray) -> tuple[float, float] | None:
    """The least and the greatest possible value, for shares 0 and 1; None if one is not known."""
    try:
        low, high = (float(limit) for limit in values.attrs.get("valid_range", ()))
    except (TypeError, ValueError):
        return None
    return (low, high) if np.isfinite([low, high]).all() and low < high else None


def horizon(results: xr.Dataset, measure: str = "") -> float:
    """The last period of the runs: what has not come true until then counts as never. Of a measure that is counted
    from the first event the periods that are left after it, at the point that has the fewest. Of several files
    the last that all have (`several_files`)."""
    left = periods_left(results, measure)
    if left is not None:
        return left
    if "common_end" in results.attrs:
        return float(results.attrs["common_end"])
    last = float(results["period"].max() if "period" in results else results.attrs["last_period"])
    if "n_periods" in results.variables:
        last = max(last, float(results["n_periods"].max()))
    return last


def ok_runs(results: xr.Dataset, measure: str = "") -> xr.DataArray:
    """Whether each run ended well (point x replicate), and can have this measure."""
    return (asked_runs(results, measure) == STATUS_OK) & can_have(results, measure)


def asked_runs(results: xr.Dataset, measure: str = "") -> xr.DataArray:
    """The status of each run; of several files one without this measure has no such run: NaN is not "never" there."""
    lacking = json.loads(results.attrs.get("lacking", "{}")).get(measure)
    return results["status"].where(~results["file"].isin(lacking), STATUS_ABSENT) if lacking else results["status"]


def select_scenarios(results: xr.Dataset, names: Sequence[str] | None) -> xr.Dataset:
    """Only the points of these scenarios, in the order asked for."""
    if not names:
        return results
    known = scenarios(results)
    for name in names:
        if name not in known:
            raise unknown("scenario", name, known)
    of_point = results["scenario"].values
    chosen = [np.flatnonzero(of_point == name) for name in dict.fromkeys(names)]
    return results.isel(point=np.concatenate(chosen))


def _until_horizon(results: xr.Dataset, values: xr.DataArray) -> xr.DataArray:
    if not is_censored(values):
        return values
    return values.where(values <= horizon(results, str(values.name))).assign_attrs(values.attrs)


def _of_ok_runs(results: xr.Dataset, variable: xr.DataArray) -> xr.DataArray:
    return variable.astype(np.float64).where(ok_runs(results)).assign_attrs(variable.attrs)
