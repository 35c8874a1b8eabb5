"""Notes about settings without effect, where files are read: no note is wrong."""

from pathlib import Path

from program import orglab

BASE = """\
title = "Idle"
[run]
replicates = 2
periods = 3
"""


def notes(folder: Path, text: str) -> list[str]:
    (folder / "ties.csv").write_text("source,target\na,b\nb,c\nc,d\n")
    (folder / "groups.csv").write_text("person,community\na,x\nb,x\nz,x\n")
    scenario = folder / "idle.toml"
    scenario.write_text(BASE + text)
    said = orglab("check", str(scenario)).stdout.splitlines()
    return [line.split("note: ")[1] for line in said if "no effect" in line]


def test_a_file_of_ties_says_who_the_people_are(tmp_path: Path) -> None:
    people = '[network]\nfile = "ties.csv"\nheader = true\n[teams]\nsize = 2\n[learning]\norder = ["team"]\n'
    assert notes(tmp_path, people) == []
    drawn = '[network]\nkind = "lattice"\ndegree = 2\nfile = "ties.csv"\n[learning]\norder = ["network"]\n'
    assert notes(tmp_path, drawn) == []


def test_a_file_of_communities_may_add_people(tmp_path: Path) -> None:
    text = (
        '[network]\nkind = "file"\nfile = "ties.csv"\n[workforce]\nunknown_people = "add"\n'
        '[communities]\nfile = "groups.csv"\n[learning]\norder = ["community"]\n'
    )
    assert not [note for note in notes(tmp_path, text) if "unknown_people" in note]


def test_without_a_file_what_reads_it_does_nothing(tmp_path: Path) -> None:
    text = '[workforce]\norder = "file"\n[network]\nkind = "complete"\n[learning]\norder = ["network"]\n'
    assert notes(tmp_path, text) == ["workforce.order has no effect: there is no workforce.file"]
