"""Several results files as one dataset: what is paired is only what `orglab compare` pairs, and what is
not alike is told."""
from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Mapping, Sequence

import h5py
import numpy as np
import xarray as xr

from .errors import InputError
from .events import AFTER_EVENTS, LEFT
from .parameters import PARAMETER_PREFIX, label_of, mark_swept, normal, parameters, written
from .results import (
    STATUS_ABSENT,
    horizon,
    open_results,
    plain,
    recorded,
    scenarios,
)

NOT_COMPARED = ("seed", "run_key", "fingerprint")
FACTS = {"scenario", "status", "n_periods", "file", LEFT}


def open_several(paths: Sequence[str | Path]) -> xr.Dataset:
    """The points of all files, one after the other. Scenarios that several files have get the name of
    their file in brackets. Replicates of one number are the same replicate only where the studies have
    one seed; else they are others. What is not alike stands in the attribute `told`."""
    names = _names([Path(path) for path in paths])
    opened = [open_results(path) for path in paths]
    settings = [_settings(path) for path in paths]
    told: list[str] = []
    files = [one.drop_vars(NOT_COMPARED, errors="ignore").load() for one in opened]
    for one in opened:
        one.close()
    if any(recorded(one) != "series" for one in files):
        files = [_without_courses(one) for one in files]
    files = _tell_scenarios_apart(files, names)
    files = [one.assign_coords(file=("point", np.full(one.sizes["point"], n, dtype=object))) for one, n in zip(files, names)]
    files = _replicates_apart(files, names, settings, told)
    files = _events_apart(files)
    _tell_end(files, names, told)
    lacking = {
        measure: [name for name, one in zip(names, files) if measure not in one]
        for measure in dict.fromkeys(str(m) for one in files for m in one.data_vars)
    }
    joined = _joined(_same_parameters(files, settings))
    joined.attrs.update(
        common_end=min(horizon(one) for one in files),
        **_after_events(files),
        told="; ".join(told),
        lacking=json.dumps({measure: who for measure, who in lacking.items() if who}),
        default=files[0].attrs.get("default", ""),
    )
    mark_swept(joined)
    return joined


def tell_lacking(results: xr.Dataset, measures: Sequence[str]) -> xr.Dataset:
    """Adds to what is told which files do not have these measures."""
    lacking: Mapping[str, Sequence[str]] = json.loads(results.attrs.get("lacking", "{}"))
    sentences = [str(results.attrs.get("told", ""))]
    for measure in measures:
        who = lacking.get(measure, lacking.get(f"end_{measure}", []))
        if who:
            sentences.append(f"not in {' and '.join(who)}: {measure}")
    return results.assign_attrs(told="; ".join(filter(None, sentences)))


def _names(paths: Sequence[Path]) -> list[str]:
    """What files are called: without ending and, where that tells them apart, without folder."""
    whole = [path.resolve() for path in paths]
    for index, path in enumerate(whole):
        if path in whole[:index]:
            raise InputError(f"{paths[index]} is named twice.")
    stems = [path.stem for path in paths]
    names = [stem if stems.count(stem) == 1 else str(path) for stem, path in zip(stems, paths)]
    return [plain(name) for name in names]


def _settings(path: str | Path) -> Mapping[str, object]:
    """The scenario's settings before variants and sweep, by key; nothing if the file does not tell."""
    with suppress(OSError, KeyError, ValueError, TypeError, RecursionError), h5py.File(path, "r") as file:
        config = json.loads(file["provenance/config/data"].asstr()[()])
        if isinstance(config.get("settings"), dict):
            return config["settings"]
    return {}


def _without_courses(one: xr.Dataset) -> xr.Dataset:
    last = horizon(one)
    return one.drop_dims("period", errors="ignore").assign_attrs(record="end", last_period=last)


def _tell_scenarios_apart(files: Sequence[xr.Dataset], names: Sequence[str]) -> list[xr.Dataset]:
    every = [name for one in files for name in scenarios(one)]
    made = []
    for one, file in zip(files, names):
        own = [f"{n} ({file})" if every.count(n) > 1 else n for n in map(str, one["scenario"].values)]
        made.append(one.assign_coords(scenario=("point", np.array(own, dtype=object))))
    return made


def _replicates_apart(
    files: Sequence[xr.Dataset],
    names: Sequence[str],
    settings: Sequence[Mapping[str, object]],
    told: list[str],
) -> list[xr.Dataset]:
    """Files of one seed keep their numbers; those of another get numbers that no other has."""
    seeds = [settings_of.get("run.seed") for settings_of in settings]
    groups: dict[object, int] = {}
    for index, seed in enumerate(seeds):
        groups.setdefault(index if seed is None else ("seed", str(seed)), len(groups))
    which = [groups[index if seed is None else ("seed", str(seed))] for index, seed in enumerate(seeds)]
    step = 1 + max(int(one["replicate"].max()) for one in files)
    if len(groups) > 1:
        said = [f"{name} ({'unknown' if seed is None else seed})" for name, seed in zip(names, seeds)]
        how = "differ" if None not in seeds else "differ or are not known"
        told.append(f"seeds {how}, so that runs are paired only within one: {', '.join(said)}")
    return [
        one.assign_coords(replicate=one["replicate"].values.astype(np.int64) + group * step)
        for one, group in zip(files, which)
    ]


def _tell_end(files: Sequence[xr.Dataset], names: Sequence[str], told: list[str]) -> None:
    """Of studies of different lengths a time that came after the last period of the shortest is never (`end_values`)."""
    lasts = [horizon(one) for one in files]
    common = min(lasts)
    if max(lasts) == common:
        return
    ends = ", ".join(f"{name} {last:g}" for name, last in zip(names, lasts))
    told.append(f"last periods differ: {ends}; times after period {common:g} count as never")


def _events_apart(files: Sequence[xr.Dataset]) -> list[xr.Dataset]:
    """All files know what their events leave if one does: of a file with that measure that does not say so any number
    may come; one without it has none."""
    if not any(LEFT in one.coords for one in files):
        return list(files)
    made = []
    for one in files:
        if LEFT not in one.coords:
            unknown = np.full(one.sizes["point"], np.inf)
            one = one.assign_coords({LEFT: ("point", unknown)})
        made.append(one)
    return made


def _after_events(files: Sequence[xr.Dataset]) -> Mapping[str, float]:
    """The least that events leave, of all files that have the measure which is counted from them."""
    if not any(LEFT in one.attrs for one in files):
        return {}
    return {LEFT: min(horizon(one, AFTER_EVENTS) for one in files if AFTER_EVENTS in one)}


def _same_parameters(
    files: Sequence[xr.Dataset], settings: Sequence[Mapping[str, object]]
) -> list[xr.Dataset]:
    """Each file with the keys of all: one that a file does not vary has the value of its scenario."""
    labels = {p: label_of(one, p) for one in files for p in parameters(one)}
    made = []
    for one, known in zip(files, settings):
        for parameter, label in labels.items():
            name = PARAMETER_PREFIX + parameter
            if name not in one.variables:
                value = known.get(label)
                value = json.dumps(value) if isinstance(value, (list, dict, bool)) else value
                own = np.full(one.sizes["point"], np.nan if value is None else value, dtype=object)
                one = one.assign_coords({name: ("point", own, {"key": label})})
        made.append(one)
    for parameter in labels:
        name = PARAMETER_PREFIX + parameter
        columns = [one[name].values for one in made]
        means = [_means(column) for column in columns]
        numbers = all(isinstance(value, float) for own in means for value in own)
        for index, (one, own, column) in enumerate(zip(made, means, columns)):
            values = own if numbers else ["" if _is_nan(v) else str(written(v)) for v in column]
            attributes = {"key": labels[parameter], **one[name].attrs}
            made[index] = one.assign_coords(
                {name: ("point", np.array(values, dtype=float if numbers else object), attributes)}
            )
    return made


def _means(column: Sequence[object]) -> list[object]:
    return [np.nan if _is_nan(value) or value == "" else normal(value) for value in column]


def _is_nan(value: object) -> bool:
    return isinstance(value, (float, np.floating)) and bool(np.isnan(value))


def _joined(files: Sequence[xr.Dataset]) -> xr.Dataset:
    axes = {
        str(axis): _union([one[axis].values for one in files if axis in one.coords])
        for axis in dict.fromkeys(str(d) for one in files for d in one.dims)
        if axis != "point" and any(axis in one.coords for one in files)
    }
    plainly = [one.reset_coords([n for n in one.coords if n not in one.dims]) for one in files]
    shapes = {}
    for one in plainly:
        for name, variable in one.data_vars.items():
            if set(variable.dims) <= {"point", *axes} and "point" in variable.dims:
                shapes.setdefault(str(name), variable)
    whole = []
    begin = 0
    for one in plainly:
        own = xr.Dataset(coords={"point": np.arange(begin, begin + one.sizes["point"]), **axes})
        begin += one.sizes["point"]
        for name, shape in shapes.items():
            absent = np.uint8(STATUS_ABSENT) if name == "status" else np.nan
            if name in one and one[name].dims == shape.dims:
                variable = one[name].assign_coords(point=own["point"].values)
                if variable.dtype.kind in "iu" and name != "status":
                    variable = variable.astype(float)
                own[name] = variable.reindex({d: axes[d] for d in variable.dims if d != "point"}, fill_value=absent)
            else:
                own[name] = (shape.dims, np.full([own.sizes[d] for d in shape.dims], absent))
            own[name].attrs = dict(shape.attrs)
        whole.append(own)
    joined = xr.concat(whole, dim="point", combine_attrs="override")
    joined.attrs = {k: v for k, v in files[0].attrs.items() if k in ("record", "last_period", "format_version")}
    if "last_period" in joined.attrs:
        joined.attrs["last_period"] = max(float(one.attrs["last_period"]) for one in files)
    coordinates = [n for n in joined.data_vars if str(n).startswith(PARAMETER_PREFIX) or n in FACTS]
    return joined.set_coords(coordinates)


def _union(columns: Sequence[np.ndarray]) -> np.ndarray:
    """Numbers by size, names as they first occur."""
    values = list(dict.fromkeys(value for column in columns for value in column.tolist()))
    return np.array(sorted(values)) if all(isinstance(v, (int, float)) for v in values) else np.array(values, dtype=object)
