"""Names at the ends of lines instead of in a legend, moved apart where they would overlap."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation, Text
from matplotlib.transforms import BboxBase
from numpy.typing import NDArray

OFFSET = 7.0  # points between the end of a line and its name
LINE_HEIGHT = 1.25  # of the font size


@dataclass(frozen=True)
class EndLabel:
    axes: Axes
    y: float  # where the line ends, in data
    text: str
    colour: str


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> NDArray[np.float64]:
    """The positions nearest to those wanted (least squares) that keep `gap` apart within limits.

    With i * gap taken off the i-th smallest, "gap apart" becomes "not decreasing", which pooling
    adjacent violators solves exactly. If there is no room for all, the gap shrinks.
    """
    count = len(wanted)
    if count == 0:
        return np.empty(0)
    if count > 1:
        gap = min(gap, (high - low) / (count - 1))
    order = np.argsort(wanted, kind="stable")
    steps = np.arange(count) * gap
    pools: list[tuple[float, int]] = []
    for value in np.asarray(wanted, dtype=float)[order] - steps:
        pools.append((value, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (upper, n), (lower, m) = pools.pop(), pools.pop()
            pools.append(((upper * n + lower * m) / (n + m), n + m))
    flat = np.concatenate([np.full(n, value) for value, n in pools])
    placed = np.empty(count)
    placed[order] = np.clip(flat, low, high - steps[-1]) + steps
    return placed


def draw_end_labels(figure: Figure, labels: Sequence[EndLabel]) -> list[Annotation]:
    """Writes each name right of its axes at the height where its line ends; a hairline joins the
    two where the name had to move."""
    written = [_write(label) for label in labels]
    figure.draw_without_rendering()  # the layout makes room for the names, and heights become known
    pixels_a_point = figure.dpi / 72
    for axes in dict.fromkeys(label.axes for label in labels):
        mine = [(label, text) for label, text in zip(labels, written) if label.axes is axes]
        box = axes.get_window_extent()
        ends = [axes.transData.transform((0, label.y))[1] for label, _ in mine]
        gap = max(text.get_size() for _, text in mine) * LINE_HEIGHT * pixels_a_point
        places = spread(ends, gap, box.y0 + gap / 2, box.y1 - gap / 2)
        for (label, text), end, place in zip(mine, ends, places):
            moved = (place - end) / pixels_a_point
            text.set_position((OFFSET if abs(moved) < 1.5 else 2.2 * OFFSET, moved))
            if abs(moved) >= 1.5:
                text.arrow_patch.set_visible(True)
    return written


def keep_apart(texts: Sequence[Annotation]) -> None:
    """Moves each text down until it covers none before it; to be called when the layout stands."""
    placed: list[BboxBase] = []
    for text in texts:
        pixels_a_point = text.figure.dpi / 72
        box = Text.get_window_extent(text)
        while covered := [other for other in placed if box.overlaps(other)]:
            down = box.y1 - min(other.y0 for other in covered) + pixels_a_point
            x, y = text.get_position()
            text.set_position((x, y - down / pixels_a_point))
            box = Text.get_window_extent(text)
        placed.append(box)


def _write(label: EndLabel) -> Annotation:
    text = label.axes.annotate(
        label.text,
        xy=(1.0, label.y),
        xycoords=label.axes.get_yaxis_transform(),
        xytext=(2.2 * OFFSET, 0),
        textcoords="offset points",
        va="center",
        ha="left",
        color=label.colour,
        fontweight="bold",
        fontsize=9.5,
        annotation_clip=False,
        arrowprops={
            "arrowstyle": "-",
            "color": label.colour,
            "linewidth": 0.7,
            "shrinkA": 1,
            "shrinkB": 1,
            "relpos": (0, 0.5),
        },
    )
    text.arrow_patch.set_visible(False)
    return text
