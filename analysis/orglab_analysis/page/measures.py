"""Which measures a file has, in the order in which a report shows them."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable, Sequence

import numpy as np
import xarray as xr

from ..errors import InputError
from ..parameters import written
from ..results import (
    RUN_DIMENSIONS,
    SERIES_DIMENSIONS,
    end_heading,
    heading,
    main_measure,
    meaning,
    number_names,
    ok_runs,
    recorded,
    series_names,
)
from .study import Study


MAIN = ("knowledge", "diversity", "performance")  # first where the scenario names none


@dataclass(frozen=True)
class Measure:
    """A measure, or one of its levels, channels or groups."""

    name: str  # as it is written after --measure
    axis: str = ""  # level, channel, team, ...; empty if it has none
    label: str = ""  # the place on that axis
    place: int = 0  # its number there

    @property
    def id(self) -> str:
        return f"{self.name}@{self.label}" if self.axis else self.name

    def of(self, results: xr.Dataset, name: str = "") -> xr.DataArray:
        """Its values in a file, without the further axis."""
        variable = results[name or self.name]
        return variable.isel({self.axis: self.place}, drop=True) if self.axis else variable

    def title(self, results: xr.Dataset, at_end: bool = False) -> str:
        plain = self.name if not self.axis else self.name.removesuffix(f"_by_{self.axis}")
        if self.axis:
            return f"{heading(plain)} ({self.axis} {self.label})" + (" at the end" if at_end else "")
        return end_heading(results, plain) if at_end else heading(plain)

    def meaning(self, results: xr.Dataset) -> str:
        return meaning(results, self.name)


def over_time(study: Study, first: Sequence[str] = ()) -> list[Measure]:
    """Measures with a value for each period, those in `first` and the main one first; none if the file
    keeps no course."""
    results = study.results
    if recorded(results) == "end":
        return []
    if recorded(results) == "summary":
        return _in_order(study, [Measure(name) for name in _summaries(results)], first)
    found = [Measure(name) for name in series_names(results)]
    return _in_order(study, found, first) + _further(results, SERIES_DIMENSIONS)


def at_end(study: Study, first: Sequence[str] = ()) -> list[Measure]:
    """Measures with one number for each run, those in `first` and the main one first, those of the
    structure last."""
    results = study.results
    names = [name.removeprefix("end_") for name in number_names(results) if not name.startswith("end_net_")]
    kept = [name for name in number_names(results) if name.startswith("end_net_")]
    found = [Measure(name) for name in dict.fromkeys([*names, *kept])]
    ordered = _in_order(study, found, first)
    structure = [one for one in ordered if one.name.startswith(("net_", "end_net_"))]
    plain = [one for one in ordered if one not in structure]
    further = [
        Measure(one.name.removeprefix("end_"), one.axis, one.label, one.place)
        for one in _further(results, RUN_DIMENSIONS)
    ]
    return [*plain, *further, *structure]


def main_measures(study: Study, most: int = 3) -> list[Measure]:
    """Those that verdicts are about: what the question or the scenario puts first."""
    plain = [m for m in at_end(study) if not m.axis and not m.name.startswith(("net_", "end_net_"))]
    named = _first(study)
    first = [m for m in plain if m.name in named]
    times = [m for m in plain if m.name.startswith("time_to_")]
    return list(dict.fromkeys([*first[:2], *times[:1], *first[2:], *plain[:2]]))[:most]


def _first(study: Study) -> list[str]:
    names = [study.question("main")]
    try:
        names.append(main_measure(study.results))
    except InputError:
        pass
    asked = study.settings.get("observe.measures")
    names += [str(name) for name in asked] if isinstance(asked, list) else []
    names += MAIN
    return [name for name in dict.fromkeys(names) if name]


def _in_order(study: Study, found: Iterable[Measure], first: Sequence[str]) -> list[Measure]:
    rank = {name: index for index, name in enumerate(dict.fromkeys([*first, *_first(study)]))}
    return sorted(found, key=lambda one: rank.get(one.name, len(rank)))


def _further(results: xr.Dataset, dimensions: tuple[str, ...]) -> list[Measure]:
    """A measure for each label of those by level, channel or group."""
    found = []
    for name, variable in results.data_vars.items():
        extra = [str(d) for d in variable.dims if d not in SERIES_DIMENSIONS]
        rest = tuple(d for d in variable.dims if d in SERIES_DIMENSIONS)
        if len(extra) == 1 and rest == dimensions and extra[0] in results.coords:
            labels = [written(label) for label in results[extra[0]].values]
            found += [Measure(str(name), extra[0], label, i) for i, label in enumerate(labels)]
    return found


def _summaries(results: xr.Dataset) -> list[str]:
    import h5py

    with h5py.File(results.encoding.get("source", ""), "r") as file:
        return list(file["summary"]) if "summary" in file else []


def is_known(results: xr.Dataset, values: xr.DataArray) -> bool:
    """Whether a run that ended well has a number of it."""
    return bool(np.isfinite(values.where(ok_runs(results))).any())
