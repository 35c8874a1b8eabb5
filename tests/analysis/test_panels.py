"""Panels are named after what tells them apart, in the words of `orglab show`."""
from orglab_analysis.parameters import short_names


def test_the_last_word_is_enough_if_it_is_the_only_one() -> None:
    assert short_names(["learning.network.rate", "workforce.turnover"]) == ["rate", "turnover"]


def test_more_words_tell_keys_of_one_ending_apart() -> None:
    keys = ["learning.network.rate", "learning.experts.rate", "workforce.turnover"]
    assert short_names(keys) == ["network.rate", "experts.rate", "turnover"]


def test_a_key_that_ends_another_stays_whole() -> None:
    assert short_names(["teams.size", "kinds.teams.size"]) == ["teams.size", "kinds.teams.size"]
