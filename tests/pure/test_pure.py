"""A run needs no HDF5, OpenMP, MPI, threads or files; that its sources include none of them is a house rule."""

import os
import re
import subprocess
from pathlib import Path

import h5py
import pytest

PURE = os.environ["ORGLAB_PURE"]

SCENARIO = """title = "Pure"
[run]
replicates = 1
periods = 20
[workforce]
size = 60
initial_beliefs = "binary"
[network]
kind = "lattice"
degree = 4
[learning]
order = ["network"]
[[variant]]
name = "near"
[[variant]]
name = "far"
network.kind = "complete"
"""


def pure(text: str, code: int = 0) -> str:
    done = subprocess.run([PURE], input=text, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout
    return done.stdout


def test_it_finds_what_the_program_finds(tmp_path: Path) -> None:
    scenario = tmp_path / "pure.toml"
    scenario.write_text(SCENARIO)
    out = tmp_path / "pure.h5"
    subprocess.run([os.environ["ORGLAB"], "run", str(scenario), "--out", str(out), "--quiet"], check=True)
    with h5py.File(out) as file:
        expected = dict(zip(file["scenario"].asstr(), file["end_knowledge"][:, 0], strict=True))
    found = dict(line.split() for line in pure(SCENARIO).splitlines())
    assert {name: float(number) for name, number in found.items()} == pytest.approx(expected, abs=1e-6)
    assert expected["near"] > 0.55


def test_it_says_what_is_wrong_and_reads_no_file() -> None:
    assert "input:1:1: titel" in pure(SCENARIO.replace("title", "titel"), code=2)
    assert 'there is no file "march-1991"' in pure('title = "t"\nextends = "march-1991"\n', code=2)


FORBIDDEN = re.compile(
    r"\b(H5\w+|GOMP_|omp_|MPI_)|pthread_create|std::(filesystem|__fs)|std::basic_[io]?f(stream|ilebuf)|std::thread"
)


def test_it_links_nothing_of_files_and_threads() -> None:
    libraries = subprocess.run(["ldd", PURE], capture_output=True, text=True, check=True).stdout
    assert not re.search(r"hdf5|gomp|libomp|mpi|program_options", libraries)
    symbols = subprocess.run(["nm", "-C", PURE], capture_output=True, text=True, check=True).stdout
    assert "simulate" in symbols, "the program has its symbols"
    assert [line for line in symbols.splitlines() if FORBIDDEN.search(line)] == []

