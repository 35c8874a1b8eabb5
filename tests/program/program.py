"""The program under test, and small scenarios for it."""

import os
import subprocess
from pathlib import Path

ORGLAB = os.environ["ORGLAB"]
SOURCE = Path(os.environ["ORGLAB_SOURCE"])

SMALL = """\
title = "Two small organizations"
[run]
replicates = 4
periods = 5
[task]
dimensions = 12
[workforce]
size = 20
[network]
degree = 4
[learning]
order = ["network"]
[[variant]]
name = "lattice"
network.kind = "lattice"
[[variant]]
name = "complete"
network.kind = "complete"
"""

# As many replicates as it takes: more than the first look, fewer than the last.
PRECISE = (
    SMALL.replace(
        "replicates = 4", 'precision = { measure = "knowledge", half_width = 0.02, min = 20, max = 400, block = 20 }'
    ).replace("periods = 5", "periods = 30")
    + '[sweep]\n"learning.network.rate" = [0.3, 0.6]\n'
)


def orglab(*arguments: str, code: int = 0, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Runs the program and checks its exit code."""
    done = subprocess.run([ORGLAB, *arguments], capture_output=True, text=True, check=False, cwd=folder)
    assert done.returncode == code, f"exit code {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done


def small_scenario(folder: Path, name: str = "small.toml", text: str = SMALL) -> Path:
    file = folder / name
    file.write_text(text)
    return file


def names_in(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())
