"""Where the workers of a run stand in a picture: on a ring, team by team, or managers within a ring of
those who have no reports."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Ring:
    """Places of workers; those on the rim have radius 1."""

    places: NDArray[np.float64]  # worker x 2
    rim: NDArray[np.bool_]
    step: float  # radians between neighbours on the rim


def places(team: NDArray[np.integer]) -> NDArray[np.float64]:
    """Where each worker stands on the unit circle: team by team, a gap between two teams."""
    return _around(np.argsort(team, kind="stable"), team)[0]


def ring(team: NDArray[np.integer], manager: NDArray[np.integer] | None) -> Ring:
    """With managers (-1: none; worker x column if there may be several) the first of each makes a tree:
    whoever has reports stands inside, heads in the middle, above the reports' mean direction."""
    first = None if manager is None else manager.reshape(len(team), -1)[:, 0].copy()
    if first is not None:
        first[(first < 0) | (first >= len(team)) | (first == np.arange(len(team)))] = -1
    if first is None or not (first >= 0).any():
        spots, step = _around(np.argsort(team, kind="stable"), team)
        return Ring(spots, np.ones(len(team), dtype=bool), step)
    order, depth = _walk(first, team)
    leads = np.zeros(len(team), dtype=bool)
    leads[first[first >= 0]] = True
    leaves = order[~leads[order]]
    on_rim, step = _around(leaves, team)
    spots = np.zeros((len(team), 2))
    spots[leaves] = on_rim[leaves]
    direction = spots.copy()
    for worker in order[::-1]:  # reports before their managers
        if first[worker] >= 0:
            direction[first[worker]] += direction[worker]
    inner = order[leads[order]]
    length = np.hypot(*direction[inner].T)
    deepest = max(1, int(depth.max()))
    heads = int(((first < 0) & leads).sum())
    radius = depth[inner] / deepest if heads == 1 else (depth[inner] + 0.5) / (deepest + 0.5)
    spots[inner] = direction[inner] / np.maximum(length, 1e-9)[:, None] * 0.92 * radius[:, None]
    return Ring(spots, ~leads, step)


def _walk(
    manager: NDArray[np.integer], team: NDArray[np.integer]
) -> tuple[NDArray[np.integer], NDArray[np.integer]]:
    """Everybody, each after the manager and followed by the own reports, team by team; and the
    steps below a head. Circles of managers, which no organization has, begin anywhere."""
    reports: dict[int, list[int]] = {}
    for worker in np.lexsort((np.arange(len(team)), team)):
        reports.setdefault(int(manager[worker]), []).append(int(worker))
    depth = np.full(len(team), -1)
    order: list[int] = []
    for begin in [*reports.get(-1, []), *range(len(team))]:
        waiting = [(begin, 0)]
        while waiting:
            worker, steps = waiting.pop()
            if depth[worker] >= 0:
                continue
            depth[worker] = steps
            order.append(worker)
            waiting += [(report, steps + 1) for report in reversed(reports.get(worker, []))]
    return np.array(order), depth


def _around(
    order: NDArray[np.integer], team: NDArray[np.integer]
) -> tuple[NDArray[np.float64], float]:
    """The workers in `order` clockwise from the top, with a gap where the team changes."""
    new_team = np.diff(team[order], prepend=team[order][:1]) != 0
    steps = np.arange(order.size) + 1.0 * np.cumsum(new_team)
    total = steps[-1] + (2.0 if new_team.any() else 1.0)
    angle = np.zeros(team.size)
    angle[order] = np.pi / 2 - 2 * np.pi * steps / total
    return np.stack([np.cos(angle), np.sin(angle)], axis=1), float(2 * np.pi / total)


def middles(spots: NDArray[np.float64], group: NDArray[np.integer]) -> dict[int, float]:
    """The direction (radians) of each group's longest stretch of neighbours on the rim."""
    angle = np.arctan2(spots[:, 1], spots[:, 0])
    order = np.argsort(-((angle - np.pi / 2) % (2 * np.pi)), kind="stable")
    breaks = np.flatnonzero(np.diff(group[order]) != 0) + 1
    found: dict[int, tuple[int, float]] = {}
    for stretch in np.split(order, breaks):
        number = int(group[stretch[0]])
        if number >= 0 and len(stretch) > found.get(number, (0, 0.0))[0]:
            mean = spots[stretch].mean(axis=0)
            found[number] = len(stretch), float(np.arctan2(mean[1], mean[0]))
    return {number: direction for number, (_, direction) in found.items()}
