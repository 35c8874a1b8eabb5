"""A results file as a report needs it: the numbers, and what the file says of its making."""
from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Mapping, Sequence

import h5py
import numpy as np
import xarray as xr

from ..parameters import PARAMETER_PREFIX, Choice, label_of, parameter_called, parameters, select_at, swept, values_of, written, written_apart
from ..results import STATUS_OK, open_results, scenarios, select_scenarios

STATUS_WORDS = ("ended well", "failed", "took too long", "not run")


@dataclass(frozen=True)
class DataFile:
    """A file that the scenario reads, kept in the results file byte for byte."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Study:
    """One results file."""

    name: str  # of the file, without its folder
    size: int  # bytes
    sha256: str
    results: xr.Dataset  # the points chosen
    all_points: int  # before they were chosen
    is_part: bool  # whether the file has scenarios that were not chosen
    conditions: Sequence[str]  # by which points were chosen: KEY=VALUE of swept keys
    config: Mapping[str, object]  # the resolved scenario
    environment: Mapping[str, object]  # version, machine, command line
    source_text: str  # of the scenario file
    failures: Sequence[str]  # a line for each failed run
    files: Sequence[DataFile]

    @property
    def title(self) -> str:
        return str(self.results.attrs.get("title") or self.config.get("title") or self.name)

    @property
    def settings(self) -> Mapping[str, object]:
        """Of the scenario, before variants and sweep change some; by key."""
        found = self.config.get("settings")
        return found if isinstance(found, dict) else {}

    def question(self, what: str) -> str:
        """What the scenario's [question] says: claim, main, baseline, smallest_effect; "" if nothing."""
        return str(self.config.get(f"question.{what}") or "")

    @property
    def scenarios(self) -> list[str]:
        return scenarios(self.results)

    @property
    def baseline(self) -> str:
        """The scenario that others are held against: the question's, else the first."""
        asked = self.question("baseline")
        return asked if asked in self.scenarios else self.scenarios[0]

    @property
    def periods(self) -> list[int]:
        return [int(p) for p in self.results["period"].values] if "period" in self.results else []

    @property
    def replicates(self) -> int:
        return int(self.results.sizes["replicate"])

    def runs_by_status(self, scenario: str) -> list[int]:
        """How many runs of a scenario have each word of STATUS_WORDS."""
        own = self.results["status"].values[self.results["scenario"].values == scenario]
        return [int((own == number).sum()) for number in range(len(STATUS_WORDS))]

    def only(self, measure: str) -> xr.Dataset:
        """The results without other measures, which would be indexed again and again."""
        facts = {"scenario", "status", "n_periods", measure, f"end_{measure}"}
        kept = [n for n in self.results.variables if n in facts or n in self.results.coords or str(n).startswith(PARAMETER_PREFIX)]
        return self.results[kept]

    @property
    def lost_runs(self) -> int:
        return int((self.results["status"].values != STATUS_OK).sum())

    def value_of(self, key: str, scenario: str) -> list[str]:
        """What a key is in a scenario, in words; several values if the sweep changes it; none if
        this file does not know the key."""
        own = self.results["scenario"].values == scenario
        for parameter in parameters(self.results):
            if label_of(self.results, parameter) == key:
                values = np.array(values_of(self.results, parameter), dtype=object)[own]
                return [_plainly(value) for value in dict.fromkeys(values)]
        return [in_words(self.settings[key])] if key in self.settings else []


def open_study(
    path: str | Path, names: Sequence[str] | None = None, places: Mapping[str, Choice] | None = None
) -> Study:
    """Raises InputError for what is no results file, or for scenarios and places that it lacks."""
    path = Path(path)
    results = open_results(path, needs_runs=False)
    every = int(results.sizes["point"])
    known = scenarios(results)
    conditions = _swept_of(results, places or {})
    results = results.drop_vars(["seed", "run_key", "fingerprint"], errors="ignore")
    chosen = select_scenarios(select_at(results, places or {}), names)
    for variable in chosen.variables.values():
        if "period" not in variable.dims:
            variable.load()  # read once, and not for every number made of it
    size, digest = 0, hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            size += len(block)
            digest.update(block)
    with h5py.File(path, "r") as file:
        provenance = file.get("provenance", {})
        return Study(
            name=path.name,
            size=size,
            sha256=digest.hexdigest(),
            results=chosen,
            all_points=every,
            is_part=scenarios(chosen) != known,
            conditions=conditions,
            config=_json(_text(provenance, "config/data")),
            environment=_json(_text(provenance, "environment/data")),
            source_text=_text(provenance, "source_text"),
            failures=[line for line in _text(provenance, "failures/data").splitlines() if line],
            files=_data_files(provenance),
        )


def told_apart(paths: Sequence[str | Path], studies: Sequence[Study]) -> list[Study]:
    """Studies with the names that `orglab compare` gives their files: whole paths where names are not enough."""
    if len({study.name for study in studies}) == len(studies):
        return list(studies)
    return [replace(study, name=str(path)) for path, study in zip(paths, studies)]


def _swept_of(results: xr.Dataset, places: Mapping[str, Choice]) -> list[str]:
    """Of all conditions those of swept keys; others choose among scenarios, or along an axis of measures."""
    keys, made = swept(results), []
    for name, given in places.items():
        if (key := parameter_called(results, name)) in keys:
            made += [f"{label_of(results, key)}={value}" for value in ([given] if isinstance(given, str) else given)]
    return made


def texts_of(values: Sequence[object]) -> list[str]:
    """Values of a key in words that tell them apart, words without their quotes if that can be."""
    plainly = [text if isinstance(value, float) else _plainly(value) for text, value in zip(written_apart(values), values)]
    return plainly if len(set(plainly)) == len(plainly) else written_apart(values)


def _plainly(value: object) -> str:
    """A list in the file is JSON."""
    if isinstance(value, str) and value.startswith("["):
        with suppress(ValueError, RecursionError):
            return in_words(json.loads(value))
    text = written(value)
    return text[1:-1] if len(text) > 2 and text[0] == text[-1] == '"' else text


def in_words(value: object) -> str:
    """A value of a scenario as a person writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(in_words(one) for one in value) or written(None)
    if value is None or value == "":
        return written(None)
    return written(value)


def _text(group: object, name: str) -> str:
    with suppress(KeyError, TypeError, AttributeError, UnicodeDecodeError):
        value = group[name][()]  # type: ignore[index]
        return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    return ""


def _json(text: str) -> Mapping[str, object]:
    with suppress(ValueError, RecursionError):
        found = json.loads(text)
        if isinstance(found, dict):
            return found
    return {}


def _data_files(provenance: object) -> list[DataFile]:
    found = []
    with suppress(KeyError, TypeError, AttributeError):
        for entry in provenance["files"].values():  # type: ignore[index]
            data = entry["data"] if isinstance(entry, h5py.Group) else entry
            held = np.asarray(data[()]).tobytes() if data.dtype != object else bytes(data[()])
            name = entry.attrs.get("name", data.attrs.get("name", entry.name.rpartition("/")[2]))
            name = name.decode("utf-8", "replace") if isinstance(name, bytes) else str(name)
            found.append(DataFile(name, len(held), hashlib.sha256(held).hexdigest()))
    return found
