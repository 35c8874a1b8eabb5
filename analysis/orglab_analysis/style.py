"""The look that all figures share, and how they are saved: same data, same bytes."""
from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from textwrap import wrap
from typing import Iterator, Mapping, Sequence, TypeVar

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

from .errors import InputError
from .whole_files import check_place, whole_file

AnyText = TypeVar("AnyText", bound=Text)
SHEET = Path(__file__).with_name("orglab.mplstyle")
GREY = "#777777"
FAINT = "#BBBBBB"
INK = "#222222"
BAND_ALPHA = 0.16
LETTER = 0.085  # inches: of a letter of a key, on the average
DASHES: tuple[object, ...] = ("solid", (0, (4, 1.4)), (0, (1, 1.2)))
WIDTH = 8.0  # inches: a page of a README
WIDTHS = {"page": WIDTH, "single": 3.5, "double": 7.2}  # of columns of journals: 89 and 183 mm
TALLEST = 16.0  # inches; nobody can look at more, and no page holds it
_width = WIDTH


@contextmanager
def house_style() -> Iterator[None]:
    """Whatever the reader's own matplotlibrc says, figures come out alike."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(mpl.rc_params_from_file(str(SHEET), use_default_template=False))
        yield


@contextmanager
def wide(width: str) -> Iterator[None]:
    """Figures made within are as wide as this word of WIDTHS says."""
    global _width
    before, _width = _width, WIDTHS[width]
    try:
        yield
    finally:
        _width = before


def page_width() -> float:
    """Inches."""
    return _width


def room(count: int) -> int:
    """How many of the things of which `count` fit side by side on a page of the usual width do."""
    return max(1, int(count * _width / WIDTH + 0.25))


def new_figure(height: float = 4.5) -> Figure:
    """A figure as wide as the page; InputError if it would be too tall to be looked at."""
    if height > TALLEST:
        raise InputError(
            f"the picture would be {height:.0f} inches tall (at most {TALLEST:.0f}): choose fewer "
            "places, scenarios or measures (--at KEY=VALUE, --scenarios A,B)."
        )
    figure = Figure(figsize=(_width, height), layout="constrained")
    figure.get_layout_engine().set(w_pad=0.08, h_pad=0.08, wspace=0.03, hspace=0.04)
    return figure


def reserve_below(figure: Figure, height: float) -> float:
    """Keeps the axes off so many more inches at the bottom; returns where these begin (share)."""
    engine = figure.get_layout_engine()
    _, begin, _, _ = engine.get()["rect"]
    share = begin + height / figure.get_figheight()
    engine.set(rect=(0, share, 1, 1 - share))
    return float(begin)


def key_below_panels(figure: Figure, entries: Sequence[tuple[Artist, str]], letter: float = LETTER) -> None:
    """A key at the bottom, in as many columns as fit; a letter takes so many inches."""
    longest = max((len(name) for _, name in entries), default=0) * letter
    columns = max(1, min(len(entries), int(page_width() / (longest + 0.6))))
    below = reserve_below(figure, 0.1 + 0.18 * -(-len(entries) // columns))
    figure.legend(
        [handle for handle, _ in entries],
        [name for _, name in entries],
        loc="lower left",
        bbox_to_anchor=(0, below),
        ncols=columns,
        fontsize=8.5,
        borderaxespad=0.2,
    )


def look(index: int) -> Mapping[str, object]:
    """Colour and line style of the index-th thing; colours repeat with another line style."""
    colours = mpl.rcParams["axes.prop_cycle"].by_key()["color"]
    dash = DASHES[(index // len(colours)) % len(DASHES)]
    return {"color": _hex(colours[index % len(colours)]), "linestyle": dash}


def colour(index: int) -> str:
    return str(look(index)["color"])


METADATA: Mapping[str, Mapping[str, object]] = {
    ".png": {"Software": None},
    ".svg": {"Date": None, "Creator": "orglab"},
    ".pdf": {"CreationDate": None, "Producer": None, "Creator": "orglab"},
}


def save(figure: Figure, prefix: str | Path, replace: bool = False) -> list[Path]:
    """Writes PREFIX.png and PREFIX.svg, or the one file whose ending (.png, .svg, .pdf) is given,
    without a date, and returns the paths."""
    written = places(prefix, replace)
    with house_style():
        for place in written:
            _write(figure, place, replace, METADATA[place.suffix])
    return written


def places(prefix: str | Path, replace: bool) -> list[Path]:
    """The files of a picture; InputError if one of them exists and is not to be replaced, or cannot
    be a file."""
    stem = Path(prefix)
    if str(prefix).endswith(("/", "/.")) or stem.name in ("", ".", ".."):
        raise InputError(f"--out {prefix} names a folder, not the beginning of a file's name.")
    if stem.suffix.lower() in METADATA and stem.stem:
        found = [stem.with_suffix(stem.suffix.lower())]
    else:
        found = [stem.with_name(stem.name + ending) for ending in (".png", ".svg")]
    return [check_place(place, replace) for place in found]


def _write(figure: Figure, place: Path, replace: bool, metadata: Mapping[str, object]) -> None:
    with whole_file(place, replace) as file:
        figure.savefig(file, format=place.suffix[1:], metadata=metadata)


def titled(axes: Axes, title: str, meaning: str = "", width: int = 90) -> None:
    """A bold title and, in a smaller line below it, what it means."""
    width = max(20, int(width if width < 90 else width * _width / WIDTH))
    title = "\n".join(wrap(title, max(16, int(0.74 * width))))
    if not meaning:
        axes.set_title(title)
        return
    below = wrap(meaning, width)
    axes.set_title(title, pad=12 + 11 * len(below))
    axes.annotate(
        "\n".join(below),
        (0, 1),
        xycoords="axes fraction",
        xytext=(0, 8),
        textcoords="offset points",
        fontsize=8.5,
        color=GREY,
        va="bottom",
    )


def page_title(figure: Figure, text: str) -> None:
    """The title over several panels."""
    title = "\n".join(wrap(text, int(_width * 10.5)))
    figure.suptitle(title, x=0.012, ha="left", fontsize=10.5, fontweight="bold")


def outlined(text: AnyText) -> AnyText:
    """Keeps a word readable where it lies on a line."""
    text.set_path_effects([withStroke(linewidth=2.5, foreground="white")])
    return text


def _hex(text: str) -> str:
    return text if text.startswith("#") else "#" + text
