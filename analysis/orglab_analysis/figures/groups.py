"""`groups`: a measure over time by level of experts and by group of workers, a panel for each."""
from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import Mapping, Sequence

import numpy as np
import xarray as xr
from matplotlib.figure import Figure

from ..courses import draw_course
from ..errors import InputError, unknown
from ..labels import EndLabel
from ..notes import runs_note
from ..panels import MOST_PANELS, Panel, Placed, is_lowest, line_names, name_lines, panel_grid, panels_of
from ..parameters import written
from ..results import (
    SERIES_DIMENSIONS,
    bounds,
    heading,
    meaning,
    ok_runs,
    plain,
    recorded,
    select_scenarios,
)
from ..statistics import mean_interval
from ..style import house_style, page_title

SUMMARY = "a measure by level of experts and by group of workers over time, a panel for each"
AXES = ("level", "rank", "team", "contract", "kind")
EXPERTS = {"knowledge": "expert_knowledge"}  # what the measure is called of experts


def groups(
    results: xr.Dataset,
    measure: str | None = None,
    scenarios_shown: Sequence[str] | None = None,
    by: str | None = None,
    only: Sequence[str] | None = None,
) -> Figure:
    """Means over the runs with their 95 % intervals, one line per scenario, a panel for each group (and
    place of the sweep). `by` names one axis (level, rank, team, contract, kind; default: all that
    the file has of the measure), `only` the groups on it."""
    measure = measure or "knowledge"
    results = select_scenarios(results, scenarios_shown)
    found = _chosen(_variables(results, measure), results, by, only)
    places = panels_of(results)
    if len(found) * len(places) > MOST_PANELS:
        raise InputError(
            f"{len(found)} groups in {len(places)} place{'s' * (len(places) > 1)} are too many panels for one "
            f"figure (at most {MOST_PANELS}): choose with --by AXIS and --groups A,B, or --at KEY=VALUE."
        )
    names = line_names(results)
    with house_style():
        panels = [
            Panel({"group": one.words, **p.place}, {"group": one.words, **p.phrases}, p.points)
            for one in found
            for p in places
        ]
        of_panel = {id(panel): found[index // len(places)] for index, panel in enumerate(panels)}
        figure, grid = panel_grid(panels)
        ends = {one.axes: _draw(results, one, of_panel[id(one.panel)], names) for one in grid}
        if not any(ends.values()):
            raise InputError(f"'{measure}' has no value in any group of any run.")
        first, last = float(results["period"].min()), float(results["period"].max())
        grid[0].axes.set_xlim(first, last if last > first else first + 1)
        for one in grid:
            if is_lowest(one, grid):
                one.axes.set_xlabel("period")
        axes_shown = list(dict.fromkeys(one.axis for one in found))
        page_title(figure, f"{heading(measure)} by {' and '.join(axes_shown)}")
        about = dict.fromkeys(meaning(results, one.variable) for one in found)
        runs_note(figure, results, ", ".join([*filter(None, about), "mean and 95 % interval (shaded)"]))
        name_lines(figure, grid, ends, names)
    return figure


@dataclass(frozen=True)
class Group:
    """One place on the axis of a variable."""

    variable: str
    axis: str
    index: int
    label: str

    @property
    def words(self) -> str:
        return f"{self.axis} {self.label}"


def _variables(results: xr.Dataset, measure: str) -> Mapping[str, str]:
    """The variable of each axis."""

    def by_axis(name: str) -> dict[str, str]:
        return {
            axis: f"{name}_by_{axis}"
            for axis in AXES
            if f"{name}_by_{axis}" in results.data_vars
            and set(results[f"{name}_by_{axis}"].dims) == {*SERIES_DIMENSIONS, axis}
        }

    found = {**by_axis(EXPERTS.get(measure, measure)), **by_axis(measure)}
    if found:
        return {axis: found[axis] for axis in AXES if axis in found}
    known = {
        str(name).rpartition("_by_")[0]
        for name, variable in results.data_vars.items()
        if len(variable.dims) == 4 and variable.dims[-1] in AXES
    }
    if known and measure not in known:
        raise unknown("measure by level or group", measure, sorted(known))
    kept = recorded(results)
    raise InputError(
        f"this file has no '{measure}' by level or group over time: "
        + (
            f'it was recorded with observe.record = "{kept}".'
            if kept != "series"
            else 'the scenario must ask for it, observe.by = ["team"].'
        )
    )


def _chosen(
    variables: Mapping[str, str], results: xr.Dataset, by: str | None, only: Sequence[str] | None
) -> list[Group]:
    if by is not None and by not in variables:
        raise unknown("axis of groups in this file", by, variables)
    found = [
        Group(variable, axis, index, plain(written(label)))
        for axis, variable in variables.items()
        if by in (None, axis)
        for index, label in enumerate(results[axis].values)
    ]
    if not only:
        return found
    known = list(dict.fromkeys(one.label for one in found))
    for label in only:
        if label not in known:
            raise unknown("group", label, known)
    return [one for label in dict.fromkeys(only) for one in found if one.label == label]


def _draw(
    results: xr.Dataset, one: Placed, group: Group, names: Sequence[str]
) -> list[EndLabel]:
    variable = results[group.variable].isel({group.axis: group.index})
    values = variable.transpose(*SERIES_DIMENSIONS).astype(np.float64).where(ok_runs(results))
    ends: list[EndLabel] = []
    for index, name in enumerate(names):
        point = one.panel.at(name)
        if point is not None:
            interval = mean_interval(values.values[point], bounds=bounds(variable))
            ends += draw_course(one.axes, results["period"].values, interval, name, index)
    return ends


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--measure", help="default: knowledge, of experts by level and of workers by group")
    parser.add_argument("--by", metavar="AXIS", help=f"one of {', '.join(AXES)}; default: all in the file")
    parser.add_argument("--groups", metavar="A,B,...", help="only these levels or groups")


def draw(results: xr.Dataset, options: argparse.Namespace) -> Figure:
    only = [word.strip() for word in (options.groups or "").split(",") if word.strip()]
    return groups(results, options.measure, options.scenarios, options.by, only)
