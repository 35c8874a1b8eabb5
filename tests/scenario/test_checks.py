"""Checks of small heads against what the program makes of them: true ones hold, false ones do not."""

import subprocess
import sys
from pathlib import Path

import pytest

from checks import Outcome, check_head, compare, run
from heads import Mistake
from statements import Wrong, read_comparison
from study import Study

CHECKS = Path(__file__).with_name("checks.py")

HEAD = """\
# shows:  two networks.
# source: none.
# expect: the complete network is faster.
# check:  run --replicates 6 --periods 8
"""

BODY = """\
title = "Two networks"
[run]
replicates = 2
periods = 4
[task]
dimensions = 12
[workforce]
size = 30
[network]
degree = 4
[learning]
order = ["network"]
[observe]
measures = ["knowledge", "diversity", "messages_by_channel", "time_to_80"]
[sweep]
"workforce.turnover" = [0.0, 1.0]
"workforce.initial_beliefs" = ["binary", "ternary"]
[[variant]]
name = "lattice"
network.kind = "lattice"
[[variant]]
name = "complete"
network.kind = "complete"
"""


def write(folder: Path, *statements: str, body: str = BODY) -> Path:
    file = folder / "some.toml"
    file.write_text(HEAD + "".join(f"# check:  {statement}\n" for statement in statements) + body)
    return file


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    folder = tmp_path_factory.mktemp("study")
    return run(write(folder), ("--replicates", "6", "--periods", "8"), folder / "some.h5")


def outcome(study: Study, statement: str) -> Outcome:
    return compare(read_comparison(statement, 5), study)


@pytest.mark.parametrize(
    "statement",
    [
        "knowledge(complete) > knowledge(lattice) at 0",
        "knowledge(lattice) at 0 in [0.4, 0.6]",
        "knowledge(lattice) at 0 - knowledge(complete) at 0 in [0, 0]",
        "2 * knowledge(lattice) - knowledge(lattice) - knowledge(lattice) in [0, 0]",
        "knowledge(lattice, workforce.initial_beliefs=ternary) at 0 < knowledge(lattice) at 0",
        "knowledge(complete, workforce.turnover=1) < knowledge(complete)",
        "knowledge in [0, 1] everywhere",
        "diversity(complete) < diversity(lattice) everywhere",
        "messages_by_channel(lattice, channel=network) > 0",
        "time_to_80(lattice, workforce.turnover=1) > 1000",
    ],
)
def test_a_true_check_holds(study: Study, statement: str) -> None:
    one = outcome(study, statement)
    assert one.holds, one.found


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("knowledge(complete) < knowledge(lattice) at 0", " < "),
        ("knowledge(lattice) at 0 > knowledge(lattice) at 0", "0.5"),
        ("knowledge(lattice) at 0 in [0.9, 1]", "0.9 <= 0.5"),
        ("knowledge(lattice) at 0 < 0.9 < knowledge(lattice)", "0.9 < "),
        ("knowledge at 0 > 0.4 everywhere", " at lattice, workforce.initial_beliefs=ternary, workforce.turnover=0.0"),
        ("time_to_80(lattice, workforce.turnover=1) < 1000", "inf < 1000"),
    ],
)
def test_a_false_check_does_not_hold_and_says_what_came_out(study: Study, statement: str, found: str) -> None:
    one = outcome(study, statement)
    assert not one.holds
    assert found in one.found


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("knowlege(lattice) > 0", "no measure `knowlege`: "),
        ("knowledge > 0", "of which variant? lattice, complete"),
        ("knowledge(star) > 0", "no variant `star`: lattice, complete"),
        ("knowledge(lattice, network.degree=4) > 0", "`network.degree` is not swept"),
        ("knowledge(lattice, workforce.turnover=0.5) > 0", "0 points of `lattice`"),
        ("knowledge(lattice) at 9 > 0", "period is one of 0, 1, "),
        ("messages_by_channel(lattice) > 0", "channel is one of network"),
        ("knowledge(lattice, channel=network) > 0", "knowledge has no channel"),
    ],
)
def test_a_check_that_asks_for_what_is_not_there_says_what_is(study: Study, statement: str, problem: str) -> None:
    with pytest.raises(Wrong) as wrong:
        outcome(study, statement)
    assert problem in str(wrong.value)


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("knowlege(lattice) > 0", "no measure `knowlege`: "),
        ("selftest no-such-model", "no rows in targets.csv"),
        ("selftest fang-2010", "no row of this scenario"),
    ],
)
def test_a_mistake_is_reported_with_its_place(tmp_path: Path, statement: str, problem: str) -> None:
    file = write(tmp_path, statement)
    with pytest.raises(Mistake) as mistake:
        list(check_head(file))
    assert str(mistake.value).startswith(f"{file}:5: {problem}")


def test_a_scenario_that_does_not_run_is_reported(tmp_path: Path) -> None:
    file = write(tmp_path, "knowledge(lattice) > 0", body=BODY.replace("degree = 4", "degre = 4"))
    with pytest.raises(Mistake, match="exit code 2"):
        list(check_head(file))


def test_the_exit_code_tells_whether_all_checks_hold(tmp_path: Path) -> None:
    for statement, code, verdict in [
        ("knowledge(lattice) > 0.3", 0, "some.toml:5: holds: knowledge(lattice) > 0.3: "),
        ("knowledge(lattice) > 1", 1, "some.toml:5: DOES NOT HOLD: knowledge(lattice) > 1: "),
        ("knowledge is 1", 1, "some.toml:5: knowledge is 1: cannot read on at `is`"),
    ]:
        file = write(tmp_path, statement)
        done = subprocess.run([sys.executable, CHECKS, file], capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stdout + done.stderr
        assert verdict in done.stdout


def test_the_same_seed_gives_the_same_and_another_seed_another(tmp_path: Path) -> None:
    file = write(tmp_path, "knowledge(lattice) > 0")
    first, second, third = (list(check_head(file, seed)) for seed in (1, 1, 2))
    assert first == second
    assert first != third
