"""The tools of HDF5 and netCDF list a results file."""

import subprocess
from pathlib import Path

import pytest


def output_of(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("name", ["example", "real"])
def test_ncdump(request: pytest.FixtureRequest, name: str) -> None:
    text = output_of("ncdump", "-h", str(request.getfixturevalue(name)))
    assert "float knowledge(point, replicate, period) ;" in text
    assert "string scenario(point) ;" in text
    assert "uint64 seed(point, replicate) ;" in text
    assert "phony" not in text, "every dimension has its name"


@pytest.mark.parametrize("name", ["example", "real"])
def test_h5ls(request: pytest.FixtureRequest, name: str) -> None:
    text = output_of("h5ls", "-r", str(request.getfixturevalue(name)))
    assert "/summary/knowledge/period Dataset, same as /" in text
    assert "/provenance/source_text" in text


def test_ncdump_reads_the_data(example: Path) -> None:
    text = output_of("ncdump", "-v", "time_to_80", str(example))
    assert "10, _, 12" in text, "_ is how ncdump writes a missing number"


def test_the_same_results_for_any_number_of_threads(orglab: str, real: Path, tmp_path: Path) -> None:
    scenario = Path(__file__).parent / "small.toml"
    for threads in ("1", "2", "3"):
        out = tmp_path / f"{threads}.h5"
        output_of(orglab, "run", str(scenario), "--threads", threads, "--out", str(out), "--quiet")
        output_of("h5diff", "--exclude-path", "/provenance", str(real), str(out))


def test_show(orglab: str, real: Path) -> None:
    text = output_of(orglab, "show", str(real))
    assert text.startswith("Experts or a network, small\n2 points x 4 replicates: 8 ok; periods 0 to 30\n")
    assert "knowledge" in text
    one = output_of(orglab, "show", str(real), "--measure", "knowledge")
    assert "knowledge" in one and "diversity" not in one


def test_show_suggests_a_measure(orglab: str, real: Path) -> None:
    done = subprocess.run([orglab, "show", str(real), "--measure", "knowlegde"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "did you mean knowledge?" in done.stderr


def test_show_of_no_results_file(orglab: str, tmp_path: Path) -> None:
    (tmp_path / "notes.h5").write_text("no HDF5")
    for file in ("notes.h5", "missing.h5"):
        done = subprocess.run([orglab, "show", str(tmp_path / file)], capture_output=True, text=True, check=False)
        assert done.returncode == 2
        assert file in done.stderr
