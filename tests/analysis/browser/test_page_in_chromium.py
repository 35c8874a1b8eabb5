"""A report in a real browser: it opens by itself, is explored by mouse and keys, and nothing complains."""
from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from typing import Iterator

import h5py
import matplotlib.image
import numpy as np
import pytest

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parents[2] / "analysis")]

from chromium import Browser  # noqa: E402
from page_reader import read_page  # noqa: E402
from synthetic import add_config, write_results  # noqa: E402

from orglab_analysis.page.command import main  # noqa: E402

EVIL = "</script><script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">"
SCENARIOS, MEASURES, PERIODS = 10, 20, 200
BLUE = (0x00, 0x67, 0xA6)  # of the first scenario on light ground


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten scenarios, twenty measures, 200 periods; one name that would run if it could."""
    folder = tmp_path_factory.mktemp("large")
    random = np.random.default_rng(3)
    course = 1 - np.exp(-np.arange(PERIODS) / 40)
    series = {
        f"measure_{m}": np.clip(course * (0.4 + 0.05 * np.arange(SCENARIOS)[:, None, None]) + 0.02 * random.standard_normal((SCENARIOS, 20, PERIODS)), 0, 1)
        for m in range(MEASURES)
    }
    names = [f"scenario-{i}" for i in range(SCENARIOS - 1)] + [EVIL]
    path = write_results(folder / "large.h5", names, series, labels={"measure_0": EVIL})
    with h5py.File(path, "r+") as file:
        file.attrs["title"] = EVIL
    add_config(path, **{"question.main": "measure_0"})
    assert main([str(path)]) == 0
    return folder / "large.html"


@pytest.fixture(scope="module")
def sweep(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two scenarios over two keys, of which one place was not run."""
    folder = tmp_path_factory.mktemp("sweep")
    points = [(name, t, k) for t in (0.0, 0.1, 0.2) for k in ("lattice", "random") for name in ("a", "b")][:-1]
    values = np.random.default_rng(4).random((len(points), 4, 12))
    path = write_results(
        folder / "sweep.h5", [p[0] for p in points], {"knowledge": values, "diversity": 1 - values},
        parameters={"workforce.turnover": [p[1] for p in points], "network.kind": [p[2] for p in points]},
    )
    add_config(path)
    assert main([str(path)]) == 0
    return folder / "sweep.html"


@pytest.fixture()
def browser() -> Iterator[Browser]:
    with Browser() as opened:
        yield opened
        assert opened.troubles == []
        assert [url.split("/")[-1] for url in opened.requests] in ([], ["large.html"], ["sweep.html"])


def pixels(taken: bytes) -> np.ndarray:
    return (matplotlib.image.imread(io.BytesIO(taken))[..., :3] * 255).round().astype(int)


def has_colour(image: np.ndarray, colour: tuple[int, int, int]) -> bool:
    return int((np.abs(image - np.array(colour)).max(axis=2) <= 12).sum()) > 40


def keep(name: str) -> Path:
    """Where pictures stay to be looked at: beside the build, or in the test's own folder."""
    folder = Path(os.environ.get("ORGLAB_SCREENSHOTS", "."))
    folder.mkdir(parents=True, exist_ok=True)
    return folder / name


def test_a_large_report_is_small_and_opens_at_once(browser: Browser, large: Path) -> None:
    assert large.stat().st_size < 8_000_000
    browser.call("Performance.enable", timeDomain="threadTicks")  # processor time: other tests run at the same time
    browser.open(large)
    spent = {one["name"]: one["value"] for one in browser.call("Performance.getMetrics")["metrics"]}
    assert spent["TaskDuration"] < 2, spent
    assert browser.value("document.querySelectorAll('.plot canvas').length") == 2
    assert browser.value("document.title") == EVIL


def test_it_is_drawn_light_dark_and_on_a_narrow_screen(browser: Browser, large: Path) -> None:
    for width in (1280, 400):
        for dark in (False, True):
            browser.open(large, width=width, dark=dark)
            assert browser.value("document.documentElement.scrollWidth") <= width
            browser.value("document.getElementById('course').scrollIntoView()")
            image = pixels(browser.screenshot(keep(f"large-{width}-{'dark' if dark else 'light'}.png")))
            assert image.shape[1] == width and has_colour(image, BLUE) != dark
            assert (image.mean() < 90) == dark, image.mean()
    browser.requests[1:] = []


def test_a_scenario_is_switched_off_by_keys(browser: Browser, large: Path) -> None:
    browser.open(large)
    first = "document.querySelector('.legend button')"
    before = browser.value("document.querySelector('.plot canvas').toDataURL()")
    browser.value(f"{first}.focus()")
    browser.key("Enter", 13, "\r")
    assert browser.value(f"{first}.getAttribute('aria-pressed')") == "false"
    assert browser.value("document.querySelector('.plot canvas').toDataURL()") != before
    names = browser.value("Array.from(document.querySelectorAll('#values tbody th'), (one) => one.textContent)")
    assert names == [*(f"scenario-{i}" for i in range(1, 9)), EVIL]
    assert not browser.value("document.querySelector('#ends svg[role=img]').textContent.includes('scenario-0')")
    browser.key("Enter", 13, "\r")
    assert browser.value("document.querySelector('.plot canvas').toDataURL()") == before


def test_the_slider_moves_a_marker_and_the_table(browser: Browser, large: Path) -> None:
    browser.open(large)
    before = browser.value("document.querySelector('.plot canvas').toDataURL()")
    browser.value("document.getElementById('period').focus()")
    for _ in range(3):
        browser.key("ArrowLeft", 37)
    assert browser.value("document.getElementById('period').getAttribute('aria-valuetext')") == "period 196"
    assert browser.value("document.querySelector('.slider output').textContent") == "Period 196"
    assert browser.value("document.querySelector('.plot canvas').toDataURL()") != before
    course = read_page(large).data["course"]
    own = course["measures"]["measure_0"]["of"]["0"]
    shown = browser.value("document.querySelector('#values tbody td').dataset.value")
    assert float(shown) == own["mean"][0][196] and float(shown) != own["mean"][0][199]
    assert "in period 196" in browser.value("document.querySelector('#values caption').textContent")


def test_hovering_tells_values_and_dragging_zooms_all_charts(browser: Browser, large: Path) -> None:
    browser.open(large)
    browser.value("document.querySelector('.charts').scrollIntoView()")
    box = browser.value("JSON.parse(JSON.stringify(document.querySelector('.u-over').getBoundingClientRect()))")
    middle = box["y"] + box["height"] / 2
    browser.mouse("mouseMoved", box["x"] + box["width"] / 2, middle)
    told = browser.value("document.querySelector('.tip').textContent")
    assert told.startswith("Period ") and "scenario-3: 0." in told and EVIL in told
    other = "document.querySelectorAll('.plot canvas')[1].toDataURL()"
    before = browser.value(other)
    browser.mouse("mousePressed", box["x"] + 100, middle, pressed=True)
    browser.mouse("mouseMoved", box["x"] + 200, middle, pressed=True)
    browser.mouse("mouseReleased", box["x"] + 200, middle, pressed=True)
    browser.wait_for(f"{other} !== {json.dumps(before)}")
    browser.value("document.querySelector('.zoom button').click()")
    browser.wait_for(f"{other} === {json.dumps(before)}")


def test_tables_sort_by_their_heads(browser: Browser, large: Path) -> None:
    browser.open(large)
    head = "document.querySelector('#ends thead th:nth-child(3)')"
    values = "Array.from(document.querySelectorAll('#ends tbody tr'), (row) => Number(row.cells[2].dataset.value))"
    for order in ("ascending", "descending"):
        browser.value(f"{head}.querySelector('button').focus()")
        browser.key("Enter", 13, "\r")
        assert browser.value(f"{head}.getAttribute('aria-sort')") == order
        found = browser.value(values)
        assert found == sorted(found, reverse=order == "descending") and len(set(found)) == SCENARIOS


def test_the_scripts_write_numbers_as_the_sentences_do(browser: Browser, large: Path) -> None:
    browser.open(large)
    cells = "Array.from(document.querySelectorAll('#{} tbody tr'), (row) => row.cells[{}].textContent).slice({}, {})"
    ours = browser.value(cells.format("verdicts ~ *", 4, 0, SCENARIOS - 1))
    assert ours == browser.value(cells.format("ends", 3, 1, SCENARIOS)) and len(set(ours)) == SCENARIOS - 1
    assert all(one.startswith("+0.") and one.endswith("]") for one in ours), ours


def test_what_can_be_used_has_a_name_for_screen_readers(browser: Browser, large: Path, sweep: Path) -> None:
    for page in (large, sweep):
        browser.open(page)
        nodes = browser.call("Accessibility.getFullAXTree")["nodes"]
        roles = {"button", "combobox", "slider", "checkbox", "spinbutton", "image", "table", "region"}
        used = [(n["role"]["value"], n.get("name", {}).get("value", "")) for n in nodes if not n["ignored"] and n["role"]["value"] in roles]
        nameless = [one for one in used if not one[1].strip()]
        assert nameless == [] and {role for role, _ in used} >= {"button", "slider", "table", "combobox"}
        levels = browser.value("Array.from(document.querySelectorAll('h1, h2'), (one) => one.tagName).join(' ')")
        assert levels.startswith("H1 H2") and levels.count("H1") == 1
    browser.requests[1:] = []


def test_it_prints_on_light_ground_without_controls(browser: Browser, large: Path) -> None:
    browser.open(large, dark=True)
    browser.pdf(keep("large.pdf"))
    assert keep("large.pdf").read_bytes().startswith(b"%PDF") and keep("large.pdf").stat().st_size > 30_000
    browser.media("print", dark=True)
    browser.value("window.dispatchEvent(new Event('beforeprint'))")
    assert browser.value("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert browser.value("getComputedStyle(document.getElementById('controls')).display") == "none"
    assert has_colour(pixels(browser.screenshot(keep("large-print.png"), whole=True)), BLUE)


def test_a_sweep_is_a_map_of_each_scenario(browser: Browser, sweep: Path) -> None:
    browser.open(sweep)
    maps = browser.value("Array.from(document.querySelectorAll('table.map'), (one) => one.caption.textContent)")
    assert maps == ["a", "b"]
    cells = browser.value("Array.from(document.querySelectorAll('table.map')[1].querySelectorAll('td'), (one) => one.textContent)")
    assert len(cells) == 6 and cells.count("not run") == 1
    data = read_page(sweep).data
    rows = data["ends"]["measures"]["knowledge"]["of"]["0"]["statistics"][0]["rows"]
    first = browser.value("document.querySelector('table.map td').textContent")
    assert float(first) == pytest.approx(rows[0][0], abs=6e-4)
    browser.screenshot(keep("sweep.png"), whole=True)
    curve = "document.querySelector('.plot canvas').toDataURL()"
    before = browser.value(curve)
    browser.value("{ const one = document.querySelector('#course select'); one.selectedIndex = 1; one.dispatchEvent(new Event('change')); }")
    assert browser.value(curve) != before
    assert "workforce.turnover = 0.1" in browser.value("document.querySelector('#values caption').textContent")
    browser.value("{ const one = document.querySelectorAll('#sweep select')[1]; one.selectedIndex = 1; one.dispatchEvent(new Event('change')); }")
    signed = browser.value("document.querySelectorAll('table.map td')[6].textContent + document.querySelector('table.map').textContent")
    assert "+" in signed or "\u2212" in signed


def test_choosers_follow_one_another_and_keep_the_focus(browser: Browser, sweep: Path) -> None:
    browser.open(sweep)
    choose = "{{ const one = document.querySelectorAll('{} select')[{}]; one.focus(); one.selectedIndex = {}; one.dispatchEvent(new Event('change')); }}"
    browser.value(choose.format("#ends", 0, 1))
    assert browser.value("document.querySelector('#sweep select').selectedIndex") == 1
    browser.value(choose.format("#sweep", 1, 1))
    assert browser.value("document.activeElement === document.querySelectorAll('#sweep select')[1]")
    assert browser.value("document.querySelectorAll('#sweep select')[1].selectedOptions[0].textContent") == "difference from a"
    browser.value(choose.format("#course", 1, 1))
    assert browser.value("document.querySelector('#ends svg[role=img]').getAttribute('aria-label')").startswith(
        "Diversity at the end, workforce.turnover = 0, network.kind = random."
    )
