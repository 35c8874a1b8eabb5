"""Programs are run, and what they took of the processor and of memory is measured."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
FLAGS = ["-O3", "-march=native", "-std=c++20", "-Wall", "-Wno-psabi"]

Keys = dict[str, Any]
Spread = dict[str, float]


@dataclass(frozen=True)
class Used:
    """What a program took."""

    processor: float  # seconds, of all its threads and children
    clock: float  # seconds that passed
    peak: float  # bytes of memory
    output: str


class Failed(Exception):
    """A program did not end well, or what it took tells nothing."""


def run(command: Sequence[str | Path], threads: int = 1) -> Used:
    began = time.monotonic()
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen(
            [str(word) for word in command],
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**os.environ, "OMP_NUM_THREADS": str(threads)},
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        clock = time.monotonic() - began
        out.seek(0)
        output = out.read().decode(errors="replace")
    if child.returncode != 0:
        raise Failed(f"{' '.join(str(word) for word in command)}: exit code {child.returncode}\n{output}")
    return Used(used.ru_utime + used.ru_stime, clock, used.ru_maxrss * 1024.0, output)


def text_of(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def options_of(keys: Keys) -> list[str]:
    return [word for key, value in keys.items() for word in ("--set", f"{key}={text_of(value)}")]


def scenario_named(name: str) -> str:
    """A file of this folder, or the name of a shipped scenario."""
    return str(HERE / name) if name.endswith(".toml") else name


class Bench:
    """The program that is measured, and the programs of one purpose beside it."""

    def __init__(self, program: Path, folder: Path) -> None:
        self.program = program.resolve()
        self.folder = folder
        self.compiler = os.environ.get("CXX", "g++")
        self.version = run([self.program, "--version"]).output.splitlines()[0]

    def orglab(self, scenario: str, keys: Keys, threads: int = 1) -> Used:
        out = self.folder / "case.h5"
        words = ["run", scenario_named(scenario), "--threads", str(threads), "--quiet", "--force", "--out", out]
        return run([self.program, *words, *options_of(keys)], threads)

    def checked(self, scenario: str, keys: Keys) -> None:
        run([self.program, "check", scenario_named(scenario), *options_of(keys)])

    def planned(self, scenario: str, keys: Keys) -> dict[str, Any]:
        words = ["plan", scenario_named(scenario), "--cores", "1", "--format", "json"]
        return json.loads(run([self.program, *words, *options_of(keys)]).output)

    def size_of_results(self) -> float:
        return float((self.folder / "case.h5").stat().st_size)

    def program_of(self, kind: str, name: str) -> Path:
        """bench/KIND/NAME.cpp, compiled for this processor, the first time that it is asked for."""
        made = self.folder / f"{kind}_{name}"
        if not made.exists():
            source = HERE.parent / kind / f"{name}.cpp"
            subprocess.run([self.compiler, *FLAGS, f"-I{HERE.parent}", source, "-o", made], check=True)
        return made

    def alone(self, kind: str, name: str, arguments: Sequence[str]) -> dict[str, float]:
        return json.loads(run([self.program_of(kind, name), *arguments]).output)


def seconds_between(short: Used, long: Used) -> float:
    """What the long one took more of the processor. Raises Failed if noise would hide that."""
    seconds = long.processor - short.processor
    if seconds < 0.05 * long.processor:
        raise Failed(f"{long.processor:.3g} s are hardly more than {short.processor:.3g} s: the long one is too short")
    return seconds


def rounded(number: float, digits: int = 4) -> float:
    return float(f"{number:.{digits}g}")


def spread_of(numbers: Sequence[float]) -> Spread:
    return {
        "median": rounded(statistics.median(numbers)),
        "min": rounded(min(numbers)),
        "max": rounded(max(numbers)),
    }


def tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def memory_limit(gibibytes: float) -> None:
    """What the measured programs may take at most, so that a case that is too large fails and no machine does."""
    most = int(gibibytes * (1 << 30))
    _, there = resource.getrlimit(resource.RLIMIT_AS)
    if there == resource.RLIM_INFINITY or most < there:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
