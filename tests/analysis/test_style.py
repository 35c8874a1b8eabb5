"""The same data give the same bytes, and colours that most people can tell apart."""
from __future__ import annotations

import itertools
from pathlib import Path
from xml.etree import ElementTree

import matplotlib as mpl
import numpy as np
import pytest
import xarray as xr

from orglab_analysis import compare, curves, save
from orglab_analysis.style import TALLEST, house_style, look, wide

# Machado, Oliveira & Fernandes 2009: what a person without one kind of cone sees, in linear RGB.
BLINDNESS = {
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def linear(colour: str) -> np.ndarray:
    rgb = np.array(mpl.colors.to_rgb(colour))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIE 1976 L*a*b* of linear RGB under daylight."""
    x, y, z = np.cbrt(np.clip(TO_XYZ @ np.clip(rgb, 0, 1), 0.008856, None) / [0.9505, 1.0, 1.089])
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def first_colours(count: int) -> list[str]:
    with house_style():
        return [str(look(index)["color"]) for index in range(count)]


def test_two_pictures_of_the_same_data_are_the_same_bytes(
    results: xr.Dataset, tmp_path: Path
) -> None:
    first = save(curves(results), tmp_path / "first")
    second = save(curves(results), tmp_path / "second")
    assert [a.read_bytes() for a in first] == [b.read_bytes() for b in second]


def test_pictures_carry_no_date_and_no_version(results: xr.Dataset, tmp_path: Path) -> None:
    for path in save(curves(results), tmp_path / "picture"):
        content = path.read_bytes()
        assert b"date" not in content.lower() and mpl.__version__.encode() not in content


def test_the_ending_of_the_name_chooses_the_format(results: xr.Dataset, tmp_path: Path) -> None:
    for ending in ("png", "svg", "pdf"):
        (path,) = save(curves(results), tmp_path / f"picture.{ending}")
        assert path.name == f"picture.{ending}"
        again = save(curves(results), tmp_path / f"again.{ending}")
        assert path.read_bytes() == again[0].read_bytes()
    names = [path.name for path in save(curves(results), tmp_path / "a.b")]
    assert names == ["a.b.png", "a.b.svg"]


def test_words_stay_words_in_svg_and_fonts_are_in_the_pdf(
    results: xr.Dataset, tmp_path: Path
) -> None:
    (svg,) = save(curves(results), tmp_path / "picture.svg")
    texts = [text.text for text in ElementTree.parse(svg).iter("{http://www.w3.org/2000/svg}text")]
    assert {"Knowledge", "small-world", "period"} <= set(texts)
    (pdf,) = save(curves(results), tmp_path / "picture.pdf")
    content = pdf.read_bytes()
    assert b"/FontFile2" in content and b"/Type3" not in content  # TrueType, embedded


@pytest.mark.parametrize(("word", "inches"), [("page", 8.0), ("double", 7.2), ("single", 3.5)])
def test_pictures_are_as_wide_as_asked_for(
    word: str, inches: float, results: xr.Dataset
) -> None:
    with wide(word):
        for figure in (curves(results), compare(results, ["knowledge", "time_to_80"])):
            assert figure.get_figwidth() == inches and figure.get_figheight() <= TALLEST
    assert curves(results).get_figwidth() == 8.0


def test_the_readers_own_settings_do_not_matter(results: xr.Dataset, tmp_path: Path) -> None:
    first = save(curves(results), tmp_path / "first")
    with mpl.rc_context(
        {"font.size": 20, "axes.facecolor": "black", "svg.hashsalt": None, "savefig.dpi": 30}
    ):
        second = save(curves(results), tmp_path / "second")
        assert mpl.rcParams["font.size"] == 20
    assert [a.read_bytes() for a in first] == [b.read_bytes() for b in second]


def test_an_svg_for_a_page_is_small(results: xr.Dataset, tmp_path: Path) -> None:
    _, svg = save(curves(results), tmp_path / "picture")
    assert svg.stat().st_size < 300_000


def test_names_can_be_read_on_white() -> None:
    for colour in first_colours(7):
        luminance = np.dot(linear(colour), [0.2126, 0.7152, 0.0722])
        assert 1.05 / (luminance + 0.05) >= 3.0, colour


def test_colours_differ_for_the_colour_blind() -> None:
    for matrix in [np.eye(3), *map(np.array, BLINDNESS.values())]:
        seen = [lab(matrix @ linear(colour)) for colour in first_colours(4)]
        assert min(np.linalg.norm(a - b) for a, b in itertools.combinations(seen, 2)) > 11


def test_more_scenarios_than_colours_get_other_line_styles() -> None:
    with house_style():
        looks = [tuple(map(str, look(index).values())) for index in range(21)]
    assert len(set(looks)) == 21
