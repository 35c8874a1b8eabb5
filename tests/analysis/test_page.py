"""orglab report: the page holds the numbers of the file, says what it lacks, and nothing in it can run."""
from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest
from page_reader import hash_of, read_page
from scipy import stats
from synthetic import TEXT, add_config, write_results

from orglab_analysis import open_results
from orglab_analysis.crossings import passing
from orglab_analysis.page.command import main
from orglab_analysis.page.course import course_of
from orglab_analysis.page.html import as_json, tag, text
from orglab_analysis.page.numbers import rounded
from orglab_analysis.page.study import open_study
from orglab_analysis.page.words import amount, interval, p_value
from orglab_analysis.program import program_json, program_text
from orglab_analysis.results import plain
from orglab_analysis.statistics import mean_interval

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\x1b[31m\u202e'\"&"


def report(path: Path, *arguments: object, code: int = 0) -> None:
    add_config(path)
    arguments = (path, *arguments)
    assert main([str(one) for one in arguments]) == code


def add_provenance(path: Path, **notes: object) -> None:
    with h5py.File(path, "r+") as file:
        group = file.require_group("provenance")
        for name in ("config", "environment", "failures"):
            if name in notes:
                value = notes[name]
                written = value if isinstance(value, str) else json.dumps(value)
                place = group.require_group(name)
                if "data" in place:
                    del place["data"]
                place.create_dataset("data", data=written, dtype=TEXT)
        if "source_text" in notes:
            group.create_dataset("source_text", data=notes["source_text"], dtype=TEXT)


def test_curves_are_the_means_and_intervals_of_the_file(main_job: Path, tmp_path: Path) -> None:
    report(main_job, "-o", tmp_path / "p.html")
    data = read_page(tmp_path / "p.html").data
    own = data["course"]["measures"]["knowledge"]["of"]["0"]
    with open_results(main_job) as results:
        values = results["knowledge"].values.astype(float)
    values[1, 3] = np.nan  # the run that failed
    wanted = mean_interval(values, axis=1)
    for part, numbers in (("mean", wanted.estimate), ("low", wanted.low), ("high", wanted.high)):
        np.testing.assert_allclose(np.array(own[part], float), numbers, rtol=5e-5)
    assert data["course"]["periods"] == [list(range(40))]
    assert [line["name"] for line in data["lines"]] == ["hierarchy", "teams", "small-world"]


def test_ends_and_differences_are_those_of_the_file(main_job: Path, tmp_path: Path) -> None:
    report(main_job, "-o", tmp_path / "p.html")
    page = read_page(tmp_path / "p.html")
    own = page.data["ends"]["measures"]["knowledge"]["of"]["0"]
    with open_results(main_job) as results:
        ends = results["end_knowledge"].values
    ok = np.arange(12) != 3
    difference = mean_interval(ends[1][ok] - ends[0][ok])
    numbers = [float(getattr(difference, part)) for part in ("estimate", "low", "high", "runs")]
    assert own["difference"]["against"] == "hierarchy" and own["difference"]["points"] == [1, 2]
    assert own["difference"]["rows"][0] == pytest.approx(numbers, rel=5e-5)
    assert own["runs"][1][3] is None and sum(v is not None for v in own["runs"][1]) == 11
    times = page.data["ends"]["measures"]["time_to_80"]["of"]["0"]
    assert [one["label"] for one in times["statistics"]] == ["share of runs that got there", "median"]
    assert times["runs"][1][0] == "never" and times["runs"][1][3] is None


def test_a_crossing_is_told_with_who_passes_whom(main_job: Path, tmp_path: Path) -> None:
    report(main_job, "-o", tmp_path / "p.html")
    with open_results(main_job) as results:
        values = results["knowledge"].values.astype(float)
    found = passing(values[2], values[0], np.arange(40))
    assert found is not None
    wanted = f"Knowledge: small-world passes hierarchy for good in period {found.estimate:g} [{found.low:g}, {found.high:g}]."
    assert wanted in read_page(tmp_path / "p.html").shown


def texts_in(data: object) -> list[str]:
    if isinstance(data, dict):
        return [*data, *texts_in(list(data.values()))]
    if isinstance(data, list):
        return [text for one in data for text in texts_in(one)]
    return [data] if isinstance(data, str) else []


def test_nothing_in_a_file_can_run(tmp_path: Path) -> None:
    values = np.random.default_rng(1).random((2, 3, 5))
    path = write_results(
        tmp_path / "evil<b>&.h5", [EVIL, "b"], {"knowledge": values, "a\x1b\u202eb": values}, parameters={"network.kind": [EVIL, "</style><script>x"]},
        status=np.array([[0, 0, 0], [0, 0, 1]], dtype=np.uint8), labels={"knowledge": EVIL},
    )
    with h5py.File(path, "r+") as file:
        file.attrs["title"] = EVIL
        file.attrs["source"] = EVIL
        file.attrs["study_id"] = EVIL
        file["knowledge"].attrs["formula"] = EVIL
    add_provenance(
        path, config={"description": EVIL, "question.claim": EVIL, "settings": {"run.seed": EVIL}}, environment={"command_line": EVIL, "host": EVIL},
        source_text=f"# {EVIL}\n</pre><script>alert(3)</script>", failures=EVIL,
    )
    report(path, "-o", tmp_path / "p.html")
    page = read_page(tmp_path / "p.html")
    names = [name for name, _ in page.tags]
    assert names.count("script") == 3 and "img" not in names and names.count("style") == 1
    assert not [a for _, attributes in page.tags for a in attributes if a.startswith("on") or a in ("style", "src")]
    assert all(str(a.get("href", "#")).startswith("#") for _, a in page.tags)
    assert "\x1b" not in page.text and "\u202e" not in page.text
    assert all(plain(one) == one for one in texts_in(page.data))
    assert page.data["lines"][0]["name"].startswith("</script>")
    assert page.shown.count("alert(1)") >= 8


def test_the_policy_names_what_is_in_the_page_and_nothing_else(main_job: Path, tmp_path: Path) -> None:
    report(main_job, "-o", tmp_path / "p.html")
    page = read_page(tmp_path / "p.html")
    _, library, own = page.scripts
    (style,) = page.styles
    assert page.policy == (
        f"default-src 'none'; script-src {hash_of(library)} {hash_of(own)}; style-src {hash_of(style)}; base-uri 'none'; form-action 'none'"
    )
    ours = (own + style).replace("http://www.w3.org/2000/svg", "")  # the name of a vocabulary
    assert "http://" not in ours and "https://" not in ours and "innerHTML" not in own and "eval" not in own
    assert "Permission is hereby granted" in page.text  # the library's licence


def test_the_same_files_give_the_same_bytes(main_job: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        report(main_job, "-o", tmp_path / f"{name}.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_json_cannot_end_its_script_and_markup_is_escaped() -> None:
    assert "<" not in as_json({"a": EVIL}) and json.loads(as_json({"a": [EVIL]}))["a"] == [plain(EVIL)]
    assert tag("p", "<b>", title='"x"') == '<p title="&quot;x&quot;">&lt;b&gt;</p>'
    assert text("a\x07b") == "a\\x07b"


def test_numbers_keep_five_digits_or_their_whole_part_and_say_what_is_missing() -> None:
    assert rounded([0.123456789, -1234567.0, 0, np.nan, np.inf, -np.inf, 1e-9]) == [0.12346, -1234567, 0, None, "never", None, 1e-9]


def test_what_has_no_room_is_said(main_job: Path) -> None:
    study = open_study(main_job)
    everything = course_of([study])
    assert everything.notes == [] and list(everything.measures) == ["knowledge", "diversity"]
    one = course_of([study], room=3 * 3 * 40)
    assert list(one.measures) == ["knowledge"] and "1 of 2 measures are not shown over time" in one.notes[0]
    few = course_of([study], room=3 * 40)
    assert few.points == [1] and any("first 1 of 3 points" in note for note in few.notes)


def test_long_courses_are_thinned_and_say_so(tmp_path: Path) -> None:
    values = np.random.default_rng(1).random((2, 3, 1001))
    study = open_study(write_results(tmp_path / "long.h5", ["a", "b"], {"knowledge": values}))
    made = course_of([study], room=2 * 3 * 301)
    (periods,) = made.periods
    assert periods[0] == 0 and periods[-1] == 1000 and 101 <= len(periods) <= 302
    assert any("one in 4 of 1001" in note for note in made.notes)
    mean = mean_interval(values.astype(np.float32).astype(float), axis=1).estimate[:, periods]
    np.testing.assert_allclose(np.array(made.measures["knowledge"]["of"][0]["mean"]), mean, rtol=5e-5)


def test_the_library_is_the_published_file() -> None:
    """The hashes beside it are of the files in npm's package, whose own hash stands there as well
    (.ci/chart-library compares them with the registry)."""
    import hashlib

    folder = Path(__file__).resolve().parents[2] / "analysis/orglab_analysis/page/uplot"
    stated = json.loads((folder / "published.json").read_text())
    assert stated["name"] == "uplot" and stated["licence"] == "MIT" and stated["integrity"].startswith("sha512-")
    for name, digest in stated["sha512"].items():
        content = (folder / Path(name).name).read_bytes()
        assert hashlib.sha512(content).hexdigest() == digest, name
    assert stated["version"] in (folder / "uPlot.iife.min.js").read_text()[:80]


def compared(path: Path, *options: str) -> list[dict[str, Any]]:
    """The rows of orglab compare by column."""
    table = program_json(["compare", "--format=json", *options, "--", str(path)])[0]
    return [dict(zip([column["label"] for column in table["columns"]], row)) for row in table["rows"]]


def test_verdicts_are_those_of_compare(main_job: Path, tmp_path: Path) -> None:
    add_config(main_job, **{"question.main": "knowledge", "question.baseline": "teams", "question.smallest_effect": 0.1})
    report(main_job, "-o", tmp_path / "p.html")
    shown, rows = read_page(tmp_path / "p.html").shown, compared(main_job)
    assert len(rows) == 6 and {row["verdict"] for row in rows} >= {"better", "worse"}
    for row in rows:
        assert " ".join(row["in words"].split()) in shown
        for cell in (amount(row["Hedges g"]), amount(row["Vargha-Delaney A"]), p_value(row["p Holm"]), row["verdict"]):
            assert cell in shown, cell
    for note in program_json(["compare", "--format=json", "--", str(main_job)])[0]["notes"]:
        assert note in shown
    assert " ".join(program_text(["compare", "--methods", "--", str(main_job)]).split()) in shown


def test_the_table_of_verdicts_has_scipy_s_numbers(main_job: Path, tmp_path: Path) -> None:
    report(main_job, "-o", tmp_path / "p.html", "--measure", "knowledge")
    page = read_page(tmp_path / "p.html")
    with open_results(main_job) as results:
        ends = results["end_knowledge"].values.astype(float)
    ok = np.arange(12) != 3
    first, second = stats.ttest_rel(ends[1][ok], ends[0][ok]).pvalue, stats.ttest_rel(ends[2], ends[0]).pvalue
    low, high = sorted([(first, "teams"), (second, "small-world")])
    corrected = {low[1]: min(1.0, 2 * low[0]), high[1]: max(min(1.0, 2 * low[0]), high[0])}
    for name, p in corrected.items():
        assert re.search(rf"knowledge at the end {name} .*? {re.escape(p_value(p))} (better|worse|undecided)", page.shown), name
    difference = mean_interval(ends[2] - ends[0])
    told = interval(float(difference.estimate), float(difference.low), float(difference.high), signed=True)
    assert told in page.shown


def test_what_is_chosen_is_what_compare_is_asked(swept: Path, tmp_path: Path) -> None:
    chosen = ("--scenarios=small-world,hierarchy", "--at=workforce.turnover=0.1", "--measure=knowledge")
    report(swept, "-o", tmp_path / "p.html", *chosen)
    page = read_page(tmp_path / "p.html")
    (row,) = compared(swept, *chosen)
    assert (row["baseline"], row["arm"]) == ("small-world", "hierarchy") and row["in words"] in page.shown
    assert "orglab compare swept.h5 --measure=knowledge --at=workforce.turnover=0.1 --scenarios=small-world,hierarchy" in page.shown


def test_what_compare_cannot_do_is_said_in_words(main_job: Path, tmp_path: Path) -> None:
    """A file that the package reads and the program does not: it lacks the scenario."""
    assert main([str(main_job), "-o", str(tmp_path / "p.html")]) == 0
    page = read_page(tmp_path / "p.html")
    assert "There is no verdict." in page.shown and "main.h5" in page.shown and str(tmp_path) not in page.shown
    assert page.data["ends"]["measures"]["knowledge"]["of"]["0"]["difference"]["points"] == [1, 2]


def test_without_the_program_there_is_no_page(main_job: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("ORGLAB_PROGRAM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    report(main_job, "-o", tmp_path / "p.html", code=2)
    told = capsys.readouterr().err
    assert told.startswith("orglab report: the program orglab is not on PATH") and told.count("\n") == 1
    assert not (tmp_path / "p.html").exists()


def test_files_of_one_name_are_called_as_compare_calls_them(main_job: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By their paths, which the arms of verdicts have in brackets, too."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.h5").write_bytes(main_job.read_bytes())
        add_config(tmp_path / folder / "x.h5", **{"question.claim": folder})
    monkeypatch.chdir(tmp_path)
    assert main(["a/x.h5", "b/x.h5", "--measure", "knowledge", "-o", "p.html"]) == 0
    page = read_page(tmp_path / "p.html")
    assert page.data["files"] == ["a/x.h5", "b/x.h5"]
    assert "orglab compare a/x.h5 b/x.h5 --measure=knowledge" in page.shown
    assert {line["name"] for line in page.data["lines"]} >= {"hierarchy (a/x.h5)", "teams (b/x.h5)"}
    assert "b/x.h5 against a/x.h5 at teams" in page.shown and "(x.h5)" not in page.shown
