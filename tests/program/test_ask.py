"""ask as a person meets it: which arms and conditions an answer is about, and how others are asked for."""

import re
from pathlib import Path

import pytest
from program import SMALL, orglab, small_scenario

QUESTION = SMALL.replace("[[variant]]", '''[question]
claim = "A complete network knows more"
main = "knowledge"
smallest_effect = 0.02
arm = "complete"
baseline = "lattice"
arm_phrase = "where everybody is tied to everybody"
[sweep]
"workforce.turnover" = [0.0, 0.1, 0.3]
[[variant]]
name = "alone"
learning.network.rate = 0
network.kind = "lattice"
[[variant]]''', 1)


def answer(text: str, *arguments: str, folder: Path) -> str:
    """On one line, without what follows the table of arms."""
    file = small_scenario(folder, "question.toml", text)
    return " ".join(orglab("ask", str(file), "--quiet", *arguments).stdout.split())


def test_the_headline_is_about_the_arms_of_the_claim_and_counts_conditions(tmp_path: Path) -> None:
    said = answer(QUESTION, folder=tmp_path)
    headline = re.search(r"Claim: .*? more\. complete against lattice: (.*?)\.", said)
    assert headline, said
    counts = [int(number) for number in re.findall(r" in (\d+)", headline[1])]
    assert sum(counts) == 3 or " in all 3 conditions" in headline[1]
    assert "where everybody is tied to everybody" in said
    assert "alone against" not in said


def test_other_contrasts_and_conditions_are_asked_for(tmp_path: Path) -> None:
    said = answer(QUESTION, "--arm", "complete", "--against", "alone", "--at", "turnover=0.1", folder=tmp_path)
    assert "complete against alone when 10 % of the workers are replaced each period: " in said
    assert "Over all 3 combinations tested: " in said
    said = answer(QUESTION, "--arm", "alone", folder=tmp_path)
    assert "alone against lattice: " in said
    assert "tied to everybody" not in said, "these are the words for another arm"


def test_without_an_arm_every_contrast_is_in_the_headline(tmp_path: Path) -> None:
    said = answer(QUESTION.replace('arm = "complete"\n', ""), folder=tmp_path)
    assert re.search(r"more\. alone against lattice: .*?\. complete against lattice: ", said), said
    assert "The question names no arm (question.arm): --arm NAME" in said


def test_with_two_variants_the_arm_is_clear(tmp_path: Path) -> None:
    text = QUESTION.replace('arm = "complete"\n', "").replace(
        '[[variant]]\nname = "alone"\nlearning.network.rate = 0\nnetwork.kind = "lattice"\n', ""
    )
    assert "more. complete against lattice: " in answer(text, folder=tmp_path)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--arm", "complet"], "question.arm: is .complet., which is not a variant.*did you mean complete"),
        (["--against", "latice"], "question.baseline.*did you mean lattice"),
        (["--arm", "lattice"], "question.arm: `lattice` is the baseline, too"),
        (["--at", "turnovr=0.1"], "question.at: `turnovr` is not swept.*workforce.turnover"),
        (["--at", "turnover=0.2"], "no point has this value of workforce.turnover.*one of 0, 0.1, 0.3"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(arguments: list[str], complaint: str, tmp_path: Path) -> None:
    file = small_scenario(tmp_path, "question.toml", QUESTION)
    said = " ".join(orglab("ask", str(file), *arguments, code=2).stderr.split())
    assert re.search(complaint, said), said


FASTER = QUESTION.replace('main = "knowledge"\nsmallest_effect = 0.02', 'main = "time_to_60"\nsmallest_effect = -1')


def test_a_claim_that_something_is_faster_is_answered_by_pairs(tmp_path: Path) -> None:
    text = FASTER.replace("[question]", "[observe]\ntime_to = [0.6]\n[question]").replace("periods = 5", "periods = 40")
    said = answer(text, folder=tmp_path)
    assert "complete against lattice: " in said
    assert "the first period with 60 % of beliefs right is " in said
    assert re.search(r"earlier in \d+ % of the 4 pairs of replicates \(95 % interval \d+ to \d+ %; equal", said), said
    assert "by signed ranks" in said


def test_a_time_alone_answers_nothing(tmp_path: Path) -> None:
    text = FASTER.replace("[question]", "[observe]\ntime_to = [0.6]\n[question]").replace('baseline = "lattice"\n', "")
    file = small_scenario(tmp_path, "question.toml", text)
    assert "question.baseline: is missing: `time_to_60` is a time" in orglab("ask", str(file), code=2).stderr


def test_run_and_show_compare_times_pair_by_pair(tmp_path: Path) -> None:
    file = small_scenario(tmp_path, "small.toml", SMALL)
    printed = orglab("run", str(file), "--out", str(tmp_path / "small.h5")).stdout
    row = "time_to_80 against lattice"
    assert row in printed and "p (signed ranks)" in printed
    shown = orglab("show", str(tmp_path / "small.h5")).stdout
    assert row in shown and "pairs in which it is faster" in shown


def test_ask_and_collect_tell_the_notices_that_run_tells(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id,team,shoe size\n" + "".join(f"p{i},t{i % 4},4\n" for i in range(20)))
    text = QUESTION.replace("size = 20", 'file = "people.csv"')
    file = small_scenario(tmp_path, "notices.toml", text)
    out = str(tmp_path / "notices.h5")
    notes = {line for line in orglab("run", str(file), "--out", out).stdout.splitlines() if line.startswith("note: ")}
    assert notes
    asked = orglab("ask", str(file)).stdout.splitlines()
    assert notes <= set(asked)
