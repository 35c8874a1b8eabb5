"""Shares of a study by GNU parallel, as docs/cluster.md says."""

import os
import subprocess
from pathlib import Path

from program import ORGLAB, SMALL, orglab, small_scenario
from same_results import assert_same_results

MANY = SMALL.replace("replicates = 4", "replicates = 100").replace("periods = 5", "periods = 60")


def test_the_line_of_the_page_gives_the_same_bytes(tmp_path: Path) -> None:
    page = (Path(os.environ["ORGLAB_SOURCE"]) / "docs/cluster.md").read_text()
    lines = [line for line in page.splitlines() if line.startswith("seq 8 | parallel")]
    assert len(lines) == 1
    small_scenario(tmp_path, "study.toml", MANY)
    environment = {**os.environ, "PATH": f"{Path(ORGLAB).parent}:{os.environ['PATH']}", "HOME": str(tmp_path)}
    done = subprocess.run(
        ["bash", "-c", lines[0]], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    orglab("collect", "results/study.orglab", folder=tmp_path)
    orglab("run", "study.toml", "--out", "whole.h5", "--quiet", folder=tmp_path)
    assert_same_results(tmp_path / "results/study.h5", tmp_path / "whole.h5")
