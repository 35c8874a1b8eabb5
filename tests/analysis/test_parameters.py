"""Keys and their values: lists of one are numbers, keys are found by their last words."""
from __future__ import annotations

from pathlib import Path
from typing import Iterator

import numpy as np
import pytest
import xarray as xr
from drawn import lines, words
from synthetic import write_results

from orglab_analysis import InputError, curves, open_results, sweep
from orglab_analysis.parameters import select_at, short_names, swept, values_of

SPANS = ["[2]", "[6]", "[12]"]


@pytest.fixture()
def spans(tmp_path: Path) -> Iterator[xr.Dataset]:
    """A sweep of a key that may be a list, as files of earlier versions hold it, in two tasks."""
    points = [(span, rate) for rate in (0.1, 0.3) for span in reversed(SPANS)]
    values = np.random.default_rng(1).uniform(0.2, 0.8, (6, 4, 5))
    path = write_results(
        tmp_path / "a.h5",
        ["a"] * 6,
        {"knowledge": values},
        parameters={
            "hierarchy.span": [span for span, _ in points],
            "learning.experts.rate": [rate for _, rate in points],
            "learning.network.rate": [rate / 2 for _, rate in points],
        },
    )
    with open_results(path) as results:
        yield results


def test_lists_of_one_number_are_numbers(spans: xr.Dataset) -> None:
    assert spans["param_hierarchy_span"].dtype == float
    assert values_of(spans, "hierarchy_span") == [12.0, 6.0, 2.0] * 2
    chosen = select_at(spans, {"experts.rate": "0.1"})
    (axes,) = sweep(chosen).axes
    np.testing.assert_array_equal(lines(axes)[0].get_xdata(), [2, 6, 12])


def test_lists_of_several_stay_text_and_are_written_without_brackets(tmp_path: Path) -> None:
    values = np.random.default_rng(1).uniform(size=(3, 2, 5))
    texts = ["[6]", "[3, 4]", ""]
    path = write_results(
        tmp_path / "a.h5", ["a"] * 3, {"knowledge": values}, parameters={"hierarchy.span": texts}
    )
    with open_results(path) as results:
        assert values_of(results, "hierarchy_span") == ["[6]", "[3, 4]", None]
        titles = [axes.get_title(loc="left") for axes in curves(results).axes]
        assert titles == ["span = 6", "span = 3, 4", "span = not given"]
        for text in ("6", "[6]", "6.0", "[ 6 ]"):
            assert select_at(results, {"span": text})["point"].values.tolist() == [0]
        for text in ("[3,4]", "[3, 4]", "[3.0,4]"):
            assert select_at(results, {"span": text})["point"].values.tolist() == [1]
        assert select_at(results, {"span": "nan"})["point"].values.tolist() == [2]


@pytest.mark.parametrize("key", ["hierarchy.span", "span", "hierarchy_span", '"hierarchy.span"'])
@pytest.mark.parametrize("value", ["6", "6.0", "[6]", "[6.0]", " 6 "])
def test_at_takes_a_value_however_it_is_written(key: str, value: str, spans: xr.Dataset) -> None:
    assert select_at(spans, {key: value})["point"].values.tolist() == [1, 4]


def test_words_may_stand_in_quotes(tmp_path: Path) -> None:
    values = np.random.default_rng(1).uniform(size=(2, 2, 5))
    path = write_results(
        tmp_path / "a.h5", ["a"] * 2, {"knowledge": values}, parameters={"a.kind": ["star", "none"]}
    )
    with open_results(path) as results:
        for text in ('"none"', "'none'", "none"):
            assert select_at(results, {"kind": text})["point"].values.tolist() == [1]


def test_several_values_of_one_key_are_any_of_them(spans: xr.Dataset) -> None:
    chosen = select_at(spans, {"span": ["2", "12"]})
    assert chosen["point"].values.tolist() == [0, 2, 3, 5]


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("spam", "did you mean 'hierarchy.span'"),
        ("hierachy.span", "did you mean 'hierarchy.span'"),
        ("expert.rate", "did you mean 'learning.experts.rate'"),
        ("rate", "may be learning.experts.rate or learning.network.rate; write the whole key"),
        ("xyz", "there are: hierarchy.span, learning.experts.rate, learning.network.rate"),
    ],
)
def test_a_wrong_key_is_answered_with_the_right_one(
    key: str, sentence: str, spans: xr.Dataset
) -> None:
    with pytest.raises(InputError, match=sentence):
        select_at(spans, {key: "1"})


def test_a_wrong_value_is_answered_with_those_that_are_there(spans: xr.Dataset) -> None:
    with pytest.raises(InputError, match="no point has hierarchy.span = 7; its values are: 2, 6, 12"):
        select_at(spans, {"span": "7"})


def test_what_was_chosen_is_printed_on_the_picture(spans: xr.Dataset) -> None:
    chosen = select_at(spans, {"span": "[6]", "experts.rate": ".1"})
    assert swept(chosen) == []
    text = " ".join(words(curves(chosen))).replace("\n", " ")
    assert "hierarchy.span = 6, learning.experts.rate = 0.1" in text


def test_the_last_word_is_enough_if_it_is_the_only_one() -> None:
    assert short_names(["learning.network.rate", "workforce.turnover"]) == ["rate", "turnover"]


def test_more_words_tell_keys_of_one_ending_apart() -> None:
    keys = ["learning.network.rate", "learning.experts.rate", "workforce.turnover"]
    assert short_names(keys) == ["network.rate", "experts.rate", "turnover"]


def test_a_key_that_ends_another_stays_whole() -> None:
    assert short_names(["teams.size", "kinds.teams.size"]) == ["teams.size", "kinds.teams.size"]
