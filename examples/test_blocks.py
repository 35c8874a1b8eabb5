"""The program with the example's network shape knows its word and its keys, runs it, and it does what it says."""

from pathlib import Path

from program import orglab, results

SCENARIO = str(Path(__file__).parent / "shapes" / "blocks.toml")


def test_its_word_and_its_keys_are_explained_and_checked() -> None:
    assert "two workers of one block are tied" in orglab("explain", "network.within").stdout
    assert "the network kind blocks\n" in orglab("explain", "blocks").stdout
    assert "| `between` |" in orglab("explain", "--all").stdout
    wrong = orglab("check", SCENARIO, "--set", "network.witin=0.2", code=2)
    assert "did you mean network.within?" in wrong.stderr
    wrong = orglab("check", SCENARIO, "--set", "network.kind=bloks", code=2)
    assert '"blocks"' in wrong.stderr or "did you mean blocks?" in wrong.stderr
    wrong = orglab("check", SCENARIO, "--set", "network.blocks=61", code=2)
    assert "network.blocks" in wrong.stderr and "at most 60" in wrong.stderr


def test_it_is_a_row_of_the_page_of_network_kinds(tmp_path: Path) -> None:
    orglab("explain", "--pages", str(tmp_path))
    rows = (tmp_path / "network-kinds.md").read_text().splitlines()
    assert any(row.startswith("| `blocks` |") and "| blocks, within, between |" in row for row in rows)


def test_blocks_are_groups_of_as_many_ties_that_differ_longer(tmp_path: Path) -> None:
    with results(SCENARIO, tmp_path) as file:
        ties = file["net_degree"][:].mean(axis=1)
        silos, one = file["net_modularity"][:].mean(axis=1)
        diverse = file["diversity"][:].mean(axis=1)[:, -1]
    assert abs(ties - 5).max() < 0.4  # 9 x 0.5 + 50 x 0.01 and 59 x 0.085; s.e. 0.09
    assert silos > one + 0.15
    assert diverse[0] > diverse[1]


def test_ties_at_a_low_chance_are_among_those_at_a_higher_one(tmp_path: Path) -> None:
    def ties(within: float) -> set[tuple[int, int]]:
        keys = ("--set", f"network.within={within}", "--set", "observe.snapshots=[0]", "--replicates", "1")
        with results(SCENARIO, tmp_path, *keys) as file:
            tied = file["network"]
            return set(zip(tied["learner"][:].tolist(), tied["peer"][:].tolist()))

    few, many = ties(0.2), ties(0.6)
    assert few < many
