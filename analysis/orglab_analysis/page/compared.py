"""What `orglab compare` says of the files of a page: a page decides nothing itself."""
from __future__ import annotations

import shlex
from dataclasses import dataclass, field
from pathlib import Path
from typing import Mapping, Sequence

from ..program import Refused, program_json, program_text
from ..results import plain
from .study import Study

Row = Mapping[str, object]
Numbers = Mapping[str, object]  # of an interval: estimate, low, high


@dataclass(frozen=True)
class Compared:
    """One call of `orglab compare`."""

    of: str  # which files, for a heading
    command: str  # that says the same
    rows: Sequence[Row] = field(default_factory=list)  # one for each measure and pair, by column
    sweeps: Sequence[Row] = field(default_factory=list)  # one for each measure and two arms that meet in several places
    notes: Sequence[str] = field(default_factory=list)  # what is compared, and what is not
    methods: str = ""  # a paragraph
    refused: str = ""  # why there is nothing else


def compared(paths: Sequence[str | Path], studies: Sequence[Study], measures: Sequence[str]) -> list[Compared]:
    """All files together; then each file whose own scenarios that did not hold against each other."""
    made = []
    if len(paths) > 1:
        made.append(_ask(paths, studies, measures))
    for path, study in zip(paths, studies):
        if not (made and any(_is_within(study, row) for row in made[0].rows)):
            made.append(_ask([path], [study], measures))
    return made


def numbers(cell: object) -> tuple[float, float, float]:
    """Estimate and limits of a cell; NaN for what is missing, a number that has no limits is its own estimate."""
    parts = cell if isinstance(cell, Mapping) else {"estimate": cell}
    return number(parts.get("estimate")), number(parts.get("low")), number(parts.get("high"))


def number(cell: object) -> float:
    """JSON has neither infinity nor NaN: "inf", null."""
    return float("nan") if cell is None else float(cell)  # type: ignore[arg-type]


def _ask(paths: Sequence[str | Path], studies: Sequence[Study], measures: Sequence[str]) -> Compared:
    options = [f"--measure={name}" for name in measures]
    options += [f"--at={one}" for one in dict.fromkeys(one for study in studies for one in study.conditions)]
    if any(study.is_part for study in studies):
        options.append("--scenarios=" + ",".join(dict.fromkeys(name for study in studies for name in study.scenarios)))
    files = [str(path) for path in paths]
    of = "All files together" if len(studies) > 1 else studies[0].name
    command = shlex.join(["orglab", "compare", *[study.name for study in studies], *options])
    if len(studies) == 1 and int(studies[0].results.sizes["point"]) == 1:
        return Compared(of, command, refused="There is one scenario at one place, and nothing to compare it with.")
    try:
        tables = program_json(["compare", "--format=json", *options, "--", *files])
        methods = program_text(["compare", "--methods", *options, "--", *files])
    except Refused as problem:
        said = str(problem)
        for path, study in zip(files, studies):
            said = said.replace(path, study.name)
        return Compared(of, command, refused=f"There is no verdict. {plain(said[:1].upper() + said[1:])}")
    return Compared(
        of, command, _rows(tables[0]), [row for table in tables[1:] for row in _rows(table)],
        [str(note) for note in tables[0]["notes"]], methods.strip(),  # type: ignore[union-attr]
    )


def _rows(table: Mapping[str, object]) -> list[Row]:
    labels = [column["label"] for column in table["columns"]]  # type: ignore[attr-defined, index]
    return [dict(zip(labels, row)) for row in table["rows"]]  # type: ignore[attr-defined]


def _is_within(study: Study, row: Row) -> bool:
    """Whether both sides of a row are scenarios of this file; one that other files have too is "name (file)"."""
    own = {word for name in study.scenarios for word in (name, f"{name} ({study.name})")}
    return row["arm"] in own and row["baseline"] in own
