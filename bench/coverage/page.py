"""The tables of docs/coverage.md, from the numbers that bench_coverage stored.

    page.py RESULTS PAGE          write the tables of the page
    page.py --check RESULTS PAGE  fail if the page has others, or a number breaks what is promised
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from stored_page import make_or_check  # noqa: E402

LEAST, MOST = 0.94, 0.96  # of 95 %
USUAL_REPEATS = 4000

Row = dict[str, Any]


def percent(share: float) -> str:
    return f"{100 * share:.1f}"


def cell(row: Row) -> str:
    if row["without_limits"] > 0.5:
        return "no limits"
    text = percent(row["coverage"])
    return text if LEAST <= row["coverage"] <= MOST else f"**{text}**"


def coverage_tables(rows: list[Row]) -> str:
    """A table for all data of one unit and the same sizes, a line for each interval."""
    tables: dict[tuple[str, ...], dict[tuple[str, str], dict[int, Row]]] = {}
    sizes: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        sizes.setdefault((row["data"], row["interval"]), []).append(str(row["size"]))
    for row in rows:
        name = (row["data"], row["interval"])
        of_unit = tables.setdefault((row["unit"], *sizes[name]), {})
        of_unit.setdefault(name, {})[row["size"]] = row
    made = []
    for (unit, *heads), lines in tables.items():
        text = f"| {unit}: | | {' | '.join(heads)} |\n| --- | --- |{' --- |' * len(heads)}\n"
        before = None
        for (data, interval), cells in lines.items():
            shown = " | ".join(cell(one) for one in cells.values())
            fewest = min(one["repeats"] for one in cells.values())
            name = data if fewest >= USUAL_REPEATS else f"{data} ({fewest:,} repeats)"
            text += f"| {name if data != before else ''} | {interval} | {shown} |\n"
            before = data
        made.append(text)
    return "\n".join(made)


def power_table(rows: list[Row]) -> str:
    text = "| pairs | predicted | seen | printed, on the average |\n| --- | --- | --- | --- |\n"
    for row in rows:
        numbers = (row["predicted"], row["seen"], row["printed"])
        text += f"| {row['pairs']} | {' | '.join(percent(number) for number in numbers)} |\n"
    return text


def pieces_of(results: dict[str, list[Row]]) -> dict[str, str]:
    return {
        "coverage": coverage_tables(results["coverage"]),
        "power": power_table(results["power"]),
    }


def broken(results: dict[str, list[Row]]) -> list[str]:
    """Which numbers break what their interval promises, or the power that is predicted."""
    found = []
    for row in results["coverage"]:
        if row["promise"] == "none":
            continue
        chance = 0 if row["repeats"] >= USUAL_REPEATS else 3 * row["error"]
        least, most = LEAST - chance, MOST + chance if row["promise"] == "as said" else 1
        if not least <= row["coverage"] <= most or row["without_limits"] > 0:
            found.append(
                f"{row['interval']} of {row['size']} {row['unit']}, {row['data']}: "
                f"{percent(row['coverage'])} %"
            )
    for row in results["power"]:
        if abs(row["seen"] - row["predicted"]) > 0.03:
            found.append(f"power of {row['pairs']} pairs: {percent(row['seen'])} % seen")
    return found


if __name__ == "__main__":
    sys.exit(make_or_check(sys.argv[1:], pieces_of, lambda results, page: broken(results)))
