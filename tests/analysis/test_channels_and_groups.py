"""`channels` and `groups`: areas and lines are means over the runs that went well."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from conftest import PERIODS, REPLICATES, SCENARIOS
from drawn import lines, words
from scipy import stats
from synthetic import add_axis

from orglab_analysis import InputError, channels, groups, open_results
from orglab_analysis.command import main

MESSAGES = np.random.default_rng(2).integers(0, 50, (3, REPLICATES, PERIODS, 2)).astype(float)
MESSAGES[1, 3] = np.nan  # the run that failed
MESSAGES[2, :, :, 0] = np.nan  # this scenario has one channel
TEAMS = np.random.default_rng(3).uniform(0.2, 0.9, (3, REPLICATES, PERIODS, 3))
TEAMS[1, 3] = np.nan
TEAMS[0, :, :, 2] = np.nan  # this scenario has two teams
NAMES = ["Sales", "R&D $x$", "Legal"]


@pytest.fixture()
def by_axes(main_job: Path) -> Path:
    add_axis(main_job, "messages", "channel", ["experts", "network"], MESSAGES)
    add_axis(main_job, "knowledge", "team", NAMES, TEAMS)
    add_axis(main_job, "expert_knowledge", "level", [1, 2], TEAMS[..., :2])
    return main_job


def ok(values: np.ndarray) -> np.ndarray:
    return values[~np.isnan(values).all(axis=tuple(range(1, values.ndim)))]


def test_areas_stand_on_top_of_each_other_up_to_the_mean_sum(by_axes: Path) -> None:
    with open_results(by_axes) as results:
        figure = channels(results, "messages")
    for point, axes in enumerate(figure.axes):
        own = ok(MESSAGES[point].astype(np.float32).astype(float))
        shown = own if point < 2 else own[..., 1:]
        means = np.cumsum(shown.mean(axis=0), axis=1)
        assert len(axes.collections) == means.shape[1]
        for which, area in enumerate(axes.collections):
            corners = area.get_paths()[0].vertices
            for period in (0, 7, PERIODS - 1):
                heights = corners[corners[:, 0] == period, 1]
                assert heights.max() == pytest.approx(means[period, which])
                assert heights.min() == pytest.approx(means[period, which - 1] if which else 0, abs=1e-9)
        low, high = (line.get_ydata() for line in lines(axes, "_limit"))
        total = shown.sum(axis=2)
        limits = stats.t.interval(0.95, len(total) - 1, loc=total.mean(axis=0), scale=stats.sem(total))
        np.testing.assert_allclose([low, high], limits, rtol=1e-9)
    assert {"experts", "network", *SCENARIOS} <= set(words(figure))


def test_a_channel_has_one_colour_in_all_panels(by_axes: Path) -> None:
    with open_results(by_axes) as results:
        axes = channels(results).axes
    of = [[tuple(area.get_facecolor()[0]) for area in one.collections] for one in axes]
    assert of[0] == of[1] and of[2] == of[0][1:]


def test_every_group_has_a_panel_with_the_means_of_scenarios(by_axes: Path) -> None:
    with open_results(by_axes) as results:
        figure = groups(results)
        titles = [axes.get_title(loc="left") for axes in figure.axes]
        assert titles == ["level 1", "level 2", "team Sales", "team R&D $x$", "team Legal"]
        for panel, axes in enumerate(figure.axes):
            index = panel if panel < 2 else panel - 2
            points = [0, 1, 2] if panel < 4 else [1, 2]
            assert [line.get_label() for line in lines(axes)] == [SCENARIOS[p] for p in points]
            for line, point in zip(lines(axes), points):
                expected = ok(TEAMS[point, ..., index]).mean(axis=0)
                np.testing.assert_allclose(line.get_ydata(), expected, rtol=1e-6)
        some = groups(results, by="team", only=["Legal", "Sales"])
        assert [axes.get_title(loc="left") for axes in some.axes] == ["team Legal", "team Sales"]


def test_mistakes_are_named(by_axes: Path) -> None:
    with open_results(by_axes) as results:
        for wrong, sentence in (
            ({"by": "rank"}, "no axis of groups in this file is called 'rank'; there are: level, team."),
            ({"only": ["Sale"]}, "did you mean 'Sales'"),
            ({"measure": "diversity"}, "no measure by level or group is called 'diversity'"),
        ):
            with pytest.raises(InputError, match=sentence):
                groups(results, **wrong)
        with pytest.raises(InputError, match="did you mean 'messages_by_channel'"):
            channels(results, "message_by_channel")
    assert main(["groups", str(by_axes)]) == 0 and main(["channels", str(by_axes)]) == 0
