"""A results file as the checks of a head see it: one number per replicate of any measure at any point."""

import re
from itertools import product
from pathlib import Path

import h5py
import numpy as np
import numpy.typing as npt

from statements import Value, Wrong

Numbers = npt.NDArray[np.float64]

AXES = ("level", "channel")
LIST_OF_ONE = re.compile(r'\["?([^,"]*)"?\]')


def plain(setting: object) -> str:
    """A setting as a head writes it: a list of one entry is that entry."""
    text = str(setting)
    one = LIST_OF_ONE.fullmatch(text)
    return one[1] if one else text


def same(one: object, other: object) -> bool:
    """Whether two settings are equal: as numbers if both are, as text otherwise."""
    try:
        return float(plain(one)) == float(plain(other))
    except ValueError:
        return plain(one) == plain(other)


class Study:
    """All numbers of a results file (docs/results.md), its variants and the keys that it sweeps."""

    def __init__(self, file: Path) -> None:
        with h5py.File(file, "r") as opened:
            self.data = {name: self._read(entry) for name, entry in opened.items() if isinstance(entry, h5py.Dataset)}
            scales = {name: opened[name] for name in ("point", "replicate", "period", *AXES) if name in opened}
            self.axes = {name: self._axes_of(opened[name], scales) for name in self.data}
            self.times = {name for name in self.data if "censored" in opened[name].attrs}
            design = opened["design"]
            kinds = zip(self._read(design["parameter"]), self._read(design["kind"])) if "parameter" in design else ()
            self.swept = {key: self._settings(key) for key, kind in kinds if kind == "sweep"}
        self.arms = list(dict.fromkeys(str(name) for name in self.data["scenario"]))
        if (self.data["status"] != 0).any():
            raise Wrong("not every run went well")

    @staticmethod
    def _read(entry: h5py.Dataset) -> npt.NDArray[np.generic]:
        return np.asarray(entry.asstr()[()] if h5py.check_string_dtype(entry.dtype) else entry[()])

    @staticmethod
    def _axes_of(entry: h5py.Dataset, scales: dict[str, h5py.Dataset]) -> list[str]:
        """Names of the axes; a scale that has several names in the file goes by the one at the root."""
        return [name for axis in entry.dims for name, scale in scales.items() if len(axis) and axis[0] == scale]

    def _settings(self, key: str) -> npt.NDArray[np.generic]:
        return self.data["param_" + key.replace(".", "_")]

    def first_place(self) -> dict[str, str]:
        """Every swept key at its first value."""
        return {key: plain(settings[0]) for key, settings in self.swept.items()}

    def places(self) -> list[dict[str, str]]:
        """Every place of the sweep."""
        values = [dict.fromkeys(plain(setting) for setting in settings) for settings in self.swept.values()]
        return [dict(zip(self.swept, chosen)) for chosen in product(*values)]

    def only_arm(self) -> str | None:
        return self.arms[0] if len(self.arms) == 1 else None

    def _point(self, value: Value, arm: str, place: dict[str, str]) -> int:
        if arm not in self.arms:
            raise Wrong(f"no variant `{arm}`: {', '.join(self.arms)}")
        wanted = dict(place)
        for key, setting in value.where:
            if key in self.swept:
                wanted[key] = setting
            elif key not in AXES:
                raise Wrong(f"`{key}` is not swept: {', '.join(self.swept) or 'nothing is'}")
        found = [
            point
            for point, name in enumerate(self.data["scenario"])
            if name == arm and all(same(self.swept[key][point], setting) for key, setting in wanted.items())
        ]
        if len(found) != 1:
            raise Wrong(f"{len(found)} points of `{arm}` with {', '.join(f'{k}={s}' for k, s in wanted.items())}")
        return found[0]

    def _dataset(self, value: Value) -> str:
        """The variable that holds the measure, at the end if no period is asked for."""
        name = value.measure
        if value.period is None and "end_" + name in self.data:
            return "end_" + name
        if name in self.data and self.axes[name][:2] == ["point", "replicate"]:
            return name
        measures = [known for known, axes in self.axes.items() if "replicate" in axes[1:] and known[:4] != "end_"]
        raise Wrong(f"no measure `{name}`: {', '.join(measures)}")

    def numbers(self, value: Value, arm: str, place: dict[str, str]) -> Numbers:
        """The measure of each replicate."""
        name = self._dataset(value)
        numbers = np.asarray(self.data[name][self._point(value, arm, place)], dtype=np.float64)
        wanted = {axis: setting for axis, setting in value.where if axis in AXES}
        if value.period is not None:
            wanted["period"] = str(value.period)
        elif "period" in self.axes[name]:
            wanted["period"] = str(self.data["period"][-1])
        for axis in reversed(self.axes[name][2:]):
            labels = self.data[axis]
            found = [index for index, label in enumerate(labels) if same(label, wanted.get(axis, ""))]
            if not found:
                raise Wrong(f"{value.measure}: {axis} is one of {', '.join(str(label) for label in labels)}")
            numbers = numbers[..., found[0]]
        if not set(wanted) <= set(self.axes[name]):
            raise Wrong(f"{value.measure} has no {', '.join(sorted(set(wanted) - set(self.axes[name])))}")
        if name in self.times:
            return np.where(np.isnan(numbers), np.inf, numbers)
        if np.isnan(numbers).any():
            raise Wrong(f"{value.measure} has no number in some replicate")
        return numbers
