"""The program with the example's measure knows its name, runs it, and it does what it says."""

from pathlib import Path

from program import orglab, results

SCENARIO = str(Path(__file__).parent / "measures" / "polarization.toml")


def test_its_name_is_explained_and_checked() -> None:
    assert "variance of agreement" in orglab("explain", "polarization").stdout
    wrong = orglab("check", SCENARIO, "--set", 'observe.measures=["polarisation"]', code=2)
    assert "did you mean polarization?" in wrong.stderr or '"polarization"' in wrong.stderr


def test_it_is_a_row_of_the_page_of_measures(tmp_path: Path) -> None:
    orglab("explain", "--pages", str(tmp_path))
    assert "| `polarization` | variance of agreement" in (tmp_path / "measures.md").read_text()


def test_camps_are_polarized_and_one_network_is_not(tmp_path: Path) -> None:
    with results(SCENARIO, tmp_path) as file:
        assert file["polarization"].attrs["valid_range"].tolist() == [0, 1]
        camps, together = file["polarization"][:].mean(axis=1)
    assert abs(camps[0] - 1 / 40) < 0.01  # agreement of fair coins over 40 dimensions
    assert camps[-1] > 0.15
    assert together[-1] < camps[-1] / 2
