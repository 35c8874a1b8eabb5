"""A results file dropped on h5web opens on the comparison: a curve with error bars for each variant."""
from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import h5py
import matplotlib.image
import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "analysis" / "browser"))

from chromium import Browser  # noqa: E402

VIEWER = Path(os.environ["VIEWER"])
BLUE, ORANGE = (0x00, 0x00, 0x8B), (0xFF, 0x45, 0x00)  # of the signal and of the first auxiliary one
DRAWN = "document.querySelector('canvas') && document.querySelectorAll('svg text').length"


def opened(browser: Browser, file: Path, picture: str) -> np.ndarray:
    """What h5web shows first, as a picture that stays to be looked at."""
    browser.open(VIEWER / "viewer.html", width=1280, height=800)
    browser.choose(file)
    browser.wait_for(DRAWN)
    folder = Path(os.environ["ORGLAB_SCREENSHOTS"])
    folder.mkdir(parents=True, exist_ok=True)
    for _ in range(40):  # curves are drawn some frames after the axes
        taken = browser.screenshot(folder / picture)
        image = (matplotlib.image.imread(io.BytesIO(taken))[..., :3] * 255).round().astype(int)
        if amount(image, BLUE):
            break
        browser.value("new Promise((done) => setTimeout(done, 250))")
    assert browser.troubles == []
    return image


def amount(image: np.ndarray, colour: tuple[int, int, int]) -> int:
    """Pixels of a colour, in the part of the window where curves are."""
    return int((np.abs(image[130:740, 510:1260] - np.array(colour)).max(axis=2) <= 60).sum())


def words(browser: Browser) -> str:
    return str(browser.value("document.body.innerText"))


@pytest.fixture()
def browser() -> Browser:
    with Browser(webgl=True) as started:
        yield started


def test_the_comparison_comes_first(browser: Browser) -> None:
    image = opened(browser, Path(os.environ["REAL"]), "comparison.png")
    shown = words(browser)
    assert "mean share of right beliefs: means over replicates, 95 % intervals" in shown
    assert "period (0: initial state)" in shown
    assert amount(image, BLUE) > 300 and amount(image, ORANGE) > 300, "both variants"
    errors = "Array.from(document.querySelectorAll('button')).find((one) => one.textContent === 'Errors')"
    assert browser.value(f"{errors}.getAttribute('aria-pressed')") == "true"
    browser.value(f"{errors}.click()")
    browser.value("new Promise((done) => setTimeout(done, 1500))")
    without = (
        matplotlib.image.imread(io.BytesIO(browser.screenshot(Path(os.environ["ORGLAB_SCREENSHOTS"]) / "no-errors.png")))
        [..., :3] * 255
    ).round().astype(int)
    assert amount(without, ORANGE) < 0.6 * amount(image, ORANGE), "the bars are gone"
    assert browser.troubles == []


def test_signals_have_the_names_of_variants(browser: Browser) -> None:
    opened(browser, Path(os.environ["REAL"]), "signals.png")
    menu = "Array.from(document.querySelectorAll('button')).find((one) => one.textContent === 'Signals')"
    browser.value(f"{menu}.click()")
    browser.wait_for("document.body.innerText.includes('(network)')")
    assert "mean share of right beliefs (network)" in words(browser)


def test_one_variant_is_a_curve_too(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text(
        'title = "One"\n[run]\nreplicates = 3\nperiods = 8\n[workforce]\nsize = 10\n[task]\ndimensions = 10\n'
        '[network]\nkind = "complete"\n[learning]\norder = ["network"]\n'
    )
    subprocess.run([os.environ["ORGLAB"], "run", "one.toml", "--out", "one.h5", "--quiet"], cwd=tmp_path, check=True)
    with h5py.File(tmp_path / "one.h5") as file:
        assert file.attrs["default"] == "summary/knowledge" and "comparison" not in file
    image = opened(browser, tmp_path / "one.h5", "one.png")
    assert "mean over replicates, 95 % intervals" in words(browser)
    assert amount(image, BLUE) > 100 and amount(image, ORANGE) == 0
