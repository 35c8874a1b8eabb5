"""orglab describe: the model of a scenario in ODD order, with what it uses, and nothing else."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from program import SMALL, SOURCE, names_in, orglab, small_scenario

CHAPTERS = [
    "1. Purpose and patterns",
    "2. Entities, state variables and scales",
    "3. Process overview and scheduling",
    "4. Design concepts",
    "5. Initialization",
    "6. Input data",
    "7. Submodels",
    "8. Simulation experiment",
]
CONCEPTS = (
    "Basic principles, Emergence, Adaptation, Objectives, Learning, Prediction, Sensing, Interaction, Stochasticity,"
    " Collectives, Observation"
).split(", ")

SCENARIOS = sorted(str(file.relative_to(SOURCE)) for file in (SOURCE / "scenarios").rglob("*.toml"))
FORMATS = ["markdown", "latex"]

EVERYTHING = """\
title = "Everything at once"
[run]
replicates = 2
periods = 4
[task]
dimensions = 12
[workforce]
size = 20
skill = 0.8
engaged = 0.9
[hierarchy]
kind = "reporting-line"
span = 3
[teams]
size = 5
[communities]
count = 3
memberships = 2
[network]
kind = "random"
degree = 4
[learning]
order = ["practice", "reporting-line", "team", "community", "network"]
"""
EXPERTS = """\
title = "Experts and practice"
[run]
periods = 4
[task]
dimensions = 12
[workforce]
size = 20
[hierarchy]
levels = 2
span = 5
[learning]
order = ["experts", "practice"]
"""


def written(folder: Path, *arguments: str, form: str = "markdown") -> tuple[str, str]:
    """The description and its bibliography, as files."""
    out = folder / ("description.md" if form == "markdown" else "description.tex")
    orglab("describe", *arguments, "--format", form, "--out", str(out), "--force")
    return out.read_text(), out.with_suffix(".bib").read_text()


def plain(text: str) -> str:
    """A description without what only breaks lines or escapes letters in LaTeX."""
    return text.replace("\\allowbreak{}", "").replace("\\_", "_")


def works_in(bibliography: str) -> dict[str, dict[str, str]]:
    """A small reader of BibTeX, which refuses what is not closed."""
    works: dict[str, dict[str, str]] = {}
    rest = bibliography
    while rest := rest.lstrip():
        begin = re.match(r"@([a-z]+)\{([a-z0-9-]+),\n", rest)
        assert begin, rest[:80]
        assert begin[1] in {"article", "book", "incollection", "misc"}
        end = 0
        depth = 0
        for end, letter in enumerate(rest):
            escaped = end > 0 and rest[end - 1] == "\\"
            depth += 0 if escaped else {"{": 1, "}": -1}.get(letter, 0)
            if letter == "}" and depth == 0:
                break
        assert depth == 0, f"{begin[2]} is not closed"
        assert begin[2] not in works, f"{begin[2]} stands twice"
        works[begin[2]] = dict(re.findall(r"^  ([a-z]+) = \{+(.*?)\}+,$", rest[begin.end() : end], re.MULTILINE))
        rest = rest[end + 1 :]
    return works


def keys_of(table: dict[str, object], before: str = "") -> Iterator[str]:
    for name, value in table.items():
        key = f"{before}{name}"
        if isinstance(value, dict):
            yield from keys_of(value, f"{key}.")
        else:
            yield key


def given_keys(file: Path) -> set[str]:
    """The keys of points that a scenario file says itself."""
    text = tomllib.loads(file.read_text())
    keys = set()
    for variant in text.pop("variant", []):
        variant.pop("name")
        keys |= set(keys_of(variant))
    sweep = text.pop("sweep", {})
    for name, value in sweep.items():
        if "." in name:
            keys.add(name)
        elif isinstance(value, dict) and "design" not in value and not {"from", "to"} & set(value):
            keys |= {re.sub(r"\.(from|to|steps|scale)$", "", key) for key in keys_of(value, f"{name}.")}
    for frame in ("title", "description", "question", "extends"):
        text.pop(frame, None)
    keys |= {key for key in keys_of(text) if "." in key}
    return keys


def expect_balanced_latex(text: str) -> None:
    depth = 0
    at = 0
    while at < len(text):
        if text[at] == "\\":
            at += 2
            continue
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        assert depth >= 0, text[max(0, at - 80) : at + 20]
        at += 1
    assert depth == 0
    opened: list[str] = []
    for what, name in re.findall(r"\\(begin|end)\{([a-z]+)\}", text):
        if what == "begin":
            opened.append(name)
        else:
            assert opened.pop() == name
    assert not opened
    assert text.count("\\[\n") == text.count("\n\\]")
    assert len(re.findall(r"(?<!\\)\$", text)) % 2 == 0


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", SCENARIOS)
def test_every_shipped_scenario_is_described_with_its_keys_and_works(name: str, form: str, tmp_path: Path) -> None:
    text, bibliography = written(tmp_path, str(SOURCE / name), form=form)
    places = [text.find(chapter) for chapter in CHAPTERS]
    assert -1 not in places
    assert places == sorted(places)
    for concept in CONCEPTS:
        assert (f"### {concept}\n" if form == "markdown" else f"\\subsection*{{{concept}}}") in text
    for key in given_keys(SOURCE / name):
        code = f"`{key}`" if form == "markdown" else f"\\texttt{{{key}}}"
        assert code in plain(text), key
    cited = set(re.findall(r"\[@([a-z0-9-]+)\]" if form == "markdown" else r"\\cite\{([a-z0-9-]+)\}", text))
    works = works_in(bibliography)
    assert cited == set(works)
    for key, fields in works.items():
        assert {"author", "title"} <= set(fields), key
    if form == "latex":
        expect_balanced_latex(text)
        assert "\\bibliography{description}" in text


@pytest.mark.parametrize("file", sorted((SOURCE / "examples").rglob("*.toml")), ids=lambda file: file.name)
def test_an_example_is_described_by_its_own_program_alone(file: Path) -> None:
    # Examples name entries that this program does not have; what is missing is said, and nothing is written.
    done = orglab("describe", str(file), code=2)
    assert done.stdout == ""
    assert "did you mean" in done.stderr or "expected" in done.stderr


def test_the_same_words_come_every_time(tmp_path: Path) -> None:
    first = orglab("describe", "hierarchy-vs-network").stdout
    assert first == orglab("describe", "hierarchy-vs-network").stdout
    assert "References" in first
    assert written(tmp_path, "hierarchy-vs-network")[0] == first


@pytest.mark.parametrize(
    ("text", "channel"),
    [(EVERYTHING, word) for word in ("practice", "reporting-line", "team", "community", "network")]
    + [(EXPERTS, word) for word in ("experts", "practice")],
)
def test_a_channel_that_is_off_is_not_described(text: str, channel: str, tmp_path: Path) -> None:
    with_it = orglab("describe", str(small_scenario(tmp_path, text=text))).stdout
    assert f"### Channel {channel}\n" in with_it
    assert f"`learning.{channel}.rate`" in with_it
    order = re.search(r"order = \[(.*)\]", text)
    assert order
    rest = ", ".join(word for word in order[1].split(", ") if word != f'"{channel}"')
    off = text.replace(order[0], f"order = [{rest}]")
    without = orglab("describe", str(small_scenario(tmp_path, text=off))).stdout
    assert f"Channel {channel}" not in without
    assert f"`learning.{channel}." not in without
    no_one = text.replace(order[0], f"{order[0]}\n{channel}.participation = 0")
    nobody = orglab("describe", str(small_scenario(tmp_path, text=no_one))).stdout
    assert f"Channel {channel}" not in nobody


def test_what_is_not_used_is_not_described(tmp_path: Path) -> None:
    text = orglab("describe", str(small_scenario(tmp_path))).stdout
    for word in ("Experts", "Turnover", "Turbulence", "Events", "Weaving", "Teams", "Communities", "Reporting line"):
        assert f"### {word}" not in text, word
    more = SMALL.replace("size = 20", "size = 20\nturnover = 0.1").replace(
        "[learning]", "[environment]\nturbulence = 0.01\n[leaders]\nweaving = 1\nweaving_rule = 'closure'\n[learning]"
    )
    text = orglab("describe", str(small_scenario(tmp_path, text=more))).stdout
    for word in ("Turnover", "Turbulence", "Weaving"):
        assert f"### {word}" in text, word
    assert "1. Turbulence: dimensions of reality flip." in text
    assert "2. Turnover:" in text


def test_a_channel_that_an_event_brings_is_said_to_come_with_it(tmp_path: Path) -> None:
    text = SMALL + '[event.storm]\nperiod = 3\nkind = "change"\nkey = "environment.turbulence"\nvalue = 0.1\n'
    said = orglab("describe", str(small_scenario(tmp_path, text=text))).stdout
    assert "From the event `storm` on: Turbulence: dimensions of reality flip." in said
    assert "`event.storm.period`" in said
    assert "Its dimensions can flip during a run." in said
    assert "It stays the same during a run." not in said


def test_a_step_that_nothing_reads_is_not_described(tmp_path: Path) -> None:
    def said(*settings: str) -> str:
        sets = [word for setting in settings for word in ("--set", f"learning.network.{setting}")]
        return orglab("describe", str(small_scenario(tmp_path)), *sets).stdout

    for rule in ("best", "majority-of-better", "random-better"):
        assert "It judges a peer by" in said(f"rule={rule}"), rule
    for rule in ("majority", "random", "plurality"):
        assert "It judges a peer by" not in said(f"rule={rule}"), rule
    checks = "it checks the changes together"
    assert checks in said("sense=0.5")
    assert checks not in said("sense=0.5", "if_no_better=practice")


def test_variants_and_swept_keys_are_told_apart(tmp_path: Path) -> None:
    text = SMALL + '[sweep]\n"learning.network.rule" = ["best", "majority"]\n"learning.network.error" = [0, 0.2]\n'
    said = orglab("describe", str(small_scenario(tmp_path, text=text))).stdout
    assert "- `lattice`: `network.kind` = lattice." in said
    assert "- In the variant `complete`" in said or "In the variant `complete`: " in said
    assert "Where `learning.network.rule` is best: " in said
    assert "Where `learning.network.error` is 0.2: " in said
    assert "- `learning.network.rule`: best, majority." in said


def test_a_key_without_effect_is_named_as_such(tmp_path: Path) -> None:
    text = SMALL.replace("[learning]", "[learning.experts]\nrate = 0.7\n[learning]")
    said = orglab("describe", str(small_scenario(tmp_path, text=text))).stdout
    rest = said.split("### Settings without effect")[1]
    assert '- `learning.experts.rate`: the channel "experts" is not in learning.order' in rest
    assert "learning.experts.rate" not in said.split("### Settings without effect")[0]


HOSTILE = "50% & $x$ _y_ \\\\input{/etc/passwd} [z](u) `c` <b> #1 ~ ^ @k [@@x | \\u001b[31m"


@pytest.mark.parametrize("form", FORMATS)
def test_texts_of_a_scenario_stay_texts(form: str, tmp_path: Path) -> None:
    text = SMALL.replace("Two small organizations", HOSTILE)
    text = text.replace("[run]", f'description = "{HOSTILE}\\n\\n# not a heading\\n- not an item"\n[run]', 1)
    said, _ = written(tmp_path, str(small_scenario(tmp_path, text=text)), form=form)
    calm, _ = written(tmp_path, str(small_scenario(tmp_path, text=text.replace(HOSTILE, "calm"))), form=form)
    assert said.count("\n") == calm.count("\n")
    assert "\x1b" not in said
    if form == "latex":
        expect_balanced_latex(said)
        assert "\\input" not in said
        assert "50\\% \\& \\$x\\$ \\_y\\_ \\textbackslash{}input\\{/etc/passwd\\}" in said
    else:
        assert said.startswith("# 50% & \\$x\\$ \\_y\\_ \\\\input\\{/etc/passwd} \\[z](u) \\`c\\` \\<b>")
        assert "\n# not a heading" not in said
        assert "\n- not an item" not in said


def test_files_are_written_both_or_not_at_all(tmp_path: Path) -> None:
    out = tmp_path / "model.tex"
    done = orglab("describe", "hierarchy-vs-network", "--format", "latex", "--out", str(out))
    assert done.stdout == ""
    assert names_in(tmp_path) == ["model.bib", "model.tex"]
    assert "\\bibliography{model}" in out.read_text()
    before = out.read_text()
    out.unlink()
    assert "model.bib" in orglab("describe", "hierarchy-vs-network", "--out", str(out), code=2).stderr
    assert names_in(tmp_path) == ["model.bib"]
    orglab("describe", "hierarchy-vs-network", "--format", "latex", "--out", str(out), "--force")
    assert out.read_text() == before


def test_without_files_latex_holds_its_list_of_works(tmp_path: Path) -> None:
    text = orglab("describe", "hierarchy-vs-network", "--format", "latex").stdout
    expect_balanced_latex(text)
    assert set(re.findall(r"\\bibitem\{([a-z0-9-]+)\}", text)) == set(re.findall(r"\\cite\{([a-z0-9-]+)\}", text))
    bib = tmp_path / "works.bib"
    text = orglab("describe", "hierarchy-vs-network", "--format", "latex", "--bibtex", str(bib)).stdout
    assert "\\bibliography{works}" in text
    assert works_in(bib.read_text())


def test_a_bibliography_that_latex_would_not_find_is_listed_in_the_document(tmp_path: Path) -> None:
    out = tmp_path / "model.tex"
    (tmp_path / "other").mkdir()
    for bib, read in [("other/works.bib", False), ("works.txt", False), ("./works.bib", True), ("other/../w.bib", True)]:
        place = f"{tmp_path}/{bib}"
        wanted = ("--format", "latex", "--out", str(out), "--bibtex", place, "--force")
        orglab("describe", "hierarchy-vs-network", *wanted)
        text = out.read_text()
        assert ("\\bibliography{" in text) == read, bib
        assert ("\\bibitem{" in text) != read, bib
        assert works_in(Path(place).read_text())
    same = ("--out", f"{tmp_path}/a", "--bibtex", f"{tmp_path}/./a")
    assert "two files" in orglab("describe", "hierarchy-vs-network", *same, code=2).stderr


def test_wrong_words_are_answered() -> None:
    assert 'not written in the format "csv"' in orglab("describe", "hierarchy-vs-network", "--format", "csv", code=2).stderr
    assert "did you mean latex?" in orglab("describe", "hierarchy-vs-network", "--format", "latx", code=2).stderr
    assert "no scenario to describe" in orglab("describe", code=2).stderr
    assert "more than one scenario" in orglab("describe", "a", "b", code=2).stderr
