"""The small line under a figure that says what stands behind it."""
from __future__ import annotations

from textwrap import wrap

import xarray as xr
from matplotlib.figure import Figure

from .parameters import chosen_places
from .results import ok_runs
from .style import GREY, reserve_below

NOTE_HEIGHT = 0.27  # inches
CHARACTERS = 17  # per inch


def note(figure: Figure, text: str) -> None:
    """Writes grey lines at the bottom left and keeps the axes off them."""
    below = wrap(text, int(CHARACTERS * figure.get_figwidth()))
    reserve_below(figure, NOTE_HEIGHT + 0.14 * (len(below) - 1))
    figure.text(
        0.08 / figure.get_figwidth(),
        0.08 / figure.get_figheight(),
        "\n".join(below),
        fontsize=8,
        color=GREY,
        va="bottom",
    )


def runs_behind(results: xr.Dataset) -> str:
    """How many runs a scenario, and how many are missing."""
    ok = ok_runs(results)
    runs = ok.sum("replicate").values
    least, most = int(runs.min()), int(runs.max())
    text = f"{most} run{'s' * (most != 1)} each" if least == most else f"{least} to {most} runs each"
    lost = int(ok.size - ok.sum())
    if lost:
        text += f" ({lost} of {ok.size} runs did not end well and are left out)"
    return text


def runs_note(figure: Figure, results: xr.Dataset, what: str) -> None:
    note(figure, ", ".join(filter(None, [what, chosen_places(results), runs_behind(results)])))
