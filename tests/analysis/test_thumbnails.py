"""Every kind of picture looks as the thumbnail that is kept of it; and what is missing in one would be seen."""
from __future__ import annotations

from pathlib import Path

import matplotlib as mpl
import pytest
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from thumbnails import FOLDER, KINDS, SHARE, difference, stored, thumbnail

from orglab_analysis.figures import names

RENEW = "if it is meant, renew it: tests/analysis/thumbnails.py"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("thumbnails")


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_looks_as_it_did(kind: str, folder: Path) -> None:
    figure = KINDS[kind](folder)
    pixels = thumbnail(figure)
    found = difference(pixels, stored(kind))
    assert found <= SHARE, f"{100 * found:.1f} % of {kind} look otherwise: {RENEW}"
    figure.set_layout_engine("none")  # what is left stays where it is
    for what, hidden in (("a panel", [figure.axes[-1]]), ("a curve", a_curve(figure)), ("the key", figure.legends)):
        if not hidden:
            continue
        for artist in hidden:
            artist.set_visible(False)
        lost = difference(thumbnail(figure), stored(kind))
        assert lost > SHARE, f"nobody would see that {what} is missing in {kind}: {100 * lost:.2f} %"
        for artist in hidden:
            artist.set_visible(True)


def a_curve(figure: Figure) -> list[Artist]:
    """The last line of a panel that stands for something, with its band; none in pictures without lines."""
    for axes in figure.axes:
        shown = [line for line in axes.get_lines() if not str(line.get_label()).startswith("_")]
        if shown:
            return [shown[-1], *axes.collections[-1:]]
    return []


@pytest.mark.parametrize("kind", ["curves", "compare"])
def test_another_font_is_no_other_picture(kind: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    figure = KINDS[kind](folder)
    for text in figure.findobj(mpl.text.Text):
        text.set_fontfamily("DejaVu Serif")
        text.set_fontsize(0.93 * text.get_fontsize())
    assert difference(thumbnail(figure), stored(kind)) <= SHARE


def test_every_kind_of_picture_has_one_and_it_is_small() -> None:
    assert set(names()) <= set(KINDS)
    assert {path.stem for path in FOLDER.glob("*.png")} == set(KINDS)
    assert all(path.stat().st_size < 24_000 for path in FOLDER.glob("*.png"))
