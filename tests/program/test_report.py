"""orglab report and run --report: the page is made by the program's own package, and mistakes are known before the first run."""

import html
import json
import os
import subprocess
from pathlib import Path

import pytest
from program import ORGLAB, SMALL, names_in, orglab, small_scenario


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    orglab("run", str(small_scenario(folder)), "--out", str(folder / "small.h5"))
    return folder / "small.h5"


def test_a_page_says_what_the_study_was(results: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert orglab("report", str(results), "-o", str(page)).stdout == f"{page}\n"
    text = page.read_text()
    for said in ("Two small organizations", "All 8 runs ended well", "network.kind", "orglab verify small.h5", "Differences from lattice"):
        assert said in text, said
    assert "replicates = 4" in text  # the scenario file


def sentences(*words: str, folder: Path) -> list[str]:
    """What orglab compare says in words."""
    table = json.loads(orglab("compare", *words, "--format", "json", folder=folder).stdout.splitlines()[0])
    at = [column["label"] for column in table["columns"]].index("in words")
    return [row[at] for row in table["rows"]]


def test_a_page_says_what_compare_says(results: Path, tmp_path: Path) -> None:
    for chosen in ([], ["--measure=knowledge", "--scenarios=complete,lattice"]):
        page = tmp_path / "page.html"
        orglab("report", str(results), "-o", str(page), "--force", *chosen)
        text = html.unescape(page.read_text())
        said = sentences("small.h5", *chosen, folder=results.parent)
        assert said and all(one in text for one in said)
        assert orglab("compare", str(results), "--methods", *chosen).stdout.strip() in text


def test_files_are_compared_with_each_other_and_each_by_itself(results: Path, tmp_path: Path) -> None:
    (tmp_path / "a.h5").write_bytes(results.read_bytes())
    orglab("run", str(small_scenario(tmp_path, "b.toml", SMALL.replace("size = 20", "size = 30"))), "--out", "b.h5", folder=tmp_path)
    orglab("report", "a.h5", "b.h5", "-o", "both.html", folder=tmp_path)
    text = html.unescape((tmp_path / "both.html").read_text())
    for words in (["a.h5", "b.h5"], ["a.h5"], ["b.h5"]):
        assert all(one in text for one in sentences(*words, folder=tmp_path)), words


def test_what_cannot_be_compared_is_a_sentence_of_the_page(tmp_path: Path) -> None:
    """One variant of a design over ranges: no place is the one that others are held against."""
    text = SMALL.split("[[variant]]")[0].replace("degree = 4", 'degree = 4\nkind = "lattice"')
    drawn = '[sweep]\ndesign = "latin-hypercube"\npoints = 3\n"learning.network.rate" = { from = 0.1, to = 0.5 }\n'
    orglab("run", str(small_scenario(tmp_path, "drawn.toml", text + drawn)), "--out", "drawn.h5", folder=tmp_path)
    orglab("report", "drawn.h5", folder=tmp_path)
    refused = orglab("compare", "drawn.h5", code=2, folder=tmp_path)
    page = html.unescape((tmp_path / "drawn.html").read_text())
    assert "There is no verdict." in page and refused.stderr.split(";")[0].strip()[1:] in page


def test_a_page_and_tables_need_no_matplotlib(results: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\nclass No:\n    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] == 'matplotlib':\n            raise ModuleNotFoundError(name)\nsys.meta_path.insert(0, No())\n"
    )
    environment = {**os.environ, "ORGLAB_PYTHON": "/usr/bin/python3", "PYTHONPATH": str(tmp_path)}
    file = str(results)
    for words, code in ((["report", file, "-o", "page.html"], 0), (["export", file, "--csv", "--out", "tables"], 0), (["plot", "curves", file], 1)):
        done = subprocess.run([ORGLAB, *words], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == code, (words, done.stderr)
        assert ("matplotlib" in done.stderr and "python3-matplotlib" in done.stderr) == (code == 1)


def test_mistakes_are_one_sentence(results: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.h5"
    damaged.write_bytes(results.read_bytes()[:3000])
    for words in ([str(damaged)], [str(tmp_path / "none.h5")], [str(results), "--measure", "knowlege"], []):
        told = orglab("report", *words, code=2)
        assert told.stdout == "" and told.stderr.count("\n") == 1, told.stderr
    assert "orglab report RESULTS.h5" in orglab("report", "--help").stdout


def test_a_run_makes_its_page(tmp_path: Path) -> None:
    small_scenario(tmp_path)
    said = orglab("run", "small.toml", "--report", "--out", "small.h5", folder=tmp_path).stdout
    assert said.endswith("results: small.h5\nreport: small.html\n")
    assert "Two small organizations" in (tmp_path / "small.html").read_text()
    again = orglab("run", "small.toml", "--report", "--out", "other/", "--quiet", folder=tmp_path)
    assert again.stdout == "" and (tmp_path / "other/small.html").is_file()


def test_several_runs_make_one_page(tmp_path: Path) -> None:
    small_scenario(tmp_path, "a.toml")
    small_scenario(tmp_path, "b.toml", SMALL.replace("size = 20", "size = 30"))
    orglab("run", "a.toml", "b.toml", "--report=both.html", "--out", "./", folder=tmp_path)
    text = (tmp_path / "both.html").read_text()
    assert "complete (a.h5)" in text and "complete (b.h5)" in text and "workforce.size" in text
    assert "a.html" not in names_in(tmp_path)


def test_failed_runs_are_reported_and_keep_their_exit_code(tmp_path: Path) -> None:
    heavy = SMALL.replace("periods = 5", "periods = 5\nmemory_limit = 1").replace("size = 20", "size = 20000")
    small_scenario(tmp_path, "heavy.toml", heavy)
    orglab("run", "heavy.toml", "--report", "--out", "heavy.h5", code=1, folder=tmp_path)
    text = (tmp_path / "heavy.html").read_text()
    assert "0 of 8 runs ended well" in text and "run.memory_limit is 1.0 MiB" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--report"], "small.html exists already"), (["--report=folder"], "is a folder"),
        (["--report=small.h5"], "would replace results"), (["--report=folder/../small.h5"], "would replace results"),
        (["--report", "--share", "1/2"], "--report without --share"),
    ],
)
def test_a_page_without_a_place_ends_it_before_the_first_run(words: list[str], said: str, tmp_path: Path) -> None:
    small_scenario(tmp_path)
    (tmp_path / "small.html").write_text("precious")
    (tmp_path / "folder").mkdir()
    told = orglab("run", "small.toml", "--out", "small.h5", *words, code=2, folder=tmp_path)
    assert said in told.stderr and names_in(tmp_path) == ["folder", "small.html", "small.toml"]
    assert (tmp_path / "small.html").read_text() == "precious"


def test_a_missing_python_ends_it_before_the_first_run(tmp_path: Path) -> None:
    small_scenario(tmp_path)
    done = subprocess.run(
        [ORGLAB, "run", "small.toml", "--report", "--out", "small.h5"], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "ORGLAB_PYTHON": str(tmp_path / "nowhere")},
    )
    assert done.returncode == 1 and "python3-xarray" in done.stderr and names_in(tmp_path) == ["small.toml"]
