"""The program with the example's channel knows its keys, runs it, and it does what it says."""

from pathlib import Path

from program import orglab, results

SCENARIO = str(Path(__file__).parent / "channels" / "mentor.toml")


def test_its_keys_are_explained_and_checked() -> None:
    assert "how much more" in orglab("explain", "learning.mentor.gap").stdout
    wrong = orglab("check", SCENARIO, "--set", "learning.mentor.gpa=0.2", code=2)
    assert "learning.mentor.gap" in wrong.stderr


def test_knowledge_grows_through_mentors_alone(tmp_path: Path) -> None:
    with results(SCENARIO, tmp_path) as file:
        knowledge = file["knowledge"][:].mean(axis=1)
        assert set(file["messages_by_channel"].shape) >= {2, 20}
    alone, with_network = knowledge
    assert alone[0] < 0.52
    assert alone[-1] > alone[0] + 0.03
    assert with_network[-1] > alone[-1]


def test_nobody_is_far_enough_ahead_at_a_gap_of_one(tmp_path: Path) -> None:
    with results(SCENARIO, tmp_path, "--set", "learning.mentor.gap=1") as file:
        alone = file["knowledge"][0]
        assert (alone[:, -1] == alone[:, 0]).all()
