"""`network` and `lorenz`: the people of snapshots, where they are and what they hold."""
from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from conftest import SCENARIOS
from drawn import lines, words
from matplotlib import colormaps
from synthetic import add_snapshots

from orglab_analysis import InputError, lorenz, network, open_results, open_snapshots
from orglab_analysis.command import main
from orglab_analysis.figures.lorenz import SHARES, curve, gini
from orglab_analysis.layouts import MOST_PEOPLE, spring_places, team_places
from orglab_analysis.rings import ring
from orglab_analysis.style import wide

WORKERS = 12
TEAMS = np.repeat([0, 1, 2], 4)
MANAGERS = np.array([-1, 0, 0, 0, 0, 4, 4, 4, 0, 8, 8, 8])
TIES = [(i, (i + 1) % WORKERS) for i in range(WORKERS)] + [(1, 0)]
KNOWLEDGE = np.random.default_rng(1).uniform(0.2, 1.0, (3, 12, 2, WORKERS)).astype(np.float32)
KNOWLEDGE[1, 3] = np.nan  # the run that failed
KNOWLEDGE[2, :, :, 10:] = np.nan  # this scenario has two people fewer


@pytest.fixture()
def with_snapshots(main_job: Path) -> Path:
    ties = {(point, 2, snapshot): TIES for point in range(3) for snapshot in range(2)}
    names = ["Sales $x$", "Legal", "IT"]
    add_snapshots(main_job, [0, 20], KNOWLEDGE, TEAMS, ties, managers=MANAGERS, team_names=names)
    return main_job


def test_people_are_coloured_by_knowledge_and_told_apart_by_team(with_snapshots: Path) -> None:
    with open_results(with_snapshots) as results, open_snapshots(with_snapshots) as snapshots:
        figure = network(results, snapshots, replicate=2)
    panels = [axes for axes in figure.axes if axes.get_label() != "<colorbar>"]
    assert len(panels) == 6
    for index, axes in enumerate(panels):
        point, snapshot = divmod(index, 2)
        here = np.isfinite(KNOWLEDGE[point, 2, snapshot])
        people = [one for one in axes.collections if one.get_label() == "_people"]
        assert [len(one.get_offsets()) for one in people] == [(here & (TEAMS == t)).sum() for t in range(3)]
        assert len({one.get_paths()[0].vertices.shape for one in people}) > 1  # shapes
        assert len({tuple(one.get_edgecolor()[0]) for one in people}) == 3
        known = KNOWLEDGE[point, 2, snapshot][here]  # on one scale in all panels
        shares = (known - np.nanmin(KNOWLEDGE[:, 2])) / np.ptp(KNOWLEDGE[:, 2][np.isfinite(KNOWLEDGE[:, 2])])
        colours = np.concatenate([one.get_facecolor() for one in people])
        np.testing.assert_allclose(colours, colormaps["cividis"](shares), atol=0.02)
        spots = np.concatenate([one.get_offsets() for one in people])
        where = dict(zip(np.flatnonzero(here), map(tuple, np.round(spots, 9))))
        for label, pairs in (("_ties", TIES), ("_lines", [(w, m) for w, m in enumerate(MANAGERS) if m >= 0])):
            (drawn,) = [one for one in axes.collections if one.get_label() == label]
            found = {frozenset(map(tuple, np.round(segment, 9))) for segment in drawn.get_segments()}
            assert found == {frozenset((where[a], where[b])) for a, b in pairs if here[a] and here[b]}
        large = np.concatenate([one.get_sizes() for one in people])
        leads = np.isin(np.flatnonzero(here), MANAGERS[here])
        assert large[leads].min() > large[~leads].max()
    assert {"Sales $x$", "Legal", "IT", "period 0", "period 20", *SCENARIOS} <= set(words(figure))


def test_people_stay_where_they_are(with_snapshots: Path) -> None:
    with open_results(with_snapshots) as results, open_snapshots(with_snapshots) as snapshots:
        first, second, _ = network(results, snapshots, 2, ["hierarchy"]).axes
        again = network(results, snapshots, 2, ["hierarchy"]).axes[0]
    for other in (second, again):
        for a, b in zip(first.collections, other.collections):
            np.testing.assert_array_equal(a.get_offsets(), b.get_offsets())


def test_springs_bring_those_together_who_are_tied() -> None:
    """Eight cliques of ten in a ring, numbered at random."""
    chance = np.random.default_rng(1)
    number = chance.permutation(80)
    pairs = [(c * 10 + a, c * 10 + b) for c in range(8) for a, b in combinations(range(10), 2)]
    pairs += [(c * 10, (c * 10 + 11) % 80) for c in range(8)]
    spots = spring_places(number[np.array(pairs)], np.zeros(80, dtype=int))
    apart = lambda two: np.hypot(*(spots[two[:, 0]] - spots[two[:, 1]]).T)
    every = np.array(list(combinations(range(80), 2)))
    assert np.median(apart(number[np.array(pairs)])) < 0.4 * np.median(apart(every))
    assert np.abs(spots).max() == pytest.approx(1)


def test_parts_without_ties_between_them_stay_in_the_picture() -> None:
    spots = spring_places(np.array([(0, 1), (1, 2), (3, 4)]), np.zeros(30, dtype=int))
    assert np.isfinite(spots).all() and len({tuple(spot) for spot in spots}) == 30
    assert np.isfinite(spring_places(np.empty((0, 2), dtype=int), np.full(5, -1))).all()
    with pytest.raises(InputError, match="too many for a network"):
        spring_places(np.array([(0, 1)]), np.zeros(MOST_PEOPLE + 1, dtype=int))


def test_teams_without_any_tie_are_clusters() -> None:
    team = np.repeat([3, 1, 0, -1, 7], [9, 4, 1, 6, 5])
    spots = team_places(team)
    assert len({tuple(spot) for spot in spots}) == team.size and np.abs(spots).max() == pytest.approx(1)
    middles = {t: spots[team == t].mean(axis=0) for t in set(team.tolist())}
    for spot, own in zip(spots, team):
        assert min(middles, key=lambda t: np.hypot(*(spot - middles[t]))) == own
    np.testing.assert_array_equal(spring_places(np.empty((0, 2), dtype=int), team), spots)


def test_people_without_ties_stand_around_their_managers(main_job: Path) -> None:
    """As under experts: lines make a tree, people without lines stand in their teams."""
    add_snapshots(main_job, [0, 20], KNOWLEDGE, TEAMS, {(2, 2, 0): TIES}, managers=MANAGERS)
    with open_results(main_job) as results, open_snapshots(main_job) as snapshots:
        figure = network(results, snapshots, 2)
    people = [c for c in figure.axes[0].collections if c.get_label() == "_people"]
    expected = ring(TEAMS, MANAGERS).places
    for team, own in enumerate(people):
        np.testing.assert_allclose(own.get_offsets(), expected[TEAMS == team])
    said = " ".join(words(figure)).replace("\n", " ")
    assert "hierarchy and teams: no ties between people, who stand around their managers" in said


@pytest.mark.parametrize("width", ["page", "single"])
def test_names_of_scales_are_no_longer_than_panels(width: str, with_snapshots: Path) -> None:
    with open_results(with_snapshots) as results, open_snapshots(with_snapshots) as snapshots, wide(width):
        figure = lorenz(results, snapshots)
        figure.draw_without_rendering()
        label = figure.axes[0].yaxis.label.get_window_extent()
        panel, title = figure.axes[0].get_window_extent(), figure._suptitle.get_window_extent()
    assert label.height <= 1.02 * panel.height and not label.overlaps(title)


def test_gini_is_the_formula_of_the_measure() -> None:
    for held in (np.array([1.0, 2, 3, 10]), np.full(5, 0.3), np.array([0.0, 0, 0, 1])):
        pairs = sum(abs(a - b) for a, b in combinations(held, 2))
        assert gini(held) == pytest.approx(pairs / (held.size * held.sum()), abs=1e-12)
        area = np.trapz(np.concatenate([[0], np.cumsum(np.sort(held))]) / held.sum(), dx=1 / held.size)
        assert gini(held) == pytest.approx(1 - 2 * area, abs=1e-12)
    assert np.isnan(gini(np.zeros(3))) and np.isnan(curve(np.zeros(3))).all()
    np.testing.assert_allclose(curve(np.array([0.0, 0, 0, 1]))[[0, 75, 100]], [0, 0, 1], atol=1e-12)


def test_curves_are_means_over_runs_of_those_who_have_least(with_snapshots: Path) -> None:
    with open_results(with_snapshots) as results, open_snapshots(with_snapshots) as snapshots:
        figure = lorenz(results, snapshots)
        later = lorenz(results, snapshots, periods=[20])
    assert len(figure.axes) == 2 and len(later.axes) == 1
    for snapshot, axes in enumerate(figure.axes):
        for point, line in enumerate(lines(axes)):
            runs = [one[np.isfinite(one)].astype(float) for one in KNOWLEDGE[point, :, snapshot]]
            runs = [np.sort(one) for one in runs if one.size]
            assert len(runs) == (11 if point == 1 else 12)
            half = np.mean([one[: len(one) // 2].sum() / one.sum() for one in runs])
            place = int(np.flatnonzero(SHARES == 0.5)[0])
            assert line.get_ydata()[place] == pytest.approx(half, rel=1e-6)
            told = f"{np.mean([gini(one) for one in runs]):.3f} ["
            assert any(text.get_text().startswith(told) for text in axes.texts)


def test_what_the_file_does_not_have_is_named(with_snapshots: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lorenz", str(with_snapshots), "--of", "skill"]) == 2
    assert "do not have the skill of workers" in capsys.readouterr().err
    assert main(["network", str(with_snapshots), "--periods", "0", "7"]) == 2
    assert "no snapshot of period 7; there are: 0, 20." in capsys.readouterr().err
    assert main(["network", str(with_snapshots), "--replicate", "3"]) == 2
    assert "replicate 3 of 'teams' did not end well" in capsys.readouterr().err
