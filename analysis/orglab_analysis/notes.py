"""The small line under a figure that says what stands behind it."""
from __future__ import annotations

import xarray as xr
from matplotlib.figure import Figure

from .results import ok_runs
from .style import GREY

NOTE_HEIGHT = 0.27  # inches


def note(figure: Figure, text: str) -> None:
    """Writes a grey line at the bottom left and keeps the axes off it."""
    share = NOTE_HEIGHT / figure.get_figheight()
    figure.get_layout_engine().set(rect=(0, share, 1, 1 - share))
    figure.text(
        0.08 / figure.get_figwidth(), 0.3 * share, text, fontsize=8, color=GREY, va="bottom"
    )


def runs_behind(results: xr.Dataset) -> str:
    """How many runs a scenario, and how many are missing."""
    ok = ok_runs(results)
    runs = ok.sum("replicate").values
    least, most = int(runs.min()), int(runs.max())
    text = f"{most} runs each" if least == most else f"{least} to {most} runs each"
    lost = int(ok.size - ok.sum())
    if lost:
        text += f" ({lost} of {ok.size} runs did not end well and are left out)"
    return text


def runs_note(figure: Figure, results: xr.Dataset, what: str) -> None:
    note(figure, f"{what}, {runs_behind(results)}")
