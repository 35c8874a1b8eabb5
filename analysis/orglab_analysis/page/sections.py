"""The sections of the page that are text and tables, in the order in which they are read."""
from __future__ import annotations

from typing import Sequence

from ..parameters import label_of, parameters, swept
from .compared import Compared
from .html import Html, join, listing, paragraphs, preformatted, table, tag
from .measures import Measure, at_end
from .study import Study
from .texts import MOST_FAILURES, count, methods, provenance, reproduce
from .words import MOST_CROSSINGS, crossings

MOST_CROSSINGS_OPEN = 12
MOST_SOURCE = 200_000  # characters of a scenario file


def header(studies: Sequence[Study]) -> Html:
    """The question of each study: its title, what it says of itself, its claim."""
    blocks = []
    seen: set[str] = set()
    for study in studies:
        if study.title not in seen:
            blocks.append(tag("h1" if not blocks else "h3", study.title))
            seen.add(study.title)
            claim = study.question("claim")
            if claim:
                blocks.append(tag("p", tag("strong", "The claim: "), claim, "." if not claim.endswith((".", "?")) else ""))
            blocks += paragraphs(str(study.config.get("description") or ""))
    names = ", ".join(study.name for study in studies)
    blocks.append(tag("p", f"A report of {names}, by orglab.", class_="quiet"))
    return tag("header", tag("div", id="controls"), blocks)


def what_is_shown(studies: Sequence[Study], notes: Sequence[str]) -> Html:
    runs = sum(study.results["status"].size for study in studies)
    ok = sum(int((study.results["status"].values == 0).sum()) for study in studies)
    counted = "; ".join(_counted(study) for study in studies)
    first = f"{ok} of {runs} runs ended well ({counted})." if ok < runs else f"All {runs} runs ended well ({counted})."
    rows = [[s.name, name, *[(str(count), count) for count in s.runs_by_status(name)]] for s in studies if s.lost_runs for name in s.scenarios]
    inner = [tag("p", first)]
    if notes:
        inner.append(listing(notes))
    if rows:
        inner.append(table("Runs by how they ended", ["File", "Scenario", "Ended well", "Failed", "Took too long", "Not run"], rows))
    incomplete = ok < runs or bool(notes)
    return tag("section", tag("h2", "What is shown, and what is not", id="shown"), tag("div", inner, class_="notes" if incomplete else "complete"))


def _counted(study: Study) -> str:
    points = int(study.results.sizes["point"])
    places, rest = divmod(points, len(study.scenarios))
    first = count(len(study.scenarios), "scenario")
    if swept(study.results):
        first = count(points, "point") if rest else f"{first} x {count(places, 'place')} of the sweep"
    return f"{first} x {count(study.replicates, 'replicate')}"


def crossing_blocks(studies: Sequence[Study], chosen: Sequence[Sequence[Measure]]) -> list[Html]:
    """Curves that pass one another, study by study."""
    blocks = []
    for study, measures in zip(studies, chosen):
        pairs = int(study.results.sizes["point"]) - sum(str(n) == study.baseline for n in study.results["scenario"].values)
        passed = crossings(study, measures)
        if passed:
            title = "Curves that pass one another" + (f" in {study.name}" if len(studies) > 1 else "") + ", with 95 % intervals of the period"
            few = len(passed) <= MOST_CROSSINGS_OPEN
            blocks += [tag("p", f"{title}:"), listing(passed)] if few else [tag("details", tag("summary", f"{title} ({len(passed)})"), listing(passed))]
        if pairs > MOST_CROSSINGS:
            blocks.append(tag("p", f"Crossings of curves are not told of {pairs} pairs of points (at most {MOST_CROSSINGS}): --at and --scenarios choose.", class_="quiet"))
    return blocks


def scenario_section(studies: Sequence[Study]) -> Html:
    """Only keys that differ between scenarios, or between files; what the sweep changes has its values."""
    columns = [(study, name) for study in studies for name in study.scenarios]
    labels = dict.fromkeys(label_of(s.results, p) for s in studies for p in parameters(s.results))
    keys = list(labels) + [key for key in _differing_settings(studies) if key not in labels]
    rows = []
    for key in keys:
        values = [study.value_of(key, name) for study, name in columns]
        if len({tuple(value) for value in values}) > 1 or any(len(value) > 1 for value in values):
            rows.append([key, *[_few(value) for value in values]])
    heads = ["Key", *[f"{name} ({study.name})" if len(studies) > 1 else name for study, name in columns]]
    if not rows:
        inner: object = tag("p", "The scenarios do not differ in any key that the files tell.")
    else:
        inner = table("Keys in which the scenarios differ; all others are equal", heads, rows, sorts=True)
    return tag("section", tag("h2", "The scenarios side by side", id="scenarios"), inner)


def _differing_settings(studies: Sequence[Study]) -> list[str]:
    if len(studies) < 2:
        return []
    keys = dict.fromkeys(key for study in studies for key in study.settings)
    return [key for key in keys if len({str(study.settings.get(key)) for study in studies}) > 1]


def _few(values: Sequence[str]) -> str:
    if not values:
        return "not in this file"
    if len(values) == 1:
        return values[0]
    shown = ", ".join(values[:8])
    return f"swept: {shown}" if len(values) <= 8 else f"swept: {shown}, ... ({len(values)} values)"


def methods_section(studies: Sequence[Study], found: Sequence[Compared]) -> Html:
    """How the runs were made, and how they were compared."""
    blocks = [join([tag("h3", s.name) if len(studies) > 1 else Html(), tag("p", methods(s))]) for s in studies]
    written = [one for one in found if one.methods]
    for one in written:
        blocks.append(join([tag("h3", f"Comparison: {one.of}") if len(found) > 1 else Html(), tag("p", one.methods)]))
    return tag("section", tag("h2", "Methods", id="methods"), blocks)


def reproduce_section(studies: Sequence[Study], found: Sequence[Compared]) -> Html:
    commands = ["# the verdicts, with every number", *[one.command for one in found]]
    blocks = [preformatted("\n".join(commands), class_="wrap")]
    for study in studies:
        blocks.append(tag("h3", study.name) if len(studies) > 1 else Html())
        blocks.append(preformatted("\n".join(reproduce(study)), class_="wrap"))
        if study.source_text:
            shown = study.source_text[:MOST_SOURCE]
            more = "" if len(shown) == len(study.source_text) else f" (the first {MOST_SOURCE:,} characters of {len(study.source_text):,})"
            blocks.append(tag("details", tag("summary", f"The scenario file{more}"), preformatted(shown)))
        else:
            blocks.append(tag("p", "The file does not hold its scenario.", class_="quiet"))
    return tag("section", tag("h2", "How to reproduce", id="reproduce"), blocks)


def provenance_section(studies: Sequence[Study]) -> Html:
    return tag("section", tag("h2", "Provenance", id="provenance"), [
        join([tag("h3", s.name) if len(studies) > 1 else Html(), tag("dl", [[tag("dt", a), tag("dd", b)] for a, b in provenance(s)])])
        for s in studies
    ])


def failure_section(studies: Sequence[Study]) -> Html:
    blocks = []
    for study in studies:
        if study.failures:
            blocks.append(tag("h3", study.name))
            blocks.append(listing(study.failures[:MOST_FAILURES]))
            if len(study.failures) > MOST_FAILURES:
                blocks.append(tag("p", f"and {len(study.failures) - MOST_FAILURES} more, in provenance/failures of the file."))
    return tag("section", tag("h2", "Why runs failed", id="failures"), blocks) if blocks else Html()


def measure_section(studies: Sequence[Study]) -> Html:
    rows: dict[str, list[object]] = {}
    for study in studies:
        for name in dict.fromkeys(one.name for one in at_end(study)):
            stored = name if name in study.results else f"end_{name}"
            facts = study.results[stored].attrs
            meaning = str(facts.get("long_name", "")).removesuffix(" at the end of the run")
            rows.setdefault(name, [name, meaning, str(facts.get("formula", "")), str(facts.get("source", ""))])
    if not rows:
        return Html()
    inner = table("Measures of these files", ["Measure", "Meaning", "Formula", "Source"], list(rows.values()))
    return tag("section", tag("h2", "Measures", id="measures"), tag("details", tag("summary", f"What the {len(rows)} measures mean"), inner))
