"""What tests read back from a figure."""
from __future__ import annotations

from xml.etree import ElementTree

from pathlib import Path

import numpy as np
from matplotlib import image
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text


def lines(axes: Axes, label: str | None = None) -> list[Line2D]:
    """The lines with this label; without one, all that stand for a scenario."""
    if label is not None:
        return [line for line in axes.get_lines() if line.get_label() == label]
    return [line for line in axes.get_lines() if not str(line.get_label()).startswith("_")]


def band(collection: PolyCollection, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Lower and upper edge of a fill_between over `count` places."""
    corners = collection.get_paths()[0].vertices
    low = corners[1 : count + 1, 1]
    high = corners[count + 2 : 2 * count + 2, 1][::-1]
    return low, high


def words(figure: Figure) -> list[str]:
    """Every word that can be read on a figure."""
    found = figure.findobj(Text)
    return [text.get_text() for text in found if text.get_visible() and text.get_text()]


def is_png(path: Path, least_width: int = 800) -> bool:
    """Whether it can be decoded and is large enough to be read, and is not a blank page."""
    pixels = image.imread(path)
    return pixels.shape[1] >= least_width and float(pixels[..., :3].std()) > 0.01


def is_svg(path: Path) -> bool:
    root = ElementTree.parse(path).getroot()
    return root.tag.endswith("svg") and len(list(root.iter("{http://www.w3.org/2000/svg}path"))) > 5
