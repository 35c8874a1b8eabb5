"""Rows of a figure: a scenario at one place of the sweep each."""
from __future__ import annotations

from textwrap import wrap
from typing import Sequence

import numpy as np
from matplotlib.axes import Axes

from .panels import Panel
from .style import WIDTH, look, page_width

LABEL = 34  # characters of a row's name in one line
MOST_ROWS = 40


class Row:
    """One line of the figure: a scenario at one place of the sweep."""

    def __init__(self, name: str, panel: Panel, index: int) -> None:
        self.name = name
        self.point = panel.points[(name,)]
        self.panel = panel
        text = f"{name} ({panel.title})" if panel.phrases else name
        self.text = "\n".join(wrap(text, max(16, int(LABEL * page_width() / WIDTH))))
        self.colour = str(look(index)["color"])


def rows_of(panels: Sequence[Panel], names: Sequence[str]) -> list[Row]:
    return [Row(n, panel, i) for panel in panels for i, n in enumerate(names) if panel.at(n) is not None]


def frame(pair: Sequence[Axes], rows: Sequence[Row]) -> None:
    for axes in pair:
        axes.set_ylim(len(rows) - 0.5, -0.5)
        size = 9 if all("\n" not in row.text for row in rows) else 8
        axes.set_yticks(range(len(rows)), [row.text for row in rows], fontsize=size)
        for text, row in zip(axes.get_yticklabels(), rows):
            text.set_color(row.colour)
            text.set_fontweight("bold")
        axes.grid(False, axis="y")


def jitter(count: int) -> np.ndarray:
    """Steps of the golden ratio: spread evenly, without clumps, and the same every time."""
    return (np.arange(count) * 0.6180339887498949 % 1 - 0.5) * 0.5
