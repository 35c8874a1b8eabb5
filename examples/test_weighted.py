"""The program with the example's landscape knows its word and its key, runs it, and it does what it says."""

from pathlib import Path

import numpy as np
from program import orglab, results

SCENARIO = str(Path(__file__).parent / "landscapes" / "weighted.toml")


def test_its_word_and_its_key_are_explained_and_checked() -> None:
    assert "k^-steepness" in orglab("explain", "task.steepness").stdout
    assert "the landscape weighted\n" in orglab("explain", "weighted").stdout
    wrong = orglab("check", SCENARIO, "--set", "task.stepness=2", code=2)
    assert "did you mean task.steepness?" in wrong.stderr
    wrong = orglab("check", SCENARIO, "--set", "task.steepness=11", code=2)
    assert "task.steepness" in wrong.stderr


def test_knowledge_is_worth_its_share_if_all_dimensions_are_alike(tmp_path: Path) -> None:
    with results(SCENARIO, tmp_path) as file:
        knowledge, performance = file["knowledge"][0], file["performance"][0]
    assert np.allclose(knowledge, performance, atol=1e-6)


def test_what_is_worth_most_is_learned_and_the_rest_neglected(tmp_path: Path) -> None:
    with results(SCENARIO, tmp_path) as file:
        equal, steep = file["knowledge"][:].mean(axis=1)[:, -1]
        worth = file["performance"][:].mean(axis=1)[1, -1]
    assert worth > steep + 0.1
    assert steep < equal
