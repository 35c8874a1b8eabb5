"""`structure`: workers where they belong, coloured by what they know, tied to whom they are tied."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from conftest import SCENARIOS
from drawn import is_png, words
from synthetic import add_snapshots

from orglab_analysis import InputError, open_results, open_snapshots, structure
from orglab_analysis.command import main
from orglab_analysis.figures.structure import INNER
from orglab_analysis.rings import places, ring

WORKERS = 9
TEAMS = np.repeat([0, 1, 2], 3)
RING = [(i, (i + 1) % WORKERS) for i in range(WORKERS)]
KNOWLEDGE = np.random.default_rng(1).uniform(0.4, 1.0, (3, 12, 2, WORKERS)).astype(np.float32)


@pytest.fixture()
def with_snapshots(main_job: Path) -> Path:
    ties = {
        (point, 2, snapshot): RING[: 3 + point + snapshot]
        for point in range(3)
        for snapshot in range(2)
    }
    ties[(2, 2, 1)] = [(0, 4), (3, WORKERS + 5), (8, 1)]  # one tie leads outside
    add_snapshots(main_job, [0, 20], KNOWLEDGE, TEAMS, ties)
    return main_job


def test_ties_are_those_of_the_run_and_the_period(with_snapshots: Path) -> None:
    with open_snapshots(with_snapshots) as snapshots:
        assert snapshots.periods == [0, 20]
        assert snapshots.ties(1, 2, 1).tolist() == [list(pair) for pair in RING[:5]]
        assert snapshots.ties(0, 0, 0).shape == (0, 2)
        assert snapshots.ties(2, 2, 1).tolist() == [[0, 4], [8, 1]]


def test_workers_stand_on_the_circle_team_by_team_with_gaps() -> None:
    ring = places(np.array([1, 0, 1, 0]))
    np.testing.assert_allclose(np.hypot(*ring.T), 1)
    angle = np.pi / 2 - np.arctan2(ring[:, 1], ring[:, 0])
    np.testing.assert_allclose(np.degrees(angle) % 360, [180, 0, 240, 60], atol=1e-9)
    no_teams = places(np.full(4, -1))
    np.testing.assert_allclose(no_teams, [[0, 1], [1, 0], [0, -1], [-1, 0]], atol=1e-12)


def test_draws_every_worker_and_every_tie(with_snapshots: Path) -> None:
    with open_results(with_snapshots) as results, open_snapshots(with_snapshots) as snapshots:
        figure = structure(results, snapshots, replicate=2)
    panels = [axes for axes in figure.axes if axes.get_label() != "<colorbar>"]
    assert len(panels) == 6
    ring = places(TEAMS)
    for index, axes in enumerate(panels):
        lines, workers = axes.collections
        np.testing.assert_allclose([end for end, _ in workers.get_segments()], INNER * ring)
        pairs = RING[: 3 + index // 2 + index % 2] if index < 5 else [(0, 4), (8, 1)]
        drawn = {tuple(map(tuple, np.round(segment, 9))) for segment in lines.get_segments()}
        expected = ring[np.sort(pairs, axis=1)]
        assert drawn == {tuple(map(tuple, np.round(segment, 9))) for segment in expected}
        # One scale for all panels: the order of brightness is that of knowledge.
        brightness = workers.get_colors()[:, :3].sum(axis=1)
        known = KNOWLEDGE[index // 2, 2, index % 2]
        np.testing.assert_array_equal(np.argsort(brightness), np.argsort(known))
    assert {"period 0", "period 20", *SCENARIOS} <= set(words(figure))


def test_can_be_drawn_from_the_command_line(with_snapshots: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "picture")
    assert (
        main(["structure", str(with_snapshots), "--replicate", "2", "--period", "20", "--out", out])
        == 0
    )
    assert is_png(tmp_path / "picture.png")


def test_says_what_there_is_not(with_snapshots: Path) -> None:
    with open_results(with_snapshots) as results, open_snapshots(with_snapshots) as snapshots:
        with pytest.raises(InputError, match="no snapshot of period 5; there are: 0, 20"):
            structure(results, snapshots, periods=[5])
        with pytest.raises(InputError, match="there is no replicate 12; they are 0 to 11"):
            structure(results, snapshots, replicate=12)
        with pytest.raises(InputError, match="replicate 3 of 'teams' did not end well"):
            structure(results, snapshots, replicate=3)


MANAGERS = np.array([-1, 0, 0, 1, 1, 1, 2, 2, 0])  # 0 leads 1, 2 and 8; 1 leads 3 to 5; 2 leads 6, 7


@pytest.fixture()
def with_managers(main_job: Path) -> Path:
    ties = {(p, r, 0): RING for p in range(3) for r in range(12)}
    add_snapshots(
        main_job,
        [0],
        KNOWLEDGE[:, :, :1],
        TEAMS,
        ties,
        managers=MANAGERS,
        communities=np.array([0, 0, -1, 1, -1, 1, 0, -1, 1]),
        team_names=["Sales", "A department with a name", "Research"],
    )
    return main_job


def test_managers_stand_inside_and_above_their_reports() -> None:
    found = ring(TEAMS, MANAGERS)
    radius = np.hypot(*found.places.T)
    assert found.rim.tolist() == [False, False, False, True, True, True, True, True, True]
    np.testing.assert_allclose(radius[found.rim], 1)
    assert radius[0] == 0 and radius[1] == pytest.approx(radius[2]) and 0 < radius[1] < 1
    for manager, reports in ((1, [3, 4, 5]), (2, [6, 7])):
        mean = found.places[reports].mean(axis=0)
        np.testing.assert_allclose(
            found.places[manager] / radius[manager], mean / np.hypot(*mean), atol=1e-9
        )


def test_odd_lines_of_managers_are_drawn_as_they_are() -> None:
    """Circles, oneself, several managers, and nobody who leads."""
    for manager in ([1, 0, 0], [0, 0, 0], [-1, -1, -1], [9, -1, 1]):
        places_found = ring(np.zeros(3, dtype=int), np.array(manager)).places
        assert np.isfinite(places_found).all()
    two = np.array([[-1, -1], [0, -1], [0, 1]])
    np.testing.assert_array_equal(
        ring(np.zeros(3, dtype=int), two).places, ring(np.zeros(3, dtype=int), two[:, 0]).places
    )


def test_draws_managers_lines_communities_and_names_of_teams(with_managers: Path) -> None:
    with open_results(with_managers) as results, open_snapshots(with_managers) as snapshots:
        figure = structure(results, snapshots, scenarios_shown=["hierarchy"])
    axes = figure.axes[0]
    spots = ring(TEAMS, MANAGERS).places
    (lines,) = [c for c in axes.collections if c.get_label() == "_lines"]
    drawn = {tuple(map(tuple, np.round(s, 9))) for s in lines.get_segments()}
    wanted = [(w, m) for w, m in enumerate(MANAGERS) if m >= 0]
    assert drawn == {tuple(map(tuple, np.round(spots[[w, m]], 9))) for w, m in wanted}
    (band,) = [c for c in axes.collections if c.get_label() == "_communities"]
    assert len(band.get_segments()) == 4  # of those on the rim: 3, 5, 6 and 8
    colours = [tuple(c) for c in band.get_colors()]
    assert colours[0] == colours[1] == colours[3] != colours[2]
    read = words(figure)
    assert "Research" in read and any(text.startswith("A dep") and text.endswith("name") for text in read)
    said = " ".join(read).replace("\n", " ")
    assert "managers" in said and "communities" in said and "hierarchy, period 0" in said


def test_workers_that_a_point_does_not_have_are_not_drawn(main_job: Path) -> None:
    """Files hold room for the largest point; the rest of a smaller one is empty."""
    knowledge = KNOWLEDGE[:, :, :1].copy()
    knowledge[1, :, :, 6:] = np.nan
    ties = {(p, r, 0): [(0, 1), (5, 6), (5, 7)] for p in range(3) for r in range(12)}
    add_snapshots(main_job, [0], knowledge, TEAMS, ties)
    with open_results(main_job) as results, open_snapshots(main_job) as snapshots:
        assert snapshots.ties(0, 0, 0).tolist() == [[0, 1], [5, 6], [5, 7]]
        assert snapshots.ties(1, 0, 0).tolist() == [[0, 1]]
        figure = structure(results, snapshots, scenarios_shown=["teams"])
        assert len(figure.axes[0].collections[1].get_segments()) == 6


def test_names_replicates_of_a_range_by_their_numbers(with_snapshots: Path) -> None:
    with open_results(with_snapshots) as results, open_snapshots(with_snapshots) as snapshots:
        ranged = results.assign_coords(replicate=results["replicate"].values + 100)
        with pytest.raises(InputError, match="there is no replicate 2; they are 100 to 111"):
            structure(ranged, snapshots, replicate=2)
        with pytest.raises(InputError, match="replicate 103 of 'teams' did not end well"):
            structure(ranged, snapshots, replicate=103)
        shown = [text.get_text() for text in structure(ranged, snapshots, replicate=102).texts]
        assert any("replicate 102 of 12 that were run" in text for text in shown), shown
