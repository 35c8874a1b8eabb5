"""The head of a scenario file: the comment above its first line, key by key (scenarios/README.md)."""

import re
from dataclasses import dataclass
from pathlib import Path

MODEL = ("shows", "source", "taken", "open", "expect", "check")
QUESTION = ("claim", "arms", "hours", "main", "turns", "expect", "check")
OPTIONAL = ("taken", "open")

BEGINS = re.compile(r"# ([a-z]+): +(\S.*)")
CONTINUES = re.compile(r"# {9}(\S.*)")
BARE_POINT = re.compile(r"(?<![\w.])\.\d")


class Mistake(Exception):
    """A head that cannot be read or does not fit its scenario; says where."""

    def __init__(self, file: Path, line: int, problem: str) -> None:
        super().__init__(f"{file}:{line}: {problem}")


@dataclass(frozen=True)
class Entry:
    """One key of a head with its text; a text over several lines is joined by blanks."""

    key: str
    text: str
    line: int


def read_head(file: Path) -> list[Entry]:
    entries: list[Entry] = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.startswith("#"):
            break
        if BARE_POINT.search(line):
            raise Mistake(file, number, "write a number with the digit before its point: 0.8")
        if begins := BEGINS.fullmatch(line):
            entries.append(Entry(begins[1], begins[2], number))
        elif (continues := CONTINUES.fullmatch(line)) and entries:
            last = entries.pop()
            entries.append(Entry(last.key, f"{last.text} {continues[1]}", last.line))
        else:
            raise Mistake(file, number, "neither `# key: text` nor a text that continues nine blanks after its `#`")
    return entries


def check_keys(file: Path, entries: list[Entry]) -> None:
    """A head has the keys of a model or of a question, in their order; only `check` may repeat."""
    keys = QUESTION if entries and entries[0].key == QUESTION[0] else MODEL
    reached = 0
    for entry in entries:
        if entry.key not in keys:
            raise Mistake(file, entry.line, f"no key `{entry.key}` in this kind of head: {', '.join(keys)}")
        place = keys.index(entry.key)
        if place < reached or (place == reached - 1 and entry.key != "check"):
            raise Mistake(file, entry.line, f"`{entry.key}` is out of order: {', '.join(keys)}")
        reached = place if entry.key == "check" else place + 1
    present = {entry.key for entry in entries}
    for key in keys:
        if key not in present and key not in OPTIONAL:
            raise Mistake(file, 1, f"the head has no `{key}`")
