#!/usr/bin/python3
"""docs/performance.md and its pictures, from the numbers that bench/run stored.

    page.py RESULTS PAGE          write the tables of the page, and draw its pictures beside it (images/performance-*.svg)
    page.py --check RESULTS PAGE  fail if the page has other tables, or a picture was drawn of other numbers
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from stored_page import Results, make_or_check  # noqa: E402


def digits(number: float) -> str:
    """Three of them."""
    if number >= 100:
        return f"{number:,.0f}"
    return f"{number:.1f}" if number >= 10 else f"{number:.2f}"


def shown(case: Results, key: str) -> str:
    """The median, and from where to where the rounds went."""
    if key not in case:
        return ""
    spread = case[key]
    if spread["min"] == spread["max"]:
        return digits(spread["median"])
    return f"{digits(spread['median'])} ({digits(spread['min'])} to {digits(spread['max'])})"


def table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def machine_text(results: Results) -> str:
    it = results["machine"]
    others = results["load"]
    text = (
        f"Measured on {results['taken']}: {it['processor']}; {it['cores']} cores, {it['memory_gib']} GiB of memory, "
        f"{it['cache']} of cache a core;\n{', '.join(it['instruction_sets'])}.\n"
    )
    versions = sorted({results["program"], *(case["program"] for case in results["cases"].values())})
    text += f"Program: {', '.join(versions)}.\n"
    if others > 0.5:
        text += f"**The machine was busy: {others} other programs wanted a processor on the average.** Ratios of processor time are less disturbed than rates; times by the clock mean little.\n"
    return text


def memory_text(case: Results) -> str:
    text = f"{case['peak_mib']:,.0f}"
    return f"{text}: {case['bytes_per_worker']:.0f} bytes a worker" if "bytes_per_worker" in case else text


def cases_table(results: Results) -> str:
    heads = ["case", "limit", "plain twin", "orglab", "orglab / limit", "orglab / plain", "s to start", "memory, MiB"]
    columns = ("limit", "plain", "orglab", "of_limit", "times_plain", "seconds_to_start")
    rows = [
        [case["what"], *(shown(case, key) for key in columns), memory_text(case)]
        for name, case in results["cases"].items()
        if not name.startswith("archetypes/")
    ]
    return table(heads, rows)


def archetypes_table(results: Results) -> str:
    rows = [
        [case["what"], shown(case, "orglab")]
        for name, case in results["cases"].items()
        if name.startswith("archetypes/")
    ]
    return table(["archetype", "million worker-updates/s"], rows)


def studies_table(results: Results) -> str:
    sweep, writing = results["studies"]["sweep"], results["studies"]["writing"]
    rows = [
        [f"a sweep: {sweep['what']}", "runs per second and thread, all included", shown(sweep, "runs_per_second_and_thread")],
        ["the same", f"runs per second of the clock on {sweep['cores']} cores", shown(sweep, "runs_per_second")],
        [f"writing: {writing['what']}", "MiB of numbers per second and thread", shown(writing, "mib_per_second")],
        ["the same", "MiB in the file of MiB of numbers", f"{writing['mib_of_file']} of {writing['mib_of_numbers']}"],
    ]
    return table(["study", "what", "median (least to most)"], rows)


def ratio_text(pair: Results) -> str:
    text = digits(pair["ratio"])
    return text if 1 / 1.5 <= pair["ratio"] <= 1.5 else f"**{text}**"


def forecasts_table(results: Results) -> str:
    rows = [
        [
            name,
            digits(it["seconds"]["predicted"]),
            digits(it["seconds"]["measured"]),
            ratio_text(it["seconds"]),
            digits(it["memory_mib"]["predicted"]),
            digits(it["memory_mib"]["measured"]),
            ratio_text(it["memory_mib"]),
        ]
        for name, it in results["forecasts"].items()
    ]
    return table(["study", "s, predicted", "s, measured", "ratio", "MiB, predicted", "MiB, measured", "ratio"], rows)


def growth_table(results: Results) -> str:
    """The ends of each curve: the pictures have the rest."""
    curves: dict[tuple[str, str], list[Results]] = {}
    for place in results["growth"]:
        curves.setdefault((place["axis"], place["curve"]), []).append(place)
    rows = []
    for (axis, curve), places in curves.items():
        first, last = places[0], places[-1]
        times = last["nanoseconds"]["median"] / first["nanoseconds"]["median"]
        rows.append(
            [
                axis,
                curve,
                f"{digits(first['nanoseconds']['median'])} at {first['x']:,}",
                f"{digits(last['nanoseconds']['median'])} at {last['x']:,}",
                digits(times),
            ]
        )
    return table(["grows", "of", "ns, least", "ns, most", "times"], rows)


MADE = {
    "machine": machine_text,
    "cases": cases_table,
    "archetypes": archetypes_table,
    "growth": growth_table,
    "studies": studies_table,
    "forecasts": forecasts_table,
}


def pieces_of(results: Results) -> dict[str, str]:
    return {name: make(results) for name, make in MADE.items()}


def digest(results: Results) -> str:
    """Of what the pictures show; it stands in them."""
    drawn = {key: results[key] for key in ("cases", "growth")}
    return hashlib.sha256(json.dumps(drawn, sort_keys=True).encode()).hexdigest()[:16]


def pictures_of(page: Path) -> list[Path]:
    return [page.parent / "images" / f"performance-{name}.svg" for name in ("cases", "growth")]


def draw(results: Results, page: Path) -> None:
    import pictures  # the check can do without

    pictures.draw(results, digest(results), pictures_of(page))


def faults_of(results: Results, page: Path) -> list[str]:
    return [
        f"{picture} is not drawn from the results" for picture in pictures_of(page) if digest(results) not in picture.read_text()
    ]


if __name__ == "__main__":
    sys.exit(make_or_check(sys.argv[1:], pieces_of, faults_of, draw))
