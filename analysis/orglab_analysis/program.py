"""The program orglab itself, asked for numbers that it alone defines.

The program names itself in ORGLAB_PROGRAM when it starts this package; without that the `orglab` on
PATH is asked. Options of a user come as one word, `--measure=NAME`, and files after `--`, so that
no text of a file or a user becomes another option."""
from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import Sequence

from .errors import InputError


class Refused(InputError):
    """The program ran and did not answer: what it said, without its name."""


def program_json(words: Sequence[str]) -> list[dict[str, object]]:
    """What `orglab WORDS...` prints with --format json: its tables, one object each with title,
    columns, rows and notes. Raises Refused if it ends with a mistake, InputError if there is no program."""
    try:
        return [json.loads(line) for line in program_text(words).splitlines() if line.strip()]
    except ValueError as problem:
        raise InputError(f"`{_program()} {words[0]}` does not print what this package reads: it is another version.") from problem


def program_text(words: Sequence[str]) -> str:
    """What `orglab WORDS...` prints; raises as program_json does."""
    program = _program()
    try:
        ended = subprocess.run(
            [program, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
        )
    except (OSError, ValueError) as problem:  # ValueError: a word with a zero byte
        raise InputError(f"{program} cannot be started: {problem}.") from problem
    if ended.returncode != 0:
        raise Refused(_complaint(ended.stderr) or f"orglab {words[0]} ended with code {ended.returncode}.")
    return ended.stdout


def _program() -> str:
    named = os.environ.get("ORGLAB_PROGRAM")
    if named and not os.path.isfile(named):
        raise InputError(f"the program {named}, which $ORGLAB_PROGRAM names, is not there.")
    found = named or shutil.which("orglab")
    if not found:
        raise InputError("the program orglab is not on PATH: it computes what is shown here (or set $ORGLAB_PROGRAM to it).")
    return found


def _complaint(told: str) -> str:
    """Of several lines one, each ended as a sentence."""
    lines = [line.strip().removeprefix("orglab: ") for line in told.splitlines() if line.strip()]
    return " ".join(line if line.endswith((".", "?", "!")) else line + "." for line in lines)
