"""Names at line ends: as near to their lines as they can be without overlap."""
from __future__ import annotations

import numpy as np
import pytest
from matplotlib.text import Text
from scipy.optimize import minimize

from orglab_analysis.labels import EndLabel, draw_end_labels, keep_apart, spread
from orglab_analysis.style import house_style, new_figure


def test_leaves_alone_what_does_not_overlap() -> None:
    np.testing.assert_array_equal(spread([3.0, 1.0, 9.0], 1.0, 0.0, 10.0), [3.0, 1.0, 9.0])
    assert spread([], 1.0, 0.0, 10.0).size == 0


def test_moves_two_apart_by_equal_parts() -> None:
    np.testing.assert_allclose(spread([5.0, 5.2], 1.0, 0.0, 10.0), [4.6, 5.6])


@pytest.mark.parametrize("seed", range(10))
def test_is_the_least_squares_solution(seed: int) -> None:
    wanted = np.sort(np.random.default_rng(seed).uniform(0, 10, 6))
    placed = spread(wanted, 1.2, -100.0, 100.0)
    gaps = [{"type": "ineq", "fun": lambda y, i=i: y[i + 1] - y[i] - 1.2} for i in range(5)]
    start = np.linspace(0, 12, 6)
    best = minimize(
        lambda y: np.sum((y - wanted) ** 2), start, constraints=gaps, options={"ftol": 1e-12}
    )
    np.testing.assert_allclose(placed, best.x, atol=1e-4)


@pytest.mark.parametrize("seed", range(10))
def test_keeps_order_gap_and_limits(seed: int) -> None:
    random = np.random.default_rng(seed)
    wanted = random.uniform(-5, 15, 8)
    placed = spread(wanted, 1.0, 0.0, 10.0)
    order = np.argsort(wanted, kind="stable")
    assert np.all(np.diff(placed[order]) >= 1.0 - 1e-9)
    assert placed.min() >= 0.0 and placed.max() <= 10.0


def test_shrinks_the_gap_where_there_is_no_room() -> None:
    np.testing.assert_allclose(spread([5.0] * 5, 10.0, 0.0, 8.0), [0, 2, 4, 6, 8])


def test_written_names_do_not_overlap_and_stay_inside_the_picture() -> None:
    with house_style():
        figure = new_figure()
        axes = figure.subplots()
        heights = [0.5, 0.501, 0.502, 0.9, 1.0, 1.0, 1.0]
        for height in heights:
            axes.plot([0, 1], [0, height])
        labels = [
            EndLabel(axes, height, f"a long name {i}", "black") for i, height in enumerate(heights)
        ]
        written = draw_end_labels(figure, labels)
        figure.draw_without_rendering()
        boxes = sorted((Text.get_window_extent(text) for text in written), key=lambda box: box.y0)
    page = figure.bbox
    assert all(lower.y1 <= upper.y0 for lower, upper in zip(boxes, boxes[1:]))
    assert all(
        page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0 and box.y1 <= page.y1
        for box in boxes
    )
    moved = [text.arrow_patch.get_visible() for text in written]
    assert moved[3] is False and any(moved)


def test_texts_that_would_cover_each_other_move_down() -> None:
    with house_style():
        figure = new_figure()
        axes = figure.subplots()
        places = [(0.5, 0.8), (0.51, 0.8), (0.52, 0.79), (0.9, 0.8)]
        texts = [
            axes.annotate("period 100", place, textcoords="offset points", xytext=(0, 0))
            for place in places
        ]
        figure.draw_without_rendering()
        before = [text.get_position() for text in texts]
        keep_apart(texts)
        boxes = [Text.get_window_extent(text) for text in texts]
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[:i])
    assert texts[0].get_position() == before[0] and texts[3].get_position() == before[3]
    assert boxes[0].y0 > boxes[1].y1 and boxes[1].y0 > boxes[2].y1
