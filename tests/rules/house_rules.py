#!/usr/bin/python3
"""The house rules that a text search can hold: run on the project, prints every breach.

usage: house_rules.py PROJECT_FOLDER
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

# A folder of sim/ includes only itself and folders to its left.
FOLDERS = (
    "support random parameters statistics report tables design scenario beliefs landscape graphs organization"
    " learning environment metrics engine outcomes comparison plan description execution results cluster study selftest commands"
).split()

LONGEST_FILE = 400

SOURCES = {".cpp", ".hpp"}
CHECKED = SOURCES | {".py", ".cmake", ".txt", ".toml", ".md", ".json", ".csv", ".in", ""}


class Breach(NamedTuple):
    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


class Pattern(NamedTuple):
    """Text that may stand only in some folders of sim, and, with `tests`, anywhere outside sim."""

    text: re.Pattern[str]
    allowed: tuple[str, ...]
    what: str
    tests: bool = True


ONLY_IN = [
    Pattern(re.compile(r'#\s*include\s*[<"](H5|hdf5)'), ("results",), "only results includes HDF5"),
    Pattern(
        re.compile(r"#\s*include\s*<omp\.h>|#\s*pragma\s+omp"),
        ("execution",),
        "only execution uses OpenMP",
    ),
    Pattern(re.compile(r"[jJ](son|SON)::parse\b"), ("results",), "settings are parsed once, where a results file is read"),
    Pattern(re.compile(r"boost/program_options"), ("commands",), "only commands read program options"),
    Pattern(re.compile(r'#\s*include\s*[<"](mpi\.h|boost/mpi)'), ("cluster",), "only cluster includes MPI"),
    Pattern(
        re.compile(r'#\s*include\s*[<"]hwy/'),
        ("support", "random", "beliefs", "landscape", "learning", "metrics", "engine"),
        "kernels of vectors stand where runs are computed",
    ),
    Pattern(re.compile(r"#\s*include\s*<immintrin\.h>|\b_mm\d*_"), (), "vectors are written with Highway, once for all processors"),
    Pattern(re.compile(r"#\s*include\s*<iostream>"), (), "print with fmt, and only in commands"),
    Pattern(
        re.compile(r"\bstd::(mt19937\w*|minstd_rand0?|shuffle)\b"),
        (),
        "a random number has an address: use random/draws.hpp",
    ),
    Pattern(
        re.compile(r"\bstd::\w+_distribution\b"),
        (),
        "std:: random numbers differ between libraries: use random/draws.hpp",
        tests=False,
    ),
    Pattern(
        re.compile(r"\brandom_device\b"),
        ("results",),
        "a run is a function of its seed; only names of files may be random",
        tests=False,
    ),
    Pattern(
        re.compile(r"settings(_|\(\))?(\.|->)(at|find)\(\"|\b(read_[a-z_]+|number_of)\(settings", re.IGNORECASE),
        ("parameters", "scenario"),
        "a setting is read once, into the struct of its section: use model.get<Struct>()",
    ),
    Pattern(re.compile(r"#\s*pragma\s+omp\s+task"), (), "tasks hide races from the sanitizer", tests=False),
    Pattern(re.compile(r"#\s*include\s*<format>"), (), "g++ 12 has no <format>: use fmt", tests=False),
]

# A run is computed without threads and files, so that it can also be computed on a machine without them.
PURE = FOLDERS[: FOLDERS.index("execution")]
IMPURE = re.compile(
    r"#\s*include\s*<(filesystem|fstream|thread|mutex|shared_mutex|condition_variable|future|atomic|unistd\.h|sys/.*)>"
)
# What stands behind scenario/file_source.hpp, and a header for tests and right of execution.
TOUCH_FILES = re.compile(
    r"sim/(scenario/(files_on_disk|nearest_file|shipped)\.[ch]pp|support/temporary_folder\.hpp)"
)

NOWHERE = [
    (re.compile(r"\b(TODO|FIXME|XXX)\b|not implemented", re.IGNORECASE), "nothing is left for later in the text"),
    (re.compile(r"GTEST_SKIP|\bDISABLED_|pytest\.(mark\.)?skip|unittest\.skip"), "a skipped test is no test"),
    (re.compile(r"(?<![\w.])/(work|home|root|Users)/"), "a path of one machine"),
    (re.compile(r"^#!.*\benv python"), "use /usr/bin/python3: another python sees no Debian module"),
]

# Unit tests of several sources at once are named after what they hold these to (tests/README.md).
PROOFS = set("exact full_disk golden oracle properties questions renamed_keys structures twins two_levels".split())

INCLUDE = re.compile(r'#\s*include\s*"([a-z_]+)/')


def arrows(folder: str, lines: list[str]) -> Iterator[tuple[int, str]]:
    """Includes of a file in `folder` that point to the right."""
    for number, line in enumerate(lines, 1):
        found = INCLUDE.match(line)
        if found and found[1] in FOLDERS and FOLDERS.index(found[1]) > FOLDERS.index(folder):
            yield number, f"{folder} must not include {found[1]}: it stands to the right"


def header_form(lines: list[str]) -> Iterator[tuple[int, str]]:
    if not lines or not lines[0].startswith("// "):
        yield 1, "a header begins with a sentence of what it is"
    if "#pragma once" not in lines and not any("HWY_TARGET_TOGGLE" in line for line in lines):
        yield 1, "a header says #pragma once"


def breaches_of(file: str, text: str) -> Iterator[Breach]:
    """Every breach in one file; `file` is its path within the project."""
    path = Path(file)
    lines = text.splitlines()
    in_rules = path.parts[:2] == ("tests", "rules")  # the rules themselves must name what they forbid
    folder = path.parts[1] if path.parts[0] == "sim" and len(path.parts) > 2 else ""
    if path.suffix in SOURCES | {".py"} and len(lines) > LONGEST_FILE:
        yield Breach(file, len(lines), f"more than {LONGEST_FILE} lines")
    if path.suffix == ".hpp":
        yield from (Breach(file, number, what) for number, what in header_form(lines))
    if folder:
        if folder not in FOLDERS:
            yield Breach(file, 1, f"{folder} is no folder of docs/design.md")
        else:
            yield from (Breach(file, number, what) for number, what in arrows(folder, lines))
    pure = folder in PURE and not TOUCH_FILES.fullmatch(file)
    for number, line in enumerate(lines, 1):
        if pure and IMPURE.match(line):
            yield Breach(file, number, f"{folder} computes runs, without threads and files")
        if path.suffix in SOURCES:
            for pattern in ONLY_IN:
                free = folder in pattern.allowed or (not folder and path.parts[0] != "sim" and pattern.tests)
                if not free and pattern.text.search(line):
                    yield Breach(file, number, pattern.what)
        if not in_rules:
            for forbidden, what in NOWHERE:
                if forbidden.search(line):
                    yield Breach(file, number, what)


def mirror(files: list[str]) -> Iterator[Breach]:
    """Each unit test stands where its source or header does, and each folder of sim has its tests."""
    things = {file.removeprefix("sim/").rsplit(".", 1)[0] for file in files if file.startswith("sim/")}
    tested = set()
    for file in files:
        path = Path(file)
        if path.parts[:2] != ("tests", "unit") or path.suffix != ".cpp":
            continue
        name = path.name.removesuffix("_test.cpp")
        if name == path.name:
            continue  # what tests share
        tested.add(path.parts[2])
        thing = "/".join([*path.parts[2:-1], name])
        if name not in PROOFS and thing not in things:
            yield Breach(file, 1, f"there is no sim/{thing}.cpp or .hpp that it could be the test of")
    for folder in sorted({thing.split("/")[0] for thing in things if "/" in thing} - tested):
        yield Breach(f"sim/{folder}", 1, f"has no test in tests/unit/{folder}")


def files_of(project: Path) -> list[str]:
    """What git tracks or would, so that build folders and results stay out."""
    listed = subprocess.run(
        ["git", "-C", str(project), "ls-files", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        text=True,
        check=True,
    )
    names = [name for name in listed.stdout.splitlines() if (project / name).is_file()]
    return [name for name in names if Path(name).suffix in CHECKED and name != "LICENSE"]


def main(project: Path) -> int:
    files = files_of(project)
    breaches = [
        breach for file in files for breach in breaches_of(file, (project / file).read_text(encoding="utf-8"))
    ]
    breaches += mirror(files)
    for breach in breaches:
        print(breach)
    print(f"{len(files)} files, {len(breaches)} breaches")
    return 1 if breaches or not files else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
