"""The twin in a state of the program's: who stands where and who believes what, and no rule."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import numpy as np

from compare import toml
from twin import Settings, networks
from twin.course import one_period
from twin.organization import Organization

STATES = os.environ["ORGLAB_STATES"]

State = dict[str, np.ndarray]  # what a period may change; the counts of a period are of both programs
Told = dict[str, Any]  # the program's account of one replicate: structure, states, next

COUNTS = ("messages", "became_right", "became_wrong")  # of each phase


def told(settings: Settings, seed: int, replicates: int, periods: int, following: int, folder: Path) -> list[Told]:
    """Each replicate of the program: states of periods 0 .. periods, and states that can follow the last."""
    scenario = folder / "state.toml"
    scenario.write_text("".join(f"{key} = {toml(value)}\n" for key, value in settings.items()))
    numbers = [str(number) for number in (seed, replicates, periods, following)]
    done = subprocess.run([STATES, str(scenario), *numbers], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{settings}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
    all_of_them: list[Told] = json.loads(done.stdout)
    return all_of_them


def beliefs(letters: str, dimensions: int) -> np.ndarray:
    """Rows of -1, 0 and +1 from + - 0, one row after the other."""
    codes = np.frombuffer(letters.encode(), np.uint8)
    return ((codes == ord("+")).astype(np.int8) - (codes == ord("-"))).reshape(-1, dimensions)


def matrix(ties: list[list[int]], workers: int) -> np.ndarray:
    """Who reads whom; people outside come after the workers."""
    most = max([workers, *(peer + 1 for row in ties for peer in row)])
    reads = np.zeros((workers, most), bool)
    for learner, row in enumerate(ties):
        reads[learner, row] = True
    return reads


def state_of(one: dict[str, Any], org: Organization) -> State:
    """A state as the program tells it, of an organization like `org`."""
    m, policies = org.m, len(org.reality.right_policies)
    state = {
        "workers": beliefs(one["workers"], m),
        "experts": beliefs(one["experts"], policies),
        "vacant": np.array(one["vacant"], int),
        "reality": 2 * np.array(one["reality"], np.int8) - 1,
        "outside": beliefs(one["outside"], m),
        "trials": np.array(one["trials"], int),
        "ties": matrix(one["ties"], org.n).astype(np.int8),
    }
    flows = one["flows"]
    counts = [flow[count] for flow in flows for count in COUNTS]
    totals = [sum(flow[count] for flow in flows) for count in ("expert_contacts", "idle_hours")]
    return state | {"counts": np.array(counts + totals, int)}


def state_of_twin(org: Organization) -> State:
    """The same of the twin, after a period."""
    experts, there = org.levels.beliefs, org.levels.there
    ties = org.ties if "network" not in org.pools else matrix_of_pool(org)
    tally = org.tally
    counts = [n for phase in org.order for n in (tally.messages.get(phase, 0), *tally.learned.get(phase, (0, 0)))]
    return {
        "workers": org.beliefs,
        "experts": np.concatenate(experts) if experts else np.zeros((0, org.m), np.int8),
        "vacant": (~np.concatenate(there)).astype(int) if there else np.zeros(0, int),
        "reality": org.reality.signs,
        "outside": org.outside,
        "trials": org.trials.astype(int),
        "ties": ties.astype(np.int8),
        "counts": np.array([*counts, tally.expert_contacts, tally.idle], int),
    }


def matrix_of_pool(org: Organization) -> np.ndarray:
    peers, there = org.pools["network"]
    return matrix([list(row[filled]) for row, filled in zip(peers, there, strict=True)], org.n)


class Placed:
    """An organization of the twin's where the program's stands; `step` is one period from `start` on."""

    def __init__(self, settings: Settings, one: Told) -> None:
        self.org = Organization(settings, [0])
        self.start = one["states"][-1]
        place(self.org, one["structure"])
        if "values" in one:
            self.org.reality.table = np.array(one["values"])

    def step(self, period: int, seed: list[int], start: dict[str, Any] | None = None) -> State:
        put(self.org, self.start if start is None else start)
        self.org.random = np.random.default_rng(seed)
        one_period(self.org, period)
        return state_of_twin(self.org)


def place(org: Organization, structure: dict[str, Any]) -> None:
    """Who stands where, for good."""
    positions = structure["positions"]
    org.positions.rate = np.array([np.nan if rate is None else rate for rate in positions["rate"]])
    org.positions.attention = np.array(positions["attention"])
    org.positions.skill = np.array(positions["skill"])
    org.positions.engaged = np.array(positions["engaged"], bool)
    begin = structure["level_begin"]
    above = [np.array(structure["expert_of"], int), np.array(structure["expert_above"], int)]
    for level in range(len(begin) - 1):
        of = above[0] if level == 0 else above[1][begin[level - 1] : begin[level]]
        org.levels.above[level] = of - begin[level]
    org.levels.codified = np.array(structure["codified"], bool)
    if org.reports_to is not None:  # no chance in it: both must come to the same
        theirs = np.zeros((org.n, org.n), bool)
        for worker, managers in enumerate(structure["managers_of"]):
            theirs[worker, managers] = True
        assert (theirs == org.reports_to).all(), "who reports to whom"
    if org.team is not None:
        org.team = np.array(structure["team_of"])
    if org.communities is not None:
        org.communities.member[:] = False
        for worker, of in enumerate(structure["memberships"]):
            org.communities.member[worker, of] = True
        org.communities.domain = np.array(structure["domains"], bool)
    org.formal = networks.formal(org.settings, org.reports_to, org.team)


def put(org: Organization, one: dict[str, Any]) -> None:
    """Who believes what, and who is tied to whom."""
    state = state_of(one, org)
    org.beliefs = state["workers"]
    org.outside = state["outside"]
    org.trials = state["trials"].astype(float)
    org.reality.signs, org.reality.turned = state["reality"], 0
    org.positions.turnover = np.array(one["turnover"])
    ends = np.cumsum([len(e) for e in org.levels.beliefs])[:-1]
    if org.levels.beliefs:
        org.levels.beliefs = np.split(state["experts"], ends)
        org.levels.there = np.split(state["vacant"] == 0, ends)
    reads = state["ties"].astype(bool)
    org.pools = {}
    if len(org.outside) or org["network.directed"]:
        org.pools["network"] = pool(reads)
    else:
        org.ties = reads


def pool(reads: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A table of peers, and which of its places are filled."""
    most = max(1, int(reads.sum(1).max()))
    peers = np.argsort(~reads, axis=1, kind="stable")[:, :most]
    return peers, np.take_along_axis(reads, peers, 1)
