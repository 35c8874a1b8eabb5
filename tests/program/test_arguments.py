"""What the program says to arguments, right and wrong."""

from pathlib import Path

import pytest
from program import SMALL, orglab, small_scenario

# What each command says to --help and to wrong options: tests/contract/commands_test.cpp.


def test_help_lists_the_commands() -> None:
    text = orglab("--help").stdout
    assert "\ncommands:\n" in text
    assert "\n  run " in text


def test_without_arguments_it_prints_its_help_and_counts_that_as_a_mistake() -> None:
    assert "usage:" in orglab(code=2).stdout


def test_version_names_the_compiler_and_the_libraries() -> None:
    text = orglab("--version").stdout
    assert text.startswith("orglab 0.")
    assert "HDF5 1." in text


def test_a_misspelt_command_is_answered_with_the_nearest() -> None:
    assert "did you mean run?" in orglab("rnu", code=2).stderr


def test_a_misspelt_option_is_answered_with_the_nearest() -> None:
    assert "did you mean --replicates?" in orglab("run", "x.toml", "--replicatse", "3", code=2).stderr


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        ([], "no scenario"),
        (["no-such-scenario"], "no-such-scenario"),
        (["x.toml", "--set", "run.seed"], "expected KEY=VALUE"),
        (["x.toml", "--threads", "-1"], "--threads"),
        (["hierarchy-vs-network", "--replicates", "many"], "run.replicates: in --replicates: is"),
        (["hierarchy-vs-network", "--seed", "-1"], "run.seed: in --seed: is"),
        (["x.toml", "y.toml", "--out", "z.h5"], "--out FOLDER/"),
    ],
)
def test_run_says_what_is_wrong_with_its_arguments(arguments: list[str], part: str) -> None:
    assert part in orglab("run", *arguments, code=2).stderr


def test_every_mistake_of_a_scenario_is_reported_with_its_place(tmp_path: Path) -> None:
    file = small_scenario(tmp_path, text=SMALL.replace("degree = 4", "degre = 4").replace("size = 20", "size = 0"))
    text = orglab("run", str(file), code=2).stderr
    assert f"{file}:8:" in text
    assert f"{file}:10:" in text
    assert "did you mean network.degree?" in text


def test_a_misspelt_section_is_answered_with_the_whole_key(tmp_path: Path) -> None:
    file = small_scenario(tmp_path, text=SMALL.replace("[network]", "[netwrok]"))
    text = orglab("run", str(file), code=2).stderr
    assert "netwrok.degree" in text
    assert "did you mean network.degree?" in text
