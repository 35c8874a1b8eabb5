"""A line with its band, the same in every figure that has periods along its axis."""
from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from .labels import EndLabel
from .statistics import Interval
from .style import BAND_ALPHA, look


def draw_course(
    axes: Axes, place: NDArray[np.number], interval: Interval, name: str, index: int
) -> list[EndLabel]:
    """Draws what is known of it, the `index`-th of the figure; returns where its name may stand,
    nothing if nothing is known."""
    known = np.isfinite(interval.estimate)  # a point may record fewer periods than others
    if not known.any():
        return []
    style = look(index)
    mean, low, high = interval.estimate[known], interval.low[known], interval.high[known]
    axes.fill_between(
        place[known], low, high, color=style["color"], alpha=BAND_ALPHA, linewidth=0
    )
    axes.plot(place[known], mean, label=name, zorder=3, **style)
    return [EndLabel(axes, float(mean[-1]), name, str(style["color"]))]
