"""The small line under a figure that says what stands behind it."""
from __future__ import annotations

from textwrap import wrap

import xarray as xr
from matplotlib.figure import Figure

from .parameters import chosen_places
from .results import STATUS_ABSENT, STATUS_NO_EVENT, STATUS_NO_PARTNER, ok_runs
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
    """How many runs a scenario, how many are missing, and what is not alike in several files."""
    ok = ok_runs(results)
    status = results["status"]
    alone = int((status == STATUS_NO_PARTNER).sum())
    calm = int((status == STATUS_NO_EVENT).sum())
    asked = int((status != STATUS_ABSENT).sum())
    runs = ok.sum("replicate").values
    least, most = int(runs.min()), int(runs.max())
    text = f"{most} run{'s' * (most != 1)} each" if least == most else f"{least} to {most} runs each"
    lost = int(asked - ok.sum()) - alone - calm
    reasons = [(lost, "did not end well"), (alone, "have no run to be paired with"), (calm, "are of pairs without an event")]
    said = " and ".join(f"{number} of {asked} runs {why}" for number, why in reasons if number)
    if said:
        text += f" ({said} and are left out)"
    return "; ".join(filter(None, [text, str(results.attrs.get("told", ""))]))


def runs_note(figure: Figure, results: xr.Dataset, what: str) -> None:
    note(figure, ", ".join(filter(None, [what, chosen_places(results), runs_behind(results)])))
