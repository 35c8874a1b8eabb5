"""recovery: counted from the first event, and said of no run in which none happens, by commands, pictures and pages alike."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest
from program import SMALL, SOURCE, orglab, small_scenario

EVENTS = SMALL.replace("periods = 5", "periods = 20").replace("replicates = 4", "replicates = 8").split("[[variant]]")[0]
EVENTS = EVENTS.replace("degree = 4", 'degree = 4\nkind = "lattice"') + """[observe]
measures = ["knowledge", "recovery"]
[[variant]]
name = "calm"
[[variant]]
name = "early"
event.s = { kind = "reality-shift", period = 5, fraction = 0.2 }
[[variant]]
name = "late"
event.s = { kind = "reality-shift", period = 12, fraction = 0.2 }
"""
LEFT = 8  # periods after the later event
TOLD = "recovery: no event happens in the runs of calm"


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("recovery")
    orglab("run", str(small_scenario(folder, "events.toml", EVENTS)), "--out", str(folder / "events.h5"), "--quiet")
    return folder / "events.h5"


def compared(results: Path, *options: str) -> list[dict[str, Any]]:
    line = orglab("compare", str(results), "--measure", "recovery", *options, "--format", "json").stdout.splitlines()[0]
    table = json.loads(line)
    return [dict(zip([column["label"] for column in table["columns"]], row)) for row in table["rows"]]


def restricted(results: Path) -> np.ndarray:
    with h5py.File(results) as file:
        return np.minimum(np.nan_to_num(file["recovery"][()], nan=np.inf), LEFT)


def test_an_arm_without_an_event_is_compared_with_nothing(results: Path) -> None:
    told = " ".join(orglab("compare", str(results), "--measure", "recovery").stdout.split())
    assert TOLD in told and "early against calm is not compared" in told
    assert "better" not in told.replace("less is better", "") and "worse" not in told
    shown = orglab("show", str(results), "--measure", "recovery").stdout
    (row,) = [line.split() for line in shown.splitlines() if line.startswith("recovery  ")]
    assert row[1] == "-" and TOLD in " ".join(shown.split())


def test_never_is_what_is_left_after_the_later_event(results: Path) -> None:
    calm, late = compared(results, "--baseline", "early")
    apart = restricted(results)[2] - restricted(results)[1]
    assert calm["arm"] == "calm" and (calm["difference"] or {}).get("estimate") is None
    assert late["arm"] == "late" and late["difference"]["estimate"] == pytest.approx(apart.mean(), abs=1e-12)


PICTURED = """
import json
import sys
from orglab_analysis import InputError, open_results
from orglab_analysis.events import without_event
from orglab_analysis.quantities import quantity_of
with open_results(sys.argv[1]) as results:
    found = quantity_of(results, "recovery", difference=("late", "early")).at(0)
    try:
        without = quantity_of(results, "recovery", difference=("calm", "early")).name
    except InputError as refused:
        without = str(refused)
    share = quantity_of(results, "recovery", "share")
    print(json.dumps([float(found.estimate), float(found.low), float(found.high), without, [int(share.at(i).runs) for i in range(3)]]))
    print(without_event(results, "recovery"))
"""


def test_pictures_and_pages_say_the_same(results: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(SOURCE / "analysis")}
    done = subprocess.run(["/usr/bin/python3", "-c", PICTURED, str(results)], capture_output=True, text=True, env=environment, check=True)
    found, told = done.stdout.splitlines()
    *interval, without, shares = json.loads(found)
    late = compared(results, "--baseline", "early")[1]["difference"]
    assert interval == pytest.approx([late["estimate"], late["low"], late["high"]], abs=1e-9)
    assert (without, shares) == ("there is no pair of runs in which an event happens to both.", [0, 8, 8]) and "calm" in told
    orglab("report", str(results), "--measure", "recovery", "-o", str(tmp_path / "page.html"))
    page = (tmp_path / "page.html").read_text()
    assert TOLD in page and "recovery: runs of calm in which no event happens are left out" in page
