"""Designs from the command line and from files: the same points, the same study."""

import re
from pathlib import Path

import h5py
import pytest
from program import SMALL, SOURCE, orglab, small_scenario


def study_of(results: Path) -> tuple[str, list[list[int]]]:
    """Its id, and the keys of its runs: a row per point."""
    with h5py.File(results) as file:
        return str(file.attrs["study_id"]), file["run_key"][:].tolist()


@pytest.mark.parametrize(
    ("options", "sweep"),
    [
        (["network.degree=2,6"], '"network.degree" = [2, 6]\n'),
        (["workforce.turnover=0..0.2:3"], '"workforce.turnover" = { from = 0, to = 0.2, count = 3 }\n'),
        (
            ["learning.network.rule=best,majority-of-better", "network.degree=2,6"],
            '"learning.network.rule" = ["best", "majority-of-better"]\n"network.degree" = [2, 6]\n',
        ),
    ],
)
def test_vary_makes_the_study_that_the_file_would_make(tmp_path: Path, options: list[str], sweep: str) -> None:
    small_scenario(tmp_path)
    (tmp_path / "swept").mkdir()
    small_scenario(tmp_path / "swept", text=SMALL + "[sweep]\n" + sweep)
    words = [word for option in options for word in ("--vary", option)]
    orglab("run", "small.toml", "--quiet", "--out", "typed.h5", *words, folder=tmp_path)
    orglab("run", "swept/small.toml", "--quiet", "--out", "written.h5", folder=tmp_path)
    assert study_of(tmp_path / "typed.h5") == study_of(tmp_path / "written.h5")


def test_variant_keeps_only_those_named(tmp_path: Path) -> None:
    small_scenario(tmp_path)
    told = orglab("check", "small.toml", "--variant", "lattice", folder=tmp_path).stdout
    assert "variant: lattice\n" in told
    wrong = orglab("check", "small.toml", "--variant", "latice", folder=tmp_path, code=2).stderr
    assert "in --variant: there is no variant \"latice\"" in wrong
    assert "did you mean lattice?" in wrong


LATIN = """\
[sweep]
design = "latin-hypercube"
points = 40
where = "network.degree < workforce.size / 4 and learning.network.rule != 'best'"
"network.degree" = { from = 2, to = 9 }
"workforce.size" = { from = 20, to = 40 }
"learning.network.rule" = ["best", "majority-of-better"]
"""


def points_in(results: Path) -> dict[str, list[object]]:
    with h5py.File(results) as file:
        return {name[6:]: file[name][:].tolist() for name in file if name.startswith("param_")}


def test_points_of_a_latin_hypercube_respect_the_condition(tmp_path: Path) -> None:
    text = SMALL.replace('"lattice"', '"random"') + LATIN
    small_scenario(tmp_path, text=text)
    told = orglab("run", "small.toml", "--replicates", "1", "--out", "r.h5", folder=tmp_path).stdout
    left_out = int(told.split("note: where leaves out ")[1].split(" of 40 points of each variant")[0])
    points = points_in(tmp_path / "r.h5")
    assert len(points["network_degree"]) == 2 * (40 - left_out)
    assert 0 < left_out < 40
    assert all(
        degree < size / 4 for degree, size in zip(points["network_degree"], points["workforce_size"], strict=True)
    )
    assert set(points["learning_network_rule"]) == {b"majority-of-better"}


def test_points_of_a_table_are_its_rows(tmp_path: Path) -> None:
    small_scenario(tmp_path, text=SMALL + '[sweep]\ndesign = "csv"\nfile = "points.csv"\n')
    (tmp_path / "points.csv").write_text("network.degree,workforce.turnover\n2,0.1\n6,0\n2,0.3\n")
    orglab("run", "small.toml", "--quiet", "--out", "r.h5", folder=tmp_path)
    points = points_in(tmp_path / "r.h5")
    assert points["network_degree"] == [2, 6, 2] * 2
    assert points["workforce_turnover"] == [0.1, 0, 0.3] * 2
    (tmp_path / "points.csv").write_text("network.degree,workforce.turnover\n2,0.1\n6,high\n")
    wrong = orglab("check", "small.toml", folder=tmp_path, code=2).stderr
    assert wrong.startswith('points.csv:3:3: workforce.turnover: is "high"')


def test_a_column_without_a_name_is_refused(tmp_path: Path) -> None:
    small_scenario(tmp_path, text=SMALL + '[sweep]\ndesign = "csv"\nfile = "points.csv"\n')
    (tmp_path / "points.csv").write_text(",network.degree\n0,2\n1,6\n")
    wrong = orglab("check", "small.toml", folder=tmp_path, code=2).stderr
    assert wrong == "points.csv:1:1: sweep.file: column 1 has no name; expected a full key above every column\n"


HYPERCUBE = SMALL + """[sweep]
design = "latin-hypercube"
points = 5
"workforce.turnover" = { from = 0.0, to = 0.3 }
"learning.network.rate" = { from = 0.1, to = 0.9 }
"""


def test_points_of_a_hypercube_are_called_by_what_is_printed(tmp_path: Path) -> None:
    small_scenario(tmp_path, text=HYPERCUBE)
    told = orglab("run", "small.toml", "--out", "r.h5", folder=tmp_path).stdout
    told += orglab("show", "r.h5", folder=tmp_path).stdout
    assert re.search(r"\d\.\d{9}", told) is None, "no more digits than tell the points apart"
    names = re.findall(r"^complete turnover=(\S+) rate=(\S+) ", told, re.MULTILINE)
    assert len(set(names)) == 5
    for turnover, rate in names:
        at = ["--variant", "complete", "--at", f"turnover={turnover}", "--replicate", "0"]
        again = orglab("replay", "r.h5", *at, folder=tmp_path).stdout
        assert f"workforce.turnover={turnover} learning.network.rate={rate})" in again and "bit for bit" in again
    refused = orglab("replay", "r.h5", "--at", "turnover=0.9", "--replicate", "0", code=2, folder=tmp_path).stderr
    assert "no point has turnover=0.9" in refused and names[0][0] in refused
    several = orglab("replay", "r.h5", "--at", f"turnover={names[0][0]}", "--replicate", "0", code=2, folder=tmp_path).stderr
    assert "2 points could be meant" in several and "(lattice workforce.turnover=" in several


def test_points_of_a_hypercube_are_not_compared_with_the_first(tmp_path: Path) -> None:
    small_scenario(tmp_path, text=HYPERCUBE)
    told = orglab("run", "small.toml", "--variant", "lattice", "--out", "r.h5", folder=tmp_path).stdout
    assert "difference from" not in told and "`orglab plot sweep` draws" in told
    assert "difference from lattice" in orglab("run", "small.toml", "--out", "both.h5", folder=tmp_path).stdout


def test_impossible_points_are_left_out_and_told(tmp_path: Path) -> None:
    small_scenario(tmp_path)
    options = ["--variant", "lattice", "--vary", "network.degree=2,4,100"]
    wrong = orglab("check", "small.toml", *options, folder=tmp_path, code=2).stderr
    assert wrong.startswith('network.degree: in --vary: in variant "lattice": at network.degree = 100: ')
    told = orglab("check", "small.toml", *options, "--set", "sweep.on_impossible=skip", folder=tmp_path).stdout
    assert "2 points x 4 replicates" in told
    assert 'on_impossible leaves out 1 of 3 points; in variant "lattice": at network.degree = 100: ' in told


def test_a_sweep_with_holes_is_shown(tmp_path: Path) -> None:
    small_scenario(
        tmp_path,
        text=SMALL
        + '[sweep]\nwhere = "network.degree * workforce.size <= 120"\n"network.degree" = [2, 4, 6]\n"workforce.size" = [20, 40]\n',
    )
    orglab("run", "small.toml", "--quiet", "--out", "r.h5", folder=tmp_path)
    shown = orglab("show", "r.h5", folder=tmp_path).stdout
    assert "40" in shown


def test_the_examples_of_the_page_are_scenarios(tmp_path: Path) -> None:
    base = SMALL.replace("size = 20", "size = 100").replace('network.kind = "complete"', 'network.kind = "small-world"')
    blocks = [block for block in (SOURCE / "docs/sweeps.md").read_text().split("```toml\n")[1:] if block.startswith("[sweep]")]
    assert len(blocks) >= 3
    for block in blocks:
        small_scenario(tmp_path, text=base + block.split("```")[0])
        orglab("check", "small.toml", folder=tmp_path)
