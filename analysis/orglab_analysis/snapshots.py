"""The agent level of a results file: who knew what and who learned from whom in chosen periods.

Only files whose scenario asked for it (`observe.snapshots = [periods]`) have this part.
"""
from __future__ import annotations

import argparse
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, Sequence

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from .errors import InputError
from .results import plain


@dataclass(frozen=True)
class Snapshots:
    """`workers`: knowledge, value, skill, team, level, beliefs of each; `network`: the ties."""

    workers: xr.Dataset  # point x replicate x snapshot x worker (x dimension)
    network: xr.Dataset  # learner and peer of all ties, and where those of a snapshot begin

    @property
    def periods(self) -> list[int]:
        return [int(period) for period in self.workers["snapshot"].values]

    def of(self, results: xr.Dataset) -> Snapshots:
        """Those of the points of `results`, found by their numbers, in the order there."""
        if "point" not in results.coords or "point" not in self.workers.coords:
            return self
        wanted = results["point"].values
        return Snapshots(self.workers.sel(point=wanted), self.network.sel(point=wanted))

    def present(self, point: int, replicate: int, snapshot: int) -> NDArray[np.bool_]:
        """Whether each worker was simulated: points may have different numbers of workers."""
        known = self.workers["knowledge"].values[point, replicate, snapshot]
        return np.isfinite(known)

    def ties(self, point: int, replicate: int, snapshot: int) -> NDArray[np.int64]:
        """Pairs (learner, peer) among the workers; ties to people outside are left out."""
        begin = int(self.network["tie_begin"][point, replicate, snapshot])
        count = int(self.network["tie_count"][point, replicate, snapshot])
        pairs = [self.network[end].values[begin : begin + count] for end in ("learner", "peer")]
        found = np.stack(pairs, axis=1).astype(np.int64)
        here = self.present(point, replicate, snapshot)
        inside = (found >= 0) & (found < here.size)
        found = found[inside.all(axis=1)]
        return found[here[found].all(axis=1)]

    def of_workers(
        self, name: str, point: int, replicate: int, snapshot: int
    ) -> NDArray[np.integer] | None:
        """`team`, `manager` or `community` of each worker (-1: none), with another axis if there may be
        several; None if the file does not tell."""
        if name not in self.workers:
            return None
        place = {"point": point, "replicate": replicate, "snapshot": snapshot}

        def own(name: str) -> NDArray[np.integer]:
            variable = self.workers[name]
            chosen = variable.isel({d: i for d, i in place.items() if d in variable.dims})
            return np.nan_to_num(chosen.values, nan=-1).astype(np.int64)

        if name == "manager" and "second_manager" in self.workers:
            return np.stack([own(name), own("second_manager")], axis=-1)
        return own(name)

    def team_names(self, point: int) -> dict[int, str]:
        """Names of teams by number, if the workers come from a file that has them."""
        if "team_name" not in self.workers:
            return {}
        names = self.workers["team_name"]
        if "people" in names.dims:
            people = int(self.workers["people_of_point"].values[point])
            if people < 0:
                return {}
            names = names.isel(people=people)
        return {
            int(n): plain(name) for n, name in zip(self._teams(point), names.values) if n >= 0 and str(name)
        }

    def _teams(self, point: int) -> NDArray[np.integer]:
        """The teams of workers in the first replicate that has some: of a run that failed there are none."""
        for replicate in range(self.workers.sizes.get("replicate", 1)):
            numbers = self.of_workers("team", point, replicate, 0)
            if numbers is not None and (numbers >= 0).any():
                return numbers
        return np.empty(0, dtype=np.int64)


def add_periods(parser: argparse.ArgumentParser, most: int) -> None:
    """The option that says which snapshots are drawn: `most` of them by default."""
    parser.add_argument(
        "--period",
        "--periods",
        type=int,
        action="extend",
        nargs="+",
        metavar="NUMBER",
        help=f"those of snapshots; default: up to {most}",
    )


def chosen_snapshots(snapshots: Snapshots, periods: Sequence[int] | None, most: int) -> list[int]:
    """The places of these periods; without any, those of up to `most`, first and last among them."""
    known = snapshots.periods
    for period in periods or []:
        if period not in known:
            raise InputError(
                f"there is no snapshot of period {period}; there are: {', '.join(map(str, known))}."
            )
    if periods:
        return [known.index(period) for period in periods]
    if len(known) <= most:
        return list(range(len(known)))
    return [round(place) for place in np.linspace(0, len(known) - 1, most)]


@contextmanager
def open_snapshots(path: str | Path) -> Iterator[Snapshots]:
    """The groups `workers` and `network`, as long as the context lasts."""
    try:
        workers = xr.open_dataset(path, group="workers")
        network = xr.open_dataset(path, group="network")
    except (OSError, KeyError, ValueError) as problem:
        raise InputError(
            f"{path} holds no snapshots: its scenario must ask for them, observe.snapshots = [0, 100]."
        ) from problem
    with workers, network:
        yield Snapshots(workers, network)
