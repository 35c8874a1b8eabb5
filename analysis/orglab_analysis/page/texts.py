"""What a report says in sentences: what is shown and what is not, methods, how to reproduce."""
from __future__ import annotations

import shlex
from typing import Sequence

import numpy as np

from ..parameters import label_of, swept, values_of
from ..results import STATUS_OK, horizon, recorded
from .study import STATUS_WORDS, Study, in_words

MOST_FAILURES = 50


def how_complete(studies: Sequence[Study]) -> list[str]:
    """A sentence for each thing that a reader would miss: runs, replicates, periods."""
    made = []
    for study in studies:
        size = study.results["status"].size
        if study.lost_runs:
            counts = [sum(column) for column in zip(*(study.runs_by_status(s) for s in study.scenarios))]
            parts = [f"{number} {word}" for word, number in zip(STATUS_WORDS, counts) if number]
            made.append(
                f"{study.name}: of {size} runs {', '.join(parts)}. Only runs that ended well are in pictures and tables."
            )
            made += _uneven(study)
        if study.replicates == 1:
            made.append(f"{study.name} has one replicate: its numbers have no intervals, and nothing can be decided.")
        if study.all_points != int(study.results.sizes["point"]):
            made.append(f"{study.name}: {study.results.sizes['point']} of {study.all_points} points were chosen; the others are not shown.")
        if recorded(study.results) == "summary":
            made.append(
                f'{study.name} keeps means over time and not the runs\' own courses (observe.record = "summary"): '
                "crossings of curves cannot be told."
            )
    made += _differences(studies)
    return made


def _uneven(study: Study) -> list[str]:
    counts = {name: study.runs_by_status(name)[0] for name in study.scenarios}
    none = [name for name, number in counts.items() if not number]
    made = []
    if none:
        made.append(f"{study.name}: no run of {', '.join(none)} ended well, so there is no number of it.")
    if len(set(counts.values())) > 1:
        made.append(f"{study.name}: runs that ended well: " + ", ".join(f"{name} {number}" for name, number in counts.items()) + ".")
    return made


def _differences(studies: Sequence[Study]) -> list[str]:
    if len(studies) < 2:
        return []
    made = [
        "Pictures and the table of the end of runs have differences within each file: what is compared across files "
        "stands under Verdicts."
    ]
    last = {study.name: horizon(study.results) for study in studies}
    if len(set(last.values())) > 1:
        made.append(
            "The files end at different periods: " + ", ".join(f"{name} at {period:g}" for name, period in last.items())
            + ". Numbers at the end of runs are of these periods, and not of the same one."
        )
    counts = {study.name: study.replicates for study in studies}
    if len(set(counts.values())) > 1:
        made.append("The files have different numbers of replicates: " + ", ".join(f"{n} {c}" for n, c in counts.items()) + ".")
    versions = dict.fromkeys(str(study.results.attrs.get("source", "")) for study in studies)
    if len(versions) > 1:
        made.append("The files were made by different versions of the program: " + "; ".join(versions) + ".")
    same = {}
    for study in studies:
        same.setdefault(str(study.results.attrs.get("study_id", study.sha256)), []).append(study.name)
    made += [f"{' and '.join(names)} are of the same study." for names in same.values() if len(names) > 1]
    return made


def methods(study: Study) -> str:
    """A paragraph for the methods section of a paper, from what the file says."""
    results, settings = study.results, study.settings
    version = str(results.attrs.get("source") or "orglab")
    names = study.scenarios
    points = int(results.sizes["point"])
    last = horizon(results)
    text = f"We simulated {count(len(names), 'scenario')} ({', '.join(names[:12])}{', ...' if len(names) > 12 else ''})"
    keys = swept(results)
    if keys:
        columns = [values_of(results, key) for key in keys]
        labels = [f"{label_of(results, key)} ({count(len(set(column)), 'value')})" for key, column in zip(keys, columns)]
        places = len(set(zip(*columns)))
        text += f" at {count(places, 'place')} of a sweep of {', '.join(labels)}"
        if points != places * len(names):
            text += f" (not all at all places: {count(points, 'point')})"
    text += f", each in {count(study.replicates, 'replicate')} of {last:g} periods, with {version}, an agent-based simulator of organizational learning."
    facts = [
        ("workforce.size", "{} workers"), ("task.dimensions", "{} dimensions of reality"), ("task.landscape", "a task of the kind {}"),
    ]
    changed = {label_of(results, str(name).removeprefix("param_")) for name in results.variables if str(name).startswith("param_")}
    known = [form.format(in_words(settings[key])) for key, form in facts if key in settings and key not in changed]
    if known:
        text += f" All have {', '.join(known)}."
    if "run.seed" in settings:
        text += f" The seed is {in_words(settings['run.seed'])}; runs of the same replicate share their random numbers across scenarios and places, so that differences are taken run by run."
    ok = int((results["status"].values == 0).sum())
    text += f" Of {count(results['status'].size, 'run')}, {ok} ended well and are analysed."
    if study.replicates > 1:
        text += (
            " Means have 95 % intervals: Student's t, for measures with bounds Wilson's interval with the t quantile and the "
            "effective number of runs (Kott and Carr 1997; Dean and Pagano 2015); paired differences have Student's t interval. "
            "Times until something comes true have the share of runs in which it did (Wilson's interval) and the median over all runs, "
            "never as the latest (order statistics); their differences are of restricted means (Royston and Parmar 2013). "
            "Intervals in pictures and tables are each for one number, and not corrected for how many are looked at."
        )
        if recorded(results) == "summary":
            text += " The bands of means over time alone are Student's t intervals for every measure, as the file keeps them."
    return text


def reproduce(study: Study) -> list[str]:
    """Commands that make the numbers again, a line each."""
    command = str(study.environment.get("command_line") or "")
    name = shlex.quote(study.name)
    point, replicate = _a_run(study)
    lines = []
    if command:
        lines += ["# the study, as it was run", command]
    lines += [
        "# whether the file is whole, and a sample of its runs comes out again",
        f"orglab verify {name}",
        "# one run again, compared bit for bit",
        f"orglab replay {name} --point {point} --replicate {replicate}",
        "# these tables with all their digits",
        f"orglab show {name} --format csv",
    ]
    return lines


def _a_run(study: Study) -> tuple[int, int]:
    """Point and replicate of the first run that ended well, or of the first if none did."""
    results = study.results
    ok = np.argwhere(results["status"].values == STATUS_OK)
    at, which = ok[0] if len(ok) else (0, 0)
    return int(results["point"].values[at]), int(results["replicate"].values[which])


def provenance(study: Study) -> list[tuple[str, str]]:
    """What the file and its making are known by."""
    attributes, environment = study.results.attrs, study.environment
    facts: list[tuple[str, object]] = [
        ("File", f"{study.name}, {study.size:,} bytes"),
        ("SHA-256", study.sha256),
        ("Study", attributes.get("study_id")),
        ("Made by", attributes.get("source")),
        ("Scenario file", environment.get("scenario_file")),
    ]
    words = {
        "compiler": "Compiler", "flags": "Build", "libraries": "Libraries", "system": "System", "host": "Host", "threads": "Threads",
        "started": "Started", "seconds": "Seconds", "program_versions": "Program versions",
    }
    facts += [(label, environment.get(key)) for key, label in words.items()]
    facts += [("Recorded", recorded(study.results)), ("Format", attributes.get("format_version"))]
    read = str(attributes.get("files_read") or "")
    facts += [("Files read", read.replace("\\n", "; ").replace("\n", "; "))]
    facts += [("Data file", f"{one.name}, {one.size:,} bytes, SHA-256 {one.sha256}") for one in study.files]
    return [(label, str(value)) for label, value in facts if value not in (None, "")]


def count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
