"""The walk of docs/cluster.md: a Latin hypercube is planned, run, ended twice, resumed and opened.

ORGLAB_WALK=1000 walks all of its points, which takes some minutes.
"""

import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path

import numpy as np
import xarray
from program import ORGLAB, orglab
from same_results import assert_same_results

POINTS = int(os.environ.get("ORGLAB_WALK", "100"))
PAGE = Path(os.environ["ORGLAB_SOURCE"]) / "docs/cluster.md"
STUDY = ["hypercube.toml", "--variant", "hierarchy", "--variant", "small-world", "--set", f"sweep.points={POINTS}"]


def scenario_of_the_page() -> str:
    walk = PAGE.read_text().split("## A thousand points\n")[1]
    found = re.search(r"```toml\n(.*?)```", walk, re.DOTALL)
    assert found
    return found.group(1)


def ended(folder: Path, how: signal.Signals, seconds: float) -> int:
    """Starts the study and ends it; how many runs are on the disk then."""
    running = subprocess.Popen([ORGLAB, "run", *STUDY, "--out", "hypercube.h5", "--quiet"], cwd=folder, stderr=subprocess.DEVNULL)
    while not list(folder.glob("hypercube.orglab/running-*")):
        assert running.poll() is None
        time.sleep(0.01)
    time.sleep(seconds)
    running.send_signal(how)
    running.wait()
    assert running.returncode != 0, "it was ended before it was done"
    told = orglab("status", "hypercube.orglab", "--format", "json", folder=folder).stdout
    table = json.loads(told.splitlines()[0])
    return int(dict(zip([column["label"] for column in table["columns"]], table["rows"][0], strict=True))["done"])


def test_the_walk(tmp_path: Path) -> None:
    (tmp_path / "hypercube.toml").write_text(scenario_of_the_page())
    plan = json.loads(orglab("plan", *STUDY, "--format", "json", "--calibrate", "0", folder=tmp_path).stdout)
    assert plan["runs"] == 8 * POINTS
    assert len(plan["points"]) == 2 * POINTS
    assert len(plan["points"][0]["parameters"]) >= 6

    first = ended(tmp_path, signal.SIGINT, POINTS / 200)
    assert 0 < first < 8 * POINTS, "what was finished is kept"
    second = ended(tmp_path, signal.SIGKILL, POINTS / 200)
    assert first <= second < 8 * POINTS
    told = orglab("run", *STUDY, "--out", "hypercube.h5", folder=tmp_path).stdout
    assert f"resumed: {second} of {8 * POINTS} runs are there" in told

    (tmp_path / "elsewhere").mkdir()
    orglab("run", *STUDY, "--out", "elsewhere/whole.h5", "--quiet", folder=tmp_path)
    assert_same_results(tmp_path / "hypercube.h5", tmp_path / "elsewhere/whole.h5")

    with xarray.open_dataset(tmp_path / "hypercube.h5", engine="h5netcdf") as results:
        assert results.sizes["point"] == 2 * POINTS
        assert results.sizes["replicate"] == 4
        assert bool((results["status"] == 0).all())
        rates = np.sort(results["param_learning_network_rate"].to_numpy()[:POINTS])
        strata = np.linspace(0.05, 0.9, POINTS + 1)
        assert np.all((strata[:-1] <= rates) & (rates <= strata[1:])), "one point in each part of the range"
