"""Each example is one file and no second edit: all of them dropped into a fresh copy of the project, built and run.

The copy holds what a build of the program needs and nothing else. Its compiler and flags are those of this build, so
that a compiler cache knows most of it.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent
FOLDERS = {
    "channels": "sim/learning/channels",
    "peer_rules": "sim/learning/peers/rules",
    "designs": "sim/design/designs",
    "shapes": "sim/organization/shapes",
    "landscapes": "sim/landscape/kinds",
    "measures": "sim/metrics/families",
}
EXAMPLES = sorted(SOURCE.glob("examples/*/*.cpp"))


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program of a fresh tree with every example's file in the folder where it belongs."""
    tree = tmp_path_factory.mktemp("fresh") / "orglab"
    tree.mkdir()
    for folder in ("sim", "cmake", "scenarios", "analysis"):
        shutil.copytree(SOURCE / folder, tree / folder)
    for file in ("CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md"):
        shutil.copy(SOURCE / file, tree / file)
    for example in EXAMPLES:
        shutil.copy(example, tree / FOLDERS[example.parent.name])
    build = tree / "build" / "fresh"
    options = [f"-D{option}" for option in os.environ["ORGLAB_BUILD"].split("|")]
    cmake = ["cmake", "-S", str(tree), "-B", str(build), "-G", "Ninja", "-DORGLAB_TESTS=OFF", *options]
    subprocess.run([*cmake, "--log-level=WARNING"], check=True)
    subprocess.run(["cmake", "--build", str(build), "--target", "orglab_program"], check=True)
    return build / "orglab"


def test_there_is_an_example_for_every_folder() -> None:
    assert {example.parent.name for example in EXAMPLES} == FOLDERS.keys()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.stem)
def test_a_dropped_file_is_all(example: Path, program: Path) -> None:
    """The tests of the example, on the program that has all of them."""
    test = SOURCE / "examples" / f"test_{example.stem}.py"
    command = ["/usr/bin/python3", "-m", "pytest", "-q", "-p", "no:cacheprovider", str(test)]
    run = subprocess.run(command, env=os.environ | {"ORGLAB": str(program)}, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
