"""Results as tables (pandas): runs, series, and the people of snapshots, some runs of a point in each frame.

Wide tables have a column for each measure (`knowledge_by_team[Sales]` for each entry of a further
axis), long ones a row for each number. Rows are in the order of the file.
"""
from __future__ import annotations

from pathlib import Path
from typing import Callable, Iterator, Mapping

import numpy as np
import pandas as pd
import xarray as xr

from .errors import InputError
from .parameters import PARAMETER_PREFIX
from .results import RUN_DIMENSIONS, SERIES_DIMENSIONS, plain, recorded
from .snapshots import open_snapshots

STATUS = {0: "ok", 1: "failed", 2: "timeout", 3: "not run"}
KEYS = ("run_key", "fingerprint")  # 64 bits, which few readers of numbers hold: written as 16 digits
BOOKKEEPING = {"status", "seed", "n_periods", *KEYS}
MOST_ROWS = 20_000  # of a frame, or one run: a table may be larger than the memory
SNAPSHOT_DIMENSIONS = ("point", "replicate", "snapshot", "worker")

Frames = Iterator[pd.DataFrame]


def runs(results: xr.Dataset, wide: bool) -> Frames:
    """A row for each run (long: for each number of it): how it ended, and what it is at the end."""
    names = _with_dimensions(results, RUN_DIMENSIONS, "period")
    for of_point in _pieces(results, 1):
        known = _known(of_point, {"replicate": of_point["replicate"].values})
        known["status"] = [STATUS.get(int(s), str(s)) for s in of_point["status"].values]
        if wide:
            for name in ("seed", "n_periods"):
                known[name] = of_point[name].values
            for name in KEYS:
                known[name] = [f"{int(number):016x}" for number in of_point[name].values]
        yield _table(known, _columns(of_point, names, ("replicate",)), wide)


def series(results: xr.Dataset, wide: bool) -> Frames:
    """A row for each recorded period of each run (long: for each number of it)."""
    if recorded(results) != "series":
        raise InputError(
            "this file has no series: it was recorded with"
            f' observe.record = "{recorded(results)}".'
        )
    names = _with_dimensions(results, SERIES_DIMENSIONS)
    for of_point in _pieces(results, results.sizes["period"]):
        axes = {name: of_point[name].values for name in ("replicate", "period")}
        yield _table(_known(of_point, axes), _columns(of_point, names, tuple(axes)), wide)


def people(path: Path, results: xr.Dataset, wide: bool) -> Frames:
    """A row for each worker in each snapshot of each run (long: for each number of it)."""
    with open_snapshots(path) as snapshots:
        workers = snapshots.workers
        if "snapshot" not in workers.dims:
            raise InputError(
                f"{path} holds no snapshots: its scenario must ask for them, observe.snapshots = [0, 100]."
            )
        names = [
            str(name)
            for name, variable in workers.data_vars.items()
            if "worker" in variable.dims and set(variable.dims) <= set(SNAPSHOT_DIMENSIONS)
            and variable.dtype != object
        ]
        places = {
            "period": workers["snapshot"].values,
            "worker": np.arange(workers.sizes["worker"]),
        }
        for piece in _pieces(results, workers.sizes["snapshot"] * workers.sizes["worker"]):
            place = int(np.flatnonzero(results["point"].values == piece["point"].item())[0])
            known = _known(piece, {"replicate": piece["replicate"].values, **places})
            of_point = workers[names].isel(point=place).sel(replicate=piece["replicate"].values)
            shape = of_point["knowledge"].transpose("replicate", "snapshot", "worker")
            columns = {
                name: of_point[name].broadcast_like(shape).transpose(*shape.dims).values.ravel()
                for name in names
            }
            # The columns are those of the file, and not of the point: a table has one head.
            if "id" in workers:
                ids = _ids(workers, place)
                known["id"] = np.tile(ids, known["worker"].size // ids.size)
            if "team_name" in workers:
                teams = snapshots.team_names(place)
                known["team_name"] = [
                    teams.get(int(t), "") if np.isfinite(t) else "" for t in columns["team"]
                ]
            here = np.isfinite(columns["knowledge"])  # points may have different numbers of workers
            yield _table(
                {name: np.asarray(values)[here] for name, values in known.items()},
                {(name, "", ""): values[here] for name, values in columns.items()},
                wide,
            )


TABLES: Mapping[str, Callable[[Path, xr.Dataset, bool], Frames]] = {
    "runs": lambda path, results, wide: runs(results, wide),
    "series": lambda path, results, wide: series(results, wide),
    "people": people,
}


def tables_in(path: Path, results: xr.Dataset) -> list[str]:
    """The tables that a file has."""
    found = ["runs"]
    if recorded(results) == "series":
        found.append("series")
    try:
        with open_snapshots(path) as snapshots:
            if "snapshot" in snapshots.workers.dims:
                found.append("people")
    except InputError:
        pass
    return found


def _pieces(results: xr.Dataset, rows: int) -> Iterator[xr.Dataset]:
    """A point after the other, and of each as many replicates at once as make a frame; `rows` are those of one."""
    step = max(1, MOST_ROWS // max(1, rows))
    for place in range(results.sizes["point"]):
        for first in range(0, results.sizes["replicate"], step):
            yield results.isel(point=place, replicate=slice(first, first + step))


def _with_dimensions(results: xr.Dataset, first: tuple[str, ...], without: str = "") -> list[str]:
    """Measures with these dimensions and at most one more."""
    return [
        str(name)
        for name, variable in results.data_vars.items()
        if variable.dims[: len(first)] == first
        and len(variable.dims) <= len(first) + 1
        and without not in variable.dims
        and name not in BOOKKEEPING
    ]


def _known(of_point: xr.Dataset, axes: Mapping[str, np.ndarray]) -> dict[str, np.ndarray | list]:
    """The columns that say which row it is: point, variant, swept and changed keys, and places."""
    places = np.meshgrid(*axes.values(), indexing="ij")
    size = places[0].size
    known: dict[str, np.ndarray | list] = {
        "point": np.full(size, int(of_point["point"])),
        "scenario": np.full(size, plain(of_point["scenario"].item()), dtype=object),
    }
    for name, variable in of_point.variables.items():
        if str(name).startswith(PARAMETER_PREFIX):
            value = variable.values.item() if variable.values.ndim == 0 else str(variable.values)
            known[str(name)] = np.full(size, value, dtype=object if isinstance(value, str) else None)
    for name, place in zip(axes, places):
        known[name] = place.ravel()
    return known


Columns = Mapping["tuple[str, str, str]", np.ndarray]  # by measure, further axis and entry of it


def _columns(of_point: xr.Dataset, names: list[str], places: tuple[str, ...]) -> Columns:
    columns: dict[tuple[str, str, str], np.ndarray] = {}
    for name in names:
        variable = of_point[name]
        further = [str(axis) for axis in variable.dims if axis not in places]
        if not further:
            columns[name, "", ""] = variable.transpose(*places).values.ravel()
            continue
        values = variable.transpose(*places, further[0]).values
        labels = of_point[further[0]].values if further[0] in of_point.coords else range(values.shape[-1])
        for entry, label in enumerate(labels):
            columns[name, further[0], plain(label)] = values[..., entry].ravel()
    return columns


def _table(known: Mapping[str, np.ndarray | list], columns: Columns, wide: bool) -> pd.DataFrame:
    if wide:
        named = {f"{m}[{entry}]" if axis else m: v for (m, axis, entry), v in columns.items()}
        return pd.DataFrame({**known, **named})
    parts = [
        pd.DataFrame({**known, "measure": measure, "axis": axis, "entry": entry, "value": values})
        for (measure, axis, entry), values in columns.items()
    ]
    return pd.concat(parts, ignore_index=True)


def _ids(workers: xr.Dataset, place: int) -> np.ndarray:
    """Who is which worker, as the file of people of a point says; "" if the point has no such file."""
    ids = workers["id"]
    if "people" in ids.dims:
        people = int(workers["people_of_point"].values[place])
        if people < 0:
            return np.full(workers.sizes["worker"], "", dtype=object)
        ids = ids.isel(people=people)
    return np.array([plain(one) for one in ids.values], dtype=object)
