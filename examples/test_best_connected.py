"""The program with the example's peer rule knows its word and its key, runs it, and it does what it says."""

from pathlib import Path

from program import orglab, results

SCENARIO = str(Path(__file__).parent / "peer_rules" / "best_connected.toml")


def test_its_word_and_its_key_are_explained_and_checked() -> None:
    assert "must have to be followed" in orglab("explain", "learning.rules.best-connected.least").stdout
    assert "Henrich" in orglab("explain", "best-connected").stdout
    assert "best-connected = the beliefs of the peer with the most peers" in orglab("explain", "--all").stdout
    wrong = orglab("check", SCENARIO, "--set", "learning.network.rule=best-conected", code=2)
    assert '"best-connected"' in wrong.stderr


def test_hubs_make_beliefs_alike_and_the_best_make_them_better(tmp_path: Path) -> None:
    with results(SCENARIO, tmp_path) as file:
        best, hubs = file["knowledge"][:].mean(axis=1)
        alike = file["diversity"][:].mean(axis=1)[1]
    assert best[-1] > best[0] + 0.1
    assert abs(hubs[-1] - hubs[0]) < 0.05
    assert alike[-1] < alike[0] / 4


def test_nobody_is_followed_who_has_too_few_peers(tmp_path: Path) -> None:
    with results(SCENARIO, tmp_path, "--set", "learning.rules.best-connected.least=60") as file:
        hubs = file["knowledge"][1]
        assert (hubs[:, -1] == hubs[:, 0]).all()
