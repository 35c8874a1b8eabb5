"""The page: sections in order, the data, the scripts with their hashes."""
from __future__ import annotations

from functools import lru_cache
from math import prod
from pathlib import Path
from typing import Sequence

from ..parameters import in_order, label_of, swept, values_of
from .compared import Compared
from .course import Course, course_of
from .ends import Ends, ends_of
from .html import Html, as_json, hashed, join, tag
from .measures import Measure, at_end, main_measures
from .sections import (
    crossing_blocks,
    failure_section,
    header,
    measure_section,
    methods_section,
    provenance_section,
    reproduce_section,
    scenario_section,
    what_is_shown,
)
from .study import Study, texts_of
from .texts import how_complete
from .verdicts import verdict_section

HERE = Path(__file__).parent
PARTS = ("dom", "table", "state", "look", "chart", "course", "ends", "sweep", "start")
MOST_POINTS = 2000  # in one page
MOST_SHOWN = 21  # lines that look different


def page_of(studies: Sequence[Study], found: Sequence[Compared], measures: Sequence[str] = ()) -> str:
    """The whole page as text; the same files give the same bytes. `found`: what `orglab compare` says of them;
    `measures`: those that come first."""
    keys = _keys(studies)
    course, ends = course_of(studies, first=measures), ends_of(studies, first=measures)
    chosen = [_chosen(study, measures) for study in studies]
    notes = [*how_complete(studies), *course.notes, *ends.notes]
    lines = sum(len(study.scenarios) for study in studies)
    if lines > MOST_SHOWN:
        notes.append(
            f"Pictures begin with the first {MOST_SHOWN} of {lines} scenarios, since more cannot be told apart: the buttons "
            "above the pictures switch others on. The table of the end of runs has all."
        )
    main = [
        what_is_shown(studies, notes),
        verdict_section(found, crossing_blocks(studies, chosen)),
        scenario_section(studies),
        tag("section", tag("h2", "Scenarios in the pictures", id="lines"), id="legend"),
        tag("section", tag("h2", "Over time", id="over-time"), id="course"),
        tag("section", tag("h2", "Over the sweep", id="over-the-sweep"), id="sweep") if keys else Html(),
        tag("section", tag("h2", "At the end of runs", id="at-the-end"), id="ends"),
        methods_section(studies, found),
        reproduce_section(studies, found),
        provenance_section(studies),
        failure_section(studies),
        measure_section(studies),
    ]
    data = _data(studies, keys, course, ends, chosen)
    return _document(header(studies), join(main), data, " and ".join(dict.fromkeys(s.title for s in studies)))


def _chosen(study: Study, names: Sequence[str]) -> list[Measure]:
    if not names:
        return main_measures(study)
    return [one for name in names for one in at_end(study) if one.name == name and not one.axis]


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


def _is_grid(points: Sequence[dict[str, object]]) -> bool:
    """Whether the places of a study fill at least half of what its values of the keys make possible."""
    places = {tuple(point["place"]) for point in points}  # type: ignore[arg-type]
    return 2 * len(places) >= prod(len(set(values)) for values in zip(*places))


def _data(
    studies: Sequence[Study], keys: Sequence[dict[str, object]], course: Course, ends: Ends, chosen: Sequence[Sequence[Measure]]
) -> dict[str, object]:
    lines, points = [], []
    for study in studies:
        points.append(_points(study, keys, len(lines)))
        lines += [{"name": f"{name} ({study.name})" if len(studies) > 1 else name} for name in study.scenarios]
    grids = [_is_grid(group) for group in points]
    first = [one.id for measures in chosen for one in measures if one.id in course.measures]
    return {
        "lines": lines,
        "most_shown": MOST_SHOWN,
        "keys": [{part: key[part] for part in ("label", "values", "numbers")} for key in keys],
        "files": [study.name for study in studies],
        "grid": all(grids),  # else places are chosen as a whole
        "grids": grids,
        "points": points,
        "course": {"periods": course.periods, "points": course.points, "measures": course.measures},
        "ends": {"measures": ends.measures},
        "first_measures": list(dict.fromkeys(first))[:2] or list(course.measures)[:2],
        "first_end": next((one.id for measures in chosen for one in measures if one.id in ends.measures), ""),
    }


@lru_cache(maxsize=None)
def _read(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _document(top: Html, main: Html, data: dict[str, object], title: str) -> str:
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
        top,
        tag("noscript", tag("p", "Pictures and the tables of all measures need JavaScript; the rest of the page does not.")),
        tag("main", main),
        tag("footer", tag("p", "Charts by uPlot, copyright Leon Sorokin, under the MIT licence, whose text is in this page's source.")),
        Html(f"\n<!-- uPlot\n{notice}\n-->\n"),
        Html('<script type="application/json" id="data">'), as_json(data), Html("</script>\n"),
        Html(f"<script>{library}</script>\n"),
        Html(f"<script>{own}</script>\n"),
    ])
    return f'<!DOCTYPE html>\n<html lang="en">\n<head>{head}</head>\n<body>\n{body}</body>\n</html>\n'
