"""Values of a swept key along an axis: numbers where they are, words side by side."""
from __future__ import annotations

from typing import Sequence

import numpy as np
from matplotlib.axes import Axes

from .parameters import Value, written_apart
from .style import room


def positions(values: Sequence[Value]) -> tuple[dict[Value, float], list[str] | None]:
    """Where values stand on an axis, and the words to write there (None: numbers)."""
    if all(isinstance(v, (int, float)) and not isinstance(v, bool) for v in values):
        return {v: float(v) for v in values}, None  # type: ignore[arg-type]
    return {v: float(i) for i, v in enumerate(values)}, written_apart(values)


def tick_places(axes: Axes, places: Sequence[float], words: list[str] | None, panels: int) -> None:
    """Ticks at the values themselves if there are few, and words, turned if they are long."""
    values = np.unique(places)
    most = room(12 if panels == 1 else 5)
    if words is not None:
        step = -(-len(words) // (2 * most))
        turned = sum(map(len, words)) > 9 * most
        axes.set_xticks(values[::step], words[::step], rotation=30 if turned else 0)
        if turned:
            axes.tick_params(axis="x", labelrotation=30)
    elif values.size <= most and (
        values.size < 2 or np.diff(values).min() > 0.06 * np.ptp(values)
    ):
        axes.set_xticks(values, written_apart([float(v) for v in values]))
