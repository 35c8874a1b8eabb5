"""Results files in the layout of docs/results.md, written with h5py: tests know every number."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Mapping, Sequence

import h5py
import numpy as np
from numpy.typing import NDArray

TEXT = h5py.string_dtype("utf-8")


def write_results(
    path: Path,
    scenarios: Sequence[str],
    series: Mapping[str, NDArray[np.floating]],
    numbers: Mapping[str, NDArray[np.floating]] | None = None,
    parameters: Mapping[str, Sequence[object]] | None = None,
    status: NDArray[np.uint8] | None = None,
    periods: Sequence[int] | None = None,
    default: str | None = None,
    labels: Mapping[str, str] | None = None,
) -> Path:
    """`series`: point x replicate x period; `numbers`: point x replicate; `parameters`: key -> a
    value a point; `labels`: measure -> its words for axes."""
    points, replicates, length = next(iter(series.values())).shape
    numbers, parameters = dict(numbers or {}), dict(parameters or {})
    with h5py.File(path, "w", track_order=True, libver=("v108", "v108")) as file:
        _scale(file, "point", np.arange(points, dtype=np.int32))
        _scale(file, "replicate", np.arange(replicates, dtype=np.int32))
        _scale(
            file,
            "period",
            np.asarray(range(length) if periods is None else periods, dtype=np.int32),
        )
        file["period"].attrs["units"] = "1"
        _dataset(file, "scenario", np.array(list(scenarios), dtype=object), ["point"])
        for name, values in parameters.items():
            words = any(isinstance(value, str) for value in values)
            _dataset(
                file,
                plain(name),
                np.array(list(values), dtype=object if words else None),
                ["point"],
            )
            file[plain(name)].attrs["long_name"] = name
        run = ["point", "replicate"]
        _dataset(file, "seed", np.ones((points, replicates), dtype=np.uint64), run)
        _dataset(
            file,
            "run_key",
            np.arange(points * replicates, dtype=np.uint64).reshape(points, replicates),
            run,
        )
        _dataset(file, "fingerprint", np.zeros((points, replicates), dtype=np.uint64), run)
        state = np.zeros((points, replicates), dtype=np.uint8) if status is None else status
        _dataset(file, "status", state, run)
        file["status"].attrs["flag_values"] = np.arange(4, dtype=np.uint8)
        file["status"].attrs["flag_meanings"] = "ok failed timeout not_run"
        _dataset(file, "n_periods", np.full((points, replicates), length - 1, dtype=np.int32), run)
        for name, values in series.items():
            _dataset(file, name, values.astype(np.float32), [*run, "period"])
            _dataset(file, f"end_{name}", values[:, :, -1].astype(np.float64), run)
        for name, values in numbers.items():
            _dataset(
                file,
                name,
                values.astype(np.float32 if name.startswith("net_") else np.float64),
                run,
            )
            if name.startswith("time_to_") or name == "recovery":
                file[name].attrs["censored"] = "NaN: never in this run"
        for name, words in (labels or {}).items():
            file[name].attrs["long_name"] = words
            file[f"end_{name}"].attrs["long_name"] = words + " at the end of the run"
        _root_attributes(file, default or next(iter(series)), list(parameters))
    return path


def add_snapshots(
    path: Path,
    periods: Sequence[int],
    knowledge: NDArray[np.floating],
    teams: NDArray[np.integer],
    ties: Mapping[tuple[int, int, int], Sequence[tuple[int, int]]],
    managers: NDArray[np.integer] | None = None,
    communities: NDArray[np.integer] | None = None,
    team_names: Sequence[str] | None = None,
) -> None:
    """`knowledge`: point x replicate x snapshot x worker; `teams`: a team a worker; `ties`: by point,
    replicate and snapshot, learner and peer; `team_names`: by number of the team."""
    shape = knowledge.shape
    with h5py.File(path, "r+", track_order=True) as file:
        for name in ("workers", "network"):
            group = file.create_group(name)
            for scale in ("point", "replicate"):
                group[scale] = file[scale]
            _scale(group, "snapshot", np.asarray(periods, dtype=np.int32))
        workers, network = file["workers"], file["network"]
        _scale(workers, "worker", np.arange(shape[3], dtype=np.int32))
        run = ["point", "replicate", "snapshot"]
        _dataset(workers, "knowledge", knowledge.astype(np.float32), [*run, "worker"])
        _dataset(workers, "team", np.broadcast_to(teams, shape).astype(np.int32), [*run, "worker"])
        for name, numbers in (("manager", managers), ("community", communities)):
            if numbers is not None:
                everywhere = np.broadcast_to(numbers, shape).astype(np.int32)
                _dataset(workers, name, everywhere, [*run, "worker"])
        if team_names is not None:
            own = [team_names[team] for team in np.broadcast_to(teams, shape)[0, 0, 0]]
            _dataset(workers, "team_name", np.array(own, dtype=object), ["worker"])
        _scale(network, "tie", np.arange(max(1, sum(map(len, ties.values()))), dtype=np.int32))
        begin, count = np.zeros(shape[:3], dtype=np.int64), np.zeros(shape[:3], dtype=np.int64)
        pairs: list[tuple[int, int]] = []
        for place, own in ties.items():
            begin[place], count[place] = len(pairs), len(own)
            pairs += own
        _dataset(network, "tie_begin", begin, run)
        _dataset(network, "tie_count", count, run)
        _dataset(network, "learner", np.array([a for a, _ in pairs], dtype=np.int32), ["tie"])
        _dataset(network, "peer", np.array([b for _, b in pairs], dtype=np.int32), ["tie"])


def add_config(path: Path, **more: object) -> None:
    """What the program needs to read a file as one of its own: which measures there are, and the scenario as JSON.
    `more`: beside that, or instead of what the file has, as question.main."""
    with h5py.File(path, "r") as file:
        if not more and "points" in json.loads(file["provenance/config/data"][()] if "provenance/config" in file else "{}"):
            return  # the same bytes as before
    with h5py.File(path, "r+") as file:
        parameters = {name: file[name] for name in file if name.startswith("param_")}
        for name, dataset in file.items():
            measured = isinstance(dataset, h5py.Dataset) and dataset.dtype.kind == "f" and dataset.ndim > 1
            if measured and "better" not in dataset.attrs:
                dataset.attrs["better"] = "less" if "censored" in dataset.attrs else "more"
        keys = {dataset.attrs["long_name"]: [_as_json(value) for value in dataset[()]] for dataset in parameters.values()}
        names = [_as_json(name) for name in file["scenario"][()]]
        place = "provenance/config/data"
        config = json.loads(file[place][()]) if place in file else {}
        config = {
            "settings": {"run.seed": 1, "run.periods": int(file["n_periods"][()].max())},
            "sweep": {key: list(dict.fromkeys(values)) for key, values in keys.items()},
            "points": [
                {"point": i, "scenario": name, "parameters": {key: values[i] for key, values in keys.items()}}
                for i, name in enumerate(names)
            ],
            **config, **more,
        }
        if place in file:
            del file[place]
        file.create_dataset(place, data=json.dumps(config), dtype=TEXT)


def _as_json(value: object) -> object:
    return value.decode() if isinstance(value, bytes) else value.item() if isinstance(value, np.generic) else value


def add_settings(path: Path, settings: Mapping[str, object]) -> None:
    """What provenance says of the scenario before variants and sweep, by key."""
    with h5py.File(path, "r+") as file:
        file["provenance/config/data"] = json.dumps({"settings": dict(settings)})


def plain(key: str) -> str:
    return "param_" + key.replace(".", "_").replace("-", "_")


def _root_attributes(file: h5py.File, main: str, parameters: Sequence[str]) -> None:
    facts = ["seed", "status", "n_periods", "run_key", "fingerprint"]
    auxiliary = ["scenario", *map(plain, parameters), *facts]
    file.attrs["Conventions"] = "CF-1.11 orglab-1"
    file.attrs["title"] = "made for a test"
    file.attrs["format_version"] = np.int32(1)
    file.attrs["coordinates"] = " ".join(auxiliary)
    file.attrs["NX_class"] = "NXroot"
    file.attrs["default"] = f"summary/{main}"


def _scale(file: h5py.Group, name: str, values: NDArray[np.generic]) -> None:
    file.create_dataset(name, data=values).make_scale(name)


def _dataset(file: h5py.Group, name: str, values: NDArray, dimensions: Sequence[str]) -> None:
    if values.dtype == object:
        dataset = file.create_dataset(name, data=values, dtype=TEXT)
    elif values.dtype.kind == "f":
        dataset = file.create_dataset(
            name, data=values, fillvalue=np.nan, compression="gzip", shuffle=True, fletcher32=True
        )
        dataset.attrs["_FillValue"] = values.dtype.type(np.nan)
        dataset.attrs["units"] = "1"
    else:
        dataset = file.create_dataset(name, data=values)
    for index, dimension in enumerate(dimensions):
        dataset.dims[index].attach_scale(file[dimension])


def add_axis(
    path: Path, name: str, axis: str, labels: Sequence[object], values: NDArray[np.floating]
) -> None:
    """A measure with an axis of its own, `name`_by_`axis`: point x replicate x period x label."""
    with h5py.File(path, "r+", track_order=True) as file:
        if axis not in file:
            text = isinstance(labels[0], str)
            data = np.array(list(labels), dtype=TEXT if text else np.int32)
            file.create_dataset(axis, data=data).make_scale(axis)
        variable = f"{name}_by_{axis}"
        _dataset(file, variable, values.astype(np.float32), ["point", "replicate", "period", axis])
        file[variable].attrs["long_name"] = f"{name} of a test"
