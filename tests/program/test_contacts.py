"""network.weights = "contacts": how often peers are met follows the weights of the file."""

import math
from pathlib import Path

import pytest
import xarray as xr
from program import orglab

PERIODS = 400
REPLICATES = 20
SCENARIO = """\
title = "Who is met"
[run]
replicates = {replicates}
periods = {periods}
[task]
dimensions = 40
[workforce]
initial_beliefs = "binary"
[network]
kind = "file"
file = "ties.csv"
directed = {directed}
weights = "contacts"
[learning]
order = ["network"]
[learning.network]
rule = "random"
rate = 1
all_or_nothing = true
sample = {sample}
[observe]
measures = ["knowledge"]
snapshots = {snapshots}
"""


def met(folder: Path, ties: str, *, directed: bool = True, sample: int = 1, people: bool = False) -> dict[str, float]:
    """In which share of periods `me` has just copied each of those who learn from nobody."""
    (folder / "ties.csv").write_text("source,target,weight\n" + ties)
    scenario = folder / "met.toml"
    scenario.write_text(
        SCENARIO.format(
            replicates=REPLICATES,
            periods=PERIODS,
            directed=str(directed).lower(),
            sample=sample,
            snapshots=list(range(1, PERIODS + 1)),
        )
    )
    from_file = ["--set", "workforce.file=people.csv"] if people else []
    orglab("run", str(scenario), "--out", str(folder / "met.h5"), *from_file, folder=folder)
    with xr.open_dataset(folder / "met.h5", group="workers") as workers:
        beliefs = dict(zip(workers.id.values.tolist(), workers.beliefs.isel(point=0).transpose("worker", ...).values))
    mine = beliefs.pop("me")
    return {name: float((theirs == mine).all(-1).mean()) for name, theirs in beliefs.items()}


def near(share: float) -> object:
    """Within 5 standard errors (error below 1e-6 each)."""
    return pytest.approx(share, abs=5 * math.sqrt(share * (1 - share) / (PERIODS * REPLICATES)))


def test_one_contact_is_drawn_in_proportion(tmp_path: Path) -> None:
    found = met(tmp_path, "me,ann,1\nme,bob,3\nme,cid,6\n")
    assert found == {"ann": near(0.1), "bob": near(0.3), "cid": near(0.6)}


def test_two_contacts_are_drawn_one_after_the_other(tmp_path: Path) -> None:
    """One of two contacts is then copied. Of 1, 3, 6: a first contact, and a second among the other two."""
    weights = {"ann": 1.0, "bob": 3.0, "cid": 6.0}
    chosen = {
        name: own / 10 + sum(other / 10 * own / (10 - other) for rest, other in weights.items() if rest != name)
        for name, own in weights.items()
    }
    found = met(tmp_path, "me,ann,1\nme,bob,3\nme,cid,6\n", sample=2)
    assert found == {name: near(share / 2) for name, share in chosen.items()}


def test_both_ways_of_a_tie_add_up(tmp_path: Path) -> None:
    """Undirected ties with ann (1 and 2) and bob (3) are as heavy; ann and bob learn from nobody else than me."""
    (tmp_path / "people.csv").write_text("id,attention\nme,1\nann,0\nbob,0\n")
    found = met(tmp_path, "me,ann,1\nann,me,2\nme,bob,3\n", directed=False, people=True)
    assert found == {"ann": near(0.5), "bob": near(0.5)}


def test_weights_that_are_missing_are_a_mistake(tmp_path: Path) -> None:
    scenario = tmp_path / "met.toml"
    scenario.write_text(SCENARIO.format(replicates=2, periods=3, directed="true", sample=1, snapshots=[1]))
    (tmp_path / "ties.csv").write_text("source,target\nme,ann\n")
    assert 'no column "weight"' in orglab("run", str(scenario), code=2).stderr
    (tmp_path / "ties.csv").write_text("source,target,weight\nme,ann,\nme,bob,2\n")
    assert "ties.csv:2:8" in orglab("run", str(scenario), code=2).stderr
    (tmp_path / "ties.csv").write_text("me,ann,bob\nann,bob,me\nbob,me,\n")
    assert "have no weights" in orglab("run", str(scenario), "--set", "network.layout=nominations", code=2).stderr
