"""The page: sections in order, the data, the scripts with their hashes."""
from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Sequence

from ..parameters import in_order, label_of, parameters, swept, values_of
from .course import Course, course_of
from .ends import Ends, ends_of
from .html import Html, as_json, hashed, join, listing, paragraphs, preformatted, table, tag
from .measures import Measure, at_end, main_measures
from .study import Study, texts_of
from .texts import MOST_FAILURES, count, how_complete, methods, provenance, reproduce
from .verdicts import Verdict, verdicts
from .words import MOST_CROSSINGS, crossings, sentences, verdict_rows

HERE = Path(__file__).parent
PARTS = ("dom", "table", "state", "look", "chart", "course", "ends", "sweep", "start")
MOST_POINTS = 2000  # in one page
MOST_SHOWN = 21  # lines that look different
MOST_VERDICTS = 400  # rows of the table
MOST_SENTENCES = 24
MOST_CROSSINGS_OPEN = 12
MOST_SOURCE = 200_000  # characters of a scenario file


@dataclass(frozen=True)
class Asked:
    """What was asked for beside the files."""

    measures: Sequence[str] = field(default_factory=list)


def page_of(studies: Sequence[Study], asked: Asked = Asked()) -> str:
    """The whole page as text; the same files give the same bytes."""
    keys = _keys(studies)
    course, ends = course_of(studies, first=asked.measures), ends_of(studies, first=asked.measures)
    chosen = [_chosen(study, asked.measures) for study in studies]
    found = [verdicts(study, measures) for study, measures in zip(studies, chosen)]
    notes = [*how_complete(studies), *course.notes, *ends.notes]
    main = [
        _what_is_shown(studies, notes),
        _verdict_section(studies, chosen, found),
        _scenario_section(studies),
        tag("section", tag("h2", "Over time", id="over-time"), id="course"),
        tag("section", tag("h2", "Over the sweep", id="over-the-sweep"), id="sweep") if keys else Html(),
        tag("section", tag("h2", "At the end of runs", id="at-the-end"), id="ends"),
        _methods_section(studies),
        _reproduce_section(studies),
        _provenance_section(studies),
        _failure_section(studies),
        _measure_section(studies),
    ]
    data = _data(studies, keys, course, ends, chosen)
    return _document(_header(studies), join(main), data, " and ".join(dict.fromkeys(s.title for s in studies)))


def _chosen(study: Study, names: Sequence[str]) -> list[Measure]:
    if not names:
        return main_measures(study)
    return [one for name in names for one in at_end(study) if one.name == name and not one.axis]


def _header(studies: Sequence[Study]) -> Html:
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


def _what_is_shown(studies: Sequence[Study], notes: Sequence[str]) -> Html:
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


def _verdict_section(studies: Sequence[Study], chosen: Sequence[Sequence[Measure]], found: Sequence[Sequence[Verdict]]) -> Html:
    blocks = []
    for study, measures, own in zip(studies, chosen, found):
        if len(studies) > 1:
            blocks.append(tag("h3", study.name))
        if not own:
            alone = "there is one scenario" if len(study.scenarios) == 1 else "no two scenarios were run at the same place, or none has numbers"
            blocks.append(tag("p", f"No differences: {alone}."))
            continue
        said = sentences(study, own)
        blocks.append(listing(said[:MOST_SENTENCES]))
        if len(said) > MOST_SENTENCES:
            blocks.append(tag("p", f"{len(said) - MOST_SENTENCES} more are in the table.", class_="quiet"))
        pairs = int(study.results.sizes["point"]) - sum(str(n) == study.baseline for n in study.results["scenario"].values)
        passed = crossings(study, measures)
        if passed:
            title = "Curves that pass one another, with 95 % intervals of the period"
            few = len(passed) <= MOST_CROSSINGS_OPEN
            blocks += [tag("p", f"{title}:"), listing(passed)] if few else [tag("details", tag("summary", f"{title} ({len(passed)})"), listing(passed))]
        if pairs > MOST_CROSSINGS:
            blocks.append(tag("p", f"Crossings of curves are not told of {pairs} pairs of points (at most {MOST_CROSSINGS}): --at and --scenarios choose.", class_="quiet"))
        rows = verdict_rows(study, own[:MOST_VERDICTS])
        heads = ["Measure", "Scenario", *(["Place"] if any(v.place for v in own) else []), "Its value", f"Value of {study.baseline}", "Difference", "Pairs", "Verdict"]
        made = table(f"Paired differences from {study.baseline}, with 95 % intervals", heads, rows)
        if len(own) > MOST_VERDICTS:
            blocks.append(tag("p", f"The table has the first {MOST_VERDICTS} of {len(own)} differences; the others are in the table of the end of runs.", class_="quiet"))
        blocks.append(made if len(own) <= 24 else tag("details", tag("summary", f"All {len(rows)} differences of these measures"), made))
    return tag("section", tag("h2", "Verdicts", id="verdicts"), blocks)


def _scenario_section(studies: Sequence[Study]) -> Html:
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


def _methods_section(studies: Sequence[Study]) -> Html:
    return tag("section", tag("h2", "Methods", id="methods"), [
        join([tag("h3", s.name) if len(studies) > 1 else Html(), tag("p", methods(s))]) for s in studies
    ])


def _reproduce_section(studies: Sequence[Study]) -> Html:
    blocks = []
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


def _provenance_section(studies: Sequence[Study]) -> Html:
    return tag("section", tag("h2", "Provenance", id="provenance"), [
        join([tag("h3", s.name) if len(studies) > 1 else Html(), tag("dl", [[tag("dt", a), tag("dd", b)] for a, b in provenance(s)])])
        for s in studies
    ])


def _failure_section(studies: Sequence[Study]) -> Html:
    blocks = []
    for study in studies:
        if study.failures:
            blocks.append(tag("h3", study.name))
            blocks.append(listing(study.failures[:MOST_FAILURES]))
            if len(study.failures) > MOST_FAILURES:
                blocks.append(tag("p", f"and {len(study.failures) - MOST_FAILURES} more, in provenance/failures of the file."))
    return tag("section", tag("h2", "Why runs failed", id="failures"), blocks) if blocks else Html()


def _measure_section(studies: Sequence[Study]) -> Html:
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


def _keys(studies: Sequence[Study]) -> list[dict[str, object]]:
    """Swept keys of all studies, with their values in order."""
    made = []
    for label in dict.fromkeys(label_of(s.results, key) for s in studies for key in swept(s.results)):
        values = in_order(
            value for s in studies for key in swept(s.results) if label_of(s.results, key) == label for value in values_of(s.results, key)
        )
        numbers = [float(v) for v in values if isinstance(v, (int, float))]
        made.append({
            "label": label, "raw": values, "values": texts_of(values),
            "numbers": numbers if len(numbers) == len(values) else None,
        })
    return made


def _points(study: Study, keys: Sequence[dict[str, object]], first_line: int) -> list[dict[str, object]]:
    own = {label_of(study.results, key): values_of(study.results, key) for key in swept(study.results)}
    places = [{value: i for i, value in enumerate(key["raw"])} for key in keys]  # type: ignore[arg-type]
    return [
        {
            "line": first_line + study.scenarios.index(str(name)),
            "place": [at[own[key["label"]][i]] if key["label"] in own else -1 for key, at in zip(keys, places)],  # type: ignore[index]
        }
        for i, name in enumerate(study.results["scenario"].values)
    ]


def _data(
    studies: Sequence[Study], keys: Sequence[dict[str, object]], course: Course, ends: Ends, chosen: Sequence[Sequence[Measure]]
) -> dict[str, object]:
    lines, points = [], []
    for study in studies:
        points.append(_points(study, keys, len(lines)))
        lines += [{"name": f"{name} ({study.name})" if len(studies) > 1 else name} for name in study.scenarios]
    places = {tuple(point["place"]) for group in points for point in group}  # type: ignore[arg-type]
    full = 1
    for key in keys:
        full *= len(key["values"])  # type: ignore[arg-type]
    first = [one.id for measures in chosen for one in measures if one.id in course.measures]
    return {
        "lines": lines,
        "most_shown": MOST_SHOWN,
        "keys": [{part: key[part] for part in ("label", "values", "numbers")} for key in keys],
        "grid": len(studies) > 1 or 2 * len(places) >= full,
        "points": points,
        "course": {"periods": course.periods, "points": course.points, "measures": course.measures},
        "ends": {"measures": ends.measures},
        "first_measures": list(dict.fromkeys(first))[:2] or list(course.measures)[:2],
        "first_end": next((one.id for measures in chosen for one in measures if one.id in ends.measures), ""),
    }


@lru_cache(maxsize=None)
def _read(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _document(header: Html, main: Html, data: dict[str, object], title: str) -> str:
    library = _read("uplot/uPlot.iife.min.js")
    own = "(() => {\n\"use strict\";\n" + "\n".join(_read(f"parts/{part}.js") for part in PARTS) + "})();\n"
    style = _read("uplot/uPlot.min.css") + "\n" + _read("parts/page.css")
    for name, content in (("library", library), ("script", own), ("style", style)):
        assert "</" + ("style" if name == "style" else "script") not in content
    policy = (
        f"default-src 'none'; script-src {hashed(library)} {hashed(own)}; style-src {hashed(style)}; "
        "base-uri 'none'; form-action 'none'"
    )
    head = join([
        Html('<meta charset="utf-8">'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Html('<meta name="generator" content="orglab">'),
        tag("title", title),
        Html(f"<style>{style}</style>"),
    ])
    notice = _read("uplot/LICENSE").strip().replace("--", "- -")
    body = join([
        tag("a", "To the results", class_="skip", href="#shown"),
        header,
        tag("noscript", tag("p", "Pictures and the tables of all measures need JavaScript; the rest of the page does not.")),
        tag("main", main),
        tag("footer", tag("p", "Charts by uPlot, copyright Leon Sorokin, under the MIT licence, whose text is in this page's source.")),
        Html(f"\n<!-- uPlot\n{notice}\n-->\n"),
        Html('<script type="application/json" id="data">'), as_json(data), Html("</script>\n"),
        Html(f"<script>{library}</script>\n"),
        Html(f"<script>{own}</script>\n"),
    ])
    return f'<!DOCTYPE html>\n<html lang="en">\n<head>{head}</head>\n<body>\n{body}</body>\n</html>\n'
