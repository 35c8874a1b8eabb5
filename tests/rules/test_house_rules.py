"""Each rule finds what it forbids, where it forbids it, and leaves the rest alone."""

import subprocess
from pathlib import Path

import pytest
from house_rules import breaches_of, main, mirror

HEADER = "// A header.\n#pragma once\n"


def what(file: str, text: str) -> list[str]:
    return [breach.what for breach in breaches_of(file, text)]


@pytest.mark.parametrize(
    ("file", "text", "part"),
    [
        ("sim/beliefs/a.cpp", '#include "engine/run.hpp"\n', "to the right"),
        ("sim/parlour/a.cpp", "\n", "no folder"),
        ("sim/engine/a.cpp", "#include <H5Cpp.h>\n", "HDF5"),
        ("sim/engine/a.cpp", "#include <hdf5.h>\n", "HDF5"),
        ("sim/engine/a.cpp", "#pragma omp parallel for\n", "OpenMP"),
        ("sim/study/a.cpp", "#include <omp.h>\n", "OpenMP"),
        ("sim/comparison/a.cpp", "nlohmann::json::parse(text);\n", "parsed once"),
        ("sim/comparison/a.cpp", '#include "results/results.hpp"\n', "to the right"),
        ("sim/study/a.cpp", "#include <boost/program_options.hpp>\n", "program options"),
        ("sim/study/a.cpp", "#include <mpi.h>\n", "MPI"),
        ("sim/study/a.cpp", "#include <hwy/highway.h>\n", "kernels"),
        ("sim/learning/a.cpp", "#include <immintrin.h>\n", "Highway"),
        ("sim/learning/a.cpp", "_mm256_setzero_si256();\n", "Highway"),
        ("sim/main.cpp", "#include <H5Cpp.h>\n", "HDF5"),
        ("sim/engine/a.cpp", "#include <thread>\n", "threads and files"),
        ("sim/scenario/a.cpp", "#include <fstream>\n", "threads and files"),
        ("sim/plan/a.hpp", HEADER + "#include <filesystem>\n", "threads and files"),
        ("sim/random/a.cpp", "std::normal_distribution<double> d;\n", "random numbers"),
        ("sim/random/a.cpp", "std::mt19937_64 engine;\n", "an address"),
        ("sim/engine/a.cpp", 'point.settings.at("run.until")\n', "read once"),
        ("sim/learning/a.cpp", 'context.settings.find("task.dimensions")\n', "read once"),
        ("sim/learning/a.cpp", "read_task(settings)\n", "read once"),
        ("sim/execution/a.cpp", "#pragma omp task\n", "tasks"),
        ("sim/engine/a.cpp", "// TODO: later\n", "left for later"),
        ("docs/a.md", "see FIXME\n", "left for later"),
        ("tests/unit/a.cpp", "GTEST_SKIP();\n", "skipped"),
        ("tests/analysis/test_a.py", "@pytest.mark.skip\n", "skipped"),
        ("docs/a.md", "cd /home/ann/orglab\n", "one machine"),
        ("tools/a.py", "#!/usr/bin/env python3\n", "python3"),
        ("sim/engine/a.hpp", "#pragma once\n", "begins with a sentence"),
        ("sim/engine/a.hpp", "// A header.\n", "pragma once"),
        ("sim/engine/a.cpp", "\n" * 401, "more than 400 lines"),
    ],
)
def test_a_breach_is_found(file: str, text: str, part: str) -> None:
    assert any(part in one for one in what(file, text))


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("sim/execution/a.cpp", '#include "beliefs/planes.hpp"\n#include "plan/plan.hpp"\n#include <omp.h>\n'),
        ("sim/results/a.cpp", "#include <H5Cpp.h>\n"),
        ("sim/scenario/a.cpp", 'settings.find("network.directed")\n'),
        ("sim/engine/a.cpp", "point.model.get<RunSettings>().until\n"),
        ("tests/unit/a.cpp", 'point.settings.at("network.degree")\n'),
        ("sim/execution/a.cpp", "#include <mutex>\n"),
        ("sim/scenario/shipped.cpp", "#include <fstream>\n"),
        ("sim/commands/a.cpp", "#include <boost/program_options.hpp>\n"),
        ("sim/main.cpp", '#include "commands/dispatch.hpp"\n'),
        ("sim/engine/a.hpp", HEADER),
        ("sim/engine/a.cpp", "\n" * 400),
        ("tests/unit/results/a.cpp", "#include <hdf5.h>\n"),
        ("tests/unit/a.cpp", "std::mt19937_64 engine;\n"),
        ("docs/a.md", "network/results and scenarios/home/\n"),
    ],
)
def test_what_is_allowed_passes(file: str, text: str) -> None:
    assert what(file, text) == []


def test_the_program_fails_on_a_project_with_a_breach_and_passes_without(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    file = tmp_path / "sim" / "beliefs" / "a.hpp"
    file.parent.mkdir(parents=True)
    file.write_text(HEADER)
    test = tmp_path / "tests" / "unit" / "beliefs" / "a_test.cpp"
    test.parent.mkdir(parents=True)
    test.write_text("// A test.\n")
    assert main(tmp_path) == 0
    file.write_text(HEADER + "// TODO\n")
    assert main(tmp_path) == 1
    assert "sim/beliefs/a.hpp:3: " in capsys.readouterr().out


SOURCES = ["sim/main.cpp", "sim/graphs/reach.cpp", "sim/graphs/reach.hpp", "sim/learning/experts/upward.cpp"]
TESTS = ["tests/unit/graphs/reach_test.cpp", "tests/unit/learning/experts/upward_test.cpp"]


def test_unit_tests_mirror_the_sources() -> None:
    shared = ["tests/unit/graphs/small.cpp", "tests/unit/graphs/oracle_test.cpp"]
    assert not list(mirror(SOURCES + TESTS + shared))


def test_a_unit_test_without_a_source_is_found() -> None:
    assert [breach.file for breach in mirror([*SOURCES, *TESTS, "tests/unit/learning/upward_test.cpp"])] == [
        "tests/unit/learning/upward_test.cpp"
    ]


def test_a_folder_without_unit_tests_is_found() -> None:
    assert [breach.file for breach in mirror(SOURCES + TESTS[:1])] == ["sim/learning"]
