"""The section of verdicts: sentences and tables of what `orglab compare` says."""
from __future__ import annotations

from typing import Sequence

import numpy as np

from .compared import Compared, Row, number, numbers
from .html import Html, join, listing, table, tag
from .words import amount, counted, interval, p_value

MOST_ROWS = 400
MOST_SENTENCES = 24
MOST_RUN_NOTES = 6
MOST_OPEN = 24
MOST_PRINTED = 120


def verdict_section(found: Sequence[Compared], passed: Sequence[Html]) -> Html:
    """`passed`: what is told of curves that pass one another."""
    blocks = [_block(one, heading=len(found) > 1) for one in found]
    return tag("section", tag("h2", "Verdicts", id="verdicts"), blocks, passed)


def _block(one: Compared, heading: bool) -> Html:
    blocks: list[object] = [tag("h3", one.of)] if heading else []
    if one.refused:
        blocks.append(tag("p", one.refused))
        return join(blocks)
    blocks.append(tag("p", "As ", tag("code", one.command), " says, p-values corrected for the number of tests (Holm).", class_="quiet"))
    said = _sentences(one)
    blocks.append(listing(said[:MOST_SENTENCES]))
    if len(said) > MOST_SENTENCES:
        blocks.append(tag("p", f"{len(said) - MOST_SENTENCES} more are in the table.", class_="quiet"))
    blocks += _passage("Number of runs", [str(row["number of runs"]) for row in one.rows if row["number of runs"]], MOST_RUN_NOTES)
    blocks += _passage("What is compared, and what is not", one.notes)
    rows = one.rows[:MOST_ROWS]
    if len(one.rows) > MOST_ROWS:
        blocks.append(tag("p", f"The tables have the first {MOST_ROWS} of {len(one.rows)} comparisons; the command has them all.", class_="quiet"))
    differences = _differences(rows)
    few = len(rows) <= MOST_OPEN
    blocks.append(differences if few else tag("details", tag("summary", f"All {len(rows)} differences"), differences, class_=_printed(rows, MOST_PRINTED)))
    blocks.append(tag("details", tag("summary", "Effect sizes, tests, and what so many runs can show"), _effects(rows), class_=_printed(rows, MOST_OPEN)))
    return join(blocks)


def _printed(rows: Sequence[Row], most: int) -> str | None:
    """Of what is folded on screen: whether paper has it."""
    return "printed" if len(rows) <= most else None


def _passage(title: str, lines: Sequence[str], most: int = MOST_SENTENCES) -> list[object]:
    shown = [*lines[:most], *([f"and {len(lines) - most} more"] if len(lines) > most else [])]
    return [tag("p", f"{title}:"), listing(shown)] if lines else []


def _sentences(one: Compared) -> list[str]:
    """Of arms that meet in several places how often which is better, of others the verdict."""
    swept = {(row["measure"], row["baseline"], row["arm"]): str(row["in words"]) for row in one.sweeps}
    return list(dict.fromkeys(
        swept.get((row["measure"], row["baseline"], row["arm"]), str(row["in words"])) for row in one.rows
    ))


def _heads(rows: Sequence[Row]) -> tuple[list[str], bool, bool]:
    """The first columns; whether places and baselines have one."""
    placed = any(row["place"] for row in rows)
    several = len({row["baseline"] for row in rows}) > 1
    return ["Measure", "Arm", *(["Against"] if several else []), *(["Place"] if placed else [])], placed, several


def _first(row: Row, placed: bool, several: bool) -> list[object]:
    return [row["measure"], row["arm"], *([row["baseline"]] if several else []), *([row["place"] or "–"] if placed else [])]


def _differences(rows: Sequence[Row]) -> Html:
    heads, placed, several = _heads(rows)
    against = "the other arm" if several else rows[0]["baseline"]
    cells = [
        [
            *_first(row, placed, several), _value(row, "arm"), _value(row, "baseline"),
            _interval(row["difference"], signed=True), _number(row["p Holm"], p_value), row["verdict"],
        ]
        for row in rows
    ]
    heads += ["Its value", f"Value of {against}", "Difference", "p (Holm)", "Verdict"]
    return table(f"Differences from {against}: means with intervals; of times the runs that got there, and the difference in periods", heads, cells)


def _value(row: Row, side: str) -> object:
    """The mean; of times how many runs got there, and the median."""
    reached = row[f"{side} reached"]
    if not isinstance(reached, dict):
        return _interval(row[f"{side} mean"])
    median = number(reached["estimate"])
    if not number(reached["runs"]) > 0:
        return "–", median
    return f"{counted(reached['reached'])} of {counted(reached['runs'])}, median {'never' if np.isinf(median) else f'{median:g}'}", median


def _effects(rows: Sequence[Row]) -> Html:
    heads, placed, several = _heads(rows)
    smallest = any(number(row["smallest effect"]) > 0 for row in rows)
    heads += ["Runs", "Bootstrap interval", "p", "Hedges’ g", "d of pairs", "A", "Larger/equal/smaller", "Correlation", "Pairing saves"]
    heads += ["Runs needed", "Smallest seen", *(["Power", "p (equivalence)"] if smallest else [])]
    cells = []
    for row in rows:
        times = "–" if row["larger in"] is None else "/".join(counted(row[f"{one} in"]) for one in ("larger", "equal", "smaller"))
        gain = number(row["pairing gain"])
        cells.append([
            *_first(row, placed, several), _runs(row), _limits(row["bootstrap"]), _number(row["p"], p_value),
            _number(row["Hedges g"]), _number(row["d of pairs"]), _number(row["Vargha-Delaney A"]), times,
            _number(row["correlation"]), ("–" if gain != gain else f"{gain:.1f} ×", gain), _number(row["runs needed"], counted),
            _number(row["smallest visible"]), *([_number(row["power"]), _number(row["p equivalence"], p_value)] if smallest else []),
        ])
    against = "the other arm" if several else rows[0]["baseline"]
    return table(f"Effect sizes against {against}; runs needed and smallest difference seen in 80 % of studies", heads, cells, dense=True)


def _runs(row: Row) -> object:
    own, other = row["runs of arm"], row["runs of baseline"]
    return "–" if own is None else f"{counted(own)} pairs" if row["paired"] == "yes" else f"{counted(own)} and {counted(other)}"


def _interval(cell: object, signed: bool = False) -> tuple[str, float]:
    found = numbers(cell)
    return interval(*found, signed=signed), found[0]


def _limits(cell: object) -> object:
    _, low, high = numbers(cell)
    return "–" if low != low else f"[{amount(low, True)}, {amount(high, True)}]"


def _number(cell: object, shown=amount) -> tuple[str, float]:  # type: ignore[no-untyped-def]
    value = number(cell)
    return shown(value), value
