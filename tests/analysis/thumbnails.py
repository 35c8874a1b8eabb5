"""Every kind of picture as a thumbnail, drawn from numbers that are the same everywhere, and how two are compared.

`/usr/bin/python3 tests/analysis/thumbnails.py` writes those of tests/analysis/thumbnails again, after a change
that is meant; look at what it has changed."""
from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Callable, Mapping

import numpy as np
from conftest import PERIODS, REPLICATES, SCENARIOS, courses
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from numpy.typing import NDArray
from PIL import Image
from scipy.ndimage import maximum_filter, minimum_filter, uniform_filter
from synthetic import add_axis, add_snapshots, write_results

import orglab_analysis as pictures
from orglab_analysis import open_results, open_snapshots, read_report
from orglab_analysis.sensitivities import COLUMNS, read_tables

FOLDER = Path(__file__).with_name("thumbnails")
COLOURS = 96  # of a kept picture
DPI = 80
SHRINK = 4  # pixels to one: a page of 8 inches is 160 wide
REACH = 3  # pixels by which something may have moved: other fonts take other room
LEVEL = 28  # of 255: what differs less, after smoothing, is another font
SHARE = 0.0028  # of the pixels may differ more

Pixels = NDArray[np.float64]


def thumbnail(figure: Figure) -> Pixels:
    """Height x width x 3, from 0 to 255."""
    canvas = FigureCanvasAgg(figure)
    figure.set_dpi(DPI)
    canvas.draw()
    pixels = np.asarray(canvas.buffer_rgba(), dtype=np.float64)[:, :, :3]
    height, width = (size // SHRINK for size in pixels.shape[:2])
    cut = pixels[: height * SHRINK, : width * SHRINK]
    return cut.reshape(height, SHRINK, width, SHRINK, 3).mean(axis=(1, 3))


def difference(one: Pixels, other: Pixels) -> float:
    """The share of pixels of either picture that look like none of those around them in the other.
    1 if the sizes differ."""
    if one.shape != other.shape:
        return 1.0
    first, second = (uniform_filter(p, (2, 2, 1)) for p in (one, other))
    return max(_strange(first, second), _strange(second, first))


def _strange(one: Pixels, other: Pixels) -> float:
    around = (2 * REACH + 1, 2 * REACH + 1, 1)
    low, high = minimum_filter(other, around), maximum_filter(other, around)
    return float((np.maximum(low - one, one - high) > LEVEL).any(axis=2).mean())


def stored(name: str) -> Pixels:
    return np.asarray(Image.open(FOLDER / f"{name}.png").convert("RGB"), dtype=np.float64)


def _file(folder: Path) -> Path:
    """Three scenarios with all that figures of time and of people can show; one run failed."""
    path = folder / "study.h5"
    if path.exists():
        return path
    knowledge = courses(1)
    status = np.zeros((len(SCENARIOS), REPLICATES), dtype=np.uint8)
    status[1, 3] = 1
    knowledge[1, 3] = np.nan
    reached = knowledge >= 0.8
    time_to = np.where(reached.any(axis=2), reached.argmax(axis=2), np.nan)
    write_results(path, SCENARIOS, {"knowledge": knowledge}, numbers={"time_to_80": time_to}, status=status,
                  labels={"knowledge": "mean share of right beliefs"})
    period = np.arange(PERIODS)[:, None]
    messages = np.array([[12, 5], [8, 9], [3, 14]])[:, None, None] * np.exp(-period / [10.0, 25.0])
    add_axis(path, "learned_right", "channel", ["experts", "network"], np.repeat(messages, REPLICATES, axis=1))
    teams = knowledge[..., None] - [0.0, 0.1]
    add_axis(path, "knowledge", "team", ["Sales", "Legal"], teams)
    people = 24
    team, manager = np.arange(people) // 6, np.where(np.arange(people) % 6, np.arange(people) // 6 * 6, 0)
    manager[0] = -1
    held = np.clip(0.05 + 0.85 * np.linspace(0, 1, people) ** np.array([1, 2, 4])[:, None, None, None], 0, 1)
    held = np.broadcast_to(held, (3, REPLICATES, 2, people)) * np.array([0.6, 1.0])[:, None]
    ring = [(i, (i + step) % people) for i in range(people) for step in (1, 5)]
    add_snapshots(path, [0, 20], held, team, {(2, 0, 0): ring, (2, 0, 1): ring}, managers=manager)
    return path


def _sweep(folder: Path, keys: int) -> Path:
    """Two scenarios over one key or over three."""
    path = folder / f"sweep{keys}.h5"
    if path.exists():
        return path
    places = [(t, r, d) for t in (0.0, 0.1, 0.2) for r in (0.1, 0.3, 0.5, 0.7) for d in (2, 6)]
    places = [place for place in places if keys == 3 or place[1:] == (0.1, 2)]
    random = np.random.default_rng(5)
    points = [(name, *place) for place in places for name in SCENARIOS[:2]]
    means = [0.75 - t if name == "hierarchy" else 0.5 + 0.4 * r + 0.01 * d - 0.8 * t for name, t, r, d in points]
    noise = 0.03 * random.standard_normal((len(points), REPLICATES, 1))
    values = np.clip(np.array(means)[:, None, None] + noise, 0, 1)
    parameters = {"workforce.turnover": [p[1] for p in points]}
    if keys == 3:
        parameters |= {"network.rate": [p[2] for p in points], "network.degree": [p[3] for p in points]}
    return write_results(path, [p[0] for p in points], {"knowledge": values}, parameters=parameters)


def sensitivity_tables() -> list[dict[str, object]]:
    """As `orglab sensitivity --format json` prints them."""
    rows: list[list[object]] = []
    for variant, size in (("hierarchy", 0.5), ("teams", 1.0)):
        begin = [variant, "", "saltelli", "knowledge", "end"]
        for key, first, total in (("workforce.turnover", 0.2, 0.35), ("network.rate", 0.6, 0.75)):
            for word, number in (("first", first * size), ("total", total * size)):
                rows.append([*begin, key, word, {"estimate": number, "low": number - 0.1, "high": number + 0.1}])
        rows.append([*begin, "", "noise_share", {"estimate": 0.3, "low": 0.2, "high": 0.4}])
        rows += [[*begin, "", word, {"estimate": n, "low": None, "high": None}]
                 for word, n in (("blocks", 32), ("blocks_used", 31), ("replicates", 12))]
    return [{"title": "", "columns": [{"label": label} for label in COLUMNS], "rows": rows, "notes": ["teams: a note"]}]


def _draw(name: str, folder: Path) -> Figure:
    if name in ("sweep", "surface", "effects"):
        with open_results(_sweep(folder, 1 if name == "sweep" else 3)) as results:
            if name == "surface":
                pair = ("teams", "hierarchy")
                return pictures.sweep(results, difference=pair, surface=("network.rate", "workforce.turnover"))
            return getattr(pictures, name)(results)
    if name == "published":
        report = folder / "report.csv"
        report.write_text("model,target,kind,value,value_error,ours,our_error,z,runs,holds\n" + "".join(
            f"march,p={x},published,{0.3 + x / 2},0.01,{0.31 + x / 2},0.01,1,30,{'no' if x > 0.8 else 'yes'}\n" for x in (0.1, 0.5, 0.9)
        ) + "march,start,exact,0.4,,0.41,0.01,1.0,30,yes\nmarch,end,exact,0.5,,0.41,0.01,-5.0,30,no\n")
        return pictures.published(read_report(report), "march")
    with open_results(_file(folder)) as results:
        if name == "compare":
            return pictures.compare(results, ["knowledge", "time_to_80"])
        if name == "sensitivity":
            found, notes = read_tables(sensitivity_tables())
            return pictures.sensitivity(results, found, notes, SCENARIOS[:2])
        if name in ("lorenz", "network", "structure"):
            with open_snapshots(_file(folder)) as snapshots:
                if name == "lorenz":
                    return pictures.lorenz(results, snapshots)
                # A layout by springs is one of NetworkX's version: here are lines alone.
                return getattr(pictures, name)(results, snapshots, 0, SCENARIOS[:1] if name == "network" else None)
        return getattr(pictures, name)(results)


def _kind(name: str) -> Callable[[Path], Figure]:
    return lambda folder: _draw(name, folder)


KINDS: Mapping[str, Callable[[Path], Figure]] = {
    name: _kind(name)
    for name in ("channels", "compare", "curves", "difference", "distribution", "effects", "groups", "lorenz", "network",
                 "published", "sensitivity", "structure", "surface", "sweep")
}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in sys.argv[1:] or KINDS:
            pixels = thumbnail(KINDS[name](Path(folder)))
            few = Image.fromarray(pixels.round().astype(np.uint8)).quantize(COLOURS, dither=Image.Dither.NONE)
            few.save(FOLDER / f"{name}.png", optimize=True)
            print(FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
