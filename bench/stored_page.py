"""Pages of docs/ with numbers that are stored beside the program that measured them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Results = dict[str, Any]


def filled(page: str, pieces: dict[str, str]) -> str:
    """The page with what stands between its marks written again."""
    for name, piece in pieces.items():
        begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->"
        head, rest = page.split(begin)
        page = f"{head}{begin}{piece}{end}{rest.split(end)[1]}"
    return page


def make_or_check(
    arguments: list[str],
    pieces_of: Callable[[Results], dict[str, str]],
    faults_of: Callable[[Results, Path], list[str]],
    draw: Callable[[Results, Path], None] = lambda results, page: None,
) -> int:
    """[--check] RESULTS PAGE: writes the page, or tells what of it is not as the results say."""
    checks = arguments[:1] == ["--check"]
    file, page = (Path(name) for name in arguments[checks:])
    results = json.loads(file.read_text())
    old = page.read_text()
    new = filled(old, pieces_of(results))
    if not checks:
        page.write_text(new)
        draw(results, page)
        return 0
    faults = [f"{page} is not made from {file}"] if old != new else []
    faults += faults_of(results, page)
    print("\n".join(faults) if faults else "the page has the stored numbers")
    return 1 if faults else 0
